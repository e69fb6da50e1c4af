"""Opens pages that entente wrote in a headless Chromium and uses them as a reader would.

Usage: page_test.py PROGRAM ARTICLES. Says "skipped" and ends with 77 where Chromium is not installed.
"""
import os
import re
import subprocess
import sys
import time
import xml.etree.ElementTree as tree

from browser import Browser, missing

# What pages must show as it is, and never run.
HOSTILE = [
    "</script><script>window.harmed=1</script>",
    "<img src=x onerror=window.harmed=1>",
    "\"'`><svg onload=window.harmed=1>",
    "<!--<script>",
    "${window.harmed=1} {{1+1}} javascript:window.harmed=1",
    "=cmd()|'/C calc'!A1",
    "שלום עולם, مرحبا",
    "👩‍👩‍👧 emoji \u2028 line \u2029 separators",
    "x" * 10000,
    "]]> &amp; &lt; \\u003c \\",
]


def hostile_graph(path):
    def xml(text):
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")

    def value(key, text):
        return f'<data key="{key}">{xml(text)}</data>'

    keys = ["name", "type", "role", "label", "event", "weight", "dates", "evidence", "evidence_at", "evidence_by"]
    nodes = "".join(f'<node id="n{i}">{value("name", text)}{value("role", text)}{value("type", "person")}</node>'
                    for i, text in enumerate(HOSTILE))
    edges = "".join(
        f'<edge id="e{i}" source="n{i}" target="n{(i + 1) % len(HOSTILE)}">{value("label", text[:200])}'
        f'{value("event", "")}{value("weight", str(i + 1))}{value("dates", f"2023-10-{i + 10}")}'
        f'{value("evidence", text.replace(" | ", " "))}{value("evidence_at", f"doc 1 2023-10-{i + 10} 0.9")}'
        f'{value("evidence_by", text[:300])}</edge>' for i, text in enumerate(HOSTILE))
    with open(path, "w", encoding="utf-8") as file:
        file.write('<graphml>' + "".join(f'<key id="{k}" for="all" attr.name="{k}" attr.type="string"/>' for k in keys)
                   + f'<graph edgedefault="directed">{nodes}{edges}</graph></graphml>')


def equal(got, want, what):
    if got != want:
        raise AssertionError(f"{what}: got {got!r}, want {want!r}")


def holds(condition, what):
    if not condition:
        raise AssertionError(what)


def counts(browser):
    words = browser.run("return document.getElementById('shown').textContent")
    return [int(number.replace(",", "")) for number in re.findall(r"[\d,]+", words)]


def details(browser):
    return browser.run("return document.getElementById('details').innerText")


def saved(browser, name):
    path = os.path.join(browser.folder, name)
    for _ in range(100):
        if os.path.exists(path) and not os.path.exists(path + ".crdownload"):
            with open(path, "rb") as file:
                return file.read()
        time.sleep(0.05)
    raise AssertionError(f"{name} was not saved")


def choose(browser, field, text):
    browser.type(f"#{field}", text)
    browser.wait("return !document.getElementById(arguments[0] + '-list').hidden", "suggestions", field)
    browser.type(f"#{field}", text + "\ue007")  # Enter


def a_page_loads_without_complaints(browser):
    equal(browser.complaints(), [], "the console")
    holds(counts(browser)[0] > 100, "actors are shown")
    colours = browser.run("""const c = document.getElementById('canvas');
        const p = c.getContext('2d').getImageData(0, 0, c.width, c.height).data; const seen = new Set();
        for (let i = 0; i < p.length; i += 4) seen.add(p[i] << 16 | p[i + 1] << 8 | p[i + 2]); return seen.size""")
    holds(colours > 50, f"something is drawn, not {colours} colours")


def search_finds_an_actor_without_its_accents(browser):
    browser.type("#search", "hugo chavez")
    browser.wait("return document.querySelectorAll('#search-list li').length > 0", "suggestions")
    first = browser.run("return document.querySelector('#search-list li').textContent")
    holds(first.startswith("Hugo Chávez"), f"suggestion is {first!r}")
    browser.type("#search", "hugo chavez\ue007")
    holds(details(browser).startswith("Hugo Chávez"), "the actor is shown")


