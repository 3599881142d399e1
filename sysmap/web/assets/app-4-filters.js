/* The numbers beside the filters, and what to do when nothing is left. */
(() => {
  "use strict";

  const page = window.sysmapPage;
  const {element, list} = page;
  /* What a filter of the address is called in the map (map.js). */
  const NAMES = {seen: "seenBy", standing: "standings"};
  const WORDS = {types: "the types", sectors: "the sectors", tiers: "the levels", seen: "“told by”", statutory: "“law”", meets: "“meets”", standing: "“evidence”", view: "the view"};

  const and = (words) => [words.slice(0, -1).join(", "), ...words.slice(-1)].filter(Boolean).join(" and ");

  page.filterName = (key) => NAMES[key] || key;

  /* The address's words for a page without any filter. */
  page.everything = () => ({q: null, view: null, ...Object.fromEntries(page.FILTERS.map((key) => [key, null]))});

  /* wanted: what is chosen, as the map takes it; members: who is in the view, if there is one. */
  page.countFilters = (data, layout, wanted, members) => {
    const counts = window.sysmapParts.facets({...data, layout}, wanted);
    for (const place of document.querySelectorAll("[data-count]")) {
      const [key, word] = place.dataset.count.split(":");
      const number = counts[page.filterName(key)][word] || 0;
      place.textContent = number;
    }
    widen(data, layout, wanted, members);
  };

  function widen(data, layout, wanted, members) {
    const place = element("widen");
    const chosen = page.FILTERS.filter((key) => list(key).length);
    const {actors, relationships} = page.shown;
    const lines = chosen.some((key) => ["types", "seen", "standing"].includes(key));
    place.hidden = page.state.page !== "map" || !(actors.length === 0 || (lines && relationships.length === 0));
    if (place.hidden) return place.replaceChildren();
    const what = actors.length ? "No relationship" : "No actor";
    const lifts = liftable(data, layout, wanted, members, chosen).filter(({left}) => left[actors.length ? 1 : 0] > 0);
    const named = and([...(page.state.params.view ? [WORDS.view] : []), ...chosen.map((key) => WORDS[key])]);
    place.replaceChildren(`${what} passes ${named} together. `, ...lifts.map(lift), button("Show everything", "everything"));
  }

  /* What would be left without each filter, and without the view. */
  function liftable(data, layout, wanted, members, chosen) {
    const count = (layout_, words) => {
      const {actors, relationships} = window.sysmapParts.survivors({...data, layout: layout_}, words);
      return [actors.length, relationships.length];
    };
    const lifts = chosen.map((key) => ({key, left: count(layout, {...wanted, [page.filterName(key)]: null})}));
    if (members.actors) lifts.push({key: "view", left: count(data.layout, {...wanted, actors: null, relationships: null})});
    return lifts;
  }

  const lift = ({key, left: [actors, relationships]}) => button(`Without ${WORDS[key]}: ${actors} actors, ${relationships} relationships`, key);

  function button(words, key) {
    const made = Object.assign(document.createElement("button"), {type: "button", className: "link", textContent: words});
    made.dataset.lift = key;
    return made;
  }

  document.addEventListener("click", (event) => {
    const key = event.target.closest("[data-lift]")?.dataset.lift;
    if (key) page.update(key === "everything" ? page.everything() : {[key]: null}, {push: true});
  });
})();
