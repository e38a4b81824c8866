// Wards on a canvas larger than the view, which is moved with it. Before a reader comes to its edge the
// next one is drawn, a little in each frame.

import { thinned, wardAt } from "./geometry.js";
import { patternOf } from "./patterns.js";

const CLOSEST = 80; // times the whole map
const PAPER = "#f7f9fa";
const SPARE = 0.35; // of the view, drawn beyond each of its edges
const AHEAD = 0.2; // of the view: with less than that left beyond an edge, the next layer is begun
const SLICE = 6; // milliseconds of each frame for the next layer
const REST = 90; // milliseconds without movement, after which the layer is drawn anew
const BORDERS = 320; // metres a pixel, from which on borders of wards are drawn
const LONGEST = 4000; // numbers in a path of lines, for the same reason
const BATCH = 16; // areas filled at once: a path of thousands takes browsers seconds to build

export class CanvasMap {
  constructor(holder, wards, told) {
    Object.assign(this, { wards, told, zoom: { k: 1, x: 0, y: 0 }, marks: {}, drawn: null, own: -1 });
    const canvas = (className) => holder.appendChild(Object.assign(document.createElement("canvas"), { className }));
    [this.layer, this.next, this.over] = [canvas("ground"), canvas("ground"), canvas("over")];
    this.next.hidden = true;
  }

  remove() {
    clearTimeout(this.resting);
    cancelAnimationFrame(this.due);
    for (const each of [this.layer, this.next, this.over]) each.remove();
  }

  // ---- where we are

  resize(wide, high) {
    const [west, north, east, south] = this.wards.box;
    this.dpr = Math.min(window.devicePixelRatio || 1, 2);
    Object.assign(this, { wide, high });
    const scale = Math.min((wide - 16) / (east - west), (high - 16) / (south - north));
    this.fit = { scale, x: (wide - (east - west) * scale) / 2 - west * scale, y: (high - (south - north) * scale) / 2 - north * scale };
    this.moveTo(this.zoom.k, this.zoom.x, this.zoom.y);
    this.fresh();
  }

  get frame() {
    const { fit, zoom } = this;
    return { scale: fit.scale * zoom.k, x: fit.x * zoom.k + zoom.x, y: fit.y * zoom.k + zoom.y };
  }

  get metres() { return this.wards.metres / this.frame.scale; }
  get closest() { return this.zoom.k >= CLOSEST; }
  get whole() { return this.zoom.k <= 1; }

  moveTo(k, x, y) {
    const clamp = (at, size) => Math.min(0, Math.max(size * (1 - k), at));
    this.zoom = { k, x: clamp(x, this.wide), y: clamp(y, this.high) };
    this.ask();
  }

  zoomBy(factor, x = this.wide / 2, y = this.high / 2) {
    const k = Math.min(CLOSEST, Math.max(1, this.zoom.k * factor));
    const ratio = k / this.zoom.k;
    this.moveTo(k, x - (x - this.zoom.x) * ratio, y - (y - this.zoom.y) * ratio);
  }

  panBy(x, y) { this.moveTo(this.zoom.k, this.zoom.x + x, this.zoom.y + y); }

  showAll() { this.moveTo(1, 0, 0); }

  /** Bring a box of the grid into view, with room around it. */
  show([west, north, east, south]) {
    const { fit, wide, high } = this;
    const k = Math.min(CLOSEST, Math.max(1, 0.7 * Math.min(wide / ((east - west) * fit.scale), high / ((south - north) * fit.scale))));
    this.moveTo(k, wide / 2 - ((west + east) / 2 * fit.scale + fit.x) * k, high / 2 - ((north + south) / 2 * fit.scale + fit.y) * k);
  }

  showDistrict(n) { this.show(this.wards.districts[n].box); }
  showArea(n) { this.show(this.wards.boxes[n]); }

  place(n) {
    const [west, north, east, south] = this.wards.districts[n].box;
    const { scale, x, y } = this.frame;
    return [((west + east) / 2) * scale + x, ((north + south) / 2) * scale + y, ((east - west) / 2) * scale, ((south - north) / 2) * scale];
  }

  areaAt(x, y) {
    const { frame } = this;
    return wardAt(this.wards, (x - frame.x) / frame.scale, (y - frame.y) / frame.scale);
  }

