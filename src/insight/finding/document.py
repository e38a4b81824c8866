"""The list of names as browsers fetch it: once, gzipped, under a name made of its content."""

from __future__ import annotations

import gzip
import itertools
import json
from collections.abc import Iterable
from typing import Any, Final

from insight.areas.naming import OF_COUNCILS, SHORT_FORMS, plain_words
from insight.finding.records import Entry, Index
from insight.finding.sentences import PATTERNS

NONE: Final = -1
"""Stands for no ward."""


def index_document(index: Index) -> bytes:
    """The index as gzipped JSON: a column for each part.

    Places and wards are numbers; where these mostly rise, they are steps from one to the next. A
    ward's slug is left out where it is that of its name, and the line beside a name where the
    pattern of its kind makes it. `spellings` are short forms of words, `council` the words for
    kinds of council, `patterns` the lines beside names.
    """
    districts, wards = index.of("district"), index.of("ward")
    places = {entry.place: n for n, entry in enumerate(districts)}
    numbers = {(entry.place, entry.ward): n for n, entry in enumerate(wards)}
    patterns = list(PATTERNS)
    document = {
        "spellings": {short: long for short, long in SHORT_FORMS.items() if " " not in long},
        "council": sorted(OF_COUNCILS),
        "patterns": PATTERNS,
        "districts": [_district(entry) for entry in districts],
        "wards": {
            "names": [entry.name for entry in wards],
            "places": _steps(places[entry.place] for entry in wards),
            "sizes": [entry.size for entry in wards],
            "slugs": {
                n: e.ward for n, e in enumerate(wards) if e.ward != "-".join(plain_words(e.name))
            },
        },
        "otherWards": [
            [e.name, places[e.place], e.ward, e.size, e.year, e.where]
            for e in index.of("ward of another year")
        ],
        "neighbourhoods": {
            "names": [entry.name for entry in index.of("neighbourhood")],
            "wards": _steps(numbers[e.place, e.ward] for e in index.of("neighbourhood")),
            "sizes": [entry.size for entry in index.of("neighbourhood")],
            "patterns": [patterns.index(entry.pattern) for entry in index.of("neighbourhood")],
        },
        "formerDistricts": [
            [e.name, places[e.place], e.pattern] for e in index.of("former district")
        ],
        "formerWards": {
            "names": [entry.name for entry in index.of("former ward")],
            "places": _steps(places[entry.place] for entry in index.of("former ward")),
            "wards": [numbers.get((e.place, e.ward), NONE) for e in index.of("former ward")],
            "patterns": [patterns.index(entry.pattern) for entry in index.of("former ward")],
        },
    }
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(text.encode(), 9, mtime=0)


def _district(entry: Entry) -> list[Any]:
    """Slug, name, size, forms of the name, words around it and the line beside it."""
    forms = [" ".join(form) for form in entry.forms]
    return [entry.place, entry.name, entry.size, forms, " ".join(entry.around), entry.where]


def _steps(numbers: Iterable[int]) -> list[int]:
    """Numbers as steps from each to the next, which pack smaller.

    >>> _steps([5, 5, 7])
    [5, 0, 2]
    """
    held = [0, *numbers]
    return [after - before for before, after in itertools.pairwise(held)]
