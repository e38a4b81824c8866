/* What floats above the map: the area under the pointer, or the district that the keyboard is at. */
import { fillTip, leftOver, moveTip } from "../../shared/tip.js";
import { NONE } from "./colours.js";
import { fetchNumbers, figureOf } from "./figures.js";
/** @import { EnglandMap, ReadyMap } from "./types.d.ts" */

const MARGIN = 4; // pixels that stay free at the edges of the view
const ABOVE = 14; // pixels between what is looked at and the tip above it
const BELOW = 22; // the same below: a pointer's arrow is drawn there

/** Ask for the figures of areas before they are needed: the pointer has come to the map.
    @param {EnglandMap} map */
export function prefetch({ figures }) {
  if (figures && !figures.codes) fetchNumbers(figures).catch(() => null); // the tip asks again
}

/** @param {ReadyMap} map @param {number} area @param {number} x @param {number} y */
export function showTip(map, area, x, y) {
  const { figures, places, find } = map;
  const known = figureOf(figures, area);
  const tenth = figures.tenths[area];
  const value = known ?? "…";
  fillTip(find, {
    name: places.names[area],
    place: places.districts[places.districtOf[area]].name,
    value: tenth && map.view !== "tenth" ? `${value}, tenth ${tenth}` : value,
    kind: labelled(map.kinds[map.classes[area]] ?? NONE),
  });
  placeTip(map, x, y);
  if (known !== null) return;
  const still = () => map.figures === figures && map.hovered === area && !find("tip").hidden;
  fetchNumbers(figures)
    .then(() => { if (still()) showTip(map, area, x, y); })
    .catch(() => { if (still()) find("tip-value").textContent = "The figure could not be loaded"; });
}

/** A class that is a bare number is a tenth.
    @param {{ label: string, colour: string }} kind */
const labelled = ({ label, colour }) => ({ colour, label: /^\d+$/u.test(label) ? `Tenth ${label}` : label });

/** @param {EnglandMap} map @param {string} name @param {string} place @param {string} value */
export function showWords({ find }, name, place, value) {
  fillTip(find, { name, place, value, kind: null });
}

/** Above a point where there is room, else below it.
    @param {EnglandMap} map @param {number} x @param {number} y */
export function placeTip({ find, frame }, x, y) {
  const tip = find("tip");
  tip.hidden = false;
  const { clientWidth: wide, clientHeight: high } = frame;
  const above = y - tip.offsetHeight - ABOVE;
  const top = above > MARGIN ? above : Math.min(y + BELOW, high - tip.offsetHeight - MARGIN);
  moveTip(tip, leftOver(x, tip.offsetWidth, wide, MARGIN), top);
}

/** @param {EnglandMap} map */
export function hideTip({ find }) { find("tip").hidden = true; }
