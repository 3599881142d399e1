/* The evidence page: tables, and lists of what rests on what, fetched when the page is first opened and written as each
 * part is unfolded. Some thousand claims are looked through here, without asking the server. */
(() => {
  "use strict";

  const page = window.sysmapPage;
  const {element} = page;
  const FEW = 60;
  let data = null;
  let written = null;

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
  function folded(title, write, open = false) {
    const details = make("details", {className: "held"}, make("summary", {}, title));
    const once = () => {
      if (details.open && details.children.length === 1) details.append(...write());
    };
    details.addEventListener("toggle", once);
    details.open = open;
    once();
    return details;
  }

  const sum = (groups) => groups.reduce((total, {items}) => total + items.length, 0);
  const label = ({name, about}) => (about ? `${name}: ${about}` : name);
  const badge = (word) => make("span", {className: `badge badge-${word.toLowerCase().replaceAll(" ", "-")}`}, word);

  /* Items under headings, in the order of the headings; a heading without any is left out. */
  const grouped = (items, names, key) =>
    names.map((name, at) => ({name, items: items.filter((item) => item[key] === at)})).filter((group) => group.items.length);

  function list(groups, line, {open = false} = {}) {
    return groups.map(({name, items}) => folded(`${name} (${items.length})`, () => [make("ul", {className: "items"}, ...items.map(line))], open));
  }

  /* One entry of evidence: its kind, what it says, and the place in the document, which leads to the document. */
  function entry({against, standing, says, source, at}, sided) {
    const kind = sided ? `${against ? "Against" : "For"}: ${standing}` : standing;
    const line = make("li", {className: `entry entry-${against ? "contradicts" : "supports"}`}, make("span", {className: "standing"}, kind),
      says ? make("span", {className: "says"}, says) : null);
    if (source) line.append(make("cite", {}, named(data.sources[source], `#source-${source}`), at ? `, ${at}` : ""));
    return line;
  }

  const subject = (item) => make("p", {className: "subject"}, named(label(item), item.href), " ", badge(item.contested ? "Contested" : item.ground),
    item.span ? make("span", {className: "figure"}, ` ${item.span}`) : null);

  const claim = (item) => make("li", {}, subject(item), item.evidence ? make("ul", {className: "evidence"}, ...item.evidence.map((each) => entry(each, item.contested))) : null,
    item.evidence || !item.why ? null : make("p", {}, item.why));

  const assumed = (item) => make("li", {}, make("p", {}, named(label(item), item.href), item.span ? make("span", {className: "figure"}, ` ${item.span}. `) : ". ", item.why));

  function sides(item) {
    const evidence = item.evidence || [];
    const column = (against) => make("ul", {className: "evidence"}, ...evidence.filter((each) => Boolean(each.against) === against).map((each) => entry(each, true)));
    return [make("div", {className: "sides"}, column(false), column(true)), item.href ? make("p", {}, named("See it in its place", item.href)) : null].filter(Boolean);
  }

  /* What is looked for in its name comes before what is only mentioned. */
  function sought(text) {
    const words = text.toLowerCase().split(/\s+/).filter(Boolean);
    const fits = (texts) => words.every((word) => texts.includes(word));
    const inName = data.items.filter((item) => fits(item.title));
    return [...inName, ...data.items.filter((item) => !fits(item.title) && fits(item.all))];
  }

  function prepare() {
    for (const item of data.items) {
      const entries = item.evidence || [];
      item.title = `${label(item)} ${item.alias || ""}`.toLowerCase();
      item.all = [item.title, item.why, ...entries.flatMap(({says, at, source}) => [says, at, data.sources[source]])].join(" ").toLowerCase();
    }
  }

  function write() {
    const text = page.state.params.find || "";
    if (text === written) return;
    written = text;
    const items = text ? sought(text) : data.items;
    const contested = items.filter((item) => item.contested);
    const guesses = items.filter((item) => item.assumed);
    document.body.dataset.finding = text ? "yes" : "no";
    element("evidence-found").textContent = `${text ? `${items.length} of ` : ""}${data.items.length} claims: ${contested.length} contested, ${guesses.length} assumed.`;
    const some = (found) => Boolean(text) && found.length <= FEW;
    fill("contested", contested.map((item) => folded(label(item), () => sides(item), some(contested))), text);
    fill("claims", list(grouped(items, data.places, "place"), claim, {open: some(items)}), text);
    fill("assumptions", list(grouped(guesses, data.places, "place"), assumed, {open: some(guesses)}), text);
  }

  function fill(id, parts, text) {
    element(id).replaceChildren(...parts);
    if (!parts.length) element(id).textContent = text ? `Nothing here has “${text}” in it.` : "Nothing on this map.";
  }

  function sources() {
    for (const place of document.querySelectorAll("[data-source]")) {
      const {source} = place.dataset;
      const all = data.items.filter(({evidence = []}) => evidence.some((each) => each.source === source));
      const others = ({evidence}) => [...new Set(evidence.map((each) => each.source).filter((each) => each && each !== source))];
      const line = (item) => make("li", {}, make("p", {}, named(label(item), item.href), others(item).length ? `; also ${others(item).map((each) => data.sources[each]).join("; ")}` : null));
      const groups = grouped(all, data.groups, "group");
      place.hidden = false;
      place.replaceChildren(make("p", {}, `${sum(groups)} claims rest on it, ${all.filter((item) => !others(item).length).length} of them on it alone:`), ...list(groups, line));
    }
  }

  async function fetched() {
    if (data) return;
    const found = await page.fetched("evidence");
    if (data) return;
    data = found;
    prepare();
    tables();
    sources();
    element("evidence-find").addEventListener("input", (event) => {
      page.heard("evidence-find", event.target.value);
      page.update({find: event.target.value || null});
    });
  }

  /* Where the address names a part of the page, go there once it stands. */
  async function opened(state, before) {
    if (state.page !== "evidence") return;
    await fetched();
    if (page.state.page !== "evidence") return;
    page.tell("evidence-find", page.state.params.find || "");
    write();
    if (before && before.page === "evidence") return;
    const part = location.hash && document.getElementById(location.hash.slice(1));
    if (!part) return;
    part.scrollIntoView();
    part.focus({preventScroll: true});
  }

  page.listen((state, before) => opened(state, before).catch(() => page.missing("The evidence")));
})();
