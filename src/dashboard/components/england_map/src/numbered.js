// Neighbourhoods without a graphics card. MapLibre draws the number of each area, at rest only, and
// beyond the edges of the view; colours, borders and outlines are ours (ink.js), and so are a change
// of indicator or view and the outline under the pointer: MapLibre has no part in them. While a
// reader drags or zooms, the picture is moved as it is, over one of all England.

import { Ground, sizeAt } from "./ground.js";
import { NOWHERE, ink, lookOf, outline, readNumbers, strokeLines } from "./ink.js";
import { numberedStyle } from "./tilestyle.js";

const SPARE = 0.25; // of the view, drawn beyond each of its edges
const REST = 160; // milliseconds without movement, after which MapLibre draws anew
const HELD = 700; // the same while a pointer is pressed: it may go on
const FRAMES = 4; // that many frames without movement are the least, however slow they come
const BORDERS = { far: 0, middle: 60, near: 120 }; // how strong borders are, of 256
const MARKS = { own: [["#ffffff", 4.5], ["#0b0c0c", 2.2]], picked: [["#ffffff", 6], ["#0b0c0c", 3]], focused: [["#0b0c0c", 7], ["#ffdd00", 3.5]] };

export class NumberedMap extends Ground {
  constructor(holder, places, tiles, told) {
    const ratio = Math.min(window.devicePixelRatio || 1, 2);
    super(holder, places, told, numberedStyle(tiles), { spare: SPARE, pixelRatio: ratio, maxCanvasSize: [8192, 8192] });
    Object.assign(this, { ratio, drawings: 0, outlines: new Map() });
    this.holder.style.visibility = "hidden"; // nobody wants to see numbers
    const canvas = () => Object.assign(holder.appendChild(document.createElement("canvas")), { className: "picture", width: 0, height: 0 });
    [this.far, this.near] = [{ canvas: canvas() }, { canvas: canvas() }];
    this.districtOf = new Int16Array(NOWHERE + 1).fill(-1);
    this.districtOf.set(places.districtOf);
    this.map.on("idle", () => this.take());
    this.map.on("render", () => { if (!this.loaded) this.take(); }); // tile by tile, for the first time
  }

  remove() {
    clearTimeout(this.resting);
    clearTimeout(this.later);
    cancelAnimationFrame(this.due);
    for (const { canvas } of [this.far, this.near]) canvas.remove();
    super.remove();
  }

  resize(wide, high) {
    this.aim = null;
    super.resize(wide, high);
  }

  hold(held) {
    this.held = held;
    if (!held && this.sliding) this.follow();
  }

  get sliding() { return Boolean(this.near.at) && !same(this.near.at, this.at); }

  follow() {
    if (!this.near.at || !this.aim) this.draw();
    clearTimeout(this.resting);
    this.due ??= requestAnimationFrame((now) => this.frame(now));
  }

  /** Put the pictures where they are now; when no more movement comes, MapLibre draws anew. */
  frame(now) {
    const gap = Math.min(now - (this.last ?? now), 500);
    this.last = now;
    this.due = null;
    this.arrange();
    this.told();
    clearTimeout(this.resting);
    this.resting = setTimeout(() => { this.last = null; this.draw(); }, Math.max(this.held ? HELD : REST, FRAMES * gap));
  }

  draw() {
    if (this.aim && same(this.aim, this.at)) return;
    this.aim = { ...this.at };
    this.jump();
  }

  /** Put each picture where its part of England is now. */
  arrange() {
    const { far, near } = this;
    for (const picture of [far, near]) if (picture.at) this.put(picture);
    far.canvas.hidden = far.stale || !near.at || this.covered();
  }

  /** A picture stands in the middle of the view, which may have another size by now, and is moved from there. */
  put({ canvas, width, height, at }) {
    const [left, top] = [(this.wide - width / this.ratio) / 2, (this.high - height / this.ratio) / 2];
    Object.assign(canvas.style, { left: `${left}px`, top: `${top}px`, transform: this.transform(at) });
  }

  transform({ zoom, x, y }) {
    const { at, size, ratio } = this;
    if (same(at, { zoom, x, y })) return "";
    const sharp = (pixels) => (zoom === at.zoom ? Math.round(pixels * ratio) / ratio : pixels);
    return `translate(${sharp((x - at.x) * size)}px, ${sharp((y - at.y) * size)}px) scale(${2 ** (at.zoom - zoom)})`;
  }

