/* A map of one district, drawn as SVG: outlines come once from a static address, figures by message.
   dashboard.maps puts STYLE (map.css) and SKELETON (map.html) in front of this file. */
/* global STYLE, SKELETON */

const INK = "#0b0c0c";
const NO_VALUE_COLOUR = "#d3d5d6";
const MARGIN = 12; // pixels around the whole map
const CLOSEST = 12; // times the whole map
const PALE = 0.6; // luminance, from which on a white border would not be seen
const MANY = 150; // areas, from which on their borders are drawn thinner
const LINE = 1.12; // height of a line of a label, in its font sizes
const SHAPES = [4, 1.6]; // width to height of the ellipses for labels of one line, of several
const ROOM = [0.75, 0.6]; // the part of such a label that must lie in its ellipse
const STEPS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

const geometries = new Map(); // address -> promise of its geometry
const maps = new WeakMap(); // where a map is mounted -> the map
const breaks = new Map(); // name -> the ways to write it on one line, two, three or four

/** Streamlit calls this when the component appears and again with every new message. */
export default function show({ parentElement, data, setTriggerValue }) {
  const map = maps.get(parentElement) ?? createMap(parentElement);
  map.send = (code) => setTriggerValue("chosen", code);
  update(map, data);
  return () => {
    map.observer.disconnect();
    map.root.remove();
    maps.delete(parentElement);
  };
}

function createMap(parent) {
  const holder = document.createElement("template");
  holder.innerHTML = SKELETON;
  const root = holder.content.querySelector("figure");
  root.prepend(Object.assign(document.createElement("style"), { textContent: STYLE }));
  const find = (name) => root.querySelector(`.${name}`);
  const map = { root, find, svg: find("drawing"), areas: [], widths: new Map() };
  map.pen = document.createElement("canvas").getContext("2d");
  map.observer = new ResizeObserver(() => root.clientWidth !== map.width && reframe(map));
  map.observer.observe(root);
  listenToPointer(map);
  listenToKeys(map);
  listenToButtons(map);
  document.fonts?.ready.then(() => { map.widths.clear(); placeLabels(map); });
  maps.set(parent, map);
  parent.replaceChildren(root);
  return map;
}

function update(map, data) {
  const before = map.data;
  map.data = data;
  for (const name of ["title", "alt", "note"]) map.find(name).textContent = data[name];
  map.find("note").hidden = !data.note;
  map.find("title").classList.toggle("unseen", !data.title_shown);
  map.svg.setAttribute("aria-multiselectable", data.several);
  map.root.style.setProperty("--height", `${data.height}px`);
  if (map.address !== data.address) {
    map.address = data.address;
    fetchOutlines(map, data.address);
  } else if (map.geometry) {
    paint(map);
    if (before.height !== data.height) reframe(map);
    if (before.title !== data.title || before.alt !== data.alt) announce(map);
  }
}

function announce(map) {
  const here = map.areas.find((area) => area.path.matches(":focus"));
  map.find("live").textContent = `The map now shows: ${map.data.title}. ${here ? describe(here) : ""}`;
}

async function fetchOutlines(map, address) {
  const say = (state, words) => { map.root.dataset.state = state; map.find("state").textContent = words; };
  const where = new URL(address, document.baseURI);
  map.geometry = null;
  say("loading", "Loading the map’s outlines…");
  try {
    if (!geometries.has(address)) geometries.set(address, fetchJson(where));
    const geometry = await geometries.get(address);
    if (map.address !== address) return; // another place was asked for meanwhile
    map.geometry = geometry;
    say("ready", "");
    build(map);
  } catch (error) {
    geometries.delete(address);
    if (map.address !== address) return;
    map.address = null; // the next message tries again
    say("failed", `The map’s outlines could not be loaded from ${where.pathname} (${error.message}); the table below has every figure.`);
  }
}

/** The name holds the content's hash, so a copy in the browser's cache never goes stale. */
async function fetchJson(where) {
  const response = await fetch(where, { cache: "force-cache" });
  if (!response.ok) throw new Error(`answer ${response.status}`);
  return response.json();
}

// ---- drawing

function make(name, attributes, parent) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  parent.append(element);
  return element;
}