def ties_stand_in_time_order(browser):
    choose(browser, "search", "United States")
    days = browser.run("return [...document.querySelectorAll('.ties time')].map(t => t.textContent)")
    known = [day for day in days if day != "undated"]
    holds(len(known) > 10, "the country has many ties")
    equal(known, sorted(known), "days of ties")
    equal(days[:len(known)], known, "ties without a day come last")


def filters_leave_less(browser):
    everything = counts(browser)
    browser.run("const w = document.getElementById('weight'); w.value = 2; w.dispatchEvent(new Event('input'))")
    heavy = counts(browser)
    holds(0 < heavy[1] < everything[1], "a weight leaves fewer edges")
    browser.click("#reset")
    equal(counts(browser), everything, "all is back")
    browser.run("const c = document.getElementById('confidence'); c.value = 0.85; c.dispatchEvent(new Event('input'))")
    holds(0 < counts(browser)[1] < everything[1], "a confidence leaves fewer edges")
    browser.click("#reset")
    browser.run("const s = document.getElementById('since'); s.value = '2000-01-01'; s.dispatchEvent(new Event('change'))")
    holds(0 < counts(browser)[1] < everything[1], "days leave fewer edges")
    browser.click("#reset")
    equal(counts(browser), everything, "all is back")
    browser.click("#events label input")
    holds(counts(browser)[1] < everything[1], "an event goes")
    browser.click("#reset")


def the_histogram_is_a_slider(browser):
    everything = counts(browser)
    box = browser.run("""const area = document.querySelector('#histogram .overlay');
        area.scrollIntoView({block: 'center'});
        const b = area.getBoundingClientRect(); return [b.left, b.top, b.width, b.height]""")
    y = round(box[1] + box[3] / 2)
    browser.call("POST", "/actions", {"actions": [{"type": "pointer", "id": "mouse", "actions": [
        {"type": "pointerMove", "x": round(box[0] + box[2] * .7), "y": y}, {"type": "pointerDown", "button": 0},
        {"type": "pointerMove", "x": round(box[0] + box[2] * .9), "y": y, "duration": 100},
        {"type": "pointerUp", "button": 0}]}]})
    holds(0 < counts(browser)[1] < everything[1], "a range of days leaves fewer edges")
    browser.click("#reset")
    equal(counts(browser), everything, "all is back")


def a_click_on_an_edge_shows_its_evidence(browser):
    choose(browser, "search", "Eritrea")
    browser.click(".ties button")
    words = details(browser)
    holds("Evidence" in words and "sentence" in words and "confidence" in words.lower(), "evidence is cited")
    quote = browser.run("return document.querySelector('#details blockquote').textContent")
    holds(len(quote) > 20, "a sentence is shown")


def a_click_on_the_canvas_selects(browser):
    browser.click("#zoom-fit")
    for what, sign in [("an edge", "→"), ("an actor", ", ")]:
        # Moves over the picture until the tip names one, then clicks there.
        place = browser.run("""const canvas = document.getElementById('canvas'), tip = document.getElementById('tip');
            const box = canvas.getBoundingClientRect(), sign = arguments[0];
            for (let y = box.top + 40; y < box.bottom - 40; y += 3)
                for (let x = box.left + 40; x < box.right - 60; x += 3) {
                    canvas.dispatchEvent(new MouseEvent('mousemove', {clientX: x, clientY: y, bubbles: true}));
                    if (!tip.hidden && tip.textContent.includes(sign) && (sign === '→' || !tip.textContent.includes('→')))
                        return [x, y, tip.textContent];
                }
            return null""", sign)
        holds(place is not None, f"{what} is found on the picture")
        browser.click_at(place[0], place[1])
        title = browser.run("return document.querySelector('#details h2').textContent")
        holds(place[2].startswith(title), f"{what} is selected: {title!r} for {place[2]!r}")
        browser.click("#zoom-fit")
    browser.call("POST", f"/element/{browser.find('#canvas')}/value", {"text": "\ue00c"})  # Escape
    equal(browser.run("return document.querySelector('#details h2').textContent"), "Nothing selected", "after Escape")


