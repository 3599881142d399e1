/* An area on the map: which boxes differ from the baseline, the key to their signs, and the list beside the map. */
(() => {
  "use strict";

  const page = window.sysmapPage;
  const {element} = page;
  const STATE = {added: "added", changed: "changed", missing: "removed"};
  const WORDS = {added: "added", changed: "changed", missing: "missing"};
  const NS = "http://www.w3.org/2000/svg";

  /* Marks for the map, from the states of an area's actors; none on the baseline. */
  page.differing = () => {
    const differs = page.data?.differs;
    if (!differs) return null;
    return Object.fromEntries(Object.entries(differs.actors).map(([id, state]) =>
      [id, {state: STATE[state], label: `${WORDS[state]} in ${differs.where}`}]));
  };

  page.sign = (state) => {
    const svg = document.createElementNS(NS, "svg");
    svg.setAttribute("viewBox", "-8 -8 16 16");
    svg.setAttribute("class", `sign-swatch d-${state}`);
    svg.setAttribute("aria-hidden", "true");
    const path = document.createElementNS(NS, "path");
    path.setAttribute("d", window.sysmapParts.DIFFERENCE_SIGNS[state]);
    svg.append(path);
    return svg;
  };

  function key() {
    const {page: name} = page.state;
    const differs = page.data?.differs;
    const shown = Boolean(differs) && name === "map" && document.body.dataset.show === "map";
    element("area-key").hidden = !shown;
    if (!shown) return;
    const parts = Object.keys(STATE).filter((state) => ["actors", "relationships"].some((kind) => Object.values(differs[kind]).includes(state)));
    const words = document.createElement("span");
    words.textContent = parts.length ? `In ${differs.where}, beside England:` : `Nothing on the map of ${differs.where} is told apart from England.`;
    element("area-key").replaceChildren(words, ...parts.map((state) => {
      const item = document.createElement("span");
      item.append(page.sign(state), WORDS[state]);
      return item;
    }));
  }

  /* All areas in small, drawn once: the same grid for each, the baseline's boxes faint, and what differs with its sign. */
  async function small() {
    const host = element("small-areas");
    if (host.childElementCount) return;
    const found = await page.fetched("areas");
    host.replaceChildren(...found.areas.map((area) => card(area, found)));
  }

  function card(area, grid) {
    const link = Object.assign(document.createElement("a"), {href: `${page.boot.paths.map}?area=${area.id}`, className: "small-area"});
    link.dataset.area = area.id;
    const add = (name, className, text) => {
      const node = Object.assign(document.createElement(name), {className, textContent: text});
      link.append(node);
      return node;
    };
    add("h3", "", area.name);
    add("p", "counts", `${area.counts[0].toUpperCase()}${area.counts.slice(1)}.`);
    link.append(drawing(area, grid));
    add("p", "says", area.says);
    const item = document.createElement("li");
    item.append(link);
    return item;
  }

  const LANE = 44, ROW = 5, BOX = 38;
  const at = ([lane, row]) => [lane * LANE + 10, row * ROW + 6];

  function drawing(area, {base, bands, lanes, rows}) {
    const make = window.sysmapParts.make;
    const svg = make("svg", {viewBox: `0 0 ${lanes.length * LANE + 14} ${rows * ROW + 8}`, "aria-hidden": "true"});
    bands.forEach(({row, rows: deep}, index) => make("rect", {class: index % 2 ? "ground shaded" : "ground", x: 2, y: row * ROW + 3.5,
      width: lanes.length * LANE + 10, height: deep * ROW + 3}, svg));
    const cells = {...base, ...area.added};
    for (const [from, to, state] of area.lines) {
      const [[x1, y1], [x2, y2]] = [cells[from], cells[to]].map(at);
      make("path", {class: `tie d-${state}`, d: `M${x1 + BOX / 2} ${y1 + 2}L${x2 + BOX / 2} ${y2 + 2}`}, svg);
    }
    for (const [id, cell] of Object.entries(cells)) {
      const [x, y] = at(cell), state = area.boxes[id];
      make("rect", {class: state ? `cell d-${state}` : "cell", x, y, width: BOX, height: 3.6, rx: 1}, svg);
    }
    for (const [id, state] of Object.entries(area.boxes)) {
      const [x, y] = at(cells[id]);
      const sign = make("g", {class: `line-sign d-${state}`, transform: `translate(${x + 1} ${y + 1.8})`}, svg);
      make("circle", {r: 7}, sign);
      make("path", {d: window.sysmapParts.DIFFERENCE_SIGNS[state], transform: "scale(0.8)"}, sign);
    }
    return svg;
  }

  function clicks(event) {
    const button = event.target.closest("[data-tie]");
    if (button) page.update({focus: button.dataset.from, line: button.dataset.tie, show: page.state.params.show === "two" ? null : page.state.params.show}, {push: true});
    const card = event.target.closest("a[data-area]");
    if (!card || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    page.update({area: card.dataset.area, show: null, view: null, focus: null, line: null}, {push: true});
  }

  page.showAreas = async (shown) => {
    element("areas-place").hidden = !shown;
    if (shown) await small();
  };

  /* Whoever opens an area wants to see what differs: the map begins at the first of it. */
  function begin() {
    const first = page.map.layout.boxes.find((box) => page.map.state.marks[box.id]);
    if (first && page.data.differs && !page.state.params.focus && page.state.page === "map") page.map.reveal(first.id);
  }

  page.areaDrawn = begin;
  page.areaShown = key;
  document.addEventListener("click", clicks);
})();
