/* What is shown, as files: a picture, a drawing, a graph for Gephi, a table. */
function saveBlob(name, blob) {
    const url = URL.createObjectURL(blob);
    make("a", {href: url, download: name}).click();
    setTimeout(() => URL.revokeObjectURL(url), 60000);
    say(`Saved ${name}`);
}

function saveText(name, type, text) {
    saveBlob(name, new Blob([text], {type: `${type};charset=utf-8`}));
}

/* XML carries no control characters, no halves of surrogate pairs, and not these two. */
function cleanXml(text) {
    return text.toWellFormed === undefined ? text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
        : text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");
}

function savePng() {
    const picture = document.createElement("canvas");
    const pen = picture.getContext("2d");
    picture.width = view.width * 2;
    picture.height = view.height * 2;
    pen.scale(2, 2);
    draw(pen);
    picture.toBlob(blob => saveBlob("graph.png", blob), "image/png");
}

/* An XML element below another, with attributes and text. */
function grow(parent, tag, attributes, text) {
    const element = parent.ownerDocument.createElementNS(parent.namespaceURI, tag);
    for (const [name, value] of Object.entries(attributes))
        element.setAttribute(name, cleanXml(String(value)));
    if (text !== undefined)
        element.textContent = cleanXml(text);
    parent.append(element);
    return element;
}

const SVG_FONT = "20px 'DejaVu Sans', sans-serif";

function shapePoints(actor, r) {
    const {x, y} = actor;
    const corners = {"international-organization": 6, place: 4}[actor.type.name];
    if (corners !== undefined)
        return Array.from({length: corners}, (_, i) =>
            [x + r * 1.12 * Math.cos(2 * Math.PI * i / corners), y + r * 1.12 * Math.sin(2 * Math.PI * i / corners)]);
    if (actor.type.name === "government")
        return [[x - r, y + r], [x - r, y - r * 0.2], [x, y - r * 1.1], [x + r, y - r * 0.2], [x + r, y + r]];
    return [[x - r, y - r], [x + r, y - r], [x + r, y + r], [x - r, y + r]];
}

function shownActors() {
    return actors.filter(actor => actor.shown);
}

function pointsOf(corners) {
    return corners.map(corner => corner.map(value => value.toFixed(1)).join(",")).join(" ");
}

/* The names, the strongest first, where they cover no other; the tooltips have them all. */
function growNames(svg) {
    const room = makeRoom();
    const pen = canvas.getContext("2d");
    for (const actor of byStrength.filter(one => one.shown)) {
        const y = actor.y + actor.radius + 16;
        const box = boxAround(actor.x, y, widthOfText(pen, actor.short, SVG_FONT) + 10, 24);
        if (!room.isFree(box))
            continue;
        room.occupy(box);
        grow(svg, "text", {x: actor.x, y: y + 7, "text-anchor": "middle", "font-size": 20, fill: inkOf("--ink"),
                           stroke: inkOf("--halo"), "stroke-width": 4, "paint-order": "stroke"}, actor.short);
    }
}

/* The whole of what is shown, in the coordinates of the layout, with tooltips. */
function saveSvg() {
    const list = shownActors();
    const namespace = "http://www.w3.org/2000/svg";
    const root = document.implementation.createDocument(namespace, "svg", null);
    const svg = root.documentElement;
    const left = Math.min(...list.map(actor => actor.x)) - 180;
    const top = Math.min(...list.map(actor => actor.y)) - 80;
    const width = Math.max(...list.map(actor => actor.x)) + 180 - left;
    const height = Math.max(...list.map(actor => actor.y)) + 100 - top;
    svg.setAttribute("viewBox", [left, top, width, height].map(Math.round).join(" "));
    svg.setAttribute("font-family", "DejaVu Sans, sans-serif");
    grow(svg, "rect", {x: left, y: top, width, height, fill: inkOf("--ground")});
    for (const edge of edges.filter(one => one.shown)) {
        const line = grow(svg, "path", {
            d: `M${edge.from.x},${edge.from.y}Q${edge.cx.toFixed(1)},${edge.cy.toFixed(1)} ${edge.to.x},${edge.to.y}`,
            fill: "none", stroke: colourOf(edge), "stroke-width": widthOf(edge) * 1.5,
            "stroke-dasharray": dashes[edge.style].join(" ") || "none"});
        grow(line, "title", {}, `${edgeWords(edge)} (${plural(edge.weight, "article")}): ${edge.evidence[0]?.text ?? ""}`);
        if (!edge.symmetric)
            grow(svg, "polygon", {fill: colourOf(edge), points: pointsOf(arrowAt(edge.to.x, edge.to.y, edge.cx, edge.cy,
                edge.to.radius + 2, 8 + widthOf(edge) * 2))});
    }
    for (const actor of list) {
        const look = {fill: actor.type.colour, stroke: actor.type.rim};
        const round = actor.type.name === "person";
        const shape = round ? grow(svg, "circle", {cx: actor.x, cy: actor.y, r: actor.radius, ...look})
            : grow(svg, "polygon", {points: pointsOf(shapePoints(actor, actor.radius)), ...look});
        grow(shape, "title", {}, `${actor.name}, ${typeWords(actor)}`);
    }
    growNames(svg);
    saveText("graph.svg", "image/svg+xml", new XMLSerializer().serializeToString(root));
}

