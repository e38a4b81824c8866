/* A component's skeleton, made once where it is mounted. */
/** @import { Find } from "./types.d.ts" */

/** The element of a skeleton with its style, and what finds parts of it by class, each looked up once.
    @param {string} skeleton @param {string} style */
export function skeletonOf(skeleton, style) {
  const holder = document.createElement("template");
  holder.innerHTML = skeleton;
  const root = /** @type {HTMLElement} */ (holder.content.firstElementChild);
  root.prepend(Object.assign(document.createElement("style"), { textContent: style }));
  /** @type {Map<string, HTMLElement>} */
  const found = new Map();
  /** @type {Find} */
  const find = (name) => {
    const known = found.get(name) ?? /** @type {HTMLElement} */ (root.querySelector(`.${name}`));
    found.set(name, known);
    return known;
  };
  return { root, find };
}

/** Say whether a component is loading, ready or failed; what it says in words is read aloud.
    @param {{ root: HTMLElement, find: Find }} map @param {"loading" | "ready" | "failed"} state @param {string} [words] */
export function showState({ root, find }, state, words = "") {
  root.dataset.state = state;
  find("state").textContent = words;
}
