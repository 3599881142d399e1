/* What the benchmark of the app does in the page, timed from the deed to two animation frames after its effect. */
var timed = (() => {
  const painted = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const rest = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

  async function took(deed) {
    const start = performance.now();
    await deed();
    await painted();
    return performance.now() - start;
  }

  /* Boxes spread over the whole map, one after another; the drawer's answer may come while the next one rests. */
  async function focus(times) {
    const boxes = [...document.querySelectorAll("#map-host .box")];
    const found = [];
    for (let turn = 0; turn < times; turn += 1) {
      const box = boxes[Math.floor((turn + 0.5) * boxes.length / times)];
      found.push(await took(() => box.dispatchEvent(new MouseEvent("click", {bubbles: true}))));
      await rest(400);
    }
    return found;
  }

  async function filter() {
    const found = [];
    for (const chip of document.querySelectorAll("#types input, #legend input")) {
      for (let turn = 0; turn < 2; turn += 1) {
        found.push(await took(() => chip.click()));
        await rest(300);
      }
    }
    return found;
  }

  /* Until the account is another one, and painted. */
  function again() {
    const account = document.getElementById("account");
    return took(() => new Promise((done) => {
      const watcher = new MutationObserver(() => {
        if (!account.querySelector("ol > li")) return;
        watcher.disconnect();
        done();
      });
      watcher.observe(account, {childList: true, subtree: true});
      document.getElementById("again").click();
    }));
  }

  /* The lengths of the frames of so many seconds. */
  async function frames(seconds) {
    const found = [];
    let last = null;
    const end = performance.now() + seconds * 1000;
    while (performance.now() < end) {
      const now = await new Promise(requestAnimationFrame);
      if (last !== null) found.push(now - last);
      last = now;
    }
    return found;
  }

  return {focus, filter, again, frames};
})();
