/* The outlines of a place, fetched once: their name holds the content's hash, so no copy goes stale. */

const geometries = new Map(); // address -> promise of its geometry

export async function fetchOutlines(map, address, done) {
  const say = (state, words) => { map.root.dataset.state = state; map.find("state").textContent = words; };
  const where = new URL(address, document.baseURI);
  map.geometry = null;
  say("loading", "Loading the map’s outlines…");
  try {
    if (!geometries.has(address)) geometries.set(address, fetchJson(where));
    const geometry = await geometries.get(address);
    if (map.address !== address) return; // another place was asked for meanwhile
    map.geometry = geometry;
    say("ready", ""); // what is hidden has no size to fit the map into
    done();
  } catch (error) {
    geometries.delete(address);
    if (map.address !== address) return;
    map.address = null; // the next message tries again
    say("failed", `The map’s outlines could not be loaded from ${where.pathname} (${error.message}); the table below has every figure.`);
  }
}

/** Stored gzipped, because Streamlit serves files as they are; a server that unpacks it is fine too. */
async function fetchJson(where) {
  const response = await fetch(where, { cache: "force-cache" });
  if (!response.ok) throw new Error(`answer ${response.status}`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return JSON.parse(new TextDecoder().decode(bytes));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).json();
}
