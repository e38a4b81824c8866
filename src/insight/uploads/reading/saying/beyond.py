"""Areas that no figures can be taken for here, told by their names: police forces, NHS trusts."""

from __future__ import annotations

import re
from typing import Final

from insight.uploads.matching.named_columns import is_wider
from insight.uploads.reading.cells.grid import TEXT, Grid
from insight.uploads.reading.keys import FORCES
from insight.words.names import join_words

_OUTWARD: Final = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?(?: ?\d)?")
"""The first part of a postcode, and that with its sector."""
_POSTED: Final = re.compile(r"post ?code|out ?code|outward|\bpcd\b|postal", re.IGNORECASE)
_MOST: Final = 0.6
_FEWEST: Final = 3
_REGIONS: Final = 60
"""Words in a column of regions at most: there are nine, and countries, totals and notes."""
_KINDS: Final = (
    ("police forces", re.compile(r"\b(?:police|constabulary)$|^police\b")),
    ("NHS trusts", re.compile(r"\bnhs (?:foundation )?trust$")),
    ("NHS areas (integrated care boards and the like)", re.compile(r"^nhs .*|\b(?:ccg|icb)$")),
    ("fire and rescue services", re.compile(r"\bfire(?: (?:and|&) rescue)?(?: service)?$")),
    (
        "Scotland, Wales or Northern Ireland",
        re.compile(
            r"^(?:aberdeen(?: city|shire)|angus|argyll (?:and|&) bute|clackmannanshire|stirling"
            r"|dumfries (?:and|&) galloway|dundee city|east (?:ayrshire|dunbartonshire|lothian"
            r"|renfrewshire)|falkirk|fife|glasgow city|highland|inverclyde|midlothian|moray"
            r"|north (?:ayrshire|lanarkshire)|orkney islands|perth (?:and|&) kinross|renfrewshire"
            r"|scottish borders|shetland islands|south (?:ayrshire|lanarkshire)|west (?:lothian"
            r"|dunbartonshire)|city of edinburgh|edinburgh, city of|isle of anglesey|gwynedd|conwy"
            r"|denbighshire|flintshire|wrexham|powys|ceredigion|pembrokeshire|carmarthenshire"
            r"|swansea|neath port talbot|bridgend|vale of glamorgan|cardiff|rhondda cynon taff?"
            r"|merthyr tydfil|caerphilly|blaenau gwent|torfaen|monmouthshire|newport|belfast"
            r"|antrim and newtownabbey|ards and north down|causeway coast and glens"
            r"|derry city and strabane|fermanagh and omagh|lisburn and castlereagh|mid ulster"
            r"|mid and east antrim|newry,? mourne and down|armagh city,? banbridge and craigavon)$"
        ),
    ),
)


def part_of_postcodes(grid: Grid) -> str:
    """What to say where a column has the first part of postcodes only; "" if none has."""
    for number, column in enumerate(grid.columns):
        texts = [each.text for each in column.different if each.kind == "text"]
        first = [text.upper() for text in texts if _OUTWARD.fullmatch(text.upper())]
        headed = any(_POSTED.search(text) for text in texts)
        lettered = sum(text[1:2].isalpha() for text in first)
        enough = len(first) >= _MOST * len(texts) or (headed and 2 * len(first) >= len(texts))
        if (
            not first
            or not enough
            or not (headed or (len(first) >= _FEWEST and 2 * lettered >= len(first)))
        ):
            continue
        named = join_words(f"“{text}”" for text in first[:2])
        return (
            f"Column {number + 1} has only the first part of postcodes ({named}), and each of them "
            "is too large: it reaches over several wards, often over two councils. Bring whole "
            "postcodes, such as SK1 3XE, or the ward or neighbourhood (LSOA) of each row."
        )
    return ""


def beyond_reach(grid: Grid) -> str:
    """What to say where most names of a column are of areas that are not held; "" if none is."""
    return next(filter(None, (_of_column(grid, n) for n in range(grid.width))), "")


def _of_column(grid: Grid, number: int) -> str:
    column = grid.columns[number]
    texts = {str(each.text).casefold() for each in column.different if each.kind == "text"}
    if not (column.kinds == TEXT).any() or len(texts) < _FEWEST:
        return ""
    for what, named in _KINDS:
        if what == _KINDS[0][0] and any(map(FORCES.fullmatch, texts)):
            return _not_taken(what, number)
        if sum(bool(named.search(text)) for text in texts) >= _MOST * len(texts):
            return _not_taken(what, number)
    return _regions([str(each.text) for each in column.different if each.kind == "text"])


def _not_taken(what: str, number: int) -> str:
    return (
        f"The rows are of {what} (column {number + 1}), for which no figures can be taken here: "
        "bring the figures by district, ward or neighbourhood of England."
    )


def _regions(texts: list[str]) -> str:
    """What is to be said of a column of regions and countries alone."""
    wider = sum(map(is_wider, texts)) if len(texts) <= _REGIONS else 0
    if wider < max(_FEWEST, _MOST * len(texts)):
        return ""
    return (
        "The rows are regions or countries, for which no figures can be taken here: bring the "
        "figures by district, ward or neighbourhood of England."
    )
