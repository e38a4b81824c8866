/* Stands above a picture in 3D that Streamlit draws: tells the page how wide it can be, or says why there
   is none. Asked first, a browser without WebGL 2 is never sent what would fail in it. */
import { showState, skeletonOf } from "../../shared/mount.js";
import { listenToLoss, offersWebGL2 } from "../../shared/webgl.js";
import STYLE from "./drawable.css";
import SKELETON from "./drawable.html";
/** @import { Drawable, Message } from "./types.d.ts" */

const NONE = "This browser cannot draw the district in 3D (it offers no WebGL 2). The table below has every figure; to see the picture, allow graphics acceleration in the browser’s settings, or open this page in another browser.";
const LOST = "This browser has let go of the picture in 3D (it needed its graphics memory elsewhere). The table below has every figure.";

/** @type {WeakMap<Element, Drawable>} */
const all = new WeakMap(); // where one is mounted -> the same

/** Streamlit calls this when the component appears and again with every new message.
    @param {{ parentElement: HTMLElement, data: Message, setStateValue: (name: string, value: number) => void }} component */
export default function show({ parentElement, data, setStateValue }) {
  const drawable = all.get(parentElement) ?? create(parentElement);
  Object.assign(drawable, { data, tell: (/** @type {number} */ wide) => setStateValue("wide", wide) });
  look(drawable);
  return () => {
    drawable.observer.disconnect();
    drawable.forget();
    drawable.root.remove();
    all.delete(parentElement);
  };
}

/** @param {Element} parent */
function create(parent) {
  const { root, find } = skeletonOf(SKELETON, STYLE);
  const drawable = /** @type {Drawable} */ ({ root, find, told: null, lost: false });
  drawable.observer = new ResizeObserver(() => look(drawable));
  drawable.observer.observe(root);
  drawable.forget = listenToLoss(document, (canvas) => {
    if (!canvas.closest(drawable.data.picture)) return;
    drawable.lost = true;
    tell(drawable, 0); // what is put in again later is another picture
    look(drawable);
  });
  find("again").addEventListener("click", () => {
    drawable.lost = false;
    look(drawable);
  });
  all.set(parent, drawable);
  parent.replaceChildren(root);
  return drawable;
}

/** Say what there is to say, and tell the page how wide the picture can be.
    @param {Drawable} drawable */
function look(drawable) {
  const { root, find, data, told, lost } = drawable;
  const wide = Math.min(data.wide, root.clientWidth);
  const drawn = data.drawn && told !== 0;
  const why = offersWebGL2() ? LOST : NONE;
  const none = lost || why === NONE;
  find("again").hidden = !lost;
  root.style.minHeight = none || drawn ? "" : `${Math.round((data.high * wide) / data.wide)}px`;
  showState(drawable, none || drawn ? "ready" : "loading", none ? why : "");
  const leaving = told === 0 && data.drawn;
  if (!none && !leaving && wide) tell(drawable, wide); // no width: on a tab that is not shown
}

/** @param {Drawable} drawable @param {number} wide */
function tell(drawable, wide) {
  if (drawable.told === wide) return;
  drawable.told = wide;
  drawable.tell(wide);
}
