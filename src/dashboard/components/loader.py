"""The few lines of a component that travel in messages: they fetch the rest from its address.

Streamlit repeats the text of a component in every message, so a component's own script and styles
are published under a content-hashed address, and a browser keeps them.
"""

from __future__ import annotations

from typing import Final

from insight.messages import said


def loader(address: str, *, instead: str, what: str = "map") -> str:
    """Return the script that loads a component from `address`.

    `what` it is, and `instead` what the reader has when it cannot be loaded, in a few words; the
    next message tries again.
    """
    lost = said(f"The {what} could not be loaded; {instead}.")
    return _LOADER.replace("ADDRESS", address).replace("LOST", lost)


_LOADER: Final = """\
let map, load = () => map = fetch(new URL("ADDRESS", document.baseURI), {cache: "force-cache"})
.then(async (answer) =>
import(URL.createObjectURL(new Blob([await answer.text()], {type: "text/javascript"}))))
load()
export default async (component) => {
try { return (await map).default(component) }
catch { load(); component.parentElement.textContent = "LOST" }
}"""
"""Short, for it is sent every time. What is not the script, such as a page that says that it is not
there, cannot be imported either."""
