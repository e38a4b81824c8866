// A box that finds districts, wards and neighbourhoods by part of their name.

const MOST = 8;
const plain = (text) => text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f'’.]/g, "");

export function listenToFinder(map) {
  const input = map.root.querySelector("#find");
  const list = map.root.querySelector("#found");
  let [found, current] = [[], -1];
  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const mark = () => {
    [...list.children].forEach((each, n) => each.setAttribute("aria-selected", n === current));
    if (current >= 0) input.setAttribute("aria-activedescendant", `found-${current}`);
  };
  const take = (n) => {
    if (!found[n]) return;
    const { area, district, name } = found[n];
    input.value = name;
    close();
    if (area === undefined) map.drawing.showDistrict(district);
    else map.drawing.showArea(area, district);
    map.hovered = area ?? -1;
    map.actions.choose(map, district);
  };
  const look = () => {
    found = input.value.trim() && map.places ? search(map.places, plain(input.value.trim())) : [];
    current = found.length ? 0 : -1;
    list.replaceChildren(...found.map(({ name, where }, n) => {
      const entry = Object.assign(document.createElement("li"), { id: `found-${n}`, textContent: `${name} ` });
      entry.setAttribute("role", "option");
      entry.append(Object.assign(document.createElement("small"), { textContent: where }));
      entry.addEventListener("pointerdown", (event) => { event.preventDefault(); take(n); });
      return entry;
    }));
    list.hidden = !found.length;
    input.setAttribute("aria-expanded", String(Boolean(found.length)));
    mark();
    if (input.value.trim()) map.actions.say(map, found.length ? `${found.length} ${found.length === 1 ? "place" : "places"} found.` : "No place of that name.");
  };
  input.addEventListener("input", look);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (list.hidden) look();
      if (found.length) current = (current + (event.key === "ArrowDown" ? 1 : found.length - 1)) % found.length;
      mark();
    } else if (event.key === "Enter") take(current);
    else if (event.key === "Escape") close();
    else {
      event.stopPropagation();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  });
}

/** Districts before areas, and those whose name begins with the text before others. */
function search({ districts, names, districtOf }, text) {
  const groups = [[], [], [], []];
  const sort = (name, entry, late) => {
    const at = plain(name).indexOf(text);
    if (at >= 0) groups[late + (at > 0 ? 1 : 0)].push(entry);
  };
  districts.forEach(({ name, region }, n) => sort(name, { name, where: region, district: n }, 0));
  for (let n = 0; n < names.length && groups[2].length < MOST; n += 1) {
    const district = districtOf[n];
    sort(names[n], { name: names[n], where: districts[district].name, district, area: n }, 2);
  }
  return groups.flat().slice(0, MOST);
}
