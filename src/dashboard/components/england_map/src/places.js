/* The districts, and the neighbourhoods in them. */
import { onWorld } from "./world.js";
/** @import { Box } from "../../shared/types.d.ts" */
/** @import { District, DistrictLine, PlaceDocument, Places } from "./types.d.ts" */

/** @param {DistrictLine} line @param {number} n @param {Box} box
    @returns {District} */
export const districtOfLine = ([slug, name, region], n, box) => ({ slug, name, region, n, box });

/** @param {PlaceDocument} document
    @returns {Places} */
export function readPlaces({ districts, boxes, names, district }) {
  return {
    names,
    districtOf: Int16Array.from(district),
    districts: districts.map((line, n) => districtOfLine(line, n, onWorld(boxes[n]))),
  };
}