  // ---- what is shown

  paint(classes, kinds, none) {
    Object.assign(this, { classes, kinds, none });
    this.fresh();
    this.draw();
  }

  mark(marks) {
    const changed = ["own", "picked", "focused", "area"].some((name) => marks[name] !== this.marks[name]);
    this.marks = marks;
    if (changed) this.unmarked = true;
    this.ask();
  }

  ask() { this.due ??= requestAnimationFrame(() => { this.due = null; this.draw(); }); }
  fresh() { this.drawn = this.work = null; this.ask(); }

  draw() {
    if (!this.classes || !this.wide) return;
    const now = this.frame;
    if (!this.covers(this.drawn, now)) {
      if (!this.covers(this.work?.frame, now)) this.begin(now);
      this.goOn(Infinity);
    } else if (this.drawn.scale !== now.scale) {
      clearTimeout(this.resting);
      this.resting = setTimeout(() => { if (this.drawn?.scale !== this.frame.scale) { this.begin(this.frame); this.ask(); } }, REST);
    } else if (!this.work && !this.covers(this.drawn, now, AHEAD)) this.begin(now);
    if (this.work) {
      this.goOn(SLICE);
      if (this.work) this.ask();
    }
    if (this.unmarked) this.drawMarks();
    this.arrange(now);
    this.told();
  }

  /** Whether a layer that was drawn for a frame has all that is in view now, and `more` of it around. */
  covers(drawn, now, more = 0) {
    if (!drawn || drawn.scale > now.scale * 1.5 || drawn.scale < now.scale / 3) return false;
    const [x, y, grown] = this.shift(drawn, now);
    const [moreX, moreY, size] = [more * this.wide, more * this.high, (1 + 2 * SPARE) * grown];
    return x <= -moreX && y <= -moreY && x + this.wide * size >= this.wide + moreX && y + this.high * size >= this.high + moreY;
  }

  /** Where a layer's corner lies in the view, in pixels, and how many times its size it has. */
  shift(drawn, now) {
    const grown = now.scale / drawn.scale;
    return [now.x - (drawn.x + this.wide * SPARE) * grown, now.y - (drawn.y + this.high * SPARE) * grown, grown];
  }

  arrange(now) {
    const [x, y, grown] = this.shift(this.drawn, now);
    const whole = (at) => (grown === 1 ? Math.round(at * this.dpr) / this.dpr : at); // sharp at rest
    for (const each of [this.layer, this.over]) each.style.transform = `translate(${whole(x)}px, ${whole(y)}px) scale(${grown})`;
  }

  /** A canvas for the layer of a frame, and where that begins on it. */
  prepared(canvas, frame) {
    const { wide, high, dpr } = this;
    const size = [wide, high].map((each) => each * (1 + 2 * SPARE));
    const [width, height] = size.map((each) => Math.round(each * dpr));
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    Object.assign(canvas.style, { width: `${width / dpr}px`, height: `${height / dpr}px` });
    const pen = canvas.getContext("2d", { alpha: canvas === this.over });
    pen.setTransform(dpr, 0, 0, dpr, 0, 0);
    pen.fillStyle = PAPER;
    if (canvas === this.over) pen.clearRect(0, 0, ...size);
    else pen.fillRect(0, 0, ...size);
    pen.lineJoin = "round";
    return { pen, size, at: { scale: frame.scale, x: frame.x + wide * SPARE, y: frame.y + high * SPARE } };
  }

  begin(frame) { this.work = { frame: { ...frame }, steps: this.drawLayer(frame) }; }

  /** Draw the layer that was begun for some milliseconds; it is shown when all of it is there. */
  goOn(milliseconds) {
    const until = performance.now() + milliseconds;
    let { done } = this.work.steps.next();
    while (!done && performance.now() < until) ({ done } = this.work.steps.next());
    if (!done) return;
    [this.layer, this.next] = [this.next, this.layer];
    this.layer.hidden = false;
    this.next.hidden = true;
    this.drawn = this.work.frame;
    this.work = null;
    this.unmarked = true;
  }

