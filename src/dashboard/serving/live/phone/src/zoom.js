import { part } from "./reach.js";

/** A picture that two fingers, two taps, buttons and keys make larger; the zoom of the page stays what it was. */
const MOST = 8;
const STEP = 1.6;
const TWICE = 320; // milliseconds between two taps that count as one
/** @type {Record<string, number | undefined>} */
const KEYS = { "+": STEP, "=": STEP, "-": 1 / STEP };
/** @type {Record<string, [number, number] | undefined>} */
const MOVES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** @typedef {[number, number]} Point */

class Zoom {
  times = 1;
  tappedAt = 0;
  moved = false;
  /** @type {Map<number, Point>} */
  fingers = new Map();

  /** @param {Element} stand @param {SVGSVGElement} svg */
  constructor(stand, svg) {
    const { x, y, width, height } = svg.viewBox.baseVal;
    this.svg = svg;
    this.whole = { x, y, width, height };
    /** @type {Point} where the buttons zoom in first: the key of a map stands in its lower part */
    this.middle = [x + width / 2, y + height * 0.4];
    const label = "Picture: plus and minus zoom, arrows move it";
    this.frame = part("div", { class: "zoom", tabindex: 0, role: "group", "aria-label": label, keydown: (/** @type {KeyboardEvent} */ event) => this.key(event) });
    const picture = svg.closest(".picture") ?? svg;
    picture.before(this.frame);
    this.frame.append(picture);
    this.out = /** @type {HTMLButtonElement} */ (part("button", { type: "button", "aria-label": "Smaller", click: () => this.by(1 / STEP) }, "−"));
    this.all = /** @type {HTMLButtonElement} */ (part("button", { type: "button", click: () => this.by(0) }, "Whole picture"));
    const larger = part("button", { type: "button", "aria-label": "Larger", click: () => this.by(STEP) }, "+");
    stand.append(part("div", { class: "tools" }, larger, this.out, this.all));
    this.frame.addEventListener("pointerdown", (event) => this.press(event));
    this.frame.addEventListener("pointermove", (event) => this.drift(event));
    this.frame.addEventListener("pointerup", (event) => this.lift(event));
    this.frame.addEventListener("pointercancel", (event) => this.fingers.delete(event.pointerId));
    this.draw();
  }

  /** Where a point of the screen is in the picture. @param {number} clientX @param {number} clientY @returns {Point} */
  place(clientX, clientY) {
    const box = this.svg.getBoundingClientRect();
    const seen = this.seen();
    return [seen.x + (clientX - box.left) / box.width * seen.width, seen.y + (clientY - box.top) / box.height * seen.height];
  }

  seen() {
    const width = this.whole.width / this.times;
    const height = this.whole.height / this.times;
    /** @type {(middle: number, size: number, start: number, all: number) => number} */
    const within = (middle, size, start, all) => Math.min(Math.max(middle - size / 2, start), start + all - size);
    const x = within(this.middle[0], width, this.whole.x, this.whole.width);
    const y = within(this.middle[1], height, this.whole.y, this.whole.height);
    return { x, y, width, height };
  }

  draw() {
    const { x, y, width, height } = this.seen();
    if (this.times > 1) this.middle = [x + width / 2, y + height / 2];
    this.svg.setAttribute("viewBox", `${x} ${y} ${width} ${height}`);
    this.frame.classList.toggle("near", this.times > 1);
    this.out.disabled = this.times <= 1;
    this.all.disabled = this.times <= 1;
  }

  /** So many times larger around a point of the picture that stays where it is; 0 for the whole. @param {number} factor */
  by(factor, around = this.middle) {
    const times = Math.min(Math.max(this.times * factor, 1), MOST);
    const share = this.times / times;
    this.middle = [around[0] + (this.middle[0] - around[0]) * share, around[1] + (this.middle[1] - around[1]) * share];
    this.times = times;
    this.draw();
  }

  /** @param {number} right @param {number} down */
  move(right, down) {
    this.middle = [this.middle[0] + right, this.middle[1] + down];
    this.draw();
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const factor = event.key === "0" ? 0 : KEYS[event.key];
    const way = MOVES[event.key];
    if (factor === undefined && !(way && this.times > 1)) return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== this.frame) return;
    event.preventDefault();
    if (way) this.move(way[0] * this.seen().width / 4, way[1] * this.seen().height / 4);
    else this.by(factor ?? 1);
  }

  /** @param {PointerEvent} event */
  press(event) {
    if (event.pointerType === "mouse" && event.button !== 0) return;
    this.fingers.set(event.pointerId, [event.clientX, event.clientY]);
    this.moved = this.fingers.size > 1;
    if (this.times > 1 || this.fingers.size > 1) this.hold();
  }

  /** Fingers that leave the picture go on moving it. */
  hold() {
    for (const id of this.fingers.keys()) this.frame.setPointerCapture(id);
  }

  /** @param {PointerEvent} event */
  drift(event) {
    const before = this.fingers.get(event.pointerId);
    if (!before) return;
    /** @type {Point} */
    const now = [event.clientX, event.clientY];
    const other = [...this.fingers].find(([id]) => id !== event.pointerId)?.[1];
    if (Math.hypot(now[0] - before[0], now[1] - before[1]) > 3) this.moved = true;
    if (other) this.pinch(before, now, other);
    else if (this.times > 1) this.drag(before, now);
    this.fingers.set(event.pointerId, now);
  }

  /** @param {Point} before @param {Point} now @param {Point} other */
  pinch(before, now, other) {
    const apart = (/** @type {Point} */ finger) => Math.hypot(finger[0] - other[0], finger[1] - other[1]);
    const around = this.place((now[0] + other[0]) / 2, (now[1] + other[1]) / 2);
    this.by(apart(now) / Math.max(apart(before), 1), around);
  }

  /** @param {Point} before @param {Point} now */
  drag(before, now) {
    const [from, to] = [this.place(...before), this.place(...now)];
    this.move(from[0] - to[0], from[1] - to[1]);
  }

  /** @param {PointerEvent} event */
  lift(event) {
    if (!this.fingers.delete(event.pointerId) || this.moved || this.fingers.size) return;
    const now = Date.now();
    if (now - this.tappedAt < TWICE) {
      this.by(this.times > 1 ? 0 : 2.5, this.place(event.clientX, event.clientY));
      this.tappedAt = 0;
    } else this.tappedAt = now;
  }
}

/** Make the picture of a view zoomable; a view without one picture stays as it is. @param {Element} stand */
export function zoomable(stand) {
  const found = /** @type {NodeListOf<SVGSVGElement>} */ (stand.querySelectorAll("svg[viewBox]"));
  if (found.length === 1) return new Zoom(stand, found[0]);
  return null;
}
