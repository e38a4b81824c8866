"""Areas by their names: exact, then loosely, then those that are only alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from insight.caching import once
from insight.uploads.matching.codes import visible
from insight.uploads.matching.gazetteer import Gazetteer, gazetteer
from insight.uploads.records import Area, UploadLevel


@once(most=2)
def exact_names() -> Mapping[str, Mapping[str, tuple[str, str]]]:
    """By level, the state and the code of each name as it is written."""
    held = gazetteer()
    districts = {
        name: ("exact former district", now) for name, now in held.former_districts.values() if name
    }
    districts |= {name: ("exact county", code) for code, name in held.counties.items()}
    districts |= {name: ("exact district", code) for code, name in held.districts.items()}
    return {
        "lsoa": {name: ("current", code) for code, name in held.lsoas.items()},
        "msoa": {name: ("current", code) for code, name in held.msoas.items()},
        "district": districts,
        "upper_tier": districts,
        "county": {name: ("exact county", code) for code, name in held.counties.items()},
    }


def by_name(
    keys: Iterable[str],
    level: UploadLevel,
    names: Mapping[str, str],
    near: str | None,  # noqa: ARG001
    held: Gazetteer,  # noqa: ARG001
) -> dict[str, Area]:
    """Areas of keys that hold no code, by the name that each is or has in `names`."""
    known = exact_names().get(level, {})
    found = {}
    for key in keys:
        state, code = known.get(visible(names.get(key, key)), ("unknown", ""))
        found[key] = Area(key, state, ((code, 1.0),) if code else ())
    return found
