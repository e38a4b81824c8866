/* The box on every page that finds a ward, a district or a postcode, and says where the reader is.
   `make map` makes built/finder.js of this folder; dashboard.components.finder publishes it. */
import { answerTo, findingAt } from "../../shared/asking.js";
import { isOpen, look, makeCombobox } from "../../shared/combobox.js";
import { skeletonOf } from "../../shared/mount.js";
import STYLE from "./finder.css";
import SKELETON from "./finder.html";
/** @import { Answer, Target } from "../../shared/types.d.ts" */
/** @import { Finder, Message } from "./types.d.ts" */

const LOOK = 400; // milliseconds between two looks at the address, which a part of the page may change alone

/** @type {WeakMap<Element, Finder>} */
const all = new WeakMap(); // where one is mounted -> the same
/** What was said of the place that was chosen last: kept here, for a choice may lead to another page. */
const last = { place: "", /** @type {string | null} */ ward: null, note: "" };
let count = 0;

/** Streamlit calls this when the component appears and again with every new message.
    @param {{ parentElement: HTMLElement, data: Message, setTriggerValue: (name: string, value: unknown) => void }} component */
export default function show({ parentElement, data, setTriggerValue }) {
  const finder = all.get(parentElement) ?? create(parentElement, data);
  finder.tell = (chosen) => setTriggerValue("chosen", chosen);
  finder.data = data;
  finder.here = { place: data.place, ward: data.ward, name: data.wardName ?? "", district: data.placeName };
  showHere(finder);
  return () => {
    clearInterval(finder.watch);
    finder.root.remove();
    all.delete(parentElement);
  };
}

/** @param {Element} parent @param {Message} data */
function create(parent, data) {
  const { root, find } = skeletonOf(SKELETON, STYLE);
  const input = /** @type {HTMLInputElement} */ (find("input"));
  const finder = /** @type {Finder} */ ({ root, find, input, data, finding: null });
  finder.combobox = makeCombobox({
    input, popup: find("popup"), list: find("places"), said: find("said"),
    say: (words) => { find("state").textContent = words; },
    look: (text) => answer(finder, text),
    browse: () => wardsHere(finder),
    take: (target, said) => choose(finder, target, said),
  });
  input.addEventListener("focus", () => { fetchNames(finder); input.select(); });
  // A click puts the caret somewhere after the focus has come: what is typed shall take the place of what stands there.
  input.addEventListener("click", () => { if (!finder.combobox.typed) input.select(); });
  input.addEventListener("mouseup", (event) => { if (!finder.combobox.typed) event.preventDefault(); }); // or WebKit unselects it
  input.addEventListener("blur", () => showHere(finder));
  input.addEventListener("keydown", ({ key }) => { if (key === "Escape") { showHere(finder); input.select(); } });
  find("all").addEventListener("click", () => {
    input.focus({ preventScroll: true }); // the button goes away
    choose(finder, { kind: "district", name: finder.here.district, place: finder.here.place, ward: null, where: "" });
  });
  root.addEventListener("pointerenter", () => fetchNames(finder)); // who never looks for a place fetches none
  finder.watch = setInterval(() => follow(finder), LOOK);
  all.set(parent, finder);
  parent.replaceChildren(root);
  return finder;
}

/** @param {Finder} finder */
async function fetchNames(finder) {
  const { names } = finder.data;
  if (finder.finding && finder.names === names) return;
  try {
    const finding = await findingAt(names);
    if (finder.data.names !== names) return; // the wards of another year have been chosen meanwhile
    Object.assign(finder, { finding, names });
    if (finder.combobox.typed && isOpen(finder.combobox)) look(finder.combobox, finder.combobox.wanted);
  } catch { /* the server answers in its place, and the next focus tries again */ }
}

/** @param {Finder} finder @param {string} text
    @returns {Answer | Promise<Answer>} */
