/* The frame around the map: which page is open, what the controls show, what the server is asked to write. */
(() => {
  "use strict";

  const page = window.sysmapPage;
  const {element, list, boot} = page;
  const TITLES = {map: "Map", journey: "A child’s journey", metrics: "Metrics", evidence: "Evidence", guide: "Guide"};
  const CHILD_KEYS = ["area", "child", "age", "need", "has", "enters"];
  const sent = {};
  const told = Object.fromEntries(Object.entries({
    search: "", view: "-", area: "-", "child-area": "-", steps: "1", way: "both", along: "child", between: null, story: "-", target: "-",
    "evidence-find": "",
    ...Object.fromEntries(page.FILTERS.map((key) => [key, []])),
    "metrics-table": "actors", "metrics-choice": "at-a-glance", "metrics-find": "",
  }).map(([id, value]) => [id, JSON.stringify(value)]));
  let wantsHeading = false;
  let holds = null;

  const narrow = () => page.isNarrow();
  const set = (id, props) => window.dash_clientside.set_props(id, props);

  /* Hand the server a part of the state, once per change. */
  function ask(store, words) {
    const text = JSON.stringify(words);
    if (sent[store] === text) return;
    sent[store] = text;
    set(store, {data: words});
  }

  /* A journey that was asked for and never came, because the server or the line failed, is asked for anew. */
  page.askAgain = () => {
    delete sent["run-spec"];
    show(page.state, page.state);
  };

  function show(state, before) {
    if (!before || before.page !== state.page) turn(state);
    controls(state);
    aside(state);
    if (state.params.focus) ask("selection", page.pick(["area", "focus", "line", "open", ...page.ASKED]));
    if (state.params.focus && (state.params.ask || state.params.between)) ask("question", page.pick(["area", "focus", ...page.ASKED]));
    if (state.params.area) ask("area-spec", page.pick(["area"]));
    if (state.params.show === "two") ask("two-spec", page.pick(["area", "show"]));
    if (state.page === "journey") {
      if (!state.params.story) ask("child-spec", page.pick(CHILD_KEYS));
      ask("run-spec", journeyAsked(state.params));
    }
  }

  /* A published journey, a drawn one, or none. */
  function journeyAsked({story, run}) {
    if (story) return {story};
    return run ? page.pick([...CHILD_KEYS, "seed", "weeks", "run"]) : {};
  }

  function turn(state) {
    document.body.dataset.page = state.page;
    document.title = `${TITLES[state.page]} · sysmap`;
    element("map-tools").hidden = state.page !== "map";
    element("journey-form").hidden = state.page !== "journey";
    element("journey-panel").hidden = state.page !== "journey";
    element("evidence").hidden = state.page !== "evidence";
    element("guide").hidden = state.page !== "guide";
    element("metrics").hidden = state.page !== "metrics";
    element("workspace").hidden = !["map", "journey"].includes(state.page);
    for (const link of document.querySelectorAll("nav [data-page]")) {
      if (link.dataset.page === state.page) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    page.turned(state);
  }

  /* Each control is told only what is new to it: every telling costs Dash a round of its callbacks. */
  function tell(id, value) {
    const text = JSON.stringify(value);
    if (told[id] === text) return;
    told[id] = text;
    set(id, {value});
  }

  function controls({page: name, params}) {
    tell("search", params.q || "");
    tell("view", params.view || "-");
    for (const menu of ["area", "child-area"]) tell(menu, params.area || "-");
    for (const key of page.FILTERS) tell(key, list(key));
    for (const place of document.querySelectorAll(".chosen[data-for]")) {
      const chosen = place.dataset.for.split(",").flatMap(list).length;
      place.textContent = chosen;
      place.hidden = chosen === 0;
    }
    tell("between", params.between || null);
    tell("along", params.along || "child");
    tell("steps", params.steps || "1");
    tell("way", params.way || "both");
    tell("metrics-table", params.table || "actors");
    tell("metrics-choice", params.measures || "at-a-glance");
    tell("metrics-find", params.rows || "");
    if (name !== "journey") return;
    const profile = page.profile();
    document.body.dataset.story = params.story ? "yes" : "no";
    tell("story", params.story || "-");
    tell("child", page.childId());
    tell("age", Number(params.age || profile.age));
    tell("need", params.need || profile.need);
    tell("has", "has" in params ? list("has") : profile.has);
    tell("enters", params.enters || profile.enters);
    tell("target", params.target || "-");
  }

  page.tell = tell;

  /* What the visitor did to a control is no news to it. */
  page.heard = (id, value) => { told[id] = JSON.stringify(value); };

  function aside(state) {
    const focused = Boolean(state.params.focus);
    const wasHidden = element("aside").hidden;
    const compares = ["two", "areas"].includes(state.params.show);
    const differing = state.page === "map" && Boolean(state.params.area) && !focused && !compares;
    const lists = state.page === "map" && Boolean(page.boot.views[state.params.view]?.lists) && !focused && !compares;
    element("view-panel").hidden = !lists;
    if (lists) ask("view-spec", page.pick(["area", "view"]));
    document.body.dataset.differing = differing || lists ? "yes" : "no";
    element("differences").hidden = !differing;
    element("aside").hidden = !(focused || differing || lists || state.page === "journey");
    element("drawer").hidden = !focused;
    element("drawer-tools").hidden = !focused;
    element("journey-panel").hidden = state.page !== "journey" || focused;
    element("reach").hidden = element("target-box").hidden = Boolean(state.params.story);
    document.body.dataset.focus = focused ? "yes" : "no";
    if (page.map && wasHidden !== element("aside").hidden) page.map.resize();
  }

  function notice() {
    for (const text of boot.dropped) {
      const item = document.createElement("li");
      item.textContent = text;
      element("notice").append(item);
    }
    if (boot.offer) offer(boot.offer);
    element("notice").parentElement.hidden = boot.dropped.length === 0;
  }

  /* The actor that was probably meant, as a link. */
  function offer({name, href}) {
    const item = document.createElement("li");
    const link = Object.assign(document.createElement("a"), {href, textContent: name});
    link.dataset.page = "map";
    link.addEventListener("click", () => { element("notice").parentElement.hidden = true; });
    item.append("The nearest actor is ", link, ".");
    element("notice").append(item);
  }

  page.missing = (what) => {
    const notice = element("notice").parentElement;
    notice.firstElementChild.textContent = `${what} could not be loaded. Load the page again.`;
    notice.hidden = false;
  };
  page.failed = () => page.missing("The map");

  page.choose = (id, {heading = true, also = {}} = {}) => {
    wantsHeading = heading;
    page.update({...also, focus: id, line: null, q: null}, {push: true});
    if (page.isNarrow()) window.scrollTo(0, 0);
  };

  /* The server writes the drawer anew, so what had the keyboard is gone: give it to its successor. */
  page.drawn = () => {
    requestAnimationFrame(() => {
      const drawer = element("drawer");
      if (drawer.hidden) return;
      const held = page.heldAnswer(drawer) || drawer.querySelector(`button[data-line="${holds}"]`);
      const opened = drawer.querySelector(".opened");
      if (opened) page.reveal(opened);
      else if (!held && !page.state.params.ask) element("aside").scrollTop = 0;
      if (held) held.focus({preventScroll: true});
      else if (wantsHeading) drawer.querySelector("h2").focus({preventScroll: true});
      wantsHeading = false;
      holds = null;
    });
  };

  /* Bring a part of the details into view without moving the page behind them. */
  page.reveal = (item) => {
    const aside = element("aside");
    if (narrow()) {
      if (!page.toldAsIs()) item.scrollIntoView({block: "center"});
    } else {
      const top = item.getBoundingClientRect().top - aside.getBoundingClientRect().top;
      const room = aside.clientHeight - item.offsetHeight;
      if (top < 60 || top > room) aside.scrollTop += top - Math.max(60, Math.min(room, aside.clientHeight / 4));
    }
  };

  page.line = (id) => {
    holds = id || page.state.params.line;
    page.update({line: id}, {push: true});
  };

  page.close = () => {
    const {focus} = page.state.params;
    const held = document.activeElement;
    const lost = held === document.body || element("aside").contains(held);
    page.update({focus: null, line: null, steps: null, way: null}, {push: true});
    const box = document.querySelector(`#map-host [data-id="${focus}"]`);
    const entry = document.querySelector(`#outline button[data-actor="${focus}"]`);
    const back = [entry, box].find((candidate) => candidate && candidate.getClientRects().length);
    if (lost && back) back.focus();
  };

  page.childId = () => page.state.params.child || Object.keys(boot.profiles)[0];
  page.profile = () => boot.profiles[page.childId()];
  page.startFrame = () => {
    notice();
    page.listen(show);
  };
})();
