/* Puts the parts together: filters, selection, zoom, keys. */
const fitMargin = 45;

function updateShown() {
    const count = edges.filter(edge => edge.shown).length;
    byId("shown").textContent = `${plural(shownActors().length, "actor")} and ${plural(count, "edge")} shown`;
    canvas.setAttribute("aria-label", `Network of ${byId("shown").textContent}`);
}

function filterChanged() {
    applyFilter();
    plantTree();
    rowsShown = ROWS;
    updateShown();
    if (!byId("table").hidden)
        showTable();
    if (selected.actor !== null)
        showActor(selected.actor);
    say(byId("shown").textContent);
    askFrame();
}

function select(actor, edge, path) {
    selected.actor = actor;
    selected.edge = edge;
    selected.path = path;
    askFrame();
}

/* On a small screen the details lie below the picture. */
function reveal() {
    if (matchMedia("(max-width: 60rem)").matches)
        byId("details").scrollIntoView({block: "start"});
}

function selectActor(actor) {
    select(actor, null, null);
    showActor(actor);
    centre([actor, ...actor.edges.filter(edge => edge.shown).flatMap(edge => [edge.from, edge.to])]);
    say(`${actor.name}, ${plural(actor.edges.filter(edge => edge.shown).length, "tie")}`);
    reveal();
}

function selectEdge(edge) {
    select(null, edge, null);
    showEdge(edge);
    centre([edge.from, edge.to]);
    say(`${edgeWords(edge)}, ${plural(edge.evidence.length, "sentence")}`);
    reveal();
}

function selectNothing() {
    select(null, null, null);
    showNothing();
}

function startPathFrom(actor) {
    byId("path-box").open = true;
    byId("path-from").value = actor.name;
    byId("path-to").focus();
}

function toggleWrong(edge) {
    edge.wrong = !edge.wrong;
    showEdge(edge);
    byId("mark-wrong").focus();
    const lines = correctionLines();
    byId("corrections").hidden = lines === "";
    byId("corrections-text").value = lines;
    say(edge.wrong ? "Marked as wrong; a line was added to the corrections" : "No longer marked");
}

/* Zoom and places. */
const zoom = d3.zoom().scaleExtent([0.005, 12]).on("zoom", () => {
    const {k, x, y} = d3.event.transform;
    Object.assign(view, {k, x, y});
    askFrame(true);
});

/* From the least to the greatest; of many, a few that lie far out do not make all the others small. */
function extent(values) {
    const sorted = [...values].sort((a, b) => a - b);
    const far = sorted.length > 100 ? Math.floor(sorted.length / 100) : 0;
    return [sorted[far], sorted[sorted.length - 1 - far]];
}

function zoomTo(list, most) {
    if (list.length === 0 || view.width === 0)
        return;
    const [left, right] = extent(list.map(actor => actor.x));
    const [top, bottom] = extent(list.map(actor => actor.y));
    const width = right - left;
    const height = bottom - top;
    const k = Math.min((view.width - 2 * fitMargin) / Math.max(width, 1),
                       (view.height - 2 * fitMargin) / Math.max(height, 1), most);
    const to = d3.zoomIdentity.translate(view.width / 2, view.height / 2).scale(Math.max(k, 0.005))
        .translate(-(left + right) / 2, -(top + bottom) / 2);
    d3.select(canvas).call(zoom.transform, to);
}

function fit() {
    zoomTo(shownActors(), 1);
}

/* Brings actors into view where one of them is out of it. */
function centre(list) {
    const out = list.some(actor => {
        const x = actor.x * view.k + view.x;
        const y = actor.y * view.k + view.y;
        return x < 20 || y < 20 || x > view.width - 20 || y > view.height - 20;
    });
    if (out || view.k < 0.2)
        zoomTo(list, 0.9);
}

