/* Choosing areas: shown at once, then told to Python, whose next message has the last word. */
import { rove } from "./areas.js";
import { showChosen } from "./draw.js";
import { tell } from "./switches.js";
import { showTip } from "./tip.js";
/** @import { Point } from "../../shared/types.d.ts" */
/** @import { Area, DistrictMap, DrawnMap } from "./types.d.ts" */

const PATIENCE = 3000; // milliseconds until a choice that nobody answered is taken back

/** @param {DrawnMap} map @param {Area} area @param {Point} [at] */
export function choose(map, area, at) {
  const now = map.areas.filter((each) => each.chosen).map((each) => each.code);
  rove(map, area);
  showTip(map, area, at);
  send(map, toggled(now, area.code, map.message.several));
}

/** The chosen codes after one more press: of several, or of one only.
    @param {string[]} now @param {string} code @param {boolean} several */
export function toggled(now, code, several) {
  const has = now.includes(code);
  if (several) return has ? now.filter((each) => each !== code) : [...now, code];
  return has && now.length === 1 ? [] : [code];
}

/** @param {DistrictMap} map */
export function clear(map) {
  send(map, []);
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
  map.patience = setTimeout(() => { map.asked = null; showChosen(map); }, PATIENCE);
  showChosen(map);
  tell(map, codes);
}
