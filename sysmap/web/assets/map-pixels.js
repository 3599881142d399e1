/* The rule that turns a layout into pixels for a given width: sysmap/graph/layout/pixels.py in JavaScript.
 * A browser test compares the two to a hundredth of a pixel; change them together. */
(() => {
  const FONT = 11, PADDING = 15, MARGIN = [84, 72], TAIL = 12, PITCH = [26, 38], INSET = 2;
  const CLEAR = 8, TRACK = [2, 1.5], WIDE_TRACK = 4, LEVEL_TRACK = 2.5, CORRIDOR = 14;

  function columns(layout, width) {
    const lanes = layout.lanes.length, most = Math.max(...layout.gutters.map((types) => types.length));
    const [one, two] = [1, 2].map((rows) => {
      const left = MARGIN[rows - 1], box = Math.ceil(layout.text[rows - 1] * FONT + PADDING);
      const gutter = Math.ceil(2 * CLEAR + Math.max(0, most - 1) * TRACK[rows - 1]);
      return { rows, left, box, gutter, spare: width - left - TAIL - lanes * box - (lanes - 1) * gutter };
    });
    const fit = one.spare >= 0 ? one : two, spare = Math.max(0, fit.spare);
    const box = fit.box + Math.floor(spare / 2 / lanes);
    const gutter = fit.gutter + Math.floor(spare / 2 / (lanes - 1));
    const gap = Math.min(WIDE_TRACK, (gutter - 2 * CLEAR) / Math.max(1, most - 1));
    const lane = (index) => fit.left + index * (box + gutter);
    return { rows: fit.rows, pitch: PITCH[fit.rows - 1], box, gutter, gap, lane };
  }

  function stack(layout, pitch) {
    const heights = layout.corridors.map((types) => Math.max(CORRIDOR, 2 * CLEAR + (types.length - 1) * LEVEL_TRACK));
    const tops = [], middles = [];
    let at = 0;
    layout.bands.forEach((band, index) => {
      middles.push(at + heights[index] / 2);
      tops.push(at + heights[index]);
      at += heights[index] + band.rows * pitch;
    });
    const last = heights[heights.length - 1];
    return { tops, middles: [...middles, at + last / 2], height: at + last };
  }

  const offset = (types, type, gap) => (types.indexOf(type) - (types.length - 1) / 2) * gap;
  const side = (box, x) => (x < box.x ? box.x : box.x + box.w);

  function corners(line, layout, boxes, at, middles) {
    const first = boxes[line.from], last = boxes[line.to];
    const [x1, x2] = [line.start, line.end].map((gutter) =>
      at.lane(gutter) - at.gutter / 2 + offset(layout.gutters[gutter], line.type, at.gap));
    const y1 = first.y + line.ports[0] * first.h, y2 = last.y + line.ports[1] * last.h;
    const start = [side(first, x1), y1], end = [side(last, x2), y2];
    if (line.corridor === null) return [start, [x1, y1], [x1, y2], end];
    const y = middles[line.corridor] + offset(layout.corridors[line.corridor], line.type, LEVEL_TRACK);
    return [start, [x1, y1], [x1, y], [x2, y], [x2, y2], end];
  }

  /* {width, height, rows, lanes: [{x, w}], bands: [{y, h}], boxes: {id: {x, y, w, h}}, lines: {id: [[x, y], ..]}} */
  function place(layout, width) {
    const at = columns(layout, width);
    const { tops, middles, height } = stack(layout, at.pitch);
    const boxes = {};
    for (const item of layout.boxes) {
      const y = tops[item.band] + item.row * at.pitch + INSET;
      boxes[item.id] = { x: at.lane(item.lane), y, w: at.box, h: at.pitch - 2 * INSET };
    }
    return {
      width: at.lane(layout.lanes.length) - at.gutter + TAIL, height, rows: at.rows, boxes,
      lanes: layout.lanes.map((_, index) => ({ x: at.lane(index), w: at.box })),
      bands: layout.bands.map((band, index) => ({ y: tops[index], h: band.rows * at.pitch })),
      lines: Object.fromEntries(layout.lines.map((line) => [line.id, corners(line, layout, boxes, at, middles)])),
    };
  }

  window.sysmapParts = { ...window.sysmapParts, place };
})();