function build(map) {
  const { codes, names, paths, labels, within, outlines } = map.geometry;
  const holder = map.find("areas");
  const first = names[0].slice(0, names[0].lastIndexOf(" ") + 1); // "Birmingham " of "Birmingham 001A"
  const shared = names.length > 1 && names.every((name) => name.startsWith(first)) ? first.length : 0;
  holder.replaceChildren();
  map.areas = codes.map((code, index) => {
    const path = make("path", { d: paths[index], role: "option", tabindex: -1, "data-index": index }, holder);
    const inside = outlines.names[within[index] ?? -1] ?? "";
    return { index, code, name: names[index], label: names[index].slice(shared), inside, path, ...spots(labels[index]) };
  });
  map.outer = outlines.names.map((name, index) => ({ label: name, outer: true, ...spots(outlines.labels[index]) }));
  map.find("outlines").setAttribute("d", outlines.path);
  map.root.classList.toggle("with-outlines", outlines.names.length > 0);
  map.root.classList.toggle("many", codes.length > MANY);
  map.current = map.hovered = map.focused = map.fit = null;
  map.zoom = { k: 1, x: 0, y: 0 };
  hideTip(map);
  paint(map);
  reframe(map);
  rove(map, map.areas.find((area) => area.chosen) ?? map.areas[0]);
}

/** Where labels sit: of one line where the area is wide, of several lines where it is round. */
function spots(place) {
  return { spots: [place.slice(0, 3), place.slice(3)], x: place[3], y: place[4], reach: place[5] };
}

/** Give every area its colour, words and state; outlines stay as they are. */
function paint(map) {
  const { classes, areas, values, selected, no_value: noValue } = map.data;
  const kinds = classes.map(([label, colour, pattern]) => ({ label, colour, pattern }));
  const none = { label: noValue, colour: NO_VALUE_COLOUR, pattern: "none" };
  for (const area of map.areas) {
    area.kind = kinds[parseInt(areas[area.index], 36)] ?? none;
    area.value = values[area.index] || noValue;
    area.chosen = selected.includes(area.code);
    area.path.style.fill = area.kind.colour;
    area.path.classList.toggle("pale", luminance(area.kind.colour) > PALE);
    area.path.setAttribute("aria-selected", area.chosen);
    area.path.setAttribute("aria-label", describe(area));
  }
  map.kinds = map.areas.some((area) => area.kind === none) ? [...kinds, none] : kinds;
  map.find("clear").hidden = !selected.length;
  map.pending = null;
  showLegend(map);
  drawHatches(map);
  dim(map);
  mark(map);
  if (map.tipped) showTip(map, map.tipped);
}

function describe({ name, inside, value, kind }) {
  return [name, inside && `in ${inside}`, value, kind.label !== value && kind.label].filter(Boolean).join(", ");
}

/** Lay one path of hatching over all areas of each class that has a pattern. */
function drawHatches(map) {
  const holder = map.find("hatches");
  holder.replaceChildren();
  for (const kind of map.kinds.filter((each) => each.pattern !== "none")) {
    const own = map.areas.filter((area) => area.kind === kind).map((area) => `M0 0${map.geometry.paths[area.index]}`);
    kind.hatch = make("path", { d: own.join(""), fill: hatchOf(kind, "map-") }, holder);
  }
}

function hatchOf({ pattern, colour }, prefix = "") {
  return pattern === "none" ? "none" : `url(#${prefix}${pattern}-on-${inkOn(colour) === INK ? "light" : "dark"})`;
}

/** Outline areas that are under the pointer, chosen or focused, above all the others. */
function mark(map) {
  const marks = map.find("marks");
  const draw = (area, ...names) => names.forEach((name) => make("path", { d: map.geometry.paths[area.index], class: name }, marks));
  const chosen = (area) => (area === map.pending ? !area.chosen : area.chosen && (map.data.several || !map.pending));
  marks.replaceChildren();
  if (map.hovered) draw(map.hovered, "hovered");
  for (const area of map.areas.filter(chosen)) draw(area, "chosen-halo", "chosen");
  if (map.focused) draw(map.focused, "focus-edge", "focus");
}