function saveGexf() {
    const root = document.implementation.createDocument("http://gexf.net/1.3", "gexf", null);
    const gexf = root.documentElement;
    gexf.setAttribute("version", "1.3");
    const viz = "http://gexf.net/1.3/viz";
    const graph = grow(gexf, "graph", {defaultedgetype: "directed"});
    const nodeKeys = grow(graph, "attributes", {class: "node"});
    for (const name of ["type", "country", "role"])
        grow(nodeKeys, "attribute", {id: name, title: name, type: "string"});
    const edgeKeys = grow(graph, "attributes", {class: "edge"});
    for (const [name, type] of [["event", "string"], ["relation", "string"], ["symmetric", "boolean"],
                                ["confidence", "double"], ["dates", "string"], ["evidence", "string"]])
        grow(edgeKeys, "attribute", {id: name, title: name, type});
    const nodes = grow(graph, "nodes", {});
    for (const actor of shownActors()) {
        const node = grow(nodes, "node", {id: actor.id, label: actor.name});
        const values = grow(node, "attvalues", {});
        for (const [key, value] of [["type", actor.type.name], ["country", actor.country], ["role", actor.role]])
            if (value !== "")
                grow(values, "attvalue", {for: key, value});
        const place = root.createElementNS(viz, "viz:position");
        place.setAttribute("x", actor.x);
        place.setAttribute("y", -actor.y);
        node.append(place);
    }
    const list = grow(graph, "edges", {});
    for (const edge of edges.filter(one => one.shown)) {
        const element = grow(list, "edge", {id: edge.id, source: edge.from.id, target: edge.to.id, kind: edge.kind,
                                            label: edge.relation, weight: edge.weight});
        const values = grow(element, "attvalues", {});
        for (const [key, value] of [["event", events[edge.event].name], ["relation", edge.relation],
                                    ["symmetric", edge.symmetric], ["confidence", edge.confidence],
                                    ["dates", edge.dates.join(" ")], ["evidence", edge.evidence[0]?.text ?? ""]])
            if (value !== "")
                grow(values, "attvalue", {for: key, value});
    }
    saveText("graph.gexf", "application/gexf+xml",
             `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(root)}\n`);
}

/* As RFC 4180 has it; what a spreadsheet would take for a formula gets an apostrophe in front. */
function csvField(value) {
    const text = String(value);
    const safe = /^[=+\-@\t\r']/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

function saveCsv() {
    const lines = [columns.map(column => column.name), ...sortedEdges().map(edge =>
        columns.map(column => column.of(edge)))];
    saveText("edges.csv", "text/csv", "\ufeff" + lines.map(line => line.map(csvField).join(",") + "\r\n").join(""));
}

/* A line for each sentence of the edges that were marked, as the store's table of corrections has it: kind,
   subject (the triple's key), article (empty), value, note, with tabs between. A graph that was read from
   a file has no keys: then the note alone tells which sentence is meant. */
function tsvField(text) {
    return text.replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, " ").trim();
}

function correctionLines() {
    const rows = edges.filter(edge => edge.wrong).flatMap(edge => edge.evidence.map(evidence =>
        ["triple", evidence.key, "", "reject",
         `${edgeWords(edge)}: ${evidence.doc}, sentence ${evidence.sentence}`].map(tsvField)));
    const header = ["kind", "subject", "article", "value", "note"];
    return rows.length === 0 ? "" : [header, ...rows].map(row => row.join("\t") + "\n").join("");
}
