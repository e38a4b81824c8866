/* What the map shows: the browser switches by itself where it has the figures, and asks Python else.

   The address follows at once, so that it can be copied. Streamlit keeps a copy of the address of its
   own and sends that with each rerun, so Python is told besides: when the reader leaves the map or
   chooses an area on it, and soon where what stands around the map depends on the choice. */
import { paint } from "./draw.js";
import { afterFrame } from "./later.js";
import { holds, layerOf, matches } from "./message.js";
import { sayLater, words } from "./words.js";
/** @import { Choice, DistrictMap, Message, Switch } from "./types.d.ts" */

const SOON = 400; // milliseconds: a reader who steps through years is not interrupted

/** What to show after a message: what the reader switched to meanwhile, until Python knows of it.
    @param {Pick<DistrictMap, "own" | "unsaid">} map @param {Message} message */
export function agree(map, message) {
  const wanted = { ...message.shown, ...map.own };
  if (Object.entries(map.own).every(([name, slug]) => message.shown[name] === slug)) map.own = {};
  else if (holds(message, wanted)) return wanted;
  map.own = {};
  map.unsaid = {};
  return message.shown;
}

/** Show what the reader switched to: everything is here already.
    @param {DistrictMap} map @param {Choice} shown */
function switchTo(map, shown) {
  map.shown = shown;
  map.data = layerOf(map.message, shown);
  words(map);
  showSwitches(map);
  if (map.geometry) paint(map);
  sayLater(map);
}

/** @param {DistrictMap} map */
export function showSwitches(map) {
  const holder = map.find("switches");
  const made = JSON.stringify(map.message.switches);
  if (map.switchesShow !== made) {
    map.switchesShow = made;
    holder.replaceChildren(...map.message.switches.map((each) => radioGroup(map, each)));
  }
  holder.hidden = !map.message.switches.length;
  map.message.switches.forEach(({ name, when }, index) => {
    const group = /** @type {HTMLElement} */ (holder.children[index]);
    group.hidden = when.length > 0 && !when.some((each) => matches(map.shown, each));
    for (const radio of group.querySelectorAll("input")) radio.checked = radio.value === map.shown[name];
  });
}

/** @param {DistrictMap} map @param {Switch} of */
function radioGroup(map, { name, label, options }) {
  const { content } = /** @type {HTMLTemplateElement} */ (map.find("switch"));
  const group = /** @type {HTMLElement} */ (/** @type {HTMLElement} */ (content.firstElementChild).cloneNode(true));
  /** @param {Element} holder @param {string} what */
  const part = (holder, what) => /** @type {HTMLElement} */ (holder.querySelector(what));
  const option = part(group, "label");
  part(group, "legend").textContent = label;
  part(group, ".options").replaceChildren(...options.map(([slug, text]) => {
    const made = /** @type {HTMLElement} */ (option.cloneNode(true));
    Object.assign(part(made, "input"), { name: `map-${name}`, value: slug, ariaLabel: text });
    part(made, "span").textContent = text;
    return made;
  }));
  group.dataset.name = name;
  return group;
}

/** @param {DistrictMap} map */
export function listenToSwitches(map) {
  map.find("switches").addEventListener("change", ({ target }) => {
    const radio = /** @type {HTMLInputElement} */ (target);
    take(map, radio.closest("fieldset")?.dataset.name ?? "", radio.value);
  });
  const leave = () => { if (map.root.isConnected) tell(map); };
  map.root.addEventListener("focusout", ({ relatedTarget }) => {
    if (!map.root.contains(/** @type {Node | null} */ (relatedTarget))) leave();
  });
  map.root.addEventListener("pointerleave", (event) => { if (event.pointerType === "mouse") leave(); });
}

/** @param {DistrictMap} map @param {string} name @param {string} slug */
function take(map, name, slug) {
  const shown = { ...map.shown, [name]: slug };
  map.own[name] = map.unsaid[name] = slug;
  const own = { ...map.own }; // as it is now: a message may settle it before the frame
  afterFrame(map, "address", () => { if (map.root.isConnected) writeAddress(own); });
  if (!holds(map.message, shown)) {
    map.shown = shown;
    showSwitches(map);
    tell(map);
    return;
  }
  switchTo(map, shown);
  if (map.message.switches.find((each) => each.name === name)?.soon) {
    clearTimeout(map.soon);
    map.soon = setTimeout(() => tell(map), SOON);
  }
}

/** @param {Choice} choices */
function writeAddress(choices) {
  const address = new URL(location.href);
  for (const [name, slug] of Object.entries(choices)) address.searchParams.set(name, slug);
  history.replaceState(history.state, "", address);
}

/** Tell Python what it has not been told: choices of what to show, and areas where they changed.
    @param {DistrictMap} map @param {string[]} [areas] */
export function tell(map, areas) {
  clearTimeout(map.soon);
  if (!areas && !Object.keys(map.unsaid).length) return;
  const shown = map.unsaid;
  map.unsaid = {};
  map.send(areas ? { shown, areas } : { shown });
}

/** Back and Forward: the address has changed under the map, and is the truth.
    @param {DistrictMap} map */
export function follow(map) {
  const address = new URLSearchParams(location.search);
  map.own = {};
  map.unsaid = {};
  if (!map.message) return; // none has come yet
  const shown = { ...map.message.shown };
  for (const { name, first } of map.message.switches) shown[name] = address.get(name) ?? first;
  if (holds(map.message, shown)) switchTo(map, shown);
}
