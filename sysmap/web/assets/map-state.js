/* What is lit, hidden and marked. Nothing here draws: it works out who is concerned and sets classes. */
(() => {
  const FILTERS = {
    actors: { sectors: (actor) => [actor.sector], tiers: (actor) => [actor.tier], kinds: (actor) => [actor.kind],
      statutory: (actor) => [actor.statutory], meets: (actor) => [actor.meets], actors: (_, id) => [id] },
    relationships: { types: (link) => [link.type], seenBy: (link) => link.seenBy || [],
      standings: (link) => link.standings || [], quality: (link) => [link.quality], relationships: (_, id) => [id] },
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
  };

  function passes(tests, wanted) {
    const asked = Object.entries(tests).filter(([key]) => Array.isArray(wanted[key]));
    const sets = asked.map(([key, of]) => [new Set(wanted[key]), of]);
    return (item, id) => sets.every(([keep, of]) => of(item, id).some((value) => keep.has(value)));
  }

  /* The actors and relationships that pass, and then the boxes and lines that have any of them. */
  function filter(data, wanted) {
    const actorPasses = passes(FILTERS.actors, wanted), linkPasses = passes(FILTERS.relationships, wanted);
    const actors = Object.keys(data.actors).filter((id) => data.layout.home[id] && actorPasses(data.actors[id], id));
    const kept = new Set(actors);
    const relationships = Object.keys(data.relationships).filter((id) => {
      const link = data.relationships[id];
      return kept.has(link.from) && kept.has(link.to) && linkPasses(link, id);
    });
    const live = new Set(relationships);
    const lines = data.layout.lines.filter((line) => line.relationships.some((id) => live.has(id)));
    const boxes = new Set(actors.map((id) => data.layout.home[id]));
    return { actors, relationships, boxes, lines, live, ties: ties(lines, live) };
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

  /* Ids of the actors that hold every word, those whose names begin with it first. */
  function search(data, text) {
    const words = plain(text).split(/\s+/).filter(Boolean);
    if (!words.length) return [];
    const found = [];
    for (const [id, actor] of Object.entries(data.actors)) {
      const fields = [[actor.short, actor.abbreviation], [actor.name], actor.formerly || [], [actor.does]]
        .map((field) => plain(field.filter(Boolean).join(" ")));
      const all = fields.join(" ");
      if (!words.every((word) => all.includes(word))) continue;
      const begins = fields[0].split(" ").some((part) => part.startsWith(words[0]));
      found.push([begins ? -1 : fields.findIndex((field) => field.includes(words[0])), actor.short, id]);
    }
    return found.sort((a, b) => a[0] - b[0] || a[1].localeCompare(b[1])).map(([, , id]) => id);
  }

  function mark(node, given) {
    for (const name of Object.keys(MARKS)) node.classList.toggle(`m-${name}`, given?.state === name);
    node.classList.toggle("marked", Boolean(given));
    node.querySelector(".mark").setAttribute("d", given ? MARKS[given.state] : "");
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

  window.sysmapParts = { ...window.sysmapParts, filter, neighbourhood, search, mark, flag, light };
})();