/** WCAG's relative luminance, from 0 (black) to 1 (white). */
function luminance(colour) {
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Black or white, whichever reads better on a colour. */
function inkOn(colour) {
  return luminance(colour) > 0.19 ? INK : "#ffffff";
}

// ---- legend

function showLegend(map) {
  const legend = map.find("legend");
  const wanted = JSON.stringify(map.kinds);
  if (map.legendShows !== wanted) {
    map.legendShows = wanted;
    map.picked = map.glanced = null;
    legend.replaceChildren(...map.kinds.map((kind, index) => legendEntry(map, kind, index)));
  }
  map.kinds.forEach((kind, index) => {
    const count = map.areas.filter((area) => area.kind === kind).length;
    legend.children[index].querySelector(".count").textContent = count;
    legend.children[index].querySelector(".unseen").textContent = count === 1 ? "area" : "areas";
  });
}

function legendEntry(map, kind, index) {
  const entry = map.find("entry").content.firstElementChild.cloneNode(true);
  const [plain, hatched] = entry.querySelectorAll("rect");
  plain.setAttribute("fill", kind.colour);
  hatched.setAttribute("fill", hatchOf(kind));
  entry.querySelector(".kind").textContent = kind.label;
  const button = entry.querySelector("button");
  const glance = (at) => { map.glanced = at; dim(map); };
  button.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && glance(index));
  button.addEventListener("pointerleave", () => glance(null));
  button.addEventListener("click", () => { map.picked = map.picked === index ? null : index; glance(null); });
  return entry;
}

/** Fade the areas of all classes but the one pointed at or picked in the legend. */
function dim(map) {
  const kind = map.kinds[map.glanced ?? map.picked ?? -1];
  map.lit = kind;
  for (const area of map.areas) area.path.classList.toggle("dim", Boolean(kind) && area.kind !== kind);
  for (const each of map.kinds) each.hatch?.classList.toggle("dim", Boolean(kind) && each !== kind);
  map.find("legend").querySelectorAll("button").forEach((button, index) => button.setAttribute("aria-pressed", index === map.picked));
  placeLabels(map);
}

// ---- frame, zoom, scale

/** Fit the whole map into the width there is and the height asked for. */
function reframe(map) {
  const { geometry, data } = map;
  map.width = map.root.clientWidth;
  if (!geometry || !map.width) return; // not loaded, or on a tab that is not shown
  const aspect = geometry.width / geometry.height;
  const tools = map.find("tools").offsetHeight > 50 ? 44 : 0; // upright, they stand beside the map
  const margins = 2 * MARGIN + tools;
  map.find("sheet").style.maxWidth = `${Math.max((data.height - 2 * MARGIN) * aspect + margins, 320)}px`;
  const wide = map.find("frame").clientWidth;
  const high = Math.round(Math.min(data.height, Math.max((wide - margins) / aspect, 160) + 2 * MARGIN));
  const scale = Math.min((wide - margins) / geometry.width, (high - 2 * MARGIN) / geometry.height);
  map.fit = { wide, high, scale, x: (wide - tools - geometry.width * scale) / 2, y: (high - geometry.height * scale) / 2 };
  map.svg.setAttribute("viewBox", `0 0 ${wide} ${high}`);
  zoomTo(map, map.zoom.k, map.zoom.x, map.zoom.y);
}

/** Show the map `k` times as large, moved by x and y, but never beyond its edges. */
function zoomTo(map, k, x, y) {
  const clamp = (at, size) => Math.min(0, Math.max(size * (1 - k), at));
  map.zoom = { k, x: clamp(x, map.fit.wide), y: clamp(y, map.fit.high) };
  map.due ??= requestAnimationFrame(() => { map.due = null; draw(map); });
}

function zoomBy(map, factor, x = map.fit.wide / 2, y = map.fit.high / 2) {
  const k = Math.min(CLOSEST, Math.max(1, map.zoom.k * factor));
  const ratio = k / map.zoom.k;
  hideTip(map);
  zoomTo(map, k, x - (x - map.zoom.x) * ratio, y - (y - map.zoom.y) * ratio);
}

function pan(map, x, y) {
  zoomTo(map, map.zoom.k, map.zoom.x + x, map.zoom.y + y);
}

