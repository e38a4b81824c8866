/* The way to the table of the same figures, which stands after the map on the page. */
/** @import { DistrictMap } from "./types.d.ts" */

/** The summary of the first table after the map, or undefined.
    @param {DistrictMap} map
    @returns {HTMLElement | undefined} */
function tableAfter({ root }) {
  const within = root.getRootNode();
  const host = within instanceof ShadowRoot ? within.host : root;
  /** @param {Node} each */
  const follows = (each) => host.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING;
  return [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("details > summary"))].find(follows);
}

/** @param {DistrictMap} map */
export function goToTable(map) {
  const summary = tableAfter(map);
  if (!summary) {
    map.find("live").textContent = "There is no table after this map.";
    return;
  }
  if (!summary.parentElement?.hasAttribute("open")) summary.click();
  summary.focus();
  summary.scrollIntoView({ block: "start", behavior: "auto" });
}
