/* The journey: open and shut marks, and the replay of one route. The map moves; here are its controls. */
(() => {
  "use strict";

  const page = window.sysmapPage;
  const {element} = page;
  const set = (id, props) => window.dash_clientside.set_props(id, props);
  const layers = {}; // marks for the map, by what they tell: reach, target, many, story
  let route = null;
  let way = null;
  let shown = null;
  let speed = 1;
  let at = 0;

  const onJourney = () => page.state.page === "journey";

  function show() {
    if (!page.map) return;
    const {run, story} = page.state.params;
    page.showMarks(marked());
    const steps = onJourney() && (run || story) ? route : null;
    if (steps && steps === shown && page.map.at().playing) return; // marks that arrive late do not stop it
    shown = steps;
    page.map.setRoute(steps || wayShown());
    element("replay").hidden = !steps;
    element("map-host").classList.toggle("way-shown", Boolean(!steps && wayShown()));
    element("timeline").hidden = !steps || Boolean(story);
    if (!steps && wayShown()) page.map.seek(way.length);
    if (steps) {
      set("replay-scrub", {max: Math.max(steps.length, 1), marks: []});
      seek(Math.min(Number(page.state.params.at || 0), steps.length));
    }
  }

  /* What the map marks: the losses of a published journey or of many children, the way to a service, or what is open. */
  function marked() {
    const {story, many, target} = page.state.params;
    if (!onJourney()) return null;
    if (story) return layers.story || null;
    return (many && layers.many) || (target && layers.target) || layers.reach || null;
  }

  function wayShown() {
    const {story, many, target} = page.state.params;
    return onJourney() && target && !story && !many ? way : null;
  }

  function seek(position) {
    page.map.pause();
    page.map.seek(position);
    reached(position, false);
  }

  /* The step reached: on the slider, in the line below it, in the account and in the address. */
  function reached(step, playing) {
    at = step;
    element("replay-play").textContent = playing ? "Pause" : at >= route.length ? "Play again" : "Play";
    element("replay-now").textContent = step ? `${step} of ${route.length}. ${route[step - 1].label}` : `Before the first of ${route.length} steps.`;
    set("replay-scrub", {value: step});
    for (const item of element("account").querySelectorAll("[data-at]")) {
      const here = Number(item.dataset.at) === step;
      item.classList.toggle("here", here);
      if (here) item.setAttribute("aria-current", "step");
      else item.removeAttribute("aria-current");
      if (here && !element("account").closest("[hidden]")) page.reveal(item);
    }
    page.update({at: step || null});
  }

  function play() {
    if (page.map.at().playing) {
      page.map.pause();
      reached(at, false);
      return;
    }
    if (at >= route.length) page.map.seek(0);
    page.map.play({stepsPerSecond: speed});
    element("replay-play").textContent = "Pause";
  }

  function step(by) {
    seek(Math.max(0, Math.min(route.length, at + by)));
  }

  page.routeMoved = (event) => {
    if (route && (event.step !== at || !event.playing)) reached(event.step, event.playing);
  };
  page.seek = (position) => route && seek(position);
  page.hasRoute = () => Boolean(route);
  page.setSpeed = (value) => {
    speed = value;
    if (page.map && page.map.at().playing) page.map.play({stepsPerSecond: speed});
  };
  page.mapDrawn = page.turned = show;
  page.marksArrived = (found, layer = "reach") => {
    layers[layer] = found;
    show();
  };
  page.routeArrived = (steps) => {
    route = steps && steps.length ? steps : null;
    layers.story = lost(route || []);
    show();
  };
  page.wayArrived = (found) => {
    way = found && found.steps.length ? found.steps : null;
    layers.target = found ? found.marks : null;
    show();
  };

  /* Where the steps of a published journey lost the child, by actor. */
  function lost(steps) {
    const places = {};
    steps.forEach((step, index) => {
      for (const id of step.lost || []) (places[id] = places[id] || []).push(index + 1);
    });
    return Object.fromEntries(Object.entries(places).map(([id, at]) => [id, {
      state: "lost",
      label: `where the route lost the child: step${at.length > 1 ? "s" : ""} ${at.join(", ")}`,
    }]));
  }

  /* Arrow keys step through the route, unless the map, a field or the slider wants them. */
  page.replayKey = (event) => {
    if (!route || event.target.closest("input, [role=slider], [role=radiogroup], #map-host")) return false;
    if (event.key === "ArrowLeft") step(-1);
    else if (event.key === "ArrowRight") step(1);
    else return false;
    return true;
  };

  page.startReplay = () => {
    element("replay-back").addEventListener("click", () => step(-1));
    element("replay-on").addEventListener("click", () => step(1));
    element("replay-play").addEventListener("click", play);
    show();
  };
})();
