/* The areas that are chosen together, each with a button that takes it out. */
import { chosenCodes } from "./areas.js";
/** @import { DistrictMap } from "./types.d.ts" */

/** Show a chip for each chosen area: of several, or while each press adds one; none where the page lists them.
    Areas that go by one name together have one chip, which takes out all: `takeOut` is then told "".
    @param {DistrictMap} map @param {(code: string) => void} takeOut */
export function showChips(map, takeOut) {
  const { geometry, message } = map;
  const codes = geometry && message.several && !message.marquee.length ? chosenCodes(map) : [];
  const called = geometry && !map.asked && message.selected.length ? message.called : "";
  const several = codes.length > 1 || map.adding ? codes : [];
  const shown = called ? [""] : several;
  const wanted = called + shown.join();
  if (map.chipsShow === wanted) return;
  map.chipsShow = wanted;
  const list = map.find("chips");
  list.hidden = !shown.length;
  list.replaceChildren(...shown.map((code) => chip(called || (geometry?.names[geometry.codes.indexOf(code)] ?? code), () => takeOut(code))));
}

/** @param {string} name @param {() => void} act */
function chip(name, act) {
  const button = Object.assign(document.createElement("button"), { type: "button", title: `Take out ${name}`, ariaLabel: `Take out ${name}` });
  const cross = Object.assign(document.createElement("span"), { textContent: "×", ariaHidden: "true" });
  button.append(Object.assign(document.createElement("span"), { textContent: name }), cross);
  button.addEventListener("click", act);
  const item = document.createElement("li");
  item.append(button);
  return item;
}