  * drawLayer(frame) {
    const { wards, dpr } = this;
    const { pen, at, size } = this.prepared(this.next, frame);
    const view = [-at.x / at.scale, -at.y / at.scale, (size[0] - at.x) / at.scale, (size[1] - at.y) / at.scale];
    const arcs = thinned(wards, 1 / at.scale / dpr);
    const near = this.wards.metres / frame.scale < BORDERS;
    yield* this.fillAreas(pen, arcs, at, view);
    if (near) yield* this.lines(pen, arcs, at, view, wards.inner, "rgb(133 139 142 / 75%)", 0.7);
    yield* this.lines(pen, arcs, at, view, wards.edges, "rgb(11 12 12 / 60%)", near ? 1.4 : 0.5);
  }

  * fillAreas(pen, arcs, at, view) {
    const kinds = [...this.kinds, this.none];
    const groups = kinds.map(() => []);
    for (const ward of this.inView(view)) groups[this.classes[ward] < 0 ? kinds.length - 1 : this.classes[ward]].push(ward);
    for (const [n, group] of groups.entries()) {
      for (let from = 0; from < group.length; from += BATCH) {
        pen.fillStyle = kinds[n].pattern === "none" ? kinds[n].colour : patternOf(pen, kinds[n]);
        this.trace(pen, arcs, at, group.slice(from, from + BATCH));
        pen.fill("evenodd");
        yield;
      }
    }
  }

  inView([west, north, east, south]) {
    const found = [];
    this.wards.boxes.forEach((box, n) => {
      if (box[2] >= west && box[0] <= east && box[3] >= north && box[1] <= south) found.push(n);
    });
    return found;
  }

  trace(pen, arcs, { scale, x, y }, group) {
    pen.beginPath();
    for (const ward of group) {
      for (const ring of this.wards.rings[ward]) {
        let first = true;
        for (const arc of ring) {
          const points = arcs[arc < 0 ? ~arc : arc];
          const size = points.length;
          for (let n = first ? 0 : 2; n < size; n += 2) {
            const at = arc < 0 ? size - 2 - n : n;
            if (first) pen.moveTo(points[at] * scale + x, points[at + 1] * scale + y);
            else pen.lineTo(points[at] * scale + x, points[at + 1] * scale + y);
            first = false;
          }
        }
        pen.closePath();
      }
    }
  }

  * lines(pen, arcs, { scale, x, y }, [west, north, east, south], which, colour, width) {
    const begin = () => { Object.assign(pen, { strokeStyle: colour, lineWidth: width }); pen.beginPath(); };
    begin();
    let held = 0;
    for (const arc of which) {
      const points = arcs[arc];
      const last = points.length - 2;
      const out = (a, b, low, high) => (points[a] < low && points[b] < low) || (points[a] > high && points[b] > high);
      if (last < 30 && (out(0, last, west, east) || out(1, last + 1, north, south))) continue;
      pen.moveTo(points[0] * scale + x, points[1] * scale + y);
      for (let n = 2; n <= last; n += 2) pen.lineTo(points[n] * scale + x, points[n + 1] * scale + y);
      if ((held += last) < LONGEST) continue;
      pen.stroke();
      yield;
      begin();
      held = 0;
    }
    pen.stroke();
  }

  /** The reader's district, the one that keys or a click led to, and the ward under the pointer. */
  drawMarks() {
    this.unmarked = false;
    const { dpr, wards, marks, drawn } = this;
    const { pen, at } = this.prepared(this.over, drawn);
    const all = [-1e9, -1e9, 1e9, 1e9];
    const arcs = thinned(wards, 0.8 / drawn.scale / dpr);
    const ring = (district, strokes) => {
      const edge = wards.edges.filter((arc) => wards.sides[arc].includes(district));
      for (const [colour, width] of strokes) for (const _ of this.lines(pen, arcs, at, all, edge, colour, width)); // all of it
    };
    if (marks.area >= 0) {
      this.trace(pen, arcs, at, [marks.area]);
      Object.assign(pen, { strokeStyle: "#0b0c0c", lineWidth: 2 });
      pen.stroke();
    }
    if (marks.own >= 0) ring(marks.own, [["#ffffff", 4.5], ["#0b0c0c", 2.2]]);
    if (marks.picked >= 0) ring(marks.picked, [["#ffffff", 6], ["#0b0c0c", 3]]);
    if (marks.focused >= 0) ring(marks.focused, [["#0b0c0c", 7], ["#ffdd00", 3.5]]);
  }
}
