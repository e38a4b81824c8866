// The map by keyboard: arrows from district to district, plus and minus, Enter.

const STEPS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

export function listenToKeys(map) {
  const { frame } = map;
  frame.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || !map.figures || !pressed(map, event)) return;
    event.preventDefault();
    event.stopPropagation(); // Streamlit has shortcuts of one letter
  });
  frame.addEventListener("focus", () => {
    if (map.figures && frame.matches(":focus-visible")) map.actions.focusOn(map, map.last ?? Math.max(map.own, 0));
  });
  frame.addEventListener("blur", () => {
    if (!map.drawing) return;
    map.last = map.focused >= 0 ? map.focused : map.last; // where the keyboard comes back to
    map.focused = -1;
    map.actions.hideTip(map);
    map.actions.mark(map);
  });
  const zoom = (name, act) => map.find(name).addEventListener("click", (event) => {
    if (!map.drawing || event.currentTarget.getAttribute("aria-disabled") === "true") return;
    map.actions.hideTip(map);
    act(map.drawing);
    map.actions.say(map, { in: "Nearer.", out: "Farther.", whole: "All of England.", home: `Zoomed to ${map.places.districts[map.own]?.name}.` }[name]);
  });
  zoom("in", (drawing) => drawing.zoomBy(1.6));
  zoom("out", (drawing) => drawing.zoomBy(1 / 1.6));
  zoom("whole", (drawing) => drawing.showAll());
  zoom("home", (drawing) => drawing.showDistrict(map.own));
}

function pressed(map, { key, shiftKey }) {
  const { drawing, actions } = map;
  const from = map.focused >= 0 ? map.focused : Math.max(map.own, 0);
  const step = STEPS[key];
  if (step && shiftKey) drawing.panBy(-step[0] * 80, -step[1] * 80);
  else if (step) {
    const next = neighbour(map, from, step);
    if (next >= 0) actions.focusOn(map, next);
  } else if (key === "Home") actions.focusOn(map, Math.max(map.own, 0));
  else if (key === "Enter" || key === " ") actions.choose(map, from, { keys: true });
  else if (key === "Escape") actions.close(map);
  else if (key === "+" || key === "=") { const [x, y] = drawing.place(from); drawing.zoomBy(1.6, x, y); }
  else if (key === "-") drawing.zoomBy(1 / 1.6);
  else if (key === "0") drawing.showAll();
  else return false;
  return true;
}

/** The nearest district in a direction; a step aside costs more than a step ahead. */
function neighbour(map, from, [across, down]) {
  const [x0, y0] = map.drawing.place(from);
  let [best, least] = [-1, Infinity];
  map.places.districts.forEach((_, n) => {
    const [x, y] = map.drawing.place(n);
    const [ahead, aside] = [(x - x0) * across + (y - y0) * down, Math.abs((x - x0) * down) + Math.abs((y - y0) * across)];
    const cost = ahead + 2 * aside + (aside > ahead ? 1e5 : 0);
    if (n !== from && ahead > 0 && cost < least) [best, least] = [n, cost];
  });
  return best;
}
