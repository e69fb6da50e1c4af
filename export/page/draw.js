/* The network on the canvas. World coordinates are those of the layout; view is the zoom. */
const canvas = document.getElementById("canvas");
const LABELS_MAX = 140;
const LABELS_TRIED = 500;
const HEAVY_EDGES = 1200; /* beyond these a moving picture is the last one, moved, until it rests */
const REST = 120; /* ms */
const PALE = 0.12;
const view = {k: 1, x: 0, y: 0, width: 0, height: 0, ratio: 1};
const selected = {actor: null, edge: null, path: null};
const hovered = {actor: null, edge: null};
let frameAsked = false;
let edgesDrawn = 0;
let restTimer = 0;
const last = {picture: document.createElement("canvas"), k: 1, x: 0, y: 0, isGood: false};

function shorten(text, most) {
    const characters = Array.from(text);
    return characters.length > most ? characters.slice(0, most - 1).join("") + "…" : text;
}

for (const actor of actors)
    Object.assign(actor, {radius: Math.min(8 + 4 * Math.sqrt(actor.strength), 46), short: shorten(actor.name, 34)});

/* The control point of an edge's curve; the middle where it is straight. */
for (const edge of edges) {
    const dx = edge.to.x - edge.from.x;
    const dy = edge.to.y - edge.from.y;
    edge.cx = (edge.from.x + edge.to.x) / 2 - dy * edge.bend * 0.18;
    edge.cy = (edge.from.y + edge.to.y) / 2 + dx * edge.bend * 0.18;
}

/* Colours of the style sheet, read again where the reader changes between light and dark. */
const inks = new Map();

function inkOf(name) {
    if (!inks.has(name))
        inks.set(name, getComputedStyle(document.documentElement).getPropertyValue(name).trim());
    return inks.get(name);
}

function colourOf(edge) {
    return edge.standing ? inkOf("--state") : edge.quad === 0 ? inkOf("--vague") : quads[edge.quad].colour;
}

const dashes = {actual: [], planned: [7, 5], denied: [2, 4]};

function widthOf(edge) {
    return Math.min(1 + Math.sqrt(edge.weight - 1) * 1.2, 6);
}

function radiusAt(actor, k) {
    return Math.min(Math.max(actor.radius * k, 3), 34);
}

/* One figure for each type, as in the pictures of Graphviz. */
function traceShape(pen, type, x, y, r) {
    pen.beginPath();
    if (type.name === "person") {
        pen.arc(x, y, r, 0, 2 * Math.PI);
    } else if (type.name === "international-organization" || type.name === "place") {
        const corners = type.name === "place" ? 4 : 6;
        for (let i = 0; i < corners; i++)
            pen.lineTo(x + r * 1.12 * Math.cos(2 * Math.PI * i / corners),
                       y + r * 1.12 * Math.sin(2 * Math.PI * i / corners));
        pen.closePath();
    } else if (type.name === "government") {
        pen.moveTo(x - r, y + r);
        pen.lineTo(x - r, y - r * 0.2);
        pen.lineTo(x, y - r * 1.1);
        pen.lineTo(x + r, y - r * 0.2);
        pen.lineTo(x + r, y + r);
        pen.closePath();
    } else if (type.name === "organization") {
        pen.roundRect(x - r, y - r * 0.85, 2 * r, 1.7 * r, r * 0.5);
    } else {
        pen.rect(x - r * 0.95, y - r * 0.95, 1.9 * r, 1.9 * r);
        if (type.name === "group" && r > 4)
            pen.rect(x - r * 0.65, y - r * 0.65, 1.3 * r, 1.3 * r);
    }
}

function isOnPath(edge) {
    return selected.path !== null && selected.path.includes(edge);
}

/* What the selection is about; null where nothing is selected. */
function focusActors() {
    if (selected.path !== null)
        return new Set(selected.path.flatMap(edge => [edge.from, edge.to]));
    if (selected.edge !== null)
        return new Set([selected.edge.from, selected.edge.to]);
    if (selected.actor === null)
        return null;
    const near = new Set([selected.actor]);
    for (const edge of selected.actor.edges)
        if (edge.shown) {
            near.add(edge.from);
            near.add(edge.to);
        }
    return near;
}

