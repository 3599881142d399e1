/* A server that is asked for too much says so (429, 503); the page tells the visitor, and takes it back once it answers. */
(() => {
  "use strict";

  const page = window.sysmapPage;
  const fetchAnswer = window.fetch;
  let told = false;

  window.fetch = async (...request) => {
    const answer = await fetchAnswer(...request);
    const busy = answer.status === 429 || answer.status === 503;
    if (busy) {
      const wait = Number(answer.headers.get("Retry-After")) || 15;
      say(`The server is asked for too much from where you are. Wait ${wait} second${wait === 1 ? "" : "s"} and try again.`);
      window.dash_clientside.set_props("send", {loading: false});
    } else if (told && answer.ok) hush();
    return answer;
  };

  function say(words) {
    const notice = page.element("notice").parentElement;
    notice.firstElementChild.textContent = words;
    notice.hidden = false;
    told = true;
  }

  function hush() {
    page.element("notice").parentElement.hidden = true;
    told = false;
  }
})();
