/* The words of the page: what is selected, the table, suggestions. Every text goes in as text, never
   as markup. */
const byId = id => document.getElementById(id);

/* An element with attributes, listeners (on...) and children; strings become text. */
function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes ?? {}))
        if (name.startsWith("on"))
            element.addEventListener(name.slice(2), value);
        else if (value !== null)
            element.setAttribute(name, value);
    element.append(...children.filter(child => child !== null));
    return element;
}

function say(text) {
    byId("status").textContent = text;
}

function plural(count, word) {
    return `${count.toLocaleString("en")} ${word}${count === 1 ? "" : "s"}`;
}

function typeWords(actor) {
    return actor.type.words + (actor.country !== "" ? `, ${actor.country}` : "");
}

/* "Xi Jinping → CONSULT → Vladimir Putin" */
function edgeWords(edge) {
    return edge.symmetric ? `${edge.from.name} — ${edge.kind} — ${edge.to.name}`
        : `${edge.from.name} → ${edge.kind} → ${edge.to.name}`;
}

function isLink(url) {
    return url.startsWith("https://") || url.startsWith("http://");
}

function actorButton(actor) {
    return make("button", {type: "button", class: "link", onclick: () => selectActor(actor)}, actor.name);
}

function fact(list, name, value) {
    if (value !== "" && value !== null)
        list.append(make("dt", null, name), make("dd", null, value));
}

function spanOf(dates) {
    return dates.length === 0 ? "" : dates.length === 1 ? dates[0]
        : `${dates[0]} to ${dates[dates.length - 1]}, ${dates.length} days`;
}

/* A sentence with where it stands, when it was, and who says so. */
function citation(evidence) {
    const place = `${evidence.outlet !== "" ? evidence.outlet + ", " : ""}${evidence.doc}, sentence ${evidence.sentence}`;
    return make("figure", null,
        make("blockquote", {dir: "auto"}, evidence.text),
        make("figcaption", null,
            make("cite", null, place),
            evidence.date !== "" ? `, ${evidence.date}` : "",
            make("br"),
            evidence.saidBy !== "" ? `According to ${evidence.saidBy}` : "The article itself says so",
            `; confidence ${evidence.confidence.toFixed(2)}`,
            isLink(evidence.url) ? make("br") : null,
            isLink(evidence.url) ? make("a", {href: evidence.url, rel: "noopener noreferrer nofollow",
                                              target: "_blank"}, "Read the article") : null));
}

function tieItem(edge, actor) {
    const other = edge.from === actor ? edge.to : edge.from;
    const arrow = edge.symmetric ? "—" : edge.from === actor ? "→" : "←";
    const also = edge.style === "denied" ? " (denied)" : edge.style === "planned" ? " (planned or wished)" : "";
    return make("li", null, make("button", {type: "button", onclick: () => selectEdge(edge)},
        make("time", null, edge.dates[0] ?? "undated"),
        make("span", {dir: "auto"}, `${edge.kind} ${arrow} ${other.name}` +
            (edge.weight > 1 ? ` ×${edge.weight}` : "") + also)));
}

function showActor(actor) {
    const panel = byId("details");
    const facts = make("dl");
    fact(facts, "is", typeWords(actor));
    fact(facts, "office", actor.role);
    fact(facts, "also called", actor.aliases.join("; "));
    fact(facts, "named in", plural(actor.docs, "article"));
    fact(facts, "key", actor.id);
    const ties = actor.edges.filter(edge => edge.shown)
        .sort((a, b) => (a.days[0] ?? Infinity) - (b.days[0] ?? Infinity) || a.index - b.index);
    panel.replaceChildren(make("h2", {dir: "auto"}, actor.name), facts,
        make("button", {type: "button", onclick: () => startPathFrom(actor)}, "Path from here"),
        make("h3", null, `${plural(ties.length, "tie")} in time order`),
        make("ol", {class: "ties"}, ...ties.map(edge => tieItem(edge, actor))));
    panel.scrollTop = 0;
}

function showEdge(edge) {
    const panel = byId("details");
    const facts = make("dl");
    fact(facts, "relation", edge.relation);
    fact(facts, "kind", quads[edge.quad].name);
    fact(facts, "days", spanOf(edge.dates));
    fact(facts, "told in", plural(edge.weight, "article") + (edge.docs > edge.weight
        ? ` (${edge.docs} with reprints)` : ""));
    fact(facts, "confidence", edge.confidence.toFixed(2));
    fact(facts, "denied", edge.negated > 0 ? `${edge.negated} of ${edge.n} times` : "");
    fact(facts, "planned", edge.future > 0 ? `${edge.future} of ${edge.n} times` : "");
    fact(facts, "wished", edge.hypothetical > 0 ? `${edge.hypothetical} of ${edge.n} times` : "");
    panel.replaceChildren(
        make("h2", {dir: "auto"}, edgeWords(edge)),
        make("p", null, actorButton(edge.from), " and ", actorButton(edge.to)), facts,
        make("h3", null, "Evidence"),
        ...(edge.evidence.length > 0 ? edge.evidence.map(citation) : [make("p", null, "No sentence was kept.")]),
        make("button", {type: "button", "aria-pressed": String(edge.wrong), id: "mark-wrong",
                        onclick: () => toggleWrong(edge)},
             edge.wrong ? "Marked as wrong" : "Mark as wrong"));
    panel.scrollTop = 0;
}

