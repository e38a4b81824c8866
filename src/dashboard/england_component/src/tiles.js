// Neighbourhoods by MapLibre from PMTiles, one archive for far, one for middle and one for near views.

import { addProtocol, Map as LibreMap, setWorkerUrl } from "maplibre-gl";
import { Protocol } from "pmtiles";
import { patternTile } from "./canvas.js";

const BANDS = [["far", 0, 7], ["middle", 7, 9], ["near", 9, 24]]; // as in dashboard.england_files
const AROUND = 40075016.686; // metres around the equator
const TILE = 512; // pixels of the whole world at zoom 0
const NEAREST = 14.5;
const PATTERNS = ["deprived", "affluent"];
const REST = 140; // milliseconds without movement, after which a slow machine draws anew
const LATE = 60; // milliseconds from frame to frame, above which a machine is slow
const VERY_LATE = 150;
const STRIKES = 3;
const PAUSE = 120; // milliseconds on one area, after which it gets its outline
const FAR_OFF = 0.85; // of the view: a picture that is moved farther is drawn anew
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
    Object.assign(this, { places, told, fed: {}, marks: {}, palette: new Map(), late: 0 });
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
    this.ready.then(() => {
      this.loaded = true;
      this.colour();
      this.mark(this.marks);
      this.map.once("idle", () => { this.map.triggerRepaint(); this.watch(); }); // before a reader drags it
    });
  }

  remove() {
    clearTimeout(this.resting);
    clearTimeout(this.pausing);
    cancelAnimationFrame(this.due);
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
    if (this.loaded && this.late >= STRIKES && this.slide()) return;
    this.settle();
    this.watch();
  }

  settle() {
    clearTimeout(this.resting);
    this.holder.style.transform = "";
    this.drawn = { ...this.at };
    this.map.jumpTo({ center: [(this.at.x - 0.5) * 360, this.latitude], zoom: this.at.zoom });
    if (this.loaded) this.feed();
  }

  /** Where drawing is slow (no graphics card), the picture is moved, and drawn when it rests. */
  slide() {
    const { drawn, at, size } = this;
    const [x, y, grown] = [(drawn.x - at.x) * size, (drawn.y - at.y) * size, 2 ** (at.zoom - drawn.zoom)];
    if (Math.abs(x) > FAR_OFF * this.wide || Math.abs(y) > FAR_OFF * this.high || grown > 3 || grown < 0.5) return false;
    this.holder.style.transform = `translate(${x}px, ${y}px) scale(${grown})`;
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.settle(), REST);
    this.due ??= requestAnimationFrame(() => { this.due = null; this.told(); });
    return true;
  }

  get sliding() { return Boolean(this.holder.style.transform); }

  /** Count frames that come late: three, or one that is very late, and the machine is slow. */
  watch() {
    if (!this.loaded || this.watching) return;
    this.watching = true;
    requestAnimationFrame((began) => requestAnimationFrame((ended) => {
      this.watching = false;
      const gap = ended - began;
      this.late = Math.max(0, this.late + (gap > VERY_LATE ? STRIKES : gap > LATE ? 1 : -1));
    }));
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
    if (!this.loaded || this.sliding) return -1;
    const [found] = this.map.queryRenderedFeatures([x, y], { layers: [`${this.band}-areas`] });
    return found ? Number(found.properties.n) : -1;
  }

  // ---- what is shown

  /** `every` are the kinds of all views: a change of view then changes the state of areas only. */
  paint(classes, kinds, none, every = kinds) {
    const codes = [none, ...kinds].map((kind) => this.codeOf(kind));
    for (const kind of every) this.codeOf(kind);
    this.codes = classes.map((each) => codes[each + 1]);
    if (this.loaded) this.colour();
  }

  /** A number for a colour with its pattern, the same for as long as the map is there. */
  codeOf({ colour, pattern }) {
    const key = `${colour} ${pattern}`;
    if (!this.palette.has(key)) this.palette.set(key, { colour, pattern, code: this.palette.size });
    return this.palette.get(key).code;
  }

  /** MapLibre cuts every tile anew when an expression changes: it does only for new colours. */
  colour() {
    if (!this.codes) return;
    const { map, palette } = this;
    if (this.known !== palette.size) {
      this.known = palette.size;
      const state = ["coalesce", ["feature-state", "c"], 0];
      const all = [...palette.values()];
      const colours = ["match", state, ...all.flatMap(({ code, colour }) => [code, colour]), all[0].colour];
      for (const [band] of BANDS) {
        map.setPaintProperty(`${band}-areas`, "fill-color", colours);
        for (const pattern of PATTERNS) {
          const own = all.filter((each) => each.pattern === pattern);
          if (!own.length) continue;
          this.addPattern(own[0]);
          map.setPaintProperty(`${band}-${pattern}`, "fill-pattern", pattern);
          map.setPaintProperty(`${band}-${pattern}`, "fill-opacity", ["match", state, own.map(({ code }) => code), 1, 0]);
        }
      }
    }
    this.feed();
  }

  addPattern(kind) {
    if (this.map.hasImage(kind.pattern)) return;
    const tile = patternTile(kind, 2, { bare: true });
    const image = tile.getContext("2d").getImageData(0, 0, tile.width, tile.height);
    this.map.addImage(kind.pattern, image, { pixelRatio: 2 });
  }

  /** Give the areas of the archive in use their colours: those that have changed. */
  feed() {
    const { band, codes, fed } = this;
    if (!codes || fed[band] === codes) return;
    const before = fed[band];
    fed[band] = codes;
    for (let id = 0; id < codes.length; id += 1) {
      if (before?.[id] !== codes[id]) this.map.setFeatureState({ source: band, sourceLayer: "areas", id }, { c: codes[id] });
    }
  }

  mark(marks) {
    this.marks = marks;
    if (!this.loaded) return;
    for (const name of ["own", "picked", "focused"]) {
      for (const part of ["casing", "line"]) this.map.setFilter(`${name}-${part}`, ["==", ["get", "n"], marks[name] ?? -1]);
    }
    clearTimeout(this.pausing);
    this.pausing = setTimeout(() => this.outline(), PAUSE);
    this.told();
  }

  /** The area under the pointer, when it has come to rest: each time, MapLibre cuts tiles anew. */
  outline() {
    for (const [band] of BANDS.slice(1)) {
      this.map.setFilter(`${band}-hovered`, ["==", ["get", "n"], band === this.band ? this.marks.area ?? -1 : -1]);
    }
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
    return [
      fill("areas", { "fill-color": "#f3f2f1", "fill-antialias": band !== "far" }),
      ...PATTERNS.map((each) => fill(each, { "fill-opacity": 0, "fill-antialias": false })),
      ...(band === "far" ? [] : [line(`${band}-borders`, band, "rgb(110 115 118)", band === "near" ? 0.5 : 0.2, { minzoom, maxzoom })]),
    ];
  });
  const hovered = BANDS.slice(1).map(([band, minzoom, maxzoom]) => line(`${band}-hovered`, band, "#0b0c0c", 2, { minzoom, maxzoom, ...nothing }));
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
