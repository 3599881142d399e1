/* The map as text, in step with the picture: written once, then entries are hidden, marked and pointed at. */
(() => {
  "use strict";

  const page = window.sysmapPage;
  const WORDS = {known: "comes in here", added: "+ added here", changed: "≠ different here", removed: "− missing here"};
  const host = () => page.element("outline");
  const entries = () => host().querySelectorAll("[data-outline]");

  function make(name, properties, ...children) {
    const node = Object.assign(document.createElement(name), properties);
    node.append(...children);
    return node;
  }

  function entry({id, name, letters, ties}) {
    const who = make("span", {className: "who"}, name, ...(letters ? [" ", make("abbr", {}, letters)] : []));
    const button = make("button", {type: "button"}, who, make("span", {className: "ties"}, ties), make("span", {className: "outline-mark"}));
    button.dataset.actor = id;
    const item = make("li", {}, button);
    item.dataset.outline = id;
    return item;
  }

  function section({sector, name, tiers}) {
    const parts = tiers.flatMap((tier) => [make("h3", {}, tier.name), make("ul", {}, ...tier.actors.map(entry))]);
    return make("section", {className: `sector-${sector}`}, make("h2", {}, name), ...parts);
  }

  page.outline = {
    write: (sectors) => host().replaceChildren(...sectors.map(section)),

    /* Show these actors only, and no heading without one. */
    keep(actors) {
      for (const item of entries()) item.hidden = !actors.has(item.dataset.outline);
      for (const list of host().querySelectorAll("ul")) {
        list.hidden = !list.querySelector("li:not([hidden])");
        list.previousElementSibling.hidden = list.hidden;
      }
      for (const part of host().children) part.hidden = !part.querySelector("li:not([hidden])");
    },

    point(actor) {
      host().querySelector("[aria-current]")?.removeAttribute("aria-current");
      if (actor) host().querySelector(`button[data-actor="${actor}"]`)?.setAttribute("aria-current", "true");
    },

    /* Open and shut, in words. */
    mark(marks) {
      for (const item of entries()) {
        const {state = "", label = ""} = marks?.[item.dataset.outline] || {};
        item.dataset.mark = state;
        item.querySelector(".outline-mark").textContent = state === "lost" ? label : WORDS[state] || state;
      }
    },
  };
})();