function showPath(from, to, path) {
    const panel = byId("details");
    if (path === null) {
        panel.replaceChildren(make("h2", null, `${from.name} and ${to.name}`),
            make("p", null, "No path connects them in what is shown."));
        return;
    }
    let at = from;
    const hops = path.map(edge => {
        const next = edge.from === at ? edge.to : edge.from;
        at = next;
        const best = edge.evidence[0];
        return make("li", null,
            make("p", null, make("button", {type: "button", class: "link", onclick: () => selectEdge(edge)},
                edgeWords(edge))),
            best !== undefined ? citation(best) : "No sentence was kept.");
    });
    panel.replaceChildren(
        make("h2", {dir: "auto"}, `From ${from.name} to ${to.name}: ${plural(path.length, "hop")}`),
        make("ol", {class: "hops"}, ...hops));
    panel.scrollTop = 0;
}

function showNothing() {
    byId("details").replaceChildren(make("h2", null, "Nothing selected"),
        make("p", null, "Click an actor for its ties in time order, or an edge for the sentences it was read from. " +
            "Search and table lead there too."));
}

/* A text field with suggestions: a combobox with a listbox, by the keys that WAI-ARIA names. */
function makeSearch(id, take) {
    const input = byId(id);
    const list = byId(`${id}-list`);
    let found = [];
    let active = -1;
    function close() {
        list.hidden = true;
        active = -1;
        input.setAttribute("aria-expanded", "false");
        input.removeAttribute("aria-activedescendant");
    }
    function choose(actor) {
        input.value = actor.name;
        close();
        take(actor);
    }
    function mark(next) {
        active = (next + found.length) % found.length;
        [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === active)));
        input.setAttribute("aria-activedescendant", list.children[active].id);
        list.children[active].scrollIntoView({block: "nearest"});
    }
    function suggest() {
        found = search(input.value, 12);
        list.replaceChildren(...found.map((actor, i) => make("li",
            {role: "option", id: `${id}-${i}`, "aria-selected": "false", dir: "auto",
             onmousedown: event => { event.preventDefault(); choose(actor); }},
            shorten(actor.name, 80), " ", make("small", null, typeWords(actor)))));
        active = -1;
        list.hidden = found.length === 0;
        input.setAttribute("aria-expanded", String(found.length > 0));
        if (input.value.trim() !== "")
            say(found.length === 0 ? "No actor found" : `${plural(found.length, "actor")} found`);
    }
    input.addEventListener("input", suggest);
    input.addEventListener("blur", close);
    input.addEventListener("keydown", event => {
        if (event.key === "ArrowDown" || event.key === "ArrowUp") {
            if (list.hidden)
                suggest();
            if (found.length > 0)
                mark(active + (event.key === "ArrowDown" ? 1 : active < 0 ? 0 : -1));
            event.preventDefault();
        } else if (event.key === "Enter" && found.length > 0 && !list.hidden) {
            choose(found[Math.max(active, 0)]);
            event.preventDefault();
        } else if (event.key === "Escape") {
            close();
        }
    });
    return () => search(input.value, 1)[0] ?? null;
}

/* The table: the edges that are shown, a page of rows at a time. */
const ROWS = 300;
const columns = [
    {name: "From", of: edge => edge.from.name},
    {name: "Event", of: edge => edge.kind},
    {name: "To", of: edge => edge.to.name},
    {name: "First day", of: edge => edge.dates[0] ?? ""},
    {name: "Last day", of: edge => edge.dates[edge.dates.length - 1] ?? ""},
    {name: "Articles", of: edge => edge.weight, number: true},
    {name: "Confidence", of: edge => edge.confidence.toFixed(2), number: true},
    {name: "Evidence", of: edge => edge.evidence[0]?.text ?? ""},
];
const sorting = {column: 5, down: true};
let rowsShown = ROWS;

function sortedEdges() {
    const column = columns[sorting.column];
    const turn = sorting.down ? -1 : 1;
    const collator = new Intl.Collator("en");
    return edges.filter(edge => edge.shown).sort((a, b) => {
        const order = column.number ? column.of(a) - column.of(b) : collator.compare(column.of(a), column.of(b));
        return order * turn || a.index - b.index;
    });
}

function tableRow(edge) {
    return make("tr", null, ...columns.map((column, i) => {
        const text = String(column.of(edge));
        if (i === 0 || i === 2)
            return make("td", {dir: "auto"}, actorButton(i === 0 ? edge.from : edge.to));
        if (i === 1)
            return make("td", null, make("button", {type: "button", class: "link",
                "aria-label": `${edgeWords(edge)}: show the evidence`, onclick: () => selectEdge(edge)}, text));
        return make("td", column.number ? {class: "number"} : {dir: "auto"}, text);
    }));
}

function showTable() {
    const list = sortedEdges();
    byId("table-caption").textContent = `${plural(list.length, "edge")}; an event leads to its evidence`;
    byId("table-head").replaceChildren(...columns.map((column, i) => make("th",
        {scope: "col", "aria-sort": i !== sorting.column ? "none" : sorting.down ? "descending" : "ascending"},
        make("button", {type: "button", onclick: () => {
            sorting.down = i === sorting.column ? !sorting.down : column.number === true;
            sorting.column = i;
            showTable();
            byId("table-head").children[i].firstChild.focus();
        }}, column.name + (i !== sorting.column ? "" : sorting.down ? " ▾" : " ▴")))));
    byId("table-body").replaceChildren(...list.slice(0, rowsShown).map(tableRow));
    byId("table-more").hidden = list.length <= rowsShown;
}
