/* Mouse, pen and fingers on a map: hover, click, drag, pinch, and the wheel with the Control key. */
/** @import { Point } from "./types.d.ts" */

const STILL = 4; // pixels that a press may tremble and is still a click
const LONG = 550; // milliseconds from which on a finger that rests is a long press
const WHEEL = { pixels: 0.01, lines: 0.05 }; // of the natural logarithm of how much larger a turn makes the map

/** Two fingers: how much larger the map becomes, about which point, and how far it is moved.
    @typedef {{ factor: number, about: Point, by: Point }} Pinch */

/** What a map does about pointers; nothing but `press` and `leave` is called before it is `ready`.
    @typedef {object} Acts
    @property {() => boolean} ready
    @property {() => boolean} whole whether all of the map is in view, so that there is nowhere to drag it
    @property {(event: MouseEvent) => Point} at
    @property {(at: Point, event: PointerEvent) => void} hover
    @property {() => void} leave
    @property {(at: Point, event: MouseEvent) => void} click
    @property {(at: Point, target: EventTarget | null) => boolean} [hold] a finger rests; true if that means something
    @property {(x: number, y: number) => void} drag
    @property {(pinch: Pinch) => void} pinch
    @property {(factor: number, about: Point) => void} wheel
    @property {(held: boolean) => void} [press] a first pointer is pressed, or the last one no longer
*/

/** An element of a page, be it HTML or SVG.
    @typedef {GlobalEventHandlers & Element} Listener */

/** @param {Listener} element @param {Acts} acts */
export function listenToPointers(element, acts) {
  /** @type {Map<number, Point>} */
  const down = new Map(); // pointers that are pressed -> where
  let moved = 0;
  const long = longPress((at, target) => down.size === 1 && moved <= STILL && acts.ready() && (acts.hold?.(at, target) ?? false));
  /** @param {PointerEvent} event */
  const release = (event) => {
    long.end();
    down.delete(event.pointerId);
    if (!down.size) acts.press?.(false);
  };
  element.addEventListener("pointerdown", (event) => {
    if (!down.size) moved = 0;
    down.set(event.pointerId, acts.at(event));
    long.begin(acts.at(event), event);
    acts.press?.(true);
  });
  element.addEventListener("pointermove", (event) => {
    if (event.pointerType === "mouse" && !event.buttons && down.size) release(event); // let go elsewhere
    if (!acts.ready()) return;
    const [now, last] = [acts.at(event), down.get(event.pointerId)];
    if (last) {
      moved += distance(now, last);
      if (down.size === 2) acts.pinch(pinchOf(down, event.pointerId, now));
      else if (moved > STILL && !acts.whole()) drag(element, acts, event.pointerId, [now[0] - last[0], now[1] - last[1]]);
      down.set(event.pointerId, now);
    } else if (event.pointerType === "mouse") acts.hover(now, event);
  });
  element.addEventListener("pointerup", release);
  element.addEventListener("pointercancel", release);
  element.addEventListener("pointerleave", (event) => { if (event.pointerType === "mouse") acts.leave(); });
  element.addEventListener("click", (event) => { if (moved <= STILL && !long.meant && acts.ready()) acts.click(acts.at(event), event); });
  listenToWheel(element, acts);
}

/** A finger that rests: `act` is called once it has rested long enough. What it answers stays in `meant` until the
    next press, for the click that ends this one says the same again.
    @param {(at: Point, target: EventTarget | null) => boolean} act */
function longPress(act) {
  /** @type {{ timer?: ReturnType<typeof setTimeout> }} */
  const waits = {};
  const press = {
    meant: false,
    /** @param {Point} at @param {PointerEvent} event */
    begin(at, { pointerType, target }) { // the target by itself: after the event it is hidden in a shadow tree
      press.end();
      press.meant = false;
      if (pointerType !== "mouse") waits.timer = setTimeout(() => { press.meant = act(at, target); }, LONG);
    },
    end() { clearTimeout(waits.timer); },
  };
  return press;
}

/** A drag goes on beyond the map's edges.
    @param {Listener} element @param {Acts} acts @param {number} pointer @param {Point} by */
function drag(element, acts, pointer, by) {
  element.setPointerCapture(pointer);
  acts.drag(...by);
}

/** @param {Listener} element @param {Acts} acts */
function listenToWheel(element, acts) {
  element.addEventListener("wheel", (event) => {
    if (!event.ctrlKey || !acts.ready()) return; // the page scrolls
    event.preventDefault();
    acts.wheel(wheelFactor(event), acts.at(event));
  }, { passive: false }); // or the page would be enlarged as well
}

/** How many times as large a turn of the wheel makes the map.
    @param {Pick<WheelEvent, "deltaY" | "deltaMode">} event */
export const wheelFactor = ({ deltaY, deltaMode }) => Math.exp(-deltaY * (deltaMode ? WHEEL.lines : WHEEL.pixels));

/** Where an event is in an element that is `wide` pixels wide by itself: the page may be enlarged.
    @param {Element} element @param {number | undefined} wide @param {MouseEvent} event
    @returns {Point} */
export function placeIn(element, wide, event) {
  const box = element.getBoundingClientRect();
  const larger = (wide && box.width / wide) || 1;
  return [(event.clientX - box.left) / larger, (event.clientY - box.top) / larger];
}

/** @param {Point} a @param {Point} b */
const distance = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1]);

/** What one of two fingers does that moves: enlarge about the middle between them, and move half as far.
    @param {Map<number, Point>} down @param {number} moving @param {Point} now
    @returns {Pinch} */
export function pinchOf(down, moving, now) {
  const was = down.get(moving) ?? now;
  const still = [...down].find(([id]) => id !== moving)?.[1] ?? now;
  /** @param {Point} a @param {Point} b */
  const apart = (a, b) => Math.max(distance(a, b), 1); // two fingers on one spot are no reason to divide by 0
  return {
    factor: apart(now, still) / apart(was, still),
    about: [(now[0] + still[0]) / 2, (now[1] + still[1]) / 2],
    by: [(now[0] - was[0]) / 2, (now[1] - was[1]) / 2],
  };
}
