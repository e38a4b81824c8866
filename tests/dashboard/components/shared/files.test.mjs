import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { deflateSync, gzipSync } from "node:zlib";
import { fetchBytes, keeper, parted, unpacked } from "../../../../src/dashboard/components/shared/files.js";

const bytesOf = (text) => new Uint8Array(Buffer.from(text));
const textOf = (bytes) => Buffer.from(bytes).toString();
const { fetch } = globalThis;

afterEach(() => Object.assign(globalThis, { fetch }));

/** Let every address answer alike. */
function answering(body, status = 200) {
  globalThis.document = { baseURI: "http://localhost/app/" };
  globalThis.fetch = () => Promise.resolve(new Response(body, { status }));
}

test("what was packed is unpacked", async () => {
  const text = "Stockport ".repeat(5000);
  assert.equal(textOf(await unpacked(new Uint8Array(deflateSync(text)), "deflate")), text);
  assert.equal(textOf(await unpacked(new Uint8Array(gzipSync(text)), "gzip")), text);
  await assert.rejects(unpacked(bytesOf("no such thing"), "deflate"));
});

test("a file comes whole, whether the server unpacked it or not", async () => {
  answering(gzipSync("outlines"));
  assert.equal(textOf(await fetchBytes("a")), "outlines");
  answering("outlines");
  assert.equal(textOf(await fetchBytes("a")), "outlines");
});

test("an answer that is none is said with its number", async () => {
  answering("not here", 404);
  await assert.rejects(fetchBytes("a"), { message: "answer 404" });
});

test("an address is asked once, and again only when it failed", async () => {
  const asked = [];
  let failing = true;
  const load = keeper((address) => {
    asked.push(address);
    return failing ? Promise.reject(new Error("gone")) : Promise.resolve(address.toUpperCase());
  });
  await assert.rejects(load("a"));
  failing = false;
  assert.deepEqual(await Promise.all([load("a"), load("a"), load("b")]), ["A", "A", "B"]);
  assert.equal(await load("a"), "A");
  assert.deepEqual(asked, ["a", "a", "b"]);
});

test("a line of JSON is parted from the bytes after it", () => {
  const { head, take } = parted(new Uint8Array([...bytesOf('{"n":2}\n'), 10, 20, 30]));
  assert.deepEqual(head, { n: 2 });
  assert.deepEqual([...take(2)], [10, 20], "a byte that is 10 is no end of a line");
  assert.deepEqual([...take(1)], [30]);
});
