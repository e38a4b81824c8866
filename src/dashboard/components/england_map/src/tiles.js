/* Neighbourhoods by MapLibre from PMTiles, one archive for far, one for middle and one for near views. */
import { addProtocol, setWorkerUrl } from "maplibre-gl";
import { Protocol } from "pmtiles";
import { fetchText, keeper } from "../../shared/files.js";
import { NumberedMap } from "./numbered.js";
import { drawsSlowly } from "./speed.js";
import { VectorMap } from "./vector.js";
/** @import { Drawing, Places, Tiles } from "./types.d.ts" */

/** Start MapLibre's worker from our own address, once. */
export const prepare = keeper(async (worker) => {
  setWorkerUrl(URL.createObjectURL(new Blob([await fetchText(worker)], { type: "text/javascript" })));
  addProtocol("pmtiles", new Protocol().tile);
});

/** @param {HTMLElement} holder @param {Places} places @param {Tiles} tiles @param {() => void} told
    @returns {Drawing} */
export function makeMap(holder, places, tiles, told) {
  return drawsSlowly() ? new NumberedMap(holder, places, tiles, told) : new VectorMap(holder, places, tiles, told);
}
