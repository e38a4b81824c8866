// Neighbourhoods by MapLibre from PMTiles, one archive for far, one for middle and one for near views.

import { addProtocol, Map as LibreMap, setWorkerUrl } from "maplibre-gl";
import { Protocol } from "pmtiles";
import { patternTile } from "./canvas.js";

const BANDS = [["far", 0, 7], ["middle", 7, 9], ["near", 9, 24]]; // as in dashboard.england_files
const AROUND = 40075016.686; // metres around the equator
const TILE = 512; // pixels of the whole world at zoom 0
const NEAREST = 14.5;
let prepared = null;

/** Take in the list of names, and start MapLibre's worker from our own address. */
export async function prepare(worker) {
  prepared ??= fetch(new URL(worker, document.baseURI), { cache: "force-cache" }).then(async (answer) => {
    if (!answer.ok) throw new Error(`answer ${answer.status}`);
    setWorkerUrl(URL.createObjectURL(new Blob([await answer.text()], { type: "text/javascript" })));
    addProtocol("pmtiles", new Protocol().tile);
  }).catch((error) => { prepared = null; throw error; });
  return prepared;
}

export function readPlaces({ districts, boxes, names, district }) {
  return {
    names,
    districtOf: Int16Array.from(district),
    districts: districts.map(([slug, name, region], n) => ({ slug, name, region, n, box: onWorld(boxes[n]) })),
  };
}

/** Degrees to the square of the world, 0 to 1, y downwards. */
function onWorld([west, south, east, north]) {
  const x = (degrees) => degrees / 360 + 0.5;
  const y = (degrees) => 0.5 - Math.asinh(Math.tan((degrees * Math.PI) / 180)) / (2 * Math.PI);
  return [x(west), y(north), x(east), y(south)];
}

export class TilesMap {
  constructor(holder, places, tiles, told) {
    Object.assign(this, { places, told, fed: new Set(), marks: {} });
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
      canvasContextAttributes: { preserveDrawingBuffer: true }, // so that it can be printed
      style: styleOf(tiles),
      center: [-1.5, 52.8],
      zoom: 5,
    });
    const canvas = this.map.getCanvas(); // a list of districts holds no "region", and is one stop itself
    for (const name of ["role", "aria-label", "tabindex"]) canvas.removeAttribute(name);
    this.map.on("render", () => this.told());
    this.ready = new Promise((done) => { this.map.once("load", done); });
    this.ready.then(() => { this.loaded = true; this.colour(); this.mark(this.marks); });
  }

  remove() {
    this.map.remove();
    this.holder.remove();
  }

  // ---- where we are

  resize(wide, high) {
    const first = !this.wide;
    Object.assign(this, { wide, high });
    Object.assign(this.holder.style, { width: `${wide}px`, height: `${high}px` });
    this.least = this.zoomFor(this.box, 0.97);
    this.map.resize();
    if (first) this.showAll();
    else this.moveTo(this.at);
  }

  zoomFor([west, north, east, south], share) {
    return Math.log2(share * Math.min(this.wide / (east - west), this.high / (south - north)) / TILE);
  }

  get size() { return TILE * 2 ** this.at.zoom; }
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
    this.map.jumpTo({ center: [(this.at.x - 0.5) * 360, this.latitude], zoom: this.at.zoom });
    if (this.loaded) this.feed();
  }

  zoomBy(factor, x = this.wide / 2, y = this.high / 2) {
    const zoom = Math.max(this.least, Math.min(NEAREST, this.at.zoom + Math.log2(factor)));
    const change = 1 / this.size - 1 / (TILE * 2 ** zoom);
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

  areaAt(x, y) {
    if (!this.loaded) return -1;
    const [found] = this.map.queryRenderedFeatures([x, y], { layers: [`${this.band}-areas`] });
    return found ? Number(found.properties.n) : -1;
  }

  // ---- what is shown

  paint(classes, kinds, none) {
    Object.assign(this, { classes, kinds, none });
    this.fed.clear();
    if (this.loaded) this.colour();
  }

  colour() {
    if (!this.classes) return;
    const { map, kinds, none } = this;
    const state = ["coalesce", ["feature-state", "c"], -1];
    const colours = ["match", state, ...kinds.flatMap((kind, n) => [n, kind.colour]), none.colour];
    for (const [band] of BANDS) {
      map.setPaintProperty(`${band}-areas`, "fill-color", colours);
      for (const pattern of ["deprived", "affluent"]) {
        const place = kinds.findIndex((kind) => kind.pattern === pattern);
        const layer = `${band}-${pattern}`;
        map.setLayoutProperty(layer, "visibility", place < 0 ? "none" : "visible");
        if (place < 0) continue;
        this.addPattern(kinds[place]);
        map.setPaintProperty(layer, "fill-pattern", pattern);
        map.setPaintProperty(layer, "fill-opacity", ["case", ["==", state, place], 1, 0]);
      }
    }
    this.feed();
  }

  addPattern(kind) {
    if (this.map.hasImage(kind.pattern)) return;
    const tile = patternTile(kind, 2);
    const image = tile.getContext("2d").getImageData(0, 0, tile.width, tile.height);
    this.map.addImage(kind.pattern, image, { pixelRatio: 2 });
  }

  /** Give the areas of the archive in use their classes, once for each painting. */
  feed() {
    const { band, classes } = this;
    if (!classes || this.fed.has(band)) return;
    this.fed.add(band);
    for (let id = 0; id < classes.length; id += 1) {
      this.map.setFeatureState({ source: band, sourceLayer: "areas", id }, { c: classes[id] });
    }
  }

  mark(marks) {
    this.marks = marks;
    if (!this.loaded) return;
    for (const name of ["own", "picked", "focused"]) {
      for (const part of ["casing", "line"]) this.map.setFilter(`${name}-${part}`, ["==", ["get", "n"], marks[name] ?? -1]);
    }
    for (const [band] of BANDS) this.map.setFilter(`${band}-hovered`, ["==", ["get", "n"], marks.area ?? -1]);
    this.told();
  }
}

