/* The map of the system, drawn in the page as SVG. This file is the contract and the assembly; the parts stand in
 * map-pixels.js (units to pixels), map-draw.js (the picture), map-state.js (focus, filter, marks), map-keys.js
 * (keyboard, zoom) and map-route.js (a child's route played on the map), which load before it.
 *
 *   const map = window.sysmap.create(host, data, {onEvent, label});
 *
 * host     An empty element with a height of its own (a flex item, say). It becomes the scrolling viewport: lane
 *          headings stay at its top. Its width decides the columns; it is watched, so resize() is rarely needed.
 * data     {layout, actors, relationships}, plain JSON:
 *   layout         Layout.as_dict() of sysmap.graph.layout.
 *   actors         {id: {name, short, abbreviation, formerly: [..], does, sector, tier, kind, statutory, meets, ..}}
 *   relationships  {id: {from, to, type, direction, quality, seenBy: [..], standings: [..], ..}}
 *                  Keys beyond these are not read, except by a filter that names them.
 * onEvent  Called with one plain object, only for what the visitor does on the map itself:
 *   {type: "focus", id}        a box was chosen (click, Enter, Space); id is an actor that has a box
 *   {type: "clear"}            Escape, or a click on the empty map
 *   {type: "zoom", zoom}       1 is the container's width
 *   {type: "route", position, step, playing}   the route moved; step is the step reached (0 before the first)
 *   The map has already shown the focus when it says so. The app's own calls raise no focus, clear or zoom event.
 *
 * map.focus(id | null, {steps = 1, direction = "both", move = false})
 *          Lights the actor and its neighbourhood; direction "to" is what leads here, "from" what follows. Two steps
 *          light boxes, not lines. A role that is folded away lights its organisation. move: also scroll it into view
 *          and make it the map's tab stop. Returns {id, near: [ids], far: [ids], relationships: [ids]} or null.
 * map.filter({types, sectors, tiers, statutory, meets, kinds, seenBy, standings, quality, actors, relationships})
 *          Each left out, null, or an array of what to keep; actors and relationships are ids. A relationship shows
 *          where it passes and both its ends do. Returns {actors: [ids], relationships: [ids]} that show.
 * map.light({actors: [ids], relationships: [ids]} | null, {move = false})
 *          Lights exactly these, in the place of the focus's neighbourhood; the focus stays the centre. move: also
 *          scroll until all of them are in sight, where they fit.
 * map.select(relationshipId | null)     Lights one relationship's line and its two boxes over everything else.
 * map.marks({actorId: {state, label, text}} | null)
 *          state is one of open, shut, known, added, removed, changed, both, only, lost; label ("shut: aged under
 *          18") joins the name that a screen reader says; text, if given, is a short number at the box's right end.
 * map.differ({relationshipId: "added" | "changed" | "missing"} | null)
 *          Draws the lines of these relationships in full, each with its sign at its middle.
 * map.setRoute([{actor, via, label, also}, ..] | null)
 *          A child's steps in order. via: the relationship travelled to get here, or null; label is announced; also: ids
 *          of others who take part, or nothing.
 * map.seek(position)    0 is before the first step, 2 is at the second, 1.5 half way from the first to the second.
 * map.play({stepsPerSecond = 1})  map.pause()  map.step(+1 | -1)
 * map.search(text)      Marks boxes whose names, short names, abbreviations, former names or work hold every word.
 *                       Returns the ids of the actors found, best first (folded roles included); "" clears.
 * map.resize(width?)    Lays out again for a width; without one, for the host's.
 * map.zoom(factor)      Between 0.5 and 4; 1 fits the width.   map.at() -> {focus, zoom, position, playing}
 * map.boxOf(id)         The id of the box an actor stands in: its own, its organisation's, or null.
 * map.destroy()         Empties the host and stops everything.
 *
 * window.sysmap.swatch(type)   A small SVG element showing a relationship type's line: for legends and lists.
 * window.sysmap.TYPES          The relationship types in order.
 * CSS custom properties for the page to use: --type-refers .. (map.css), --sector-health .., --map-ink, --map-paper.
 */
