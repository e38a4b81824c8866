"""What is to be said of one ward, as records; nothing here makes words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from insight.measures.ranks import DIGITS
from insight.national.significance import BETTER, NO_VERDICT, SIMILAR, WORSE
from insight.ward_profile.book import Book, Border, Home
from insight.ward_profile.tables import Measured, Moved

HOMES_AND_AGES: Final = (
    *("owned_outright", "owned_with_mortgage", "social_rented", "private_rented"),
    *("detached_homes", "semi_detached_homes", "terraced_homes", "flats"),
    *("underoccupied_households", "age_under_16", "age_16_to_24", "age_25_to_34"),
    *("age_35_to_49", "age_50_to_64", "age_65_and_over"),
)
"""By what two wards next door are told apart beside their outcomes: homes and ages."""
LEAST_FOR_SERIES: Final = 2
"""Neighbourhoods from which a modelled series can be told: its publisher warns of single ones."""


@dataclass(frozen=True)
class Standing:
    """A ward's place by deprivation: in its district, 1 the most deprived, and in England.

    `of` wards of its district have a figure. `tenth` is its tenth among England's wards.
    """

    rank: int
    of: int
    tenth: int


@dataclass(frozen=True, eq=False)
class Outcome:
    """One outcome of a ward, with its verdicts beside England and the rest of its district."""

    measured: Measured
    ward: int
    beside_england: str
    beside_district: str

    @property
    def place(self) -> float:
        """The ward's place among England's wards, from 0 to 100, the best at 100."""
        return float(self.measured.place[self.ward])


@dataclass(frozen=True, eq=False)
class Outcomes:
    """The outcomes of a ward that have intervals, the best first by place among England's wards."""

    all: tuple[Outcome, ...]

    @property
    def best(self) -> Outcome:
        """The outcome on which it stands best."""
        return self.all[0]

    @property
    def worst(self) -> Outcome:
        """The outcome on which it stands worst."""
        return self.all[-1]

    def count(self, verdict: str) -> int:
        """How many outcomes have a verdict beside England."""
        return sum(each.beside_england == verdict for each in self.all)


@dataclass(frozen=True)
class Inside:
    """How a ward's neighbourhoods lie in England's order of deprivation.

    `lowest` and `highest` are the national tenths between which they lie, with the names of the
    most and the least deprived; `worst` and `best` the shares of residents in England's most and
    least deprived fifth of neighbourhoods.
    """

    neighbourhoods: int
    lowest: int
    highest: int
    most_deprived: str
    least_deprived: str
    worst: float
    best: float


@dataclass(frozen=True, eq=False)
class NextDoor:
    """A ward beside another: how long their border is, and what intervals show to differ.

    `metres` is 0 where they share none, NaN where it is not known how long. `outcome` and `homes`
    are the outcome and the figure of homes and ages on which the two lie furthest apart, in
    standard deviations of wards, of those whose intervals tell them apart; None where none does.
    `outcomes` is how many outcomes both have, `apart` on how many of them they differ.
    """

    ward: int
    metres: float
    chosen: bool
    outcome: tuple[Measured, str] | None
    homes: tuple[Measured, str] | None
    outcomes: int
    apart: int


@dataclass(frozen=True)
class Made:
    """What a group is made of, in words, and whether all of its district is in it."""

    words: str
    whole_district: bool


@dataclass(frozen=True, eq=False)
class WardFacts:
    """All that the sentences of a ward say. `home` stands for what a ward without figures lacks.

    `made` is of a group alone.
    """

    book: Book
    ward: int
    home: Home | None
    standing: Standing | None
    outcomes: Outcomes | None
    inside: Inside | None
    tenths: Mapping[str, int]
    series: tuple[Moved, ...]
    next_door: NextDoor | None
    made: Made | None = None


def facts_of(
    book: Book, ward: int, *, beside: int | None = None, made: Made | None = None
) -> WardFacts:
    """What is to be said of a ward; `beside` is the ward to hold it against, if one was chosen."""
    return WardFacts(
        book=book,
        ward=ward,
        home=book.homes.get(ward),
        standing=_standing(book, ward),
        outcomes=_outcomes(book, ward),
        inside=_inside(book, ward),
        tenths=_tenths(book, ward),
        series=_series(book, ward),
        next_door=next_door(book, ward, beside),
        made=made,
    )


