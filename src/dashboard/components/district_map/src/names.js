/* What screen readers call each area: after the map is drawn, but at once for who looks there. */
import { describe } from "./keys.js";

const idle = globalThis.requestIdleCallback ?? ((work) => setTimeout(work, 50));
const LATEST = 500; // milliseconds until all names are right although the browser is busy

/** Give every area its name when the browser has time; the area with the focus has it at once. */
export function nameLater(map) {
  if (!map.areas[0]?.said) return map.areas.forEach(nameNow); // a map that was just built
  const here = withFocus(map);
  if (here) nameNow(here);
  return map.naming ??= idle(() => { map.naming = null; map.areas.forEach(nameNow); }, { timeout: LATEST });
}

/** The area that has the focus, if one has. */
export function withFocus(map) {
  return map.areas[map.root.getRootNode().activeElement?.dataset.index];
}

export function nameNow(area) {
  const said = describe(area);
  if (area.said !== said) area.path.setAttribute("aria-label", (area.said = said));
}
