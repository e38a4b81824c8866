/* What screen readers call each area: after the map is drawn, but at once for who looks there. */
import { describe } from "./areas.js";
/** @import { Area, DistrictMap } from "./types.d.ts" */

const UNHURRIED = 50; // milliseconds, for browsers that do not say when they have time
const LATEST = 500; // milliseconds until all names are right although the browser is busy

/** @type {(work: () => void, options: IdleRequestOptions) => number} */
const idle = globalThis.requestIdleCallback ?? ((work) => setTimeout(work, UNHURRIED));

/** Give every area its name when the browser has time; the area with the focus has it at once.
    @param {DistrictMap} map */
export function nameLater(map) {
  if (!map.areas[0]?.said) { // a map that was just built
    map.areas.forEach(nameNow);
    return;
  }
  const here = withFocus(map);
  if (here) nameNow(here);
  map.naming ??= idle(() => { map.naming = null; map.areas.forEach(nameNow); }, { timeout: LATEST });
}

/** The area that has the focus, if one has.
    @param {DistrictMap} map
    @returns {Area | undefined} */
export function withFocus(map) {
  const { activeElement } = /** @type {Document | ShadowRoot} */ (map.root.getRootNode());
  return activeElement instanceof SVGElement ? map.areas[Number(activeElement.dataset.index)] : undefined;
}

/** @param {Area} area */
export function nameNow(area) {
  const said = describe(area);
  if (area.said !== said) area.path.setAttribute("aria-label", (area.said = said));
}
