/* The picture: built once, then moved. Boxes, lines and bands are made by build(); put() gives them their place for a
 * width. What is lit, hidden or marked is a matter of classes, set elsewhere and styled in map.css. */
(() => {
  const NS = "http://www.w3.org/2000/svg";
  const TYPES = ["funds", "commissions", "oversees", "inspects", "reports-to", "refers", "signposts", "shares-data",
    "works-with", "part-of", "contact", "linked"];
  /* Arrowheads in a 10 by 10 square, pointing right, their tip at (10, 5); open ones are filled with the paper. */
  const HEADS = {
    funds: ["M0 5 5 0 10 5 5 10Z", true],
    commissions: ["M1 5 5.5 1 9.5 5 5.5 9Z", false],
    oversees: ["M0 0 5 0 10 5 5 10 0 10 5 5Z", true],
    inspects: ["M9.3 5A4.2 4.2 0 1 1 .9 5 4.2 4.2 0 1 1 9.3 5Z", false],
    "reports-to": ["M2 0 10 5 2 10 4.5 5Z", true],
    refers: ["M0 0 10 5 0 10Z", true],
    signposts: ["M1 1 9 5 1 9Z", false],
    "shares-data": ["M1 1H9V9H1Z", true],
    "works-with": ["M10 5A5 5 0 1 1 0 5 5 5 0 1 1 10 5Z", true],
    "part-of": ["M7 0H10V10H7Z", true],
    contact: ["M0 0H2L10 5 2 10H0L7 5Z", true],
  };
  const RADIUS = 6;
  let serial = 0;

  function make(tag, attributes = {}, parent = null) {
    const node = document.createElementNS(NS, tag);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    if (parent) parent.append(node);
    return node;
  }

  function head(type, prefix, parent) {
    const marker = make("marker", { id: `${prefix}-${type}`, viewBox: "0 0 10 10", refX: 9.5, refY: 5, markerWidth: 8,
      markerHeight: 8, markerUnits: "userSpaceOnUse", orient: "auto-start-reverse" }, parent);
    const [d, filled] = HEADS[type];
    make("path", { d, class: `head t-${type}${filled ? "" : " open"}` }, marker);
  }

  /* The corners as a path with rounded turns. */
  function path(points) {
    const parts = [`M${points[0].join(" ")}`];
    for (let i = 1; i < points.length - 1; i += 1) {
      const [before, here, after] = [points[i - 1], points[i], points[i + 1]];
      const [one, other] = [before, after].map((far) => Math.hypot(far[0] - here[0], far[1] - here[1]));
      const turn = Math.min(RADIUS, one / 2, other / 2);
      const toward = (far, length) => here.map((value, axis) =>
        +(length ? value + ((far[axis] - value) * turn) / length : value).toFixed(2)).join(" ");
      parts.push(`L${toward(before, one)}Q${here.join(" ")} ${toward(after, other)}`);
    }
    parts.push(`L${points[points.length - 1].join(" ")}`);
    return parts.join("");
  }

  /* All grounds lie below all names: a name may run on into the next band of its tier. */
  function drawBand(band, grounds, names) {
    return { ground: make("rect", { class: `ground tier-${band.tier}` }, grounds),
      strip: make("rect", { class: band.spanning ? "strip" : "strip none" }, names),
      name: make("text", { class: "band-name" }, names), kind: make("text", { class: "band-kind" }, names) };
  }

  function drawBox(box, data, parent) {
    const actor = data.actors[box.id];
    const group = make("g", { class: `box s-${actor.sector}${box.roles.length ? " holds" : ""}`, role: "button",
      tabindex: -1, "data-id": box.id }, parent);
    make("title", {}, group).textContent = actor.name;
    for (const part of ["reach", "stack", "card", "edge"]) make("rect", { class: part }, group);
    make("text", { class: "name" }, group);
    make("path", { class: "mark" }, group);
    return group;
  }

  function drawLine(line, prefix, parent) {
    const node = make("path", { class: `line t-${line.type}`, "data-id": line.id }, parent);
    if (line.heads === "to" || line.heads === "both") node.style.setProperty("--end", `url(#${prefix}-${line.type})`);
    if (line.heads === "from" || line.heads === "both") {
      node.style.setProperty("--start", `url(#${prefix}-${line.type})`);
    }
    return node;
  }

  /* Every element of the picture, without its place. */
  function build(host, data, label) {
    serial += 1;
    const prefix = `sysmap${serial}`;
    host.classList.add("sysmap");
    const header = document.createElement("div");
    header.className = "sysmap-lanes";
    header.setAttribute("aria-hidden", "true");
    const headings = data.layout.lanes.map((lane) => {
      const heading = document.createElement("div");
      heading.className = `lane-name s-${lane.sector}`;
      heading.append(document.createElement("span"));
      heading.firstChild.textContent = lane.name;
      header.append(heading);
      return heading;
    });
    const stage = document.createElement("div");
    stage.className = "sysmap-stage";
    const base = make("svg", { class: "sysmap-base", role: "group", "aria-label": label }, stage);
    const defs = make("defs", {}, base);
    for (const type of Object.keys(HEADS)) head(type, prefix, defs);
    const layer = (name, hidden) => make("g", { class: name, ...(hidden ? { "aria-hidden": "true" } : {}) }, base);
    const groups = { grounds: layer("grounds", true), names: layer("names", true), lines: layer("lines", true), front: layer("front", true),
      boxes: layer("boxes", false), signs: layer("signs", true) };
    const over = make("svg", { class: "sysmap-over", "aria-hidden": "true" }, stage);
    const status = document.createElement("div");
    status.className = "sysmap-status";
    status.setAttribute("role", "status");
    host.append(header, stage, status);
    return {
      host, header, headings, stage, base, over, status, groups,
      bands: data.layout.bands.map((band) => drawBand(band, groups.grounds, groups.names)),
      lines: new Map(data.layout.lines.map((line) => [line.id, drawLine(line, prefix, groups.lines)])),
      boxes: new Map(data.layout.boxes.map((box) => [box.id, drawBox(box, data, groups.boxes)])),
    };
  }

  const attributes = (node, values) => Object.entries(values).forEach(([key, value]) => node.setAttribute(key, value));

  /* Lines of text, the block centred on y; a space between them keeps the words apart for those who hear them. */
  function write(node, lines, x, y, leading) {
    node.replaceChildren();
    lines.forEach((words, index) => {
      if (index && !lines[index - 1].endsWith("-")) node.append(" ");
      const top = y + (index - (lines.length - 1) / 2) * leading;
      make("tspan", { x, y: top.toFixed(1) }, node).textContent = words;
    });
  }

  const NARROW = { local: ["Local", "authority"], family: ["Child", "and family"], frontline: ["Front line"] };

  /* A tier's ground reaches to the middle of the corridors around it, and under all the bands the tier has. */
  function putBand(node, index, layout, pixels) {
    const band = layout.bands[index], { y, h } = pixels.bands[index];
    const above = index ? (pixels.bands[index - 1].y + pixels.bands[index - 1].h + y) / 2 : 0;
    const next = pixels.bands[index + 1];
    const foot = next ? (y + h + next.y) / 2 : pixels.height;
    attributes(node.ground, { x: 0, y: above, width: pixels.width, height: foot - above });
    const [left, right] = [pixels.lanes[0], pixels.lanes.at(-1)];
    attributes(node.strip, { x: left.x - 4, y: y - 4, width: right.x + right.w - left.x + 8, height: h + 8, rx: 6 });
    const first = index === 0 || layout.bands[index - 1].tier !== band.tier;
    const names = first ? NARROW[band.tier] || [band.name] : [];
    const x = pixels.rows === 1 ? 8 : 4;
    write(node.name, names, x, y + 17 + (names.length - 1) * 7, 14);
    const below = y + 17 + names.length * 14;
    const kind = pixels.rows === 1 ? ["cross-cutting"] : ["cross-", "cutting"];
    const spans = band.spanning && band.tier !== "family";
    write(node.kind, spans ? kind : [], x, below + (kind.length - 1) * 6.5, 13);
  }

  function putBox(node, lines, { x, y, w, h }) {
    attributes(node.querySelector(".reach"), { x, y: y - 2, width: w, height: h + 4 });
    attributes(node.querySelector(".stack"), { x: x + 3, y: y + 2.5, width: w - 3, height: h - 0.5, rx: 3 });
    attributes(node.querySelector(".card"), { x, y, width: w, height: h, rx: 3 });
    attributes(node.querySelector(".edge"), { x, y, width: 4, height: h, rx: 2 });
    write(node.querySelector(".name"), lines, x + 9.5, y + h / 2 + 4, 12.5);
    node.querySelector(".mark").setAttribute("transform", `translate(${x + 2} ${y + h / 2})`);
  }

  /* Gives everything its place; zoom scales the whole picture without laying it out again. */
  function put(view, { layout, actors }, pixels) {
    view.bands.forEach((node, index) => putBand(node, index, layout, pixels));
    for (const { id, text } of layout.boxes) {
      putBox(view.boxes.get(id), pixels.rows === 1 ? [actors[id].short] : text, pixels.boxes[id]);
    }
    window.sysmapParts.putTallies(view);
    for (const [id, points] of Object.entries(pixels.lines)) view.lines.get(id).setAttribute("d", path(points));
    for (const svg of [view.base, view.over]) svg.setAttribute("viewBox", `0 0 ${pixels.width} ${pixels.height}`);
  }

  function scale(view, pixels, zoom) {
    for (const svg of [view.base, view.over]) {
      attributes(svg, { width: pixels.width * zoom, height: pixels.height * zoom });
    }
    view.stage.style.height = `${pixels.height * zoom}px`;
    view.host.classList.toggle("narrow", pixels.rows > 1);
    view.header.style.width = view.stage.style.width = `${pixels.width * zoom}px`;
    view.host.style.setProperty("--map-zoom", zoom);
    view.headings.forEach((heading, index) => {
      heading.style.left = `${pixels.lanes[index].x * zoom}px`;
      heading.style.width = `${pixels.lanes[index].w * zoom}px`;
    });
  }

  /* A relationship type's line as a small picture, for legends and lists. */
  function swatch(type) {
    serial += 1;
    const prefix = `swatch${serial}`;
    const svg = make("svg", { class: "sysmap-swatch", viewBox: "0 0 40 12", width: 40, height: 12,
      "aria-hidden": "true" });
    if (HEADS[type]) head(type, prefix, make("defs", {}, svg));
    const line = make("path", { class: `line lit t-${type}`, d: "M1 6H38" }, svg);
    if (HEADS[type]) line.style.setProperty("--end", `url(#${prefix}-${type})`);
    return svg;
  }

  window.sysmapParts = { ...window.sysmapParts, TYPES, make, path, build, put, scale, swatch };
})();