function styleOf(tiles) {
  const source = (name) => ({ type: "vector", url: `pmtiles://${new URL(tiles[name], document.baseURI)}`, promoteId: "n" });
  const line = (id, src, colour, width, rest = {}) => ({
    id, type: "line", source: src, "source-layer": "areas", layout: { "line-join": "round" }, paint: { "line-color": colour, "line-width": width }, ...rest,
  });
  const nothing = { filter: ["==", ["get", "n"], -1] };
  const areas = BANDS.flatMap(([band, minzoom, maxzoom]) => {
    const fill = (name, paint, rest = {}) => ({ id: `${band}-${name}`, type: "fill", source: band, "source-layer": "areas", minzoom, maxzoom, paint, ...rest });
    const hidden = { layout: { visibility: "none" } };
    return [
      fill("areas", { "fill-color": "#f3f2f1", "fill-antialias": band !== "far" }),
      fill("deprived", {}, hidden),
      fill("affluent", {}, hidden),
      ...(band === "far" ? [] : [line(`${band}-borders`, band, "rgb(110 115 118)", band === "near" ? 0.5 : 0.2, { minzoom, maxzoom })]),
    ];
  });
  const hovered = BANDS.map(([band, minzoom, maxzoom]) => line(`${band}-hovered`, band, "#0b0c0c", 2, { minzoom, maxzoom, ...nothing }));
  const marks = [["own", "#ffffff", 4.5, "#0b0c0c", 2.2], ["picked", "#ffffff", 6, "#0b0c0c", 3], ["focused", "#0b0c0c", 7, "#ffdd00", 3.5]];
  return {
    version: 8,
    sources: Object.fromEntries(["far", "middle", "near", "outlines"].map((name) => [name, source(name)])),
    layers: [
      { id: "paper", type: "background", paint: { "background-color": "#f7f9fa" } },
      ...areas,
      line("districts", "outlines", ["interpolate", ["linear"], ["zoom"], 5, "rgb(11 12 12 / 30%)", 8, "rgb(11 12 12 / 65%)"], ["interpolate", ["linear"], ["zoom"], 5, 0.35, 10, 1.6]),
      ...hovered,
      ...marks.flatMap(([name, casing, wide, colour, narrow]) => [
        line(`${name}-casing`, "outlines", casing, wide, nothing), line(`${name}-line`, "outlines", colour, narrow, nothing),
      ]),
    ],
  };
}
