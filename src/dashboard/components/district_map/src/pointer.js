/* Mouse, pen and fingers: point, choose, drag, pinch. */
import { choose } from "./choose.js";
import { mark } from "./draw.js";
import { pan, zoomBy } from "./frame.js";
import { hideTip, showTip } from "./tip.js";

export const areaAt = (map, event) => map.areas[event.target.dataset?.index];

export function listenToPointer(map) {
  const { svg } = map;
  const down = new Map(); // pointers that are pressed -> where
  let moved = 0;
  const at = (event) => {
    const box = svg.getBoundingClientRect();
    const larger = box.width / map.fit?.wide || 1; // the page may be enlarged
    return [(event.clientX - box.left) / larger, (event.clientY - box.top) / larger];
  };
  svg.addEventListener("pointerdown", (event) => {
    if (!down.size) moved = 0;
    down.set(event.pointerId, at(event));
  });
  svg.addEventListener("pointermove", (event) => {
    if (event.pointerType === "mouse" && !event.buttons) down.delete(event.pointerId); // let go elsewhere
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

export function pointAt(map, area, at) {
  if (map.hovered !== (area ?? null)) {
    map.hovered = area ?? null;
    mark(map);
  }
  if (area) showTip(map, area, at);
  else hideTip(map);
}

export function drag(map, pointer, last, now) {
  map.svg.setPointerCapture(pointer);
  hideTip(map);
  pan(map, now[0] - last[0], now[1] - last[1]);
}

export function pinch(map, down, moving, now) {
  const was = down.get(moving);
  const [, still] = [...down].find(([id]) => id !== moving);
  const apart = (a, b) => Math.max(Math.hypot(a[0] - b[0], a[1] - b[1]), 1);
  zoomBy(map, apart(now, still) / apart(was, still), (now[0] + still[0]) / 2, (now[1] + still[1]) / 2);
  pan(map, (now[0] - was[0]) / 2, (now[1] - was[1]) / 2);
}
