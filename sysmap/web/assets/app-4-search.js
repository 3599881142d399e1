/* The search box and its list, and the keys that work on the whole page. */
(() => {
  "use strict";

  const page = window.sysmapPage;
  const {element} = page;
  const MOST = 12;
  let active = -1;
  let told = ""; // the last text that the box told
  let late = null; // a text from which an actor was chosen before the box told it

  const options = () => [...element("search-results").children];

  /* What is shown comes first; then what the view or the filters hide; and where nothing is found, the nearest names. */
  function list() {
    const {q} = page.state.params;
    const wanted = q && q.trim() && document.activeElement === element("search");
    if (!wanted) {
      element("search-results").replaceChildren();
      return open(false);
    }
    const hidden = window.sysmapParts.search(page.data, q).filter((id) => !page.found.includes(id));
    const found = [...page.found, ...hidden].slice(0, MOST);
    const near = found.length ? [] : window.sysmapParts.near(page.data, q);
    element("search-results").replaceChildren(...[...found, ...near].map((id, index) => option(id, index)));
    say(found.length || !near.length ? "" : `Nothing is called “${q}”. The nearest names:`, found.length + near.length === 0 ? q : "");
    open(true);
  }

  /* The line above the list, or in its place. */
  function say(words, missing) {
    const text = missing ? `Nothing found for “${missing}”, and no name is near. Try another word, or fewer.` : words;
    element("search-note").textContent = text;
    element("search-note").hidden = !text;
  }

  function option(id, index) {
    const actor = page.data.actors[id];
    const item = document.createElement("li");
    item.id = `found-${index}`;
    item.setAttribute("role", "option");
    item.dataset.found = id;
    const name = document.createElement("span");
    name.textContent = actor.name;
    const does = document.createElement("small");
    const shown = page.shown.actors.includes(id);
    does.textContent = shown ? actor.does : `Hidden by the view or the filters; choosing it shows everything. ${actor.does}`;
    item.append(name, does);
    return item;
  }

  function open(is) {
    element("search-results").hidden = !is || !options().length;
    element("search-found").hidden = !is;
    element("search").setAttribute("aria-expanded", String(is && options().length > 0));
    point(-1);
  }

  function point(index) {
    active = index;
    for (const [at, item] of options().entries()) item.setAttribute("aria-selected", String(at === index));
    if (index < 0) element("search").removeAttribute("aria-activedescendant");
    else {
      element("search").setAttribute("aria-activedescendant", `found-${index}`);
      options()[index].scrollIntoView({block: "nearest"});
    }
  }

  function choose(id) {
    const text = element("search").value;
    if (text !== told) late = text;
    open(false);
    page.choose(id, {also: page.shown.actors.includes(id) ? {} : page.everything()});
  }

  function typed(event) {
    if (["ArrowDown", "ArrowUp", "Enter"].includes(event.key)) catchUp(event.target.value);
    const count = options().length;
    if (event.key === "ArrowDown" && count) point((active + 1) % count);
    else if (event.key === "ArrowUp" && count) point((active - 1 + count) % count);
    else if (event.key === "Enter" && count) choose(options()[Math.max(active, 0)].dataset.found);
    else if (event.key === "Escape") page.update({q: null});
    else return;
    event.preventDefault();
  }

  /* The box waits a moment before it tells what was typed; a key that acts on the list cannot wait. */
  function catchUp(text) {
    if ((page.state.params.q || "") === text.slice(0, 80)) return;
    page.update({q: text ? text.slice(0, 80) : null});
    list();
  }

  /* Whether the box tells, late, what an actor was chosen from already; it is then emptied. */
  page.searched = (text) => {
    told = text;
    if (late === null || text !== late) return false;
    late = null;
    page.heard("search", "");
    window.dash_clientside.set_props("search", {value: ""});
    return true;
  };

  const writing = (target) => target.closest("input, textarea, select, [contenteditable], [role=slider]");

  /* Escape takes back one thing at a time: an open sheet, the line, the focus. */
  function escape() {
    const sheet = document.querySelector("details.fold[open]");
    if (sheet) {
      sheet.open = false;
      sheet.querySelector("summary").focus();
    } else if (page.state.params.line) page.line(null);
    else if (page.unask()) return;
    else if (page.state.params.focus) page.close();
  }

  function keys(event) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") escape();
    else if (event.key === "/" && !writing(event.target) && page.state.page === "map") element("search").focus();
    else if ((page.state.params.run || page.state.params.story) && page.replayKey(event)) event.preventDefault();
    else return;
    if (event.key === "/") event.preventDefault();
  }

  function clicks(event) {
    for (const sheet of document.querySelectorAll("details.fold[open]")) if (!sheet.contains(event.target)) sheet.open = false;
    const link = event.target.closest("a[data-page]");
    if (link && !(event.ctrlKey || event.metaKey || event.shiftKey)) {
      event.preventDefault();
      if (!link.hash) window.scrollTo(0, 0);
      page.update({page: link.dataset.page, ...Object.fromEntries(new URLSearchParams(link.search))}, {push: true, hash: link.hash});
      return;
    }
    const button = event.target.closest("button, [data-found]");
    if (!button) return;
    const {actor, line, found, step} = button.dataset;
    if (found) choose(found);
    else if (actor) page.choose(actor);
    else if (line) page.line(page.state.params.line === line ? null : line);
    else if (step) page.seek(Number(step));
    else if (button.id === "drawer-close") page.close();
    else if (button.id === "clear-filters") {
      page.update(page.everything(), {push: true});
    }
  }

  page.startKeys = () => {
    element("search").addEventListener("keydown", typed);
    element("search").addEventListener("input", () => { late = null; });
    element("search").addEventListener("blur", () => setTimeout(() => open(false), 150));
    element("search").addEventListener("focus", list);
    document.addEventListener("keydown", keys);
    document.addEventListener("click", clicks);
    page.listen((state, before) => {
      if (before && before.params.q !== state.params.q) list();
    });
  };
})();
