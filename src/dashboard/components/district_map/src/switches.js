/* What the map shows: the browser switches by itself where it has the figures, and asks Python else.

   The address follows at once, so that it can be copied. Streamlit keeps a copy of the address of its
   own and sends that with each rerun, so Python is told besides: when the reader leaves the map or
   chooses an area on it, and soon where what stands around the map depends on the choice. */
import { afterFrame } from "./later.js";
import { holds, matches } from "./message.js";
import { switchTo } from "./words.js";

const SOON = 400; // milliseconds: a reader who steps through years is not interrupted

/** What to show after a message: what the reader switched to meanwhile, until Python knows of it. */
export function agree(map, message) {
  const wanted = { ...message.shown, ...map.own };
  if (Object.entries(map.own).every(([name, slug]) => message.shown[name] === slug)) map.own = {};
  else if (holds(message, wanted)) return wanted;
  map.own = {};
  map.unsaid = {};
  return message.shown;
}

export function showSwitches(map) {
  const holder = map.find("switches");
  const made = JSON.stringify(map.message.switches);
  if (map.switchesShow !== made) {
    map.switchesShow = made;
    holder.replaceChildren(...map.message.switches.map((each) => radioGroup(map, each)));
  }
  holder.hidden = !map.message.switches.length;
  map.message.switches.forEach(({ name, when }, index) => {
    const group = holder.children[index];
    group.hidden = !matches(map.shown, when);
    for (const radio of group.querySelectorAll("input")) radio.checked = radio.value === map.shown[name];
  });
}

function radioGroup(map, { name, label, options }) {
  const group = map.find("switch").content.firstElementChild.cloneNode(true);
  const option = group.querySelector("label");
  group.querySelector("legend").textContent = label;
  group.querySelector(".options").replaceChildren(...options.map(([slug, words]) => {
    const made = option.cloneNode(true);
    Object.assign(made.querySelector("input"), { name: `map-${name}`, value: slug, ariaLabel: words });
    made.querySelector("span").textContent = words;
    return made;
  }));
  group.dataset.name = name;
  return group;
}

export function listenToSwitches(map) {
  map.find("switches").addEventListener("change", (event) => {
    take(map, event.target.closest("fieldset").dataset.name, event.target.value);
  });
  const leave = () => { if (map.root.isConnected) tell(map); };
  map.root.addEventListener("focusout", (event) => { if (!map.root.contains(event.relatedTarget)) leave(); });
  map.root.addEventListener("pointerleave", (event) => { if (event.pointerType === "mouse") leave(); });
}

function take(map, name, slug) {
  const shown = { ...map.shown, [name]: slug };
  map.own[name] = map.unsaid[name] = slug;
  const own = { ...map.own };
  afterFrame(map, "address", () => map.root.isConnected && writeAddress(own));
  if (!holds(map.message, shown)) {
    showSwitches(Object.assign(map, { shown }));
    return tell(map);
  }
  switchTo(map, shown);
  if (map.message.switches.find((each) => each.name === name).soon) {
    clearTimeout(map.soon);
    map.soon = setTimeout(() => tell(map), SOON);
  }
}

function writeAddress(choices) {
  const address = new URL(location.href);
  for (const [name, slug] of Object.entries(choices)) address.searchParams.set(name, slug);
  history.replaceState(history.state, "", address);
}

/** Tell Python what it has not been told: choices of what to show, and areas where they changed. */
export function tell(map, areas) {
  clearTimeout(map.soon);
  if (!areas && !Object.keys(map.unsaid).length) return;
  const shown = map.unsaid;
  map.unsaid = {};
  map.send(areas ? { shown, areas } : { shown });
}

/** Back and Forward: the address has changed under the map, and is the truth. */
export function follow(map) {
  const address = new URLSearchParams(location.search);
  map.own = {};
  map.unsaid = {};
  if (!map.message) return;
  const shown = { ...map.message.shown };
  for (const { name, first } of map.message.switches) shown[name] = address.get(name) ?? first;
  if (holds(map.message, shown)) switchTo(map, shown);
}
