// The map of England: Streamlit calls `show` when it appears and again with every new message.

import SKELETON from "./england.html";
import STYLE from "./england.css";
import { CanvasMap, patternTile } from "./canvas.js";
import { classesOf, districtFigure, fetchFigures, fetchJson, figureOf, shareOf } from "./figures.js";
import { readWards } from "./geometry.js";
import { listenToKeys } from "./keys.js";
import { listenToPointer } from "./pointer.js";
import { listenToFinder } from "./finder.js";
import { showTable } from "./table.js";

const VIEWS = [["fifths", "Extremes: fifths"], ["tenths", "Extremes: tenths"], ["tenth", "National tenth"], ["value", "Value"]];
const NONE = { label: "No figure", colour: "#d3d5d6", pattern: "none" };
const ADDRESS = { fifths: ["extremes", "fifth"], tenths: ["extremes", "tenth"], tenth: ["tenth", null], value: ["value", null] };
const maps = new WeakMap(); // where a map is mounted -> the map
let wardsRead = null; // { address, promise }

export default function show({ parentElement, data }) {
  const map = maps.get(parentElement) ?? create(parentElement);
  update(map, data);
  return () => {
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
  showViews(map);
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

const say = (map, words) => { map.find("live").textContent = words; };

function state(map, name, words = "") {
  map.root.dataset.state = name;
  map.find("state").textContent = words;
}

// ---- what a message brings

async function update(map, data) {
  map.data = data;
  map.root.style.setProperty("--height", `${data.height}px`);
  const asked = `${data.view} ${data.end}`;
  if (map.asked !== asked) map.view = Object.keys(ADDRESS).find((key) => ADDRESS[key][0] === data.view && (ADDRESS[key][1] ?? data.end) === data.end);
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
    state(map, "ready", why);
    if (again) say(map, `The map now shows: ${figures.head.title}.`);
  } catch (error) {
    if (map.turn === turn) state(map, "failed", `The map of England could not be loaded (${error.message}); the downloads below have every figure.`);
  }
}

function canDrawTiles() {
  try { return Boolean(document.createElement("canvas").getContext("webgl2")); } catch { return false; }
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
  const [{ TilesMap, readPlaces, prepare }, document_] = await Promise.all([importText(scripts.tiles), fetchJson(tiles.places)]);
  await prepare(scripts.worker);
  const places = readPlaces(document_);
  return { make: (holder) => new TilesMap(holder, places, tiles, told), places };
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

function showViews(map) {
  map.find("choices").replaceChildren(...VIEWS.map(([key, words]) => {
    const label = document.createElement("label");
    const input = Object.assign(document.createElement("input"), { type: "radio", name: "view", value: key });
    input.addEventListener("change", () => {
      map.view = key;
      keepAddress(map);
      paint(map);
      say(map, `The map now shows: ${words}. ${map.figures.head.alts[key]}`);
    });
    label.append(input, words);
    return label;
  }));
}

function markView(map) {
  for (const input of map.root.querySelectorAll("[name=view]")) input.checked = input.value === map.view;
}

/** The view is changed without a rerun, so the address is kept here: a link still shows this view. */
function keepAddress(map) {
  const here = new URL(window.location.href);
  const [view, end] = ADDRESS[map.view];
  const before = here.search;
  if (view === "extremes" && !here.searchParams.has("view")) { /* the default needs no word */ } else here.searchParams.set("view", view);
  if (end === "tenth") here.searchParams.set("ends", end);
  else if (end === "fifth" && here.searchParams.has("ends")) here.searchParams.set("ends", end);
  if (here.search !== before) window.history.replaceState(window.history.state, "", here);
  if (map.picked >= 0) map.find("go").href = addressOf(map, map.picked);
}

function paint(map) {
  if (!map.figures || !map.drawing) return;
  const { head } = map.figures;
  const kinds = head.classes[map.view].map(([label, colour, pattern]) => ({ label, colour, pattern }));
  const classes = classesOf(map.figures, map.view);
  Object.assign(map, { kinds, classes });
  map.drawing.paint(classes, kinds, NONE);
  map.root.querySelector("#title").textContent = head.title;
  map.root.querySelector("#alt").textContent = head.alts[map.view];
  showLegend(map);
  mark(map);
  if (map.picked >= 0) showCard(map);
  showTable(map);
}

function showLegend(map) {
  const counts = new Array(map.kinds.length + 1).fill(0);
  for (const each of map.classes) counts[each < 0 ? map.kinds.length : each] += 1;
  const entries = [...map.kinds, NONE].map((kind, n) => [kind, counts[n]]).filter(([kind, count]) => kind !== NONE || count);
  map.find("unit").textContent = map.view === "value"
    ? `${map.figures.head.short} (${map.figures.head.unit})` : `Number of ${map.level === "ward" ? "wards" : "neighbourhoods"}`;
  map.find("legend").replaceChildren(...entries.map(([kind, count]) => {
    const entry = document.createElement("li");
    const swatch = Object.assign(document.createElement("canvas"), { className: "swatch", width: 60, height: 40 });
    const pen = swatch.getContext("2d");
    pen.fillStyle = kind.colour;
    pen.fillRect(0, 0, 60, 40);
    if (kind.pattern !== "none") {
      pen.fillStyle = pen.createPattern(patternTile(kind, 2), "repeat");
      pen.fillRect(0, 0, 60, 40);
    }
    swatch.setAttribute("aria-hidden", "true");
    entry.append(swatch, Object.assign(document.createElement("span"), { textContent: kind.label }),
      Object.assign(document.createElement("span"), { className: "count", textContent: count.toLocaleString("en-GB") }));
    return entry;
  }));
}

/** For keys and screen readers: every district is an option of the map. */
function showOptions(map) {
  map.find("options").replaceChildren(...map.places.districts.map(({ name }, n) => {
    const option = Object.assign(document.createElement("div"), { id: `district-${n}`, textContent: name });
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", n === map.picked);
    option.setAttribute("aria-label", describe(map, n));
    return option;
  }));
}

function describe(map, n) {
  const { figures, places } = map;
  const { name, region } = places.districts[n];
  const { short, ends } = figures.head;
  return `${name}, ${region}. ${short}: ${districtFigure(figures, n)}. Residents in England’s ${ends[0]} fifth: ${shareOf(figures, 0, n)}; in its ${ends[1]} fifth: ${shareOf(figures, 1, n)}.`;
}

function mark(map) {
  map.drawing.mark({ own: map.own, focused: map.focused, picked: map.picked, area: map.hovered });
  map.find("options").querySelectorAll("[aria-selected=true]").forEach((each) => each.setAttribute("aria-selected", "false"));
  map.root.querySelector(`#district-${map.picked}`)?.setAttribute("aria-selected", "true");
}

/** Called after every frame: what stands over the map and beside it. */
function moved(map) {
  const { drawing } = map;
  if (!drawing || !map.figures) return;
  map.root.classList.toggle("zoomed", !drawing.whole);
  map.find("in").setAttribute("aria-disabled", drawing.closest);
  for (const name of ["out", "whole"]) map.find(name).setAttribute("aria-disabled", drawing.whole);
  showScale(map, drawing.metres);
  const named = [...new Set([map.own, map.picked, map.focused])].filter((n) => n >= 0);
  map.find("names").replaceChildren(...named.map((n) => {
    const label = Object.assign(document.createElement("span"), { textContent: map.places.districts[n].name });
    const [x, y, , tall] = drawing.place(n);
    const beside = tall < 26 ? y - tall - 10 : y;
    label.style.left = `${Math.min(Math.max(x, 60), drawing.wide - 60)}px`;
    label.style.top = `${beside}px`;
    label.hidden = x < 0 || y < 0 || x > drawing.wide || y > drawing.high;
    return label;
  }));
}

function showScale(map, metresAPixel) {
  const most = metresAPixel * 110;
  const ten = 10 ** Math.floor(Math.log10(most));
  const metres = [5, 2, 1].find((times) => times * ten <= most) * ten;
  const words = metres >= 1000 ? `${metres / 1000} km` : `${metres} m`;
  map.find("bar").style.width = `${metres / metresAPixel}px`;
  map.find("length").textContent = words;
  map.find("scale").setAttribute("aria-label", `Scale: the bar is ${words} long`);
}

function showTip(map, area, x, y) {
  const tip = map.find("tip");
  const district = map.places.districts[map.places.districtOf[area]];
  const kind = map.kinds[map.classes[area]] ?? NONE;
  fillTip(map, map.places.names[area], district.name, figureOf(map.figures, area), kind, map.figures.tenths[area]);
  place(map, tip, x, y);
}

function fillTip(map, name, where, value, kind, tenth) {
  map.find("tip-name").textContent = name;
  map.find("tip-place").textContent = where;
  map.find("tip-value").textContent = tenth && map.view !== "tenth" ? `${value}, tenth ${tenth}` : value;
  map.find("tip-kind").hidden = !kind;
  if (!kind) return;
  map.find("tip-kind").firstChild.style.background = kind.colour;
  map.find("tip-kind").lastChild.textContent = kind.label;
}

function place(map, tip, x, y) {
  tip.hidden = false;
  const { clientWidth: wide, clientHeight: high } = map.frame;
  const left = Math.min(Math.max(x - tip.offsetWidth / 2, 4), wide - tip.offsetWidth - 4);
  const above = y - tip.offsetHeight - 14;
  const top = above > 4 ? above : Math.min(y + 22, high - tip.offsetHeight - 4);
  tip.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
}

function hideTip(map) { map.find("tip").hidden = true; }

/** Lead the keyboard to a district: it is outlined, named, brought into view and read out. */
function focusOn(map, n) {
  map.focused = n;
  map.frame.setAttribute("aria-activedescendant", `district-${n}`);
  let [x, y] = map.drawing.place(n);
  const { wide, high } = map.drawing;
  if (x < 20 || y < 20 || x > wide - 20 || y > high - 20) {
    map.drawing.panBy(wide / 2 - x, high / 2 - y);
    [x, y] = map.drawing.place(n);
  }
  const { name, region } = map.places.districts[n];
  fillTip(map, name, region, districtFigure(map.figures, n), null, 0);
  place(map, map.find("tip"), x, y - 10);
  say(map, describe(map, n));
  mark(map);
}

// ---- the card of a district

function choose(map, n, { keys = false } = {}) {
  map.picked = n;
  showCard(map);
  mark(map);
  if (keys) map.find("go").focus();
  else say(map, `Chosen: ${describe(map, n)}`);
}

function showCard(map) {
  const { figures, places, picked: n } = map;
  const { name, region } = places.districts[n];
  const { short, unit, ends } = figures.head;
  const rows = [
    [`${short} (${unit})`, districtFigure(figures, n)],
    [`Residents in England’s ${ends[0]} fifth`, shareOf(figures, 0, n)],
    [`Residents in England’s ${ends[1]} fifth`, shareOf(figures, 1, n)],
  ];
  const card = map.find("card");
  card.hidden = false;
  card.querySelector("h2").textContent = name;
  map.find("region").textContent = region;
  card.querySelector("dl").replaceChildren(...rows.flatMap(([term, value]) => [
    Object.assign(document.createElement("dt"), { textContent: term }),
    Object.assign(document.createElement("dd"), { textContent: value }),
  ]));
  const go = map.find("go");
  go.textContent = `Go to ${name}`;
  go.href = addressOf(map, n);
}

/** A link, so that Back comes back here in one step; choices of this district are left out. */
function addressOf(map, n) {
  const there = new URL(map.data.there, document.baseURI);
  there.search = window.location.search;
  for (const name of map.data.leave) there.searchParams.delete(name);
  there.searchParams.set("place", map.places.districts[n].slug);
  return there.href;
}

function close(map) {
  map.picked = -1;
  map.find("card").hidden = true;
  mark(map);
}

function listenToCard(map) {
  map.find("near").addEventListener("click", () => map.drawing.showDistrict(map.picked));
  map.find("close").addEventListener("click", () => { close(map); map.frame.focus(); });
  map.find("card").addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    close(map);
    map.frame.focus();
  });
}
