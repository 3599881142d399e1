/* Draws the map that the address names, and keeps what it says in `window.said`. */
(async () => {
  const name = new URLSearchParams(location.search).get("map");
  const data = await (await fetch(`/maps/${name}.json`)).json();
  await document.fonts.ready;
  window.said = [];
  window.data = data;
  window.map = window.sysmap.create(document.getElementById("map"), data, { onEvent: (event) => window.said.push(event) });
  document.body.dataset.ready = "yes";
})();
