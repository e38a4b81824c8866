/* Neighbourhoods as MapLibre draws them, frame by frame: for machines with a graphics card. */
import { Ground } from "./ground.js";
import { patternTile, penOf } from "./patterns.js";
import { BANDS, PATTERNS, colouredStyle } from "./tilestyle.js";
/** @import { ExpressionSpecification } from "maplibre-gl" */
/** @import { Drawing, Kind, Marks, Places, Tiles } from "./types.d.ts" */

const PAUSE = 120; // milliseconds on one area, after which it gets its outline
const SHARP = 2; // times the size that a pattern is shown at, for sharp screens

/** A colour with its pattern, and the number that areas have which look like that.
    @typedef {{ colour: string, pattern: string, code: number }} Colour */

/** @implements {Drawing} */
export class VectorMap extends Ground {
  /** @type {Record<string, number[] | undefined>} */
  fed = {}; // the numbers that the areas of each archive have
  /** @type {Map<string, Colour>} */
  palette = new Map();
  known = 0; // colours that MapLibre knows
  /** @type {number[] | null} */
  codes = null;
  /** @type {number | undefined} */
  pausing;

  /** @param {HTMLElement} holder @param {Places} places @param {Tiles} tiles @param {() => void} told */
  constructor(holder, places, tiles, told) {
    super(holder, places, told, colouredStyle(tiles), {
      canvasContextAttributes: { preserveDrawingBuffer: true }, // so that it can be printed
    });
    this.map.on("render", () => this.told());
    this.map.on("webglcontextrestored", () => { // the areas have lost their numbers
      this.fed = {};
      this.map.once("idle", () => this.feed());
    });
    this.ready.then(() => {
      this.colour();
      this.mark(this.marks);
    });
  }

  /** @override */
  remove() {
    clearTimeout(this.pausing);
    super.remove();
  }

  /** @override */
  follow() {
    this.jump();
    if (this.loaded) this.feed();
  }

  /** @param {number} x @param {number} y */
  areaAt(x, y) {
    if (!this.loaded) return -1;
    const [found] = this.map.queryRenderedFeatures([x, y], { layers: [`${this.band}-areas`] });
    return found ? Number(found.properties.n) : -1;
  }

  /** The kinds of all views are made known at once: a change of view then changes the state of areas only.
      @param {Int8Array} classes @param {Kind[]} kinds @param {Kind} none @param {Kind[]} every */
  paint(classes, kinds, none, every) {
    const codes = [none, ...kinds].map((kind) => this.codeOf(kind));
    for (const kind of every) this.codeOf(kind);
    this.codes = Array.from(classes, (each) => codes[each + 1]);
    if (this.loaded) this.colour();
  }

  /** A number for a colour with its pattern, the same for as long as the map is there.
      @param {Kind} kind */
  codeOf({ colour, pattern }) {
    const key = `${colour} ${pattern}`;
    const known = this.palette.get(key) ?? { colour, pattern, code: this.palette.size };
    this.palette.set(key, known);
    return known.code;
  }

  /** MapLibre cuts every tile anew when an expression changes: it does only for new colours. */
  colour() {
    if (!this.codes) return;
    if (this.known !== this.palette.size) {
      this.known = this.palette.size;
      for (const [band] of BANDS) this.colourBand(band, [...this.palette.values()]);
    }
    this.feed();
  }

  /** @param {string} band @param {Colour[]} all */
  colourBand(band, all) {
    /** @type {ExpressionSpecification} */
    const state = ["coalesce", ["feature-state", "c"], 0];
    /** @type {unknown} */
    const colours = ["match", state, ...all.flatMap(({ code, colour }) => [code, colour]), all[0].colour]; // a list of no fixed length
    this.map.setPaintProperty(`${band}-areas`, "fill-color", /** @type {ExpressionSpecification} */ (colours));
    for (const pattern of PATTERNS) {
      const own = all.filter((each) => each.pattern === pattern);
      if (!own.length) continue;
      this.addPattern(own[0]);
      this.map.setPaintProperty(`${band}-${pattern}`, "fill-pattern", pattern);
      this.map.setPaintProperty(`${band}-${pattern}`, "fill-opacity", ["match", state, own.map(({ code }) => code), 1, 0]);
    }
  }

  /** @param {Colour} kind */
  addPattern(kind) {
    if (this.map.hasImage(kind.pattern)) return;
    const tile = patternTile(kind, SHARP, { bare: true });
    const image = penOf(tile).getImageData(0, 0, tile.width, tile.height);
    this.map.addImage(kind.pattern, image, { pixelRatio: SHARP });
  }

  /** Give the areas of the archive in use their colours: those that have changed. */
  feed() {
    const { band, codes, fed } = this;
    if (!codes || fed[band] === codes || !this.map.style) return;
    const before = fed[band];
    fed[band] = codes;
    for (let id = 0; id < codes.length; id += 1) {
      if (before?.[id] !== codes[id]) this.map.setFeatureState({ source: band, sourceLayer: "areas", id }, { c: codes[id] });
    }
  }

  /** @param {Marks} marks */
  mark(marks) {
    this.keep(marks);
    if (!this.loaded || !this.map.style) return;
    for (const name of /** @type {const} */ (["own", "picked", "focused"])) {
      for (const part of ["casing", "line"]) this.map.setFilter(`${name}-${part}`, ["==", ["get", "n"], marks[name]]);
    }
    clearTimeout(this.pausing);
    this.pausing = setTimeout(() => this.outline(), PAUSE);
    this.told();
  }

  /** The area under the pointer, when it has come to rest: each time, MapLibre cuts tiles anew. */
  outline() {
    for (const [band] of BANDS.slice(1)) {
      this.map.setFilter(`${band}-hovered`, ["==", ["get", "n"], band === this.band ? this.marks.area : -1]);
    }
  }
}
