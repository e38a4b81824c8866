"""The catalogue: what each figure means, where it came from and how it may be read.

Facts live in `data/catalogue.toml`; this module turns them into frozen records and refuses an entry
that is incomplete. Nothing here reads a figure.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from pathlib import Path
from typing import Any, Literal, cast, get_args

from cachetools import LRUCache, cached

from insight.breaks import Break, read_breaks
from insight.catalogue.entries import check_numbers, check_status, check_types, read_tables
from insight.catalogue.status import NOT_STATED, STATUSES
from insight.errors import InvalidCatalogue, MissingData, UnknownIndicator, did_you_mean
from insight.measures._polarity import Polarity
from insight.periods import PERIOD_KINDS
from insight.store import data_directory

ValueType = Literal["rate", "proportion", "amount", "mean", "score", "rank"]
Aggregation = Literal["ratio", "population_mean", "sum", "none"]
CHOICES: dict[str, tuple[str, ...]] = {
    "value_type": get_args(ValueType),
    "polarity": get_args(Polarity),
    "aggregation": get_args(Aggregation),
    "period_kind": PERIOD_KINDS,
    "prices": ("current",),
    "status": tuple(STATUSES),
}
LEVELS = (
    *("lsoa", "lsoa11", "msoa", "ward"),
    *("district", "upper_tier", "county", "england", "uk"),
)


@dataclass(frozen=True)
class Source:
    """A publication that figures were taken from.

    `index`, `data_period` and `status` hold for those of its indicators that say nothing of their
    own. `status` is one of `STATUSES`, and `status_from` says where that was read.
    """

    slug: str
    producer: str
    publication: str
    edition: str
    released: date | str
    licence: str
    url: str
    attribution: str
    retrieved_via: str
    status: str = NOT_STATED
    status_from: str = ""
    index: str = ""
    data_period: str = ""
    build: Mapping[str, Any] = field(default_factory=dict, repr=False, hash=False)

    @property
    def citation(self) -> str:
        """The source line that stands under a chart."""
        edition = f", {self.edition}" if self.edition else ""
        return f"Source: {self.publication}{edition}, {self.producer} ({self.licence})"


@dataclass(frozen=True)
class Indicator:
    """What one figure means. `unit` is what follows the number; `decimals` are shown.

    `part_of` names the indicator that it is a part or another cut of, `same_as` the one that is the
    same figure in another form, `index` the index that it goes into, an index itself. `data_period`
    says in words when the figures are of, where the period is the year of an edition: "years to
    March 2024".

    `status` is what its publisher calls it, one of `STATUSES`, and `below` names indicators of
    neighbourhoods that are nearest to one that is not published below a district.

    `period_kind` says which days a period of its series stands for (`insight.periods`), and
    `breaks` where its figures stop comparing (`insight.breaks`). `prices` is "current" where its
    figures are in the money of their own year.
    """

    slug: str
    title: str
    short_title: str
    question: str
    topic: str
    unit: str
    value_type: ValueType
    polarity: Polarity
    areas: tuple[str, ...]
    periods: tuple[str, ...]
    source: str
    method: str
    period_kind: str = ""
    breaks: tuple[Break, ...] = ()
    prices: Literal["", "current"] = ""
    caveats: tuple[str, ...] = ()
    min_count: int = 0
    decimals: int = 1
    aggregation: Aggregation = "none"
    denominator_is: str = ""
    rank: str = ""
    decile: str = ""
    listed: bool = True
    part_of: str = ""
    same_as: str = ""
    index: str = ""
    data_period: str = ""
    status: str = ""
    status_from: str = ""
    below: tuple[str, ...] = ()
    build: Mapping[str, Any] = field(default_factory=dict, repr=False, hash=False)

    @property
    def cautions(self) -> tuple[str, ...]:
        """What a reader must bear in mind: each break of its series, then its caveats."""
        return (*(each.note for each in self.breaks), *self.caveats)

    @property
    def gap_breaks(self) -> tuple[Break, ...]:
        """The breaks over which the gap between two places does not compare either."""
        return tuple(each for each in self.breaks if not each.gaps)

    @property
    def scale(self) -> float:
        """What a numerator over a denominator is multiplied by: 100 for a percentage."""
        return float(self.build.get("scale", 1))

    @property
    def is_change(self) -> bool:
        """Whether it is a change between two editions, not a state that residents live with."""
        return bool(self.build.get("derived", False))

    @property
    def is_outcome(self) -> bool:
        """Whether a count of outcomes counts it: one with a better direction, and each but once.

        Not counted are an index and its domains (which have ranks of their own), what is a part of
        another figure or the same figure in another form, and changes.
        """
        counted_elsewhere = bool(self.part_of or self.same_as or self.rank or self.is_change)
        return self.polarity != "neutral" and not counted_elsewhere

    def when(self, period: str) -> str:
        """When figures of a period are of: the time of the data, not the year of an edition."""
        return self.data_period or period

    @property
    def is_index(self) -> bool:
        """Whether it is a score without a true zero, for which ratios and shares say nothing."""
        return self.value_type in {"score", "rank"}


def is_countable(indicator: Indicator) -> bool:
    """Whether it counts something that residents live with: a share, a rate, an amount or a mean.

    Index scores and ranks count nothing, and a change between two editions is no state.

    >>> known = read_catalogue()
    >>> [is_countable(known.indicator(slug)) for slug in ("fuel_poverty", "imd_score")]
    [True, False]
    """
    return not indicator.is_index and not indicator.is_change


@dataclass(frozen=True)
class Catalogue:
    """Every source and indicator, by slug.

    `references` are the publications of which the reference tables are made: postcodes, names,
    similar places. No indicator is taken from them.
    """

    sources: Mapping[str, Source]
    indicators: Mapping[str, Indicator]
    references: Mapping[str, Source] = field(default_factory=dict)

    def indicator(self, slug: str) -> Indicator:
        """The indicator of that slug; raises UnknownIndicator naming the nearest ones."""
        if slug in self.indicators:
            return self.indicators[slug]
        hint = did_you_mean(slug, self.indicators, joined=", ")
        raise UnknownIndicator(f"no indicator is called {slug!r}{hint}")

    def source_of(self, indicator: Indicator) -> Source:
        """The publication an indicator was taken from."""
        return self.sources[indicator.source]

    def listed(self, level: str) -> tuple[Indicator, ...]:
        """The indicators offered for choice that are published at that level, in file order."""
        return tuple(i for i in self.indicators.values() if i.listed and level in i.areas)

    def by_topic(self, level: str) -> tuple[Indicator, ...]:
        """The same, those of one topic together, topics and indicators in file order."""
        listed = self.listed(level)
        order = {topic: n for n, topic in enumerate(topics(listed))}
        return tuple(sorted(listed, key=lambda i: order[i.topic]))


def _record(kind: type[Any], slug: str, entry: Mapping[str, Any], where: str) -> Any:
    if not isinstance(entry, dict):
        raise InvalidCatalogue(f"{where} is {entry!r} (expected a table of its own)")
    known = {f.name for f in fields(kind)} - {"slug"}
    unknown = sorted(set(entry) - known)
    if unknown:
        raise InvalidCatalogue(f"{where}: unknown key {unknown[0]!r} (known: {sorted(known)})")
    values = {k: tuple(v) if isinstance(v, list) else v for k, v in entry.items()}
    if values.get("periods") == "from data":
        values["periods"] = ()
    for key, allowed in CHOICES.items():
        if key in values and values[key] not in allowed:
            raise InvalidCatalogue(
                f"{where}: {key} is {values[key]!r} (expected one of {', '.join(allowed)})"
            )
    if "breaks" in values:
        values["breaks"] = read_breaks(values["breaks"], str(values.get("period_kind", "")), where)
    check_types(kind, values, entry, where)
    check_numbers(values, where)
    check_status(values, where)
    try:
        return kind(slug=slug, **values)
    except TypeError as error:
        missing = str(error).rsplit(":", maxsplit=1)[-1].strip()
        raise InvalidCatalogue(f"{where}: {missing} missing") from error


def _of_its_source(indicator: Indicator, sources: Mapping[str, Source]) -> Indicator:
    """The indicator with what its source says of all of its figures."""
    if indicator.source not in sources:
        return indicator  # refused with a reason when references are checked
    source = sources[indicator.source]
    return replace(
        indicator,
        index=indicator.index or source.index,
        data_period=indicator.data_period or source.data_period,
        status=indicator.status or source.status,
        status_from=indicator.status_from or source.status_from,
    )


def _check_references(catalogue: Catalogue, where: str) -> None:
    for indicator in catalogue.indicators.values():
        entry = f"{where} [indicator.{indicator.slug}]"
        if indicator.source not in catalogue.sources:
            raise InvalidCatalogue(f"{entry}: source {indicator.source!r} is not in the catalogue")
        for companion in (
            *(indicator.rank, indicator.decile),
            *(indicator.part_of, indicator.same_as, indicator.index),
        ):
            if companion and companion not in catalogue.indicators:
                raise InvalidCatalogue(f"{entry}: companion {companion!r} is not in the catalogue")
        far = [each for each in indicator.below if not _of_neighbourhoods(each, catalogue)]
        if far:
            raise InvalidCatalogue(f"{entry}: below {far[0]!r} is no indicator of neighbourhoods")
        if not indicator.period_kind and _has_series(indicator):
            raise InvalidCatalogue(
                f"{entry}: period_kind missing (a series needs one of {', '.join(PERIOD_KINDS)})"
            )
        strange = [level for level in indicator.areas if level not in LEVELS]
        if strange:
            raise InvalidCatalogue(f"{entry}: area {strange[0]!r} (expected one of {LEVELS})")


def _of_neighbourhoods(slug: str, catalogue: Catalogue) -> bool:
    return slug in catalogue.indicators and "lsoa" in catalogue.indicators[slug].areas


def _has_series(indicator: Indicator) -> bool:
    """Whether it has several periods: those in its data, or those it names."""
    return len(indicator.periods) != 1


def read_catalogue(data_dir: Path | None = None) -> Catalogue:
    """Read `catalogue.toml`.

    Raises MissingData when the file is absent and InvalidCatalogue when an entry is incomplete, has
    a key or a word we do not know, or names a source or companion that does not exist.
    """
    path = (data_dir or data_directory()) / "catalogue.toml"
    try:
        stamp = path.stat().st_mtime_ns
    except (FileNotFoundError, NotADirectoryError) as error:
        raise MissingData(
            f"{path.name} is missing from {path.parent.name}/ (expected the project’s data folder, "
            "or the one that INSIGHT_DATA names)"
        ) from error
    except OSError as error:
        raise InvalidCatalogue(f"{path.name} cannot be read: {error.strerror}") from error
    return _parse_catalogue(path, stamp)


@cached(LRUCache(4), condition=threading.Condition())  # parsed once, however many ask at once
def _parse_catalogue(path: Path, _stamp: int) -> Catalogue:
    raw = read_tables(path)
    sources = {
        slug: cast("Source", _record(Source, slug, entry, f"{path.name} [source.{slug}]"))
        for slug, entry in raw["source"].items()
    }
    indicators = {
        slug: cast("Indicator", _record(Indicator, slug, entry, f"{path.name} [indicator.{slug}]"))
        for slug, entry in raw["indicator"].items()
    }
    indicators = {slug: _of_its_source(each, sources) for slug, each in indicators.items()}
    references = {
        slug: cast("Source", _record(Source, slug, entry, f"{path.name} [reference.{slug}]"))
        for slug, entry in raw.get("reference", {}).items()
    }
    catalogue = Catalogue(sources=sources, indicators=indicators, references=references)
    _check_references(catalogue, path.name)
    return catalogue


def topics(indicators: Iterable[Indicator]) -> tuple[str, ...]:
    """The topics of some indicators, each once, in the order met."""
    return tuple(dict.fromkeys(i.topic for i in indicators))
