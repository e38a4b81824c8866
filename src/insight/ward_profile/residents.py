"""Who lives in a ward: ages, tenure and ethnic groups beside its district and England.

And what kind of place it is by two official classifications of small areas: the Rural Urban
Classification 2021 of neighbourhoods, and the Output Area Classification 2021/22.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from insight.areas.reference import SUPERGROUPS
from insight.catalogue import Indicator
from insight.errors import MissingData
from insight.national.significance import NO_VERDICT, SIMILAR
from insight.ward_profile.book import Book
from insight.ward_profile.likeness.alike import AGES, TENURES
from insight.ward_profile.settings import RURAL_START
from insight.ward_profile.tables import Measured

ETHNIC: Final = ("ethnic_white", "ethnic_asian", "ethnic_black", "ethnic_mixed", "ethnic_other")
THEMES: Final[Mapping[str, tuple[str, ...]]] = {
    "Age": AGES,
    "Tenure": TENURES,
    "Ethnic group": ETHNIC,
}
"""The shares that add up to everyone, theme by theme: of residents, and of households (tenure)."""


@dataclass(frozen=True)
class Share:
    """One share of a ward's residents or households, in per cent, beside two others'.

    `clear` says that the interval of the ward's figure tells it from England's; `apart` is the gap
    to England in standard deviations of England's wards.
    """

    theme: str
    indicator: Indicator
    ward: float
    district: float
    england: float
    clear: bool
    apart: float


def resident_shares(book: Book, ward: int) -> tuple[Share, ...]:
    """Every share of `THEMES`, in its order, or none where the ward has no neighbourhood.

    `ward` is its place in the book. Raises MissingData where the book lacks a share.
    """
    if not book.has_figures(ward):
        return ()
    return tuple(
        _share(theme, _measured(book, slug), ward, int(book.places.district[ward]))
        for theme, slugs in THEMES.items()
        for slug in slugs
    )


def _measured(book: Book, slug: str) -> Measured:
    if slug not in book.measured:
        raise MissingData(f"who lives in a ward cannot be said without {slug}")
    return book.measured[slug]


def _share(theme: str, measured: Measured, ward: int, district: int) -> Share:
    here, england = float(measured.wards.value[ward]), float(measured.england.value[0])
    return Share(
        theme,
        measured.indicator,
        ward=here,
        district=float(measured.districts.value[district]),
        england=england,
        clear=measured.beside_england(ward) not in {SIMILAR, NO_VERDICT},
        apart=(here - england) / measured.spread if measured.spread > 0 else 0.0,
    )


@dataclass(frozen=True)
class Kind:
    """What kind of place a ward is, by the classes of its neighbourhoods.

    `rural` is the share of residents in rural neighbourhoods; `classes` names each class of the
    Rural Urban Classification with its share of residents; `areas` each supergroup of the Output
    Area Classification with the share of residents whose output area carries it. All shares are
    from 0 to 1, the largest first, and none is 0.
    """

    rural: float
    classes: tuple[tuple[str, float], ...]
    areas: tuple[tuple[str, float], ...]


def kind_of(kinds: pd.DataFrame, population: Sequence[int]) -> Kind | None:
    """The kind of place that some neighbourhoods are together; None where there is none.

    `kinds` has rural_urban and supergroup_1 to supergroup_8 (residents), a row for each
    neighbourhood; `population` are their residents, in the same order.
    """
    people = np.asarray(population, dtype=float)
    if not len(people) or people.sum() <= 0:
        return None
    codes = kinds["rural_urban"].astype(str).to_numpy()
    rural = np.char.startswith(codes.astype(str), RURAL_START)
    areas = kinds[list(SUPERGROUPS)].sum()
    areas.index = [name.removeprefix("supergroup_") for name in SUPERGROUPS]
    return Kind(
        rural=float(people[rural].sum() / people.sum()),
        classes=_shares(pd.Series(people).groupby(codes).sum()),
        areas=_shares(areas),
    )


def _shares(residents: pd.Series) -> tuple[tuple[str, float], ...]:
    """Each code with its share of all, the largest first."""
    total = float(residents.sum())
    held = residents[residents > 0].sort_values(ascending=False, kind="stable")
    return tuple((str(code), float(number) / total) for code, number in held.items())
