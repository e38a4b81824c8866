/* The way to the table of the same figures, which stands after the map on the page. */

/** The summary of the first table after the map, or null. */
function tableAfter(map) {
  const host = map.root.getRootNode().host ?? map.root;
  const follows = (each) => host.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING;
  return [...document.querySelectorAll("details > summary")].find(follows) ?? null;
}

export function goToTable(map) {
  const summary = tableAfter(map);
  if (!summary) {
    map.find("live").textContent = "There is no table after this map.";
    return;
  }
  if (!summary.parentElement.open) summary.click();
  summary.focus();
  summary.scrollIntoView({ block: "start", behavior: "auto" });
}
