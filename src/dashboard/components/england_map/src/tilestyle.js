/* What MapLibre draws: areas in colours with their borders, or areas in colours that are their numbers. */
import { INK } from "../../shared/colours.js";
import { HOVERED, MARKS, PAPER } from "./colours.js";
/** @import { FillLayerSpecification, LineLayerSpecification, StyleSpecification } from "maplibre-gl" */
/** @import { Tiles } from "./types.d.ts" */

/** An archive of tiles, and the zooms that it is for.
    @typedef {[name: "far" | "middle" | "near", from: number, until: number]} Band */

/** @type {Band[]} */
export const BANDS = [["far", 0, 7], ["middle", 7, 9], ["near", 9, 24]]; // as in dashboard.components.england_map.files
export const PATTERNS = ["deprived", "affluent", "missing"];

/** @param {number} zoom */
export const bandOf = (zoom) => (BANDS.find(([, , until]) => zoom < until) ?? BANDS[BANDS.length - 1])[0];

/** @param {string} path */
const address = (path) => `pmtiles://${new URL(path, document.baseURI)}`;

/** @param {Tiles} tiles @param {(keyof Tiles)[]} names
    @returns {StyleSpecification["sources"]} */
const sourcesOf = (tiles, names) => Object.fromEntries(names.map((name) => [name, { type: "vector", url: address(tiles[name]), promoteId: "n" }]));

/** @param {Band} band @param {string} name @param {NonNullable<FillLayerSpecification["paint"]>} paint
    @returns {FillLayerSpecification} */
const fill = ([band, minzoom, maxzoom], name, paint) => ({
  id: `${band}-${name}`, type: "fill", source: band, "source-layer": "areas", minzoom, maxzoom, paint,
});

/** @typedef {Required<NonNullable<LineLayerSpecification["paint"]>>} LinePaint */

/** @param {string} id @param {string} source @param {LinePaint["line-color"]} colour @param {LinePaint["line-width"]} width
    @param {Partial<LineLayerSpecification>} [rest]
    @returns {LineLayerSpecification} */
const line = (id, source, colour, width, rest = {}) => ({
  id, type: "line", source, "source-layer": "areas", layout: { "line-join": "round" }, paint: { "line-color": colour, "line-width": width }, ...rest,
});

/** Colours come by feature-state; patterns and outlines are layers of their own.
    @param {Tiles} tiles
    @returns {StyleSpecification} */
export function colouredStyle(tiles) {
  /** @type {Partial<LineLayerSpecification>} */
  const nothing = { filter: ["==", ["get", "n"], -1] };
  const hovered = BANDS.slice(1).map(([band, minzoom, maxzoom]) => line(`${band}-hovered`, band, INK, HOVERED, { minzoom, maxzoom, ...nothing }));
  return {
    version: 8,
    sources: sourcesOf(tiles, ["far", "middle", "near", "outlines"]),
    layers: [
      { id: "paper", type: "background", paint: { "background-color": PAPER } },
      ...BANDS.flatMap(areasOf),
      line("districts", "outlines",
        ["interpolate", ["linear"], ["zoom"], 5, "rgb(11 12 12 / 30%)", 8, "rgb(11 12 12 / 65%)"],
        ["interpolate", ["linear"], ["zoom"], 5, 0.35, 10, 1.6]),
      ...hovered,
      ...Object.entries(MARKS).flatMap(([name, [casing, stroke]]) => [
        line(`${name}-casing`, "outlines", ...casing, nothing), line(`${name}-line`, "outlines", ...stroke, nothing),
      ]),
    ],
  };
}

/** The areas of an archive; far off, borders would cover them.
    @param {Band} each */
function areasOf(each) {
  const [band, minzoom, maxzoom] = each;
  const borders = line(`${band}-borders`, band, "rgb(110 115 118)", band === "near" ? 0.5 : 0.2, { minzoom, maxzoom });
  return [
    fill(each, "areas", { "fill-color": "#f3f2f1", "fill-antialias": band !== "far" }),
    ...PATTERNS.map((name) => fill(each, name, { "fill-opacity": 0, "fill-antialias": false })),
    ...(band === "far" ? [] : [borders]),
  ];
}

/** Red and green of a pixel are the number of its area, blue says that there is one.
    @param {Tiles} tiles
    @returns {StyleSpecification} */
export function numberedStyle(tiles) {
  return {
    version: 8,
    sources: sourcesOf(tiles, ["far", "middle", "near"]),
    layers: [
      { id: "paper", type: "background", paint: { "background-color": "#000000" } },
      ...BANDS.map((each) => fill(each, "areas", {
        "fill-color": ["rgb", ["%", ["get", "n"], 256], ["floor", ["/", ["get", "n"], 256]], 255], "fill-antialias": false,
      })),
    ],
  };
}
