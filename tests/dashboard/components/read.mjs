// What the maps' scripts make of a file that Python wrote: `node read.mjs message|figures|finding <file> [<file>]`.
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { read } from "../../../src/dashboard/components/district_map/src/message.js";
import {
  classesOf, codesOf, districtFigure, figureOf, readFigures, shareOf,
} from "../../../src/dashboard/components/england_map/src/figures.js";
import { find, readFinding } from "../../../src/dashboard/components/shared/find.js";

const bytesOf = (path) => new Uint8Array(readFileSync(path));

const READERS = {
  message: (path) => read(bytesOf(path)),
  figures: (path, numbers) => {
    const figures = readFigures(new Uint8Array(gunzipSync(bytesOf(path))));
    figures.codes = codesOf(bytesOf(numbers), figures.head.areas, figures.tenths);
    return {
      areas: Array.from(figures.tenths, (_, n) => figureOf(figures, n)),
      districts: Array.from(figures.theirs, (_, n) => [districtFigure(figures, n), shareOf(figures, 0, n), shareOf(figures, 1, n)]),
      tenths: [...figures.tenths],
      fifths: [...classesOf(figures, "fifths")],
    };
  },
};

/** What is found for each of a list of texts, and the milliseconds of work that the slowest takes once it is warm. */
READERS.finding = (path, cases) => {
  const finding = readFinding(JSON.parse(gunzipSync(bytesOf(path))));
  const timed = (text, own) => {
    const begun = process.cpuUsage().user;
    find(finding, text, own);
    return (process.cpuUsage().user - begun) / 1000;
  };
  let slowest = 0;
  const found = JSON.parse(readFileSync(cases, "utf8")).map(({ text, own }) => {
    const places = find(finding, text, own);
    slowest = Math.max(slowest, Math.min(timed(text, own), timed(text, own), timed(text, own)));
    return [places.length, places.slice(0, 10).map(({ kind, name, place, ward, where }) => [kind, name, place, ward, where])];
  });
  return { found, slowest };
};

const [reader, ...files] = process.argv.slice(2);
process.stdout.write(JSON.stringify(await READERS[reader](...files)));