function answer({ data, here, finding }, text) {
  return answerTo({ names: data.names, ask: data.ask, own: here.place, wards_of: data.wards_of }, finding, text);
}

/** A district's name within a sentence, "the Isles of Scilly", as the message has it where it differs.
    @param {Message} data @param {string} name */
const spoken = ({ placeName, said }, name) => (said && name === placeName ? said : name);

/** All of the district and its wards, by name, which are there to be chosen before anything is typed.
    @param {Finder} finder */
function wardsHere({ data, finding, here }) {
  const wards = finding?.all.filter(({ kind, place }) => kind === "ward" && place === here.place) ?? [];
  wards.sort((a, b) => a.name.localeCompare(b.name, "en-GB"));
  /** @type {Target[]} */
  const places = [{ kind: "district", name: `All of ${spoken(data, here.district)}`, place: here.place, ward: null, where: "District" }, ...wards];
  return { places, said: `Wards of ${spoken(data, here.district)}, or type any name or postcode of England.`, current: places.findIndex(({ ward }) => ward === here.ward) };
}

/** @param {Finder} finder @param {Target} target @param {string} [said] */
function choose(finder, { kind, name, place, ward, where, year }, said = "") {
  const leads = kind === "district" || kind === "ward" ? "" : `${name}: ${where}.`;
  const note = kind === "postcode" && ward ? said : leads;
  Object.assign(last, { place, ward, note });
  finder.find("state").textContent = `Showing ${name}. ${note}`;
  if (ward && finder.data.opens) {
    openPage(finder.data, finder.data.opens, { place, ward, year });
    return;
  }
  count += 1;
  finder.tell({ place, ward, year, n: count });
  if (matchMedia("(pointer: coarse)").matches) finder.input.blur(); // puts the keyboard on the screen away
}

/** Go to another page of the app with a ward. Streamlit follows the browser's history, as it does after Back: so page
    and choice are one step, where a page that is turned to by the server makes two.
    @param {Message} message @param {string} page @param {{ place: string, ward: string, year?: string | undefined }} to */
function openPage({ leave = [] }, page, { place, ward, year }) {
  const address = new URL(page, document.baseURI);
  address.search = window.location.search;
  const same = address.searchParams.get("place") === place;
  for (const name of leave) if (!same || name === "area") address.searchParams.delete(name);
  address.searchParams.set("place", place);
  address.searchParams.set("ward", ward);
  if (year) address.searchParams.set("wards_of", year);
  window.history.pushState({}, "", address);
  window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
}

/** Say where the reader is, in the box itself, and offer the way back to the whole district.
    @param {Finder} finder */
function showHere({ data, input, find, here, root }) {
  const { place, ward, name, district } = here;
  const focused = /** @type {Document | ShadowRoot} */ (root.getRootNode()).activeElement === input;
  const words = ward ? `${name}, ${district}` : district;
  // In WebKit what is written anew is no longer selected, even where it is the same.
  if ((!focused || find("popup").hidden) && input.value !== words) input.value = words;
  find("all").hidden = !ward;
  find("all").textContent = `All of ${spoken(data, district)}`;
  find("note").textContent = last.place === place && last.ward === ward ? last.note : "";
}

/** A part of the page that is drawn by itself may change the ward: the address says so, a message does not.
    @param {Finder} finder */
function follow(finder) {
  const { finding, here } = finder;
  const asked = new URLSearchParams(window.location.search);
  const [place, ward] = [asked.get("place") ?? here.place, asked.get("ward")];
  if (place === here.place && ward === here.ward) return;
  if (!finding || finder.names !== finder.data.names) { fetchNames(finder); return; }
  const found = finding.all.find((each) => each.place === place && each.ward === ward && (each.kind === "ward" || each.kind === "district"));
  const district = finding.all.find((each) => each.place === place);
  if (!found || !district) return;
  finder.here = { place, ward, name: ward ? found.name : "", district: district.name };
  showHere(finder);
}
