/* Choosing areas: shown at once, then told to Python, whose next message has the last word. */
import { mark } from "./draw.js";
import { rove } from "./keys.js";
import { tell } from "./switches.js";
import { showTip } from "./tip.js";

const PATIENCE = 3000; // milliseconds until a choice that nobody answered is taken back

export function choose(map, area, at) {
  const now = map.areas.filter((each) => each.chosen).map((each) => each.code);
  const alone = now.length === 1 && area.chosen;
  const toggled = area.chosen ? now.filter((code) => code !== area.code) : [...now, area.code];
  rove(map, area);
  showTip(map, area, at);
  send(map, map.message.several ? toggled : alone ? [] : [area.code]);
}

export function clear(map) {
  send(map, []);
}

/** The chosen codes: those just chosen, until Python has answered or enough time has gone by. */
export function chosenCodes(map) {
  return map.asked ?? map.message.selected;
}

/** A message answers the choice when it says the same; an older one on its way does not count. */
export function settle(map) {
  const same = (codes) => [...codes].sort().join() === [...map.message.selected].sort().join();
  if (map.asked && same(map.asked)) map.asked = null;
}

function send(map, codes) {
  map.asked = codes;
  clearTimeout(map.patience);
  map.patience = setTimeout(() => { map.asked = null; showChosen(map); }, PATIENCE);
  showChosen(map);
  tell(map, codes);
}

function showChosen(map) {
  const codes = new Set(chosenCodes(map));
  for (const area of map.areas) {
    area.chosen = codes.has(area.code);
    area.path.setAttribute("aria-selected", area.chosen);
  }
  map.find("clear").hidden = !codes.size;
  mark(map);
}
