"""The records of the catalogue: what a figure means, where it came from, all of them together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, Literal

from insight.breaks import Break
from insight.catalogue.status import NOT_STATED
from insight.errors import UnknownIndicator, did_you_mean
from insight.measures._polarity import Polarity

ValueType = Literal["rate", "proportion", "amount", "mean", "score", "rank"]
Aggregation = Literal["ratio", "population_mean", "sum", "none"]
OWN_START: Final = "yours-"
"""What the slugs of all that was brought begin with, and no other."""
OWN_TOPIC: Final = "Your data"
"""The topic of what a reader has brought, for as long as it is theirs alone."""

NOT_SAID: Final = "not stated"
"""What an entry says where whoever brought a file did not."""


@dataclass(frozen=True)
class Source:
    """A publication that figures were taken from.

    `index`, `data_period` and `status` hold for those of its indicators that say nothing of their
    own. `status` is one of `STATUSES`, and `status_from` says where that was read. `of_reader`
    sources are files that whoever reads has brought, for themselves alone: never in a record.
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
    of_reader: bool = field(default=False, repr=False)
    build: Mapping[str, Any] = field(default_factory=dict, repr=False, hash=False)

    @property
    def citation(self) -> str:
        """The source line that stands under a chart."""
        if self.of_reader:
            return (
                f"Your data: {self.publication}{self._who}, {self.edition}; kept in this browser "
                "session only"
            )
        edition = f", {self.edition}" if self.edition else ""
        licence = self.licence if self.licence != NOT_SAID else f"licence {NOT_SAID}"
        return f"Source: {self.publication}{edition}{self._who} ({licence})"

    @property
    def _who(self) -> str:
        """Its producer, as it follows the publication; "" where nobody said who that is."""
        return f", {self.producer}" if self.producer != NOT_SAID else ""


@dataclass(frozen=True)
class Indicator:
    """What one figure means. `unit` is what follows the number; `decimals` are shown.

    `part_of` names the indicator that it is a part or another cut of, `same_as` the one that is the
    same figure in another form, `one_of` the set of shares that make up (nearly) the whole with it,
    `index` the index that it goes into, an index itself. `data_period`
    says in words when the figures are of, where the period is the year of an edition: "years to
    March 2024".

    `status` is what its publisher calls it, one of `STATUSES`, and `below` names indicators of
    neighbourhoods that are nearest to one that is not published below a district.

    `period_kind` says which days a period of its series stands for (`insight.periods`), and
    `breaks` where its figures stop comparing (`insight.breaks`). `prices` is "current" where its
    figures are in the money of their own year.

    `districts` are the codes of those that its figures are of, () for all of England: of others,
    and of England, it says nothing. `of_reader` ones were brought by whoever reads.
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
    one_of: str = ""
    index: str = ""
    data_period: str = ""
    status: str = ""
    status_from: str = ""
    below: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    of_reader: bool = False
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

    @property
    def is_brought(self) -> bool:
        """Whether somebody brought it as a file: whoever reads, or the operator of the server."""
        return self.slug.startswith(OWN_START)

    @property
    def is_national(self) -> bool:
        """Whether its figures are of all of England, so that places can be held against it."""
        return not self.districts

    def covers(self, district_code: str) -> bool:
        """Whether its figures are of a district."""
        return self.is_national or district_code in self.districts

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

    >>> from insight.catalogue import read_catalogue
    >>> known = read_catalogue()
    >>> [is_countable(known.indicator(slug)) for slug in ("fuel_poverty", "imd_score")]
    [True, False]
    """
    return not indicator.is_index and not indicator.is_change


@dataclass(frozen=True)
class Catalogue:
    """Every source and indicator, by slug.

    `references` are the publications of which the reference tables are made: postcodes, names,
    similar places. No indicator is taken from them. `awaiting` are entries of figures that do not
    ship and are there once a build has had their publisher's download; `awaiting_sources` theirs.
    `left_out` says, in sentences, which files of `own/` are not read and why.
    """

    sources: Mapping[str, Source]
    indicators: Mapping[str, Indicator]
    references: Mapping[str, Source] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()
    awaiting: Mapping[str, Indicator] = field(default_factory=dict)
    awaiting_sources: Mapping[str, Source] = field(default_factory=dict)

    def indicator(self, slug: str) -> Indicator:
        """The indicator of that slug; raises UnknownIndicator naming the nearest ones."""
        if slug in self.indicators:
            return self.indicators[slug]
        hint = did_you_mean(slug, self.indicators, joined=", ")
        raise UnknownIndicator(f"no indicator is called {slug!r}{hint}")

    def source_of(self, indicator: Indicator) -> Source:
        """The publication an indicator was taken from."""
        return self.sources[indicator.source]

    def listed(self, *levels: str) -> tuple[Indicator, ...]:
        """The indicators offered for choice that are published at one of the levels, in order."""
        held = self.indicators.values()
        return tuple(i for i in held if i.listed and not set(levels).isdisjoint(i.areas))

    def by_topic(self, *levels: str) -> tuple[Indicator, ...]:
        """The same, those of one topic together, topics and indicators in file order."""
        listed = self.listed(*levels)
        order = {topic: n for n, topic in enumerate(topics(listed))}
        return tuple(sorted(listed, key=lambda i: order[i.topic]))


def topics(indicators: Iterable[Indicator]) -> tuple[str, ...]:
    """The topics of some indicators, each once, in the order met."""
    return tuple(dict.fromkeys(i.topic for i in indicators))
