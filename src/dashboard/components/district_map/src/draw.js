/* The areas: their outlines once, their colours, words and marks with every message. */
import { NO_VALUE_COLOUR, PALE, hatchOf, luminance } from "./colours.js";
import { reframe } from "./frame.js";
import { chosenCodes } from "./choose.js";
import { rove } from "./keys.js";
import { dim, showLegend } from "./legend.js";
import { make } from "./svg.js";
import { nameLater } from "./names.js";
import { hideTip, showTip } from "./tip.js";

const MANY = 150; // areas, from which on their borders are drawn thinner

export function build(map) {
  const { codes, names, paths, labels, within, outlines } = map.geometry;
  const holder = map.find("areas");
  map.find("hatches").replaceChildren();
  const first = names[0].slice(0, names[0].lastIndexOf(" ") + 1); // "Birmingham " of "Birmingham 001A"
  const shared = names.length > 1 && names.every((name) => name.startsWith(first)) ? first.length : 0;
  holder.replaceChildren();
  map.areas = codes.map((code, index) => {
    const path = make("path", { d: paths[index], role: "option", tabindex: -1, "data-index": index }, holder);
    const inside = outlines.names[within[index] ?? -1] ?? "";
    return { index, code, name: names[index], label: names[index].slice(shared), inside, path, ...spots(labels[index]) };
  });
  map.outer = outlines.names.map((name, index) => ({ label: name, outer: true, ...spots(outlines.labels[index]) }));
  map.find("outlines").setAttribute("d", outlines.path);
  map.root.classList.toggle("with-outlines", outlines.names.length > 0);
  map.root.classList.toggle("many", codes.length > MANY);
  map.current = map.hovered = map.focused = map.fit = map.labelsStand = map.land = null;
  map.zoom = { k: 1, x: 0, y: 0 };
  hideTip(map);
  paint(map);
  reframe(map);
  rove(map, map.areas.find((area) => area.chosen) ?? map.areas[0]);
}

/** Where labels sit: of one line where the area is wide, of several lines where it is round. */
export function spots(place) {
  return { spots: [place.slice(0, 3), place.slice(3)], x: place[3], y: place[4], reach: place[5] };
}

const kindOf = (kind) => ({ ...kind, pale: luminance(kind.colour) > PALE, hatching: hatchOf(kind, "map-") });

/** Give every area its colour, words and state; outlines stay as they are. */
export function paint(map) {
  const { classes, areas, values } = map.data;
  const noValue = map.message.no_value;
  const selected = chosenCodes(map);
  const kinds = classes.map(([label, colour, pattern]) => kindOf({ label, colour, pattern }));
  const none = kindOf({ label: noValue, colour: NO_VALUE_COLOUR, pattern: "missing" });
  for (const area of map.areas) {
    const kind = kinds[areas[area.index]] ?? none;
    const { path } = area;
    area.value = values[area.index] || noValue;
    if (area.kind?.colour !== kind.colour) path.style.fill = kind.colour;
    if (area.kind?.pale !== kind.pale) path.classList.toggle("pale", kind.pale);
    const chosen = selected.includes(area.code);
    if (area.chosen !== chosen) path.setAttribute("aria-selected", (area.chosen = chosen));
    area.kind = kind;
  }
  nameLater(map);
  map.kinds = map.areas.some((area) => area.kind === none) ? [...kinds, none] : kinds;
  map.find("clear").hidden = !selected.length;
  showLegend(map);
  drawHatches(map);
  dim(map);
  mark(map);
  if (map.tipped) showTip(map, map.tipped);
}

/** Lay hatching over the areas of each class that has a pattern: a path for each, so that the browser
    draws a part of the map without all the others. */
export function drawHatches(map) {
  const holder = map.find("hatches");
  for (const area of map.areas) {
    const fill = area.kind.hatching;
    if ((area.hatched ?? "none") === fill) continue;
    area.hatch ??= make("path", { d: map.geometry.paths[area.index] }, holder);
    area.hatch.style.fill = area.hatched = fill;
  }
}

/** Outline areas that are under the pointer, chosen or focused, above all the others. */
export function mark(map) {
  const marks = map.find("marks");
  const chosen = map.areas.filter((each) => each.chosen);
  if (!marks.firstChild && !map.hovered && !map.focused && !chosen.length) return;
  const draw = (area, ...names) => names.forEach((name) => make("path", { d: map.geometry.paths[area.index], class: name }, marks));
  marks.replaceChildren();
  if (map.hovered) draw(map.hovered, "hovered");
  for (const area of chosen) draw(area, "chosen-halo", "chosen");
  if (map.focused) draw(map.focused, "focus-edge", "focus");
}
