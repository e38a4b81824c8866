// What floats above the map: the area under the pointer, or the district that the keyboard is at.

import { fetchNumbers, figureOf } from "./figures.js";
import { NONE } from "./colours.js";

/** Ask for the figures of areas before they are needed: the pointer has come to the map. */
export function prefetch(map) {
  if (map.figures && !map.figures.codes) fetchNumbers(map.figures).catch(() => {}); // the tip asks again
}

export function showTip(map, area, x, y) {
  const { figures, places } = map;
  const known = figureOf(figures, area);
  fillTip(map, places.names[area], places.districts[places.districtOf[area]].name, known ?? "…", map.kinds[map.classes[area]] ?? NONE, figures.tenths[area]);
  placeTip(map, map.find("tip"), x, y);
  if (known !== null) return;
  const still = () => map.figures === figures && map.hovered === area && !map.find("tip").hidden;
  fetchNumbers(figures)
    .then(() => { if (still()) showTip(map, area, x, y); })
    .catch(() => { if (still()) map.find("tip-value").textContent = "The figure could not be loaded"; });
}

export function fillTip(map, name, where, value, kind, tenth) {
  map.find("tip-name").textContent = name;
  map.find("tip-place").textContent = where;
  map.find("tip-value").textContent = tenth && map.view !== "tenth" ? `${value}, tenth ${tenth}` : value;
  map.find("tip-kind").hidden = !kind;
  if (!kind) return;
  map.find("tip-kind").firstChild.style.background = kind.colour;
  map.find("tip-kind").lastChild.textContent = /^\d+$/.test(kind.label) ? `Tenth ${kind.label}` : kind.label;
}

export function placeTip(map, tip, x, y) {
  tip.hidden = false;
  const { clientWidth: wide, clientHeight: high } = map.frame;
  const left = Math.min(Math.max(x - tip.offsetWidth / 2, 4), wide - tip.offsetWidth - 4);
  const above = y - tip.offsetHeight - 14;
  const top = above > 4 ? above : Math.min(y + 22, high - tip.offsetHeight - 4);
  tip.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
}

export function hideTip(map) { map.find("tip").hidden = true; }
