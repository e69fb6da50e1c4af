"""Opens what entente wrote in other programs and compares value for value: compare.py FOLDER

FOLDER holds g.graphml and the other formats of the same graph. The truth is g.graphml as a bare XML
parser reads it. A library that is not installed is said and passed over.
"""
import csv
import json
import math
import os
import sqlite3
import subprocess
import sys
import xml.etree.ElementTree as tree

csv.field_size_limit(1 << 24)
folder = sys.argv[1]
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
NUMBERS = {"int": int, "double": float, "boolean": lambda text: text == "true"}
LISTS = {"aliases", "dates", "phrases", "sources", "evidence", "evidence_at", "evidence_by"}


def path(name):
    return os.path.join(folder, name)


def read_truth():
    root = tree.parse(path("g.graphml")).getroot()
    keys = {k.get("id"): (k.get("attr.name"), NUMBERS.get(k.get("attr.type"), str))
            for k in root.iter(GRAPHML + "key")}

    def values(element):
        return {keys[d.get("key")][0]: keys[d.get("key")][1](d.text or "")
                for d in element.findall(GRAPHML + "data")}

    nodes = {n.get("id"): values(n) for n in root.iter(GRAPHML + "node")}
    edges = {e.get("id"): (e.get("source"), e.get("target"), values(e))
             for e in root.iter(GRAPHML + "edge")}
    assert nodes and edges
    return nodes, edges


def same(got, want, where, leave=()):
    """Every value that the truth knows is there, and no other."""
    want = {k: v for k, v in want.items() if k not in leave}
    got = {k: v for k, v in got.items() if k not in leave}
    assert got.keys() == want.keys(), (where, got.keys() ^ want.keys())
    for key, value in want.items():
        assert got[key] == value, (where, key, got[key], value)


