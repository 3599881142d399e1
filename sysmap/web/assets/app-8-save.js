/* The menu that saves what is shown: its links ask for the state that the address says. */
(() => {
  "use strict";

  const page = window.sysmapPage;
  const SHOWN = ["area", "view", ...page.FILTERS, "open", "focus", "line", "steps", "way", ...page.ASKED];

  page.listen(() => {
    for (const link of document.querySelectorAll("#save a[data-export]")) {
      const query = new URLSearchParams(page.pick(SHOWN));
      if (link.dataset.width) query.append("width", link.dataset.width);
      const words = query.toString().replaceAll("%2C", ",");
      link.setAttribute("href", link.pathname + (words ? `?${words}` : ""));
    }
  });
})();
