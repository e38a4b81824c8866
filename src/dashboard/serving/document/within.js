/* A link within the dashboard that a page draws as HTML is followed as Streamlit follows the browser's history: page and
   choice are one step, and nothing is loaded anew. With Ctrl, Shift or another button it stays the browser's. */
const PATIENCE = 10_000;

document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a.within") : null;
  if (!link || event.defaultPrevented || event.button !== 0) return;
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const address = new URL(link.href);
  if (address.origin !== location.origin) return;
  event.preventDefault();
  const row = link.dataset.at ?? link.closest("tr[id]")?.id;
  if (row) keepPlace(row, link);
  history.pushState({}, "", address);
  dispatchEvent(new PopStateEvent("popstate", { state: {} }));
});

/** The row of a link is drawn anew when it opens or closes, and the focus was in it: give it back. A link from elsewhere
    (`data-at` names the row) brings the row into sight too. */
function keepPlace(row, link) {
  const from = link.dataset.at !== undefined;
  const opened = !link.hasAttribute("aria-current");
  const done = new MutationObserver(() => {
    const found = document.querySelector(`#${CSS.escape(row)} a.within`);
    if (!found || found.hasAttribute("aria-current") !== opened) return;
    done.disconnect();
    found.closest("tr").scrollIntoView({ block: from ? "start" : "nearest" });
    if (from || document.activeElement === document.body) found.focus({ preventScroll: true });
  });
  done.observe(document.body, { childList: true, subtree: true });
  setTimeout(() => done.disconnect(), PATIENCE);
}
