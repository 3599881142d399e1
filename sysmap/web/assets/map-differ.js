/* Lines that differ between two maps: drawn in full, with a sign at their middle. Shape, word and colour say the same:
 * a plus for what is added, an unequal sign for what is changed, a minus for what is missing. */
(() => {
  const SIGNS = { added: "M-5.5-1.2H-1.2V-5.5H1.2V-1.2H5.5V1.2H1.2V5.5H-1.2V1.2H-5.5Z",
    changed: "M-5-3.4H5V-1.2H-5ZM-5 1.2H5V3.4H-5ZM2-6 4-5-2 6-4 5Z", missing: "M-5.5-1.3H5.5V1.3H-5.5Z" };

  /* A line stands for every relationship of its type between two boxes: where they are not of one state, it is changed. */
  function stateOf(line, states) {
    const found = new Set(line.relationships.map((id) => states[id]));
    if (found.size === 1) return [...found][0];
    found.delete(undefined);
    return found.size ? "changed" : undefined;
  }

  function differ(view, layout, states) {
    view.signs?.forEach((node) => node.remove());
    view.signs = new Map();
    for (const line of layout.lines) {
      const node = view.lines.get(line.id), state = stateOf(line, states);
      node.classList.toggle("differs", Boolean(state));
      node.classList.toggle("missing", state === "missing");
      if (!state) continue;
      const sign = window.sysmapParts.make("g", { class: `line-sign d-${state}` }, view.groups.signs);
      window.sysmapParts.make("circle", { r: 8 }, sign);
      window.sysmapParts.make("path", { d: SIGNS[state] }, sign);
      view.signs.set(line.id, sign);
    }
    view.host.classList.toggle("compared", view.signs.size > 0);
    putSigns(view);
  }

  function putSigns(view) {
    view.signs?.forEach((sign, id) => {
      const line = view.lines.get(id), { x, y } = line.getPointAtLength(line.getTotalLength() / 2);
      sign.setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
      sign.classList.toggle("off", line.classList.contains("off"));
    });
  }

  window.sysmapParts = { ...window.sysmapParts, differ, putSigns, DIFFERENCE_SIGNS: SIGNS };
})();
