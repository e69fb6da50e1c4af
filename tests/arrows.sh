#!/bin/sh
# Checks that includes run downward only (cli -> export -> graph -> core, and inside core as the list
# says), and that each guest library has its one home. Usage: arrows.sh ROOT
set -eu
cd "$1"
find core graph export cli -name '*.[ch]' | LC_ALL=C sort | xargs awk '
BEGIN {
    n = split("core/base core/text core/tokens core/model core/tags core/tree core/mentions " \
              "core/clauses core/triples core core/train graph export cli", rooms, " ")
    for (i = 1; i <= n; i++) rank[rooms[i]] = i
    home["igraph.h"] = "^graph/(network|rank|communities|brokers)[^/]*[.]c$"
    home["igraph/igraph.h"] = home["igraph.h"]
    home["sqlite3.h"] = "^graph/store_inside[.]h$"
    home["libsmartcols/libsmartcols.h"] = "^export/answer[.]c$"
    home["graphviz/cgraph.h"] = "^export/(dot|image)[.]c$"
    home["graphviz/gvc.h"] = "^export/(dot|image)[.]c$"
    home["cgraph.h"] = home["graphviz/cgraph.h"]
    home["gvc.h"] = home["graphviz/gvc.h"]
}
function room(path,   parts, k) {
    k = split(path, parts, "/")
    return (parts[1] == "core" && k > 2) ? parts[1] "/" parts[2] : parts[1]
}
/^#include "/ {
    target = $2; gsub(/"/, "", target)
    if (target !~ "/") next
    from = room(FILENAME); to = room(target)
    if (!(to in rank)) { print FILENAME ":" FNR ": unknown room of " target; bad = 1 }
    else if (rank[to] > rank[from]) { print FILENAME ":" FNR ": " from " must not include " target; bad = 1 }
}
/^#include </ {
    guest = $2; gsub(/[<>]/, "", guest)
    if (guest in home && FILENAME !~ home[guest]) { print FILENAME ":" FNR ": " guest " has no business here"; bad = 1 }
}
END { exit bad }'
