/* Names on the map: where there is room, on as few lines as fit, never one over another. */
import { inkOn } from "./colours.js";
import { onScreen } from "./frame.js";
import { drawLeader, leaderBox } from "./leaders.js";
import { make } from "./svg.js";

export const LINE = 1.12; // height of a line of a label, in its font sizes
const SHAPES = [4, 1.6]; // width to height of the ellipses for labels of one line, of several
const ROOM = [0.75, 0.6]; // the part of such a label that must lie in its ellipse
const breaks = new Map(); // name -> the ways to write it on one line, two, three or four

/** Write the names that have room: outlines first, then chosen areas, the areas of the highest and
    the lowest figure, and the others by size. What does not fit of those two stands beside the map.
    Where names stand depends on no other figure: new ones change the colours of the names there. */
export function placeLabels(map) {
  if (!map.fit) return;
  const { fit, zoom, lit } = map;
  const chosen = map.areas.filter((area) => area.chosen);
  const ends = map.outer.length ? [] : map.data.ends.map((index) => map.areas[index]);
  const stand = [fit.wide, fit.high, fit.scale, zoom.k, zoom.x, zoom.y, ...[...chosen, ...ends].map((area) => area.code)].join();
  if (!lit && stand === map.labelsStand) {
    for (const each of map.written) colourLabel(each);
    return;
  }
  map.labelsStand = lit ? null : stand;
  const first = (area) => 2 * (area.chosen ?? 0) + ends.includes(area);
  const largest = (a, b) => first(b) - first(a) || b.reach - a.reach;
  const wanted = (area) => area.chosen || ((!lit || area.kind === lit) && (!map.outer.length || zoom.k >= 3));
  const holder = map.find("labels");
  const taken = [];
  const without = [];
  holder.replaceChildren();
  map.written = [];
  for (const place of [...map.outer.sort(largest), ...map.areas.filter(wanted).sort(largest)]) {
    const box = labelBox(map, place, taken);
    if (box) write(map, place, box, taken);
    else if (ends.includes(place)) without.push(place);
  }
  for (const place of without) {
    const box = leaderBox(map, place, taken);
    if (box) write(map, place, box, taken);
  }
}

function write(map, place, box, taken) {
  const holder = map.find("labels");
  if (box.from) drawLeader(box, holder);
  taken.push(box);
  map.written.push(writeLabel(place, box, holder));
}

/** The font has come: measure again. */
export function labelsChanged(map) {
  map.widths.clear();
  map.labelsStand = null;
  placeLabels(map);
}

/** Find the way to write a name that fits its area best, clear of the labels before it; or null. */
export function labelBox(map, place, taken) {
  const { fit, zoom } = map;
  const sizes = fit.wide < 480 ? [12] : [13, 12];
  const square = ({ outer }) => map.geometry.metres === 0 && !outer; // of a cartogram: a name fits or does not
  let best = null;
  let most = 0;
  for (const [size, lines] of sizes.flatMap((each) => linesOf(place.label).map((ways) => [each, ways]))) {
    const shape = Math.min(lines.length, 2) - 1;
    const [across, down, reach] = place.spots[shape];
    const [x, y] = onScreen(map, across, down);
    const wide = Math.max(...lines.map((line) => textWidth(map, line))) * size / 2 + 1;
    const high = lines.length * size * LINE / 2;
    const space = reach * fit.scale * zoom.k;
    const room = square(place) ? Number(space >= Math.max(wide, high) + 1) : Math.min(space / Math.hypot(wide, high * SHAPES[shape]), 1);
    const inside = x > wide && x + wide < fit.wide && y > high && y + high < fit.high;
    const free = (box) => Math.abs(box.x - x) > box.wide + wide + 3 || Math.abs(box.y - y) > box.high + high;
    const enough = place.chosen ? 0.2 : ROOM[shape]; // a chosen area says its name where it can
    if (room > Math.max(most, enough) && inside && taken.every(free)) [best, most] = [{ x, y, wide, high, lines, size }, room];
  }
  return best;
}

/** The ways to write a name: on one line, two, three and four, each as short as can be. */
export function linesOf(name) {
  if (!breaks.has(name)) {
    const words = name.match(/[^ -]+[ -]?|[ -]/g);
    const longest = (lines) => Math.max(...lines.map((line) => line.length));
    const ways = (from, count) => (count === 1
      ? [[words.slice(from).join("")]]
      : words.slice(from + 1).flatMap((_, at) => ways(from + at + 1, count - 1)
        .map((rest) => [words.slice(from, from + at + 1).join("").trim(), ...rest])));
    const counts = [1, 2, 3, 4].filter((count) => count <= words.length);
    breaks.set(name, counts.map((count) => ways(0, count).sort((a, b) => longest(a) - longest(b))[0]));
  }
  return breaks.get(name);
}

/** The width of a text in font sizes. */
export function textWidth(map, text) {
  if (!map.widths.has(text)) {
    map.pen.font = `600 100px ${getComputedStyle(map.root).fontFamily}`;
    map.widths.set(text, map.pen.measureText(text).width / 100);
  }
  return map.widths.get(text);
}

export function writeLabel(place, { x, y, high, lines, size, from }, parent) {
  const text = make("text", { "font-size": size, class: place.outer ? "outer" : "inner" }, parent);
  lines.forEach((line, index) => {
    const baseline = y - high + (index + 0.8) * size * LINE;
    make("tspan", { x: x.toFixed(1), y: baseline.toFixed(1) }, text).textContent = line;
  });
  const written = { place, text, colour: null, beside: Boolean(place.outer || from) };
  colourLabel(written);
  return written;
}

/** The halo has the colour of the area, or of the paper: it clears the hatching and borders without being seen. */
function colourLabel(written) {
  const { place, text, beside } = written;
  const colour = beside ? "#ffffff" : place.kind.colour;
  if (colour === written.colour) return;
  written.colour = colour;
  text.setAttribute("fill", inkOn(colour));
  text.setAttribute("stroke", colour);
}
