"""How other programs ask: each example is shown on the page that explains the API, and tested."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

TEXTS: Final = Path(__file__).with_name("texts")


@dataclass(frozen=True)
class Example:
    """One way to ask: the language, what is said of it, and its text in the folder `texts`."""

    slug: str
    title: str
    says: str

    @cached_property
    def text(self) -> str:
        """The text; {root} stands for the address of the API."""
        return (TEXTS / f"{self.slug}.txt").read_text(encoding="utf-8")


EXAMPLES: Final = (
    Example(
        "python",
        "Python (pandas)",
        "A table in one line, then a gap with its sentence, then the figures of a group of one’s "
        "own.",
    ),
    Example(
        "r",
        "R",
        "Base R alone. The mark at the beginning of the file, which Excel needs, is named so that "
        "the first column keeps its name.",
    ),
    Example(
        "power-query",
        "Excel and Power BI (Power Query)",
        "In Excel: Data, Get Data, From Other Sources, Blank Query, Advanced Editor. In Power BI: "
        "Get data, Blank query. Choose Anonymous: no key is needed. Get data, From Web takes any "
        "address of this page too.",
    ),
    Example(
        "curl",
        "curl",
        "The second, run again, has status 304 and no body while nothing has changed. The last "
        "posts a group.",
    ),
)


def text_of(example: Example, root: str) -> str:
    """The text of an example for a server; other braces are the language’s own."""
    return example.text.replace("{root}", root)
