/* Neighbourhoods without a graphics card. MapLibre draws the number of each area, at rest only, and
   beyond the edges of the view; colours, borders and outlines are ours (ink.js, outline.js), and so are a
   change of indicator or view and the outline under the pointer: MapLibre has no part in them. While a
   reader drags or zooms, the picture is moved as it is, over one of all England. */
import { INK } from "../../shared/colours.js";
import { HOVERED, MARKS } from "./colours.js";
import { Ground } from "./ground.js";
import { NOWHERE, ink, lookOf, readNumbers, strengthOf } from "./ink.js";
import { outline, strokeLines } from "./outline.js";
import { penOf } from "./patterns.js";
import { numberedStyle } from "./tilestyle.js";
import { sizeAt } from "./world.js";
/** @import { Point } from "../../shared/types.d.ts" */
/** @import { At } from "./ground.js" */
/** @import { Look, Picture } from "./ink.js" */
/** @import { Drawing, Kind, Marks, Places, Tiles } from "./types.d.ts" */

const SPARE = 0.25; // of the view, drawn beyond each of its edges
const REST = 160; // milliseconds without movement, after which MapLibre draws anew
const HELD = 700; // the same while a pointer is pressed: it may go on
const FRAMES = 4; // that many frames without movement are the least, however slow they come
const SLOWEST = 500; // milliseconds that a frame takes: a longer gap is a pause of the reader's
const SHARPEST = 2; // pixels of the screen a pixel of the page: more would take long and is not seen
const LARGEST = /** @type {[number, number]} */ ([8192, 8192]); // pixels of a canvas that every browser can draw
const THICK = 8.5; // zoom, from which on borders lie on both sides

/** A canvas with a picture of numbers on it, for a view; `stale` where its colours are older.
    @typedef {{ canvas: HTMLCanvasElement, stale: boolean, image: ImageData | null, at: At | null } & Picture} Sheet */

/** @typedef {Sheet & { at: At }} Drawn */

/** @implements {Drawing} */
export class NumberedMap extends Ground {
  drawings = 0; // how often MapLibre has drawn: tests count it
  /** @type {Map<number, Point[][]>} */
  outlines = new Map(); // of districts, in the picture that there is
  /** @type {At | null} */
  aim = null; // the view that MapLibre draws
  /** @type {Look | null} */
  look = null;
  /** @type {number | null} */
  last = null; // when the last frame of a movement was
  /** @type {number | null} */
  due = null;
  held = false;
  /** @type {number | undefined} */
  resting;
  /** @type {number | undefined} */
  later;

  /** @param {HTMLElement} holder @param {Places} places @param {Tiles} tiles @param {() => void} told */
  constructor(holder, places, tiles, told) {
    const ratio = Math.min(window.devicePixelRatio || 1, SHARPEST);
    super(holder, places, told, numberedStyle(tiles), { spare: SPARE, pixelRatio: ratio, maxCanvasSize: LARGEST });
    this.ratio = ratio;
    this.holder.style.visibility = "hidden"; // nobody wants to see numbers
    const canvas = () => holder.appendChild(Object.assign(document.createElement("canvas"), { className: "picture", width: 0, height: 0 }));
    /** @returns {Sheet} */
    const sheet = () => ({ canvas: canvas(), stale: false, image: null, at: null, numbers: new Uint16Array(0), width: 0, height: 0 });
    this.far = sheet();
    this.near = sheet();
    this.districtOf = new Int16Array(NOWHERE + 1).fill(-1);
    this.districtOf.set(places.districtOf);
    this.map.on("idle", () => this.take());
    this.map.on("render", () => { if (!this.loaded) this.take(); }); // tile by tile, for the first time
  }

  /** @override */
  remove() {
    clearTimeout(this.resting);
    clearTimeout(this.later);
    if (this.due !== null) cancelAnimationFrame(this.due);
    for (const { canvas } of [this.far, this.near]) canvas.remove();
    super.remove();
  }

  /** @override @param {number} wide @param {number} high */
  resize(wide, high) {
    this.aim = null;
    super.resize(wide, high);
  }

  /** @param {boolean} held */
  hold(held) {
    this.held = held;
    if (!held && this.sliding) this.follow();
  }

  get sliding() { return this.near.at !== null && !same(this.near.at, this.at); }

  /** @override */
  follow() {
    if (!this.near.at || !this.aim) this.draw();
    clearTimeout(this.resting);
    this.due ??= requestAnimationFrame((now) => this.frame(now));
  }

  /** Put the pictures where they are now; when no more movement comes, MapLibre draws anew.
      @param {number} now */
  frame(now) {
    const gap = Math.min(now - (this.last ?? now), SLOWEST);
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
    for (const picture of [far, near]) if (isDrawn(picture)) this.put(picture);
    far.canvas.hidden = far.stale || !isDrawn(near) || this.covered(near);
  }

  /** A picture stands in the middle of the view, which may have another size by now, and is moved from there.
      @param {Drawn} picture */
  put({ canvas, width, height, at }) {
    const [left, top] = [(this.wide - width / this.ratio) / 2, (this.high - height / this.ratio) / 2];
    Object.assign(canvas.style, { left: `${left}px`, top: `${top}px`, transform: this.transform(at) });
  }

