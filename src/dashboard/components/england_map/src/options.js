/* For keys and screen readers: every district is an option of the map, named and read out. */
import { districtFigure, shareOf } from "./figures.js";
import { placeTip, showWords } from "./tip.js";
/** @import { EnglandMap, ReadyMap } from "./types.d.ts" */

const EDGE = 20; // pixels from the edge of the view, within which a district is brought to its middle
const ABOVE = 10; // pixels between a district's middle and its tip

/** @param {EnglandMap} map @param {string} words */
export const say = (map, words) => { map.find("live").textContent = words; };

/** @param {ReadyMap} map */
export function showOptions(map) {
  map.find("options").replaceChildren(...map.places.districts.map(({ name }, n) => {
    const option = Object.assign(document.createElement("div"), { id: `district-${n}`, textContent: name });
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", String(n === map.picked));
    option.setAttribute("aria-label", describe(map, n));
    return option;
  }));
}

/** @param {Pick<ReadyMap, "figures" | "places">} map @param {number} n */
export function describe({ figures, places }, n) {
  const { name, region } = places.districts[n];
  const { short, ends } = figures.head;
  const residents = `Residents in England’s ${ends[0]} fifth: ${shareOf(figures, 0, n)}; in its ${ends[1]} fifth: ${shareOf(figures, 1, n)}.`;
  return `${name}, ${region}. ${short}: ${districtFigure(figures, n)}. ${residents}`;
}

/** @param {ReadyMap} map */
export function mark(map) {
  map.drawing.mark({ own: map.own, focused: map.focused, picked: map.picked, area: map.hovered });
  map.find("options").querySelectorAll("[aria-selected=true]").forEach((each) => each.setAttribute("aria-selected", "false"));
  map.root.querySelector(`#district-${map.picked}`)?.setAttribute("aria-selected", "true");
}

/** Lead the keyboard to a district: it is outlined, named, brought into view and read out.
    @param {ReadyMap} map @param {number} n */
export function focusOn(map, n) {
  map.focused = n;
  map.frame.setAttribute("aria-activedescendant", `district-${n}`);
  let [x, y] = map.drawing.place(n);
  const { wide, high } = map.drawing;
  if (x < EDGE || y < EDGE || x > wide - EDGE || y > high - EDGE) {
    map.drawing.panBy(wide / 2 - x, high / 2 - y);
    [x, y] = map.drawing.place(n);
  }
  const { name, region } = map.places.districts[n];
  showWords(map, name, region, districtFigure(map.figures, n));
  placeTip(map, x, y - ABOVE);
  say(map, describe(map, n));
  mark(map);
}
