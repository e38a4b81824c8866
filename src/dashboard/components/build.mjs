// Writes built/ of the components, and map.js of insight.maps.interactive: their scripts, and the licences of what England's hold. The first line of
// each script has a hash of its sources, so that a test sees without Node.js whether it is current.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

const HERE = import.meta.dirname;
const [into = HERE] = process.argv.slice(2); // a test builds into a folder of its own
const MAPLIBRE = "node_modules/maplibre-gl";
const COMMON = { absWorkingDir: HERE, bundle: true, format: "esm", target: "es2022", loader: { ".html": "text", ".css": "text" }, metafile: true };
const SHORT = { minify: true, legalComments: "none" };
// The map of a district is small already: its names stay, for who looks for a fault in a browser.
const READABLE = { minifyWhitespace: true, minifySyntax: true, charset: "utf8" };

/** The hash of all that the scripts of a map are made from; tests/dashboard/components/test_built.py finds the same. */
function hashOf(component) {
  const inside = (folder) => readdirSync(join(HERE, folder)).map((name) => `${folder}/${name}`);
  const files = [...inside(`${component}/src`), ...inside("shared"), "build.mjs", "package-lock.json"].sort();
  const hash = createHash("sha256");
  // Git may write lines with a carriage return on Windows.
  for (const file of files) hash.update(`${file}\n${readFileSync(join(HERE, file), "utf8").replaceAll("\r\n", "\n")}\n`);
  return hash.digest("hex");
}

// The map of a district stands in the library, which puts it into offline copies: once, for both.
const LIBRARY = into === HERE ? join(HERE, "../../insight/maps/interactive") : join(into, "interactive");

async function make(component, name, entry, options, folder = join(into, component, "built")) {
  const { metafile } = await build({
    ...COMMON, ...options, entryPoints: [entry], outfile: join(folder, `${name}.js`),
    banner: { js: `/* sources: sha256 ${hashOf(component)} */` },
  });
  return Object.keys(metafile.inputs);
}

/** The names of the packages that scripts hold; MapLibre's own files hold those that it depends on. */
function packagesOf(inputs) {
  const found = inputs.map((input) => input.match(/node_modules\/((?:@[^/]+\/)?[^/]+)\//u)?.[1]).filter(Boolean);
  const { dependencies } = JSON.parse(readFileSync(join(HERE, MAPLIBRE, "package.json"), "utf8"));
  const within = Object.keys(dependencies).filter((name) => !name.startsWith("@types/"));
  return [...new Set([...found, ...within])].sort();
}

function licenceOf(name) {
  const folder = join(HERE, "node_modules", name);
  if (!existsSync(folder)) throw new Error(`${name} is not installed`);
  const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((each) => /^licen[cs]e/iu.test(each));
  const text = file ? readFileSync(join(folder, file), "utf8").trim() : `(the package has no licence file; its package.json says ${license})`;
  return `${name} ${version} (${license})\n${"-".repeat(60)}\n${text}\n`;
}

mkdirSync(join(into, "england_map", "built"), { recursive: true });
await make("district_map", "map", "district_map/src/index.js", READABLE, LIBRARY);
await make("finder", "finder", "finder/src/index.js", SHORT);
await make("drawable", "drawable", "drawable/src/index.js", READABLE);
await make("sorted_table", "table", "sorted_table/src/index.js", READABLE);
await make("indicator_list", "list", "indicator_list/src/index.js", READABLE);
const inputs = [
  ...await make("england_map", "england", "england_map/src/main.js", SHORT),
  ...await make("england_map", "tiles", "england_map/src/tiles.js", SHORT),
  ...await make("england_map", "worker", `${MAPLIBRE}/dist/maplibre-gl-worker.mjs`, SHORT),
];
writeFileSync(join(into, "england_map", "built", "LICENCES.txt"),
  `england.js holds only this project's own code; tiles.js and worker.js hold these packages.\n\n${packagesOf(inputs).map(licenceOf).join("\n\n")}`);
