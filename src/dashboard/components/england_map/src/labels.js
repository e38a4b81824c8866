// Names of districts over the map: those that the reader has to do with, then the largest with room.

const LETTER = 7.6; // pixels that a letter of a name takes
const LINE = 18;
const SMALL = 26; // half a district's height in pixels, below which its name stands above it

/** Names that do not touch; each keeps its element while it is shown. */
export function showNames(map) {
  const { drawing, places, find } = map;
  const first = [map.focused, map.picked, map.own].filter((n) => n >= 0);
  map.names ??= new Map();
  const taken = [];
  const shown = new Map();
  const put = (n, { always }) => {
    if (shown.has(n)) return;
    const { name } = places.districts[n];
    const [x, y, wide, tall] = drawing.place(n);
    if (x < 0 || y < 0 || x > drawing.wide || y > drawing.high) return;
    const half = (name.length * LETTER) / 2;
    if (!always && (half > wide * 0.9 || tall < LINE)) return;
    const left = Math.min(Math.max(x, half + 4), drawing.wide - half - 4);
    const top = always && tall < SMALL ? Math.max(y - tall - 10, LINE / 2) : y;
    const box = [left - half, top - LINE / 2, left + half, top + LINE / 2];
    const meets = taken.some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1]);
    if (meets && n !== first[0]) return;
    taken.push(box);
    shown.set(n, [left, top, always]);
  };
  for (const n of first) put(n, { always: true });
  map.bySize ??= { places: null };
  if (map.bySize.places !== places) map.bySize = { places, order: sized(places) };
  if (!drawing.whole) for (const n of map.bySize.order) put(n, { always: false });
  for (const [n, label] of map.names) if (!shown.has(n)) { label.remove(); map.names.delete(n); }
  for (const [n, [left, top, always]] of shown) {
    let label = map.names.get(n);
    if (!label) {
      label = document.createElement("span");
      map.names.set(n, label);
      find("names").append(label);
    }
    label.textContent = places.districts[n].name;
    label.classList.toggle("other", !always);
    label.style.transform = `translate(-50%, -50%) translate(${Math.round(left)}px, ${Math.round(top)}px)`;
  }
}

function sized({ districts }) {
  const size = ({ box: [west, north, east, south] }) => (east - west) * (south - north);
  return districts.map((_, n) => n).sort((a, b) => size(districts[b]) - size(districts[a]));
}
