/* The whole map, drawn before the controls around it are there: a reader sees it while they load. The frame below takes
 * over what was drawn here (app-2-map.js). Other states of the page are drawn there from the start.
 */
(() => {
  "use strict";

  const page = window.sysmapPage;
  const PLAIN = ["q", ...page.FILTERS];
  const narrow = window.matchMedia("(max-width: 899px)");

  page.drawMap = (host, content) => window.sysmap.create(host, content, {
    onEvent: (event) => page.onMapEvent?.(event),
    label: "Map of the system of support",
  });

  const {page: name, params} = page.state;
  if (name !== "map" || narrow.matches || Object.keys(params).some((key) => !PLAIN.includes(key))) return;

  const early = {canvas: document.createElement("div"), map: null};

  async function draw() {
    const answer = await fetch(document.querySelector("link[rel=preload][as=fetch]").href);
    if (!answer.ok) throw new Error(`map: ${answer.status}`);
    const data = await answer.json();
    show(data);
    return data;
  }

  function show(data) {
    const frame = document.getElementById("early");
    frame.hidden = false;
    frame.querySelector(".map-host").append(early.canvas);
    early.canvas.classList.add("map-canvas");
    early.map = page.drawMap(early.canvas, data);
    requestAnimationFrame(() => requestAnimationFrame(() => performance.mark("map-drawn")));
  }

  early.data = draw();
  page.early = early;
})();