  /** @param {At} drawn */
  transform(drawn) {
    const { at, size, ratio } = this;
    if (same(at, drawn)) return "";
    /** @param {number} pixels */
    const sharp = (pixels) => (drawn.zoom === at.zoom ? Math.round(pixels * ratio) / ratio : pixels);
    return `translate(${sharp((drawn.x - at.x) * size)}px, ${sharp((drawn.y - at.y) * size)}px) scale(${2 ** (at.zoom - drawn.zoom)})`;
  }

  /** Whether the picture of this part fills the view.
      @param {Drawn} picture */
  covered({ at, width, height }) {
    const [size, grown] = [this.size, 2 ** (this.at.zoom - at.zoom) / this.ratio];
    return Math.abs(at.x - this.at.x) * size <= (width * grown - this.wide) / 2
      && Math.abs(at.y - this.at.y) * size <= (height * grown - this.high) / 2;
  }

  /** Read what MapLibre has drawn; the view may have moved on meanwhile. */
  take() {
    if (!this.aim) return;
    const read = readNumbers(this.map.getCanvas());
    Object.assign(this.near, read, { at: this.aim });
    if (this.isWhole(this.aim)) Object.assign(this.far, read, { at: this.aim });
    this.drawings += 1;
    this.outlines.clear();
    this.colour();
    this.arrange();
    this.told();
  }

  /** @param {Int8Array} classes @param {Kind[]} kinds @param {Kind} none */
  paint(classes, kinds, none) {
    this.look = lookOf(classes, kinds, none, this.ratio);
    this.colour();
  }

  colour() {
    const { near, look } = this;
    if (!isDrawn(near) || !look) return;
    near.image = this.inked(near, look);
    this.show();
    this.far.stale = true; // it is seen only while a reader moves the map
    clearTimeout(this.later);
    this.later = setTimeout(() => this.colourFar(look), REST);
  }

  /** @param {Look} look */
  colourFar(look) {
    const { far } = this;
    if (!isDrawn(far)) return;
    this.paper(far).putImageData(this.inked(far, look), 0, 0);
    far.stale = false;
    this.arrange();
  }

  /** @param {Drawn} picture @param {Look} look */
  inked(picture, look) {
    const { zoom, x, y } = picture.at;
    const size = sizeAt(zoom) * this.ratio;
    return ink(picture, look, this.districtOf, {
      ...strengthOf(zoom),
      thick: zoom >= THICK || this.ratio > 1.5,
      left: Math.round(x * size - picture.width / 2),
      top: Math.round(y * size - picture.height / 2),
    });
  }

  /** A canvas as large as a picture.
      @param {Sheet} picture */
  paper({ canvas, width, height }) {
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    Object.assign(canvas.style, { width: `${width / this.ratio}px`, height: `${height / this.ratio}px` });
    return penOf(canvas, { alpha: false, willReadFrequently: true });
  }

  // ---- which area is where, and outlines

  /** @param {number} x @param {number} y */
  areaAt(x, y) {
    const { at, width, height, numbers } = this.near;
    if (!at) return -1;
    const [from, to] = [this.size, sizeAt(at.zoom) * this.ratio];
    const across = Math.floor((this.at.x + (x - this.wide / 2) / from - at.x) * to + width / 2);
    const down = Math.floor((this.at.y + (y - this.high / 2) / from - at.y) * to + height / 2);
    if (across < 0 || down < 0 || across >= width || down >= height) return -1;
    const number = numbers[down * width + across];
    return number === NOWHERE ? -1 : number;
  }

  /** @param {Marks} marks */
  mark(marks) {
    if (this.keep(marks)) this.show();
    if (this.near.at) this.told();
  }

  /** The picture with its outlines. */
  show() {
    if (!this.near.image) return;
    const { marks, ratio } = this;
    const pen = this.paper(this.near);
    pen.putImageData(this.near.image, 0, 0);
    if (marks.area >= 0) strokeLines(pen, outline(this.near, insideOf((n) => n === marks.area)), INK, HOVERED * ratio);
    for (const name of /** @type {const} */ (["own", "picked", "focused"])) {
      if (marks[name] < 0) continue;
      for (const [colour, width] of MARKS[name]) strokeLines(pen, this.outlineOf(marks[name]), colour, width * ratio);
    }
  }

  /** @param {number} district */
  outlineOf(district) {
    const known = this.outlines.get(district) ?? outline(this.near, insideOf((n) => this.districtOf[n] === district));
    this.outlines.set(district, known);
    return known;
  }
}

/** @param {(n: number) => boolean} test */
const insideOf = (test) => Uint8Array.from({ length: NOWHERE + 1 }, (_, n) => (test(n) ? 1 : 0));

/** @param {At} a @param {At} b */
const same = (a, b) => a.zoom === b.zoom && a.x === b.x && a.y === b.y;

/** @param {Sheet} picture
    @returns {picture is Drawn} */
const isDrawn = (picture) => picture.at !== null;
