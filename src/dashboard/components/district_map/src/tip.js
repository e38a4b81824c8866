/* What floats above the area that is looked at. */
import { onScreen } from "./frame.js";

/** Show an area's figures above the pointer, or above the area where keys or a message led there. */
export function showTip(map, area, at) {
  const tip = map.find("tip");
  const { y, height } = area.path.getBBox();
  const top = at ? at[1] - 12 : onScreen(map, 0, y)[1] - 6;
  const bottom = at ? at[1] + 20 : onScreen(map, 0, y + height)[1] + 6;
  const middle = at ? at[0] : onScreen(map, area.x, 0)[0];
  map.tipped = area;
  map.find("tip-name").textContent = area.name;
  map.find("tip-place").textContent = area.inside;
  map.find("tip-value").textContent = area.value;
  map.find("tip-kind").hidden = area.kind.label === area.value;
  map.find("tip-kind").firstChild.style.background = area.kind.colour;
  map.find("tip-kind").lastChild.textContent = area.kind.label;
  tip.hidden = false;
  const left = Math.min(Math.max(middle - tip.offsetWidth / 2, 2), map.fit.wide - tip.offsetWidth - 2);
  const above = top - tip.offsetHeight;
  tip.style.transform = `translate(${Math.round(left)}px, ${Math.round(above > 2 || bottom > map.fit.high ? Math.max(above, 2) : bottom)}px)`;
}

export function hideTip(map) {
  map.tipped = null;
  map.find("tip").hidden = true;
}
