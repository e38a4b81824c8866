/* A map of one district, drawn as SVG: outlines come once from a static address, figures by message.
   `make map` makes insight/maps/interactive/map.js of this folder: pages load it, an offline copy holds it. */
import { showState, skeletonOf } from "../../shared/mount.js";
import { settle, showSeveral } from "./choose.js";
import { build, paint } from "./draw.js";
import { reframe } from "./frame.js";
import { listenToButtons, listenToKeys } from "./keys.js";
import { labelsChanged } from "./labels.js";
import STYLE from "./map.css";
import SKELETON from "./map.html";
import { listenToMarquee, showMarquee } from "./marquee.js";
import { layerOf, read } from "./message.js";
import { fetchOutlines } from "./outlines.js";
import { listenToPointer } from "./pointer.js";
import { agree, follow, listenToSwitches, showSwitches } from "./switches.js";
import { sayLater, words } from "./words.js";
/** @import { DistrictMap, Message } from "./types.d.ts" */

/** @typedef {{ parentElement: HTMLElement, data: Uint8Array<ArrayBuffer>,
      setTriggerValue: (name: string, value: unknown) => void }} Component */

/** @type {WeakMap<Element, DistrictMap>} */
const maps = new WeakMap(); // where a map is mounted -> the map

/** Streamlit calls this when the component appears and again with every new message.
    @param {Component} component */
export default function show({ parentElement, data, setTriggerValue }) {
  const map = maps.get(parentElement) ?? createMap(parentElement);
  map.send = (told) => setTriggerValue("told", told);
  map.turn += 1;
  const { turn } = map; // a message that is unpacked after a later one comes too late
  read(data).then((message) => { if (turn === map.turn) update(map, message); }, (error) => fail(map, error));
  return () => {
    map.observer.disconnect();
    map.forget();
    map.root.remove();
    maps.delete(parentElement);
  };
}

/** @param {Element} parent */
function createMap(parent) {
  const { root, find } = skeletonOf(SKELETON, STYLE);
  /** @type {Partial<DistrictMap>} */
  const begun = {
    root, find, turn: 0, areas: [], outer: [], kinds: [], entries: [], written: [],
    widths: new Map(), later: new Map(), own: {}, unsaid: {}, width: 0, zoom: { k: 1, x: 0, y: 0 }, adding: false,
    tool: null, marking: null, saidOf: null,
  };
  const map = /** @type {DistrictMap} */ (begun);
  map.svg = /** @type {SVGSVGElement} */ (root.querySelector(".drawing"));
  addMapPatterns(root);
  map.pen = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
  map.observer = new ResizeObserver(() => { if (root.clientWidth !== map.width) reframe(map); });
  map.observer.observe(root);
  listenToMarquee(map);
  listenToPointer(map);
  listenToKeys(map);
  listenToButtons(map);
  listenToSwitches(map);
  const followed = () => follow(map);
  addEventListener("popstate", followed);
  map.forget = () => removeEventListener("popstate", followed);
  document.fonts?.ready.then(() => labelsChanged(map));
  maps.set(parent, map);
  parent.replaceChildren(root);
  return map;
}

/** Give the map hatching of its own, which keeps its size when the map is enlarged. Each pattern is whole: one
    that names another by its address stays empty in WebKit, for that is not looked for in a shadow tree.
    @param {Element} root */
function addMapPatterns(root) {
  for (const pattern of root.querySelectorAll("pattern")) {
    const own = /** @type {Element} */ (pattern.cloneNode(true));
    own.id = `map-${pattern.id}`;
    pattern.after(own);
  }
}

/** @param {DistrictMap} map @param {Message} message */
function update(map, message) {
  const before = map.message;
  map.message = message;
  map.shown = agree(map, message);
  map.data = layerOf(message, map.shown);
  settle(map);
  words(map);
  showSwitches(map);
  map.svg.setAttribute("aria-multiselectable", String(message.several || message.selected.length > 1));
  map.root.classList.toggle("bare", message.bare);
  map.root.style.setProperty("--height", `${message.height}px`);
  if (map.address !== message.address) {
    map.address = message.address;
    fetchOutlines(map, message.address, (geometry) => { build(map, geometry); showSeveral(map, true); showMarquee(map); });
  } else if (map.geometry) {
    paint(map);
    if (before.height !== message.height || before.bare !== message.bare) reframe(map);
    showSeveral(map, false);
    showMarquee(map);
  }
  sayLater(map, Boolean(map.geometry));
}

/** @param {DistrictMap} map @param {Error} error */
function fail(map, error) {
  showState(map, "failed", `The map’s figures could not be read (${error.message}); the table below has every figure.`);
}
