/* The areas: their outlines once, their colours, words and marks with every message. */
import { NO_VALUE_COLOUR, luminance } from "../../shared/colours.js";
import { chosenCodes, rove } from "./areas.js";
import { PALE, hatchOf } from "./colours.js";
import { reframe } from "./frame.js";
import { dim, showLegend } from "./legend.js";
import { nameLater } from "./names.js";
import { isDrawn } from "./screen.js";
import { make } from "./svg.js";
import { hideTip, showTip } from "./tip.js";
/** @import { Area, DistrictMap, Geometry, Kind, Spot } from "./types.d.ts" */

const MANY = 150; // areas, from which on their borders are drawn thinner

/** Draw the outlines that have come, in place of those before.
    @param {DistrictMap} map @param {Geometry} geometry */
export function build(map, geometry) {
  const { codes, outlines } = geometry;
  map.find("hatches").replaceChildren();
  map.areas = areasOf(geometry, map.find("areas"));
  map.outer = outlines.names.map((label, index) => ({ label, outer: true, ...spots(outlines.labels[index]) }));
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

/** @param {Geometry} geometry @param {Element} holder */
function areasOf({ codes, names, paths, labels, within, outlines }, holder) {
  holder.replaceChildren();
  const shared = sharedStart(names);
  return codes.map((code, index) => {
    const path = make("path", { d: paths[index], role: "option", tabindex: -1, "data-index": index }, holder);
    const inside = outlines.names[within[index] ?? -1] ?? "";
    const named = { index, code, name: names[index], bare: names[index].slice(shared), label: "", inside, path, ...spots(labels[index]) };
    return /** @type {Area} */ (named); // `paint` gives it the rest
  });
}

/** How many letters of all names say the same place: "Birmingham " of "Birmingham 001A".
    @param {string[]} names */
export function sharedStart(names) {
  const first = names[0].slice(0, names[0].lastIndexOf(" ") + 1);
  return names.length > 1 && names.every((name) => name.startsWith(first)) ? first.length : 0;
}

/** Where labels sit: of one line where the area is wide, of several lines where it is round.
    @param {number[]} place */
function spots(place) {
  const both = /** @type {Spot[]} */ ([place.slice(0, 3), place.slice(3)]);
  return { spots: both, x: place[3], y: place[4], reach: place[5] };
}

/** @param {string} label @param {string} colour @param {string} pattern
    @returns {Kind} */
const kindOf = (label, colour, pattern) => (
  { label, colour, pattern, pale: luminance(colour) > PALE, hatching: hatchOf({ pattern, colour }, "map-") }
);

/** Give every area its colour, words and state; outlines stay as they are.
    @param {DistrictMap} map */
export function paint(map) {
  const { classes, areas, values } = map.data;
  const noValue = map.message.no_value;
  const selected = chosenCodes(map);
  const kinds = classes.map((line) => kindOf(...line));
  const none = kindOf(noValue, NO_VALUE_COLOUR, "missing");
  for (const area of map.areas) {
    area.value = values[area.index] || noValue;
    setLabel(map, area);
    setKind(area, kinds[areas[area.index]] ?? none);
    setChosen(area, selected.includes(area.code));
  }
  nameLater(map);
  map.kinds = map.areas.some((area) => area.kind === none) ? [...kinds, none] : kinds;
  map.find("clear").hidden = !selected.length;
  showLegend(map);
  drawHatches(map);
  dim(map);
  mark(map);
  if (map.tipped && isDrawn(map)) showTip(map, map.tipped);
}

/** The letters of groups stand before a name: colour is never alone.
    @param {DistrictMap} map @param {Area} area */
function setLabel(map, area) {
  const label = [map.message.letters[area.code], area.bare].filter(Boolean).join(": ");
  if (area.label === label) return;
  area.label = label;
  map.labelsStand = null;
}

/** @param {Area} area @param {Kind} kind */
function setKind(area, kind) {
  if (area.kind?.colour !== kind.colour) area.path.style.fill = kind.colour;
  if (area.kind?.pale !== kind.pale) area.path.classList.toggle("pale", kind.pale);
  area.kind = kind;
}

/** @param {Area} area @param {boolean} chosen */
function setChosen(area, chosen) {
  if (area.chosen === chosen) return;
  area.chosen = chosen;
  area.path.setAttribute("aria-selected", String(chosen));
}

/** Outline those that are chosen now.
    @param {DistrictMap} map */
export function showChosen(map) {
  const codes = new Set(chosenCodes(map));
  for (const area of map.areas) setChosen(area, codes.has(area.code));
  map.find("clear").hidden = !codes.size;
  mark(map);
}

/** Lay hatching over the areas of each class that has a pattern: a path for each, so that the browser
    draws a part of the map without all the others.
    @param {DistrictMap} map */
function drawHatches(map) {
  const holder = map.find("hatches");
  for (const area of map.areas) {
    const fill = area.kind.hatching;
    if ((area.hatched ?? "none") === fill) continue;
    area.hatch ??= make("path", { d: outlineOf(area) }, holder);
    area.hatch.style.fill = area.hatched = fill;
  }
}

/** @param {Area} area */
const outlineOf = (area) => area.path.getAttribute("d") ?? "";

/** Outline areas that are under the pointer, chosen or focused, above all the others.
    @param {DistrictMap} map */
export function mark(map) {
  const marks = map.find("marks");
  const chosen = map.areas.filter((each) => each.chosen);
  if (!marks.firstChild && !map.hovered && !map.focused && !chosen.length) return;
  /** @param {Area} area @param {string[]} names */
  const draw = (area, ...names) => names.forEach((name) => make("path", { d: outlineOf(area), class: name }, marks));
  marks.replaceChildren();
  if (map.hovered) draw(map.hovered, "hovered");
  for (const area of chosen) draw(area, "chosen-halo", "chosen");
  if (map.focused) draw(map.focused, "focus-edge", "focus");
}
