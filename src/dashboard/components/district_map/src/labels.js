/* Names on the map: where there is room, on as few lines as fit, never one over another. */
import { inkOn } from "./colours.js";
import { drawLeader, leaderBox } from "./leaders.js";
import { LINE, halfHeight, halfWidth, linesOf } from "./lettering.js";
import { isDrawn, onScreen } from "./screen.js";
import { make } from "./svg.js";
/** @import { Area, DistrictMap, DrawnMap, LabelBox, Outer, Written } from "./types.d.ts" */

const SHAPES = [4, 1.6]; // width to height of the ellipses for labels of one line, of several
const ROOM = [0.75, 0.6]; // the part of such a label that must lie in its ellipse
const CHOSEN_ROOM = 0.2; // a chosen area says its name where it can
const NARROW = 480; // pixels, below which there is only the smaller size
const SIZES = [13, 12];
const CLOSE = 3; // times the whole map, from which on neighbourhoods are named beside their wards
const APART = 3; // pixels between two names on a line
const BASELINE = 0.8; // of a line, above which letters stand

/** Write the names that have room: outlines first, then chosen areas, the areas of the highest and
    the lowest figure, and the others by size. What does not fit of those two stands beside the map.
    Where names stand depends on no other figure: new ones change the colours of the names there.
    @param {DistrictMap} map */
export function placeLabels(map) {
  if (!isDrawn(map)) return;
  const { fit, zoom, lit } = map;
  const chosen = map.areas.filter((area) => area.chosen);
  const ends = map.outer.length ? [] : map.data.ends.map((index) => map.areas[index]);
  const stand = [fit.wide, fit.high, fit.scale, zoom.k, zoom.x, zoom.y, ...[...chosen, ...ends].map((area) => area.code)].join();
  if (!lit && stand === map.labelsStand) {
    for (const each of map.written) colourLabel(each);
    return;
  }
  map.labelsStand = lit ? null : stand;
  map.find("labels").replaceChildren();
  map.written = [];
  writeAll(map, ends);
}

/** @param {DrawnMap} map @param {Area[]} ends */
function writeAll(map, ends) {
  /** @type {LabelBox[]} */
  const taken = [];
  /** @type {Area[]} */
  const without = [];
  for (const place of wantedNames(map, ends)) {
    const box = labelBox(map, place, taken);
    if (box) write(map, place, box, taken);
    else if (!place.outer && ends.includes(place)) without.push(place);
  }
  for (const area of without) {
    const box = leaderBox(map, area, taken);
    if (box) write(map, area, box, taken);
  }
}

/** What may have a name, the first to have it first.
    @param {DrawnMap} map @param {Area[]} ends
    @returns {(Area | Outer)[]} */
function wantedNames({ areas, outer, lit, zoom }, ends) {
  /** @param {Area} area */
  const first = (area) => 2 * Number(area.chosen ?? 0) + Number(ends.includes(area));
  /** @param {Area} area */
  const wanted = (area) => area.chosen || ((!lit || area.kind === lit) && (!outer.length || zoom.k >= CLOSE));
  return [
    ...[...outer].sort((a, b) => b.reach - a.reach),
    ...areas.filter(wanted).sort((a, b) => first(b) - first(a) || b.reach - a.reach),
  ];
}

/** @param {DrawnMap} map @param {Area | Outer} place @param {LabelBox} box @param {LabelBox[]} taken */
function write(map, place, box, taken) {
  const holder = map.find("labels");
  if (box.from) drawLeader(box, box.from, holder);
  taken.push(box);
  map.written.push(writeLabel(place, box, holder));
}

/** The font has come: measure again.
    @param {DistrictMap} map */
export function labelsChanged(map) {
  map.widths.clear();
  delete map.family;
  map.labelsStand = null;
  placeLabels(map);
}

/** Find the way to write a name that fits its area best, clear of the labels before it; or null.
    @param {DrawnMap} map @param {Area | Outer} place @param {LabelBox[]} taken */
export function labelBox(map, place, taken) {
  const { fit, zoom } = map;
  const square = map.geometry.metres === 0 && !place.outer; // of a cartogram: a name fits or does not
  /** @type {LabelBox | null} */
  let best = null;
  let most = 0;
  for (const [size, lines] of waysToWrite(place.label, fit.wide)) {
    const shape = Math.min(lines.length, 2) - 1;
    const [across, down, reach] = place.spots[shape];
    const [x, y] = onScreen(map, across, down);
    const box = { x, y, wide: halfWidth(map, lines, size) + 1, high: halfHeight(lines, size), lines, size };
    const room = roomFor(box, reach * fit.scale * zoom.k, shape, square);
    const enough = !place.outer && place.chosen ? CHOSEN_ROOM : ROOM[shape];
    if (room <= Math.max(most, enough) || !isInside(box, fit) || taken.some((each) => meet(each, box))) continue;
    [best, most] = [box, room];
  }
  return best;
}

/** The sizes and lines that are tried for a name.
    @param {string} label @param {number} wide */
function* waysToWrite(label, wide) {
  for (const size of wide < NARROW ? SIZES.slice(1) : SIZES) {
    for (const lines of linesOf(label)) yield /** @type {const} */ ([size, lines]);
  }
}

/** The part of a label that lies in an ellipse of a reach; in a square, all of it or nothing.
    @param {LabelBox} box @param {number} reach @param {number} shape @param {boolean} square */
function roomFor({ wide, high }, reach, shape, square) {
  if (square) return reach >= Math.max(wide, high) + 1 ? 1 : 0;
  return Math.min(reach / Math.hypot(wide, high * SHAPES[shape]), 1);
}

/** @param {LabelBox} box @param {{ wide: number, high: number }} fit */
const isInside = ({ x, y, wide, high }, fit) => x > wide && x + wide < fit.wide && y > high && y + high < fit.high;

/** Whether names are too near on a line, or touch from line to line.
    @param {LabelBox} a @param {LabelBox} b */
const meet = (a, b) => Math.abs(a.x - b.x) <= a.wide + b.wide + APART && Math.abs(a.y - b.y) <= a.high + b.high;

/** @param {Area | Outer} place @param {LabelBox} box @param {Element} parent
    @returns {Written} */
function writeLabel(place, { x, y, high, lines, size, from }, parent) {
  const text = make("text", { "font-size": size, class: place.outer ? "outer" : "inner" }, parent);
  lines.forEach((line, index) => {
    const baseline = y - high + (index + BASELINE) * size * LINE;
    make("tspan", { x: x.toFixed(1), y: baseline.toFixed(1) }, text).textContent = line;
  });
  const written = { place, text, colour: null, beside: Boolean(place.outer || from) };
  colourLabel(written);
  return written;
}

/** The halo has the colour of the area, or of the paper: it clears the hatching and borders without being seen.
    @param {Written} written */
function colourLabel(written) {
  const { place, text, beside } = written;
  const colour = beside || place.outer ? "#ffffff" : place.kind.colour;
  if (colour === written.colour) return;
  written.colour = colour;
  text.setAttribute("fill", inkOn(colour));
  text.setAttribute("stroke", colour);
}
