// The map by mouse and finger: hover, click, drag, pinch, and the wheel with the Control key.

import { prefetch } from "./tip.js";

export function listenToPointer(map) {
  const { frame } = map;
  const down = new Map(); // pointers that are pressed -> where
  let moved = 0;
  const at = (event) => {
    const box = frame.getBoundingClientRect();
    const larger = box.width / frame.offsetWidth || 1; // the page may be enlarged
    return [(event.clientX - box.left) / larger - 1, (event.clientY - box.top) / larger - 1];
  };
  frame.addEventListener("pointerenter", () => prefetch(map));
  frame.addEventListener("pointerdown", (event) => {
    if (!down.size) moved = 0;
    down.set(event.pointerId, at(event));
    map.drawing?.hold?.(true);
  });
  const release = (event) => {
    down.delete(event.pointerId);
    if (!down.size) map.drawing?.hold?.(false);
  };
  frame.addEventListener("pointermove", (event) => {
    if (event.pointerType === "mouse" && !event.buttons && down.size) release(event); // let go elsewhere
    if (!map.drawing || !map.figures) return;
    const [now, last] = [at(event), down.get(event.pointerId)];
    if (!last) {
      if (event.pointerType === "mouse") hover(map, now);
      return;
    }
    moved += Math.hypot(now[0] - last[0], now[1] - last[1]);
    if (down.size === 2) pinch(map, down, event.pointerId, now);
    else if (moved > 4 && !map.drawing.whole) {
      frame.setPointerCapture(event.pointerId);
      map.actions.hideTip(map);
      map.drawing.panBy(now[0] - last[0], now[1] - last[1]);
    }
    down.set(event.pointerId, now);
  });
  for (const name of ["pointerup", "pointercancel"]) frame.addEventListener(name, release);
  frame.addEventListener("pointerleave", (event) => {
    if (event.pointerType !== "mouse" || map.hovered < 0) return;
    map.hovered = -1;
    map.actions.hideTip(map);
    map.actions.mark(map);
  });
  frame.addEventListener("click", (event) => {
    if (moved > 4 || !map.figures || !map.drawing) return;
    const where = at(event);
    const area = map.drawing.areaAt(...where);
    if (area < 0) return map.actions.hideTip(map);
    map.hovered = area;
    map.actions.showTip(map, area, ...where);
    return map.actions.choose(map, map.places.districtOf[area]);
  });
  frame.addEventListener("wheel", (event) => {
    if (!event.ctrlKey || !map.drawing) return; // the page scrolls
    event.preventDefault();
    map.actions.hideTip(map);
    map.drawing.zoomBy(Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.01)), ...at(event));
  }, { passive: false });
}

function hover(map, [x, y]) {
  const area = map.drawing.areaAt(x, y);
  if (area !== map.hovered) {
    map.hovered = area;
    map.actions.mark(map);
  }
  if (area < 0) map.actions.hideTip(map);
  else map.actions.showTip(map, area, x, y);
}

function pinch(map, down, moving, now) {
  const was = down.get(moving);
  const [, still] = [...down].find(([id]) => id !== moving);
  const apart = (a, b) => Math.max(Math.hypot(a[0] - b[0], a[1] - b[1]), 1);
  map.drawing.zoomBy(apart(now, still) / apart(was, still), (now[0] + still[0]) / 2, (now[1] + still[1]) / 2);
  map.drawing.panBy((now[0] - was[0]) / 2, (now[1] - was[1]) / 2);
}
