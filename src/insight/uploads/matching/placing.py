"""Keys of a file to areas of today: codes by look-up, names and postcodes by what is held."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from insight.areas import find_postcodes
from insight.uploads.matching.codes import as_code, level_of
from insight.uploads.matching.gazetteer import Gazetteer, gazetteer
from insight.uploads.matching.named_columns import is_wider
from insight.uploads.matching.names import SOUGHT, find_name, likely, names_at, of_one_register
from insight.uploads.matching.wards import wards_by_name
from insight.uploads.records import Area, UploadLevel


def match(
    keys: Iterable[str],
    level: UploadLevel,
    *,
    names: Mapping[str, str] | None = None,
    near: Mapping[str, str] | str | None = None,
) -> Mapping[str, Area]:
    """What each key was found to be, with today's areas that it lies in.

    Codes are looked up; a key without a code is a name. `names` gives the name of a key that is
    neither; `near` the district in which wards lie, of all or by key (a name or a code). A key may
    have its district in brackets: "Central (Stockport)". A name that is only alike, or of which no
    district is known, is "likely" and has no area until it is confirmed.
    """
    if level == "postcode":
        return _postcodes(keys)
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
        found |= _by_name(without, level, names or {}, near, held)
    return found


def _postcodes(keys: Iterable[str]) -> dict[str, Area]:
    """Neighbourhoods of postcodes; one just outside every outline lies in none."""
    return {
        key: Area(key, "found", ((place.lsoa_code, 1.0),))
        if place and place.lsoa_code
        else Area(key, "unknown")
        for key, place in find_postcodes(keys).items()
    }


def _by_name(
    keys: list[str],
    level: UploadLevel,
    names: Mapping[str, str],
    near: Mapping[str, str] | str | None,
    held: Gazetteer,
) -> dict[str, Area]:
    if level == "ward":
        return wards_by_name(keys, names, near)
    found: dict[str, Area] = {}
    among: dict[str, str] = {}
    register = of_one_register((names.get(key, key) for key in keys), level)
    for key in keys:
        name = names.get(key, key)
        if name not in register:
            found[key] = Area(key, "unknown")
            continue
        known = find_name(name, level)
        if known:
            found[key] = _named(key, *known, held)
            continue
        if not among:
            of_level = names_at("district" if level == "upper_tier" else level).loose
            among = {words: areas[0][1] for words, areas in of_level.items()}
            among = {w: c for w, c in among.items() if c not in held.moves}  # today's are offered
        sought = len(found) < SOUGHT and not is_wider(name)
        options = likely(name, among, held) if sought else ()
        found[key] = Area(key, "likely" if options else "unknown", likely=options)
    return found


def _named(key: str, state: str, code: str, held: Gazetteer) -> Area:
    """An area that was found by its name; one of 2011 goes on as its code does."""
    if code in held.lsoas or code in held.msoas or code[:3] not in {"E01", "E02"}:
        if code in held.former_districts:
            now = held.former_districts[code].now
            return Area(key, state, ((now, 1.0),), source=code)
        return Area(key, state or "current", ((code, 1.0),))
    return _census(key, code, "lsoa" if code.startswith("E01") else "msoa", held)


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
        return Area(key, "successor", ((held.former_districts[code].now, 1.0),), source=code)
    return Area(key, "unknown")


def _census(key: str, code: str, of: str, held: Gazetteer) -> Area:
    if code in (held.lsoas if of == "lsoa" else held.msoas):
        return Area(key, "current", ((code, 1.0),))
    move = held.moves.get(code)
    if move is None:
        return Area(key, "unknown")
    older = of == "lsoa" and code not in held.lsoas_2011
    return Area(
        key, "2001 only" if older else f"2011 only ({move.change})", move.codes, source=code
    )


def _ward(key: str, code: str, held: Gazetteer) -> Area:
    if code in held.wards:
        return Area(key, "current", ((code, 1.0),))
    if code in held.former_wards:
        move = held.moves.get(code)
        return Area(key, "older ward", move.codes if move else (), source=code)
    return Area(key, "unknown")  # gone before 2016, where the list of wards begins, or never one
