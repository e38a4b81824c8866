"""While an image is built: import all that the dashboard is made of.

Python then writes the compiled form of what a server uses beside it, and of nothing else: the root
is read-only later, and all that is installed would be twice as much. A module that needs an extra
which is not installed is passed over; one that is broken ends the build.
"""

from __future__ import annotations

import importlib
import pkgutil

ALSO = ("streamlit.web.cli", "streamlit.web.bootstrap", "streamlit.testing.v1", "uvicorn.main")
"""What `streamlit run` imports and no module of ours."""
LEFT_OUT = ("insight.build", "insight.engines")


def names() -> list[str]:
    """Every module of the library and the dashboard but those of the builder."""
    found = []
    for package in map(importlib.import_module, ("insight", "dashboard")):
        walked = pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
        found += [each.name for each in walked if not each.name.endswith("__main__")]
    return [each for each in found if not each.startswith(LEFT_OUT)]


if __name__ == "__main__":
    for name in [*ALSO, *names()]:
        try:
            importlib.import_module(name)
        except ModuleNotFoundError as reason:
            print(f"{name}: {reason}")
