/* Work that nobody sees at once: done when the browser has drawn the frame that readers wait for. */

const HIDDEN = 250; // milliseconds, after which a page that is not shown, and draws nothing, does it

/** Call `work` once, after the next frame; asked for again before that, only the last one is done. */
export function afterFrame(map, name, work) {
  const due = (map.later ??= new Map());
  due.get(name)?.();
  let undone = true;
  const once = () => { if (undone) { undone = false; due.delete(name); work(); } };
  const timer = setTimeout(once, HIDDEN);
  requestAnimationFrame(() => setTimeout(() => { clearTimeout(timer); once(); }));
  due.set(name, () => { undone = false; clearTimeout(timer); });
}