function resize() {
    const box = canvas.getBoundingClientRect();
    if (box.width === 0)
        return;
    const isFirst = view.width === 0;
    view.width = Math.round(box.width);
    view.height = Math.round(box.height);
    view.ratio = Math.min(window.devicePixelRatio || 1, 2);
    canvas.width = Math.round(view.width * view.ratio);
    canvas.height = Math.round(view.height * view.ratio);
    if (isFirst)
        fit();
    askFrame();
}

function showTip(event) {
    const tip = byId("tip");
    const words = hovered.actor !== null ? `${hovered.actor.name}, ${typeWords(hovered.actor)}`
        : hovered.edge !== null ? edgeWords(hovered.edge) : "";
    tip.hidden = words === "";
    tip.textContent = shorten(words, 160);
    tip.style.left = `${Math.min(event.offsetX + 14, view.width - 200)}px`;
    tip.style.top = `${Math.min(event.offsetY + 14, view.height - 60)}px`;
}

function listenToCanvas() {
    d3.select(canvas).call(zoom).on("dblclick.zoom", null);
    canvas.addEventListener("click", event => {
        if (event.defaultPrevented)
            return;
        const found = pick(event.offsetX, event.offsetY);
        if (found.actor !== null)
            selectActor(found.actor);
        else if (found.edge !== null)
            selectEdge(found.edge);
        else
            selectNothing();
    });
    canvas.addEventListener("mousemove", event => {
        if (event.buttons !== 0)
            return;
        const found = pick(event.offsetX, event.offsetY);
        const changed = found.actor !== hovered.actor || found.edge !== hovered.edge;
        Object.assign(hovered, found);
        canvas.style.cursor = found.actor !== null || found.edge !== null ? "pointer" : "grab";
        showTip(event);
        if (changed)
            askFrame(true);
    });
    canvas.addEventListener("mouseleave", () => {
        Object.assign(hovered, {actor: null, edge: null});
        byId("tip").hidden = true;
        askFrame(true);
    });
    canvas.addEventListener("keydown", event => {
        const steps = {ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60]};
        if (event.key in steps)
            d3.select(canvas).call(zoom.translateBy, ...steps[event.key].map(step => step / view.k));
        else if (event.key === "+" || event.key === "=")
            d3.select(canvas).call(zoom.scaleBy, 1.4);
        else if (event.key === "-")
            d3.select(canvas).call(zoom.scaleBy, 1 / 1.4);
        else if (event.key === "0")
            fit();
        else if (event.key === "Escape")
            selectNothing();
        else
            return;
        event.preventDefault();
    });
    byId("zoom-in").addEventListener("click", () => d3.select(canvas).call(zoom.scaleBy, 1.5));
    byId("zoom-out").addEventListener("click", () => d3.select(canvas).call(zoom.scaleBy, 1 / 1.5));
    byId("zoom-fit").addEventListener("click", fit);
}

/* Filters. */
const HISTOGRAM = {width: 240, height: 64, foot: 14};
const brush = d3.brushX().extent([[0, 0], [HISTOGRAM.width, HISTOGRAM.height - HISTOGRAM.foot]]);

function dayAt(x) {
    return Math.round(firstDay + x / HISTOGRAM.width * (lastDay - firstDay));
}

function xOf(day) {
    return lastDay === firstDay ? 0 : (day - firstDay) / (lastDay - firstDay) * HISTOGRAM.width;
}

function setTime(since, until) {
    filter.since = Math.max(Math.min(since, until), firstDay);
    filter.until = Math.min(Math.max(since, until), lastDay);
    byId("since").value = dateOf(filter.since);
    byId("until").value = dateOf(filter.until);
    filterChanged();
}

