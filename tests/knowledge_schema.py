#!/usr/bin/env python3
"""Checks knowledge files against their JSON schema, and that no two records share an id.

Usage: knowledge_schema.py FOLDER. Exit status 77 (skipped) where python3-jsonschema is missing."""
import collections
import json
import pathlib
import sys

try:
    import jsonschema
except ImportError:
    print("skipped: python3-jsonschema is not there")
    sys.exit(77)

folder = pathlib.Path(sys.argv[1])
schema = json.loads((folder / "knowledge.schema.json").read_text(encoding="utf-8"))
validator = jsonschema.Draft7Validator(schema)
seen = {}
failed = False
for path in sorted(folder.glob("*.json")):
    if path.name == "knowledge.schema.json":
        continue
    data = json.loads(path.read_text(encoding="utf-8"))
    for error in validator.iter_errors(data):
        best = jsonschema.exceptions.best_match([error])
        print(f"{path.name}: {'/'.join(map(str, best.absolute_path))}: {best.message[:200]}")
        failed = True
    for actor in data.get("actors", []):
        other = seen.setdefault(actor["id"], path.name)
        if other != path.name:
            print(f"{path.name}: the id {actor['id']} is in {other} too")
            failed = True
    ids = collections.Counter(actor["id"] for actor in data.get("actors", []))
    for twice in [id for id, count in ids.items() if count > 1]:
        print(f"{path.name}: the id {twice} is there twice")
        failed = True
sys.exit(1 if failed else 0)
