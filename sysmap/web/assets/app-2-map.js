/* The map and its outline, in step with the state. The map draws itself (map.js); here it is told what to show. */
(() => {
  "use strict";

  const page = window.sysmapPage;
  const {element, list} = page;
  const narrow = window.matchMedia("(max-width: 899px)");
  const addressOf = (name, area) => `${page.boot.root}api/${area ? page.boot.areas[area].version : page.boot.version}/${name}.json`;
  const parts = page.early ? {[addressOf("map")]: page.early.data} : {};
  const canvas = page.early ? page.early.canvas : document.createElement("div");
  let map = null;
  let data = null;
  let part = null;
  let drawn = null;

  async function open() {
    canvas.classList.add("map-canvas");
    element("map-host").append(canvas);
    element("early").remove();
    if (page.early) {
      page.data = data = part = await page.early.data;
      page.map = map = page.early.map;
      drawn = ":map";
      page.outline.write(data.outline);
    }
    for (const place of document.querySelectorAll(".swatch[data-type]")) place.append(window.sysmap.swatch(place.dataset.type));
    narrow.addEventListener("change", () => apply(page.state, null));
    page.listen((state, before) => apply(state, before).catch(page.failed));
    await apply(page.state, null);
    document.body.dataset.ready = "yes";
    performance.mark("ready");
  }

  /* A part of the map, or of an area's. */
  function fetched(name, area = null) {
    const address = addressOf(name, area);
    parts[address] = parts[address] || load(address).catch((problem) => {
      delete parts[address];
      throw problem;
    });
    return parts[address];
  }

  async function load(address) {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    return answer.json();
  }

  /* A view, and the part that children move on, are laid out by themselves; a published journey may lead anywhere. */
  function partOf(state) {
    if (state.page === "journey") return state.params.story ? "map" : "children";
    if (state.page !== "map") return "map";
    const {view, open} = state.params;
    return [view && `view/${view}`, open && `open/${open}`].filter(Boolean).join("/") || "map";
  }

  /* What is drawn: an area, or none for the baseline, and the part of its map. */
  const wantedOf = (state) => `${state.params.area || ""}:${partOf(state)}`;

  async function redraw(state) {
    const wanted = wantedOf(state);
    if (wanted === drawn) return true;
    const [whole, found] = await Promise.all(["map", partOf(state)].map((name) => fetched(name, state.params.area)));
    if (wantedOf(page.state) !== wanted) return false;
    if (map) map.destroy();
    if (whole !== data) page.outline.write(whole.outline);
    page.data = data = whole;
    part = found;
    drawn = wanted;
    const content = {layout: part.layout, actors: data.actors, relationships: data.relationships};
    map = visibly(() => page.drawMap(canvas, content));
    page.map = map;
    return true;
  }

  /* A map is laid out for the width of its host, so the host must have one, whichever page is open. */
  function visibly(make) {
    const places = [element("workspace"), element("map-host")];
    const were = places.map((place) => place.hidden);
    for (const place of places) place.hidden = false;
    const made = make();
    places.forEach((place, index) => { place.hidden = were[index]; });
    return made;
  }

  function onEvent(event) {
    if (event.type === "focus") page.update({focus: event.id, line: null}, {push: true});
    if (event.type === "clear") page.update({focus: null, line: null}, {push: true});
    if (event.type === "route") page.routeMoved(event);
  }

  function changed(before, ...keys) {
    return !before || keys.some((key) => before.params[key] !== page.state.params[key]);
  }

  async function apply(state, before) {
    const was = drawn;
    if (wantedOf(state) !== drawn) if (!(await redraw(state))) return;
    const turned = !before || before.page !== state.page || was !== drawn;
    if (turned || changed(before, "show")) shape(state);
    const filtered = turned || changed(before, ...page.FILTERS);
    if (filtered) page.shown = map.filter(filters(state));
    if (filtered) page.countFilters(data, part.layout, filters(state), members());
    const searched = turned || changed(before, "q");
    if (searched) page.found = map.search(state.params.q || "");
    if (filtered || searched) {
      prune(state);
      status(state);
    }
    if (turned || changed(before, "focus", "line", "steps", "way", ...page.ASKED)) look(state);
    page.areaShown();
    page.viewShown().catch(page.failed);
    if (was === drawn) return;
    page.mapDrawn();
    page.areaDrawn();
  }

  function filters(state) {
    if (state.page !== "map") return members();
    const kept = Object.fromEntries(page.FILTERS.map((key) => [page.filterName(key), list(key)]));
    return {...members(), ...Object.fromEntries(Object.entries(kept).filter(([, words]) => words.length))};
  }

  /* A part of the map lists who is in it. */
  const members = () => (Array.isArray(part.actors) ? {actors: part.actors, relationships: part.relationships} : {});

  function look(state) {
    const {focus, line, steps, way} = state.params;
    const moved = focus && map.at().focus !== map.boxOf(focus);
    map.focus(focus || null, {steps: Number(steps || 1), direction: way || "both", move: Boolean(moved)});
    map.light(page.toLight());
    map.select(line || null);
    if (state.params.show === "two") page.showTwo(true).catch(page.failed);
    page.outline.point(focus);
  }

  /* Picture or outline: as the address says, else by the width of the window. */
  function shape(state) {
    const asked = state.page === "journey" && state.params.show !== "outline" ? null : state.params.show;
    const wanted = asked || (narrow.matches ? "outline" : "map");
    document.body.dataset.show = wanted;
    element("legend").open = !narrow.matches;
    element("outline").hidden = wanted !== "outline";
    element("map-host").hidden = wanted !== "map";
    page.showAreas(wanted === "areas").catch(page.failed);
    page.showTwo(wanted === "two").catch(page.failed);
    window.dash_clientside.set_props("show", {value: wanted});
    if (wanted === "map") map.resize();
  }

  /* The outline shows what the picture shows; an entry that a search does not find is left out. */
  function prune(state) {
    const found = state.params.q ? new Set(page.found) : null;
    page.outline.keep(new Set(page.shown.actors.filter((id) => !found || found.has(id))));
  }

  function status(state) {
    const narrowed = ["q", "view", ...page.FILTERS].some((key) => key in state.params);
    const {actors, relationships} = page.shown;
    const total = (some, all, word) => (some === all ? `${all} ${word}s` : `${some} of ${all} ${word}s`);
    const counts = [
      total(actors.length, Object.keys(data.actors).length, "actor"),
      total(relationships.length, Object.keys(data.relationships).length, "relationship"),
    ].join(", ");
    const search = state.params.q ? `; ${page.found.length} found for “${state.params.q}”` : "";
    element("status").textContent = `Showing ${counts}${search}.`;
    element("clear-filters").hidden = !narrowed;
    const view = page.boot.views[state.params.view];
    element("view-caption").textContent = view ? view.caption : "";
  }

  page.onMapEvent = onEvent;
  page.showMarks = (marks) => {
    const shown = marks || page.differing();
    map.marks(shown);
    map.differ(marks ? null : data.differs?.relationships);
    page.outline.mark(shown);
  };

  page.open = open;
  page.fetched = fetched;
  page.isNarrow = () => narrow.matches;
})();