  /** Whether the picture of this part fills the view. */
  covered() {
    const { at, width, height } = this.near;
    const [size, grown] = [this.size, 2 ** (this.at.zoom - at.zoom) / this.ratio];
    return Math.abs(at.x - this.at.x) * size <= (width * grown - this.wide) / 2 && Math.abs(at.y - this.at.y) * size <= (height * grown - this.high) / 2;
  }

  /** Read what MapLibre has drawn; the view may have moved on meanwhile. */
  take() {
    if (!this.aim) return;
    const read = readNumbers(this.map.getCanvas());
    Object.assign(this.near, read, { at: this.aim });
    if (this.aim.zoom <= this.least + 0.001) Object.assign(this.far, read, { at: this.aim });
    this.drawings += 1;
    this.outlines.clear();
    this.colour();
    this.arrange();
    this.told();
  }

  paint(classes, kinds, none) {
    this.look = lookOf(classes, kinds, none, this.ratio);
    this.colour();
  }

  colour() {
    if (!this.near.at || !this.look) return;
    this.near.image = this.inked(this.near);
    this.show();
    this.far.stale = true; // it is seen only while a reader moves the map
    clearTimeout(this.later);
    this.later = setTimeout(() => {
      if (!this.far.at) return;
      this.paper(this.far).putImageData(this.inked(this.far), 0, 0);
      this.far.stale = false;
      this.arrange();
    }, REST);
  }

  inked(picture) {
    const { zoom, x, y } = picture.at;
    const size = sizeAt(zoom) * this.ratio;
    return ink(picture, this.look, this.districtOf, {
      border: BORDERS[zoom < 7 ? "far" : zoom < 9 ? "middle" : "near"],
      edge: Math.round(256 * Math.min(0.65, Math.max(0.18, 0.18 + (zoom - 5.5) * 0.2))),
      thick: zoom >= 8.5 || this.ratio > 1.5,
      left: Math.round(x * size - picture.width / 2),
      top: Math.round(y * size - picture.height / 2),
    });
  }

  /** A canvas as large as a picture. */
  paper({ canvas, width, height }) {
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    Object.assign(canvas.style, { width: `${width / this.ratio}px`, height: `${height / this.ratio}px` });
    return canvas.getContext("2d", { alpha: false, willReadFrequently: true });
  }

  // ---- which area is where, and outlines

  numberAt(x, y) {
    const { at, width, height, numbers } = this.near;
    if (!at) return NOWHERE;
    const [from, to] = [this.size, sizeAt(at.zoom) * this.ratio];
    const across = Math.floor((this.at.x + (x - this.wide / 2) / from - at.x) * to + width / 2);
    const down = Math.floor((this.at.y + (y - this.high / 2) / from - at.y) * to + height / 2);
    return across < 0 || down < 0 || across >= width || down >= height ? NOWHERE : numbers[down * width + across];
  }

  areaAt(x, y) {
    const number = this.numberAt(x, y);
    return number === NOWHERE ? -1 : number;
  }

  mark(marks) {
    const changed = ["own", "picked", "focused", "area"].some((name) => marks[name] !== this.marks[name]);
    this.marks = marks;
    if (changed) this.show();
    if (this.near.at) this.told();
  }

  /** The picture with its outlines. */
  show() {
    if (!this.near.image) return;
    const pen = this.paper(this.near);
    pen.putImageData(this.near.image, 0, 0);
    const { area, ...districts } = this.marks;
    if (area >= 0) strokeLines(pen, outline(this.near, this.insideOf((n) => n === area)), "#0b0c0c", 2 * this.ratio);
    for (const [name, strokes] of Object.entries(MARKS)) {
      if (!(districts[name] >= 0)) continue;
      for (const [colour, width] of strokes) strokeLines(pen, this.outlineOf(districts[name]), colour, width * this.ratio);
    }
  }

  outlineOf(district) {
    if (!this.outlines.has(district)) this.outlines.set(district, outline(this.near, this.insideOf((n) => this.districtOf[n] === district)));
    return this.outlines.get(district);
  }

  insideOf(test) { return Uint8Array.from({ length: NOWHERE + 1 }, (_, n) => (test(n) ? 1 : 0)); }
}

const same = (a, b) => a.zoom === b.zoom && a.x === b.x && a.y === b.y;