def whole(day, last):
    """The first or last day of a day, month or year."""
    year, month, day = (day.split("-") + [None, None])[:3]
    if day:
        return f"{year}-{month}-{day}"
    months = [31, 29 if int(year) % 4 == 0 and (int(year) % 100 or int(year) % 400 == 0) else 28,
              31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    month = month or ("12" if last else "01")
    return f"{year}-{month}-{months[int(month) - 1] if last else 1:02d}"


def spells_of(dates):
    """What an edge's dates mean: ascending, none overlapping another."""
    spells = []
    for start, end in sorted((whole(d, False), whole(d, True)) for d in dates if d):
        if spells and start <= spells[-1][1]:
            spells[-1] = (spells[-1][0], max(end, spells[-1][1]))
        else:
            spells.append((start, end))
    return spells


def node_dates(node, edges):
    return [d for a, b, values in edges.values() if node in (a, b)
            for d in values.get("dates", "").split(" | ")]


def check_networkx(nodes, edges):
    import networkx
    graph = networkx.read_graphml(path("g.graphml"), force_multigraph=True)
    assert graph.is_directed() and set(graph) == set(nodes)
    for node, data in graph.nodes(data=True):
        same(data, nodes[node], node)
    found = {key: (a, b, data) for a, b, key, data in graph.edges(keys=True, data=True)}
    assert found.keys() == edges.keys()
    for key, (a, b, data) in found.items():
        assert (a, b) == edges[key][:2]
        same(data, edges[key][2], key, {"id"})

    graph = networkx.read_gexf(path("g12.gexf"))
    assert set(graph) == set(nodes) and graph.number_of_edges() == len(edges)
    for node, data in graph.nodes(data=True):
        same(data, nodes[node], node, {"viz", "spells", "x", "y", "size", "color"})
        assert abs(data["viz"]["position"]["x"] - nodes[node]["x"]) < 1e-3
        assert data.get("spells", []) == spells_of(node_dates(node, edges)), node
    for _, _, data in graph.edges(data=True):
        want = edges[data["id"]][2]
        same(data, want, data["id"], {"viz", "spells", "id", "color"})
        assert data.get("spells", []) == spells_of(want.get("dates", "").split(" | ")), data["id"]

    with open(path("g.json"), encoding="utf-8") as f:
        graph = networkx.node_link_graph(json.load(f))
    assert graph.is_directed() and graph.is_multigraph() and set(graph) == set(nodes)
    assert {k for _, _, k in graph.edges(keys=True)} == edges.keys()
    print("networkx: GraphML, GEXF, JSON")


def check_igraph(nodes, edges):
    import igraph
    graph = igraph.Graph.Read_GraphML(path("g.graphml"))
    assert graph.is_directed() and (graph.vcount(), graph.ecount()) == (len(nodes), len(edges))
    for vertex in graph.vs:
        assert vertex["name"] == nodes[vertex["id"]]["name"]
        assert vertex["size"] == nodes[vertex["id"]]["size"]
    for edge in graph.es:
        source, target, want = edges[edge["id"]]
        assert (graph.vs[edge.source]["id"], graph.vs[edge.target]["id"]) == (source, target)
        for key, value in want.items():
            assert edge[key] == value, (edge["id"], key, edge[key], value)
        for key in set(graph.es.attributes()) - set(want) - {"id"}:
            value = edge[key]
            assert value == "" or isinstance(value, float) and math.isnan(value), (key, value)
    print("igraph: GraphML")


def flat(value):
    if not isinstance(value, list):
        return value
    texts = [v["text"] if isinstance(v, dict) else v for v in value]
    return " | ".join(t.replace("|", "¦") for t in texts)


def check_objects(nodes, edges, found_nodes, found_links):
    assert len(found_nodes) == len(nodes) and len(found_links) == len(edges)
    for node in found_nodes:
        same({k: flat(v) for k, v in node.items()}, nodes[node["id"]], node["id"], {"id"})
    for link in found_links:
        source, target, want = edges[link["key"]]
        assert (link["source"], link["target"]) == (source, target)
        same({k: flat(v) for k, v in link.items()}, want, link["key"],
             {"key", "source", "target", "evidence_at", "evidence_by"})
        for sentence, at in zip(link.get("evidence", []), want.get("evidence_at", "").split(" | ")):
            day = sentence.get("date", "-")
            assert f'{sentence["doc"]} {sentence["sentence"]} {day} {sentence["confidence"]}' == at


def check_json(nodes, edges):
    with open(path("g.json"), encoding="utf-8") as f:
        graph = json.load(f)
    check_objects(nodes, edges, graph["nodes"], graph["links"])
    with open(path("g.graph.jsonl"), encoding="utf-8") as f:
        lines = [json.loads(line) for line in f]
    check_objects(nodes, edges, [x["node"] for x in lines if "node" in x],
                  [x["link"] for x in lines if "link" in x])
    print("json: JSON, JSON Lines")


def value_of(text, like):
    if isinstance(like, bool):
        return text == "true"
    return type(like)(text)


def unguarded(text):
    return text[1:] if text.startswith("'") else text


def check_rows(rows, ids, truth, names, guarded):
    assert len(rows) == len(truth), (len(rows), len(truth))
    for row in rows:
        want = truth[row[ids]]
        for column, name in names.items():
            text = unguarded(row[column]) if guarded else row[column]
            assert text != "" or name not in want or want[name] == "", (row[ids], column)
            if name in want:
                assert value_of(text, want[name]) == want[name], (row[ids], column, text, want[name])
            else:
                assert text == "", (row[ids], column, text)


def sqlite_rows(name):
    """The table as the shell of SQLite imports it."""
    database = path("import.db")
    if os.path.exists(database):
        os.remove(database)
    mode = "tabs" if name.endswith(".tsv") else "csv"
    subprocess.run(["sqlite3", database, f".mode {mode}", f'.import "{path(name)}" t'], check=True)
    with sqlite3.connect(database) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute("SELECT * FROM t")]


