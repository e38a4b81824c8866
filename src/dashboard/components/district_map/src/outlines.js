/* The outlines of a place, fetched once. */
import { fetchBytes, jsonOf, keeper } from "../../shared/files.js";
import { showState } from "../../shared/mount.js";
/** @import { DistrictMap, Geometry } from "./types.d.ts" */

/** @type {(address: string) => Promise<Geometry>} */
const geometryAt = keeper(async (address) => jsonOf(await fetchBytes(address)));

/** @param {DistrictMap} map @param {string} address @param {(geometry: Geometry) => void} done */
export async function fetchOutlines(map, address, done) {
  map.geometry = null;
  showState(map, "loading", "Loading the map’s outlines…");
  try {
    const geometry = await geometryAt(address);
    if (map.address !== address) return; // another place was asked for meanwhile
    map.geometry = geometry;
    showState(map, "ready"); // what is hidden has no size to fit the map into
    done(geometry);
  } catch (error) {
    if (map.address !== address) return;
    map.address = null; // the next message tries again
    const { pathname } = new URL(address, document.baseURI);
    const why = /** @type {Error} */ (error).message;
    showState(map, "failed", `The map’s outlines could not be loaded from ${pathname} (${why}); the table below has every figure.`);
  }
}
