/* Choosing areas: shown at once, then told to Python, whose next message has the last word. */
import { chosenCodes, chosenWords, rove } from "./areas.js";
import { showChips } from "./chips.js";
import { showChosen } from "./draw.js";
import { tell } from "./switches.js";
import { showTip } from "./tip.js";
/** @import { Point } from "../../shared/types.d.ts" */
/** @import { Area, DistrictMap, DrawnMap } from "./types.d.ts" */

const PATIENCE = 3000; // milliseconds until a choice that nobody answered is taken back

/** Choose an area, alone or with those that are chosen already.
    @param {DrawnMap} map @param {Area} area @param {{ at?: Point, add?: boolean }} [how] */
export function choose(map, area, { at, add = false } = {}) {
  const now = chosenCodes(map);
  rove(map, area);
  showTip(map, area, at);
  send(map, toggled(now, area.code, map.message.several && (add || map.adding)));
  if (map.message.several && (add || map.adding)) sayChosen(map);
}

/** The chosen codes after one more press, in the order in which they were chosen: with the others, or alone.
    @param {string[]} now @param {string} code @param {boolean} add */
export function toggled(now, code, add) {
  const has = now.includes(code);
  if (add) return has ? now.filter((each) => each !== code) : [...now, code];
  return has && now.length === 1 ? [] : [code];
}

/** Let each press add an area from now on, or choose one alone again.
    @param {DistrictMap} map @param {boolean} on */
export function addEach(map, on) {
  map.adding = (on || map.message.marquee.length > 0) && map.message.several;
  map.find("several").setAttribute("aria-pressed", String(map.adding));
  showChips(map, (code) => takeOut(map, code));
}

/** Take one out; all where they go by one name, which no code is.
    @param {DistrictMap} map @param {string} code */
function takeOut(map, code) {
  const codes = chosenCodes(map);
  const at = codes.indexOf(code);
  send(map, code ? codes.filter((each) => each !== code) : []);
  sayChosen(map);
  if (map.find("several").hidden && !code) {
    map.current?.path.focus(); // where "Choose several" does not stand
    return;
  }
  const chips = /** @type {NodeListOf<HTMLElement>} */ (map.find("chips").querySelectorAll("button"));
  (chips[Math.min(at, chips.length - 1)] ?? map.find("several")).focus();
}

/** @param {DistrictMap} map */
export function clear(map) {
  send(map, []);
}

/** Choose these, whatever was chosen before.
    @param {DistrictMap} map @param {string[]} codes */
export function chooseAll(map, codes) {
  send(map, codes);
}

/** Show what there is to choose several by, after a message.
    @param {DistrictMap} map @param {boolean} first */
export function showSeveral(map, first) {
  const { several, selected } = map.message;
  map.find("several").hidden = !several || map.message.marquee.length > 0; // there each press adds
  addEach(map, map.adding || (first && selected.length > 1));
}

/** Read aloud which areas are chosen.
    @param {DistrictMap} map */
function sayChosen(map) {
  if (map.message.marquee.length) return; // what is chosen stands above the map, and is read aloud from there
  map.find("live").textContent = chosenWords(map);
}

/** A message answers the choice when it says the same; an older one on its way does not count.
    @param {DistrictMap} map */
export function settle(map) {
  /** @param {string[]} codes */
  const same = (codes) => [...codes].sort().join() === [...map.message.selected].sort().join();
  if (map.asked && same(map.asked)) map.asked = null;
}

/** @param {DistrictMap} map @param {string[]} codes */
function send(map, codes) {
  map.asked = codes;
  clearTimeout(map.patience);
  map.patience = setTimeout(() => { map.asked = null; show(map); }, PATIENCE);
  show(map);
  tell(map, codes);
}

/** @param {DistrictMap} map */
function show(map) {
  showChosen(map);
  showChips(map, (code) => takeOut(map, code));
}
