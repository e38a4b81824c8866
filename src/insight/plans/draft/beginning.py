"""How a draft begins: with nothing, with our outcomes, or with a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any, Final

from insight.errors import InvalidPlan, UnknownPlan
from insight.plans.checks.checker import Fault, read_toml, short
from insight.plans.checks.checking import head_of
from insight.plans.draft.tables import Tables
from insight.plans.files import read_text, text_of
from insight.plans.kinds import KINDS
from insight.plans.reading import plan_of_tables, slugs_of
from insight.plans.schema import TABLES
from insight.plans.updates import read_updates, updates_file
from insight.store import data_directory

_WITHIN: Final = frozenset(("table", "tables", "stages"))
"""Kinds of value that hold others."""


def blank(code: str, council: str) -> Tables:
    """A draft for a district with nothing in it but whose it is."""
    return {
        "plan": {"council": council, "district_codes": [code], "source": {"publisher": council}},
        "ambition": [{}],
    }


@dataclass(frozen=True)
class Copy:
    """A copy of a plan that ships: its tables, the text of its file, and what came from beside it.

    `updates` is how many rows of officers' words are in it from the CSV beside the plan; `fault`
    says why there are none of a CSV that is there, "" else.
    """

    tables: Tables
    text: str
    updates: int = 0
    fault: str = ""


def of_plan(slug: str, data_dir: FilePath | None = None) -> Copy:
    """A copy of a plan that ships, with the updates beside it; raises UnknownPlan for no file."""
    for path in sorted(((data_dir or data_directory()) / "plans").glob("*.toml")):
        text = read_text(path)
        raw = read_toml(text)
        if isinstance(raw, dict) and head_of(raw).get("slug") == slug:
            return _with_updates(raw, text, path)
    raise UnknownPlan(f"no file holds a plan called {slug!r}")


def _with_updates(tables: Tables, text: str, path: FilePath) -> Copy:
    beside = updates_file(path)
    if not beside.exists():
        return Copy(tables, text)
    try:
        rows = read_updates(beside, slugs_of(plan_of_tables(tables)))
    except InvalidPlan as error:
        return Copy(tables, text, fault=str(error))
    entries = [
        {name: each for name, each in vars(row).items() if each not in {None, ""}} for row in rows
    ]
    if entries:
        tables = tables | {"update": [*tables.get("update", ()), *entries]}
    return Copy(tables, text, len(entries))


def of_starter_set(code: str, council: str, data_dir: FilePath | None = None) -> Tables:
    """Our outcomes as the draft of a council: the head is left to it. Raises as `read_plan`."""
    raw = read_toml(read_text((data_dir or data_directory()) / "starter_set.toml"))
    if isinstance(raw, Fault):
        raise InvalidPlan(raw.message)
    called = head_of(raw).get("ambitions_are_called")
    head = blank(code, council)["plan"] | ({"ambitions_are_called": called} if called else {})
    return {"plan": head} | {key: each for key, each in raw.items() if key != "plan"}


def opened(name: str, body: bytes) -> tuple[Tables, str]:
    """The tables of a file, with its text; it may have faults, but it is a plan.

    Raises InvalidPlan, with the file's name and the line, for what is no text, no TOML, no plan,
    or has something else where tables are wanted.
    """
    text = text_of(body, name)
    raw = read_toml(text)
    if isinstance(raw, Fault):
        raise InvalidPlan(f"{name} line {raw.line}: {raw.message}")
    if not {"plan", "ambition"} & set(raw):
        has = ", ".join(map(short, list(raw)[:5])) or "nothing"
        raise InvalidPlan(
            f"{name} is TOML and no plan: it has {has} (expected [plan] and [[ambition]])"
        )
    if wrong := _misshapen(raw, ""):
        raise InvalidPlan(f"{name}: {wrong}")
    return raw, text


def _misshapen(table: Mapping[str, Any], name: str) -> str:
    """What stands where tables are wanted; "" where every table can be walked."""
    for key, expected in TABLES[name].items():
        if key not in table or expected.kind not in _WITHIN:
            continue
        value = table[key]
        test, words = KINDS[expected.kind]
        if not test(value):
            return f"{key} is {short(value)} (expected {words})"
        within = value if isinstance(value, list) else [value]
        if said := next(filter(None, (_misshapen(each, expected.table) for each in within)), ""):
            return said
    return ""
