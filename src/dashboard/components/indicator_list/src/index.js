/* Every indicator that is held, to search in: what is typed or chosen narrows the list at once, here in the
   browser. A moment later the page is told, so that the address says the same. */
import { fetchBytes, jsonOf } from "../../shared/files.js";
import { showState, skeletonOf } from "../../shared/mount.js";
import STYLE from "./list.css";
import SKELETON from "./list.html";
import { search, searchable } from "./match.js";
import { make, rowOf } from "./rows.js";
/** @import { Choices, Holdings, List, Message, Narrowing } from "./types.d.ts" */

const FIRST = 40; // rows that are drawn at first: more than a screen holds
const LATER = 600; // milliseconds until the page is told, for someone may still be typing
const FAILED = "The list could not be loaded. Open the page again to try once more.";
/** @type {readonly Narrowing[]} */
const LISTS = ["topic", "at", "years", "publication", "status"];

/** @type {WeakMap<Element, List>} */
const all = new WeakMap(); // where one is mounted -> the same

/** Streamlit calls this when the component appears and again with every new message.
    @param {{ parentElement: HTMLElement, data: Message, setStateValue: (name: string, value: Choices) => void }} component */
export default function show({ parentElement, data, setStateValue }) {
  const list = all.get(parentElement) ?? create(parentElement);
  const other = list.data?.address !== data.address;
  Object.assign(list, { data, tell: (/** @type {Choices} */ choices) => setStateValue("told", choices) });
  if (other) load(list);
  else if (list.holdings) follow(list);
  return () => {
    clearTimeout(list.waiting);
    list.root.remove();
    all.delete(parentElement);
  };
}

/** @param {Element} parent */
function create(parent) {
  const { root, find } = skeletonOf(SKELETON, STYLE);
  const list = /** @type {List} */ (/** @type {unknown} */ ({ root, find, holdings: null, entries: [], told: "", most: FIRST, waiting: 0 }));
  const form = /** @type {HTMLFormElement} */ (root.querySelector("form"));
  form.addEventListener("input", () => changed(list));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    put(list, { find: "", topic: "", at: "", years: "", publication: "", status: "" });
    field(list, "find").focus();
    changed(list);
  });
  find("more").addEventListener("click", () => showMore(list));
  all.set(parent, list);
  parent.replaceChildren(root);
  return list;
}

/** Fetch the entries and show them. @param {List} list */
async function load(list) {
  try {
    take(list, jsonOf(await fetchBytes(list.data.address)));
    showState(list, "ready");
  } catch {
    showState(list, "failed", FAILED);
  }
}

/** Fill the lists to choose from, and show what the address asks for.
    @param {List} list @param {Holdings} holdings */
function take(list, holdings) {
  list.holdings = holdings;
  list.entries = holdings.entries.map((entry) => ({ ...entry, words: searchable(entry, holdings.options.topic[entry.topic]) }));
  for (const name of LISTS) offer(list, name, holdings.options[name]);
  follow(list);
}

/** @param {List} list @param {Narrowing} name @param {Record<string, string>} options */
function offer(list, name, options) {
  const box = field(list, name);
  box.replaceChildren(make("option", { value: "" }, box.dataset.all ?? "All"));
  for (const [slug, words] of Object.entries(options)) box.append(make("option", { value: slug }, words));
}

/** A field of the form. @param {List} list @param {keyof Choices} name */
function field(list, name) {
  return /** @type {HTMLInputElement | HTMLSelectElement} */ (list.find(name));
}

/** Show what a message says, unless it is only the answer to what the reader did here.
    @param {List} list */
function follow(list) {
  const said = JSON.stringify(list.data.shown);
  if (said !== list.told) put(list, list.data.shown);
  list.told = said;
  draw(list);
}

/** @param {List} list @param {Choices} choices */
function put(list, choices) {
  field(list, "find").value = choices.find;
  for (const name of LISTS) field(list, name).value = choices[name];
}

/** What the reader has chosen. @param {List} list @returns {Choices} */
function chosen(list) {
  const value = (/** @type {keyof Choices} */ name) => field(list, name).value;
  return { find: value("find").trim(), topic: value("topic"), at: value("at"), years: value("years"), publication: value("publication"), status: value("status") };
}

/** Narrow the list now, and tell the page once the reader has paused.
    @param {List} list */
function changed(list) {
  list.most = FIRST;
  draw(list);
  clearTimeout(list.waiting);
  list.waiting = window.setTimeout(() => {
    const now = chosen(list);
    if (JSON.stringify(now) === list.told) return;
    list.told = JSON.stringify(now);
    list.tell(now);
  }, LATER);
}

/** @param {List} list */
function draw(list) {
  const { holdings, find, data } = list;
  if (!holdings) return;
  const choices = chosen(list);
  const { found, near } = search(list.entries, choices);
  find("rows").replaceChildren(...found.slice(0, list.most).map((entry) => rowOf(entry, holdings, data)));
  find("table").hidden = !found.length;
  find("more").hidden = found.length <= list.most;
  find("more").textContent = `Show the other ${found.length - list.most}`;
  find("count").textContent = counted(found.length, list.entries.length, near ? choices.find : "");
}

/** @param {number} found @param {number} whole @param {string} missed what was typed, where only near misses are left */
function counted(found, whole, missed) {
  if (!found) return "No indicator has all of these words. Fewer words, or “Clear”, show more.";
  const one = found === 1 ? "1 indicator" : `${found} indicators`;
  if (missed) return `Nothing has “${missed}” in it. ${one} with words near it:`;
  return found === whole ? `All ${whole} indicators` : `${one} of ${whole}`;
}

/** Draw the rest and go on from the first of it.
    @param {List} list */
function showMore(list) {
  const from = list.most;
  list.most = Infinity;
  draw(list);
  const next = list.find("rows").children[from]?.querySelector("summary");
  next?.focus();
}
