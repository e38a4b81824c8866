/* Whether this browser draws with WebGL 2, and what to do when it stops. */

const PATIENCE = 3000; // milliseconds, in which a browser may take up again what it has let go of
/** @type {boolean | null} */
let offered = null; // a browser keeps few contexts, so it is asked once

export function offersWebGL2() {
  if (offered === null) {
    try {
      const context = document.createElement("canvas").getContext("webgl2");
      offered = Boolean(context);
      context?.getExtension("WEBGL_lose_context")?.loseContext();
    } catch { offered = false; }
  }
  return offered;
}

/** Hear of it when a drawing inside an element is lost, and stays so while the page is seen: telephones let go
    of those behind. Returns what stops listening.
    @param {Document | Element} element @param {(canvas: Element) => void} lost */
export function listenToLoss(element, lost) {
  const end = new AbortController();
  const { signal } = end;
  /** @type {Element | null} */
  let gone = null;
  let waiting = 0;
  const wait = () => {
    clearTimeout(waiting);
    if (gone && !document.hidden) waiting = setTimeout(() => { if (gone?.isConnected) lost(gone); gone = null; }, PATIENCE);
  };
  // These events do not bubble, but they are captured.
  element.addEventListener("webglcontextlost", ({ target }) => { gone = /** @type {Element} */ (target); wait(); }, { signal, capture: true });
  element.addEventListener("webglcontextrestored", () => { gone = null; wait(); }, { signal, capture: true });
  document.addEventListener("visibilitychange", wait, { signal });
  return () => { end.abort(); clearTimeout(waiting); };
}
