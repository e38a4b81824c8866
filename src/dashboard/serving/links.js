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

/* A link to the page that is shown, with other choices: Streamlit asks its server for them and leaves
   the address as it was, so that the next run would go back. The address goes first. */
const WITHIN = 'a[data-testid^="stPageLink"]';
addEventListener(
  "click",
  (event) => {
    const link = event.target instanceof Element ? event.target.closest(WITHIN) : null;
    const plain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    if (!link || !plain || link.target === "_blank") return;
    const address = new URL(link.href);
    if (address.origin !== location.origin || address.pathname !== location.pathname) return;
    if (address.search !== location.search) history.pushState({}, "", address);
  },
  { capture: true },
);
