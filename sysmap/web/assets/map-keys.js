/* Keyboard, pointer and zoom. The map is one tab stop; arrows move between boxes by where they stand. */
(() => {
  const WAYS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
  const ZOOMS = [0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3, 4];

  /* The nearest box that way; what lies aside counts three times. */
  function nearest(boxes, from, [dx, dy]) {
    let best = null, least = Infinity;
    for (const [id, { x, y }] of boxes) {
      const along = (x - from.x) * dx + (y - from.y) * dy;
      const aside = Math.abs((x - from.x) * dy) + Math.abs((y - from.y) * dx);
      const distance = along + 3 * aside;
      if (along > 0 && distance < least) [best, least] = [id, distance];
    }
    return best;
  }

  const nextZoom = (zoom, way) => (way > 0
    ? ZOOMS.find((level) => level > zoom + 0.01) || ZOOMS[ZOOMS.length - 1]
    : ZOOMS.findLast((level) => level < zoom - 0.01) || ZOOMS[0]);

  /* What the visitor does becomes one of the map's own deeds: goTo, choose, clear, zoomTo. */
  function listen(view, map) {
    const idAt = (event) => event.target.closest?.(".box")?.dataset.id;
    const keys = {
      Enter: (id) => id && map.choose(id),
      " ": (id) => id && map.choose(id),
      Escape: () => map.clear(),
      Home: () => map.goTo(map.reachable()[0]?.[0]),
      End: () => map.goTo(map.reachable().at(-1)?.[0]),
      "+": () => map.zoomTo(nextZoom(map.zoom(), 1)),
      "=": () => map.zoomTo(nextZoom(map.zoom(), 1)),
      "-": () => map.zoomTo(nextZoom(map.zoom(), -1)),
      0: () => map.zoomTo(1),
    };
    view.base.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const id = idAt(event), way = WAYS[event.key], deed = keys[event.key];
      if (!way && !deed) return;
      event.preventDefault();
      if (way && id) map.goTo(nearest(map.reachable(), map.placeOf(id), way));
      if (deed) deed(id);
    });
    // On the stage, not the SVG: a browser makes an SVG that listens for focus a tab stop of its own.
    view.stage.addEventListener("focusin", (event) => idAt(event) && map.stopAt(idAt(event)));
    drag(view);
    view.base.addEventListener("click", (event) => {
      if (view.dragged) return;
      const id = idAt(event);
      if (id) map.choose(id);
      else map.clear();
    });
    view.host.addEventListener("wheel", (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      map.zoomTo(Math.min(4, Math.max(0.5, map.zoom() * Math.exp(-event.deltaY / 300))));
    }, { passive: false });
  }

  /* Dragging the ground with a mouse scrolls; touch scrolls by itself. */
  function drag(view) {
    let from = null;
    view.base.addEventListener("pointerdown", (event) => {
      view.dragged = false;
      if (event.pointerType !== "mouse" || event.button !== 0) return;
      from = [event.clientX, event.clientY, view.host.scrollLeft, view.host.scrollTop];
    });
    view.base.addEventListener("pointermove", (event) => {
      if (!from) return;
      const [dx, dy] = [event.clientX - from[0], event.clientY - from[1]];
      if (!view.dragged && Math.hypot(dx, dy) < 5) return;
      if (!view.dragged) view.base.setPointerCapture(event.pointerId);
      view.dragged = true;
      view.host.scrollTo(from[2] - dx, from[3] - dy);
    });
    for (const end of ["pointerup", "pointercancel"]) view.base.addEventListener(end, () => { from = null; });
  }

  window.sysmapParts = { ...window.sysmapParts, nearest, listen };
})();
