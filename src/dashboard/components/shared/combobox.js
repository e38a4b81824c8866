/* A box that lists places for what is typed: the combobox with a list of the WAI-ARIA practices, the first hit marked. */
/** @import { Answer, Combobox, Target } from "./types.d.ts" */

const QUIET = 600; // milliseconds without a key until the count of hits is read aloud
const PAGE = 6; // entries that Page Up and Page Down pass

/** @param {Pick<Combobox, "input" | "popup" | "list" | "said" | "say" | "look" | "browse" | "take">} given
    @returns {Combobox} */
export function makeCombobox(given) {
  /** @type {Combobox} */
  const box = { ...given, targets: [], current: -1, turn: null, wanted: false, typed: false };
  const { input } = box;
  let later = 0;
  input.addEventListener("input", () => {
    box.typed = true;
    look(box);
    clearTimeout(later);
    later = setTimeout(() => sayCount(box), QUIET);
  });
  input.addEventListener("click", () => { if (!isOpen(box)) open(box); });
  input.addEventListener("blur", () => close(box));
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    event.stopPropagation(); // the keys of the page and of a map are letters here
    const act = actOf(box, event);
    if (!act) return;
    act();
    event.preventDefault();
  });
  // A click would come after the box has lost the focus, and with it the list.
  box.popup.addEventListener("pointerdown", (event) => { event.preventDefault(); });
  box.list.addEventListener("click", (event) => {
    const entry = /** @type {Element} */ (event.target).closest("[role=option]");
    if (entry) take(box, [...box.list.children].indexOf(entry));
  });
  return box;
}

/** What a key does; nothing for those that the box itself answers.
    @param {Combobox} box @param {KeyboardEvent} event */
function actOf(box, { key, altKey, ctrlKey, metaKey }) {
  if (ctrlKey || metaKey) return undefined;
  const opened = isOpen(box);
  /** @type {Record<string, (() => void) | undefined>} */
  const acts = {
    ArrowDown: () => (opened ? step(box, 1) : open(box)),
    ArrowUp: () => {
      if (!opened) open(box);
      else if (altKey) close(box);
      else step(box, -1);
    },
    PageDown: opened ? () => step(box, PAGE, false) : undefined,
    PageUp: opened ? () => step(box, -PAGE, false) : undefined,
    Enter: () => enter(box),
    Escape: opened ? () => close(box) : undefined,
  };
  if (opened && (key === "Home" || key === "End")) mark(box, -1); // the caret moves, as in any box
  return acts[key];
}

/** @param {Combobox} box */
export const isOpen = ({ popup }) => !popup.hidden;

/** @param {Combobox} box */
export function close(box) {
  box.popup.hidden = true;
  box.turn = null;
  box.wanted = false;
  box.typed = false;
  box.input.setAttribute("aria-expanded", "false");
  box.input.removeAttribute("aria-activedescendant");
}

/** Offer what there is before anything is typed, or what has been typed.
    @param {Combobox} box */
function open(box) {
  if (box.typed && box.input.value.trim()) { look(box); return; }
  const { current, ...answer } = box.browse();
  if (!answer.places.length) return;
  show(box, answer);
  mark(box, current);
  box.say(`${answer.said} ${counted(answer.places.length)}.`);
}

/** Look for what is typed, now or as soon as the answer is there; one that is overtaken is let go.
    @param {Combobox} box @param {boolean} [wanted] whether Enter has asked for the first already */
export async function look(box, wanted = false) {
  const text = box.input.value;
  const turn = box.turn = {};
  box.wanted = wanted;
  if (!text.trim()) { close(box); box.turn = turn; return; }
  const answer = box.look(text);
  if (answer instanceof Promise) {
    show(box, { places: [], said: "Looking…" });
    const late = await answer;
    if (box.turn !== turn) return;
    const asked = box.wanted;
    showFirst(box, late);
    box.say(late.places.length ? `${late.said} ${late.places.map(({ name, where }) => `${name}, ${where}`).join("; ")}` : late.said);
    if (asked) take(box, 0);
    return;
  }
  showFirst(box, answer);
  if (wanted) take(box, 0);
}

/** @param {Combobox} box @param {Answer} answer */
function showFirst(box, answer) {
  show(box, answer);
  mark(box, answer.places.length ? 0 : -1);
}

/** @param {Combobox} box @param {Answer} answer */
function show(box, { places, said }) {
  box.targets = places;
  box.said.textContent = said;
  box.said.hidden = !said;
  box.list.replaceChildren(...places.map(entryOf));
  box.list.hidden = !places.length;
  box.popup.hidden = false;
  box.list.scrollTop = 0;
  box.input.setAttribute("aria-expanded", String(places.length > 0));
}

/** @param {Target} target @param {number} n */
function entryOf({ name, where }, n) {
  const entry = Object.assign(document.createElement("li"), { id: `place-${n}` });
  entry.setAttribute("role", "option");
  entry.append(
    Object.assign(document.createElement("span"), { className: "name", textContent: name }), " ",
    Object.assign(document.createElement("small"), { textContent: where }),
  );
  return entry;
}

/** @param {Combobox} box @param {number} by */
function step(box, by, round = true) {
  const count = box.targets.length;
  if (!count) return;
  const to = box.current + by;
  if (box.current < 0) mark(box, by > 0 ? 0 : count - 1);
  else mark(box, round ? (to + count) % count : Math.max(0, Math.min(count - 1, to)));
}

/** @param {Combobox} box @param {number} n */
function mark(box, n) {
  box.current = n;
  for (const [place, each] of [...box.list.children].entries()) each.setAttribute("aria-selected", String(place === n));
  if (n < 0) { box.input.removeAttribute("aria-activedescendant"); return; }
  box.input.setAttribute("aria-activedescendant", `place-${n}`);
  box.list.children[n]?.scrollIntoView({ block: "nearest" });
}

/** The marked place is taken, else the first; where the answer is still to come, its first when it is there.
    @param {Combobox} box */
function enter(box) {
  if (!isOpen(box)) { if (box.typed) look(box); return; }
  if (box.targets.length) take(box, box.current < 0 && box.typed ? 0 : box.current);
  else box.wanted = true;
}

/** @param {Combobox} box @param {number} n */
function take(box, n) {
  const target = box.targets[n];
  if (!target) return;
  const said = box.said.textContent ?? "";
  close(box);
  box.take(target, said);
}

/** @param {number} count */
const counted = (count) => `${count} ${count === 1 ? "place" : "places"}`;

/** @param {Combobox} box */
function sayCount(box) {
  if (!isOpen(box)) return;
  const { targets: { length }, said } = box;
  if (length) box.say(`${counted(length)} found. ${said.textContent}`);
  else if (said.textContent !== "Looking…") box.say(said.textContent ?? "");
}
