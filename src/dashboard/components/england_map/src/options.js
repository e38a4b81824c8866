// For keys and screen readers: every district is an option of the map, named and read out.

import { districtFigure, shareOf } from "./figures.js";
import { fillTip, placeTip } from "./tip.js";

export const say = (map, words) => { map.find("live").textContent = words; };

export function showOptions(map) {
  map.find("options").replaceChildren(...map.places.districts.map(({ name }, n) => {
    const option = Object.assign(document.createElement("div"), { id: `district-${n}`, textContent: name });
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", n === map.picked);
    option.setAttribute("aria-label", describe(map, n));
    return option;
  }));
}

export function describe(map, n) {
  const { figures, places } = map;
  const { name, region } = places.districts[n];
  const { short, ends } = figures.head;
  return `${name}, ${region}. ${short}: ${districtFigure(figures, n)}. Residents in England’s ${ends[0]} fifth: ${shareOf(figures, 0, n)}; in its ${ends[1]} fifth: ${shareOf(figures, 1, n)}.`;
}

export function mark(map) {
  map.drawing.mark({ own: map.own, focused: map.focused, picked: map.picked, area: map.hovered });
  map.find("options").querySelectorAll("[aria-selected=true]").forEach((each) => each.setAttribute("aria-selected", "false"));
  map.root.querySelector(`#district-${map.picked}`)?.setAttribute("aria-selected", "true");
}

/** Lead the keyboard to a district: it is outlined, named, brought into view and read out. */
export function focusOn(map, n) {
  map.focused = n;
  map.frame.setAttribute("aria-activedescendant", `district-${n}`);
  let [x, y] = map.drawing.place(n);
  const { wide, high } = map.drawing;
  if (x < 20 || y < 20 || x > wide - 20 || y > high - 20) {
    map.drawing.panBy(wide / 2 - x, high / 2 - y);
    [x, y] = map.drawing.place(n);
  }
  const { name, region } = map.places.districts[n];
  fillTip(map, name, region, districtFigure(map.figures, n), null, 0);
  placeTip(map, map.find("tip"), x, y - 10);
  say(map, describe(map, n));
  mark(map);
}
