/* Where the map stands: its size, zoom and scale bar. */
import { greyOut } from "../../shared/keys.js";
import { drawBar } from "../../shared/scale.js";
import { enlarged, kept } from "../../shared/zoom.js";
import { placeLabels } from "./labels.js";
import { isDrawn, onScreen } from "./screen.js";
import { hideTip } from "./tip.js";
/** @import { DistrictMap, DrawnMap, Fit } from "./types.d.ts" */

const MARGIN = 12; // pixels around the whole map
const CLOSEST = 12; // times the whole map
const TOOLS = 44; // pixels that the tools take where they stand upright beside the map
const UPRIGHT = 50; // pixels: tools that are higher are not in a row
const LEAST = [320, 160]; // pixels of a map that is much higher than wide, or much wider than high
const NARROW = 480; // pixels, below which the scale bar is shorter
const BARS = [80, 110];

/** Fit the whole map into the width there is and the height asked for.
    @param {DistrictMap} map */
export function reframe(map) {
  const { geometry, message } = map;
  map.width = map.root.clientWidth;
  if (!geometry || !map.width) return; // not loaded, or on a tab that is not shown
  const tools = map.find("tools").offsetHeight > UPRIGHT ? TOOLS : 0;
  map.find("sheet").style.maxWidth = `${widest(geometry, message.height, tools)}px`;
  const fit = fitOf(geometry, map.find("frame").clientWidth, message.height, tools);
  map.fit = fit;
  map.svg.setAttribute("viewBox", `0 0 ${fit.wide} ${fit.high}`);
  zoomTo(/** @type {DrawnMap} */ (map), map.zoom);
}

/** @typedef {{ width: number, height: number }} Size */

/** The width at which a map is as high as asked for: a wider sheet would leave room at its sides.
    @param {Size} size @param {number} height @param {number} tools */
export function widest({ width, height: tall }, height, tools) {
  return Math.max((height - 2 * MARGIN) * (width / tall) + 2 * MARGIN + tools, LEAST[0]);
}

/** How a map lies in a frame of a width: in its middle, left of the tools.
    @param {Size} size @param {number} wide @param {number} height @param {number} tools
    @returns {Fit} */
export function fitOf({ width, height: tall }, wide, height, tools) {
  const across = wide - 2 * MARGIN - tools;
  const high = Math.round(Math.min(height, Math.max(across / (width / tall), LEAST[1]) + 2 * MARGIN));
  const scale = Math.min(across / width, (high - 2 * MARGIN) / tall);
  return { wide, high, scale, tools, x: (wide - tools - width * scale) / 2, y: (high - tall * scale) / 2 };
}

/** Show the map so large, but never beyond its edges; several moves before a frame are drawn once.
    @param {DrawnMap} map @param {import("../../shared/types.d.ts").Zoom} zoom */
function zoomTo(map, zoom) {
  map.zoom = kept(zoom, map.fit.wide, map.fit.high);
  map.due ??= requestAnimationFrame(() => { map.due = null; draw(map); });
}

/** @param {DrawnMap} map @param {number} factor */
export function zoomBy(map, factor, x = map.fit.wide / 2, y = map.fit.high / 2) {
  hideTip(map);
  zoomTo(map, enlarged(map.zoom, factor, [x, y], CLOSEST));
}

/** @param {DrawnMap} map @param {number} x @param {number} y */
export function pan(map, x, y) {
  zoomTo(map, { k: map.zoom.k, x: map.zoom.x + x, y: map.zoom.y + y });
}

/** @param {DistrictMap} map */
function draw(map) {
  if (!isDrawn(map)) return; // another shape is on its way
  const { fit, zoom, geometry } = map;
  const scale = fit.scale * zoom.k;
  const where = `translate(${onScreen(map, 0, 0)}) scale(${scale})`;
  for (const each of map.root.querySelectorAll(".land")) each.setAttribute("transform", where);
  map.root.classList.toggle("zoomed", zoom.k > 1);
  greyOut(map.find, { closest: zoom.k >= CLOSEST, whole: zoom.k <= 1 });
  for (const each of map.root.querySelectorAll("[id^=map-]")) each.setAttribute("patternTransform", `scale(${1 / scale})`);
  drawScale(map, geometry.metres / scale);
  placeLabels(map);
}

/** A cartogram has no scale: its unit is 0 metres long.
    @param {DrawnMap} map @param {number} metresAPixel */
function drawScale(map, metresAPixel) {
  for (const name of ["scale", "north"]) map.find(name).hidden = metresAPixel === 0;
  if (metresAPixel !== 0) drawBar(map.find, metresAPixel, BARS[map.fit.wide < NARROW ? 0 : 1]);
}
