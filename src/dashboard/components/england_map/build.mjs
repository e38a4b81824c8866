// Writes built/: england.js, tiles.js, worker.js and the licences of what they hold.
import { build } from "esbuild";
import { readFileSync, writeFileSync, readdirSync, existsSync } from "node:fs";

const shared = { bundle: true, format: "esm", minify: true, target: "es2022", legalComments: "none", loader: { ".html": "text", ".css": "text" }, metafile: true };
const outputs = [
  await build({ ...shared, entryPoints: { england: "src/main.js" }, outdir: "built" }),
  await build({ ...shared, entryPoints: { tiles: "src/tiles.js" }, outdir: "built" }),
  await build({ ...shared, entryPoints: { worker: "node_modules/maplibre-gl/dist/maplibre-gl-worker.mjs" }, outdir: "built" }),
];

const packages = new Set();
for (const { metafile } of outputs) {
  for (const input of Object.keys(metafile.inputs)) {
    const name = input.match(/node_modules\/((?:@[^/]+\/)?[^/]+)\//)?.[1];
    if (name) packages.add(name);
  }
}
// MapLibre's own files hold the packages that it depends on.
const inside = JSON.parse(readFileSync("node_modules/maplibre-gl/package.json", "utf8")).dependencies ?? {};
for (const name of Object.keys(inside)) if (!name.startsWith("@types/")) packages.add(name);
const parts = [...packages].sort().map((name) => {
  const folder = `node_modules/${name}`;
  if (!existsSync(folder)) throw new Error(`${name} is not installed`);
  const { version, license, repository } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  const text = file ? readFileSync(`${folder}/${file}`, "utf8").trim() : `(the package has no licence file; its package.json says ${license})`;
  return `${name} ${version} (${license})\n${"-".repeat(60)}\n${text}\n`;
});
writeFileSync("built/LICENCES.txt", `england.js holds only this project's own code; tiles.js and worker.js hold these packages.\n\n${parts.join("\n\n")}`);
