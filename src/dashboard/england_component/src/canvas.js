// Wards on a canvas: a layer larger than the view is drawn now and then, and moved in between.

import { thinned, wardAt } from "./geometry.js";
import { luminance } from "./colours.js";

const CLOSEST = 80; // times the whole map
const SPARE = 0.35; // of the view, drawn beyond each of its edges
const REST = 90; // milliseconds without movement, after which the layer is drawn anew
const BORDERS = 220; // metres a pixel, from which on borders of wards are drawn
const PATTERN = 7; // pixels from line to line
const LONGEST = 4000; // numbers in a path of lines, for the same reason
const BATCH = 16; // areas filled at once: a path of thousands takes browsers seconds to build

export class CanvasMap {
  constructor(holder, wards, told) {
    Object.assign(this, { wards, told, zoom: { k: 1, x: 0, y: 0 }, marks: {}, drawn: null, own: -1 });
    this.canvas = holder.appendChild(Object.assign(document.createElement("canvas"), { className: "ground" }));
    this.layer = document.createElement("canvas");
    this.pen = this.canvas.getContext("2d");
    this.times = { layer: 0, frames: 0 };
  }

  remove() {
    clearTimeout(this.resting);
    cancelAnimationFrame(this.due);
    this.canvas.remove();
  }

  // ---- where we are

  resize(wide, high) {
    const [west, north, east, south] = this.wards.box;
    this.dpr = Math.min(window.devicePixelRatio || 1, 2);
    Object.assign(this, { wide, high });
    const scale = Math.min((wide - 16) / (east - west), (high - 16) / (south - north));
    this.fit = { scale, x: (wide - (east - west) * scale) / 2 - west * scale, y: (high - (south - north) * scale) / 2 - north * scale };
    Object.assign(this.canvas, { width: wide * this.dpr, height: high * this.dpr });
    this.canvas.style.width = `${wide}px`;
    this.canvas.style.height = `${high}px`;
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
    this.marks = marks;
    this.ask();
  }

  ask() { this.due ??= requestAnimationFrame(() => { this.due = null; this.draw(); }); }
  fresh() { this.drawn = null; this.ask(); }

  draw() {
    if (!this.classes || !this.wide) return;
    const now = this.frame;
    const [spareX, spareY] = [this.wide * SPARE, this.high * SPARE];
    const covers = this.drawn && this.drawn.scale <= now.scale * 1.5 && this.drawn.scale >= now.scale / 3
      && this.shift(now)[0] <= 0 && this.shift(now)[1] <= 0
      && this.shift(now)[0] + (this.wide + 2 * spareX) * now.scale / this.drawn.scale >= this.wide
      && this.shift(now)[1] + (this.high + 2 * spareY) * now.scale / this.drawn.scale >= this.high;
    if (!covers) this.drawLayer(now);
    else if (this.drawn.scale !== now.scale || this.drawn.x !== now.x || this.drawn.y !== now.y) {
      clearTimeout(this.resting);
      this.resting = setTimeout(() => { if (this.drawn && this.drawn.scale !== this.frame.scale) this.fresh(); }, REST);
    }
    const { pen, dpr } = this;
    const grown = now.scale / this.drawn.scale;
    const [x, y] = this.shift(now);
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.clearRect(0, 0, this.canvas.width, this.canvas.height);
    pen.drawImage(this.layer, x * dpr, y * dpr, this.layer.width * grown, this.layer.height * grown);
    this.drawMarks(now);
    this.times.frames += 1;
    this.told();
  }

  /** Where the layer's corner lies in the view, in pixels. */
  shift(now) {
    const grown = now.scale / this.drawn.scale;
    return [now.x - this.drawn.x * grown - this.wide * SPARE * grown, now.y - this.drawn.y * grown - this.high * SPARE * grown];
  }

