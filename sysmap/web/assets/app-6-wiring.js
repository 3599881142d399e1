/* What Dash calls: one function per control, named by its id, and the arrival of what the server wrote. */
(() => {
  "use strict";

  const page = window.sysmapPage;
  const words = (list) => (list && list.length ? list.join(",") : null);
  const unless = (usual, value) => (value === usual ? null : value);
  const filter = (key) => (value) => page.update({[key]: words(value)}, {push: true});

  /* A change to the child starts anew: the journey that was shown is no longer this child's. */
  const child = (patch) => page.update({...patch, ...(differs(patch) ? {run: null, at: null, many: null} : {})}, {push: true});
  const differs = (patch) => Object.entries(patch).some(([key, value]) => (page.state.params[key] ?? null) !== (value === null ? null : String(value)));

  /* A focus may mean an actor that the other area does not have. */
  const moveTo = (id, tell) => {
    if (id !== (page.state.params.area || "-")) tell({area: unless("-", id), focus: null, line: null});
  };

  window.dash_clientside = window.dash_clientside || {};
  const controls = {
    search: (text) => {
      if (!page.searched(text)) page.update({q: text ? text.slice(0, 80) : null});
    },
    view: (id) => page.update({view: unless("-", id)}, {push: true}),
    show: (kind) => page.update({show: kind === (page.isNarrow() ? "outline" : "map") ? null : kind}),
    area: (id) => moveTo(id, (patch) => page.update(patch, {push: true})),
    "child-area": (id) => moveTo(id, child),
    types: filter("types"),
    sectors: filter("sectors"),
    tiers: filter("tiers"),
    seen: filter("seen"),
    statutory: filter("statutory"),
    meets: filter("meets"),
    standing: filter("standing"),
    between: (id) => page.routesTo(id),
    along: (kind) => page.update({along: unless("child", kind), route: null, line: null}),
    steps: (number) => page.update({steps: unless("1", number)}),
    way: (way) => page.update({way: unless("both", way)}),
    story: (id) => {
      if (id === (page.state.params.story || "-")) return;
      page.update({story: unless("-", id), child: null, age: null, need: null, has: null, enters: null, run: null, at: null, many: null, target: null, focus: null, line: null}, {push: true});
    },
    child: (id) => {
      const first = Object.keys(page.boot.profiles)[0];
      if (id !== page.childId()) child({child: unless(first, id), age: null, need: null, has: null, enters: null});
    },
    age: (years) => {
      if (typeof years === "number") child({age: unless(page.profile().age, years)});
    },
    need: (level) => child({need: unless(page.profile().need, level)}),
    has: (attributes) => child({has: unless(page.profile().has.join(","), (attributes || []).join(","))}),
    enters: (id) => child({enters: unless(page.profile().enters, id)}),
    send: (clicks) => {
      if (!clicks) return;
      if (page.state.params.run && !page.hasRoute()) page.askAgain();
      page.update({run: 1, at: null, many: null, focus: null, line: null}, {push: true});
    },
    again: (clicks) => {
      if (clicks) page.update({run: 1, at: null, many: null, focus: null, line: null, seed: Number(page.state.params.seed || 1) + 1}, {push: true});
    },
    many: (clicks) => {
      if (clicks) page.sendMany();
    },
    target: (id) => page.update({target: unless("-", id), run: null, at: null, many: null}, {push: true}),
    "replay-scrub": (position) => {
      if (Number(page.state.params.at || 0) !== position) page.seek(position);
    },
    "metrics-table": (name) => {
      if (name !== (page.state.params.table || "actors")) page.update({table: unless("actors", name), sort: null, order: null, rows: null}, {push: true});
    },
    "metrics-choice": (name) => {
      if (name !== (page.state.params.measures || "at-a-glance")) page.update({measures: unless("at-a-glance", name), sort: null, order: null}, {push: true});
    },
    "metrics-find": (text) => page.update({rows: text ? text.slice(0, 80) : null}),
    "replay-speed": (rate) => page.setSpeed(Number(rate)),
  };

  window.dash_clientside.controls = Object.fromEntries(Object.entries(controls).map(([id, change]) => [id, (value) => {
    page.heard(id, value);
    change(value);
  }]));

  /* Dash frees the button after every answer, but not where none can be had. */
  const fetchAnswer = window.fetch;
  window.fetch = (...request) => fetchAnswer(...request).then((answer) => {
    if (answer.status >= 400) page.manyFailed();
    return answer;
  }, (problem) => {
    window.dash_clientside.set_props("send", {loading: false});
    page.manyFailed();
    throw problem;
  });

  window.dash_clientside.page = {
    start: () => {
      page.startFrame();
      page.startGuide();
      page.start();
      page.open().then(() => {
        page.startKeys();
        page.startAsking();
        page.startReplay();
        page.startMany();
      }, page.failed);
      return true;
    },
    drawn: () => page.drawn(),
    lit: (found) => page.litArrived(found),
    marks: (marks) => page.marksArrived(marks),
    route: (steps) => page.routeArrived(steps),
    grid: () => page.gridWanted(),
    way: (found) => page.wayArrived(found),
    many: (told) => page.manyArrived(told),
  };
})();
