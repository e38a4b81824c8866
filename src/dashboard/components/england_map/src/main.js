// The map of England: Streamlit calls `show` when it appears and again with every new message.

import SKELETON from "./england.html";
import STYLE from "./england.css";
import { CanvasMap } from "./canvas.js";
import { choose, close, listenToCard, showCard } from "./card.js";
import { NONE } from "./colours.js";
import { classesOf, fetchFigures, fetchJson } from "./figures.js";
import { listenToFinder } from "./finder.js";
import { readWards } from "./geometry.js";
import { listenToKeys } from "./keys.js";
import { showNames } from "./labels.js";
import { showLegend, showScale } from "./legend.js";
import { describe, focusOn, mark, say, showOptions } from "./options.js";
import { listenToPointer } from "./pointer.js";
import { showTable } from "./table.js";
import { hideTip, prefetch, showTip } from "./tip.js";
import { keepAddress, markView, showViews, viewOf } from "./views.js";

const maps = new WeakMap(); // where a map is mounted -> the map
let wardsRead = null; // { address, promise }

export default function show({ parentElement, data }) {
  const map = maps.get(parentElement) ?? create(parentElement);
  update(map, data);
  return () => {
    map.turn = null; // what is on its way comes too late
    map.observer.disconnect();
    map.drawing?.remove();
    map.root.remove();
    maps.delete(parentElement);
  };
}

function create(parent) {
  const holder = document.createElement("template");
  holder.innerHTML = SKELETON;
  const root = holder.content.querySelector("figure");
  root.prepend(Object.assign(document.createElement("style"), { textContent: STYLE }));
  const find = (name) => root.querySelector(`.${name}`);
  const map = { root, find, view: null, asked: null, focused: -1, picked: -1, hovered: -1 };
  map.frame = find("frame");
  map.observer = new ResizeObserver(() => resize(map));
  map.observer.observe(map.frame);
  map.actions = { choose, close, focusOn, mark, showTip, hideTip, say, describe };
  showViews(map, paint);
  listenToKeys(map);
  listenToPointer(map);
  listenToFinder(map);
  listenToCard(map);
  find("tablebox").closest("details").addEventListener("toggle", () => showTable(map));
  maps.set(parent, map);
  parent.replaceChildren(root);
  window.englandMap = map; // for whoever measures it
  return map;
}

function state(map, name, words = "") {
  map.root.dataset.state = name;
  map.find("state").textContent = words;
}

// ---- what a message brings

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
    if (!map.figures) state(map, "loading", "Loading the map of England…");
    let level = data.level;
    if (level === "lsoa" && (!data.tiles || !canDrawTiles())) level = "ward";
    const why = data.waiting || (data.level === "lsoa" && level === "ward"
      ? "This browser cannot draw the map of neighbourhoods (it offers no WebGL 2): the wards are shown instead." : "");
    const [drawing, figures] = await Promise.all([drawingFor(map, level), fetchFigures(data.figures[level])]);
    if (map.turn !== turn) return; // another message came meanwhile
    if (map.drawing !== drawing) install(map, drawing, level);
    const again = map.figures && map.figures !== figures;
    map.figures = figures;
    map.own = map.places.districts.findIndex((each) => each.slug === data.own);
    showOptions(map);
    paint(map);
    if (map.frame.matches(":hover")) prefetch(map);
    state(map, "ready", why);
    if (again) say(map, `The map now shows: ${figures.head.title}.`);
  } catch (error) {
    if (map.turn === turn) state(map, "failed", `The map of England could not be loaded (${error.message}); the downloads below have every figure.`);
  }
}

let tilesDrawn = null; // whether this browser can: a browser keeps few contexts, so it is asked once

function canDrawTiles() {
  if (tilesDrawn === null) {
    try {
      const context = document.createElement("canvas").getContext("webgl2");
      tilesDrawn = Boolean(context);
      context?.getExtension("WEBGL_lose_context")?.loseContext();
    } catch { tilesDrawn = false; }
  }
  return tilesDrawn;
}

async function drawingFor(map, level) {
  if (map.level === level && map.drawing) return map.drawing;
  const told = () => moved(map);
  if (level === "ward") {
    const address = map.data.geometry;
    if (wardsRead?.address !== address) wardsRead = { address, promise: fetchJson(address).then(readWards) };
    try {
      const wards = await wardsRead.promise;
      return { make: (holder) => new CanvasMap(holder, wards, told), places: wards };
    } catch (error) {
      wardsRead = null;
      throw error;
    }
  }
  const { tiles, scripts } = map.data;
  const [{ makeMap, readPlaces, prepare }, document_] = await Promise.all([importText(scripts.tiles), fetchJson(tiles.places)]);
  await prepare(scripts.worker);
  const places = readPlaces(document_);
  return { make: (holder) => makeMap(holder, places, tiles, told), places };
}

const imported = new Map();
/** Streamlit serves scripts as plain text: a module is imported from what was fetched. */
function importText(address) {
  if (!imported.has(address)) {
    imported.set(address, fetch(new URL(address, document.baseURI), { cache: "force-cache" })
      .then((answer) => answer.ok ? answer.text() : Promise.reject(new Error(`answer ${answer.status}`)))
      .then((text) => import(URL.createObjectURL(new Blob([text], { type: "text/javascript" }))))
      .catch((error) => { imported.delete(address); throw error; }));
  }
  return imported.get(address);
}

function install(map, drawing, level) {
  map.drawing?.remove();
  map.level = level;
  map.places = drawing.places;
  map.root.querySelector(".finder label").textContent = `Find a district or ${level === "ward" ? "ward" : "neighbourhood"}`;
  Object.assign(map, { drawing: null, focused: -1, hovered: -1 });
  hideTip(map);
  const made = drawing.make(map.find("drawing"));
  map.drawing = made;
  resize(map);
}

function resize(map) {
  const { clientWidth: wide, clientHeight: high } = map.frame;
  if (!map.drawing || !wide || (map.drawing.wide === wide && map.drawing.high === high)) return;
  map.drawing.resize(wide, high);
}

// ---- what is shown

function paint(map) {
  if (!map.figures || !map.drawing) return;
  const { head } = map.figures;
  const kindsOf = (view) => head.classes[view].map(([label, colour, pattern]) => ({ label, colour, pattern }));
  const kinds = kindsOf(map.view);
  const classes = classesOf(map.figures, map.view);
  Object.assign(map, { kinds, classes });
  map.drawing.paint(classes, kinds, NONE, Object.keys(head.classes).flatMap(kindsOf));
  map.root.querySelector("#title").textContent = head.title;
  map.root.querySelector("#alt").textContent = head.alts[map.view];
  showLegend(map);
  mark(map);
  if (map.picked >= 0) showCard(map);
  showTable(map);
}

/** Called after every frame: what stands over the map and beside it. */
function moved(map) {
  const { drawing } = map;
  if (!drawing || !map.figures) return;
  map.root.classList.toggle("zoomed", !drawing.whole);
  map.find("in").setAttribute("aria-disabled", drawing.closest);
  for (const name of ["out", "whole"]) map.find(name).setAttribute("aria-disabled", drawing.whole);
  showScale(map, drawing.metres);
  showNames(map);
}
