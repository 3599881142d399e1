/* What is lit, hidden and marked. Nothing here draws: it works out who is concerned and sets classes. */
(() => {
  const GROUPS = { "children-and-families": ["children", "families"] };
  const FILTERS = {
    actors: { sectors: (actor) => [actor.sector], tiers: (actor) => [actor.tier], kinds: (actor) => [actor.kind],
      statutory: (actor) => [actor.statutory], meets: (actor) => GROUPS[actor.meets] || [actor.meets], actors: (_, id) => [id] },
    relationships: { types: (link) => [link.type], seenBy: (link) => link.seenBy || [],
      standings: (link) => [...(link.standings || []), ...(link.contested ? ["contested"] : [])], quality: (link) => [link.quality], relationships: (_, id) => [id] },
  };
  /* Drawn about (0, 0), where a box's left edge is. */
  const MARKS = {
    open: "M-7 0A7 7 0 1 1 7 0 7 7 0 1 1-7 0ZM-3.6 0-1 2.8 3.8-2.6 2.6-3.7-1 .4-2.4-1.2Z",
    shut: "M-7 0A7 7 0 1 1 7 0 7 7 0 1 1-7 0ZM-4-1.2V1.2H4V-1.2Z",
    known: "M-5 0A5 5 0 1 1 5 0 5 5 0 1 1-5 0Z",
    both: "M-4.5 0A4.5 4.5 0 1 1 4.5 0 4.5 4.5 0 1 1-4.5 0Z",
    only: "M-4.5 0A4.5 4.5 0 1 1 4.5 0 4.5 4.5 0 1 1-4.5 0ZM-2 0A2 2 0 1 0 2 0 2 2 0 1 0-2 0Z",
    added: "M-1.5-6H1.5V-1.5H6V1.5H1.5V6H-1.5V1.5H-6V-1.5H-1.5Z",
    removed: "M-6-1.7H6V1.7H-6Z",
    changed: "M-6-4.2H6V-1.4H-6ZM-6 1.4H6V4.2H-6ZM2.6-7.4 5-6.2-2.6 7.4-5 6.2Z",
    lost: "M-6-4-4-6 0-2 4-6 6-4 2 0 6 4 4 6 0 2-4 6-6 4-2 0Z",
  };

  function passes(tests, wanted) {
    const asked = Object.entries(tests).filter(([key]) => Array.isArray(wanted[key]));
    const sets = asked.map(([key, of]) => [new Set(wanted[key]), of]);
    return (item, id) => sets.every(([keep, of]) => of(item, id).some((value) => keep.has(value)));
  }

  function survivors(data, wanted) {
    const actorPasses = passes(FILTERS.actors, wanted), linkPasses = passes(FILTERS.relationships, wanted);
    const actors = Object.keys(data.actors).filter((id) => data.layout.home[id] && actorPasses(data.actors[id], id));
    const kept = new Set(actors);
    const relationships = Object.keys(data.relationships).filter((id) => {
      const link = data.relationships[id];
      return kept.has(link.from) && kept.has(link.to) && linkPasses(link, id);
    });
    return { actors, relationships };
  }

  /* The actors and relationships that pass, and then the boxes and lines that have any of them. */
  function filter(data, wanted) {
    const { actors, relationships } = survivors(data, wanted);
    const live = new Set(relationships);
    const lines = data.layout.lines.filter((line) => line.relationships.some((id) => live.has(id)));
    const boxes = new Set(actors.map((id) => data.layout.home[id]));
    return { actors, relationships, boxes, lines, live, ties: ties(lines, live) };
  }

  /* Of each filter, how much each of its words would show if it alone were chosen there and the others stayed: what
   * fails no other filter. Actors and relationships are each gone through once. */
  function facets(data, wanted) {
    const counts = Object.fromEntries(Object.values(FILTERS).flatMap((tests) => Object.keys(tests).map((key) => [key, {}])));
    const failing = (tests) => {
      const asked = Object.entries(tests).filter(([key]) => Array.isArray(wanted[key]));
      const sets = asked.map(([key, of]) => [key, new Set(wanted[key]), of]);
      return (item, id) => sets.filter(([, keep, of]) => !of(item, id).some((value) => keep.has(value))).map(([key]) => key);
    };
    const tally = (tests, item, id, fails) => {
      if (fails.length > 1) return;
      for (const [key, of] of Object.entries(tests)) {
        if (fails.length && fails[0] !== key) continue;
        for (const word of of(item, id)) counts[key][word] = (counts[key][word] || 0) + 1;
      }
    };
    const kept = new Set(), [actorFails, linkFails] = [failing(FILTERS.actors), failing(FILTERS.relationships)];
    for (const [id, actor] of Object.entries(data.actors)) {
      if (!data.layout.home[id]) continue;
      const fails = actorFails(actor, id);
      if (!fails.length) kept.add(id);
      tally(FILTERS.actors, actor, id, fails);
    }
    for (const [id, link] of Object.entries(data.relationships)) {
      if (kept.has(link.from) && kept.has(link.to)) tally(FILTERS.relationships, link, id, linkFails(link, id));
    }
    return counts;
  }

  /* How many of the live relationships each box has. */
  function ties(lines, live) {
    const counts = new Map();
    for (const line of lines) {
      const some = line.relationships.filter((id) => live.has(id)).length;
      for (const box of [line.from, line.to]) counts.set(box, (counts.get(box) || 0) + some);
    }
    return counts;
  }

  /* The boxes one step from these, along lines that run the way asked for, and the lines to them. */
  function step(lines, from, direction) {
    const boxes = new Set(), along = [];
    for (const line of lines) {
      const both = line.heads === "both" || line.heads === "none" || direction === "both";
      const outward = (line.heads === "to") === (direction === "from");
      const leaves = from.has(line.from) && (both || outward), enters = from.has(line.to) && (both || !outward);
      if (leaves) boxes.add(line.to);
      if (enters) boxes.add(line.from);
      if (leaves || enters) along.push(line);
    }
    return { boxes, along };
  }

  function neighbourhood(lines, id, steps, direction) {
    const first = step(lines, new Set([id]), direction);
    const near = new Set(first.boxes);
    near.delete(id);
    const far = new Set(steps > 1 ? step(lines, near, direction).boxes : []);
    for (const known of [id, ...near]) far.delete(known);
    return { near, far, lines: first.along };
  }

  const plain = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replaceAll("&", "and");

  const namesOf = (actor) => [actor.abbreviation, actor.short, actor.name, ...(actor.formerly || [])].filter(Boolean).map(plain);

  /* How well an actor answers a search, 0 being best; null where some word is nowhere. Letters and names that are what
   * was typed come first, then names in which each word begins one, then names that hold each, each time former names
   * after those in use, and last what the actor does. */
  function rank(actor, text, words) {
    const names = namesOf(actor), current = names.slice(0, names.length - (actor.formerly || []).length);
    if (!words.every((word) => `${names.join(" ")} ${plain(actor.does)}`.includes(word))) return null;
    const begun = (name) => words.every((word) => partsOf(name).some((part) => part.startsWith(word)));
    const tests = [(name) => name === text, begun, (name) => words.every((word) => name.includes(word))];
    const levels = tests.flatMap((test) => [current.some(test), names.some(test)]);
    const level = levels.indexOf(true);
    return level < 0 ? levels.length : level;
  }

  /* Ids of the actors whose names or work hold every word, best first; among equals whoever has most relationships. */
  function search(data, text) {
    const whole = plain(text).trim(), words = whole.split(/\s+/).filter(Boolean);
    if (!words.length) return [];
    const { ties: many } = indexed(data);
    return Object.entries(data.actors)
      .map(([id, actor]) => [rank(actor, whole, words), many.get(id) || 0, actor.name, id])
      .filter(([level]) => level !== null)
      .sort((a, b) => a[0] - b[0] || b[1] - a[1] || a[2].localeCompare(b[2]))
      .map(([, , , id]) => id);
  }

  const partsOf = (name) => name.split(/[\s(/-]+/).filter(Boolean);
  const pairsOf = (word) => new Set([...`^${word}`].map((letter, at) => letter + (word[at] || "$")));

  /* What a search asks of a map again and again, worked out once for each. */
  const known = new WeakMap();
  function indexed({ actors, relationships }) {
    if (!known.has(actors)) {
      const many = new Map();
      for (const { from, to } of Object.values(relationships)) for (const id of [from, to]) many.set(id, (many.get(id) || 0) + 1);
      const names = Object.entries(actors).map(([id, actor]) =>
        [id, namesOf(actor).map((name) => [name, ...partsOf(name)].map(pairsOf))]);
      known.set(actors, { ties: many, names });
    }
    return known.get(actors);
  }

  /* How alike two words are: the share of their pairs of letters that both have, from 0 to 1. */
  function alike(one, other) {
    let both = 0;
    for (const pair of one) if (other.has(pair)) both += 1;
    return (2 * both) / (one.size + other.size);
  }

  /* Ids of the few actors whose names, or words in them, are nearest to what was typed; none where nothing is near. */
  function near(data, text, most = 4) {
    const words = plain(text).trim().split(/\s+/).filter(Boolean).map(pairsOf);
    if (!words.length) return [];
    const close = (sets, word) => Math.max(...sets.map((set) => alike(set, word)));
    const score = (names) => Math.max(...names.map((sets) => words.reduce((sum, word) => sum + close(sets, word), 0) / words.length));
    const { names, ties: many } = indexed(data);
    return names.map(([id, sets]) => [score(sets), many.get(id) || 0, id])
      .filter(([level]) => level >= 0.5)
      .sort((a, b) => b[0] - a[0] || b[1] - a[1] || a[2].localeCompare(b[2]))
      .slice(0, most).map(([, , id]) => id);
  }

  function mark(node, given) {
    for (const name of Object.keys(MARKS)) node.classList.toggle(`m-${name}`, given?.state === name);
    node.classList.toggle("marked", Boolean(given));
    node.querySelector(".mark").setAttribute("d", given ? MARKS[given.state] : "");
  }

  /* Numbers at the right ends of boxes. They lie over the picture, since a box's name is its own text alone. */
  function tallies(view, marks) {
    const { make } = window.sysmapParts;
    for (const old of view.over.querySelectorAll(".tally")) old.remove();
    for (const [id, { text }] of Object.entries(marks)) {
      if (!text) continue;
      const group = make("g", { class: "tally", "data-of": id }, view.over), w = 10 + 7 * text.length;
      make("rect", { x: -6, y: -8.5, width: w, height: 17, rx: 3 }, group);
      make("text", { x: -6 + w / 2, y: 4, "text-anchor": "middle" }, group).textContent = text;
    }
    putTallies(view);
  }

  function putTallies(view) {
    for (const group of view.over.querySelectorAll(".tally")) {
      const card = view.boxes.get(group.getAttribute("data-of")).querySelector(".card");
      const [x, y, w, h] = ["x", "y", "width", "height"].map((key) => Number(card.getAttribute(key)));
      group.setAttribute("transform", `translate(${x + w} ${y + h / 2})`);
    }
  }

  const flag = (nodes, name, has) => nodes.forEach((node, id) => node.classList.toggle(name, has(id)));

  /* Brings lit lines to the front of the rest, and takes back those that no longer are. */
  function light(view, ids) {
    view.lines.forEach((node, id) => {
      const lit = ids.has(id);
      if (lit === node.classList.contains("lit")) return;
      node.classList.toggle("lit", lit);
      (lit ? view.groups.front : view.groups.lines).append(node);
    });
  }

  window.sysmapParts = {
    ...window.sysmapParts, filter, facets, survivors, neighbourhood, search, near, mark, tallies, putTallies, flag, light,
  };
})();
