/* Many children like one, and the gate that is shown on the map. The server answers size by size; here the next is asked
 * for, unless the visitor stops, and a visitor who has to wait is told so.
 */
(() => {
  "use strict";

  const page = window.sysmapPage;
  const {element} = page;
  const WHO = ["area", "child", "age", "need", "has", "enters", "seed", "weeks", "many"];
  const PATIENCE = 3000; // milliseconds until a visitor whose turn it is not asks again
  let words = null; // what is asked about, as text; null while nothing is
  let asked = 0;
  let next = null;
  let stopped = false;
  let timer = 0;

  const wanted = ({page: name, params}) => name === "journey" && params.many === "1" && !params.story;

  function show(state) {
    const on = wanted(state);
    element("many-panel").hidden = element("many-result").hidden = !on;
    const now = on ? JSON.stringify(page.pick(WHO)) : null;
    if (now === words) return;
    words = now;
    clearTimeout(timer);
    page.marksArrived(null, "many");
    if (on) begin();
  }

  function begin() {
    stopped = false;
    window.dash_clientside.set_props("many-findings", {children: []});
    window.dash_clientside.set_props("many-result", {children: []});
    say("Working: the first children are on their way.", "Stop here");
    request(0);
  }

  function request(to) {
    asked += 1;
    next = to;
    window.dash_clientside.set_props("many-spec", {data: {...JSON.parse(words), ask: asked, to}});
  }

  /* The line that says how far it is, and what the button beside it does; without a word for it there is none. */
  function say(text, button) {
    element("many-status").textContent = text;
    element("many-stop").textContent = button || "";
    element("many-stop").hidden = !button;
  }

  page.manyArrived = (told) => {
    if (words === null || !told || told.ask !== asked) return;
    if (told.waiting) {
      say("Another visitor’s children are being sent through; yours follow as soon as there is room.", "Stop here");
      timer = setTimeout(() => { if (!stopped) request(told.to); }, PATIENCE);
      return;
    }
    page.marksArrived(told.marks, "many");
    next = told.next;
    if (!next) say(`Done: ${told.done.toLocaleString("en-GB")} children.`);
    else if (stopped) halted(told.done);
    else {
      say(`Working: ${told.done} of ${told.of.toLocaleString("en-GB")} children so far.`, "Stop here");
      request(next);
    }
  };

  const halted = (done) => say(`Stopped${done ? ` at ${done} children` : ""}.`, "Go on");

  page.manyFailed = () => {
    if (words === null || element("many-stop").hidden) return;
    stopped = true;
    say("The server did not answer.", "Go on");
  };

  /* Stop, or go on from where it stopped. A part that is under way is still told. */
  function stopOrGo() {
    stopped = !stopped;
    clearTimeout(timer);
    if (stopped) say("Stopping after the children who are on their way.", "Go on");
    else {
      say("Working.", "Stop here");
      request(next);
    }
  }

  page.sendMany = () => page.update({many: 1, run: null, at: null, focus: null, line: null, target: null}, {push: true});

  function clicks(event) {
    const gate = event.target.closest("[data-gate]");
    if (gate) page.update({focus: gate.dataset.of, line: gate.dataset.gate}, {push: true});
    const down = event.target.closest("a.down");
    if (down) {
      event.preventDefault();
      element("many-result").scrollIntoView();
      element("many-result").querySelector("h2")?.focus({preventScroll: true});
    }
  }

  /* The way to a service is asked for once for each child and service. */
  let way = "";
  function showWay(state) {
    if (state.page !== "journey") return;
    const asksFor = state.params.target && !state.params.story ? page.pick(["area", "child", "age", "need", "has", "enters", "target"]) : {};
    const text = JSON.stringify(asksFor);
    if (text === way || (!way && text === "{}")) return;
    way = text;
    window.dash_clientside.set_props("target-spec", {data: asksFor});
  }

  page.startMany = () => {
    element("many-stop").addEventListener("click", stopOrGo);
    element("many-close").addEventListener("click", () => page.update({many: null}, {push: true}));
    document.addEventListener("click", clicks);
    for (const shows of [show, showWay]) {
      page.listen(shows);
      shows(page.state);
    }
  };
})();
