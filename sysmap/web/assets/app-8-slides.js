/* The views as slides: one after another, each with its question, caption and sources; and why a picture is empty. */
(() => {
  "use strict";

  const page = window.sysmapPage;
  const {element} = page;
  const playing = () => page.state.page === "map" && Boolean(page.state.params.slides);
  const views = () => Object.keys(page.boot.views);
  const place = () => Math.max(0, views().indexOf(page.state.params.view));

  function make(name, className, ...children) {
    const node = Object.assign(document.createElement(name), {className});
    node.append(...children.filter(Boolean));
    return node;
  }

  function go(index) {
    const id = views()[index];
    if (id) page.update({view: id, slides: 1, focus: null, line: null}, {push: true});
  }

  function text(slide, index, all) {
    const sources = slide.sources.map(({source, title, place: where, says}) => {
      const link = source ? make("a", "title", title) : make("span", "title", title);
      if (source) {
        link.href = `${page.boot.paths.evidence}#source-${source}`;
        link.dataset.page = "evidence";
      }
      const item = make("li", "", link, ` ${where}`);
      if (says) item.title = says;
      return item;
    });
    element("slides-text").replaceChildren(
      make("p", "slide-number", `${index + 1} of ${all} · ${slide.counts}`),
      make("h2", "", slide.name),
      slide.question ? make("p", "slide-question", slide.question) : "",
      make("p", "slide-caption", slide.caption),
      make("ul", "slide-sources", ...sources),
    );
  }

  function empty(slide) {
    const shown = page.shown && page.shown.actors.length === 0 && page.state.page === "map" && document.body.dataset.show === "map";
    element("empty").hidden = !shown;
    if (shown) element("empty").textContent = slide?.empty || "Nothing on this map passes all the filters that are set. Show everything, or take one of them back.";
  }

  page.viewShown = async () => {
    const {area, view} = page.state.params;
    element("slides").hidden = !playing();
    element("slides-play").hidden = playing() || views().length === 0;
    document.body.dataset.slides = playing() ? "yes" : "no";
    const nothing = view && page.shown?.actors.length === 0;
    if (!playing() && !nothing) {
      empty(null);
      return;
    }
    const {slides} = await page.fetched("slides", area);
    const index = slides.findIndex(({id}) => id === page.state.params.view);
    if (playing() && index >= 0) {
      text(slides[index], index, slides.length);
      element("slides-back").disabled = index === 0;
      element("slides-on").disabled = index === slides.length - 1;
    }
    empty(slides[index]);
  };

  /* Arrow keys and the page keys turn the slides, unless the map, a field or a group of buttons wants them. */
  function keys(event) {
    if (!playing() || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, [role=slider], [role=radiogroup], [role=listbox], .map-host")) return;
    if (event.key === "ArrowRight" || event.key === "PageDown") go(place() + 1);
    else if (event.key === "ArrowLeft" || event.key === "PageUp") go(place() - 1);
    else if (event.key === "Escape" && !page.state.params.focus && !page.state.params.line) leave();
    else return;
    event.preventDefault();
  }

  function leave() {
    page.update({slides: null}, {push: true});
    element("slides-play").focus();
  }

  function clicks(event) {
    const id = event.target.closest("button")?.id;
    if (id === "slides-play") {
      go(place());
      element("slides-on").focus();
    } else if (id === "slides-back") go(place() - 1);
    else if (id === "slides-on") go(place() + 1);
    else if (id === "slides-leave") leave();
  }

  page.listen((state, before) => {
    if (state.page === "map" && state.params.slides && !state.params.view) go(0);
    else if (before && before.params.slides !== state.params.slides) page.viewShown().catch(page.failed);
  });
  document.addEventListener("keydown", keys, true);
  document.addEventListener("click", clicks);
})();
