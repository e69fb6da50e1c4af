#!/bin/sh
# Compares each format of one small graph with formats/small.*: formats.sh PROGRAM [update]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
program=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$here/formats/small.graphml.in" "$work/in"
cd "$work"
"$program" export in -o small.graphml -o small.gexf -o small.json -o small.graph.jsonl -o small.csv \
    -o small.neo4j.csv -o small.cypher 2>/dev/null
"$program" export in --gexf 1.2 -o small.1.2.gexf 2>/dev/null
"$program" export in --flavour gephi -o small.gephi.graphml 2>/dev/null
"$program" export in --flavour yed -o small.yed.graphml 2>/dev/null
"$program" export in --flavour sigma -o small.sigma.json 2>/dev/null
failed=0
for file in small.*; do
    if [ "${2:-}" = update ]; then
        cp "$file" "$here/formats/$file"
    elif ! diff -u "$here/formats/$file" "$file"; then
        echo "$file differs; tests/golden/update rewrites it, read the diff" >&2
        failed=1
    fi
done
exit $failed
