/* What the page shows, and the address that says so. The state is the address's own words, {page, params}; the server
 * gave the first one its meaning and left out what made none. Everybody who changes the page calls update(); everybody
 * who shows something listens. Nothing here is shared with another visitor.
 */
window.sysmapPage = (() => {
  "use strict";

  const boot = JSON.parse(document.getElementById("boot").textContent);
  const listeners = [];
  const FILTERS = ["types", "sectors", "tiers", "seen", "statutory", "meets", "standing"];
  const ASKED = ["ask", "between", "along", "route"]; // of the actor in focus, and gone with it
  const keys = {
    map: ["show", "area", "q", "view", "slides", ...FILTERS, "open", "focus", "line", "steps", "way", ...ASKED],
    journey: ["show", "area", "focus", "line", "steps", "way", ...ASKED, "story", "child", "age", "need", "has", "enters", "seed", "weeks", "run", "at", "many", "target"],
    metrics: ["table", "measures", "sort", "order", "rows"],
    evidence: ["find"],
    guide: [],
  };
  const everywhere = ["slide"];
  let state = boot.state;

  function address({page, params}) {
    const query = new URLSearchParams();
    for (const key of Object.keys(params)) query.set(key, params[key]);
    const text = query.toString().replaceAll("%2C", ",");
    return boot.paths[page] + (text ? `?${text}` : "");
  }

  /* patch: {key: text or number}, null for as usual; page may be among them. push: a step that Back undoes; hash: the
   * part of the page that is meant; only: nothing of the present state is kept. */
  function update(patch, {push = false, hash = "", only = false} = {}) {
    const {page = state.page, ...words} = patch;
    const params = only ? {} : {...state.params};
    if ("focus" in words && words.focus !== params.focus) for (const key of ASKED) delete params[key];
    for (const [key, value] of Object.entries(words)) {
      if (value === null || value === undefined) delete params[key];
      else params[key] = String(value);
    }
    for (const key of Object.keys(params)) if (!keys[page].includes(key) && !everywhere.includes(key)) delete params[key];
    const next = {page, params};
    if (address(next) === address(state)) return;
    history[push ? "pushState" : "replaceState"](next, "", address(next) + hash);
    show(next);
  }

  function show(next) {
    const before = state;
    state = next;
    for (const listener of listeners) listener(state, before);
  }

  function start() {
    history.replaceState(state, "", address(state) + location.hash);
    window.addEventListener("popstate", (event) => {
      if (event.state && event.state.page) show(event.state);
    });
    for (const listener of listeners) listener(state, null);
  }

  /* The page that a link leads to. */
  const pageOf = (link) => Object.keys(boot.paths).find((name) => boot.paths[name] === link.pathname);

  const pick = (names) => Object.fromEntries(names.filter((key) => key in state.params).map((key) => [key, state.params[key]]));
  const list = (key) => (state.params[key] ? state.params[key].split(",") : []);
  const element = (id) => document.getElementById(id);

  return {boot, FILTERS, ASKED, address, update, start, pageOf, pick, list, element, listen: (listener) => listeners.push(listener), get state() { return state; }};
})();
