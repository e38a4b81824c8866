/* Work that nobody sees at once: done when the browser has drawn the frame that readers wait for. */
/** @import { DistrictMap } from "./types.d.ts" */

const HIDDEN = 250; // milliseconds, after which a page that is not shown, and draws nothing, does it

/** Call `work` once, after the next frame; asked for again before that, only the last one is done.
    @param {Pick<DistrictMap, "later">} map @param {string} name @param {() => void} work */
export function afterFrame({ later }, name, work) {
  later.get(name)?.();
  let undone = true;
  const once = () => { if (undone) { undone = false; later.delete(name); work(); } };
  const timer = setTimeout(once, HIDDEN);
  requestAnimationFrame(() => setTimeout(() => { clearTimeout(timer); once(); }, 0));
  later.set(name, () => { undone = false; clearTimeout(timer); });
}
