// What the maps' scripts make of a file that Python wrote: `node read.mjs message|figures <file> [<file>]`.
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { read } from "../../../src/dashboard/components/district_map/src/message.js";
import {
  classesOf, codesOf, districtFigure, figureOf, readFigures, shareOf,
} from "../../../src/dashboard/components/england_map/src/figures.js";

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

const [reader, ...files] = process.argv.slice(2);
process.stdout.write(JSON.stringify(await READERS[reader](...files)));