def a_path_is_a_list_of_cited_sentences(browser):
    browser.run("document.getElementById('path-box').open = true")
    choose(browser, "path-from", "Hugo Chavez")
    choose(browser, "path-to", "Abiy Ahmed")
    browser.click("#path-find")
    words = details(browser)
    holds(words.startswith("From Hugo Chávez to Abiy Ahmed"), f"the path is shown: {words[:60]!r}")
    hops = browser.run("return document.querySelectorAll('.hops > li').length")
    cited = browser.run("return document.querySelectorAll('.hops blockquote').length")
    holds(hops >= 2, "it has hops")
    equal(cited, hops, "sentences of the hops")
    browser.type("#path-to", "Bola Tinubu\ue007")
    browser.click("#path-find")
    holds("No path connects them" in details(browser), "another island is not reached")


def a_mark_becomes_a_line_of_corrections(browser):
    choose(browser, "search", "Eritrea")
    browser.click(".ties button")
    browser.click("#mark-wrong")
    lines = browser.run("return document.getElementById('corrections-text').value")
    cited = browser.run("return document.querySelectorAll('#details blockquote').length")
    equal(lines.count("\n"), cited + 1, "a line for each sentence, and the header")
    holds(re.fullmatch(r"kind\tsubject\tarticle\tvalue\tnote\n(triple\t[0-9a-f]{16}\t\treject\t[^\t\n]+\n)+", lines),
          f"lines of corrections: {lines!r}")
    browser.click("#corrections-save")
    equal(saved(browser, "corrections.tsv").decode(), lines, "the saved lines")
    browser.click("#mark-wrong")
    holds(browser.run("return document.getElementById('corrections').hidden"), "the mark is taken back")


def what_is_shown_can_be_saved(browser):
    browser.click("#save-png")
    holds(saved(browser, "graph.png").startswith(b"\x89PNG"), "a PNG")
    browser.click("#save-svg")
    svg = tree.fromstring(saved(browser, "graph.svg"))
    actors, edges = counts(browser)
    ns = "{http://www.w3.org/2000/svg}"
    equal(len(svg.findall(f".//{ns}title")), actors + edges, "tooltips in the SVG")
    holds(0 < len(svg.findall(ns + "text")) <= actors, "names in the SVG")
    equal(len(svg.findall(ns + "path")), edges, "edges in the SVG")
    browser.click("#save-gexf")
    gexf = tree.fromstring(saved(browser, "graph.gexf"))
    ns = "{http://gexf.net/1.3}"
    equal(len(gexf.findall(f".//{ns}node")), actors, "nodes in the GEXF")
    equal(len(gexf.findall(f".//{ns}edge")), edges, "edges in the GEXF")
    browser.click("#save-csv")
    equal(saved(browser, "edges.csv").count(b"\r\n"), edges + 1, "lines of the table")


def the_table_has_the_same(browser):
    browser.click("#view-table")
    edges = counts(browser)[1]
    holds(browser.run("return document.getElementById('table-caption').textContent").startswith(f"{edges} edge"),
          "the caption counts the edges")
    browser.click("#table-head th:nth-child(1) button")
    names = browser.run("return [...document.querySelectorAll('#table-body td:first-child')].map(t => t.textContent)")
    equal(names, sorted(names, key=str.casefold) if all(n.isascii() for n in names) else names, "sorted by name")
    equal(browser.run("return document.querySelector('#table-head th').getAttribute('aria-sort')"), "ascending", "aria-sort")
    browser.click("#table-more")
    equal(browser.run("return document.querySelectorAll('#table-body tr').length"), edges, "rows")
    browser.click("#table-body td:nth-child(2) button")
    holds("Evidence" in details(browser), "a row leads to its evidence")
    browser.click("#view-network")


