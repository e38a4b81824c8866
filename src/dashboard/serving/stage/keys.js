/* Keys, clicker, swipe: each names what it does. */

/** What a key does, wherever the focus is but in a field. */
const KEYS = new Map(Object.entries({
  ArrowRight: "next", PageDown: "next", " ": "next", ArrowLeft: "previous", PageUp: "previous", Backspace: "previous",
  Home: "first", End: "last", F5: "full", f: "full", b: "black", ".": "black", w: "white", a: "auto", Escape: "back", r: "back",
  t: "table", s: "notes", q: "code", k: "questions", "/": "bar", i: "information", "?": "help", z: "restart", ArrowDown: "down", ArrowUp: "up",
}));

/** What the keys do, in words. */
export const MEANT = [
  ["→  Page down  Space", "Next view"],
  ["←  Page up  Backspace", "Previous view"],
  ["Home  End", "First view, last view"],
  ["4 Enter", "Go to view 4"],
  ["F  F5", "Full screen"],
  ["B  .  or W", "Blank screen, black or white"],
  ["T", "The table, and back"],
  ["↓  ↑", "More rows, and back"],
  ["I", "All sources and notes"],
  ["A", "Go on by itself, or pause"],
  ["/", "Bar: another place, ward, indicator"],
  ["R  Esc", "Back to the sequence"],
  ["S", "Speaker’s notes in a second window"],
  ["Q", "Open the room: the code for phones"],
  ["K", "Ask the room a question"],
  ["Z", "Start the clock again"],
  ["?", "These keys"],
];
const PRESSED = new Set(["next", "first", "last", "previous"]); // and Space, which presses a button that has the focus
const SWIPE = 60; // pixels

/** @param {(what: string, number: number) => void} act @param {(digits: string) => void} typed */
export function listenToKeys(act, typed) {
  let digits = "";
  const type = (/** @type {string} */ next) => { digits = next.slice(0, 3); typed(digits); };
  document.addEventListener("keydown", (event) => {
    const { key, ctrlKey, metaKey, altKey } = event;
    if (event.defaultPrevented || ctrlKey || metaKey || altKey) return;
    if (inField(event)) {
      if (key === "Escape") act("leave", 0);
      return;
    }
    if ((/^\d$/u).test(key)) {
      type(digits + key);
    } else if (key === "Enter" && digits) {
      event.preventDefault();
      act("go", Number(digits));
      type("");
    } else {
      const what = KEYS.get(key.length === 1 ? key.toLowerCase() : key);
      if (digits) type("");
      if (!what || (key === " " && onButton(event))) return;
      event.preventDefault();
      act(what, 0);
    }
  });
}

/** @param {KeyboardEvent} event */
const inField = (event) => event.composedPath()[0] instanceof Element && /** @type {Element} */ (event.composedPath()[0]).matches("input, select, textarea");

/** @param {KeyboardEvent} event */
const onButton = (event) => event.composedPath()[0] instanceof Element && /** @type {Element} */ (event.composedPath()[0]).matches("button, a, summary");

/** One finger across the screen; a map that is enlarged is moved by it instead.
    @param {(what: string) => void} act */
export function listenToSwipes(act) {
  /** @type {{ x: number, y: number } | null} */
  let from = null;
  addEventListener("touchstart", ({ touches }) => { from = touches.length === 1 ? { x: touches[0].clientX, y: touches[0].clientY } : null; }, { passive: true });
  addEventListener("touchend", (event) => {
    if (!from || event.defaultPrevented) return;
    const [x, y] = [event.changedTouches[0].clientX - from.x, event.changedTouches[0].clientY - from.y];
    const enlarged = event.composedPath().some((each) => each instanceof Element && each.matches(".zoomed, #bar, #panel"));
    if (!enlarged && Math.abs(x) > SWIPE && Math.abs(x) > 2 * Math.abs(y)) act(x < 0 ? "next" : "previous");
    from = null;
  }, { passive: true });
}

/** Whether what is asked for also takes a blank screen away, and does no more then. @param {string} what */
export const endsBlank = (what) => PRESSED.has(what) || what === "back";