function drawHistogram() {
    const svg = d3.select("#histogram").attr("viewBox", `0 0 ${HISTOGRAM.width} ${HISTOGRAM.height}`);
    const bins = new Array(48).fill(0);
    for (const day of allDays)
        bins[Math.min(Math.floor(xOf(day) / HISTOGRAM.width * 48), 47)]++;
    const most = Math.max(...bins);
    const room = HISTOGRAM.height - HISTOGRAM.foot;
    svg.selectAll("rect.bar").data(bins).enter().append("rect").attr("class", "bar")
        .attr("x", (_, i) => i * HISTOGRAM.width / 48).attr("width", HISTOGRAM.width / 48 - 1)
        .attr("y", count => room - room * Math.sqrt(count / most))
        .attr("height", count => room * Math.sqrt(count / most));
    svg.append("text").attr("x", 0).attr("y", HISTOGRAM.height - 2).text(dateOf(firstDay));
    svg.append("text").attr("x", HISTOGRAM.width).attr("y", HISTOGRAM.height - 2).attr("text-anchor", "end")
        .text(dateOf(lastDay));
    const area = svg.append("g").call(brush);
    brush.on("end", () => {
        if (d3.event.sourceEvent === null || d3.event.sourceEvent === undefined)
            return;
        const range = d3.event.selection;
        if (range === null)
            setTime(firstDay, lastDay);
        else
            setTime(dayAt(range[0]), dayAt(range[1]));
    });
    return area;
}

function listenToTime() {
    const undated = edges.filter(edge => edge.days.length === 0).length;
    if (allDays.length === 0 || firstDay === lastDay) {
        for (const id of ["since", "until"])
            byId(id).disabled = true;
        byId("histogram").remove();
        byId("undated").textContent = allDays.length === 0 ? "No day is known." : `All are of ${dateOf(firstDay)}.`;
        return () => {};
    }
    const area = drawHistogram();
    byId("undated").textContent = undated === 0 ? "" : `${plural(undated, "edge")} without a day: gone once days are chosen.`;
    for (const [id, day] of [["since", firstDay], ["until", lastDay]]) {
        const input = byId(id);
        input.min = dateOf(firstDay);
        input.max = dateOf(lastDay);
        input.value = dateOf(day);
        input.addEventListener("change", () => {
            if (input.value === "")
                return;
            setTime(id === "since" ? dayOf(input.value) : filter.since,
                    id === "until" ? dayOf(input.value) : filter.until);
            area.call(brush.move, isLimitedInTime() ? [xOf(filter.since), xOf(filter.until)] : null);
        });
    }
    return () => {
        area.call(brush.move, null);
        setTime(firstDay, lastDay);
    };
}

function listenToEvents() {
    const present = [...new Set(edges.map(edge => edge.event))].sort((a, b) =>
        (events[a].quad || 9) - (events[b].quad || 9) || a - b);
    const boxes = present.map(event => {
        const swatch = make("i");
        swatch.style.background = events[event].quad === 0 ? "var(--state)" : quads[events[event].quad].colour;
        const box = make("input", {type: "checkbox", value: String(event), onchange: () => {
            if (box.checked)
                filter.events.add(event);
            else
                filter.events.delete(event);
            filterChanged();
        }});
        box.checked = true;
        const name = events[event].name === "" ? "other" : events[event].name === "STATE" ? "standing (office, alliance)"
            : events[event].name;
        const count = edges.filter(edge => edge.event === event).length;
        byId("events").append(make("label", {class: "check"}, box, swatch, `${name} (${count})`));
        return box;
    });
    return () => {
        for (const box of boxes) {
            box.checked = true;
            filter.events.add(Number(box.value));
        }
    };
}

function listenToFilters() {
    const resetTime = listenToTime();
    const resetEvents = listenToEvents();
    const weight = byId("weight");
    const confidence = byId("confidence");
    weight.max = String(Math.max(1, ...edges.map(edge => edge.weight)));
    weight.disabled = weight.max === "1";
    weight.addEventListener("input", () => {
        filter.weight = Number(weight.value);
        byId("weight-out").textContent = weight.value;
        filterChanged();
    });
    confidence.addEventListener("input", () => {
        filter.confidence = Number(confidence.value);
        byId("confidence-out").textContent = filter.confidence.toFixed(2);
        filterChanged();
    });
    byId("reset").addEventListener("click", () => {
        weight.value = "1";
        confidence.value = "0";
        byId("weight-out").textContent = "1";
        byId("confidence-out").textContent = "0.00";
        Object.assign(filter, {weight: 1, confidence: 0});
        resetEvents();
        resetTime();
        filterChanged();
    });
}