function isInFocus(edge) {
    if (selected.path !== null)
        return isOnPath(edge);
    if (selected.edge !== null)
        return edge === selected.edge;
    return selected.actor === null || edge.from === selected.actor || edge.to === selected.actor;
}

function isInView(edge, box) {
    return Math.max(edge.from.x, edge.to.x, edge.cx) >= box.left &&
        Math.min(edge.from.x, edge.to.x, edge.cx) <= box.right &&
        Math.max(edge.from.y, edge.to.y, edge.cy) >= box.top &&
        Math.min(edge.from.y, edge.to.y, edge.cy) <= box.bottom;
}

function traceEdge(pen, edge) {
    pen.moveTo(edge.from.x * view.k + view.x, edge.from.y * view.k + view.y);
    const x = edge.to.x * view.k + view.x;
    const y = edge.to.y * view.k + view.y;
    if (edge.bend === 0)
        pen.lineTo(x, y);
    else
        pen.quadraticCurveTo(edge.cx * view.k + view.x, edge.cy * view.k + view.y, x, y);
}

/* Edges of one look are one stroke: ten thousand strokes would be no fluid picture. */
function drawEdges(pen, list, alpha) {
    const looks = new Map();
    for (const edge of list) {
        const width = Math.round(widthOf(edge) * 2) / 2;
        const key = `${edge.quad} ${edge.standing} ${edge.style} ${width}`;
        if (!looks.has(key))
            looks.set(key, {colour: colourOf(edge), dash: dashes[edge.style], width, list: []});
        looks.get(key).list.push(edge);
    }
    pen.globalAlpha = alpha;
    for (const look of looks.values()) {
        pen.strokeStyle = look.colour;
        pen.lineWidth = look.width * Math.min(Math.max(view.k * 2, 0.6), 1.4);
        pen.setLineDash(list.length > 3000 ? [] : look.dash);
        pen.beginPath();
        for (const edge of look.list)
            traceEdge(pen, edge);
        pen.stroke();
    }
    pen.setLineDash([]);
    pen.globalAlpha = 1;
}

/* The corners of an arrow head where a curve meets the rim of its end: tip, and the two behind. */
function arrowAt(x, y, cx, cy, rim, size) {
    const angle = Math.atan2(y - cy, x - cx);
    const cos = Math.cos(angle);
    const sin = Math.sin(angle);
    const back = rim + size * 1.6;
    const side = size * 0.64;
    return [[x - rim * cos, y - rim * sin], [x - back * cos - side * sin, y - back * sin + side * cos],
            [x - back * cos + side * sin, y - back * sin - side * cos]];
}

function drawArrow(pen, edge) {
    const size = (4 + widthOf(edge) * 1.5) * Math.min(Math.max(view.k * 1.6, 0.45), 1);
    pen.beginPath();
    for (const corner of arrowAt(edge.to.x * view.k + view.x, edge.to.y * view.k + view.y,
                                 edge.cx * view.k + view.x, edge.cy * view.k + view.y,
                                 radiusAt(edge.to, view.k) + 1, size))
        pen.lineTo(...corner);
    pen.closePath();
    pen.fillStyle = colourOf(edge);
    pen.fill();
}

function drawActors(pen, list, focus) {
    for (const actor of list) {
        const chosen = actor === selected.actor || actor === hovered.actor;
        pen.globalAlpha = focus === null || focus.has(actor) ? 1 : PALE;
        traceShape(pen, actor.type, actor.x * view.k + view.x, actor.y * view.k + view.y,
                   radiusAt(actor, view.k));
        pen.fillStyle = actor.type.colour;
        pen.fill();
        pen.lineWidth = chosen ? 3 : 1;
        pen.strokeStyle = chosen ? inkOf("--ink") : actor.type.rim;
        pen.stroke();
    }
    pen.globalAlpha = 1;
}

const textWidths = new Map();

function widthOfText(pen, text, font) {
    const key = font + text;
    if (!textWidths.has(key)) {
        pen.font = font;
        textWidths.set(key, pen.measureText(text).width);
    }
    return textWidths.get(key);
}

