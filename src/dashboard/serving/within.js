/* A link within the dashboard that a page draws as HTML is followed as Streamlit follows the browser's history: page and
   choice are one step, and nothing is loaded anew. With Ctrl, Shift or another button it stays the browser's. */
document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a.within") : null;
  if (!link || event.defaultPrevented || event.button !== 0) return;
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const address = new URL(link.href);
  if (address.origin !== location.origin) return;
  event.preventDefault();
  history.pushState({}, "", address);
  dispatchEvent(new PopStateEvent("popstate", { state: {} }));
});
