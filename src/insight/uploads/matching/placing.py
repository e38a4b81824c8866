"""Keys of a file to areas of today: codes by look-up, names and postcodes by what is held."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from insight.uploads.matching.codes import as_code, level_of
from insight.uploads.matching.gazetteer import Gazetteer, gazetteer
from insight.uploads.matching.names import by_name
from insight.uploads.records import Area, UploadLevel


def match(
    keys: Iterable[str],
    level: UploadLevel,
    *,
    names: Mapping[str, str] | None = None,
    near: str | None = None,
) -> Mapping[str, Area]:
    """What each key was found to be, with today's areas that it lies in.

    Codes are looked up; a key without a code is a name. `names` gives the name of a key that is
    neither, `near` the district in which wards of one name lie (a code or a name). A name that is
    only alike is "likely" and has no area until it is confirmed.
    """
    held = gazetteer()
    found: dict[str, Area] = {}
    without: list[str] = []
    for key in keys:
        code = as_code(key)
        if code:
            found[key] = _of_code(key, code, level, held)
        else:
            without.append(key)
    if without:
        found |= by_name(without, level, names or {}, near, held)
    return found


def _of_code(key: str, code: str, level: UploadLevel, held: Gazetteer) -> Area:
    of = level_of(code)[0]
    wanted = {"upper_tier": ("district", "county"), "district": ("district", "county")}
    if of not in wanted.get(level, (level,)):
        return Area(key, "unknown")
    if of in {"lsoa", "msoa"}:
        return _census(key, code, of, held)
    if of == "ward":
        return _ward(key, code, held)
    return _county(key, code, held) if of == "county" else _district(key, code, held)


def _county(key: str, code: str, held: Gazetteer) -> Area:
    return Area(key, "county", ((code, 1.0),)) if code in held.counties else Area(key, "unknown")


def _district(key: str, code: str, held: Gazetteer) -> Area:
    if code in held.districts:
        return Area(key, "current", ((code, 1.0),))
    if code in held.former_districts:
        return Area(key, "successor", ((held.former_districts[code][1], 1.0),))
    return Area(key, "unknown")


def _census(key: str, code: str, of: str, held: Gazetteer) -> Area:
    if code in (held.lsoas if of == "lsoa" else held.msoas):
        return Area(key, "current", ((code, 1.0),))
    move = held.moves.get(code)
    if move is None:
        return Area(key, "unknown")
    older = of == "lsoa" and code not in held.lsoas_2011
    return Area(key, "2001 only" if older else f"2011 only ({move.change})", move.codes)


def _ward(key: str, code: str, held: Gazetteer) -> Area:
    if code in held.wards:
        return Area(key, "current", ((code, 1.0),))
    move = held.moves.get(code)
    if code in held.former_wards or move is not None:
        return Area(key, "older ward", move.codes if move else ())
    return Area(key, "unknown")
