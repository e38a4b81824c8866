"""The few lines of a map component that travel in messages: they fetch the rest from its address.

Streamlit repeats the text of a component in every message, so a component's own script and styles
are published under a content-hashed address, and a browser keeps them.
"""

from __future__ import annotations

from typing import Final


def loader(address: str, *, instead: str) -> str:
    """Return the script that loads a component from `address`.

    `instead` says in a few words what the reader has when it cannot be loaded; the next message
    tries again.
    """
    return _LOADER.replace("ADDRESS", address).replace("INSTEAD", instead)


_LOADER: Final = """\
const load = async () => {
  const answer = await fetch(new URL("ADDRESS", document.baseURI), { cache: "force-cache" });
  if (!answer.ok) throw new Error(answer.status);
  return import(URL.createObjectURL(new Blob([await answer.text()], { type: "text/javascript" })));
};
let map = load();
export default async (component) => {
  try {
    return (await map).default(component);
  } catch {
    map = load();
    component.parentElement.textContent = "The map could not be loaded; INSTEAD.";
  }
};
"""
