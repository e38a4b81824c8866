/* What the map says of itself as a whole: above it, below it, and to who does not see it. */
import { describe } from "./areas.js";
import { afterFrame } from "./later.js";
import { withFocus } from "./names.js";
/** @import { DistrictMap, Layer } from "./types.d.ts" */

/** @param {DistrictMap} map */
export function words({ find, data, message }) {
  for (const name of /** @type {const} */ (["title", "subtitle", "note"])) write(find(name), data[name]);
  for (const name of /** @type {const} */ (["subtitle", "note"])) find(name).hidden = !data[name];
  find("title").classList.toggle("unseen", !message.title_shown);
}

/** What is read aloud changes after the picture: the text alternative, and news of what is shown.
    @param {DistrictMap} map */
export function sayLater(map, news = true) {
  afterFrame(map, "words", () => {
    write(map.find("alt"), alternative(map.data));
    if (news && map.told !== saying(map)) announce(map);
    map.told = saying(map);
  });
}

/** The same words anew would be laid out anew.
    @param {Element} element @param {string} text */
function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** The text alternative: where the figures are high and low, and how many areas each class has.
    @param {Pick<Layer, "alt" | "subtitle" | "classes" | "areas">} layer */
export function alternative({ alt, subtitle, classes, areas }) {
  /** @param {number} index */
  const many = (index) => areas.filter((each) => each === index).length;
  const counts = classes.map(([label], index) => `${label}: ${many(index)}`);
  return `${alt} ${subtitle ? `Shown: ${subtitle}. ` : ""}Areas in each class: ${counts.join("; ")}.`;
}

/** @param {DistrictMap} map */
const saying = ({ data }) => [data.title, data.subtitle, data.alt].join();

/** @param {DistrictMap} map */
function announce(map) {
  const { title, subtitle } = map.data;
  const here = withFocus(map);
  map.find("live").textContent = `The map now shows: ${subtitle || title}. ${here ? describe(here) : ""}`;
}
