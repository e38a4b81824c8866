"""The list of names as browsers fetch it: once, gzipped, under a name made of its content."""

from __future__ import annotations

import gzip
import json
from typing import Any

from insight.areas.naming import OF_COUNCILS, SHORT_FORMS, plain_words
from insight.finding.records import Entry, Index
from insight.finding.sentences import PATTERNS


def index_document(index: Index) -> bytes:
    """The index as gzipped JSON: a column for each part, numbers for places and wards.

    A ward's slug is left out where it is that of its name, and the line beside a name where the
    pattern of its kind makes it. `spellings` are short forms of words, `council` the words for
    kinds of council, `patterns` the lines beside names.
    """
    districts, wards = index.of("district"), index.of("ward")
    places = {entry.place: n for n, entry in enumerate(districts)}
    numbers = {(entry.place, entry.ward): n for n, entry in enumerate(wards)}
    document = {
        "spellings": {short: long for short, long in SHORT_FORMS.items() if " " not in long},
        "council": sorted(OF_COUNCILS),
        "patterns": PATTERNS,
        "districts": [_district(entry) for entry in districts],
        "wards": {
            "names": [entry.name for entry in wards],
            "places": [places[entry.place] for entry in wards],
            "sizes": [entry.size for entry in wards],
            "slugs": {n: e.ward for n, e in enumerate(wards) if e.ward != "-".join(plain_words(e.name))},
        },
        "neighbourhoods": {
            "names": [entry.name for entry in index.of("neighbourhood")],
            "wards": [numbers[e.place, e.ward] for e in index.of("neighbourhood")],
            "sizes": [entry.size for entry in index.of("neighbourhood")],
        },
        "formerDistricts": [
            [e.name, places[e.place], int(e.part)] for e in index.of("former district")
        ],
        "formerWards": {
            "names": [entry.name for entry in index.of("former ward")],
            "wards": [numbers[e.place, e.ward] for e in index.of("former ward")],
            "until": [entry.until for entry in index.of("former ward")],
            "parts": [int(entry.part) for entry in index.of("former ward")],
        },
    }
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(text.encode(), 9, mtime=0)


def _district(entry: Entry) -> list[Any]:
    """Slug, name, size, forms of the name, words around it and the line beside it."""
    forms = [" ".join(form) for form in entry.forms]
    return [entry.place, entry.name, entry.size, forms, " ".join(entry.around), entry.where]
