"""What a column of names holds: neighbourhoods, middle layers, wards, districts or counties."""

from __future__ import annotations

from collections import Counter
from typing import Final

from insight.caching import once
from insight.uploads.matching.gazetteer import gazetteer
from insight.uploads.matching.kinds import MOST, ColumnKind, finest
from insight.uploads.matching.names import find_name, plain, with_district
from insight.uploads.matching.wards import ENOUGH, NEARLY, TO_COME, ward_codes, ward_names
from insight.uploads.records import UploadLevel

AMONG: Final = ("district", "lsoa", "msoa")
SEVERAL, SURELY = 5, 0.95
"""Names of wards of many districts are taken for such where several are, and nearly all."""
LOOKED_AT: Final = 2_000
"""Different names that are looked at: more than all wards of most files, and quick."""
BEYOND: Final = {
    **dict.fromkeys(("england", "great britain", "united kingdom", "uk", "gb"), "country"),
    **dict.fromkeys(("england and wales", "wales", "scotland", "northern ireland"), "country"),
}


def of_names(cells: Counter[str]) -> ColumnKind | None:
    """What a column of names holds; None where fewer than three in five are names of areas.

    Names of wards are taken for such only where four in five are, and three or more of them lie in
    one district or have their district with them, or nearly all of many are: libraries are called
    as the wards they are in.
    """
    looked = dict(cells.most_common(LOOKED_AT))
    if not any(letter.isalpha() for text in looked for letter in text):
        return None
    best: ColumnKind | None = None
    for level in AMONG:
        found = {text: known for text in looked if (known := find_name(text, level))}
        kind = _kind(level, looked, {text: code for text, (_, code) in found.items()})
        best = kind if kind and (best is None or kind.known > best.known) else best
    wards = _kind("ward", looked, _wards(list(looked)))
    return wards if wards and (best is None or wards.known > best.known) else best


def _kind(level: str, cells: dict[str, int], found: dict[str, str]) -> ColumnKind | None:
    if len(found) < (NEARLY if level == "ward" else MOST) * len(cells):
        return None
    counts: Counter[str] = Counter()
    different: dict[str, set[str]] = {}
    for text, many in cells.items():
        code = found.get(text, "")
        name = "county" if code.startswith("E10") else level if code else _beyond(text)
        counts[name] += many
        if code:
            different.setdefault(name, set()).add(code)
    distinct = {name: len(codes) for name, codes in different.items()}
    of: UploadLevel = finest(distinct, different.get("district", ()))
    known = sum(cells[text] for text in found)
    return ColumnKind(
        of, _vintage(of, different), "names", counts, distinct, sum(cells.values()), known
    )


def _vintage(level: str, different: dict[str, set[str]]) -> str:
    codes = different.get(level, set())
    held = gazetteer()
    if level == "ward":
        today = sum(code in held.wards for code in codes)
        if any(held.former_wards[c].first == TO_COME for c in codes if c in held.former_wards):
            return "May 2026"
        return "May 2025" if today >= NEARLY * len(codes) else "before May 2025"
    if level == "lsoa":
        return "2021" if all(code in held.lsoas for code in codes) else "2011"
    return ""


def _wards(texts: list[str]) -> dict[str, str]:
    """The code of a ward of each name that a ward has, where the names are of wards."""
    index = ward_names()
    told = {text: with_district(text) for text in texts}
    stated = {text for text, (_, district) in told.items() if district}
    names = {text: plain(name if text in stated else text) for text, (name, _) in told.items()}
    found = {text: words for text, words in names.items() if words in index.districts}
    different = set(found.values())
    homes = Counter(home for words in different for home in index.districts[words])
    alone = len(different) < SEVERAL or len(found) < SURELY * len(texts)
    if not homes or (max(homes.values()) < ENOUGH and len(stated) < MOST * len(texts) and alone):
        return {}
    home = homes.most_common(1)[0][0]
    codes = ward_codes(different, home)
    return {text: codes.get(words) or _a_code(words) for text, words in found.items()}


def _a_code(words: str) -> str:
    """A ward of that name, of the first of the districts that have one."""
    index = ward_names()
    years = index.codes[min(index.districts[words])]
    return next(years[year][words] for year in sorted(years) if words in years[year])


@once()
def _regions() -> frozenset[str]:
    from insight.areas import read_districts  # noqa: PLC0415 - wanted for names of regions alone

    return frozenset(plain(name) for name in read_districts()["region_name"].unique())


def is_wider(text: str) -> bool:
    """Whether a name is that of a region or a country."""
    return _beyond(text) in {"region", "country"}


def _beyond(text: str) -> str:
    words = plain(text)
    return BEYOND.get(words) or ("region" if words in _regions() else "not known")
