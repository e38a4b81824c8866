/* The words that scripts write, in the language that is spoken: each text is turned as it is written and before it is seen.
   Only what is one of our messages is touched: names, figures and what people have written stay as they are. */
/** @type {[string, string][]} */
const MESSAGES = [];
const ATTRIBUTES = ["aria-label", "aria-description", "aria-roledescription", "aria-valuetext", "title", "alt", "placeholder"];
const LEFT_ALONE = "script, style, textarea, code, [translate=no], [contenteditable=true]";
const MOST = 5000;

/** @type {Map<string, string>} */
const whole = new Map();
/** @type {[RegExp, string][]} */
const parted = [];
for (const [message, words] of MESSAGES) {
  if (/\{\d\}/u.test(message)) parted.push([patternOf(message), words]);
  else whole.set(message, words);
}

/**
 * A message as a pattern: what stands in its slots comes back by number.
 * @param {string} message
 */
function patternOf(message) {
  const escaped = message.replace(/[.*+?^$()|[\]\\/-]/gu, "\\$&");
  return new RegExp(`^${escaped.replace(/\{(\d)\}/gu, "(?<s$1>.+?)").replace(/[{}]/gu, "\\$&")}$`, "u");
}

/** @type {Map<string, string>} */
const held = new Map();

/**
 * The words of a text, or the text itself where it is nobody's message.
 * @param {string} text
 * @returns {string}
 */
function turned(text) {
  const plain = text.trim();
  if (!/[a-z]{2}/iu.test(plain)) return text;
  let words = held.get(plain);
  if (words === undefined) {
    if (held.size > MOST) held.clear();
    words = whole.get(plain) ?? filled(plain) ?? listed(plain);
    held.set(plain, words);
  }
  return words === plain ? text : text.replace(plain, () => words);
}

/** @param {string} text */
function filled(text) {
  for (const [pattern, words] of parted) {
    const found = pattern.exec(text);
    if (found) return words.replace(/\{(\d)\}/gu, (_, slot) => turned(found.groups?.[`s${slot}`] ?? ""));
  }
  return undefined;
}

/**
 * Words that are joined to a sentence or a list, each by itself.
 * @param {string} text
 */
function listed(text) {
  const between = [". ", "; ", ", ", ": "].find((each) => text.includes(each));
  return between ? text.split(between).map(turned).join(between) : text;
}

/** @param {Text} node */
function turnText(node) {
  if (node.parentElement?.closest(LEFT_ALONE)) return;
  const words = turned(node.data);
  if (words !== node.data) node.data = words;
}

/** @param {Element} element */
function turnNames(element) {
  for (const name of ATTRIBUTES) {
    const said = element.getAttribute(name);
    if (said === null) continue;
    const words = turned(said);
    if (words !== said) element.setAttribute(name, words);
  }
}

/**
 * All that stands in a part of the page, and in what is drawn apart within it.
 * @param {Node} root
 */
function turnAll(root) {
  if (root instanceof Text) {
    turnText(root);
    return;
  }
  if (root instanceof Element) visit(root);
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node instanceof Text) turnText(node);
    else if (node instanceof Element) visit(node);
  }
}

/** @param {Element} element */
function visit(element) {
  turnNames(element);
  if (element.shadowRoot) watch(element.shadowRoot);
}

const watched = new WeakSet();

/** @param {Node} root */
function watch(root) {
  if (watched.has(root)) return;
  watched.add(root);
  turnAll(root);
  new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) {
      if (target instanceof Text) turnText(target);
      else if (type === "attributes" && target instanceof Element) turnNames(target);
      else for (const node of addedNodes) turnAll(node);
    }
  }).observe(root, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ATTRIBUTES });
}

/* What is drawn apart tells nobody of it: whoever opens such a part is asked here. */
const attach = Element.prototype.attachShadow;
Element.prototype.attachShadow = function attachShadow(options) {
  const root = attach.call(this, options);
  watch(root);
  return root;
};
watch(document);
