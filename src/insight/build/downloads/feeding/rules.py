"""Which download feeds which indicator: the `download` of a catalogue entry, read and matched.

    build = { scale = 100, download = { kind = "nomis", dataset = ["Claimant count by sex and age"],
      where = { sex = ["Total"] }, months = "mean", ages = "16+" } }

A source's own `download` holds for its indicators that have none: the dataset is then called as
`indicator` of their build, or as `called`, the publisher's own name or number for it, and `sex` is
that of their build.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import pandas as pd

from insight.build.downloads.cells.reading import Reading, listed, plain
from insight.build.downloads.recognise import DOORS
from insight.catalogue import Catalogue, Indicator
from insight.errors import InvalidCatalogue

KEYS: Final = ("kind", "dataset", "without", "where", "figure", "months", "ages", "quarter")
FIGURES: Final = ("numerator", "value")
MONTHS: Final = ("mean", "sum")
_ALL: Final = frozenset(
    {
        "",
        "total",
        "all",
        "persons",
        "person",
        "all persons",
        "all ages",
        "value",
        "number",
        "all categories",
    }
)
_SEXES: Final[Mapping[str, tuple[str, ...]]] = {
    "": ("persons", "total", "all", "people", ""),
    "Male": ("male", "males"),
    "Female": ("female", "females"),
}


@dataclass(frozen=True)
class Rule:
    """One indicator's claim on a kind of download.

    `datasets` are what it may be called: a name of the file's holds one of them, and none of
    `without`; where it is `exact`, it is one. `where` names the categories that are taken of each
    thing that tells figures apart. The figure taken is the `numerator` or the `value`; a year is
    the `mean` or the `sum` of its twelve `months`; `ages` are those whose residents are divided by,
    or counted; of rolling years those to the month `quarter` are taken.
    """

    indicator: Indicator
    kind: str
    datasets: tuple[str, ...]
    without: tuple[str, ...] = ()
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    figure: str = "numerator"
    months: str = ""
    ages: str = ""
    quarter: str = ""
    exact: bool = False

    def is_of(self, reading: Reading) -> bool:
        """Whether a reading is of the dataset that it names."""
        if reading.kind != self.kind:
            return False
        names = [_words(name) for name in reading.datasets]
        if self.exact:
            return any(_words(wanted) in names for wanted in self.datasets)
        if any(_words(word) in name for word in self.without for name in names):
            return False
        return any(f" {_words(w)} " in f" {name} " for w in self.datasets for name in names)


def _words(text: str) -> str:
    """A name as it is compared: small letters and digits, one blank between."""
    return " ".join(re.findall(r"[a-z0-9]+", text.lower()))


def _texts(told: Any) -> tuple[str, ...]:
    return (told,) if isinstance(told, str) else tuple(map(str, told))


def rules_of(catalogue: Catalogue) -> list[Rule]:
    """Every rule of a catalogue, awaited indicators' too, in its order.

    Raises InvalidCatalogue where one has a key or a word that is not known.
    """
    entries = [*catalogue.indicators.values(), *catalogue.awaiting.values()]
    sources = {**catalogue.sources, **catalogue.awaiting_sources}
    return [
        rule
        for indicator in entries
        for rule in _rules(indicator, sources[indicator.source].build.get("download"))
    ]


def _rules(indicator: Indicator, of_source: Mapping[str, Any] | None) -> Iterator[Rule]:
    own = indicator.build.get("download")
    if own is None and of_source is not None and "indicator" in indicator.build:
        sex = indicator.build.get("sex", "")
        yield Rule(
            indicator,
            **_checked(indicator, of_source),
            datasets=tuple(
                indicator.build[n] for n in ("indicator", "called") if n in indicator.build
            ),
            where={"sex": _SEXES.get(sex, (sex,))},
            figure="value",
            exact=True,
        )
    for told in own if isinstance(own, list) else [own] if own is not None else []:
        values = _checked(indicator, told)
        for key in ("dataset", "without"):
            values[key] = _texts(values.get(key, ()))
        if not values["dataset"]:
            raise InvalidCatalogue(
                f"[indicator.{indicator.slug}]: download without dataset (expected its name)"
            )
        where = {
            plain(k): tuple(plain(t) for t in _texts(v)) for k, v in told.get("where", {}).items()
        }
        yield Rule(indicator, datasets=values.pop("dataset"), **values | {"where": where})


def _checked(indicator: Indicator, told: Any) -> dict[str, Any]:
    """A rule's own words; raises InvalidCatalogue where one is not known."""
    where = f"[indicator.{indicator.slug}]"
    if not isinstance(told, Mapping):
        raise InvalidCatalogue(f"{where}: download is {told!r} (expected a table in braces)")
    strange = sorted(set(told) - set(KEYS))
    if strange:
        raise InvalidCatalogue(f"{where}: download has {strange[0]!r} (known: {', '.join(KEYS)})")
    for key, known in (
        ("kind", tuple(DOORS)),
        ("figure", FIGURES),
        ("months", ("", *MONTHS)),
    ):
        if key in told and told[key] not in known:
            raise InvalidCatalogue(
                f"{where}: {key} of download is {told[key]!r} (expected one of {', '.join(known)})"
            )
    if "kind" not in told:
        raise InvalidCatalogue(f"{where}: download without kind (one of {', '.join(DOORS)})")
    return dict(told)


def chosen(rule: Rule, reading: Reading) -> pd.DataFrame | str:
    """The rows of a reading that a rule takes, or why it takes none, to follow "it".

    What tells figures apart and is not named by the rule has one category, or a total that is
    taken; what the rule names must be there, or the figures could be of anybody.
    """
    table = reading.table
    for key, wanted in rule.where.items():
        if key not in table:
            if "" in wanted:
                continue
            return f"does not say which {key} its figures are of (expected {wanted[0]!r})"
        have = table[key].map(plain)
        rows = have.isin(wanted)
        if not rows.any():
            return f"has no {key} {wanted[0]!r} (it has {listed(table[key].unique())})"
        table = table[rows]
    for key in reading.dimensions:
        if key in rule.where or key.startswith("ages ") or key in ("unit", "area type", "force"):
            continue
        have = table[key].map(plain)
        if len(set(have)) > 1 and rule.kind != "police":
            total = have.isin(_ALL)
            if not total.any():
                return f"has several of {key} ({listed(table[key].unique())}) and no total"
            table = table[total]
    return table