def everything_has_a_name_for_a_screen_reader(browser):
    nameless = browser.run("""return [...document.querySelectorAll('button, input, textarea, canvas:not([aria-hidden]), [role=listbox]')]
        .filter(e => !(e.getAttribute('aria-label') || e.textContent.trim() || e.labels?.length))
        .map(e => e.outerHTML.slice(0, 80))""")
    equal(nameless, [], "controls without a name")
    browser.type("#search", "Egypt\ue007")
    holds(browser.run("return document.getElementById('status').textContent").startswith("Egypt"), "the live region says it")


def keys_move_the_picture(browser):
    browser.run("document.getElementById('canvas').focus()")
    before = browser.run("return document.getElementById('canvas').toDataURL().length")
    browser.call("POST", f"/element/{browser.find('#canvas')}/value", {"text": "+++\ue012"})
    browser.wait("return document.getElementById('canvas').toDataURL().length !== arguments[0]", "a new picture", before)
    browser.call("POST", f"/element/{browser.find('#canvas')}/value", {"text": "0"})


def nothing_hostile_runs_and_all_is_shown(browser):
    equal(browser.complaints(), [], "the console")
    equal(browser.run("return window.harmed === undefined"), True, "no script of the graph ran")
    browser.click("#view-table")
    for i, text in enumerate(HOSTILE):
        browser.run("""document.querySelectorAll('#table-body tr')[arguments[0]]
            .querySelector('td:nth-child(2) button').click()""", i)
        quote = browser.run("return document.querySelector('#details blockquote').textContent")
        holds(quote in HOSTILE, f"a sentence came out as {quote[:80]!r}")
        browser.run("document.querySelector('#details p button').click()")
        name = browser.run("return document.querySelector('#details h2').textContent")
        holds(name in HOSTILE, f"a name came out as {name[:80]!r}")
    shown = browser.run("return [...document.querySelectorAll('#table-body td:first-child')].map(t => t.textContent)")
    equal(sorted(shown), sorted(HOSTILE), "names in the table")
    browser.click("#view-network")
    for name in ["png", "svg", "gexf", "csv"]:
        browser.click(f"#save-{name}")
    tree.fromstring(saved(browser, "graph.svg"))
    gexf = tree.fromstring(saved(browser, "graph.gexf"))
    labels = [node.get("label") for node in gexf.iter("{http://gexf.net/1.3}node")]
    equal(sorted(labels), sorted(HOSTILE), "labels in the GEXF")
    equal(browser.run("return window.harmed === undefined"), True, "no script of the graph ran")
    equal(browser.complaints(), [], "the console")


READER = [
    a_page_loads_without_complaints, search_finds_an_actor_without_its_accents, ties_stand_in_time_order,
    filters_leave_less, the_histogram_is_a_slider, a_click_on_an_edge_shows_its_evidence,
    a_click_on_the_canvas_selects, a_path_is_a_list_of_cited_sentences, a_mark_becomes_a_line_of_corrections,
    what_is_shown_can_be_saved, the_table_has_the_same, everything_has_a_name_for_a_screen_reader,
    keys_move_the_picture,
]


def try_all(tests, page):
    failed = 0
    browser = Browser()
    try:
        browser.open(page)
        browser.wait("return document.getElementById('shown').textContent !== ''", "the page")
        for test in tests:
            try:
                test(browser)
                print("ok", test.__name__.replace("_", " "))
            except AssertionError as error:
                failed += 1
                print("FAILED", test.__name__.replace("_", " "), "--", error)
    finally:
        browser.close()
    return failed


def main(program, articles):
    if missing():
        print("skipped:", ", ".join(missing()), "not installed")
        return 77
    work = os.path.abspath(os.path.join(os.getcwd(), f"page-test-{os.getpid()}"))
    os.makedirs(work)
    try:
        page, graph, hostile = (os.path.join(work, name) for name in ("a.html", "h.graphml", "h.html"))
        subprocess.run([program, "build", "-o", page, articles], check=True, stderr=subprocess.DEVNULL)
        hostile_graph(graph)
        subprocess.run([program, "export", graph, "-o", hostile], check=True, stderr=subprocess.DEVNULL)
        return 1 if try_all(READER, page) + try_all([nothing_hostile_runs_and_all_is_shown], hostile) else 0
    finally:
        subprocess.run(["rm", "-rf", work], check=False)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
