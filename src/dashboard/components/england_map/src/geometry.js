// Wards from TopoJSON: arcs on a grid, thinned for far views, and which ward lies under a point.

const CELL = 250; // grid units on the side of a cell of the index (5 km)

export function readWards(document) {
  const geometries = document.objects.wards.geometries;
  const arcs = document.arcs.map(unrolled);
  const districtOf = Int16Array.from(geometries, (each) => each.properties.district);
  const rings = geometries.map((each) => each.arcs.flat());
  const boxes = rings.map((each) => boxOf(each, arcs));
  const districts = document.districts.map(([slug, name, region], n) => ({ slug, name, region, n, box: null }));
  boxes.forEach((box, n) => { const own = districts[districtOf[n]]; own.box = joined(own.box, box); });
  const sides = arcSides(rings, districtOf, arcs.length);
  return {
    arcs, rings, boxes, districts, districtOf, sides,
    names: geometries.map((each) => each.properties.name),
    metres: document.transform.scale[0],
    box: boxes.reduce(joined, null),
    edges: sides.flatMap(([left, right], n) => (left === right ? [] : [n])),
    inner: sides.flatMap(([left, right], n) => (left === right ? [n] : [])),
    cells: cellsOf(boxes),
    levels: new Map([[0, arcs]]),
  };
}

function unrolled(steps) {
  const points = new Int32Array(steps.length * 2);
  let x = 0;
  let y = 0;
  steps.forEach(([across, down], n) => {
    points[2 * n] = x += across;
    points[2 * n + 1] = y += down;
  });
  return points;
}

function boxOf(rings, arcs) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of rings) {
    for (const arc of ring) {
      const points = arcs[arc < 0 ? ~arc : arc];
      for (let n = 0; n < points.length; n += 2) {
        box[0] = Math.min(box[0], points[n]);
        box[1] = Math.min(box[1], points[n + 1]);
        box[2] = Math.max(box[2], points[n]);
        box[3] = Math.max(box[3], points[n + 1]);
      }
    }
  }
  return box;
}

export function joined(a, b) {
  return a ? [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])] : [...b];
}

/** The districts on both sides of every arc; -1 is the sea. */
function arcSides(rings, districtOf, count) {
  const sides = Array.from({ length: count }, () => [-1, -1]);
  rings.forEach((own, ward) => {
    for (const ring of own) for (const arc of ring) sides[arc < 0 ? ~arc : arc][arc < 0 ? 1 : 0] = districtOf[ward];
  });
  return sides;
}

/** Arcs without bends smaller than `step` units; their ends stay, so that borders still meet. */
export function thinned(wards, step) {
  const level = step <= 1 ? 0 : 2 ** Math.floor(Math.log2(step));
  if (!wards.levels.has(level)) wards.levels.set(level, wards.arcs.map((points) => thin(points, level)));
  return wards.levels.get(level);
}

function thin(points, step) {
  const last = points.length - 2;
  if (last < 4) return points;
  const least = points[0] === points[last] && points[1] === points[last + 1] ? 8 : 4; // a ring keeps an inside
  const found = [points[0], points[1]];
  let [x, y] = found;
  for (let n = 2; n < last; n += 2) {
    if (Math.abs(points[n] - x) + Math.abs(points[n + 1] - y) < step) continue;
    found.push(x = points[n], y = points[n + 1]);
  }
  found.push(points[last], points[last + 1]);
  return found.length < least ? points : Int32Array.from(found);
}

function cellsOf(boxes) {
  const cells = new Map();
  boxes.forEach(([west, north, east, south], ward) => {
    for (let x = Math.floor(west / CELL); x <= east / CELL; x += 1) {
      for (let y = Math.floor(north / CELL); y <= south / CELL; y += 1) {
        const key = x * 4096 + y;
        if (cells.has(key)) cells.get(key).push(ward);
        else cells.set(key, [ward]);
      }
    }
  });
  return cells;
}

/** The ward under a point of the grid, or -1. */
export function wardAt(wards, x, y) {
  const near = wards.cells.get(Math.floor(x / CELL) * 4096 + Math.floor(y / CELL)) ?? [];
  return near.find((ward) => inside(wards, ward, x, y)) ?? -1;
}

function inside({ rings, arcs, boxes }, ward, x, y) {
  const [west, north, east, south] = boxes[ward];
  if (x < west || x > east || y < north || y > south) return false;
  let within = false;
  for (const ring of rings[ward]) {
    for (const arc of ring) {
      const points = arcs[arc < 0 ? ~arc : arc];
      for (let n = 2; n < points.length; n += 2) {
        const [x0, y0, x1, y1] = [points[n - 2], points[n - 1], points[n], points[n + 1]];
        if ((y0 > y) !== (y1 > y) && x < ((x1 - x0) * (y - y0)) / (y1 - y0) + x0) within = !within;
      }
    }
  }
  return within;
}