/* What of a plane is taken: boxes, kept in cells of it. */
function makeRoom() {
    const cells = new Map();
    const size = 64;
    function keysOf(box) {
        const keys = [];
        for (let i = Math.floor(box.left / size); i <= Math.floor(box.right / size); i++)
            for (let j = Math.floor(box.top / size); j <= Math.floor(box.bottom / size); j++)
                keys.push(`${i} ${j}`);
        return keys;
    }
    function occupy(box) {
        for (const key of keysOf(box))
            cells.set(key, [...(cells.get(key) ?? []), box]);
    }
    function isFree(box) {
        return !keysOf(box).some(key => (cells.get(key) ?? []).some(other =>
            box.left < other.right && box.right > other.left && box.top < other.bottom && box.bottom > other.top));
    }
    return {occupy, isFree};
}

function boxAround(x, y, width, height) {
    return {left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2};
}

/* Writes text that covers no other text; false where there is no room. */
function writeLabel(pen, room, text, x, y, ink, font) {
    const box = boxAround(x, y, widthOfText(pen, text, font) + 6, 18);
    if (!room.isFree(box))
        return false;
    room.occupy(box);
    pen.font = font;
    pen.lineWidth = 3;
    pen.strokeStyle = inkOf("--halo");
    pen.strokeText(text, x, y);
    pen.fillStyle = inkOf(ink);
    pen.fillText(text, x, y);
    return true;
}

const byStrength = [...actors].sort((a, b) => b.strength - a.strength || a.index - b.index);

function drawLabels(pen, box, focus, list) {
    const room = makeRoom();
    const family = "px system-ui, 'DejaVu Sans', sans-serif";
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    pen.lineJoin = "round";
    let count = 0;
    let tried = 0;
    const first = byStrength.filter(actor => actor === selected.actor ||
        (selected.actor === null && focus !== null && focus.has(actor)));
    for (const actor of [...first, ...byStrength]) {
        const inside = actor.x >= box.left && actor.x <= box.right && actor.y >= box.top &&
            actor.y <= box.bottom;
        if (!actor.shown || !inside || (focus !== null && !focus.has(actor)))
            continue;
        const chosen = actor === selected.actor;
        count += writeLabel(pen, room, actor.short, actor.x * view.k + view.x,
                       actor.y * view.k + view.y + radiusAt(actor, view.k) + 10, "--ink",
                       (chosen ? "bold 14" : "13") + family);
        if (count >= LABELS_MAX || ++tried >= LABELS_TRIED)
            break;
    }
    /* Kinds of edges where there is room: those in focus, or all when one is near. */
    if (focus === null && view.k < 0.55)
        return;
    for (const actor of actors) {
        const r = radiusAt(actor, view.k);
        const x = actor.x * view.k + view.x;
        const y = actor.y * view.k + view.y;
        if (actor.shown && (focus === null || focus.has(actor)) && r > 4)
            room.occupy(boxAround(x, y, 2 * r, 2 * r));
    }
    for (const edge of list.slice(0, 400))
        if (isInFocus(edge))
            writeLabel(pen, room, shorten(edge.kind, 24) + (edge.weight > 1 ? ` ×${edge.weight}` : ""),
                  ((edge.from.x + edge.to.x) / 4 + edge.cx / 2) * view.k + view.x,
                  ((edge.from.y + edge.to.y) / 4 + edge.cy / 2) * view.k + view.y, "--faint",
                  "11" + family);
}

function draw(pen) {
    const margin = 60 / view.k;
    const box = {left: -view.x / view.k - margin, top: -view.y / view.k - margin,
                 right: (view.width - view.x) / view.k + margin,
                 bottom: (view.height - view.y) / view.k + margin};
    pen.fillStyle = inkOf("--ground");
    pen.fillRect(0, 0, view.width, view.height);
    const list = edges.filter(edge => edge.shown && isInView(edge, box));
    const near = list.filter(isInFocus);
    edgesDrawn = list.length;
    const focus = focusActors();
    if (near.length < list.length)
        drawEdges(pen, list, PALE);
    drawEdges(pen, near, near.length > 3000 ? 0.45 : 0.85);
    if (near.length <= 1500)
        for (const edge of near)
            if (!edge.symmetric)
                drawArrow(pen, edge);
    drawActors(pen, actors.filter(actor => actor.shown && actor.x >= box.left && actor.x <= box.right &&
        actor.y >= box.top && actor.y <= box.bottom), focus);
    drawLabels(pen, box, focus, near);
}

