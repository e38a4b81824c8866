"""What a download holds, in one form for every publisher, before it is known what it feeds."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

import pandas as pd

FIXED: Final = (
    *("area_code", "area_name", "period", "value", "numerator", "denominator"),
    *("lower_ci", "upper_ci", "note"),
)
"""Columns that mean the same in every reading; any other tells figures apart, such as sex."""
UNTITLED: Final = "a table without its title"
"""What a dataset is called whose file does not say."""
CODE: Final = re.compile(r"\b([EWSNKJLM]\d{8})\b")
"""A code of the Office for National Statistics, anywhere in a label."""


@dataclass(frozen=True)
class Reading:
    """One dataset of a download.

    `kind` is the publisher's door that it came through, `datasets` the names it goes by there, the
    first the one to say. `table` has one row a figure: `area_code` (empty where the file has names
    only), `area_name`, `period` as the publisher writes it (a month as 2023-01), `value`, what else
    of `FIXED` the file gives, and a column for each thing that tells figures apart. `edition` is
    the day that the file says it is of.
    """

    kind: str
    datasets: tuple[str, ...]
    table: pd.DataFrame
    edition: date | None = None

    @property
    def title(self) -> str:
        """The dataset by the name to say."""
        return self.datasets[0]

    @property
    def dimensions(self) -> list[str]:
        """The columns that tell figures apart."""
        return [str(name) for name in self.table if name not in FIXED]


def plain(text: object) -> str:
    """A text as it is compared: small letters, one blank between words, no colon at the end.

    >>> plain("  Age  : ")
    'age'
    """
    return " ".join(str(text).lower().replace("_", " ").split()).rstrip(" :").strip()


def code_in(*labels: object) -> str:
    """The code of an area in the first of some labels that has one; "" where none has.

    >>> code_in("E01000001 : City of London 001A"), code_in("Adur 001A")
    ('E01000001', '')
    """
    found = (CODE.search(str(label).upper()) for label in labels)
    return next((match[1] for match in found if match), "")


def name_in(label: object) -> str:
    """What a label calls an area, without its code.

    >>> name_in("E01000001 : City of London 001A"), name_in("Adur 001A (E01031349)")
    ('City of London 001A', 'Adur 001A')
    """
    text = re.sub(r"[\[(]\s*[EWSNKJLM]\d{8}\s*[\])]", " ", str(label))
    return " ".join(CODE.sub(" ", text).split()).strip(" :-–,|")


def listed(names: Iterable[object], most: int = 4) -> str:
    """Some names for a sentence; how many there are where they are many."""
    found = [str(name) for name in dict.fromkeys(names)]
    more = f" and {len(found) - most} more" if len(found) > most else ""
    return ", ".join(found[:most]) + more
