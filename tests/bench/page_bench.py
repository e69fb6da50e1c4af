"""Prints how long entente takes to write a page, how large it is, and how long the page takes to draw a
frame in a headless Chromium, without a GPU.

Usage: page_bench.py PROGRAM [EDGES...]   (10000 and 100000 where none are given)
"""
import os
import random
import resource
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "page"))
from browser import Browser, missing  # noqa: E402

TYPES = ["person", "country", "government", "organization", "group", "international-organization"]
EVENTS = ["CONSULT", "AGREE", "SUPPORT", "AID", "ACCUSE", "REJECT", "SANCTION", "ASSAULT", "REQUEST", "STATE"]
KEYS = ["name", "type", "country", "label", "event", "weight", "n", "confidence", "dates", "evidence", "evidence_at"]

FRAMES = """const done = arguments[arguments.length - 1], canvas = document.getElementById('canvas'), times = [];
let count = 0, last = performance.now();
function step(now) {
    times.push(performance.now() - last);
    last = performance.now();
    if (++count === 40) { times.sort((a, b) => a - b); done([times[20], times[36]]); return; }
    canvas.dispatchEvent(new KeyboardEvent('keydown', {key: count % 2 ? 'ArrowLeft' : 'ArrowRight'}));
    canvas.getContext('2d').getImageData(0, 0, 1, 1);
    requestAnimationFrame(step);
}
requestAnimationFrame(step);"""


def write_graph(path, edges):
    """Actors a fifth of the edges, ends by preferential attachment, as news graphs have them."""
    chance = random.Random(7)
    actors = edges // 5
    pool = list(range(actors))
    with open(path, "w", encoding="utf-8") as file:
        file.write("<graphml>" + "".join(f'<key id="{k}" for="all" attr.name="{k}" attr.type="string"/>' for k in KEYS))
        file.write('<graph edgedefault="directed">\n')

        def data(**values):
            return "".join(f'<data key="{key}">{value}</data>' for key, value in values.items())

        for i in range(actors):
            file.write(f'<node id="a{i}">{data(name=f"Actor number {i}", type=chance.choice(TYPES), country="CHE")}</node>\n')
        for i in range(edges):
            a, b = chance.choice(pool), chance.choice(pool)
            if a == b:
                b = (a + 1) % actors
            pool += [a, b]
            day = f"20{chance.randrange(10, 24)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
            sentence = f"Actor number {a} met actor number {b} on the margins of the meeting, officials said that day."
            values = data(label="meet", event=chance.choice(EVENTS), weight=1 + int(chance.expovariate(0.7)), n=1,
                          confidence=f"{chance.random():.2f}", dates=day, evidence=sentence,
                          evidence_at=f"article-{i} 3 {day} 0.8")
            file.write(f'<edge id="e{i:016x}" source="a{a}" target="a{b}">{values}</edge>\n')
        file.write("</graph></graphml>\n")


def main(program, sizes):
    print("edges     read s  page s  page MB  peak MB  frame ms: median  nine in ten")
    with tempfile.TemporaryDirectory() as folder:
        graph, page, none = (os.path.join(folder, name) for name in ("g.graphml", "g.html", "g.csv"))
        for edges in sizes:
            write_graph(graph, edges)
            seconds = {}
            for out in (none, page):
                before = resource.getrusage(resource.RUSAGE_CHILDREN)
                arguments = [program, "export", graph, "-o", out] + (["--top", "1"] if out == none else [])
                subprocess.run(arguments, check=True, stderr=subprocess.DEVNULL)
                after = resource.getrusage(resource.RUSAGE_CHILDREN)
                seconds[out] = after.ru_utime - before.ru_utime
            line = (f"{edges:<9} {seconds[none]:6.2f}  {seconds[page] - seconds[none]:6.2f}  "
                    f"{os.path.getsize(page) / 1e6:7.2f}  {after.ru_maxrss / 1024:7.0f}")
            if not missing():
                browser = Browser()
                try:
                    browser.open(page)
                    time.sleep(1)
                    times = browser.call("POST", "/execute/async", {"script": FRAMES, "args": []})
                    line += f"  {times[0]:16.0f}  {times[1]:11.0f}"
                finally:
                    browser.close()
            print(line)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(sys.argv[1], [int(size) for size in sys.argv[2:]] or [10000, 100000])
