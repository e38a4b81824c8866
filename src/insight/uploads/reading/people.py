"""Whether rows are people: then nothing of a file is taken."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from insight.uploads.reading.cells.grid import BLANK, Column, Grid
from insight.uploads.reading.cells.stretches import stretch_in
from insight.uploads.reading.kinds import spaced

_BIRTH: Final = re.compile(r"\b(?:date of birth|birth ?date|d ?o ?b|born)\b")
_NAMES: Final = re.compile(
    r"\b(?:surname|forename|first ?name|last ?name|given ?name|family ?name|full ?name|middle ?name"
    r"|(?:client|patient|pupil|child|tenant|resident|applicant|claimant|customer|service user|carer"
    r"|parent|employee|student|member|person)s? ?(?:names?|id|ref|reference|no|number))\b"
)
_PERSONAL: Final = re.compile(
    r"\b(?:nhs ?(?:no|num|number)|national insurance|ni ?(?:no|number)|nino|upn|passport"
    r"|e ?mail|phone|telephone|mobile|address|gender|sex|ethnicity|title|religion|disability"
    r"|benefit|diagnosis|tenure|nationality)\b"
    r"|^age(?: at .*| group| band)?$"
)
_NINO: Final = re.compile(r"^[A-CEGHJ-PR-TW-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]$", re.IGNORECASE)
_NHS: Final = re.compile(r"^\d{3}[ -]?\d{3}[ -]?\d{4}$")
_BODY: Final = re.compile(
    r"\b(?:establishment|school|college|nursery|organi[sz]ation|business|company|practice|surgery"
    r"|provider|premises|charity|home|centre|club|site|trust|service|venue|hospital) ?names?\b"
)
"""Headings of what rows may be instead of people: each with a name of its own."""
_OF_MANY: Final = 0.9
ENOUGH: Final = 2


def personal_columns(grid: Grid, rows: NDArray[np.bool_], headings: tuple[str, ...]) -> list[str]:
    """The headings that show rows to be people; () where they are not shown to be.

    A date of birth, an NHS or National Insurance number is enough by itself; names of persons with
    two more things about each.
    """
    certain, names, about = [], [], []
    for number, column in enumerate(grid.columns):
        words = " ".join(spaced(headings[number]).replace("-", " ").split())
        if _is_certain(column, rows, words):
            certain.append(headings[number])
        elif _NAMES.search(words) and _differ(column, rows):
            names.append(headings[number])
        elif _PERSONAL.search(words):
            about.append(headings[number])
    if certain:
        return certain + names
    if any(_is_body(column, rows, headings[n]) for n, column in enumerate(grid.columns)):
        return []  # a school and its head teacher: what is counted are schools
    return names + about if names and len(about) >= ENOUGH else []


def _is_body(column: Column, rows: NDArray[np.bool_], heading: str) -> bool:
    """Whether each row is of a school, a practice, a business of its own."""
    words = spaced(heading).replace("-", " ")
    texts = column.texts[rows]
    return bool(_BODY.search(words)) and len(set(texts)) >= _OF_MANY * len(texts) > 1


def _is_certain(column: Column, rows: NDArray[np.bool_], words: str) -> bool:
    texts = [str(text) for text in column.texts[rows][column.kinds[rows] != BLANK]][:300]
    if not texts:
        return False
    if _BIRTH.search(words) and _most(texts, lambda text: stretch_in(text) is not None):
        return True
    if _most(texts, lambda text: bool(_NINO.match(text))):
        return True
    return "nhs" in words and _most(texts, lambda text: bool(_NHS.match(text)) and _checks(text))


def _most(texts: list[str], holds: Callable[[str], bool]) -> bool:
    return sum(holds(text) for text in texts) >= 0.6 * len(texts)


def _checks(text: str) -> bool:
    """Whether ten digits are an NHS number by their check digit."""
    digits = [int(letter) for letter in text if letter.isdecimal()]
    rest = 11 - sum(n * (10 - place) for place, n in enumerate(digits[:9])) % 11
    return (0 if rest == 11 else rest) == digits[9]


def _differ(column: Column, rows: NDArray[np.bool_]) -> bool:
    texts = column.texts[rows]
    return len(set(texts)) > 0.3 * len(texts)
