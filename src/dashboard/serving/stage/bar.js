/* The slim bar: another place, ward, indicator or comparison, there and then. */
import { ask, asideOf } from "./ask.js";
import { Lost } from "./lost.js";
import { find, make } from "./parts.js";
import { Refused } from "./refused.js";
import { adopt, goAside, listedNow, madeNow, nameNow } from "./sequence.js";
/** @import { Stage } from "./sequence.js" */

const FIELDS = ["place", "ward", "indicator", "peers"];
const QUIET = 3000; // milliseconds without a move, after which bar and pointer are hidden
const LOW = 0.85; // of the screen: below it the pointer opens the bar
const LOST = "The server is not reached: what is prepared can be stepped through.";

/** @typedef {{ offered: Record<string, [string, string][]>, of: string, also: Record<string, string> }} Bar */

/** @param {string} name */
const field = (name) => /** @type {HTMLInputElement} */ (document.querySelector(`#bar [name="${name}"]`));

/** @param {string} words */
export const sayOnBar = (words) => { find("bar-said").textContent = words; };

/** @param {Stage} stage */
export function startBar(stage) {
  /** @type {Bar} */
  const bar = { offered: {}, of: "", also: {} };
  const form = find("bar");
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("focusin", () => offer(stage, bar));
  form.addEventListener("pointerenter", () => offer(stage, bar));
  for (const name of FIELDS) {
    field(name).addEventListener("change", () => choose(stage, bar, name));
    field(name).addEventListener("focus", () => field(name).select());
  }
  listenToQuiet();
}

/** Hide the pointer while nothing moves. The bar, above which the view shrinks, opens at the start, at the lower edge and by
    a finger: whoever points at a figure moves nothing. */
function listenToQuiet() {
  const bar = find("bar");
  /** @type {ReturnType<typeof setTimeout>} */
  let waiting = setTimeout(() => undefined);
  const wait = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => { document.body.classList.add("quiet"); bar.classList.remove("near"); }, QUIET);
  };
  const stir = (/** @type {PointerEvent} */ { type, pointerType, clientY }) => {
    document.body.classList.remove("quiet");
    const finger = type === "pointerdown" && pointerType === "touch";
    if (finger || clientY > innerHeight * LOW) bar.classList.add("near");
    wait();
  };
  for (const name of /** @type {("pointermove" | "pointerdown")[]} */ (["pointermove", "pointerdown"])) addEventListener(name, stir, { passive: true });
  bar.classList.add("near");
  wait();
}

/** Offer what the view on the screen can be asked for. @param {Stage} stage @param {Bar} bar */
async function offer(stage, bar) {
  const made = madeNow(stage);
  const name = nameNow(stage);
  if (!made || bar.of === name) return;
  bar.of = name;
  bar.also = {};
  try {
    const { chosen, ...offered } = await ask("choices", { page: made.page, choices: made.choices, exhibit: made.exhibit });
    bar.offered = offered;
    for (const each of FIELDS) fill(each, offered[each], chosen[each]);
    sayOnBar("");
  } catch (error) {
    bar.of = "";
    sayOnBar(wordsOf(error));
  }
}

/** @param {string} name @param {[string, string][]} options @param {string} chosen */
function fill(name, options, chosen) {
  find(`list-${name}`).replaceChildren(...options.map(([, words]) => make("option", { value: words })));
  field(name).value = options.find(([slug]) => slug === chosen)?.[1] ?? "";
}

/** Remake the view with one other choice. @param {Stage} stage @param {Bar} bar @param {string} name */
async function choose(stage, bar, name) {
  const typed = field(name).value.trim();
  const made = madeNow(stage);
  const slug = typed ? meant(bar.offered[name] ?? [], typed) : "";
  if (slug === undefined) { sayOnBar(`There is no ${field(name).labels?.[0]?.textContent?.trim().toLowerCase() ?? name} called “${typed}” here.`); return; }
  if (!made || (!typed && name === "place")) return;
  sayOnBar("One moment …");
  try {
    const { name: aside } = await asideOf(made, { ...bar.also, [name]: slug });
    bar.of = "";
    goAside(stage, aside);
    field(name).blur();
    sayOnBar("");
  } catch (error) {
    sayOnBar(wordsOf(error));
    if (name === "place" && error instanceof Refused) offerWardsOf(made, bar, slug);
  }
}

/** A view of one ward cannot be of another place until a ward of it is chosen: offer those.
    @param {import("./types.d.ts").Made} made @param {Bar} bar @param {string} place */
async function offerWardsOf({ page, choices, exhibit }, bar, place) {
  const { chosen, ...offered } = await ask("choices", { page, exhibit, choices: { ...choices, place, ward: "" } }).catch(() => ({}));
  if (!chosen) return;
  bar.also = { place };
  bar.offered = { ...bar.offered, ward: offered.ward };
  fill("ward", offered.ward, "");
  field("ward").focus();
}

/** The slug of what was typed: by its name, or the only one that begins so or holds it.
    @param {[string, string][]} options @param {string} typed @returns {string | undefined} */
export function meant(options, typed) {
  const words = typed.toLowerCase();
  const ways = [
    (/** @type {string} */ name) => name === words,
    (/** @type {string} */ name) => name.startsWith(words),
    (/** @type {string} */ name) => name.includes(words),
  ];
  for (const fits of ways) {
    const found = options.filter(([, name]) => fits(name.toLowerCase()));
    if (found.length === 1) return found[0][0];
  }
  return undefined;
}

/** Take the aside on the screen into the sequence. @param {Stage} stage */
export async function keepAside(stage) {
  try {
    const meeting = await ask("keep", { aside: stage.state.aside, after: listedNow(stage)?.id ?? "" });
    adopt(stage, meeting);
    sayOnBar(`Added: it is view ${meeting.views.findIndex((/** @type {{ id: string }} */ { id }) => id === meeting.added) + 1} of the sequence.`);
  } catch (error) {
    sayOnBar(wordsOf(error));
  }
}

/** @param {unknown} error */
export function wordsOf(error) {
  if (error instanceof Lost) return LOST;
  if (error instanceof Refused) return error.message;
  throw error;
}
