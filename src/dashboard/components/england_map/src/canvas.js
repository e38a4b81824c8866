/* Wards on a canvas larger than the view, which is moved with it. Before a reader comes to its edge the
   next one is drawn, a little in each frame. */
import { enlarged, kept } from "../../shared/zoom.js";
import { HOVERED, MARKS, NOTHING, PAPER, differ } from "./colours.js";
import { wardAt } from "./geometry.js";
import { drawWards, outlineWard, ring, sheetOf } from "./inked.js";
import { SPARE, covers, shiftOf } from "./layers.js";
import { penOf } from "./patterns.js";
/** @import { Box, Zoom } from "../../shared/types.d.ts" */
/** @import { Look } from "./inked.js" */
/** @import { Frame } from "./layers.js" */
/** @import { Drawing, Kind, Marks, Wards } from "./types.d.ts" */

const CLOSEST = 80; // times the whole map
const MARGIN = 8; // pixels around the whole map
const FILLS = 0.7; // of the view, that a district takes which is brought into it
const AHEAD = 0.2; // of the view: with less than that left beyond an edge, the next layer is begun
const SLICE = 6; // milliseconds of each frame for the next layer
const REST = 90; // milliseconds without movement, after which the layer is drawn anew
const SHARPEST = 2; // pixels of the screen a pixel of the page: more would take long and is not seen
const FINE = 0.8; // pixels of the screen: outlines keep smaller bends than areas, which have 1

/** @implements {Drawing} */
export class CanvasMap {
  wide = 0;
  high = 0;
  dpr = 1;
  fit = { scale: 1, x: 0, y: 0 };
  /** @type {Zoom} */
  zoom = { k: 1, x: 0, y: 0 };
  /** @type {Marks} */
  marks = NOTHING;
  unmarked = true; // since the marks or the layer have changed
  /** @type {Look | null} */
  look = null;
  /** @type {Frame | null} */
  drawn = null; // the frame that the layer was drawn for
  /** @type {{ frame: Frame, steps: Generator<void, void> } | null} */
  work = null; // the layer that is being drawn
  /** @type {number | null} */
  due = null;
  /** @type {number | undefined} */
  resting;

  /** @param {HTMLElement} holder @param {Wards} wards @param {() => void} told is called after each frame */
  constructor(holder, wards, told) {
    this.wards = wards;
    this.told = told;
    /** @param {string} className */
    const canvas = (className) => holder.appendChild(Object.assign(document.createElement("canvas"), { className }));
    this.layer = canvas("ground");
    this.next = canvas("ground");
    this.over = canvas("over");
    this.next.hidden = true;
  }

  remove() {
    clearTimeout(this.resting);
    if (this.due !== null) cancelAnimationFrame(this.due);
    for (const each of [this.layer, this.next, this.over]) each.remove();
  }

  // ---- where we are

  /** @param {number} wide @param {number} high */
  resize(wide, high) {
    const [west, north, east, south] = this.wards.box;
    this.dpr = Math.min(window.devicePixelRatio || 1, SHARPEST);
    Object.assign(this, { wide, high });
    const scale = Math.min((wide - 2 * MARGIN) / (east - west), (high - 2 * MARGIN) / (south - north));
    this.fit = { scale, x: (wide - (east - west) * scale) / 2 - west * scale, y: (high - (south - north) * scale) / 2 - north * scale };
    this.moveTo(this.zoom);
    this.fresh();
  }

  /** @returns {Frame} */
  get frame() {
    const { fit, zoom } = this;
    return { scale: fit.scale * zoom.k, x: fit.x * zoom.k + zoom.x, y: fit.y * zoom.k + zoom.y };
  }

  get metres() { return this.wards.metres / this.frame.scale; }
  get closest() { return this.zoom.k >= CLOSEST; }
  get whole() { return this.zoom.k <= 1; }

  /** @param {Zoom} zoom */
  moveTo(zoom) {
    this.zoom = kept(zoom, this.wide, this.high);
    this.ask();
  }

  /** @param {number} factor */
  zoomBy(factor, x = this.wide / 2, y = this.high / 2) { this.moveTo(enlarged(this.zoom, factor, [x, y], CLOSEST)); }

  /** @param {number} x @param {number} y */
  panBy(x, y) { this.moveTo({ k: this.zoom.k, x: this.zoom.x + x, y: this.zoom.y + y }); }

  showAll() { this.moveTo({ k: 1, x: 0, y: 0 }); }

  /** Bring a box of the grid into view, with room around it.
      @param {Box} box */
  show([west, north, east, south]) {
    const { fit, wide, high } = this;
    const fills = FILLS * Math.min(wide / ((east - west) * fit.scale), high / ((south - north) * fit.scale));
    const k = Math.min(CLOSEST, Math.max(1, fills));
    this.moveTo({ k, x: wide / 2 - ((west + east) / 2 * fit.scale + fit.x) * k, y: high / 2 - ((north + south) / 2 * fit.scale + fit.y) * k });
  }

  /** @param {number} n */
  showDistrict(n) { this.show(this.wards.districts[n].box); }

  /** @param {number} n */
  showArea(n) { this.show(this.wards.boxes[n]); }

  /** @param {number} n
      @returns {[number, number, number, number]} */
  place(n) {
    const [west, north, east, south] = this.wards.districts[n].box;
    const { scale, x, y } = this.frame;
    return [((west + east) / 2) * scale + x, ((north + south) / 2) * scale + y, ((east - west) / 2) * scale, ((south - north) / 2) * scale];
  }

