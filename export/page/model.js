/* The graph as the page holds it: actors and edges out of the data block, filters, search, paths.
   The order of the arrays is that of export/html.c. */
const data = JSON.parse(document.getElementById("data").textContent);
const DAY = 864e5;

const types = data.types.map(([name, words, colour, tint, rim]) => ({name, words, colour, tint, rim}));
const quads = data.quads.map(([name, colour]) => ({name, colour}));
const events = data.events.map(([name, quad]) => ({name, quad}));

/* "2023", "2023-10" and "2023-10-15" as days since 1970; the first day where it is not known. */
function dayOf(date) {
    const [year, month, day] = date.split("-").map(Number);
    return Math.round(Date.UTC(year, (month || 1) - 1, day || 1) / DAY);
}

function dateOf(day) {
    return new Date(day * DAY).toISOString().slice(0, 10);
}

/* Letters as they are compared: no accents, no case. */
function fold(text) {
    return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/ł/g, "l")
        .replace(/ø/g, "o").replace(/đ/g, "d").replace(/ı/g, "i").replace(/[’`]/g, "'");
}

const actors = data.actors.map(([id, name, type, country, role, x, y, docs, aliases], index) => ({
    index, id, name, type: types[type], country, role, x, y, docs, aliases, edges: [], strength: 0,
    shown: true, names: [name, ...aliases].map(fold),
}));

const edges = data.edges.map(([id, from, to, event, relation, symmetric, weight, n, negated, future,
                               hypothetical, confidence, docs, dates, evidence], index) => ({
    index, id, from: actors[from], to: actors[to], event, relation, symmetric: symmetric === 1,
    weight, n, negated, future, hypothetical, confidence: confidence / 10000, docs, dates,
    days: dates.map(dayOf), shown: true, wrong: false,
    kind: events[event].quad === 0 ? relation : events[event].name,
    quad: events[event].quad, standing: events[event].name === "STATE",
    style: negated === n ? "denied" : future + hypothetical >= n ? "planned" : "actual",
    evidence: evidence.map(([text, doc, sentence, date, outlet, url, saidBy, sure, key]) =>
        ({key: key ?? "", text, doc, sentence, date, outlet, url, saidBy, confidence: sure / 10000})),
}));

for (const edge of edges) {
    edge.from.edges.push(edge);
    edge.to.edges.push(edge);
    edge.from.strength += edge.weight;
    edge.to.strength += edge.weight;
}

/* Edges of one pair bend away from one another: bend is -1, 0, 1, ... times a step. */
{
    const pairs = new Map();
    for (const edge of edges) {
        const low = Math.min(edge.from.index, edge.to.index);
        const high = Math.max(edge.from.index, edge.to.index);
        const key = low * actors.length + high;
        if (!pairs.has(key))
            pairs.set(key, []);
        pairs.get(key).push(edge);
    }
    for (const list of pairs.values())
        list.forEach((edge, i) => {
            const turned = edge.from.index > edge.to.index ? -1 : 1;
            edge.bend = (i - (list.length - 1) / 2) * turned;
        });
}

const allDays = edges.flatMap(edge => edge.days);
const firstDay = allDays.reduce((a, b) => Math.min(a, b), Infinity);
const lastDay = allDays.reduce((a, b) => Math.max(a, b), -Infinity);

const filter = {events: new Set(events.keys()), since: firstDay, until: lastDay, weight: 1, confidence: 0};

function isLimitedInTime() {
    return filter.since > firstDay || filter.until < lastDay;
}

function isInTime(edge) {
    return !isLimitedInTime() || edge.days.some(day => day >= filter.since && day <= filter.until);
}

/* Sets the flags of all; an actor without an edge goes. */
function applyFilter() {
    for (const actor of actors)
        actor.shown = false;
    for (const edge of edges) {
        edge.shown = filter.events.has(edge.event) && edge.weight >= filter.weight &&
            edge.confidence >= filter.confidence && isInTime(edge);
        if (edge.shown)
            edge.from.shown = edge.to.shown = true;
    }
}

/* Actors for what was typed, the best first: a whole name, the start of one, of a word, a part. */
function search(text, most) {
    const wanted = fold(text.trim());
    if (wanted === "")
        return [];
    const found = [];
    for (const actor of actors) {
        let best = 9;
        for (const [i, name] of actor.names.entries()) {
            const fit = name === wanted ? 0 : name.startsWith(wanted) ? 1
                : name.includes(" " + wanted) ? 2 : name.includes(wanted) ? 3 : 9;
            best = Math.min(best, fit * 2 + (i > 0 ? 1 : 0));
        }
        if (fold(actor.id) === wanted)
            best = 0;
        if (best < 9)
            found.push({actor, best});
    }
    found.sort((a, b) => a.best - b.best || b.actor.strength - a.actor.strength ||
        a.actor.index - b.actor.index);
    return found.slice(0, most).map(one => one.actor);
}

/* As in graph/network.c: few hops first, then many articles and sure readings. */
function costOf(edge) {
    const strength = edge.weight * Math.max(edge.confidence, 0.01) * (edge.style === "actual" ? 1 : 0.25);
    return 1 + 1 / strength;
}

/* The cheapest path over what is shown, as edges in order (Dijkstra 1959); null where there is none. */
function findPath(from, to) {
    const cost = new Map([[from, 0]]);
    const came = new Map();
    const done = new Set();
    const open = new Set([from]);
    while (open.size > 0) {
        let here = null;
        for (const actor of open)
            if (here === null || cost.get(actor) < cost.get(here))
                here = actor;
        if (here === to)
            break;
        open.delete(here);
        done.add(here);
        for (const edge of here.edges) {
            const next = edge.from === here ? edge.to : edge.from;
            const total = cost.get(here) + costOf(edge);
            if (!edge.shown || done.has(next) || total >= (cost.get(next) ?? Infinity))
                continue;
            cost.set(next, total);
            came.set(next, edge);
            open.add(next);
        }
    }
    if (!came.has(to))
        return null;
    const path = [];
    for (let at = to; at !== from;) {
        const edge = came.get(at);
        path.unshift(edge);
        at = edge.from === at ? edge.to : edge.from;
    }
    return path;
}
