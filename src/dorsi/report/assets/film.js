// The player: draws what was seen over the film, moves the cursors, jumps, loops, steps. The page can be read without.
(() => {
  "use strict";
  const all = (query, within = document) => [...within.querySelectorAll(query)];
  const RATES = [1, 0.5, 0.25];
  const JUMP = 60; // of the 1000 units of the picture's long side
  const LINE = "#ff8763", HOLD = "#57d1b3", PATH = "#ffd27a";

  // Steps become values; a lost point stays lost.
  function summed(steps) {
    let last = 0;
    return Float32Array.from(steps, (step) => (step === null ? NaN : (last += step)));
  }

  // The film's own clock, or one of ours where there is no film that plays.
  class Clock {
    constructor(span) { this.span = span; this.at = span[0]; this.rate = 1; this.since = null; }
    get time() {
      if (this.since === null) return this.at;
      const at = this.at + (performance.now() - this.since) / 1000 * this.rate;
      if (at < this.span[1]) return at;
      this.at = this.span[1];
      this.since = null;
      return this.at;
    }
    set time(at) { this.at = at; if (this.since !== null) this.since = performance.now(); }
    get paused() { return this.since === null; }
    play() { this.at = this.time >= this.span[1] ? this.span[0] : this.time; this.since = performance.now(); }
    pause() { this.at = this.time; this.since = null; }
    set speed(rate) { this.time = this.time; this.rate = rate; }
  }
  class Film {
    constructor(video) { this.video = video; }
    get time() { return this.video.currentTime; }
    set time(at) { this.video.currentTime = at; }
    get paused() { return this.video.paused; }
    play() { this.video.play().catch(() => {}); }
    pause() { this.video.pause(); }
    set speed(rate) { this.video.playbackRate = rate; }
  }

  class Player {
    constructor(root) {
      this.root = root;
      this.data = JSON.parse(root.querySelector('script[type="application/json"]').textContent);
      this.data.times = summed(this.data.t).map((ms) => ms / 1000);
      this.data.columns = this.data.p.map(summed);
      this.reps = this.data.reps;
      this.canvas = root.querySelector("canvas");
      this.blank = root.querySelector(".blank");
      this.video = root.querySelector("video");
      this.lines = true;
      this.looped = false;
      this.rate = 0;
      this.waiting = false;
      this.chips = all(".rep-chip", root);
      this.scrub = root.querySelector(".scrub");
      this.graphs = all(".film-graph", root).map((svg) => ({ svg, cursor: svg.querySelector(".cursor"), ...svg.dataset }));
      const [w, h] = this.data.size;
      root.classList.toggle("wide-film", w > h * 1.2);
      this.source = this.video ? new Film(this.video) : new Clock(this.data.span);
      this.listen();
      if (this.video) this.follow(); else this.sizeBlank();
      this.draw();
      new ResizeObserver(() => this.draw()).observe(this.canvas);
      if (!this.video || !("requestVideoFrameCallback" in HTMLVideoElement.prototype)) this.turn();
      if (this.video && (this.video.error || (this.video.readyState > 0 && !this.video.videoWidth))) this.withoutFilm();
    }

    // Where no callback comes with each picture: look at the clock as often as the screen is drawn.
    turn() {
      if (this.turning) return;
      this.turning = true;
      const again = () => {
        if (!this.source.paused || this.moving) { this.moving = !this.source.paused; this.tick(); }
        requestAnimationFrame(again);
      };
      again();
    }

    sizeBlank() {
      const [w, h] = this.data.size;
      this.blank.style.aspectRatio = `${w} / ${h}`;
      this.blank.style.width = `min(100%, ${(w / h * 48).toFixed(1)}svh)`;
    }

    follow() {
      const video = this.video;
      video.controls = false;
      video.addEventListener("click", () => this.toggle());
      video.addEventListener("error", () => this.withoutFilm());
      // A browser that cannot decode the pictures may still run the clock: a film without a width shows nothing.
      const blind = () => { if (video.readyState > 0 && !video.videoWidth) this.withoutFilm(); };
      video.addEventListener("loadedmetadata", blind);
      video.addEventListener("loadeddata", blind);
      for (const name of ["loadeddata", "seeked", "pause", "play", "ended"]) video.addEventListener(name, () => this.tick());
      if ("requestVideoFrameCallback" in video) {
        const frame = (_, facts) => { this.tick(facts.mediaTime); video.requestVideoFrameCallback(frame); };
        video.requestVideoFrameCallback(frame);
      }
    }

    // What was seen can be watched without the film, too.
    withoutFilm() {
      if (!this.video) return;
      const note = this.root.querySelector(".cannot") || this.root.querySelector(".stage").appendChild(document.createElement("p"));
      if (!note.textContent) {
        note.className = "note cannot";
        note.textContent = "The film is not where this page looks for it, or this browser cannot play it. The lines play without it.";
      }
      this.blank = document.createElement("div");
      this.blank.className = "blank";
      this.video.replaceWith(this.blank);
      this.video = null;
      this.source = new Clock(this.data.span);
      this.sizeBlank();
      this.tick();
      this.turn();
    }

    listen() {
      all(".no-js", this.root).forEach((part) => { part.hidden = false; });
      this.root.querySelectorAll(".tools [data-do]").forEach((button) =>
        button.addEventListener("click", () => this.act(button.dataset.do)));
      this.scrub.addEventListener("input", () => this.seek(Number(this.scrub.value)));
      for (const { svg, from, to, left, right } of this.graphs) {
        const go = (event) => {
          const box = svg.getBoundingClientRect();
          const x = (event.clientX - box.left) / box.width * svg.viewBox.baseVal.width;
          const share = Math.min(1, Math.max(0, (x - left) / (right - left)));
          this.seek(Number(from) + share * (to - from));
        };
        svg.addEventListener("pointerdown", (event) => { go(event); if (event.pointerType !== "touch") svg.setPointerCapture(event.pointerId); });
        svg.addEventListener("pointermove", (event) => { if (event.buttons) go(event); });
      }
    }

    act(what) {
      const step = 1 / this.data.rate + 0.001; // a hair more, so that rounding cannot show the same picture again
      switch (what) {
        case "play": return this.toggle();
        case "back": return this.jump(-1);
        case "next": return this.jump(1);
        case "step": this.source.pause(); return this.seek(this.source.time + step);
        case "step-back": this.source.pause(); return this.seek(this.source.time - step + 0.002);
        case "loop": this.looped = !this.looped; this.press("loop", this.looped); return this.tick();
        case "lines": this.lines = !this.lines; this.press("lines", this.lines); return this.draw();
        case "speed":
          this.rate = (this.rate + 1) % RATES.length;
          this.source.speed = RATES[this.rate];
          this.root.querySelector("[data-do=speed]").textContent = ["1×", "½×", "¼×"][this.rate];
          return undefined;
        default: return undefined;
      }
    }

    press(what, on) { this.root.querySelector(`[data-do=${what}]`).setAttribute("aria-pressed", String(on)); }
    toggle() { if (this.source.paused) this.source.play(); else this.source.pause(); this.moving = true; this.tick(); }
    seek(at) {
      const [from, to] = this.data.span;
      this.source.time = Math.min(to, Math.max(from, at));
      if (!this.video) this.tick();
    }
    get whole() { return this.reps.filter((rep) => rep.w); }
    repAt(at) { return this.reps.find((rep) => rep.s <= at + 0.001 && at < rep.e); }
    jump(step) {
      const at = this.source.time;
      const later = this.reps.filter((rep) => (step > 0 ? rep.s > at + 0.05 : rep.s < at - 0.3));
      if (later.length) this.seek(later.at(step > 0 ? 0 : -1).s);
    }

    tick(mediaTime) {
      const at = mediaTime ?? this.source.time;
      if (this.looped && !this.source.paused && this.loopFrom && at >= this.loopFrom.e) return this.seek(this.loopFrom.s);
      const rep = this.repAt(at);
      if (rep) this.loopFrom = rep;
      this.scrub.value = at;
      this.scrub.setAttribute("aria-valuetext", `${at.toFixed(1)} seconds${rep ? (rep.w ? `, rep ${rep.n}` : ", half a rep") : ""}`);
      this.root.querySelector(".clock").textContent = `${at.toFixed(2)} s`;
      this.root.querySelector("[data-do=play]").textContent = this.source.paused ? "Play" : "Pause";
      this.chips.forEach((chip, i) => {
        chip.classList.toggle("now", this.reps[i] === rep);
        if (this.reps[i] === rep) chip.setAttribute("aria-current", "true"); else chip.removeAttribute("aria-current");
      });
      for (const { cursor, from, to, left, right } of this.graphs) {
        const share = Math.min(1, Math.max(0, (at - from) / (to - from)));
        cursor.setAttribute("visibility", "visible");
        cursor.setAttribute("transform", `translate(${(Number(left) + share * (right - left)).toFixed(2)} 0)`);
      }
      this.draw(at);
      this.onTick?.(at, rep);
      return undefined;
    }

    // Where was a point between two moments that were looked at? Nowhere, where one of them is lost or far away.
    place(point, i, share) {
      const x = this.data.columns[2 * point], y = this.data.columns[2 * point + 1];
      if (share === 0 || i + 1 >= x.length) return [x[i], y[i]];
      return [x[i] + share * (x[i + 1] - x[i]), y[i] + share * (y[i + 1] - y[i])];
    }
    moment(at) {
      const times = this.data.times;
      let low = 0, high = times.length - 1;
      while (low < high) { const mid = (low + high + 1) >> 1; if (times[mid] <= at + 1e-4) low = mid; else high = mid - 1; }
      const next = times[low + 1];
      const share = next === undefined || at <= times[low] ? 0 : Math.min(1, (at - times[low]) / (next - times[low]));
      return [low, share];
    }

    draw(at = this.source.time) {
      const stage = this.root.querySelector(".stage").getBoundingClientRect();
      const shown = (this.video || this.blank).getBoundingClientRect();
      const dense = Math.min(2, devicePixelRatio || 1);
      const w = Math.round(stage.width * dense), h = Math.round(stage.height * dense);
      if (this.canvas.width !== w || this.canvas.height !== h) { this.canvas.width = w; this.canvas.height = h; }
      const pen = this.canvas.getContext("2d");
      pen.setTransform(1, 0, 0, 1, 0, 0);
      pen.clearRect(0, 0, w, h);
      if (!this.lines || !this.data.times.length) return;
      const scale = shown.width * dense / this.data.size[0];
      pen.setTransform(1, 0, 0, 1, (shown.left - stage.left) * dense, (shown.top - stage.top) * dense);
      pen.lineCap = pen.lineJoin = "round";
      const [i, share] = this.moment(at);
      const rep = this.repAt(at);
      const held = Boolean(rep) && rep.v !== null && at >= rep.f && at < rep.h;
      const width = Math.max(2, shown.width * dense / 150);
      this.drawPath(pen, rep, at, scale, width);
      this.drawLines(pen, i, share, scale, width, held ? HOLD : LINE);
      this.drawWords(pen, rep, held, at, shown, dense);
    }

    drawLines(pen, i, share, scale, width, colour) {
      const points = this.data.columns.length / 2;
      const places = Array.from({ length: points }, (_, p) => this.place(p, i, share).map((v) => v * scale));
      for (const [style, size] of [["rgba(0,0,0,.6)", width * 1.9], [colour, width]]) {
        pen.strokeStyle = style;
        pen.lineWidth = size;
        pen.beginPath();
        for (const [a, b] of this.data.bones) {
          if (places[a].some(Number.isNaN) || places[b].some(Number.isNaN)) continue;
          pen.moveTo(...places[a]);
          pen.lineTo(...places[b]);
        }
        pen.stroke();
      }
      pen.fillStyle = "#fff";
      for (const [x, y] of places) {
        if (Number.isNaN(x + y)) continue;
        pen.beginPath();
        pen.arc(x, y, width * 0.85, 0, 7);
        pen.fill();
      }
    }

    drawPath(pen, rep, at, scale, width) {
      if (!rep) return;
      const times = this.data.times;
      for (const hand of this.data.hands) {
        const x = this.data.columns[2 * hand], y = this.data.columns[2 * hand + 1];
        for (const [style, size] of [["rgba(0,0,0,.45)", width * 1.5], [PATH, width * 0.75]]) {
          pen.strokeStyle = style;
          pen.lineWidth = size;
          pen.beginPath();
          let down = false;
          for (let i = this.moment(rep.s)[0]; i < times.length && times[i] <= at; i += 1) {
            if (Number.isNaN(x[i] + y[i])) { down = false; continue; }
            // A hand that jumps is a mix-up of left and right, no way that was gone.
            if (down && Math.hypot(x[i] - x[i - 1], y[i] - y[i - 1]) > JUMP) down = false;
            if (down) pen.lineTo(x[i] * scale, y[i] * scale); else pen.moveTo(x[i] * scale, y[i] * scale);
            down = true;
          }
          pen.stroke();
        }
      }
    }

    drawWords(pen, rep, held, at, shown, dense) {
      const size = Math.max(16, Math.min(40, shown.width / 12)) * dense;
      const done = this.whole.filter((one) => one.e <= at).length;
      const words = rep ? (rep.w ? `Rep ${rep.n}` : "Half") : `${done} of ${this.whole.length}`;
      if (!this.reps.length) return;
      const lines = [words];
      if (rep && rep.v !== null && at >= rep.f) lines.push(`hold ${Math.min(at - rep.f, rep.v).toFixed(1)} s`);
      pen.textBaseline = "top";
      lines.forEach((text, n) => {
        pen.font = `${n ? 500 : 700} ${n ? size * 0.62 : size}px system-ui, sans-serif`;
        const y = size * 0.4 + (n ? size * 1.25 : 0);
        pen.lineWidth = size * 0.16;
        pen.strokeStyle = "rgba(0,0,0,.75)";
        pen.strokeText(text, size * 0.5, y);
        pen.fillStyle = n && held ? HOLD : "#fff";
        pen.fillText(text, size * 0.5, y);
      });
    }
  }

  const players = all(".player").map((root) => new Player(root));
  window.dorsiPlayers = players;

  // Chips, findings and the table lead to their moment.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-at]");
    const player = link && players[Number(link.dataset.film)];
    if (!player) return;
    event.preventDefault();
    player.seek(Number(link.dataset.at));
    const box = player.root.getBoundingClientRect();
    if (box.bottom < 120 || box.top > innerHeight - 120) player.root.scrollIntoView({ block: "start" });
  });

  // Keys, where nothing else wants them.
  const KEYS = { " ": "play", k: "play", ArrowLeft: "step-back", ArrowRight: "step", l: "loop", s: "speed", d: "lines" };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input,select,textarea,summary,.scroll")) return;
    const onButton = event.target.closest("button,a");
    if (onButton && (event.key === " " || event.key === "Enter")) return;
    const player = players.find((one) => one.root.contains(event.target)) || players[0];
    let act = KEYS[event.key];
    if (event.shiftKey && event.key === "ArrowLeft") act = "back";
    if (event.shiftKey && event.key === "ArrowRight") act = "next";
    if (!player || !act) return;
    event.preventDefault();
    player.act(act);
  });

  // Two sets, rep by rep: the quicker one waits.
  const both = document.getElementById("both");
  if (both && players.length === 2) {
    let linked = false;
    let n = 0;
    const stop = () => { linked = false; both.textContent = "Play both, rep by rep"; players.forEach((one) => { one.waiting = false; one.source.pause(); one.tick(); }); };
    const start = (number) => {
      n = number;
      const reps = players.map((one) => one.whole[n]);
      if (reps.some((rep) => !rep)) return stop();
      players.forEach((one, i) => { one.waiting = false; one.seek(reps[i].s); one.source.play(); });
      return undefined;
    };
    players.forEach((player) => {
      player.onTick = (at) => {
        const rep = linked && player.whole[n];
        if (!rep || player.waiting || at < rep.e - 0.02) return;
        player.waiting = true;
        player.source.pause();
        if (players.every((one) => one.waiting)) start(n + 1);
      };
    });
    both.parentElement.hidden = false;
    both.addEventListener("click", () => {
      if (linked) return stop();
      linked = true;
      both.textContent = "Stop both";
      const now = players[0].repAt(players[0].source.time);
      return start(now && now.w ? players[0].whole.indexOf(now) : 0);
    });
  }

  // #t=4.2 opens the page at a moment, #rep=3 at a repetition.
  const reveal = (event) => {
    const asked = new URLSearchParams(location.hash.slice(1));
    for (const player of players) {
      if (event?.target === player.video && player.video.currentTime < player.data.span[0]) player.seek(player.data.span[0]);
      const rep = asked.has("rep") && player.whole[Number(asked.get("rep")) - 1];
      const at = rep ? rep.s : asked.has("t") ? Number(asked.get("t")) : NaN;
      if (Number.isFinite(at)) player.seek(at);
    }
  };
  addEventListener("hashchange", reveal);
  all(".seek.no-js").forEach((button) => { button.hidden = false; });
  players.forEach((player) => { player.press("lines", true); player.press("loop", false); player.tick(); });
  reveal();
  players.forEach((player) => player.video?.addEventListener("loadedmetadata", reveal, { once: true }));

  // Light or dark by choice.
  const theme = document.getElementById("theme");
  const root = document.documentElement;
  const dark = () => root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  const say = () => { theme.textContent = dark() ? "Light" : "Dark"; };
  theme.hidden = false;
  say();
  theme.addEventListener("click", () => { root.dataset.theme = dark() ? "light" : "dark"; say(); });
})();
