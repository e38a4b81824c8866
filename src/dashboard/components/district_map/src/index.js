/* A map of one district, drawn as SVG: outlines come once from a static address, figures by message.
   `npm run build` makes map.js of this folder; dashboard.maps publishes it. */
import SKELETON from "./map.html";
import STYLE from "./map.css";
import { agree, follow, listenToSwitches, showSwitches } from "./switches.js";
import { build, paint } from "./draw.js";
import { fetchOutlines } from "./outlines.js";
import { labelsChanged } from "./labels.js";
import { layerOf, read } from "./message.js";
import { listenToButtons, listenToKeys } from "./keys.js";
import { listenToPointer } from "./pointer.js";
import { reframe } from "./frame.js";
import { sayLater, words } from "./words.js";
import { settle } from "./choose.js";

const maps = new WeakMap(); // where a map is mounted -> the map

/** Streamlit calls this when the component appears and again with every new message. */
export default function show({ parentElement, data, setTriggerValue }) {
  const map = maps.get(parentElement) ?? createMap(parentElement);
  map.send = (told) => setTriggerValue("told", told);
  const turn = (map.turn = (map.turn ?? 0) + 1);
  read(data).then((message) => { if (turn === map.turn) update(map, message); }, (error) => fail(map, error));
  return () => {
    map.observer.disconnect();
    map.forget();
    map.root.remove();
    maps.delete(parentElement);
  };
}

function createMap(parent) {
  const holder = document.createElement("template");
  holder.innerHTML = SKELETON;
  const root = holder.content.querySelector("figure");
  root.prepend(Object.assign(document.createElement("style"), { textContent: STYLE }));
  const found = new Map();
  const find = (name) => found.get(name) ?? found.set(name, root.querySelector(`.${name}`)).get(name);
  const map = { root, find, svg: find("drawing"), areas: [], widths: new Map(), own: {}, unsaid: {} };
  map.pen = document.createElement("canvas").getContext("2d");
  map.observer = new ResizeObserver(() => root.clientWidth !== map.width && reframe(map));
  map.observer.observe(root);
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

function update(map, message) {
  const before = map.message;
  map.message = message;
  map.shown = agree(map, message);
  map.data = layerOf(message, map.shown);
  settle(map);
  words(map);
  showSwitches(map);
  map.svg.setAttribute("aria-multiselectable", message.several || message.selected.length > 1);
  map.root.style.setProperty("--height", `${message.height}px`);
  if (map.address !== message.address) {
    map.address = message.address;
    fetchOutlines(map, message.address, () => build(map));
  } else if (map.geometry) {
    paint(map);
    if (before.height !== message.height) reframe(map);
  }
  sayLater(map, Boolean(map.geometry));
}

function fail(map, error) {
  map.root.dataset.state = "failed";
  map.find("state").textContent = `The map’s figures could not be read (${error.message}); the table below has every figure.`;
}