  drawLayer(frame) {
    const began = performance.now();
    const { wards, dpr, layer } = this;
    const [wide, high] = [this.wide * (1 + 2 * SPARE), this.high * (1 + 2 * SPARE)];
    if (layer.width !== Math.round(wide * dpr)) layer.width = Math.round(wide * dpr);
    if (layer.height !== Math.round(high * dpr)) layer.height = Math.round(high * dpr);
    this.drawn = { ...frame };
    const at = { scale: frame.scale, x: frame.x + this.wide * SPARE, y: frame.y + this.high * SPARE };
    const view = [-at.x / at.scale, -at.y / at.scale, (wide - at.x) / at.scale, (high - at.y) / at.scale];
    const pen = layer.getContext("2d");
    const arcs = thinned(wards, 1 / at.scale / dpr);
    pen.setTransform(dpr, 0, 0, dpr, 0, 0);
    pen.clearRect(0, 0, wide, high);
    pen.lineJoin = "round";
    this.fillAreas(pen, arcs, at, view);
    if (this.metres < BORDERS) this.lines(pen, arcs, at, view, wards.inner, "rgb(133 139 142 / 75%)", 0.7);
    this.lines(pen, arcs, at, view, wards.edges, "rgb(11 12 12 / 60%)", this.metres < BORDERS ? 1.4 : 0.5);
    this.times.layer = performance.now() - began;
  }

  fillAreas(pen, arcs, at, view) {
    const seen = this.inView(view);
    const kinds = [...this.kinds, this.none];
    const groups = kinds.map(() => []);
    for (const ward of seen) groups[this.classes[ward] < 0 ? kinds.length - 1 : this.classes[ward]].push(ward);
    groups.forEach((group, n) => {
      pen.fillStyle = kinds[n].pattern === "none" ? kinds[n].colour : patternOf(pen, kinds[n]);
      for (let from = 0; from < group.length; from += BATCH) {
        this.trace(pen, arcs, at, group.slice(from, from + BATCH));
        pen.fill("evenodd");
      }
    });
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

  lines(pen, arcs, { scale, x, y }, [west, north, east, south], which, colour, width) {
    Object.assign(pen, { strokeStyle: colour, lineWidth: width });
    pen.beginPath();
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
      pen.beginPath();
      held = 0;
    }
    pen.stroke();
  }

  /** The reader's district, the one that keys or a click led to, and the ward under the pointer. */
  drawMarks(frame) {
    const { pen, dpr, wards, marks } = this;
    pen.setTransform(dpr, 0, 0, dpr, 0, 0);
    pen.lineJoin = "round";
    const all = [-1e9, -1e9, 1e9, 1e9];
    const arcs = thinned(wards, 0.8 / frame.scale / dpr);
    const around = (district) => wards.edges.filter((arc) => wards.sides[arc].includes(district));
    const ring = (district, strokes) => {
      const edge = around(district);
      for (const [colour, width] of strokes) this.lines(pen, arcs, frame, all, edge, colour, width);
    };
    if (marks.area >= 0) {
      this.trace(pen, arcs, frame, [marks.area]);
      Object.assign(pen, { strokeStyle: "#0b0c0c", lineWidth: 2 });
      pen.stroke();
    }
    if (marks.own >= 0) ring(marks.own, [["#ffffff", 4.5], ["#0b0c0c", 2.2]]);
    if (marks.picked >= 0) ring(marks.picked, [["#ffffff", 6], ["#0b0c0c", 3]]);
    if (marks.focused >= 0) ring(marks.focused, [["#0b0c0c", 7], ["#ffdd00", 3.5]]);
  }
}

const patterns = new WeakMap();

/** Lines for the deprived end, dots for the other: told apart in grey, too. */
export function patternTile({ colour, pattern }, dpr, { bare = false } = {}) {
  const tile = document.createElement("canvas");
  const size = Math.round(PATTERN * dpr);
  Object.assign(tile, { width: size, height: size });
  const pen = tile.getContext("2d");
  pen.fillStyle = colour;
  if (!bare) pen.fillRect(0, 0, size, size);
  pen.strokeStyle = pen.fillStyle = luminance(colour) > 0.35 ? "rgb(11 12 12 / 55%)" : "rgb(255 255 255 / 62%)";
  if (pattern === "deprived") {
    pen.lineWidth = dpr;
    pen.beginPath();
    for (const from of [-size, 0, size]) {
      pen.moveTo(from - 1, size + 1);
      pen.lineTo(from + size + 1, -1);
    }
    pen.stroke();
  } else {
    for (const at of [0.25, 0.75]) {
      pen.beginPath();
      pen.arc(at * size, at * size, 0.95 * dpr, 0, 7);
      pen.fill();
    }
  }
  return tile;
}

function patternOf(pen, kind) {
  if (!patterns.has(kind)) {
    const made = pen.createPattern(patternTile(kind, window.devicePixelRatio || 1), "repeat");
    made.setTransform(new DOMMatrix().scale(1 / (window.devicePixelRatio || 1)));
    patterns.set(kind, made);
  }
  return patterns.get(kind);
}
