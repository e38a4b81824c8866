// Neighbourhoods as MapLibre draws them, frame by frame: for machines with a graphics card.

import { Ground } from "./ground.js";
import { patternTile } from "./patterns.js";
import { BANDS, PATTERNS, colouredStyle } from "./tilestyle.js";

const PAUSE = 120; // milliseconds on one area, after which it gets its outline

export class VectorMap extends Ground {
  constructor(holder, places, tiles, told) {
    super(holder, places, told, colouredStyle(tiles), {
      canvasContextAttributes: { preserveDrawingBuffer: true }, // so that it can be printed
    });
    Object.assign(this, { fed: {}, palette: new Map() });
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

  remove() {
    clearTimeout(this.pausing);
    super.remove();
  }

  follow() {
    this.jump();
    if (this.loaded) this.feed();
  }

  areaAt(x, y) {
    if (!this.loaded) return -1;
    const [found] = this.map.queryRenderedFeatures([x, y], { layers: [`${this.band}-areas`] });
    return found ? Number(found.properties.n) : -1;
  }

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
    if (!codes || fed[band] === codes || !this.map.style) return;
    const before = fed[band];
    fed[band] = codes;
    for (let id = 0; id < codes.length; id += 1) {
      if (before?.[id] !== codes[id]) this.map.setFeatureState({ source: band, sourceLayer: "areas", id }, { c: codes[id] });
    }
  }

  mark(marks) {
    this.marks = marks;
    if (!this.loaded || !this.map.style) return;
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
