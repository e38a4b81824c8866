/* What the map says of itself as a whole: above it, below it, and to who does not see it. */
import { afterFrame } from "./later.js";
import { describe } from "./keys.js";
import { layerOf } from "./message.js";
import { paint } from "./draw.js";
import { showSwitches } from "./switches.js";
import { withFocus } from "./names.js";

/** Show what the reader switched to: everything is here already. */
export function switchTo(map, shown) {
  map.shown = shown;
  map.data = layerOf(map.message, shown);
  words(map);
  showSwitches(map);
  if (map.geometry) paint(map);
  sayLater(map);
}

export function words(map) {
  for (const name of ["title", "subtitle", "note"]) write(map.find(name), map.data[name]);
  for (const name of ["subtitle", "note"]) map.find(name).hidden = !map.data[name];
  map.find("title").classList.toggle("unseen", !map.message.title_shown);
}

/** What is read aloud changes after the picture: the text alternative, and news of what is shown. */
export function sayLater(map, news = true) {
  afterFrame(map, "words", () => {
    write(map.find("alt"), alternative(map.data));
    if (news && map.told !== saying(map)) announce(map);
    map.told = saying(map);
  });
}

/** The same words anew would be laid out anew. */
function write(element, words) {
  if (element.textContent !== words) element.textContent = words;
}

/** The text alternative: where the figures are high and low, and how many areas each class has. */
function alternative({ alt, subtitle, classes, areas }) {
  const many = (index) => areas.filter((each) => each === index).length;
  const counts = classes.map(([label], index) => `${label}: ${many(index)}`);
  return `${alt} ${subtitle ? `Shown: ${subtitle}. ` : ""}Areas in each class: ${counts.join("; ")}.`;
}

const saying = ({ data }) => [data.title, data.subtitle, data.alt].join();

function announce(map) {
  const { title, subtitle } = map.data;
  const here = withFocus(map);
  map.find("live").textContent = `The map now shows: ${subtitle || title}. ${here ? describe(here) : ""}`;
}
