/* What is asked about the actor in focus: questions, and the ways to another actor. The server writes the answer and
 * says what of the map it lights; here the buttons are heard and the light is put on.
 */
(() => {
  "use strict";

  const page = window.sysmapPage;
  const {element} = page;
  const NOTHING = {actors: [], relationships: []};
  const ANSWERED = ["area", "focus", ...page.ASKED];
  let lit = null;
  let choosing = false;
  let held = null;
  let told = "";

  const asked = (params) => Boolean(params.focus && (params.ask || params.between));
  const same = (one, other) => ANSWERED.every((key) => one[key] === other[key]);

  /* What the map is to light: the answer; until it comes, the actor alone. Null where nothing is asked. */
  page.toLight = () => {
    const {params} = page.state;
    if (!asked(params)) return null;
    return lit && same(lit.about, params) ? lit : NOTHING;
  };

  page.litArrived = (found) => {
    lit = found && found.about ? found : null;
    const {params} = page.state;
    if (!page.map || !asked(params) || !lit || !same(lit.about, params)) return hiddenNote();
    page.map.light(lit, {move: true});
    const lines = lit.relationships.length;
    page.map.announce(`${lines} relationship${lines === 1 ? "" : "s"} lit`);
    hiddenNote();
  };

  /* An answer is told in full, whatever the filters hide of it on the map. */
  function hiddenNote() {
    const place = element("hidden-note");
    const {params} = page.state;
    const shown = new Set(page.shown ? page.shown.relationships : []);
    const hidden = asked(params) && lit && same(lit.about, params) ? lit.relationships.filter((id) => !shown.has(id)).length : 0;
    place.hidden = !hidden || page.state.page !== "map";
    if (place.hidden) return place.replaceChildren();
    const words = hidden === 1 ? "1 of these relationships is" : `${hidden} of these relationships are`;
    const button = Object.assign(document.createElement("button"), {type: "button", className: "link", textContent: "Show everything"});
    button.dataset.lift = "everything";
    place.replaceChildren(`${words} hidden on the map by the view or the filters. `, button);
  }

  function panel() {
    const {focus, between} = page.state.params;
    if (!focus) choosing = false;
    element("between-tools").hidden = !(focus && (between || choosing));
    const answering = asked(page.state.params) || choosing;
    element("drawer-tools").classList.toggle("asked", answering);
    element("unask").hidden = !answering;
    element("unask").textContent = between || choosing ? "Back to the actor" : "Light all its lines";
    element("between-swap").hidden = !between;
  }

  page.routesTo = (id) => {
    if (!id || id === page.state.params.focus || id === page.state.params.between) return;
    choosing = false;
    page.update({between: id, ask: null, route: null, line: null}, {push: true});
  };

  function closeRoutes() {
    choosing = false;
    held = "[data-routes]";
    page.update({between: null, along: null, route: null, line: null}, {push: true});
    panel();
    element("drawer").querySelector("[data-routes]")?.focus();
  }

  function swap(along) {
    const {focus, between} = page.state.params;
    page.update({focus: between, between: focus, along: along === "child" ? null : along, route: null, ask: null, line: null}, {push: true});
  }

  /* Escape and the like: take back what is asked. True where there was something. */
  page.unask = () => {
    const {ask, between} = page.state.params;
    if (between || choosing) closeRoutes();
    else if (ask) {
      held = `[data-ask="${ask}"]`;
      page.update({ask: null, line: null}, {push: true});
    } else return false;
    return true;
  };

  /* The button that was pressed, in the drawer that the server has written anew. */
  page.heldAnswer = (drawer) => {
    const found = held && drawer.querySelector(held);
    const {params} = page.state;
    const fresh = JSON.stringify(ANSWERED.map((key) => params[key]));
    if (asked(params) && fresh !== told) toTop(drawer.querySelector(".answered") || drawer.querySelector(".chosen-route"));
    told = fresh;
    held = null;
    return found;
  };

  /* An answer begins where the eye is. */
  function toTop(item) {
    if (!item) return;
    const aside = element("aside");
    if (page.isNarrow()) item.scrollIntoView({block: "start"});
    else aside.scrollTop += item.getBoundingClientRect().top - aside.getBoundingClientRect().top - element("drawer-tools").offsetHeight - 8;
  }

  function open(id) {
    const opened = new Set(page.state.params.open ? page.state.params.open.split(",") : []);
    if (!opened.delete(id)) opened.add(id);
    page.update({open: [...opened].sort().slice(0, 6).join(",") || null}, {push: true});
  }

  const deeds = {
    ask: (question) => page.update({ask: page.state.params.ask === question ? null : question, between: null, along: null, route: null, line: null}, {push: true}),
    route: (number) => page.update({route: number === "1" ? null : number, line: null}),
    along: (kind) => page.update({along: kind === "child" ? null : kind, route: null, line: null}, {push: true}),
    between: (id) => page.routesTo(id),
    swap,
    open,
    routes: () => {
      choosing = true;
      panel();
      element("between").focus();
    },
  };

  function clicks(event) {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.id === "between-swap") swap(page.state.params.along || "child");
    else if (button.id === "unask") page.unask();
    for (const [name, deed] of Object.entries(deeds)) {
      if (!(name in button.dataset)) continue;
      held = `[data-${name}="${button.dataset[name]}"]`;
      deed(button.dataset[name]);
    }
  }

  page.startAsking = () => {
    document.addEventListener("click", clicks);
    page.listen((state, before) => {
      if (before && before.params.focus !== state.params.focus) choosing = false;
      panel();
      hiddenNote();
    });
    panel();
  };
})();