/* What the pointer is on, over all else. */
function drawHovered(pen) {
    if (hovered.edge !== null) {
        drawEdges(pen, [hovered.edge], 1);
        if (!hovered.edge.symmetric)
            drawArrow(pen, hovered.edge);
    }
    if (hovered.actor !== null)
        drawActors(pen, [hovered.actor], null);
}

/* The last whole picture, moved and scaled as the view was since: a heavy graph follows the hand. */
function drawLast(pen) {
    const scale = view.k / last.k;
    pen.fillStyle = inkOf("--ground");
    pen.fillRect(0, 0, view.width, view.height);
    pen.drawImage(last.picture, view.x - last.x * scale, view.y - last.y * scale, view.width * scale,
                  view.height * scale);
}

function keepLast() {
    last.picture.width = canvas.width;
    last.picture.height = canvas.height;
    last.picture.getContext("2d").drawImage(canvas, 0, 0);
    Object.assign(last, {k: view.k, x: view.x, y: view.y, isGood: true});
}

/* Draws before the next frame is shown, and once for however many ask. */
function askFrame(isMoving) {
    if (isMoving !== true)
        last.isGood = false;
    if (frameAsked)
        return;
    frameAsked = true;
    requestAnimationFrame(() => {
        frameAsked = false;
        const pen = canvas.getContext("2d");
        pen.setTransform(view.ratio, 0, 0, view.ratio, 0, 0);
        clearTimeout(restTimer);
        if (last.isGood) {
            drawLast(pen);
            if (view.k !== last.k || view.x !== last.x || view.y !== last.y)
                restTimer = setTimeout(askFrame, REST);
        } else {
            draw(pen);
            if (edgesDrawn > HEAVY_EDGES)
                keepLast();
        }
        drawHovered(pen);
    });
}

/* What lies at a point of the screen: an actor, else an edge, else nothing. */
let tree = null;

function plantTree() {
    tree = d3.quadtree(actors.filter(actor => actor.shown), actor => actor.x, actor => actor.y);
}

function distanceTo(edge, x, y) {
    let best = Infinity;
    for (let i = 0; i <= 12; i++) {
        const t = i / 12;
        const a = (1 - t) * (1 - t);
        const b = 2 * t * (1 - t);
        const px = a * edge.from.x + b * edge.cx + t * t * edge.to.x;
        const py = a * edge.from.y + b * edge.cy + t * t * edge.to.y;
        if (i > 0)
            best = Math.min(best, toSegment(x, y, distanceTo.x, distanceTo.y, px, py));
        distanceTo.x = px;
        distanceTo.y = py;
    }
    return best;
}

function toSegment(x, y, ax, ay, bx, by) {
    const dx = bx - ax;
    const dy = by - ay;
    const long = dx * dx + dy * dy;
    const t = long === 0 ? 0 : Math.min(Math.max(((x - ax) * dx + (y - ay) * dy) / long, 0), 1);
    return Math.hypot(x - ax - t * dx, y - ay - t * dy);
}

function pick(screenX, screenY) {
    const x = (screenX - view.x) / view.k;
    const y = (screenY - view.y) / view.k;
    const near = tree.find(x, y, 40 / view.k);
    if (near !== undefined &&
        Math.hypot(near.x - x, near.y - y) * view.k <= radiusAt(near, view.k) + 5)
        return {actor: near, edge: null};
    let best = null;
    let least = 7 / view.k;
    for (const edge of edges) {
        const reach = least;
        if (!edge.shown ||
            Math.min(edge.from.x, edge.to.x, edge.cx) - reach > x ||
            Math.max(edge.from.x, edge.to.x, edge.cx) + reach < x ||
            Math.min(edge.from.y, edge.to.y, edge.cy) - reach > y ||
            Math.max(edge.from.y, edge.to.y, edge.cy) + reach < y)
            continue;
        const far = distanceTo(edge, x, y);
        if (far < least) {
            least = far;
            best = edge;
        }
    }
    return {actor: null, edge: best};
}
