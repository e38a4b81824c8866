"""What a column of texts holds: codes of which areas and years, their names, or postcodes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from insight.uploads.matching.codes import as_code, level_of, old_code, visible
from insight.uploads.matching.gazetteer import Gazetteer, gazetteer
from insight.uploads.matching.kinds import LEVELS, MOST, ColumnKind, finest
from insight.uploads.matching.named_columns import of_names

BEGAN: Final = {
    **dict.fromkeys(("E06000058", "E06000059", "E07000244", "E07000245", "E07000246"), 2019),
    "E06000060": 2020,
    **dict.fromkeys(("E06000061", "E06000062"), 2021),
    **dict.fromkeys(("E06000063", "E06000064", "E06000065", "E06000066"), 2023),
    **dict.fromkeys(("E08000038", "E08000039"), 2025),
}
"""The April in which districts began, those since 2019, or had a new code. Source: the Register of
Geographic Codes of the Office for National Statistics."""
ENDED: Final = dict.fromkeys(("E07000190", "E07000191"), 2019)
"""Those that ended before the district began that they are in today."""
POSTCODE: Final = re.compile(r"(?:GIR ?0AA|[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2})")


class Known(NamedTuple):
    """What a text is: its level ("lsoa", "region", "abroad" …) and how it stands to today's areas.

    `state` is "2021", "2011", "2001" or "2011 and 2021" of neighbourhoods and middle-layer areas,
    "today", "before" or "not known" of wards and districts, "" of others.
    """

    level: str
    state: str = ""
    key: str = ""


def what_is(text: str, held: Gazetteer | None = None) -> Known | None:
    """What area the code in a cell is; None where the cell holds no code.

    >>> what_is("E08000007"), what_is("W06000001 ").level
    (Known(level='district', state='today', key='E08000007'), 'abroad')
    """
    code = as_code(text)
    if not code:
        return None
    known = held or gazetteer()
    level, _ = level_of(code)
    return Known(level, _state(level, code, known), code)


def _state(level: str, code: str, held: Gazetteer) -> str:
    if level == "lsoa":
        return _census(code in held.lsoas, code in held.lsoas_2011, code in held.moves)
    if level == "msoa":
        return _census(code in held.msoas, code in held.msoas, code in held.moves, "2011")
    if level == "ward":
        before = code in held.former_wards
        return "today" if code in held.wards else "before" if before else "not known"
    if level == "district":
        before = code in held.former_districts
        return "today" if code in held.districts else "before" if before else "not known"
    if level == "county":
        return "today" if code in held.counties else "before"
    return ""


def _census(today: bool, of_2011: bool, before: bool, older: str = "2001") -> str:  # noqa: FBT001
    if today:
        return "2011 and 2021" if of_2011 else "2021"
    if of_2011:
        return "2011"
    return older if before else "not known"


def column_of(texts: Sequence[str]) -> ColumnKind | None:
    """What a column of texts holds; None where it is not of areas. Blank cells do not count.

    A column is of areas where at least three in five of its filled cells are codes, names or
    postcodes of areas; of levels that stand in one column, the finest is told that a tenth of the
    different areas are of.
    """
    cells = Counter(filter(None, map(visible, texts)))
    if not cells:
        return None
    return _of_codes(cells) or _of_postcodes(cells) or _of_old_codes(cells) or of_names(cells)


def _of_codes(cells: Counter[str]) -> ColumnKind | None:
    held = gazetteer()
    found = {text: known for text in cells if (known := what_is(text, held)) is not None}
    if sum(cells[text] for text in found) < MOST * cells.total():
        return None
    counts: Counter[str] = Counter()
    different: dict[str, dict[str, str]] = {}
    for text, known in found.items():
        counts[known.level] += cells[text]
        different.setdefault(known.level, {})[known.key] = known.state
    counts["not known"] = cells.total() - counts.total()
    level = finest(
        {name: len(keys) for name, keys in different.items()}, different.get("district", ())
    )
    return ColumnKind(
        level=level,
        vintage=_vintage(level, different.get(level, {}), held),
        holds="codes",
        counts=+counts,
        distinct={name: len(keys) for name, keys in different.items()},
        filled=cells.total(),
        known=sum(counts[name] for name in LEVELS),
        said="" if level else _cannot(next(iter(found.values())).key),
    )


def _cannot(code: str) -> str:
    what = level_of(code)[1]
    return (
        f"These are codes of {what}, for which no figures can be taken here: bring the figures by "
        "district, ward or neighbourhood (LSOA)."
    )


def _vintage(level: str, keys: Mapping[str, str], held: Gazetteer) -> str:
    states = set(keys.values())
    if level in {"lsoa", "msoa"}:
        years = states & {"2001", "2011", "2021"}
        if len(years) == 1:
            return years.pop()
        if years == {"2001", "2011"}:
            return "2001"
        return "2011 and 2021 mixed" if years else "2011 or 2021"
    if level == "ward":
        return _ward_years(keys, held)
    if level == "district":
        return "today’s" if states == {"today"} else _district_years(keys, held)
    return ""


def _district_years(keys: Iterable[str], held: Gazetteer) -> str:
    """The years in which all of the districts were: from the newest's to the oldest's end."""
    ended = [
        ENDED.get(key) or BEGAN.get(held.former_districts[key].now, 0)
        for key in keys
        if key in held.former_districts
    ]
    last, first = min(filter(None, ended), default=0), max(BEGAN.get(key, 0) for key in keys)
    if not last or first >= last:
        return "former ones among them"
    return f"{first} to {last}" if first else f"until {last}"


def _ward_years(keys: Mapping[str, str], held: Gazetteer) -> str:
    if set(keys.values()) == {"today"}:
        return "May 2025"
    former = [held.former_wards[key] for key in keys if key in held.former_wards]
    if any(ward.first > 2025 for ward in former):
        return "May 2026"
    last = min((ward.last for ward in former), default=2015)
    return f"until {last}" if last > 2021 else "2021 or before"


def _of_postcodes(cells: Counter[str]) -> ColumnKind | None:
    found = [text for text in cells if POSTCODE.fullmatch(text.upper())]
    many = sum(cells[text] for text in found)
    if many < MOST * cells.total():
        return None
    different = {"".join(text.upper().split()) for text in found}
    return ColumnKind(
        level="postcode",
        vintage="",
        holds="postcodes",
        counts={"postcode": many, "not known": cells.total() - many},
        distinct={"postcode": len(different)},
        filled=cells.total(),
        known=many,
    )


def _of_old_codes(cells: Counter[str]) -> ColumnKind | None:
    found = {text: level for text in cells if (level := old_code(text))}
    many = sum(cells[text] for text in found)
    if many < MOST * cells.total():
        return None
    levels = Counter(found.values())
    level = levels.most_common(1)[0][0]
    return ColumnKind(
        level="",
        vintage="before 2011",
        holds="old codes",
        counts={level: many},
        distinct=dict(levels),
        filled=cells.total(),
        said=f"These are codes of {level}s that went out of use in 2011, such as “00BS”. Look-ups "
        "for them are not held: take the names, or codes of nine characters such as E08000007.",
    )