function draw(map) {
  const { fit, zoom, geometry } = map;
  if (!fit) return;
  const scale = fit.scale * zoom.k;
  map.find("land").setAttribute("transform", `translate(${onScreen(map, 0, 0)}) scale(${scale})`);
  map.root.classList.toggle("zoomed", zoom.k > 1);
  map.find("in").setAttribute("aria-disabled", zoom.k >= CLOSEST);
  for (const name of ["out", "whole"]) map.find(name).setAttribute("aria-disabled", zoom.k <= 1);
  for (const each of map.root.querySelectorAll("[id^=map-]")) each.setAttribute("patternTransform", `scale(${1 / scale})`);
  drawScale(map, geometry.metres / scale);
  placeLabels(map);
}

function onScreen({ fit, zoom }, x, y) {
  return [(x * fit.scale + fit.x) * zoom.k + zoom.x, (y * fit.scale + fit.y) * zoom.k + zoom.y];
}

function drawScale(map, metresAPixel) {
  for (const each of map.root.querySelectorAll(".scale, .north")) each.hidden = metresAPixel === 0;
  if (metresAPixel === 0) return; // a cartogram has no scale
  const most = metresAPixel * (map.fit.wide < 480 ? 80 : 110);
  const ten = 10 ** Math.floor(Math.log10(most));
  const metres = [5, 2, 1].find((times) => times * ten <= most) * ten;
  const words = metres >= 1000 ? `${metres / 1000} km` : `${metres} m`;
  map.find("bar").style.width = `${metres / metresAPixel}px`;
  map.find("length").textContent = words;
  map.find("scale").setAttribute("aria-label", `Scale: the bar is ${words} long`);
}

// ---- labels

/** Write the names that have room: outlines first, then chosen areas, then areas by size. */
function placeLabels(map) {
  if (!map.fit) return;
  const largest = (a, b) => (b.chosen ?? 0) - (a.chosen ?? 0) || b.reach - a.reach;
  const wanted = (area) => area.chosen || ((!map.lit || area.kind === map.lit) && (!map.outer.length || map.zoom.k >= 3));
  const holder = map.find("labels");
  const taken = [];
  holder.replaceChildren();
  for (const place of [...map.outer.sort(largest), ...map.areas.filter(wanted).sort(largest)]) {
    const box = labelBox(map, place, taken);
    if (!box) continue;
    taken.push(box);
    writeLabel(place, box, holder);
  }
}

/** Find the way to write a name that fits its area best, clear of the labels before it; or null. */
function labelBox(map, place, taken) {
  const { fit, zoom } = map;
  const sizes = fit.wide < 480 ? [12] : [13, 12];
  let best = null;
  let most = 0;
  for (const [size, lines] of sizes.flatMap((each) => linesOf(place.label).map((ways) => [each, ways]))) {
    const shape = Math.min(lines.length, 2) - 1;
    const [across, down, reach] = place.spots[shape];
    const [x, y] = onScreen(map, across, down);
    const wide = Math.max(...lines.map((line) => textWidth(map, line))) * size / 2 + 1;
    const high = lines.length * size * LINE / 2;
    const room = Math.min(reach * fit.scale * zoom.k / Math.hypot(wide, high * SHAPES[shape]), 1);
    const inside = x > wide && x + wide < fit.wide && y > high && y + high < fit.high;
    const free = (box) => Math.abs(box.x - x) > box.wide + wide + 3 || Math.abs(box.y - y) > box.high + high;
    const enough = place.chosen ? 0.2 : ROOM[shape]; // a chosen area says its name where it can
    if (room > Math.max(most, enough) && inside && taken.every(free)) [best, most] = [{ x, y, wide, high, lines, size }, room];
  }
  return best;
}

/** The ways to write a name: on one line, two, three and four, each as short as can be. */
function linesOf(name) {
  if (!breaks.has(name)) {
    const words = name.match(/[^ -]+[ -]?|[ -]/g);
    const longest = (lines) => Math.max(...lines.map((line) => line.length));
    const ways = (from, count) => (count === 1
      ? [[words.slice(from).join("")]]
      : words.slice(from + 1).flatMap((_, at) => ways(from + at + 1, count - 1)
        .map((rest) => [words.slice(from, from + at + 1).join("").trim(), ...rest])));
    const counts = [1, 2, 3, 4].filter((count) => count <= words.length);
    breaks.set(name, counts.map((count) => ways(0, count).sort((a, b) => longest(a) - longest(b))[0]));
  }
  return breaks.get(name);
}

