/* On a narrow window the pages stand behind a button that Streamlit draws as an arrow and calls “Expand sidebar”: it is
   the menu, and is called so (its style says the same to the eye). */
const NAMES = [
  ["[data-testid=stExpandSidebarButton]", "Menu"],
  ["[data-testid=stSidebarCollapseButton] button", "Close the menu"],
];

function name() {
  for (const [selector, words] of NAMES) {
    const button = document.querySelector(selector);
    if (button && button.getAttribute("aria-label") !== words) button.setAttribute("aria-label", words);
  }
}

/* A box for files can be given the focus and has a name: Streamlit says of it that it is only for looks. */
function box() {
  const drawn = document.querySelector("[data-testid=stFileUploaderDropzone][role=presentation]");
  if (drawn) drawn.setAttribute("role", "group");
}

new MutationObserver(box).observe(document.documentElement, { childList: true, subtree: true });
new MutationObserver(name).observe(document.documentElement, { childList: true, subtree: true });
