"""The book of a group: what the pages of wards read, with the group in the place of its wards.

A group counts as one area among the wards that it takes no neighbourhood from: those of its
district, for ranks and strips, and those of England, for tenths and places. So a group of exactly
one ward reads as that ward does.
"""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from insight.aggregation import Sums, add_up
from insight.catalogue import Indicator
from insight.deprivation.neighbourhoods import INDEX
from insight.national.significance import Limited
from insight.national.tenths import tenths_of
from insight.small_counts.guarded import joined_in
from insight.ward_profile.book import Book, Border, spread_of
from insight.ward_profile.settings import Settings, settings_of
from insight.ward_profile.tables import (
    Deprivation,
    FloatArray,
    Measured,
    Moved,
    Places,
    Read,
    editions_of,
    limited,
    place_of,
    rest_beside,
)

UNKNOWN: Final = math.nan
"""The metres of a border with a group that holds parts of wards: its outline is of two kinds."""


@dataclass(frozen=True, eq=False)
class Taken:
    """A group as its book needs it.

    `rows` are its neighbourhoods in the look-up of all England, ascending. `within` are the places
    in the book of the wards that are whole in it, `touched` those of all from which it takes any,
    `around` those of others beside it where it takes parts of wards.
    `beside` are wards of elsewhere to have in its book as well. `kinds` are the rows of
    `read_lsoa_kinds` and `lookup` those of the look-up, both of the neighbourhoods of `rows`.
    """

    code: str
    name: str
    slug: str
    rows: NDArray[np.intp]
    within: tuple[int, ...]
    touched: tuple[int, ...]
    around: frozenset[int]
    lookup: pd.DataFrame
    kinds: pd.DataFrame

    @property
    def whole(self) -> bool:
        """Whether it is of whole wards alone."""
        return set(self.within) == set(self.touched)


@dataclass(frozen=True, eq=False)
class _Kept:
    """Which wards of the whole book stay: `all_others` for places, `rows` in the small book."""

    all_others: NDArray[np.bool_]
    rows: NDArray[np.intp]


def group_book(book: Book, taken: Taken, read: Read, *, also: Collection[int] = ()) -> Book:
    """The book of a group: other wards of its district, those beside it, `also`, the group last.

    `read` gives neighbourhoods in the order of the look-up of which `book` was made.
    """
    borders = _borders(book, taken)
    kept = _kept(book, taken, {each.ward for each in borders} | set(also))
    number = {int(ward): n for n, ward in enumerate(kept.rows)}
    last = len(kept.rows)
    make = _Maker(taken, kept, book, read)
    return replace(
        book,
        places=_places(book, taken, kept),
        measured={slug: make.measured(each) for slug, each in book.measured.items()},
        deprivation=_deprivation(book, make),
        series=tuple(
            Moved(make.measured(each.before, each.before.period), make.measured(each.now))
            for each in book.series
        ),
        spread=_spread(book, taken, read),
        borders={last: tuple(Border(number[e.ward], e.metres) for e in borders)},
        homes={},
        settings=_settings(book, taken, kept),
    )


def _borders(book: Book, taken: Taken) -> tuple[Border, ...]:
    """The wards that its wards border on, the longest border first, none of its own."""
    metres: dict[int, float] = {}
    for ward in taken.touched:
        for each in book.borders.get(ward, ()):
            if each.ward not in taken.touched:
                metres[each.ward] = metres.get(each.ward, 0.0) + each.metres
    order = sorted(metres, key=lambda ward: -metres[ward])
    if taken.whole:
        return tuple(Border(ward, metres[ward]) for ward in order)
    return tuple(Border(ward, UNKNOWN) for ward in order if ward in taken.around)


def _kept(book: Book, taken: Taken, more: Collection[int]) -> _Kept:
    others = np.ones(len(book.places.wards), dtype=bool)
    others[list(taken.touched)] = False
    district = book.places.district
    stay = others & (district == district[taken.touched[0]])
    stay[[ward for ward in more if others[ward]]] = True
    return _Kept(others, np.flatnonzero(stay))