/** The width of a text in font sizes. */
function textWidth(map, text) {
  if (!map.widths.has(text)) {
    map.pen.font = `600 100px ${getComputedStyle(map.root).fontFamily}`;
    map.widths.set(text, map.pen.measureText(text).width / 100);
  }
  return map.widths.get(text);
}

/** The halo has the area's colour: it clears the hatching and borders without being seen. */
function writeLabel({ outer, kind }, { x, y, high, lines, size }, parent) {
  const colour = outer ? "#ffffff" : kind.colour;
  const text = make("text", { fill: inkOn(colour), stroke: colour, "font-size": size, class: outer ? "outer" : "inner" }, parent);
  lines.forEach((line, index) => {
    const baseline = y - high + (index + 0.8) * size * LINE;
    make("tspan", { x: x.toFixed(1), y: baseline.toFixed(1) }, text).textContent = line;
  });
}

// ---- tooltip

/** Show an area's figures above the pointer, or above the area where keys or a message led there. */
function showTip(map, area, at) {
  const tip = map.find("tip");
  const { y, height } = area.path.getBBox();
  const top = at ? at[1] - 12 : onScreen(map, 0, y)[1] - 6;
  const bottom = at ? at[1] + 20 : onScreen(map, 0, y + height)[1] + 6;
  const middle = at ? at[0] : onScreen(map, area.x, 0)[0];
  map.tipped = area;
  map.find("tip-name").textContent = area.name;
  map.find("tip-place").textContent = area.inside;
  map.find("tip-value").textContent = area.value;
  map.find("tip-kind").hidden = area.kind.label === area.value;
  map.find("tip-kind").firstChild.style.background = area.kind.colour;
  map.find("tip-kind").lastChild.textContent = area.kind.label;
  tip.hidden = false;
  const left = Math.min(Math.max(middle - tip.offsetWidth / 2, 2), map.fit.wide - tip.offsetWidth - 2);
  const above = top - tip.offsetHeight;
  tip.style.transform = `translate(${Math.round(left)}px, ${Math.round(above > 2 || bottom > map.fit.high ? Math.max(above, 2) : bottom)}px)`;
}

function hideTip(map) {
  map.tipped = null;
  map.find("tip").hidden = true;
}

// ---- pointer, keys, buttons

const areaAt = (map, event) => map.areas[event.target.dataset?.index];

function listenToPointer(map) {
  const { svg } = map;
  const down = new Map(); // pointers that are pressed -> where
  let moved = 0;
  const at = (event) => {
    const box = svg.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  svg.addEventListener("pointerdown", (event) => {
    if (!down.size) moved = 0;
    down.set(event.pointerId, at(event));
  });
  svg.addEventListener("pointermove", (event) => {
    const [now, last] = [at(event), down.get(event.pointerId)];
    if (!last) return event.pointerType === "mouse" && pointAt(map, areaAt(map, event), now);
    moved += Math.hypot(now[0] - last[0], now[1] - last[1]);
    if (down.size === 2) pinch(map, down, event.pointerId, now);
    else if (map.zoom.k > 1 && moved > 4) drag(map, event.pointerId, last, now);
    return down.set(event.pointerId, now);
  });
  for (const name of ["pointerup", "pointercancel"]) svg.addEventListener(name, (event) => down.delete(event.pointerId));
  svg.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && pointAt(map, null));
  svg.addEventListener("click", (event) => {
    const area = areaAt(map, event);
    if (area && moved <= 4) choose(map, area, at(event));
  });
  svg.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return; // the page scrolls
    event.preventDefault();
    zoomBy(map, Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.01)), ...at(event));
  }, { passive: false });
}

function pointAt(map, area, at) {
  if (map.hovered !== (area ?? null)) {
    map.hovered = area ?? null;
    mark(map);
  }
  if (area) showTip(map, area, at);
  else hideTip(map);
}

function drag(map, pointer, last, now) {
  map.svg.setPointerCapture(pointer);
  hideTip(map);
  pan(map, now[0] - last[0], now[1] - last[1]);
}

