/* Where a map of tiles is looked at: the same whether a graphics card draws it or not. */
import { Map as LibreMap } from "maplibre-gl";
import { NOTHING, differ } from "./colours.js";
import { joined } from "./geometry.js";
import { bandOf } from "./tilestyle.js";
import { degreesOf, metresAPixel, sizeAt, zoomFor } from "./world.js";
/** @import { MapOptions, StyleSpecification } from "maplibre-gl" */
/** @import { Drawing, Marks, Places } from "./types.d.ts" */

const NEAREST = 14.5; // zoom: a neighbourhood fills the view
const FIRST = { center: /** @type {[number, number]} */ ([-1.5, 52.8]), zoom: 5 }; // England, until the size is known
const FILLS = { all: 0.97, district: 0.7 }; // of the view, that England or a district takes
const LITTLE = 0.001; // of a zoom: rounding is no zooming in

/** Where a view is: its zoom, and its middle in the square of the world.
    @typedef {{ zoom: number, x: number, y: number }} At */

/** @typedef {Partial<MapOptions> & { spare?: number }} Options */

/** What is common to both maps of tiles; `spare` is what is drawn beyond each edge, as a share of the view.
    @abstract */
export class Ground {
  wide = 0;
  high = 0;
  least = 0; // the zoom of all England
  loaded = false;
  /** @type {Marks} */
  marks = NOTHING;

  /** @param {HTMLElement} holder @param {Places} places @param {() => void} told is called after each frame
      @param {StyleSpecification} style @param {Options} [options] */
  constructor(holder, places, told, style, { spare = 0, ...options } = {}) {
    this.places = places;
    this.told = told;
    this.spare = spare;
    this.box = joined(places.districts.map((each) => each.box));
    /** @type {At} */
    this.at = { zoom: FIRST.zoom, x: (this.box[0] + this.box[2]) / 2, y: (this.box[1] + this.box[3]) / 2 };
    this.holder = holder.appendChild(document.createElement("div"));
    this.holder.className = "ground";
    this.map = new LibreMap({
      container: this.holder,
      interactive: false,
      attributionControl: false,
      maplibreLogo: false,
      fadeDuration: 0,
      renderWorldCopies: false,
      trackResize: false,
      style,
      ...FIRST,
      ...options,
    });
    const canvas = this.map.getCanvas(); // a list of districts holds no "region", and is one stop itself
    for (const name of ["role", "aria-label", "tabindex"]) canvas.removeAttribute(name);
    this.ready = new Promise((done) => { this.map.once("load", done); }).then(() => { this.loaded = true; });
  }

  remove() {
    this.map.remove();
    this.holder.remove();
  }

  /** Go where `at` is: each map has its own way.
      @returns {void} */
  follow() { throw new Error(`${this.constructor.name} does not say how it follows`); }

  /** @param {number} wide @param {number} high */
  resize(wide, high) {
    const all = !this.wide || this.whole; // a view of all England stays one
    const [x, y] = [wide, high].map((size) => Math.round(size * this.spare));
    Object.assign(this, { wide, high });
    Object.assign(this.holder.style, { left: `${-x}px`, top: `${-y}px`, width: `${wide + 2 * x}px`, height: `${high + 2 * y}px` });
    this.least = zoomFor(this.box, this, FILLS.all);
    this.map.resize();
    if (all) this.showAll();
    else this.moveTo(this.at);
  }

  get size() { return sizeAt(this.at.zoom); }
  get closest() { return this.at.zoom >= NEAREST; }
  get whole() { return this.isWhole(this.at); }
  get metres() { return metresAPixel(this.at); }
  get band() { return bandOf(this.at.zoom); }

  /** @param {At} at */
  isWhole({ zoom }) { return zoom <= this.least + LITTLE; }

  /** @param {At} at */
  moveTo({ zoom, x, y }) {
    const [west, north, east, south] = this.box;
    /** @param {number} least @param {number} at @param {number} most */
    const clamp = (least, at, most) => Math.max(least, Math.min(most, at));
    this.at = { zoom: clamp(this.least, zoom, NEAREST), x: clamp(west, x, east), y: clamp(north, y, south) };
    if (this.whole) Object.assign(this.at, { x: (west + east) / 2, y: (north + south) / 2 });
    this.follow();
  }

  /** Take in other marks; true if they differ from those before.
      @param {Marks} marks */
  keep(marks) {
    const changed = differ(marks, this.marks);
    this.marks = marks;
    return changed;
  }

  /** MapLibre goes where we are. */
  jump() {
    this.map.jumpTo({ center: degreesOf(this.at), zoom: this.at.zoom });
  }

  /** @param {number} factor */
  zoomBy(factor, x = this.wide / 2, y = this.high / 2) {
    const zoom = Math.max(this.least, Math.min(NEAREST, this.at.zoom + Math.log2(factor)));
    const change = 1 / this.size - 1 / sizeAt(zoom); // so that what is under x and y stays there
    this.moveTo({ zoom, x: this.at.x + (x - this.wide / 2) * change, y: this.at.y + (y - this.high / 2) * change });
  }

  /** @param {number} x @param {number} y */
  panBy(x, y) { this.moveTo({ ...this.at, x: this.at.x - x / this.size, y: this.at.y - y / this.size }); }
  showAll() { this.moveTo({ ...this.at, zoom: this.least }); }

  /** @param {number} n */
  showDistrict(n) {
    const { box } = this.places.districts[n];
    this.moveTo({ zoom: zoomFor(box, this, FILLS.district), x: (box[0] + box[2]) / 2, y: (box[1] + box[3]) / 2 });
  }

  /** A neighbourhood's own box is not known: its district is shown.
      @param {number} _ @param {number} district */
  showArea(_, district) { this.showDistrict(district); }

  /** @type {Drawing["place"]} */
  place(n) {
    const [west, north, east, south] = this.places.districts[n].box;
    const { size, at } = this;
    return [((west + east) / 2 - at.x) * size + this.wide / 2, ((north + south) / 2 - at.y) * size + this.high / 2,
      ((east - west) / 2) * size, ((south - north) / 2) * size];
  }
}