def _series(book: Book, ward: int) -> tuple[Moved, ...]:
    """The series that reach a ward; none of a single neighbourhood, for which they are modelled."""
    if int(book.places.wards["neighbourhoods"].iloc[ward]) < LEAST_FOR_SERIES:
        return ()
    return tuple(each for each in book.series if each.verdict(ward) != NO_VERDICT)


def bordering(book: Book, ward: int) -> tuple[Border, ...]:
    """The wards that a ward borders on, the longest border first; none around an island."""
    return book.borders.get(ward, ())


def next_door(book: Book, ward: int, beside: int | None = None) -> NextDoor | None:
    """The ward next door: the one chosen, or else that of the longest shared border.

    None where no ward borders on it and none was chosen.
    """
    borders = bordering(book, ward)
    other = beside if beside is not None else borders[0].ward if borders else None
    if other is None:
        return None
    metres = next((each.metres for each in borders if each.ward == other), 0.0)
    found = list(_apart(book, ward, other, book.outcomes))
    told = [each for each in found if each[1] != SIMILAR]
    homes = [e for e in _apart(book, ward, other, HOMES_AND_AGES) if e[1] != SIMILAR]
    return NextDoor(
        ward=other,
        metres=metres,
        chosen=beside is not None,
        outcome=max(told, key=lambda each: _distance(each[0], ward, other), default=None),
        homes=max(homes, key=lambda each: _distance(each[0], ward, other), default=None),
        outcomes=len(found),
        apart=len(told),
    )


def _apart(
    book: Book, ward: int, other: int, slugs: tuple[str, ...]
) -> Iterator[tuple[Measured, str]]:
    """The figures that two wards both have with intervals, and the first one's verdict."""
    for slug in slugs:
        measured = book.measured.get(slug)
        verdict = measured.beside(ward, other) if measured is not None else NO_VERDICT
        if measured is not None and verdict != NO_VERDICT:
            yield measured, verdict


def _distance(measured: Measured, ward: int, other: int) -> float:
    """How far two wards lie apart on a figure, in standard deviations of England's wards."""
    value = measured.wards.value
    return abs(float(value[ward] - value[other])) / measured.spread


def _standing(book: Book, ward: int) -> Standing | None:
    score = np.round(book.deprivation.score, DIGITS)
    if np.isnan(score[ward]):
        return None
    members = score[book.members(ward)]
    held = members[~np.isnan(members)]
    latest = list(book.deprivation.tenths.values())[-1]
    return Standing(
        rank=1 + int((held > score[ward]).sum()),
        of=len(held),
        tenth=int(latest[ward]),
    )


def _outcomes(book: Book, ward: int) -> Outcomes | None:
    found = []
    for slug in book.outcomes:
        measured = book.measured[slug]
        verdict = measured.beside_england(ward)
        if verdict != NO_VERDICT:
            found.append(Outcome(measured, ward, verdict, measured.beside_district(ward)))
    if not found:
        return None
    # What its interval shows to be better stands before what it does not, whatever the place.
    order = {BETTER: 0, SIMILAR: 1, WORSE: 2}
    return Outcomes(tuple(sorted(found, key=lambda o: (order[o.beside_england], -o.place))))


def _inside(book: Book, ward: int) -> Inside | None:
    code = str(book.places.wards["ward_code"].iloc[ward])
    if code not in book.spread.index:
        return None
    row: Mapping[Any, Any] = book.spread.loc[[code]].to_dict("records")[0]
    return Inside(
        neighbourhoods=int(row["neighbourhoods"]),
        lowest=int(row["worst_tenth"]),
        highest=int(row["best_tenth"]),
        most_deprived=str(row["highest_name"]),
        least_deprived=str(row["lowest_name"]),
        worst=float(row["worst"]),
        best=float(row["best"]),
    )


def _tenths(book: Book, ward: int) -> dict[str, int]:
    """A ward's tenth among England's wards by edition; of one without figures, its home's."""
    home = book.homes.get(ward)
    if home is not None:
        return dict(home.tenths)
    found = {year: float(held[ward]) for year, held in book.deprivation.tenths.items()}
    return {year: int(tenth) for year, tenth in found.items() if not np.isnan(tenth)}
