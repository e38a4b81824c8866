"""Plans into files: the tables of a record, and a TOML file of tables.

`insight.plans.reading` reads the equal record from what is written here. The comments of a file
that was opened are kept where what they stand at is kept.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields
from typing import Any, Final

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import AoT, Array, Table

from insight.plans.records import Ambition, Measure, Plan, Theme
from insight.plans.schema import TABLES
from insight.plans.series import REPORTED, SeriesLink
from insight.plans.targets import Target

__all__ = ["file_name", "tables_of", "toml_of", "write_plan"]
_INLINE: Final = frozenset(("series", "reported", "target", "unlinked"))
"""Tables of a measure that stand between { and }, each on one line."""
_HEAD: Final = "# The format is described in docs/plans.md.\n\n"


def file_name(slug: object) -> str:
    """What the file of a plan is called; one without a usable slug is a draft.

    >>> file_name("our-plan"), file_name("../x")
    ('our-plan.toml', 'draft-plan.toml')
    """
    plain = isinstance(slug, str) and slug.replace("-", "").isalnum() and slug.isascii()
    return f"{slug}.toml" if plain else "draft-plan.toml"


def write_plan(plan: Plan) -> str:
    """The TOML file of a plan, from which `reading.plan_of` reads the equal record."""
    return toml_of(tables_of(plan))


def tables_of(plan: Plan) -> dict[str, Any]:
    """The tables of a plan as a file has them: what a record has by default is left out."""
    lists = ("ambitions", "themes", "statements", "achievements", "committees", "updates")
    head = _given(plan, but=("source", "compare_from", "area", "starter", *lists))
    if plan.compare_from is not None:
        head["compare_from"] = _given(plan.compare_from)
    if plan.area is not None:
        head["area"] = _given(plan.area)
    head["source"] = _given(plan.source, but=("of_reader",))
    return {"plan": head, "ambition": [_ambition(each) for each in plan.ambitions]} | _full(
        theme=[_theme(each) for each in plan.themes],
        statement=[_given(each) for each in plan.statements],
        achievement=[_given(each) for each in plan.achievements],
        committee=[_given(each) for each in plan.committees],
        update=[_given(each) for each in plan.updates],
    )


def _given(record: Any, *, but: Iterable[str] = ()) -> dict[str, Any]:
    """The fields of a record that are not what they are when nothing is given."""
    found = {}
    for field in fields(record):
        value = getattr(record, field.name)
        default = None if field.default is MISSING else field.default
        if field.name not in but and value not in (None, "", default):
            found[field.name] = _plain(value)
    return found


def _plain(value: Any) -> Any:
    """A list for a tuple, a whole number without its point."""
    if isinstance(value, tuple):
        return list(value)
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _full(**tables: list[Any]) -> dict[str, list[Any]]:
    return {name: entries for name, entries in tables.items() if entries}


def _ambition(ambition: Ambition) -> dict[str, Any]:
    return _given(ambition, but=("priorities", "measures", "milestones")) | _full(
        priority=[_given(each) for each in ambition.priorities],
        measure=[_measure(each) for each in ambition.measures],
        milestone=[_given(each) for each in ambition.milestones],
    )


def _theme(theme: Theme) -> dict[str, Any]:
    own = [_measure(each) for each in theme.own_measures]
    return _given(theme, but=("own_measures",)) | _full(measure=own)


def _measure(measure: Measure) -> dict[str, Any]:
    table = _given(measure, but=("series", "unlinked", "target", "pending", "reported"))
    table |= _full(
        series=[_series(each) for each in measure.series if each.kind != REPORTED],
        reported=[_given(each) for each in measure.reported],
    )
    if measure.unlinked is not None:
        table["unlinked"] = _given(measure.unlinked)
    if measure.target is not None:
        stages = [_stage(each) for each in measure.target.path]
        table["target"] = stages if measure.target.stages else stages[0]
    elif measure.pending:
        table["target"] = {"says": measure.pending}
    return table


def _series(link: SeriesLink) -> dict[str, Any]:
    table = _given(link, but=("kind", "level")) | {"direction": link.direction}
    usual = "lsoa" if link.kind in {"area_gap", "part"} else "district"
    return table if link.level == usual else table | {"level": link.level}


def _stage(target: Target) -> dict[str, Any]:
    """One stage: the words of the council where it has them, else its figure."""
    table: dict[str, Any] = (
        {"says": target.says} if target.says else {"value": _plain(target.value)}
    )
    table["due"] = target.due_words or target.due
    return table | _given(target, but=_READ)


_READ: Final = frozenset(
    (
        *("value", "says", "due", "due_words", "starts", "compare", "upper", "than", "change"),
        *("base", "better", "net_zero", "cumulative", "stages"),
    )
)
"""Fields of a target that are read out of its words, or stand in the file under another name."""


def toml_of(tables: Mapping[str, Any], like: str = "") -> str:
    """The TOML file of a plan's tables.

    `like` is the text of the file that they came from: what is kept of it keeps its comments and
    its layout.
    """
    if like:
        try:
            document = tomlkit.parse(like)
            _follow(document, tables)
            text = tomlkit.dumps(document)
            if tomllib.loads(text) == tables:
                return text
        except (TOMLKitError, tomllib.TOMLDecodeError, ValueError, TypeError, KeyError):
            pass  # a layout that cannot be followed: written anew
    document = tomlkit.document()
    for key, value in _in_order("", tables):
        document.add(key, _item(key, value))
    return _HEAD + tomlkit.dumps(document)


def _item(key: str, value: Any) -> Any:
    """What is written for a value: tables of their own, or between brackets in one line."""
    if isinstance(value, Mapping):
        return (
            _inline(key, value) if key in _INLINE or key == "compare_from" else _table(key, value)
        )
    if isinstance(value, list) and value and all(isinstance(each, Mapping) for each in value):
        return _lines(key, value) if key in _INLINE else _tables(key, value)
    return tomlkit.item(value)


def _in_order(name: str, table: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """The entries of a table as docs/plans.md has them, and what it does not know after them."""
    known = {key: place for place, key in enumerate(TABLES.get(name, {}))}
    return sorted(table.items(), key=lambda pair: known.get(pair[0], len(known)))


def _inline(name: str, value: Mapping[str, Any]) -> Any:
    table = tomlkit.inline_table()
    table.update(dict(_in_order(name, value)))
    return table


def _lines(name: str, entries: list[Mapping[str, Any]]) -> Array:
    """A list of tables, each on a line of its own."""
    listed = tomlkit.array()
    for each in entries:
        listed.append(_inline(name, each))
    return listed.multiline(multiline=True)


def _tables(name: str, entries: list[Mapping[str, Any]]) -> AoT:
    every = tomlkit.aot()
    for each in entries:
        every.append(_table(name, each))
    return every


def _table(name: str, value: Mapping[str, Any]) -> Table:
    """A table with its own keys before the tables within it, as TOML wants them."""
    table = tomlkit.table()
    for key, each in sorted(_in_order(name, value), key=lambda pair: _is_deep(*pair)):
        table.add(key, _item(key, each))
    return table


def _is_deep(key: str, value: Any) -> bool:
    within = isinstance(value, Mapping) or (
        isinstance(value, list) and bool(value) and isinstance(value[0], Mapping)
    )
    return within and key not in _INLINE and key != "compare_from"


def _follow(held: Any, tables: Mapping[str, Any]) -> None:
    """Change the tables of a document to what they are now, and leave what has not changed."""
    for key in [key for key in held if key not in tables]:
        del held[key]
    for key, value in tables.items():
        before = held.get(key)
        if before is not None and tomlkit.item(before).unwrap() == value:
            continue
        if isinstance(before, Table) and isinstance(value, Mapping):
            _follow(before, value)
        elif isinstance(before, AoT) and _item(key, value).__class__ is AoT:
            _follow_all(key, before, value)
        else:
            held[key] = _item(key, value)


def _follow_all(name: str, held: AoT, tables: list[Mapping[str, Any]]) -> None:
    """The same for a list of tables, each of which is known by its slug or its title."""
    before = {_named(each): each for each in held}
    while held:
        del held[-1]
    for now in tables:
        kept = before.pop(_named(now), None)
        if kept is not None:
            _follow(kept, now)
        held.append(_table(name, now) if kept is None else kept)


def _named(table: Mapping[str, Any]) -> str:
    return str(table.get("slug") or table.get("title") or table.get("about"))
