/* The map of England: Streamlit calls `show` when it appears and again with every new message. */
import { fetchBytes, fetchText, jsonOf, keeper } from "../../shared/files.js";
import { greyOut } from "../../shared/keys.js";
import { showState, skeletonOf } from "../../shared/mount.js";
import { listenToLoss, offersWebGL2 } from "../../shared/webgl.js";
import { CanvasMap } from "./canvas.js";
import { listenToCard, showCard } from "./card.js";
import { NONE } from "./colours.js";
import STYLE from "./england.css";
import SKELETON from "./england.html";
import { classesOf, fetchFigures } from "./figures.js";
import { listenToFinder } from "./finder.js";
import { readWards } from "./geometry.js";
import { listenToKeys } from "./keys.js";
import { showNames } from "./labels.js";
import { showLegend, showScale } from "./legend.js";
import { mark, say, showOptions } from "./options.js";
import { readPlaces } from "./places.js";
import { listenToPointer } from "./pointer.js";
import { isReady } from "./ready.js";
import { showTable } from "./table.js";
import { hideTip, prefetch } from "./tip.js";
import { keepAddress, markView, showViews, viewOf } from "./views.js";
/** @import { EnglandMap, Figures, Level, Maker, Message, View } from "./types.d.ts" */

/** @typedef {typeof import("./tiles.js")} TilesModule */

const NO_WEBGL = "This browser cannot draw the map of neighbourhoods (it offers no WebGL 2): the wards are shown instead.";
const LET_GO = "This browser has let go of the map of neighbourhoods (it needed its graphics memory elsewhere): the wards are shown instead. Open the page again to try once more.";

/** @type {WeakMap<Element, EnglandMap>} */
const maps = new WeakMap(); // where a map is mounted -> the map

/** @param {{ parentElement: HTMLElement, data: Message }} component */
export default function show({ parentElement, data }) {
  const map = maps.get(parentElement) ?? create(parentElement);
  update(map, data);
  return () => {
    map.turn = null; // what is on its way comes too late
    map.observer.disconnect();
    map.forget();
    map.drawing?.remove();
    map.root.remove();
    maps.delete(parentElement);
  };
}

/** @param {Element} parent */
function create(parent) {
  const { root, find } = skeletonOf(SKELETON, STYLE);
  /** @type {Partial<EnglandMap>} */
  const begun = {
    root, find, frame: find("frame"), turn: null, asked: null, view: "fifths", level: null,
    drawing: null, maker: null, places: null, figures: null, kinds: [], classes: new Int8Array(0),
    lost: false, own: -1, focused: -1, last: null, picked: -1, hovered: -1, ward: null,
    names: new Map(), bySize: null, order: { column: 3, down: true }, // the residents of the low end, most first
  };
  const map = /** @type {EnglandMap} */ (begun);
  map.observer = new ResizeObserver(() => resize(map));
  map.observer.observe(map.frame);
  map.forget = listenToLoss(root, () => { map.lost = true; update(map, map.data); });
  showViews(map, paint);
  listenToKeys(map);
  listenToPointer(map);
  listenToFinder(map);
  listenToCard(map);
  find("districts").addEventListener("toggle", () => showTable(map));
  maps.set(parent, map);
  parent.replaceChildren(root);
  window.englandMap = map;
  return map;
}

// ---- what a message brings

/** @param {EnglandMap} map @param {Message} data */
async function update(map, data) {
  map.data = data;
  map.root.style.setProperty("--height", `${data.height}px`);
  const asked = `${data.view} ${data.end}`;
  if (map.asked !== asked) map.view = viewOf(data);
  map.asked = asked;
  markView(map);
  keepAddress(map);
  const turn = map.turn = {};
  try {
    if (!map.figures) showState(map, "loading", "Loading the map of England…");
    const { level, why } = levelOf(data, map.lost);
    const [maker, figures] = await Promise.all([makerOf(map, level), fetchFigures(data.figures[level])]);
    if (map.turn !== turn) return; // another message came meanwhile
    if (map.maker !== maker) install(map, maker, level);
    take(map, figures);
    showState(map, "ready", why);
  } catch (error) {
    const { message } = /** @type {Error} */ (error);
    if (map.turn === turn) showState(map, "failed", `The map of England could not be loaded (${message}); the downloads below have every figure.`);
  }
}