  /** @param {number} x @param {number} y */
  areaAt(x, y) {
    const { frame } = this;
    return wardAt(this.wards, (x - frame.x) / frame.scale, (y - frame.y) / frame.scale);
  }

  // ---- what is shown

  /** @param {Int8Array} classes @param {Kind[]} kinds @param {Kind} none */
  paint(classes, kinds, none) {
    this.look = { classes, kinds, none };
    this.fresh();
    this.draw();
  }

  /** @param {Marks} marks */
  mark(marks) {
    this.unmarked ||= differ(marks, this.marks);
    this.marks = marks;
    this.ask();
  }

  ask() { this.due ??= requestAnimationFrame(() => { this.due = null; this.draw(); }); }

  fresh() {
    this.drawn = this.work = null;
    this.ask();
  }

  draw() {
    const { look, frame: now } = this;
    if (!look || !this.wide) return;
    if (!this.covers(this.drawn, now)) {
      if (!this.covers(this.work?.frame, now)) this.begin(look, now);
      this.goOn(Infinity);
    } else if (this.drawn.scale !== now.scale) this.sharpenAtRest(look);
    else if (!this.work && !this.covers(this.drawn, now, AHEAD)) this.begin(look, now);
    if (this.work) {
      this.goOn(SLICE);
      if (this.work) this.ask();
    }
    if (this.drawn) {
      if (this.unmarked) this.drawMarks(this.drawn);
      this.arrange(this.drawn, now);
    }
    this.told();
  }

  /** While a reader zooms, the layer is enlarged as it is.
      @param {Look} look */
  sharpenAtRest(look) {
    clearTimeout(this.resting);
    this.resting = setTimeout(() => {
      if (this.drawn?.scale === this.frame.scale) return;
      this.begin(look, this.frame);
      this.ask();
    }, REST);
  }

  /** @param {Frame | null | undefined} drawn @param {Frame} now @param {number} [more]
      @returns {drawn is Frame} */
  covers(drawn, now, more) { return covers(this, drawn, now, more); }

  /** @param {Frame} drawn @param {Frame} now */
  shift(drawn, now) { return shiftOf(this, drawn, now); }

  /** @param {Frame} drawn @param {Frame} now */
  arrange(drawn, now) {
    const [x, y, grown] = this.shift(drawn, now);
    /** @param {number} at */
    const whole = (at) => (grown === 1 ? Math.round(at * this.dpr) / this.dpr : at); // sharp at rest
    for (const each of [this.layer, this.over]) each.style.transform = `translate(${whole(x)}px, ${whole(y)}px) scale(${grown})`;
  }

  /** A canvas for the layer of a frame, and where that begins on it.
      @param {HTMLCanvasElement} canvas @param {Frame} frame */
  prepared(canvas, frame) {
    const { wide, high, dpr } = this;
    const [across, down] = [wide, high].map((each) => each * (1 + 2 * SPARE));
    const [width, height] = [across, down].map((each) => Math.round(each * dpr));
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    Object.assign(canvas.style, { width: `${width / dpr}px`, height: `${height / dpr}px` });
    const pen = penOf(canvas, { alpha: canvas === this.over });
    pen.setTransform(dpr, 0, 0, dpr, 0, 0);
    pen.fillStyle = PAPER;
    if (canvas === this.over) pen.clearRect(0, 0, across, down);
    else pen.fillRect(0, 0, across, down);
    pen.lineJoin = "round";
    return { pen, across, down, at: { scale: frame.scale, x: frame.x + wide * SPARE, y: frame.y + high * SPARE } };
  }

  /** @param {Look} look @param {Frame} frame */
  begin(look, frame) { this.work = { frame: { ...frame }, steps: this.drawLayer(look, frame) }; }

  /** Draw the layer that was begun for some milliseconds; it is shown when all of it is there.
      @param {number} milliseconds */
  goOn(milliseconds) {
    const { work } = this;
    if (!work) return;
    const until = performance.now() + milliseconds;
    let { done } = work.steps.next();
    while (!done && performance.now() < until) ({ done } = work.steps.next());
    if (!done) return;
    [this.layer, this.next] = [this.next, this.layer];
    this.layer.hidden = false;
    this.next.hidden = true;
    this.drawn = work.frame;
    this.work = null;
    this.unmarked = true;
  }

  /** @param {Look} look @param {Frame} frame */
  * drawLayer(look, frame) {
    const { pen, at, across, down } = this.prepared(this.next, frame);
    yield* drawWards(sheetOf(pen, at, this.wards, 1 / this.dpr), look,
      [-at.x / at.scale, -at.y / at.scale, (across - at.x) / at.scale, (down - at.y) / at.scale]);
  }

  /** The reader's district, the one that keys or a click led to, and the ward under the pointer.
      @param {Frame} drawn */
  drawMarks(drawn) {
    this.unmarked = false;
    const { pen, at } = this.prepared(this.over, drawn);
    const sheet = sheetOf(pen, at, this.wards, FINE / this.dpr);
    if (this.marks.area >= 0) outlineWard(sheet, this.marks.area, HOVERED);
    for (const name of /** @type {const} */ (["own", "picked", "focused"])) {
      if (this.marks[name] >= 0) for (const stroke of MARKS[name]) ring(sheet, this.marks[name], stroke);
    }
  }
}
