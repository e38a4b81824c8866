/* The map of an offline copy: what a server does elsewhere is done here, from what the file holds.
   It stands after the map's own script, in the same module, and draws by its `showMap`. */

const answers = new Map(); // address -> bytes: all that can be fetched

/** What the map's script asks for is in the file: nothing goes out. */
const fetch = (address) => {
  const bytes = answers.get(String(address));
  return bytes ? Promise.resolve(new Response(bytes)) : Promise.reject(new Error("not in this file"));
};

{
  /** @param {string} text */
  const bytesOf = (text) => Uint8Array.from(atob(text), (letter) => letter.codePointAt(0));

  /** Bytes through a stream that packs or unpacks them. */
  const through = async (bytes, stream) =>
    new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());
  const unpack = (bytes) => through(bytes, new DecompressionStream("deflate"));
  const pack = (bytes) => through(bytes, new CompressionStream("deflate"));

  /** A message as its line of JSON and the bytes after it. */
  const opened = async (text) => {
    const bytes = await unpack(bytesOf(text));
    const end = bytes.indexOf(10);
    return [JSON.parse(new TextDecoder().decode(bytes.subarray(0, end))), bytes.slice(end)];
  };

  const closed = async (head, body) => pack(await new Blob([JSON.stringify(head), body]).arrayBuffer());

  /** Put what is said of another view in the places of what was said: finished HTML, made with the file. */
  const say = (article, parts, texts) => {
    for (const [name, place] of Object.entries(parts)) {
      const holder = article.querySelector(`[data-part="${name}"]`);
      if (holder && holder.innerHTML !== texts[place]) holder.innerHTML = texts[place];
    }
  };

  const fits = (shown, when) => Object.entries(when).every(([name, slug]) => shown[name] === slug);

  /** Draw the map of an exhibit in the place of its still picture, which comes back if that fails. */
  const start = async (holder) => {
    const article = holder.closest("article");
    const stills = [holder.querySelector(".picture"), article.querySelector(".subtitle")]; // which the map says too
    const held = JSON.parse(holder.querySelector("script").textContent);
    const [head, body] = await opened(held.message);
    const { texts, views } = held.others
      ? JSON.parse(new TextDecoder().decode(await unpack(bytesOf(held.others)))) : { texts: [], views: [] };
    answers.set(head.address, bytesOf(held.outlines));
    const live = document.createElement("div");
    const parentElement = document.createElement("div");
    const root = live.attachShadow({ mode: "open" });
    root.append(parentElement);
    const hide = (hidden) => { for (const each of stills) if (each) each.hidden = hidden; };
    const back = () => { live.remove(); hide(false); };

    const hear = ({ shown, areas }) => {
      if (areas) head.selected = areas;
      Object.assign(head.shown ??= {}, shown);
      const view = views.find(({ when }) => fits(head.shown, when));
      if (view) say(article, view.parts, texts);
      draw().catch(back);
    };
    const draw = async () => {
      showMap({ parentElement, data: await closed(head, body), setTriggerValue: (_, told) => hear(told) });
    };

    holder.append(live);
    hide(true);
    new MutationObserver(() => { if (root.querySelector('[data-state="failed"]')) back(); })
      .observe(root, { subtree: true, childList: true, attributeFilter: ["data-state"] });
    await draw().catch(back);
  };

  for (const holder of document.querySelectorAll(".held")) start(holder).catch(() => holder.classList.add("still")); // the picture is there
}
