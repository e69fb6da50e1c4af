#!/bin/sh
# Runs each case of tests/cli/cases against the program: NAME.sh is run in an empty folder with
# $entente set; its standard output, standard error and exit status must be those in NAME.out,
# NAME.err and NAME.exit (absent: empty, empty, 0). Usage: run.sh PROGRAM CASES [update]
set -eu
entente=$1
cases=$(cd "$2" && pwd)
update=${3:-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export entente NO_COLOR=1 LC_ALL=C
failed=0
for case in "$cases"/*.sh; do
    name=$(basename "$case" .sh)
    mkdir "$work/$name"
    status=0
    (cd "$work/$name" && sh "$case") >"$work/out" 2>"$work/err" || status=$?
    echo "$status" >"$work/exit"
    for kind in out err exit; do
        want=$cases/$name.$kind
        if [ "$update" = update ]; then
            cp "$work/$kind" "$want"
            continue
        fi
        if ! diff -u "$want" "$work/$kind"; then
            echo "$name: $kind differs" >&2
            failed=1
        fi
    done
done
exit $failed