/** The areas that can be shown, and why they are not those that were asked for.
    @param {Message} data @param {boolean} lost
    @returns {{ level: Level, why: string }} */
function levelOf({ level, tiles, waiting }, lost) {
  const offered = offersWebGL2();
  if (level === "ward" || (tiles && offered && !lost)) return { level, why: waiting };
  return { level: "ward", why: waiting || (offered ? LET_GO : NO_WEBGL) };
}

/** @param {EnglandMap} map @param {Figures} figures */
function take(map, figures) {
  const again = map.figures && map.figures !== figures;
  map.figures = figures;
  if (!isReady(map)) return;
  map.own = map.places.districts.findIndex((each) => each.slug === map.data.own);
  showOptions(map);
  paint(map);
  if (map.frame.matches(":hover")) prefetch(map);
  if (again) say(map, `The map now shows: ${figures.head.title}.`);
}

const wardsAt = keeper(async (address) => readWards(jsonOf(await fetchBytes(address))));

const placesAt = keeper(async (address) => readPlaces(jsonOf(await fetchBytes(address))));

/** Streamlit serves scripts as plain text: a module is imported from what was fetched.
    @type {(address: string) => Promise<TilesModule>} */
const moduleAt = keeper(async (address) => import(URL.createObjectURL(new Blob([await fetchText(address)], { type: "text/javascript" }))));

/** @param {EnglandMap} map @param {Level} level
    @returns {Promise<Maker>} */
async function makerOf(map, level) {
  if (map.level === level && map.drawing && map.maker) return map.maker;
  const told = () => moved(map);
  if (level === "ward") {
    const wards = await wardsAt(map.data.geometry);
    return { make: (holder) => new CanvasMap(holder, wards, told), places: wards };
  }
  const { scripts, tiles } = map.data;
  if (!tiles) throw new Error("the server names no tiles"); // `levelOf` has seen to that
  const [{ makeMap, prepare }, places] = await Promise.all([moduleAt(scripts.tiles), placesAt(tiles.places)]);
  await prepare(scripts.worker);
  return { make: (holder) => makeMap(holder, places, tiles, told), places };
}

/** @param {EnglandMap} map @param {Maker} maker @param {Level} level */
function install(map, maker, level) {
  map.drawing?.remove();
  const label = /** @type {HTMLElement} */ (map.root.querySelector(".finder label"));
  label.textContent = `Find on the map: a ward, district${level === "ward" ? "" : ", neighbourhood"} or postcode`;
  Object.assign(map, { level, maker, places: maker.places, drawing: null, focused: -1, hovered: -1 });
  hideTip(map);
  map.drawing = maker.make(map.find("drawing"));
  resize(map);
}

/** @param {EnglandMap} map */
function resize({ frame, drawing }) {
  const { clientWidth: wide, clientHeight: high } = frame;
  if (!drawing || !wide || (drawing.wide === wide && drawing.high === high)) return;
  drawing.resize(wide, high);
}

// ---- what is shown

/** @param {EnglandMap} map */
function paint(map) {
  if (!isReady(map)) return;
  const { head } = map.figures;
  /** @param {View} view */
  const kindsOf = (view) => head.classes[view].map(([label, colour, pattern]) => ({ label, colour, pattern }));
  const kinds = kindsOf(map.view);
  const classes = classesOf(map.figures, map.view);
  Object.assign(map, { kinds, classes });
  map.drawing.paint(classes, kinds, NONE, /** @type {View[]} */ (Object.keys(head.classes)).flatMap(kindsOf));
  map.find("title").textContent = head.title;
  /** @type {HTMLElement} */ (map.root.querySelector("#alt")).textContent = head.alts[map.view];
  showLegend(map);
  mark(map);
  if (map.picked >= 0) showCard(map);
  showTable(map);
}

/** Called after every frame: what stands over the map and beside it.
    @param {EnglandMap} map */
function moved(map) {
  if (!isReady(map)) return;
  const { drawing, root, find } = map;
  root.classList.toggle("zoomed", !drawing.whole);
  greyOut(find, drawing);
  showScale(map, drawing.metres);
  showNames(map);
}
