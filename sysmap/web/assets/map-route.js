/* A child's route played on the map. A position is a number: 2 is at the second step, 1.5 half way to it. The token is
 * drawn in the second SVG, laid over the first, so that moving it repaints nothing else. */
(() => {
  const GLIDE = 0.6; // share of a step spent moving; the rest is for reading
  const TELL = 100; // milliseconds between two reports while the child moves

  const still = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

  /* The box that each step ends at, the boxes of others who take part, the line it travels, and whether it runs against
   * the way the line is drawn. */
  function legs(layout, steps) {
    const byLink = new Map(layout.lines.flatMap((line) => line.relationships.map((id) => [id, line])));
    return steps.map((step) => {
      const box = layout.home[step.actor] || null, line = byLink.get(step.via) || null;
      const also = (step.also || []).map((id) => layout.home[id]);
      return { box, also, line: line?.id || null, backward: Boolean(line) && line.to !== box, label: step.label || "" };
    });
  }

  class Route {
    constructor(map) {
      Object.assign(this, { map, legs: [], position: 0, playing: false, reached: 0, told: 0 });
      const look = { class: "token", r: 7, cx: 0, cy: 0, visibility: "hidden" };
      this.token = window.sysmapParts.make("circle", look, map.view.over);
    }

    set(steps) {
      this.halt();
      this.legs = legs(this.map.layout, steps || []);
      this.map.host.classList.toggle("routed", this.legs.length > 0);
      this.arrive(0);
      this.seek(0);
    }

    seek(to) {
      this.position = this.clock = Math.max(0, Math.min(this.legs.length, to));
      this.show();
    }

    play({ stepsPerSecond = 1 } = {}) {
      this.halt();
      if (!this.legs.length) return;
      this.seek(this.position < this.legs.length ? this.position : 0);
      Object.assign(this, { playing: true, speed: stepsPerSecond, last: performance.now() });
      this.frame = requestAnimationFrame((now) => this.tick(now));
    }

    tick(now) {
      const before = this.reached;
      this.clock = Math.min(this.legs.length, this.clock + ((now - this.last) / 1000) * this.speed);
      this.last = now;
      this.position = still() ? Math.floor(this.clock) : this.clock;
      this.playing = this.position < this.legs.length;
      this.show();
      if (!this.playing || this.reached !== before || now - this.told > TELL) this.tell();
      if (this.playing) this.frame = requestAnimationFrame((next) => this.tick(next));
    }

    halt() {
      cancelAnimationFrame(this.frame);
      this.playing = false;
    }

    pause() {
      if (!this.playing) return;
      this.halt();
      this.tell();
    }

    step(by) {
      this.halt();
      this.seek(by > 0 ? Math.floor(this.position) + 1 : Math.ceil(this.position) - 1);
      this.tell();
    }

    tell() {
      this.told = performance.now();
      const { position, reached: step, playing } = this;
      this.map.onEvent({ type: "route", position, step, playing });
    }

    /* Puts the token where the child is. */
    show() {
      const step = Math.floor(this.position), part = this.position - step;
      if (step !== this.reached) this.arrive(step);
      const leg = this.legs[part > 0 ? step : step - 1];
      const at = leg && this.pointOn(leg, part > 0 ? Math.min(1, part / GLIDE) : 1);
      this.token.setAttribute("visibility", at ? "visible" : "hidden");
      if (at) this.token.setAttribute("transform", `translate(${at[0].toFixed(1)} ${at[1].toFixed(1)})`);
    }

    pointOn(leg, share) {
      const box = this.map.pixels.boxes[leg.box];
      if (!leg.line) return box ? [box.x + 2, box.y + box.h / 2] : null;
      const path = this.map.view.lines.get(leg.line);
      const { x, y } = path.getPointAtLength(path.getTotalLength() * (leg.backward ? 1 - share : share));
      return [x, y];
    }

    /* Shows the way so far, and says where the child has come to. */
    arrive(step) {
      this.reached = step;
      const been = this.legs.slice(0, step), now = been.at(-1), { view } = this.map;
      const boxes = new Set(been.flatMap((leg) => [leg.box, ...leg.also])), lines = new Set(been.map((leg) => leg.line));
      const here = new Set(now ? [now.box, ...now.also] : []), { flag } = window.sysmapParts;
      flag(view.boxes, "visited", (id) => boxes.has(id));
      flag(view.boxes, "current", (id) => here.has(id));
      flag(view.lines, "travelled", (id) => lines.has(id));
      if (!now) return;
      this.map.announce(now.label);
      if (now.box) this.map.reveal(now.box, still() ? "auto" : "smooth");
    }
  }

  window.sysmapParts = { ...window.sysmapParts, Route };
})();
