/* Where the map stands: its size, zoom and scale bar. */
import { placeLabels } from "./labels.js";
import { drawBar } from "./scale.js";
import { hideTip } from "./tip.js";

const MARGIN = 12; // pixels around the whole map
const CLOSEST = 12; // times the whole map

/** Fit the whole map into the width there is and the height asked for. */
export function reframe(map) {
  const { geometry, message } = map;
  map.width = map.root.clientWidth;
  if (!geometry || !map.width) return; // not loaded, or on a tab that is not shown
  const aspect = geometry.width / geometry.height;
  const tools = map.find("tools").offsetHeight > 50 ? 44 : 0; // upright, they stand beside the map
  const margins = 2 * MARGIN + tools;
  map.find("sheet").style.maxWidth = `${Math.max((message.height - 2 * MARGIN) * aspect + margins, 320)}px`;
  const wide = map.find("frame").clientWidth;
  const high = Math.round(Math.min(message.height, Math.max((wide - margins) / aspect, 160) + 2 * MARGIN));
  const scale = Math.min((wide - margins) / geometry.width, (high - 2 * MARGIN) / geometry.height);
  map.fit = { wide, high, scale, tools, x: (wide - tools - geometry.width * scale) / 2, y: (high - geometry.height * scale) / 2 };
  map.svg.setAttribute("viewBox", `0 0 ${wide} ${high}`);
  zoomTo(map, map.zoom.k, map.zoom.x, map.zoom.y);
}

/** Show the map `k` times as large, moved by x and y, but never beyond its edges. */
export function zoomTo(map, k, x, y) {
  const clamp = (at, size) => Math.min(0, Math.max(size * (1 - k), at));
  map.zoom = { k, x: clamp(x, map.fit.wide), y: clamp(y, map.fit.high) };
  map.due ??= requestAnimationFrame(() => { map.due = null; draw(map); });
}

export function zoomBy(map, factor, x = map.fit.wide / 2, y = map.fit.high / 2) {
  const k = Math.min(CLOSEST, Math.max(1, map.zoom.k * factor));
  const ratio = k / map.zoom.k;
  hideTip(map);
  zoomTo(map, k, x - (x - map.zoom.x) * ratio, y - (y - map.zoom.y) * ratio);
}

export function pan(map, x, y) {
  zoomTo(map, map.zoom.k, map.zoom.x + x, map.zoom.y + y);
}

export function draw(map) {
  const { fit, zoom, geometry } = map;
  if (!fit || !geometry) return; // another shape is on its way
  const scale = fit.scale * zoom.k;
  const where = `translate(${onScreen(map, 0, 0)}) scale(${scale})`;
  for (const each of map.root.querySelectorAll(".land")) each.setAttribute("transform", where);
  map.root.classList.toggle("zoomed", zoom.k > 1);
  map.find("in").setAttribute("aria-disabled", zoom.k >= CLOSEST);
  for (const name of ["out", "whole"]) map.find(name).setAttribute("aria-disabled", zoom.k <= 1);
  for (const each of map.root.querySelectorAll("[id^=map-]")) each.setAttribute("patternTransform", `scale(${1 / scale})`);
  drawScale(map, geometry.metres / scale);
  placeLabels(map);
}

export function onScreen({ fit, zoom }, x, y) {
  return [(x * fit.scale + fit.x) * zoom.k + zoom.x, (y * fit.scale + fit.y) * zoom.k + zoom.y];
}

/** A cartogram has no scale: its unit is 0 metres long. */
export function drawScale(map, metresAPixel) {
  for (const each of map.root.querySelectorAll(".scale, .north")) each.hidden = metresAPixel === 0;
  if (metresAPixel === 0) return;
  drawBar(map.find, metresAPixel, map.fit.wide < 480 ? 80 : 110);
}
