"""The plan format: the tables of a plan file, their keys, and what may stand under each.

`docs/plans.md` says the same in words; `insight.plans.checks.faults` holds a file against it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, get_args

from insight.plans.kinds import LONGEST, NAME, TITLE
from insight.plans.records import Basis, Rating, Stage
from insight.plans.series import Direction

DIRECTIONS = get_args(Direction)
SERIES_LEVELS = ("district", "upper_tier", "lsoa", "msoa", "ward")
BASES = get_args(Basis)
STAGES = tuple(filter(None, get_args(Stage)))
RATINGS = tuple(filter(None, get_args(Rating)))
CHECKS = ("polarisation rank", "neighbourhoods", "rank", "gap", "series", "none")
AREA_GROUPS = ("national_fifths", "local_fifths", "wards")
EDITIONS = ("2015", "2019", "2025")
GAP_KINDS = ("indicator", "worse", "better", "gap_between", "worst_of")


@dataclass(frozen=True)
class Key:
    """What may stand under one key: a kind of value, or the tables of a part named by `table`.

    A text has at most `longest` letters.
    """

    kind: str
    required: bool = False
    choices: tuple[str, ...] = ()
    table: str = ""
    longest: int = LONGEST


def _need(kind: str, **rest: Any) -> Key:
    return Key(kind=kind, required=True, **rest)


TABLES: dict[str, dict[str, Key]] = {
    "": {
        "plan": _need("table", table="plan"),
        "ambition": _need("tables", table="ambition"),
        "theme": Key("tables", table="theme"),
        "statement": Key("tables", table="statement"),
        "achievement": Key("tables", table="achievement"),
        "committee": Key("tables", table="committee"),
        "update": Key("tables", table="update"),
    },
    "plan": {
        "slug": _need("slug", longest=NAME),
        "title": _need("text", longest=TITLE),
        "council": _need("text", longest=TITLE),
        "district_codes": _need("codes"),
        "status": Key("text", longest=TITLE),
        "starts": Key("date"),
        "ends": Key("date"),
        "published": Key("when"),
        "compare_from": Key("table", table="compare_from"),
        "area": Key("table", table="area"),
        "ratings": Key("text"),
        "ambitions_are_called": Key("text", longest=NAME),
        "source": _need("table", table="source"),
        "summary": Key("text"),
        "note": Key("text"),
        "evidence": Key("texts", longest=TITLE),
        "partners": Key("text"),
    },
    "area": {"code": _need("area"), "name": _need("text", longest=TITLE), "note": Key("text")},
    "compare_from": {"date": _need("date"), "reason": _need("text")},
    "source": {
        "publisher": _need("text", longest=TITLE),
        "document": Key("text", longest=TITLE),
        "page": Key("text", longest=NAME),
        "url": Key("url"),
    },
    "ambition": {
        "slug": _need("slug", longest=NAME),
        "number": Key("text", longest=NAME),
        "title": _need("text", longest=TITLE),
        "short_title": _need("text", longest=NAME),
        "summary": Key("text"),
        "portfolios": Key("texts", longest=TITLE),
        "scrutiny": Key("texts", longest=TITLE),
        "note": Key("text"),
        "priority": Key("tables", table="priority"),
        "measure": Key("tables", table="measure"),
        "milestone": Key("tables", table="milestone"),
    },
    "priority": {
        "number": Key("text", longest=NAME),
        "title": _need("text", longest=TITLE),
        "summary": Key("text"),
        "actions": Key("texts", longest=TITLE),
        "oversight": Key("text", longest=TITLE),
        "note": Key("text"),
    },
    "measure": {
        "slug": _need("slug", longest=NAME),
        "title": _need("text", longest=TITLE),
        "basis": Key("text", choices=BASES),
        "direction": Key("text", choices=DIRECTIONS),
        "series": Key("tables", table="series"),
        "unlinked": Key("table", table="unlinked"),
        "target": Key("stages", table="target"),
        "reported": Key("tables", table="reported"),
        "unit": Key("text", longest=NAME),
        "cumulative": Key("flag"),
        "owner": Key("text", longest=TITLE),
        "quote": Key("text"),
        "page": Key("text", longest=NAME),
        "baseline": Key("text", longest=TITLE),
        "note": Key("text"),
    },
    "series": {
        "indicator": Key("indicator"),
        "worse": Key("indicator"),
        "better": Key("indicator"),
        "gap_between": Key("text", choices=AREA_GROUPS),
        "worst_of": Key("text", choices=AREA_GROUPS),
        "edition": Key("text", choices=EDITIONS),
        "level": Key("text", choices=SERIES_LEVELS),
        "label": Key("text", longest=TITLE),
        "direction": Key("text", choices=DIRECTIONS),
        "inequality": Key("flag"),
        "since": Key("period"),
        "leave_out": Key("periods"),
        "note": Key("text"),
    },
    "unlinked": {"reason": _need("text"), "would_fill": _need("text")},
    "target": {
        "value": Key("aim"),
        "says": Key("text", longest=NAME),
        "due": Key("time"),
        "indicator": Key("held"),
        "author": Key("text", longest=TITLE),
        "set_on": Key("date"),
        "note": Key("text"),
    },
    "reported": {
        "period": _need("time"),
        "value": _need("number"),
        "lower": Key("number"),
        "upper": Key("number"),
        "england": Key("number"),
        "source": Key("text", longest=TITLE),
        "url": Key("url"),
        "note": Key("text"),
    },
    "milestone": {
        "slug": _need("slug", longest=NAME),
        "title": _need("text", longest=TITLE),
        "number": Key("number"),
        "unit": Key("text", longest=NAME),
        "qualifier": Key("text", choices=("exactly", "over", "another", "at least")),
        "due": Key("date"),
        "due_words": Key("text", longest=TITLE),
        "direction": Key("text", choices=DIRECTIONS),
        "priority": Key("text", longest=TITLE),
        "owner": Key("text", longest=TITLE),
        "note": Key("text"),
    },
    "theme": {
        "slug": _need("slug", longest=NAME),
        "title": _need("text", longest=TITLE),
        "summary": Key("text"),
        "gathers": Key("text", choices=("gaps",)),
        "includes": Key("slugs"),
        "measure": Key("tables", table="measure"),
        "actions": Key("texts", longest=TITLE),
        "note": Key("text"),
    },
    "statement": {
        "slug": _need("slug", longest=NAME),
        "claim": _need("text", longest=TITLE),
        "about": _need("text", longest=TITLE),
        "ambition": Key("slug"),
        "check": _need("text", choices=CHECKS),
        "indicators": Key("indicators"),
        "level": Key("text", choices=SERIES_LEVELS),
        "place": Key("number"),
        "note": Key("text"),
    },
    "achievement": {
        "title": _need("text", longest=TITLE),
        "number": Key("number"),
        "unit": Key("text", longest=NAME),
        "qualifier": Key("text", choices=("over",)),
        "theme": Key("slug"),
        "period": Key("text", longest=TITLE),
        "note": Key("text"),
    },
    "committee": {
        "title": _need("text", longest=TITLE),
        "portfolios": Key("texts", longest=TITLE),
        "scrutiny": Key("texts", longest=TITLE),
        "note": Key("text"),
    },
    "update": {
        "about": _need("slug"),
        "date": _need("date"),
        "author": _need("text", longest=TITLE),
        "words": _need("text"),
        "done": Key("flag"),
        "stage": Key("text", choices=STAGES),
        "rating": Key("text", choices=RATINGS),
    },
}
TABLES["starter"] = {key: kind for key, kind in TABLES["plan"].items() if key != "district_codes"}
"""The head of the set of outcomes for districts without a plan: it is for no district by name."""
TABLES["starter_file"] = TABLES[""] | {"plan": _need("table", table="starter")}