function pinch(map, down, moving, now) {
  const was = down.get(moving);
  const [, still] = [...down].find(([id]) => id !== moving);
  const apart = (a, b) => Math.max(Math.hypot(a[0] - b[0], a[1] - b[1]), 1);
  zoomBy(map, apart(now, still) / apart(was, still), (now[0] + still[0]) / 2, (now[1] + still[1]) / 2);
  pan(map, (now[0] - was[0]) / 2, (now[1] - was[1]) / 2);
}

/** Tell Python; show the choice at once, and leave the last word to the message that answers. */
function choose(map, area, at) {
  rove(map, area);
  showTip(map, area, at);
  map.pending = area;
  mark(map);
  setTimeout(() => { if (map.pending === area) { map.pending = null; mark(map); } }, 3000); // no answer came
  map.send(area.chosen && !map.data.several ? "" : area.code);
}

/** Listen on the frame: Chromium makes an SVG element that listens to focus a stop of the Tab key. */
function listenToKeys(map) {
  const frame = map.find("frame");
  frame.addEventListener("keydown", (event) => {
    const area = areaAt(map, event);
    if (!area || event.altKey || event.ctrlKey || event.metaKey || !pressed(map, area, event.key)) return;
    event.preventDefault();
    event.stopPropagation(); // Streamlit has shortcuts of one letter
  });
  frame.addEventListener("focusin", (event) => {
    const area = areaAt(map, event);
    if (!area?.path.matches(":focus-visible")) return;
    map.focused = area;
    mark(map);
    showTip(map, area);
  });
  frame.addEventListener("focusout", () => { map.focused = null; hideTip(map); mark(map); });
}

/** Do what a key asks of the area that has the focus; true if it asked for anything. */
function pressed(map, area, key) {
  if (STEPS[key]) go(map, neighbour(map, area, STEPS[key]));
  else if (key === "Home") go(map, map.areas[0]);
  else if (key === "End") go(map, map.areas.at(-1));
  else if (key === "Enter" || key === " ") choose(map, area);
  else if (key === "Escape" && map.tipped) hideTip(map);
  else if (key === "Escape" && map.data.selected.length) map.send("");
  else if (key === "+" || key === "=") zoomBy(map, 1.6, ...onScreen(map, area.x, area.y));
  else if (key === "-") zoomBy(map, 1 / 1.6);
  else if (key === "0") zoomBy(map, 0);
  else if (key.length === 1) go(map, nextNamed(map, area, key.toLowerCase()));
  else return false;
  return true;
}

/** The nearest area in a direction; a step aside costs more than a step ahead. */
function neighbour(map, from, [across, down]) {
  const cost = (area) => {
    const [x, y] = [area.x - from.x, area.y - from.y];
    const [ahead, aside] = [x * across + y * down, Math.abs(x * down) + Math.abs(y * across)];
    return ahead > 0 ? ahead + 2 * aside + (aside > ahead ? 1e5 : 0) : Infinity;
  };
  return map.areas.map((area) => [cost(area), area]).reduce((a, b) => (b[0] < a[0] ? b : a), [Infinity, null])[1];
}

function nextNamed(map, from, letter) {
  const later = [...map.areas.slice(from.index + 1), ...map.areas.slice(0, from.index)];
  return later.find((area) => area.name.toLowerCase().startsWith(letter));
}

function go(map, area) {
  if (!area) return;
  const { wide, high } = map.fit;
  const [x, y] = onScreen(map, area.x, area.y);
  if (x < 0 || y < 0 || x > wide || y > high) pan(map, wide / 2 - x, high / 2 - y);
  rove(map, area);
  area.path.focus({ preventScroll: true });
}

/** Keep one area, and only one, among the page's stops of the Tab key. */
function rove(map, area) {
  map.current?.path.setAttribute("tabindex", -1);
  map.current = area;
  area.path.setAttribute("tabindex", 0);
}

function listenToButtons(map) {
  const zoom = (name, factor) => map.find(name).addEventListener("click", (event) => {
    if (event.currentTarget.getAttribute("aria-disabled") === "true") return;
    zoomBy(map, factor);
    map.find("live").textContent = `The map is ${map.zoom.k.toFixed(1).replace(".0", "")} times as large as the whole.`;
  });
  zoom("in", 1.6);
  zoom("out", 1 / 1.6);
  zoom("whole", 0);
  map.find("clear").addEventListener("click", () => map.send(""));
}
