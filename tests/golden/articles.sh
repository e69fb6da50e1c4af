#!/bin/sh
# Compares what the program extracts from whole articles with articles/NAME.jsonl: articles.sh PROGRAM
set -eu
here=$(cd "$(dirname "$0")" && pwd)
failed=0
for file in "$here"/articles/*.jsonl; do
    name=$(basename "$file" .jsonl)
    if ! "$1" extract --format jsonl "$here/../../corpus/articles/$name.txt" | diff -u "$file" -; then
        echo "$name differs; tests/golden/update rewrites it, read the diff" >&2
        failed=1
    fi
done
exit $failed
