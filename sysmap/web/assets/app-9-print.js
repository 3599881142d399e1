/* The page on paper: what is shown is written above it, and the map is cut between its rows into pieces that fit, under
 * headings that stand on every sheet. The pieces show the map of the page itself, so they look as it looks. */
(() => {
  "use strict";

  const page = window.sysmapPage;
  const HIGHEST = 0.09; // the height of a piece, as a share of its width: some seven fit on a sheet
  const KEPT = {types: "relationships", sectors: "sectors", tiers: "levels", seen: "told by", statutory: "law", meets: "meets", standing: "evidence"};

  const make = (tag, className, ...content) => {
    const node = document.createElement(tag);
    if (className) node.className = className;
    node.append(...content);
    return node;
  };

  /* Where the map may be cut: above every row of boxes, and where a band ends. */
  function cuts({pixels, layout}) {
    const places = pixels.bands.flatMap(({y, h}, index) => {
      const {rows} = layout.bands[index];
      return Array.from({length: rows + 1}, (_, row) => y + (row * h) / rows);
    });
    return [...places, pixels.height];
  }

  function pieces(map) {
    const {width, height} = map.pixels, found = [];
    let top = 0, last = 0;
    for (const cut of cuts(map)) {
      if (cut - top > HIGHEST * width && last > top) {
        found.push([top, last]);
        top = last;
      }
      last = cut;
    }
    return [...found, [top, height]];
  }

  /* A copy of the page's map, seen through a slit; the boxes beyond it are left out. */
  function piece(map, whole, [top, foot]) {
    const svg = whole.cloneNode(true);
    svg.setAttribute("viewBox", `0 ${top} ${map.pixels.width} ${foot - top}`);
    for (const name of ["width", "height", "role", "aria-label"]) svg.removeAttribute(name);
    for (const box of svg.querySelectorAll(".box")) {
      const {y, h} = map.pixels.boxes[box.dataset.id];
      if (y + h < top || y > foot) box.remove();
    }
    return make("tr", "", make("td", "", svg));
  }

  function headings({pixels, layout}) {
    const names = layout.lanes.map((lane, index) => {
      const name = make("span", `s-${lane.sector}`, lane.name), {x, w} = pixels.lanes[index];
      name.style.left = `${(100 * x) / pixels.width}%`;
      name.style.width = `${(100 * w) / pixels.width}%`;
      return name;
    });
    return make("thead", "", make("tr", "", make("th", "", ...names)));
  }

  function title() {
    const {params, page: name} = page.state, view = page.boot.views[params.view];
    const titles = {map: view ? view.name : "Support around children at risk of serious violence", journey: "A child’s journey"};
    const kept = Object.entries(KEPT).filter(([key]) => params[key])
      .map(([key, name]) => `${name}: ${page.list(key).join(", ").replaceAll("-", " ")}`);
    const focus = params.focus && page.data?.actors[params.focus];
    const words = [kept.length ? `Only ${kept.join("; ")}.` : "", focus ? `In focus: ${focus.name}.` : ""].filter(Boolean);
    page.element("print-title").replaceChildren(
      ...(titles[name] ? [make("strong", "", titles[name])] : []),
      ...(words.length ? [make("p", "", words.join(" "))] : []));
    const day = new Date().toLocaleDateString("en-GB", {day: "numeric", month: "long", year: "numeric"});
    page.element("print-foot").textContent = `Printed on ${day} from ${location.href}`;
  }

  function prepare() {
    title();
    const {map} = page, host = page.element("map-host");
    if (!map || !host.getClientRects().length) return;
    const whole = host.querySelector(".sysmap-base"), rows = pieces(map).map((span) => piece(map, whole, span));
    const table = make("table", "", headings(map), make("tbody", "", ...rows));
    page.element("print-map").className = `paper ${host.querySelector(".sysmap")?.className || host.className}`;
    page.element("print-map").replaceChildren(table);
    document.body.dataset.paper = "map";
  }

  function clear() {
    page.element("print-map").replaceChildren();
    delete document.body.dataset.paper;
  }

  window.addEventListener("beforeprint", prepare);
  window.addEventListener("afterprint", clear);
})();