(() => {
  const parts = window.sysmapParts;
  const UNSEEN = 1024; // the width laid out for while the host is hidden and has none

  class SystemMap {
    constructor(host, data, { onEvent = () => {}, label = "Map of the system" } = {}) {
      Object.assign(this, { host, data, onEvent, layout: data.layout });
      this.boxes = new Map(data.layout.boxes.map((box) => [box.id, box]));
      this.state = { focus: null, way: {}, chosen: null, given: null, marks: {}, zoom: 1, stop: null };
      this.view = parts.build(host, data, label);
      this.route = new parts.Route(this);
      parts.listen(this.view, this.deeds());
      this.resize();
      this.filter({});
      this.watcher = new ResizeObserver(() => this.resize());
      this.watcher.observe(host);
    }

    /* What the visitor does with keys and pointer. */
    deeds() {
      return {
        goTo: (id) => this.goTo(id),
        stopAt: (id) => this.stopAt(id),
        reachable: () => this.reachable(),
        placeOf: (id) => this.pixels.boxes[id],
        zoom: () => this.state.zoom,
        zoomTo: (factor) => { this.zoom(factor); this.onEvent({ type: "zoom", zoom: this.state.zoom }); },
        choose: (id) => { this.look(id); this.stopAt(id); this.onEvent({ type: "focus", id }); },
        clear: () => { this.look(null); this.announce(""); this.onEvent({ type: "clear" }); },
      };
    }

    announce(words) {
      this.view.status.textContent = words;
    }

    look(id) {
      this.state.chosen = null;
      this.focus(id, this.state.way);
    }

    reachable() {
      return this.layout.boxes.filter((box) => this.shown.boxes.has(box.id))
        .map((box) => [box.id, this.pixels.boxes[box.id]]);
    }

    /* The one box that Tab reaches. */
    stopAt(id) {
      if (this.state.stop) this.view.boxes.get(this.state.stop).setAttribute("tabindex", -1);
      this.state.stop = id;
      if (id) this.view.boxes.get(id).setAttribute("tabindex", 0);
    }

    goTo(id) {
      if (!id) return;
      this.stopAt(id);
      this.view.boxes.get(id).focus({ preventScroll: true });
      this.reveal(id);
    }

    /* Scrolls the map, and nothing around it, until a box is in sight. */
    reveal(id, behavior = "auto") {
      const { host } = this, { zoom } = this.state, box = this.pixels.boxes[id];
      const head = this.view.header.offsetHeight, seen = host.clientHeight - head;
      const [left, top, right, bottom] = [box.x, box.y, box.x + box.w, box.y + box.h].map((at) => at * zoom);
      const inside = top >= host.scrollTop + 8 && bottom <= host.scrollTop + seen - 8
        && left >= host.scrollLeft && right <= host.scrollLeft + host.clientWidth;
      if (!inside) host.scrollTo({ left: right - host.clientWidth / 2, top: top - seen / 3, behavior });
    }

    resize(width = this.host.clientWidth || (this.pixels ? 0 : UNSEEN)) {
      if (!width || width === this.width) return;
      this.width = width;
      this.pixels = parts.place(this.layout, width);
      parts.put(this.view, this.data, this.pixels);
      parts.scale(this.view, this.pixels, this.state.zoom);
      parts.putSigns(this.view);
      this.route.show();
    }

    zoom(factor) {
      const { host, state } = this;
      const middle = (host.scrollTop + host.clientHeight / 2) / state.zoom;
      const centre = (host.scrollLeft + host.clientWidth / 2) / state.zoom;
      state.zoom = Math.min(4, Math.max(0.5, factor));
      parts.scale(this.view, this.pixels, state.zoom);
      host.scrollTo(centre * state.zoom - host.clientWidth / 2, middle * state.zoom - host.clientHeight / 2);
    }

    nameOf(box) {
      const actor = this.data.actors[box.id], mark = this.state.marks[box.id]?.label;
      const lane = this.layout.lanes.find((one) => one.sector === actor.sector);
      const ties = this.shown.ties.get(box.id) || 0;
      const words = [actor.short, lane ? lane.name : "Cross-cutting", this.layout.bands[box.band].name,
        `${ties} relationship${ties === 1 ? "" : "s"}`];
      return (mark ? [...words, mark] : words).join(", ");
    }

    rename() {
      this.view.boxes.forEach((node, id) => node.setAttribute("aria-label", this.nameOf(this.boxes.get(id))));
    }

    focus(id, { steps = 1, direction = "both", move = false } = {}) {
      const box = this.boxOf(id);
      this.state.focus = box && this.shown.boxes.has(box) ? box : null;
      this.state.way = { steps, direction };
      const found = this.paint();
      if (!found) return null;
      if (move) {
        this.stopAt(this.state.focus);
        this.reveal(this.state.focus);
      }
      const relationships = found.lines.flatMap((line) => line.relationships).filter((key) => this.shown.live.has(key));
      const words = `${found.near.size} neighbours, ${relationships.length} relationships`;
      this.announce(`${this.data.actors[this.state.focus].short}: ${words}`);
      return { id: this.state.focus, near: [...found.near], far: [...found.far], relationships };
    }

    light(given, { move = false } = {}) {
      this.state.given = given;
      this.paint();
      if (move && given && this.state.focus) this.frame(this.boxesOf([this.state.focus, ...given.actors]));
    }

    /* Scrolls until all these boxes are in sight, where they fit. */
    frame(ids) {
      const { host } = this, { zoom } = this.state, seen = host.clientHeight - this.view.header.offsetHeight;
      const places = [...ids].map((id) => this.pixels.boxes[id]);
      const top = Math.min(...places.map((box) => box.y)) * zoom - 16;
      const foot = Math.max(...places.map((box) => box.y + box.h)) * zoom + 16;
      if (foot - top > seen || (top >= host.scrollTop && foot <= host.scrollTop + seen)) return;
      host.scrollTo({ top: top - (seen - (foot - top)) / 2, left: host.scrollLeft });
    }

    select(id) {
      this.state.chosen = id;
      this.paint();
    }

    /* Lights what is focused on; a chosen relationship goes first. Returns the neighbourhood of the focus. */
    paint() {
      const { view, state } = this, centre = state.focus;
      const found = centre && parts.neighbourhood(this.shown.lines, centre, state.way.steps, state.way.direction);
      const one = state.chosen && this.layout.lines.find((line) => line.relationships.includes(state.chosen));
      const given = !one && centre && state.given;
      const near = one ? new Set([one.from, one.to]) : given ? this.boxesOf(given.actors) : found ? found.near : new Set();
      const lit = one ? [one] : given ? this.linesOf(given.relationships) : found ? found.lines : [];
      this.host.classList.toggle("focused", Boolean(centre || one));
      parts.flag(view.boxes, "centre", (id) => id === centre);
      parts.flag(view.boxes, "near", (id) => near.has(id) && id !== centre);
      parts.flag(view.boxes, "far", (id) => !one && !given && Boolean(found) && found.far.has(id));
      parts.light(view, new Set(lit.map((line) => line.id)));
      view.boxes.forEach((node, id) => node.toggleAttribute("aria-current", id === centre));
      if (centre) view.boxes.get(centre).setAttribute("aria-current", "true");
      return found;
    }

    boxesOf(actors) {
      return new Set(actors.map((id) => this.boxOf(id)).filter(Boolean));
    }

    linesOf(relationships) {
      const some = new Set(relationships);
      return this.layout.lines.filter((line) => line.relationships.some((id) => some.has(id)));
    }

    filter(wanted = {}) {
      this.shown = parts.filter(this.data, wanted);
      const { boxes, actors, relationships } = this.shown, lines = new Set(this.shown.lines.map((line) => line.id));
      parts.flag(this.view.boxes, "off", (id) => !boxes.has(id));
      parts.flag(this.view.lines, "off", (id) => !lines.has(id));
      this.host.classList.toggle("few", lines.size <= 120);
      parts.putSigns(this.view);
      if (!boxes.has(this.state.stop)) this.stopAt(this.reachable()[0]?.[0] || null);
      if (!boxes.has(this.state.focus)) this.state.focus = null;
      this.rename();
      this.paint();
      return { actors, relationships };
    }

    marks(given) {
      const { marks } = Object.assign(this.state, { marks: {} });
      for (const [id, mark] of Object.entries(given || {})) {
        const box = this.boxOf(id);
        if (box && (box === id || !marks[box])) marks[box] = mark;
      }
      this.view.boxes.forEach((node, id) => parts.mark(node, marks[id]));
      parts.tallies(this.view, marks);
      this.rename();
    }

    differ(states) { parts.differ(this.view, this.layout, states || {}); }

    search(text) {
      const shown = new Set(this.shown.actors), found = parts.search(this.data, text).filter((id) => shown.has(id));
      const hits = new Set(found.map((id) => this.boxOf(id)));
      this.host.classList.toggle("searching", Boolean(text.trim()));
      parts.flag(this.view.boxes, "hit", (id) => hits.has(id));
      return found;
    }

    setRoute(steps) { this.route.set(steps); }
    seek(position) { this.route.seek(position); }
    play(options) { this.route.play(options); }
    pause() { this.route.pause(); }
    step(by) { this.route.step(by); }
    boxOf(id) { return this.layout.home[id] || null; }

    at() {
      const { position, playing } = this.route;
      return { focus: this.state.focus, zoom: this.state.zoom, position, playing };
    }

    destroy() {
      this.route.halt();
      this.watcher.disconnect();
      this.host.replaceChildren();
      this.host.classList.remove("sysmap", "narrow", "focused", "searching", "few", "routed");
    }
  }

  const create = (host, data, options) => new SystemMap(host, data, options);
  window.sysmap = { create, swatch: parts.swatch, TYPES: parts.TYPES };
})();
