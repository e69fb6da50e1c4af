"""Compares the formats of triples value for value: compare_triples.py FOLDER

FOLDER holds t.jsonl, t.tsv and t.nq of the same articles. The truth is t.jsonl as Python reads it;
t.tsv is read by Python and by SQLite's shell, t.nq by rapper. What is not installed is said and
passed over.
"""
import collections
import csv
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys

csv.field_size_limit(1 << 24)
folder = sys.argv[1]


def path(name):
    return os.path.join(folder, name)


def unguarded(text):
    return text[1:] if text.startswith("'") else text


def check_rows(rows, triples):
    events = [t for t in triples if t["relation"]["event"] not in ("", "STATE")]
    assert len(rows) == len(events) > 0, (len(rows), len(events))
    assert len({row["event_id"] for row in rows}) == len(rows)
    for row, triple in zip(rows, events):
        relation, source, target = triple["relation"], triple["subject"], triple["object"]
        places = [a["text"] for a in triple["arguments"] if a["role"] == "place"]
        speaker = triple.get("attribution", {})
        want = {
            "date": triple.get("date", ""), "source_actor": source["name"],
            "source_code": source["id"], "source_type": source["type"],
            "source_country": source.get("country", ""), "event": relation["event"],
            "cameo": relation["cameo"], "target_actor": target["name"], "target_code": target["id"],
            "target_type": target["type"], "target_country": target.get("country", ""),
            "relation": relation["text"] or relation["lemma"], "place": "; ".join(places),
            "negated": str(relation["negated"]).lower(), "modality": relation["modality"],
            "is_symmetric": str(relation.get("symmetric", False)).lower(),
            "attribution": speaker.get("name") or speaker.get("text", ""),
            "sentence": triple["evidence"], "article": triple["doc"],
            "sentence_number": str(triple["sentence"]),
        }
        for column, value in want.items():
            assert unguarded(row[column]) == value, (column, row[column], value)
        assert float(row["intensity"]) == relation["intensity"]
        assert abs(float(row["confidence"]) - triple["confidence"]) <= 0.0005 + 1e-9
        assert row["quad_class"] in ("1", "2", "3", "4")


def check_events(triples):
    with open(path("t.tsv"), newline="", encoding="utf-8") as f:
        check_rows(list(csv.DictReader(f, delimiter="\t")), triples)
    if not shutil.which("sqlite3"):
        print("skipped: sqlite3")
        return
    database = path("events.db")
    subprocess.run(["sqlite3", database, ".mode tabs", f'.import "{path("t.tsv")}" t'], check=True)
    with sqlite3.connect(database) as connection:
        connection.row_factory = sqlite3.Row
        check_rows([dict(row) for row in connection.execute("SELECT * FROM t ORDER BY rowid")],
                   triples)
    print("csv, sqlite3: events")


ESCAPE = re.compile(r'\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)')
PLAIN = {"n": "\n", "r": "\r", "t": "\t", '"': '"', "\\": "\\"}


def unescaped(text):
    return ESCAPE.sub(lambda m: chr(int(m[1][1:], 16)) if m[1][0] in "uU" and len(m[1]) > 1
                      else PLAIN[m[1]], text)


def check_rdf(triples):
    if not shutil.which("rapper"):
        print("skipped: rapper (raptor2-utils)")
        return
    run = subprocess.run(["rapper", "-q", "-i", "nquads", "-o", "ntriples", path("t.nq")],
                         check=True, capture_output=True, text=True)
    assert run.stderr == "", run.stderr
    values, statements, links = [], 0, 0
    for line in run.stdout.splitlines():
        subject, predicate, rest = line.split(" ", 2)
        if predicate == "<http://www.w3.org/ns/prov#value>":
            values.append(unescaped(rest[1:rest.rindex('"')]))
        statements += rest.startswith("<http://www.w3.org/1999/02/22-rdf-syntax-ns#Statement>")
        links += predicate.startswith(("<urn:entente:event:", "<urn:entente:relation:"))
    assert statements == len(triples), (statements, len(triples))
    assert collections.Counter(values) == collections.Counter(t["evidence"] for t in triples)
    facts = [t for t in triples
             if not t["relation"]["negated"] and t["relation"]["modality"] == "actual"]
    assert links == len(facts) > 0, (links, len(facts))
    print("rapper: N-Quads")


def main():
    with open(path("t.jsonl"), encoding="utf-8") as f:
        triples = [json.loads(line) for line in f]
    check_events(triples)
    check_rdf(triples)
    print(f"{len(triples)} triples")


main()
