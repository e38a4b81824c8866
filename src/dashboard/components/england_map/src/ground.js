// Where a map of tiles is looked at: the same whether a graphics card draws it or not.

import { Map as LibreMap } from "maplibre-gl";
import { BANDS } from "./tilestyle.js";

const AROUND = 40075016.686; // metres around the equator
const TILE = 512; // pixels of the whole world at zoom 0
const NEAREST = 14.5;

export const sizeAt = (zoom) => TILE * 2 ** zoom; // pixels of the whole world

/** What is common to both maps of tiles; `spare` is what is drawn beyond each edge, as a share of the view. */
export class Ground {
  constructor(holder, places, told, style, { spare = 0, ...options } = {}) {
    Object.assign(this, { places, told, marks: {}, spare });
    const box = places.districts.map((each) => each.box);
    this.box = [0, 1, 2, 3].map((n) => (n < 2 ? Math.min : Math.max)(...box.map((each) => each[n])));
    this.at = { zoom: 5, x: (this.box[0] + this.box[2]) / 2, y: (this.box[1] + this.box[3]) / 2 };
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
      center: [-1.5, 52.8],
      zoom: 5,
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

  resize(wide, high) {
    const all = !this.wide || this.whole; // a view of all England stays one
    const [x, y] = [wide, high].map((size) => Math.round(size * this.spare));
    Object.assign(this, { wide, high });
    Object.assign(this.holder.style, { left: `${-x}px`, top: `${-y}px`, width: `${wide + 2 * x}px`, height: `${high + 2 * y}px` });
    this.least = this.zoomFor(this.box, 0.97);
    this.map.resize();
    if (all) this.showAll();
    else this.moveTo(this.at);
  }

  zoomFor([west, north, east, south], share) {
    return Math.log2(share * Math.min(this.wide / (east - west), this.high / (south - north)) / TILE);
  }

  get size() { return sizeAt(this.at.zoom); }
  get closest() { return this.at.zoom >= NEAREST; }
  get whole() { return this.at.zoom <= this.least + 0.001; }
  get latitude() { return (Math.atan(Math.sinh((0.5 - this.at.y) * 2 * Math.PI)) * 180) / Math.PI; }
  get metres() { return (AROUND * Math.cos((this.latitude * Math.PI) / 180)) / this.size; }
  get band() { return BANDS.find(([, , until]) => this.at.zoom < until)[0]; }

  moveTo({ zoom, x, y }) {
    const [west, north, east, south] = this.box;
    const clamp = (least, at, most) => Math.max(least, Math.min(most, at));
    this.at = { zoom: clamp(this.least, zoom, NEAREST), x: clamp(west, x, east), y: clamp(north, y, south) };
    if (this.whole) Object.assign(this.at, { x: (west + east) / 2, y: (north + south) / 2 });
    this.follow();
  }

  /** MapLibre goes where we are. */
  jump() {
    this.map.jumpTo({ center: [(this.at.x - 0.5) * 360, this.latitude], zoom: this.at.zoom });
  }

  zoomBy(factor, x = this.wide / 2, y = this.high / 2) {
    const zoom = Math.max(this.least, Math.min(NEAREST, this.at.zoom + Math.log2(factor)));
    const change = 1 / this.size - 1 / sizeAt(zoom);
    this.moveTo({ zoom, x: this.at.x + (x - this.wide / 2) * change, y: this.at.y + (y - this.high / 2) * change });
  }

  panBy(x, y) { this.moveTo({ ...this.at, x: this.at.x - x / this.size, y: this.at.y - y / this.size }); }
  showAll() { this.moveTo({ ...this.at, zoom: this.least }); }

  showDistrict(n) {
    const box = this.places.districts[n].box;
    this.moveTo({ zoom: this.zoomFor(box, 0.7), x: (box[0] + box[2]) / 2, y: (box[1] + box[3]) / 2 });
  }

  showArea(_, district) { this.showDistrict(district); }

  place(n) {
    const [west, north, east, south] = this.places.districts[n].box;
    const { size, at } = this;
    return [((west + east) / 2 - at.x) * size + this.wide / 2, ((north + south) / 2 - at.y) * size + this.high / 2,
      ((east - west) / 2) * size, ((south - north) / 2) * size];
  }
}
