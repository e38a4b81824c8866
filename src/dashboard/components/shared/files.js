/* Files that were published for a browser: their names hold their content's hash, so no copy goes stale. */

/** What `load` brings from an address, asked for once; what failed is asked for anew.
    @template T
    @param {(address: string) => Promise<T>} load
    @returns {(address: string) => Promise<T>} */
export function keeper(load) {
  /** @type {Map<string, Promise<T>>} */
  const kept = new Map();
  return (address) => {
    const known = kept.get(address) ?? load(address).catch((error) => { kept.delete(address); throw error; });
    kept.set(address, known);
    return known;
  };
}

/** @param {string} address */
async function fetchPublished(address) {
  const answer = await fetch(new URL(address, document.baseURI), { cache: "force-cache" });
  if (!answer.ok) throw new Error(`answer ${answer.status}`);
  return answer;
}

/** @param {string} address */
export const fetchText = async (address) => (await fetchPublished(address)).text();

/** Stored gzipped, because Streamlit serves files as they are; a server that unpacks them is fine too.
    @param {string} address */
export async function fetchBytes(address) {
  const bytes = new Uint8Array(await (await fetchPublished(address)).arrayBuffer());
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? unpacked(bytes, "gzip") : bytes; // how a gzipped file begins
}

/** @param {Uint8Array} bytes */
export const jsonOf = (bytes) => JSON.parse(new TextDecoder().decode(bytes));

/** Bytes go straight in: a Blob would fetch them from another process of the browser.
    @param {Uint8Array<ArrayBuffer>} bytes @param {CompressionFormat} format */
export async function unpacked(bytes, format) {
  const { readable, writable } = new DecompressionStream(format);
  const writer = writable.getWriter();
  const written = writer.write(bytes).then(() => writer.close());
  const [body] = await Promise.all([new Response(readable).arrayBuffer(), written]);
  return new Uint8Array(body);
}

/** A line of JSON, and the bytes after it, of which `take` hands out the next ones.
    @param {Uint8Array} bytes */
export function parted(bytes) {
  const end = bytes.indexOf(10); // the first line feed: JSON on one line has none
  let at = end + 1;
  /** @param {number} size */
  const take = (size) => bytes.subarray(at, (at += size));
  return { head: jsonOf(bytes.subarray(0, end)), take };
}
