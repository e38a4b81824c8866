/* The links of the navigation carry the choices of the address, so that one that is opened in a
   new tab, kept or sent shows the same place. Pressed, they are still Streamlit's own. */
const LINKS = ["TopNav", "TopNavDropdown", "SidebarNav"]
  .map((kind) => `a[data-testid="st${kind}Link"]`)
  .join();

function carry() {
  for (const link of document.querySelectorAll(LINKS)) {
    const address = new URL(link.href);
    if (address.origin !== location.origin || address.search === location.search) continue;
    link.setAttribute("href", address.pathname + location.search);
  }
}

let waiting = false;
/* Once a frame at most: a map or a chart changes the page a thousand times while it is drawn. */
function soon() {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    carry();
  });
}

new MutationObserver(soon).observe(document.documentElement, { childList: true, subtree: true });
/* The address changes without an event: before a link is used it is looked at again. */
for (const used of ["pointerover", "pointerdown", "focusin", "contextmenu", "popstate"]) {
  addEventListener(used, carry, { capture: true, passive: true });
}
