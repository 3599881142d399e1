/* Two accounts beside one another: one layout, so that every body has the same place in both; a focus in one is a
 * focus in both, and they scroll together. */
(() => {
  "use strict";

  const page = window.sysmapPage;
  const {element} = page;
  const ACCOUNTS = {professionals: "What professionals tell of", children: "What children tell of"};
  let drawn = null;
  let maps = [];

  function make(name, properties = {}, ...children) {
    const node = Object.assign(document.createElement(name), properties);
    node.append(...children);
    return node;
  }

  async function draw(area) {
    const wanted = area || "-";
    if (drawn === wanted) return true;
    const [whole, found] = await Promise.all([page.fetched("map", area), page.fetched("two", area)]);
    if (page.state.params.show !== "two" || (page.state.params.area || null) !== area) return false;
    for (const map of maps) map.destroy();
    drawn = wanted;
    const names = Object.keys(ACCOUNTS);
    const figures = names.map((who) => figure(who, found));
    element("two-pictures").replaceChildren(...figures);
    const content = {layout: found.layout, actors: whole.actors, relationships: whole.relationships};
    maps = names.map((who, index) => picture(who, figures[index].lastElementChild, content, found.accounts, names[1 - index]));
    together(figures.map((each) => each.lastElementChild));
    begin(maps[1], new Set(found.accounts.children.actors));
    return true;
  }

  /* Both begin at the first band that children tell of: above it stands what they never meet. */
  function begin(map, told) {
    const box = map.layout.boxes.find(({id}) => told.has(id));
    if (box) map.host.scrollTo(0, map.pixels.bands[box.band].y - 10);
  }

  function figure(who, {accounts}) {
    const {actors, relationships} = accounts[who];
    const title = make("h2", {}, ACCOUNTS[who]);
    const counts = make("p", {}, `${actors.length} actors, ${relationships.length} relationships`);
    return make("section", {}, make("header", {}, title, counts), make("div", {className: "map-host"}));
  }

  function picture(who, host, content, accounts, other) {
    const map = window.sysmap.create(host, content, {onEvent: hear, label: ACCOUNTS[who]});
    map.filter(accounts[who]);
    const shared = new Set(accounts[other].actors);
    map.marks(Object.fromEntries(accounts[who].actors.map((id) => [id, shared.has(id)
      ? {state: "both", label: "in both accounts"} : {state: "only", label: `in the account of ${who} alone`}])));
    return map;
  }

  function hear(event) {
    if (event.type === "focus") page.update({focus: event.id, line: null}, {push: true});
    if (event.type === "clear") page.update({focus: null, line: null}, {push: true});
  }

  /* The one follows the other; what it is told to do it does not tell back. */
  function together(hosts) {
    hosts.forEach((host, index) => host.addEventListener("scroll", () => {
      const other = hosts[1 - index];
      if (Math.abs(other.scrollTop - host.scrollTop) > 1) other.scrollTop = host.scrollTop;
      if (Math.abs(other.scrollLeft - host.scrollLeft) > 1) other.scrollLeft = host.scrollLeft;
    }, {passive: true}));
  }

  function look({focus, line, steps, way}) {
    for (const map of maps) {
      const moved = focus && map.at().focus !== map.boxOf(focus);
      map.focus(focus || null, {steps: Number(steps || 1), direction: way || "both", move: Boolean(moved)});
      map.select(line || null);
    }
  }

  /* The whole width of both at once, in small; or names large enough to read, and scroll. */
  function whole() {
    const button = element("two-whole"), on = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(on));
    for (const map of maps) map.zoom(on ? map.host.clientWidth / map.pixels.width : 1);
  }

  document.addEventListener("click", (event) => {
    if (event.target.closest("#two-whole")) whole();
    const link = event.target.closest(".two-words a");
    if (!link) return;
    event.preventDefault();
    const heading = document.querySelector(link.hash);
    heading?.scrollIntoView({block: "start"});
    heading?.focus({preventScroll: true});
  });

  page.showTwo = async (shown) => {
    element("two").hidden = !shown;
    if (!shown) return;
    if (await draw(page.state.params.area || null)) {
      for (const map of maps) map.resize();
      look(page.state.params);
    }
  };
})();
