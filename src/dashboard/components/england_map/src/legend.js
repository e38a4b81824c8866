/* What the colours mean, and how long a kilometre is. */
import { drawBar } from "../../shared/scale.js";
import { NONE } from "./colours.js";
import { patternTile, penOf } from "./patterns.js";
/** @import { EnglandMap, Kind, ReadyMap } from "./types.d.ts" */

const SWATCH = { width: 60, height: 40 }; // twice as large as it is shown, for sharp screens
const BAR = 110; // pixels that the scale bar is long at most

/** @param {ReadyMap} map */
export function showLegend(map) {
  const { kinds, classes, find, figures: { head } } = map;
  const counts = new Array(kinds.length + 1).fill(0);
  for (const each of classes) counts[each < 0 ? kinds.length : each] += 1;
  const entries = kinds.map((kind, n) => entryOf(kind, counts[n]));
  if (counts[kinds.length]) entries.push(entryOf(NONE, counts[kinds.length]));
  find("unit").textContent = map.view === "value"
    ? `${head.short} (${head.unit})` : `Number of ${map.level === "ward" ? "wards" : "neighbourhoods"}`;
  find("legend").replaceChildren(...entries);
}

/** @param {Kind} kind @param {number} count */
function entryOf(kind, count) {
  const entry = document.createElement("li");
  const swatch = Object.assign(document.createElement("canvas"), { className: "swatch", ...SWATCH });
  const pen = penOf(swatch);
  pen.fillStyle = kind.colour;
  pen.fillRect(0, 0, SWATCH.width, SWATCH.height);
  if (kind.pattern !== "none") {
    pen.fillStyle = /** @type {CanvasPattern} */ (pen.createPattern(patternTile(kind, 2), "repeat"));
    pen.fillRect(0, 0, SWATCH.width, SWATCH.height);
  }
  swatch.setAttribute("aria-hidden", "true");
  entry.append(swatch, Object.assign(document.createElement("span"), { textContent: kind.label }),
    Object.assign(document.createElement("span"), { className: "count", textContent: count.toLocaleString("en-GB") }));
  return entry;
}

/** @param {EnglandMap} map @param {number} metresAPixel */
export function showScale({ find }, metresAPixel) {
  drawBar(find, metresAPixel, BAR);
}