function drawLegend() {
    for (const type of types.filter(one => actors.some(actor => actor.type === one))) {
        const sign = make("canvas", {width: "40", height: "40", "aria-hidden": "true"});
        const pen = sign.getContext("2d");
        traceShape(pen, type, 20, 20, 14);
        pen.fillStyle = type.colour;
        pen.fill();
        pen.lineWidth = 2;
        pen.strokeStyle = type.rim;
        pen.stroke();
        byId("legend-actors").append(make("li", null, sign, type.words));
    }
    for (const [quad, look] of quads.entries()) {
        if (!edges.some(edge => edge.quad === quad))
            continue;
        const swatch = make("i");
        swatch.style.background = quad === 0 ? "var(--state)" : look.colour;
        byId("legend-edges").append(make("li", null, swatch, quad === 0 ? "office, alliance, other" : look.name));
    }
}

function setView(isTable) {
    byId("network").hidden = isTable;
    byId("table").hidden = !isTable;
    byId("view-network").setAttribute("aria-pressed", String(!isTable));
    byId("view-table").setAttribute("aria-pressed", String(isTable));
    if (isTable)
        showTable();
    else
        resize();
}

function listenToButtons() {
    byId("view-network").addEventListener("click", () => setView(false));
    byId("view-table").addEventListener("click", () => setView(true));
    byId("table-more").addEventListener("click", () => {
        rowsShown += ROWS;
        showTable();
    });
    byId("save-png").addEventListener("click", savePng);
    byId("save-svg").addEventListener("click", saveSvg);
    byId("save-gexf").addEventListener("click", saveGexf);
    byId("save-csv").addEventListener("click", saveCsv);
    byId("corrections-save").addEventListener("click", () =>
        saveText("corrections.tsv", "text/tab-separated-values", correctionLines()));
    byId("corrections-copy").addEventListener("click", () => {
        byId("corrections-text").select();
        const copied = document.execCommand("copy"); /* pages from disk have no clipboard object everywhere */
        say(copied ? "Copied" : "Press Ctrl+C to copy");
    });
}

function listenToSearch() {
    makeSearch("search", selectActor);
    const from = makeSearch("path-from", () => byId("path-to").focus());
    const to = makeSearch("path-to", () => byId("path-find").focus());
    byId("path-find").addEventListener("click", () => {
        const ends = [from(), to()];
        if (ends.includes(null) || ends[0] === ends[1]) {
            say("Name two actors of the graph");
            byId("details").replaceChildren(make("p", null, "Name two actors of the graph."));
            return;
        }
        const path = findPath(...ends);
        select(null, null, path);
        showPath(...ends, path);
        if (path !== null)
            centre(path.flatMap(edge => [edge.from, edge.to]));
        say(path === null ? "No path" : `A path of ${plural(path.length, "hop")}`);
        reveal();
    });
}

if (data.cut !== null) {
    byId("notice").hidden = false;
    byId("notice").textContent = `The graph has ${plural(data.cut[0], "actor")} and ${plural(data.cut[1], "edge")}; ` +
        `this page shows the strongest part of it: ${plural(actors.length, "actor")} and ${plural(edges.length, "edge")}.`;
}
applyFilter();
plantTree();
updateShown();
showNothing();
drawLegend();
listenToFilters();
listenToButtons();
listenToSearch();
listenToCanvas();
if (matchMedia("(max-width: 60rem)").matches)
    byId("filters").open = false;
resize();
new ResizeObserver(resize).observe(canvas);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    inks.clear();
    askFrame();
});
