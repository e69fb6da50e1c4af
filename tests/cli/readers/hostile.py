"""Writes a GraphML file whose texts are as hostile as XML lets them be: hostile.py FILE"""
import sys
from xml.sax.saxutils import escape

TEXTS = [
    "\"he\" said 'no'", "<b>&amp;</b> a < b > c", "]]> <![CDATA[ x ]]>",
    "</script><script>alert(1)</script><!-- x -->", "a\nb\tc", "שלום سلام \u202eabc",
    "👩\u200d🚀 🇫🇷", "=cmd()|' /C calc'!A0", "+1-1@x", "'tis", "''tis", "a\\b\\\\c\\",
    "\\u0041 \\n %41 &#65;", "; d, e", "  a  ", "a\u2028b", "{\"a\": 1} ${x} $(x) {{x}} .",
    "x" * 10000, "null", "NaN", "1e5", "007",
]


def data(key, text):
    return f'<data key="{key}">{escape(text)}</data>'


def main():
    keys = ["label", "type", "role", "aliases"]
    edge_keys = ["relation", "event", "weight", "n", "confidence", "dates", "evidence",
                 "evidence_at", "sources"]
    with open(sys.argv[1], "w", encoding="utf-8", newline="\n") as out:
        out.write('<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n')
        for key in keys:
            out.write(f'<key id="{key}" for="node" attr.name="{key}" attr.type="string"/>\n')
        for key in edge_keys:
            name = "label" if key == "relation" else key
            out.write(f'<key id="e_{key}" for="edge" attr.name="{name}" attr.type="string"/>\n')
        out.write('<graph edgedefault="directed">\n')
        for i, text in enumerate(TEXTS):
            out.write(f'<node id="P:n{i}">' + data("label", text) + data("type", "person") +
                      data("role", text) + data("aliases", text) + "</node>\n")
        for i, text in enumerate(TEXTS):
            for kind in ("ACCUSE", "CONSULT"):
                out.write(f'<edge id="e{i}{kind}" source="P:n{i}" target="P:n{(i + 1) % len(TEXTS)}">'
                          + data("e_relation", text) + data("e_event", kind) + data("e_weight", "2") +
                          data("e_n", "3") + data("e_confidence", "0.9") +
                          data("e_dates", "2023-10-14 | 2023-10-15 | 2023-12") +
                          data("e_evidence", text) + data("e_evidence_at", "a 1 2023-10-14 0.9") +
                          data("e_sources", text) + "</edge>\n")
        out.write("</graph></graphml>\n")


main()
