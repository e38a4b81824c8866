import assert from "node:assert/strict";
import { test } from "node:test";
import { readPlaces } from "../../../../src/dashboard/components/england_map/src/places.js";
import { bandOf } from "../../../../src/dashboard/components/england_map/src/tilestyle.js";
import { degreesOf, metresAPixel, onWorld, sizeAt, zoomFor } from "../../../../src/dashboard/components/england_map/src/world.js";

const near = (found, wanted, by = 1e-9) => assert.ok(Math.abs(found - wanted) <= by, `${found} is not ${wanted}`);

test("degrees go to the square of the world and back", () => {
  for (const [longitude, latitude] of [[-1.5, 52.8], [0, 0], [1.76, 49.9], [-6.4, 55.8]]) {
    const [x, y] = onWorld([longitude, latitude, longitude, latitude]);
    const [across, up] = degreesOf({ x, y });
    near(across, longitude);
    near(up, latitude);
  }
  const [west, north, east, south] = onWorld([-180, -85.0511287798066, 180, 85.0511287798066]);
  [west, north, east - 1, south - 1].forEach((each) => near(each, 0));
});

test("a pixel is shorter on the ground in the north", () => {
  near(metresAPixel({ zoom: 0, y: 0.5 }), 40075016.686 / 512);
  const [, y] = onWorld([0, 60, 0, 60]);
  near(metresAPixel({ zoom: 3, y }) * sizeAt(3), 40075016.686 / 2, 1e-6);
});

test("a box takes its share of the view at its zoom", () => {
  const box = [0.4, 0.3, 0.5, 0.32];
  const size = sizeAt(zoomFor(box, { wide: 500, high: 300 }, 0.7));
  near(size * 0.1, 350);
  const tall = sizeAt(zoomFor([0.4, 0.3, 0.41, 0.5], { wide: 500, high: 300 }, 0.7));
  near(tall * 0.2, 210);
});

test("archives take over at their zooms", () => {
  assert.deepEqual([0, 6.99, 7, 8.99, 9, 14.5].map(bandOf), ["far", "far", "middle", "middle", "near", "near"]);
});

test("neighbourhoods know their districts, and those their boxes", () => {
  const { names, districtOf, districts } = readPlaces({
    districts: [["a", "Aham", "North"]], boxes: [[0, 0, 90, 60]], names: ["Aham 001A", "Aham 001B"], district: [0, 0],
  });
  assert.deepEqual([names.length, [...districtOf], districts[0].name], [2, [0, 0], "Aham"]);
  const [west, north, east, south] = districts[0].box;
  assert.ok(west === 0.5 && east === 0.75 && north < south && south === 0.5, "y goes down");
});
