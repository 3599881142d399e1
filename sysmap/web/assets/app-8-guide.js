/* The guide: the card that tells a slide beside the page, and the pictures of its stories. A slide is a state of the pages
 * like any other; its name stands in the address, so that the card is there for whoever opens the link. */
(() => {
  "use strict";

  const page = window.sysmapPage;
  const {element, boot} = page;
  const SVG = "http://www.w3.org/2000/svg";
  let guide = null;
  let slides = [];
  let told = null;

  const fetched = async () => {
    if (guide) return;
    guide = await page.fetched(boot.guide);
    slides = Object.entries(guide).flatMap(([story, {slides: all}]) => all.map((slide, at) => ({...slide, story, at, of: all.length, name: `${story}.${at + 1}`})));
  };
  const named = (name) => slides.find((slide) => slide.name === name);
  const beside = (slide, by) => slides.find(({story, at}) => story === slide.story && at === slide.at + by);

  async function open(name) {
    await fetched();
    const {state} = named(name);
    page.update({page: state.page, ...state.params, slide: name}, {push: true, only: true});
    window.scrollTo(0, 0);
  }

  /* Whether the page still shows what the slide is about. */
  function astray(slide) {
    const {slide: _, ...params} = page.state.params;
    const words = (found) => JSON.stringify(Object.entries(found).sort());
    return page.state.page !== slide.state.page || words(params) !== words(slide.state.params);
  }

  /* A page that has just been opened as a slide keeps still: its card is not to be scrolled away. */
  page.toldAsIs = () => Boolean(told) && !astray(named(told));

  async function show(state, before) {
    const name = state.params.slide;
    const card = element("slide");
    document.body.dataset.slide = name ? "yes" : "no";
    if (state.page === "guide") await illustrate();
    if (!name) {
      const had = card.contains(document.activeElement);
      card.hidden = true;
      told = null;
      if (had) document.querySelector("main").focus({preventScroll: true});
      return;
    }
    await fetched();
    if (page.state.params.slide !== name) return;
    const slide = named(name);
    card.hidden = false;
    if (told !== name) tell(slide, Boolean(before));
    element("slide-back").hidden = !astray(slide);
  }

  function tell(slide, moved) {
    const within = element("slide").contains(document.activeElement);
    const {title} = guide[slide.story];
    told = slide.name;
    element("slide-story").textContent = `${title} · ${slide.at + 1} of ${slide.of}`;
    element("slide-heading").textContent = slide.heading;
    element("slide-text").textContent = slide.text;
    element("slide-evidence").replaceChildren(...slide.evidence.map(entry));
    element("slide-evidence").hidden = !slide.evidence.length;
    const previous = beside(slide, -1);
    const next = beside(slide, 1);
    turn(element("slide-previous"), previous, "Previous");
    element("slide-previous").hidden = !previous;
    turn(element("slide-next"), next, next ? "Next" : "All stories");
    if (moved && (!within || document.activeElement.hidden)) element("slide-heading").focus({preventScroll: true});
  }

  function turn(link, slide, words) {
    link.textContent = words;
    link.href = slide ? page.address({page: slide.state.page, params: {...slide.state.params, slide: slide.name}}) : boot.paths.guide;
    if (slide) link.dataset.slide = slide.name;
    else delete link.dataset.slide;
  }

  function entry({side, assumed, standing, says, title, at, href}) {
    const line = document.createElement("li");
    line.className = `entry entry-${side === "Against" ? "contradicts" : "supports"}`;
    const kind = Object.assign(document.createElement("span"), {className: `standing${assumed ? " standing-assumption" : ""}`, textContent: side ? `${side}: ${standing}` : standing});
    const words = Object.assign(document.createElement("span"), {className: "says", textContent: says});
    line.append(kind, ...(says ? [words] : []));
    if (!title) return line;
    const link = Object.assign(document.createElement("a"), {className: "title", textContent: title, href});
    link.dataset.page = "evidence";
    const cite = document.createElement("cite");
    cite.append(link, `, ${at}`);
    line.append(cite);
    return line;
  }

  function leave() {
    page.update({slide: null}, {push: true});
  }

  function clicks(event) {
    const link = event.target.closest("a[data-slide]");
    const button = event.target.closest("#slide-back, #slide-close");
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (link) open(link.dataset.slide).catch(failed);
    else if (button && button.id === "slide-back") open(told).catch(failed);
    else if (button) leave();
    else if (event.target.closest("#slide-next")) page.update({page: "guide"}, {push: true, only: true});
    else return;
    event.preventDefault();
  }

  /* The arrows turn the slides only while the card has the keyboard; elsewhere they belong to the map and the player. */
  function keys(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const slide = named(told);
    const turned = {ArrowLeft: beside(slide, -1), ArrowRight: beside(slide, 1)}[event.key];
    if (turned) open(turned.name).catch(failed);
    else if (event.key === "Escape") leave();
    else return;
    event.preventDefault();
  }

  /* A small picture of the map for each story: every box a stroke, the bodies that the story shows in full colour. */
  async function illustrate() {
    if (!boot.guide || document.querySelector("[data-lit] svg")) return;
    const [{layout, actors}] = await Promise.all([page.fetched("map"), fetched()]);
    const {lanes, bands, boxes} = layout;
    const tops = bands.reduce((all, {rows}) => [...all, all.at(-1) + rows + 1.5], [0]);
    for (const place of document.querySelectorAll("[data-lit]")) {
      const lit = new Set(guide[place.dataset.lit].lit);
      const picture = document.createElementNS(SVG, "svg");
      picture.setAttribute("viewBox", `0 0 ${lanes.length * 12} ${tops.at(-1)}`);
      picture.setAttribute("aria-hidden", "true");
      picture.append(...boxes.map((box) => stroke(box, tops[box.band], [box.id, ...box.roles].some((id) => lit.has(id)), actors[box.id].sector)));
      place.replaceChildren(picture);
    }
  }

  function stroke({lane, row}, top, lit, sector) {
    const rect = document.createElementNS(SVG, "rect");
    for (const [key, value] of Object.entries({x: lane * 12 + 1, y: top + row, width: 10, height: 0.7})) rect.setAttribute(key, value);
    rect.setAttribute("class", lit ? `lit sector-${sector}` : "dim");
    return rect;
  }

  const failed = () => page.missing("The guide");

  page.listen((state, before) => show(state, before).catch(failed));
  page.startGuide = () => {
    document.addEventListener("click", clicks);
    element("slide").addEventListener("keydown", keys);
  };
})();