def python_rows(name):
    with open(path(name), newline="", encoding="utf-8") as f:
        return list(csv.DictReader(f, delimiter="\t" if name.endswith(".tsv") else ","))


def check_tables(nodes, edges):
    edge_values = {key: dict(values, source=a, target=b) for key, (a, b, values) in edges.items()}
    for read in (python_rows, sqlite_rows):
        try:
            rows = read("g.nodes.csv")
        except FileNotFoundError:
            print("skipped: sqlite3")
            continue
        names = {c: c for c in rows[0] if c not in ("Id", "Label", "timeset")}
        check_rows(rows, "Id", nodes, dict(names, Label="label"), True)
        rows = read("g.csv")
        gephi = {"Source": "source", "Target": "target", "Label": "label", "Weight": "weight",
                 "Kind": "interaction"}
        names = {c: c for c in rows[0]
                 if c not in gephi and c not in ("Id", "Type", "timeset", "Source name", "Target name")}
        check_rows(rows, "Id", edge_values, dict(names, **gephi), True)
        assert all(row["Type"] == "Directed" for row in rows)
        for row in rows:
            assert unguarded(row["Source name"]) == nodes[row["Source"]]["name"], row["Id"]
            assert unguarded(row["Target name"]) == nodes[row["Target"]]["name"], row["Id"]
            spells = spells_of(edge_values[row["Id"]].get("dates", "").split(" | "))
            timeset = "; ".join(f"[{start}, {end}]" for start, end in spells)
            assert row["timeset"] == (f"<{timeset}>" if timeset else ""), row["Id"]
        check_neo4j(nodes, edge_values, read)
    print("csv, sqlite3: tables of Gephi and Neo4j")


def check_neo4j(nodes, edges, read):
    def names(rows, leave):
        return {c: c.split(":")[0] for c in rows[0] if c not in leave}

    def rows_of(name):
        rows = read(name)
        for row in rows:
            for column in row:
                if column.endswith(":string[]"):
                    row[column] = row[column].replace("|", " | ")
        return rows

    rows = rows_of("g.neo4j.nodes.csv")
    check_rows(rows, "id:ID", nodes, names(rows, {"id:ID", ":LABEL"}), False)
    rows = rows_of("g.neo4j.csv")
    leave = {":START_ID", ":END_ID", ":TYPE", "id", "relation"}
    check_rows(rows, "id", edges, dict(names(rows, leave), relation="label"), False)
    assert all(edges[row["id"]]["source"] == row[":START_ID"] for row in rows)


def check_sigma(nodes, edges):
    modules = os.environ.get("ENT_TEST_NODE_MODULES", "")
    if not os.path.isdir(os.path.join(modules, "graphology")):
        print("skipped: graphology (ENT_TEST_NODE_MODULES names no folder that has it)")
        return
    script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "graphology.js")
    run = subprocess.run(["node", script, folder], check=True, capture_output=True, text=True,
                         env=dict(os.environ, NODE_PATH=modules))
    read = json.loads(run.stdout)
    for name, graph in read.items():
        assert (len(graph["nodes"]), len(graph["edges"])) == (len(nodes), len(edges)), name
        for key, label, x in graph["nodes"]:
            assert label == nodes[key]["label"] and x == nodes[key]["x"], (name, key, label, x)
        for source, target, label, weight in graph["edges"]:
            assert any(e[0] == source and e[1] == target and e[2]["label"] == label and
                       e[2]["weight"] == float(weight) for e in edges.values()), (name, label)
    print("graphology: " + ", ".join(read))


def main():
    nodes, edges = read_truth()
    for check in (check_networkx, check_igraph, check_json, check_tables, check_sigma):
        try:
            check(nodes, edges)
        except ImportError as missing:
            print(f"skipped: python3-{missing.name}")
    print(f"{len(nodes)} actors, {len(edges)} edges")


main()