def _places(book: Book, taken: Taken, kept: _Kept) -> Places:
    wards = book.places.wards
    first = wards.iloc[[taken.touched[0]]]
    own = first.assign(
        ward_code=taken.code,
        ward_name=taken.name,
        ward_slug=taken.slug,
        population=int(taken.lookup["population"].sum()),
        neighbourhoods=len(taken.rows),
    )
    nowhere = np.empty(0, dtype=np.intp)  # neighbourhoods are those of the whole book
    return Places(
        wards=pd.concat([wards.iloc[kept.rows], own], ignore_index=True),
        ward_of=nowhere,
        district_of=nowhere,
        district=np.append(book.places.district[kept.rows], book.places.district[taken.touched[0]]),
    )


@dataclass(frozen=True, eq=False)
class _Maker:
    """Makes one indicator of the whole book anew for the small one."""

    taken: Taken
    kept: _Kept
    book: Book
    read: Read

    def sums(self, indicator: Indicator, period: str | None) -> Sums:
        """The group's figure from its neighbourhoods, each part of shape (1,)."""
        table = self.read(indicator.slug, period).iloc[self.taken.rows]
        columns = [
            table[name].to_numpy(dtype="float64", na_value=np.nan)
            for name in ("value", "numerator", "denominator")
        ]
        # Of two groups, the other empty: of one alone the sums would be added in another order
        # than those of a ward, and differ in the last digit.
        groups = np.zeros(len(table), dtype=np.intp)
        found = add_up(
            *columns, groups=groups, size=2, indicator=indicator, joined=joined_in(table)
        )
        return Sums(
            value=found.value[:1],
            numerator=found.numerator[:1],
            denominator=found.denominator[:1],
            note=found.note[:1],
            counted=found.counted[:1],
            areas=found.areas[:1],
        )

    def measured(self, whole: Measured, period: str | None = None) -> Measured:
        """The indicator for the wards that stay and the group, its places among all of England."""
        sums = self.sums(whole.indicator, period)
        district = int(self.book.places.district[self.taken.touched[0]])
        rest = rest_beside(sums, whole.district_sums, np.array([district]), whole.indicator)
        here = limited(sums, whole.indicator)
        values = np.append(whole.wards.value[self.kept.all_others], here.value)
        place = place_of(values, whole.indicator)
        return replace(
            whole,
            wards=self._joined(whole.wards, here),
            rests=self._joined(whole.rests, rest),
            note=np.append(whole.note[self.kept.rows], sums.note),
            place=np.append(whole.place[self.kept.rows], place[-1:]),
            spread=float(np.nanstd(values)),
        )

    def _joined(self, wards: Limited, group: Limited) -> Limited:
        pairs = zip(
            (wards.value, wards.lower, wards.upper),
            (group.value, group.lower, group.upper),
            strict=True,
        )
        return Limited(*(np.append(ward[self.kept.rows], own) for ward, own in pairs))

    def among_england(self, values: FloatArray, own: FloatArray) -> FloatArray:
        """The figures of England's other wards, and the group's last."""
        return np.append(values[self.kept.all_others], own)


def _deprivation(book: Book, make: _Maker) -> Deprivation:
    index, kept = book.catalogue.indicator(INDEX), make.kept.rows
    tenths, score = {}, np.empty(0)
    for year, slug in editions_of(index, book.catalogue).items():
        own = make.sums(book.catalogue.indicator(slug), None).value
        scores = book.deprivation.scores[year]
        among = tenths_of(pd.Series(make.among_england(scores, own)), index).to_numpy()
        tenths[year] = np.append(book.deprivation.tenths[year][kept], among[-1:])
        score = np.append(scores[kept], own)
    return Deprivation(score, tenths)


def _spread(book: Book, taken: Taken, read: Read) -> pd.DataFrame:
    """What lies behind the group's score; its neighbourhoods go by the names that people know."""
    if not len(taken.rows):
        return book.spread.iloc[:0]
    own = taken.lookup.assign(ward_code=taken.code, ward_name=taken.name).reset_index(drop=True)

    def some(slug: str, period: str | None) -> pd.DataFrame:
        return read(slug, period).iloc[taken.rows]

    return spread_of(own, book.catalogue, some)


def _settings(book: Book, taken: Taken, kept: _Kept) -> Settings:
    zeros = np.zeros(len(taken.rows), dtype=np.intp)
    own = settings_of(taken.kinds, taken.lookup["population"], zeros, 1)
    held = book.settings
    return replace(
        held,
        rural=np.append(held.rural[kept.rows], own.rural),
        group=np.append(held.group[kept.rows], own.group),
        share=np.append(held.share[kept.rows], own.share),
    )
