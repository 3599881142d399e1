/* The evidence page: tables and lists of what rests on what, fetched when the page is first opened and written as each
 * part is unfolded. A thousand assumptions are looked through here, without asking the server. */
(() => {
  "use strict";

  const page = window.sysmapPage;
  const {element} = page;
  let data = null;

  function make(name, properties, ...children) {
    const node = Object.assign(document.createElement(name), properties);
    node.append(...children.filter(Boolean));
    return node;
  }

  /* A name that leads to where the item is shown: on this page, or on another without loading it anew. */
  function named(name, href) {
    if (!href) return make("span", {}, name);
    const link = make("a", {href}, name);
    if (!href.startsWith("#")) link.dataset.page = page.pageOf(link);
    return link;
  }

  function table({caption, columns, rows}) {
    const head = make("tr", {}, make("td"), ...columns.map((column) => make("th", {scope: "col"}, column)));
    const body = rows.map(({name, href, cells}) =>
      make("tr", {}, make("th", {scope: "row"}, named(name, href)), ...cells.map((cell) => make("td", {}, cell.toLocaleString("en-GB")))));
    const whole = make("table", {}, make("caption", {}, caption), make("thead", {}, head), make("tbody", {}, ...body));
    const frame = make("div", {className: "scrolls", tabIndex: 0}, whole);
    frame.setAttribute("role", "region");
    frame.setAttribute("aria-label", caption);
    return frame;
  }

  function tables() {
    element("evidence-tables").replaceChildren(...data.tables.flatMap(({caption, columns, rows, standings, standingRows}) => [
      table({caption, columns, rows}),
      folded("By kind of knowledge", () => [table({caption: `${caption}, by kind of knowledge`, columns: standings, rows: standingRows})]),
    ]));
  }

  /* A part that is written when it is first unfolded. */
  function folded(title, write, details = make("details", {className: "held"})) {
    details.replaceChildren(make("summary", {}, title));
    details.addEventListener("toggle", () => {
      if (details.open && details.children.length === 1) details.append(...write());
    });
    return details;
  }

  const items = (entries, line) => [make("ul", {}, ...entries.map((entry) => make("li", {}, ...line(entry).filter(Boolean))))];

  const label = ({name, about}) => (about ? `${name}: ${about}` : name);
  const subject = ({name, about, href}) => [named(name, href), about ? `: ${about}` : null];

  function contested() {
    element("contested").replaceChildren(...data.contested.map((item) => folded(label(item), () => [
      make("div", {className: "sides"}, ...["For", "Against"].map((which) =>
        make("ul", {className: "evidence"}, ...item.sides.filter((entry) => entry.side === which).map(side)))),
      make("p", {}, named("See it in its place", item.href)),
    ])));
    if (!data.contested.length) element("contested").textContent = "Nowhere on this map.";
  }

  function side({side: which, standing, says, title, at, href}) {
    const entry = make("li", {className: `entry entry-${which === "For" ? "supports" : "contradicts"}`},
      make("span", {className: "standing"}, `${which}: ${standing}`),
      says ? make("span", {className: "says"}, says) : null);
    if (title) entry.append(make("cite", {}, named(title, href), at ? `, ${at}` : ""));
    return entry;
  }

  const assumed = (item) => [
    ...subject(item), item.span ? make("span", {className: "figure"}, ` ${item.span}. `) : ". ", item.why,
  ];

  function assumptions() {
    const wanted = element("assumed-filter").value.toLowerCase().split(/\s+/).filter(Boolean);
    const fits = (item) => wanted.every((word) => `${item.name} ${item.about} ${item.why}`.toLowerCase().includes(word));
    const groups = data.assumptions.map(({name, items: all}) => ({name, all, found: all.filter(fits)}));
    const total = (key) => groups.reduce((sum, group) => sum + group[key].length, 0);
    element("assumed-count").textContent = wanted.length
      ? `${total("found")} of ${total("all")} assumptions.` : `${total("all")} assumptions, each with its reason.`;
    element("assumptions").replaceChildren(...groups.filter(({found}) => found.length).map(({name, found}) => {
      const group = folded(`${name} (${found.length})`, () => items(found, assumed));
      group.open = wanted.length > 0;
      return group;
    }));
  }

  function sources() {
    for (const place of document.querySelectorAll("details[data-source]")) {
      const all = data.sources[place.dataset.source];
      const alone = all.filter((item) => !item.also);
      const line = (item) => [...subject(item), item.also ? `; also ${item.also}` : null];
      place.hidden = false;
      folded(`Items that rest on it (${all.length}; ${alone.length} on it alone)`, () => items(all, line), place);
    }
  }

  async function write() {
    if (data) return;
    data = await page.fetched("evidence");
    tables();
    contested();
    assumptions();
    sources();
    element("assumed-filter").addEventListener("input", assumptions);
  }

  /* Where the address names a part of the page, go there once it stands. */
  async function opened(state, before) {
    if (state.page !== "about" || (before && before.page === "about")) return;
    await write();
    const part = location.hash && document.getElementById(location.hash.slice(1));
    if (!part || page.state.page !== "about") return;
    part.scrollIntoView();
    part.focus({preventScroll: true});
  }

  page.listen((state, before) => opened(state, before).catch(() => page.missing("The evidence")));
})();
