"""The measures that districts are ranked on, and what each tells.

Each names the function of `insight.measures` that defines it; `league.table` has all of them for
every district at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from insight.league.standing import MEASURES, SpreadMeasure
from insight.measures.decomposition import theil_decomposition
from insight.measures.polarisation import (
    esteban_ray,
    index_of_concentration_at_the_extremes,
    population_in_extremes,
    wolfson,
)
from insight.measures.rank_spread import local_tenth_ratio, percentile_spread_of_rank
from insight.measures.segregation import dissimilarity, isolation
from insight.measures.summaries import extent, local_concentration

FloatArray = NDArray[np.float64]
About = Literal["polarisation", "ends", "wards"]
ABOUT: Final[Mapping[str, str]] = {
    "polarisation": "How far apart its ends are",
    "ends": "Its two ends, each by itself",
    "wards": "How its deprived part lies over its wards",
}
"""What the measures of each kind tell; only those of the first measure polarisation."""
NO_ZERO: Final = "The score has no true zero, so this orders places and says no more."
HALVES_APART: Final = 4 / 9
"""The K that makes Esteban and Ray's index 1 for two halves in the outermost tenths, at α = 1."""


@dataclass(frozen=True, kw_only=True)
class LeagueMeasure(SpreadMeasure):
    """A measure that districts are ranked on, the highest value first.

    `higher` ends the sentence "A higher value means: …". `about` "polarisation" marks those on
    which "most polarised" can be said; the others tell of one end, or of where deprivation lies.
    """

    about: About
    higher: str

    @property
    def needs_wards(self) -> bool:
        """Whether it takes wards, which are known for the neighbourhoods of today only."""
        return "ward" in self.columns


def _share_at_both_ends(tenth: ArrayLike, population: ArrayLike) -> float:
    return population_in_extremes(tenth, population).in_either_tenth


def _most_deprived(tenth: ArrayLike, population: ArrayLike) -> float:
    return population_in_extremes(tenth, population).most_deprived_tenth


def _least_deprived(tenth: ArrayLike, population: ArrayLike) -> float:
    return population_in_extremes(tenth, population).least_deprived_tenth


def _leaning(tenth: ArrayLike, population: ArrayLike) -> float:
    ends = population_in_extremes(tenth, population)
    return index_of_concentration_at_the_extremes(
        ends.least_deprived_fifth, ends.most_deprived_fifth, 1.0
    )


def _camps(tenth: ArrayLike, population: ArrayLike) -> float:
    return esteban_ray(tenth, population, alpha=1, scale=HALVES_APART)


def _plain_deviation(score: ArrayLike) -> float:
    return float(np.std(np.asarray(score, dtype=float)))


def ward_counts(
    tenth: ArrayLike, population: ArrayLike, ward: ArrayLike
) -> tuple[FloatArray, FloatArray]:
    """Residents in the most deprived tenth, and all residents, of each ward; both (wards,)."""
    people = np.asarray(population, dtype=float)
    codes = np.unique(np.asarray(ward), return_inverse=True)[1]
    worst = np.bincount(codes, weights=people * (np.asarray(tenth) == 1)).astype(np.float64)
    return worst, np.bincount(codes, weights=people).astype(np.float64)


def _uneven(tenth: ArrayLike, population: ArrayLike, ward: ArrayLike) -> float:
    return dissimilarity(*ward_counts(tenth, population, ward))


def _apart(tenth: ArrayLike, population: ArrayLike, ward: ArrayLike) -> float:
    return isolation(*ward_counts(tenth, population, ward))


def _inside_wards(score: ArrayLike, population: ArrayLike, ward: ArrayLike) -> float:
    members = np.asarray(ward).tolist()
    return theil_decomposition(score, members, population).within_share


def _of_profile(slug: str, higher: str) -> LeagueMeasure:
    return LeagueMeasure(**vars(MEASURES[slug]), about="polarisation", higher=higher)


_WIDER: Final = "its ends lie further apart"
_MORE_SPREAD: Final = "neighbourhoods are less alike"
LEAGUE: Final[Mapping[str, LeagueMeasure]] = {
    entry.slug: entry
    for entry in (
        _of_profile("rank_spread", _WIDER),
        LeagueMeasure(
            "rank_spread_plain",
            "Spread of national rank, unweighted",
            "the spread of its neighbourhoods’ national ranks, each counting alike",
            "Places in England’s order of deprivation between the 5th and the 95th percentile "
            "of neighbourhoods, however many people live in each.",
            "places",
            ("rank",),
            percentile_spread_of_rank,
            "It is not weighted by residents.",
            about="polarisation",
            higher=_WIDER,
        ),
        _of_profile("rank_range", _WIDER),
        _of_profile("both_poles_share", "more residents at both ends at once"),
        LeagueMeasure(
            "either_pole_share",
            "Residents at either end",
            "the share of residents at either end",
            "Residents in England’s most deprived tenth of neighbourhoods and in its least "
            "deprived tenth, taken together.",
            "share",
            ("tenth", "population"),
            _share_at_both_ends,
            "A place with one end only can have a high share.",
            about="polarisation",
            higher="fewer residents in between",
        ),
        LeagueMeasure(
            "esteban_ray",
            "Large camps far apart (Esteban and Ray)",
            "how far residents fall into large camps far apart (Esteban and Ray’s polarisation)",
            "How far residents fall into large camps that lie far apart among England’s ten "
            "tenths: 1 where half live in the most and half in the least deprived.",
            "index",
            ("tenth", "population"),
            _camps,
            "With α = 1. It counts the distance between tenths as even.",
            about="polarisation",
            higher="larger camps, further apart",
        ),
        LeagueMeasure(
            "wolfson",
            "An emptied middle (Wolfson)",
            "how far its middle has emptied (Wolfson’s polarisation of the score)",
            "How far the middle has emptied into a lower and an upper half.",
            "index",
            ("score", "population"),
            wolfson,
            f"{NO_ZERO} It favours places with a low average score.",
            about="polarisation",
            higher="a thinner middle",
        ),
        _of_profile("gini_of_score", _MORE_SPREAD),
        _of_profile("score_deviation", _MORE_SPREAD),
        LeagueMeasure(
            "score_deviation_plain",
            "Standard deviation of the score, unweighted",
            "the standard deviation of its neighbourhoods’ scores, each counting alike",
            "How far neighbourhoods lie from their average score, however many people live in "
            "each.",
            "score",
            ("score",),
            _plain_deviation,
            "It is not weighted by residents, and favours places with very high scores.",
            about="polarisation",
            higher=_MORE_SPREAD,
        ),
        LeagueMeasure(
            "local_tenth_ratio",
            "Ratio of local tenths",
            "the ratio of its most to its least deprived local tenth",
            "The average score of the district’s own most deprived tenth of residents over "
            "that of its least deprived tenth.",
            "index",
            ("score", "population"),
            local_tenth_ratio,
            f"{NO_ZERO} It favours places with a very low score at one end.",
            about="polarisation",
            higher=_WIDER,
        ),
        LeagueMeasure(
            "most_deprived_tenth",
            "Share in the most deprived tenth",
            "the share of residents in England’s most deprived tenth",
            "Residents who live in England’s most deprived tenth of neighbourhoods.",
            "share",
            ("tenth", "population"),
            _most_deprived,
            about="ends",
            higher="more residents at the deprived end",
        ),
        LeagueMeasure(
            "least_deprived_tenth",
            "Share in the least deprived tenth",
            "the share of residents in England’s least deprived tenth",
            "Residents who live in England’s least deprived tenth of neighbourhoods.",
            "share",
            ("tenth", "population"),
            _least_deprived,
            about="ends",
            higher="more residents at the least deprived end",
        ),
        LeagueMeasure(
            "concentration_at_extremes",
            "Which end it leans to (concentration at the extremes)",
            "which end it leans to (the index of concentration at the extremes)",
            "Residents in the least deprived fifth less those in the most deprived fifth, as a "
            "share of all: from −1 to 1.",
            "index",
            ("tenth", "population"),
            _leaning,
            "It tells which end a place leans to; 0 can mean two poles or none.",
            about="ends",
            higher="it leans to the least deprived end",
        ),
        LeagueMeasure(
            "extent",
            "Extent of deprivation",
            "the extent of deprivation",
            "The ministry’s (MHCLG) own summary: residents of England’s most deprived three "
            "tenths, the most deprived counting most, as a share of all.",
            "share",
            ("rank", "population"),
            extent,
            "It is of deprivation, not of polarisation.",
            about="ends",
            higher="deprivation is more widespread",
        ),
        LeagueMeasure(
            "local_concentration",
            "Local concentration of deprivation",
            "the local concentration of deprivation",
            "The ministry’s (MHCLG) own summary: how far the district’s most deprived tenth of "
            "residents live from England’s least deprived neighbourhood, in places.",
            "places",
            ("rank", "population"),
            local_concentration,
            "It is of deprivation, not of polarisation.",
            about="ends",
            higher="its most deprived tenth is more deprived",
        ),
        LeagueMeasure(
            "dissimilarity",
            "Unevenness over wards (dissimilarity)",
            "the unevenness over its wards (dissimilarity)",
            "The share of residents of England’s most deprived tenth of neighbourhoods who "
            "would have to move for every ward to have the same share of them.",
            "index",
            ("tenth", "population", "ward"),
            _uneven,
            "It depends on how wards are drawn.",
            about="wards",
            higher="its most deprived neighbourhoods lie in fewer wards",
        ),
        LeagueMeasure(
            "isolation",
            "Isolation of its most deprived residents",
            "the isolation of its most deprived residents",
            "In the ward of the average resident of England’s most deprived tenth, the share "
            "who live in that tenth too.",
            "index",
            ("tenth", "population", "ward"),
            _apart,
            "It depends on how wards are drawn, and grows with the size of the group.",
            about="wards",
            higher="its most deprived residents live among one another",
        ),
        LeagueMeasure(
            "inside_wards",
            "Part of the spread inside wards",
            "the part of Theil’s spread of the score that lies inside wards",
            "How much of the spread of the score between neighbourhoods lies inside wards and "
            "not between them, from 0 to 1 (Theil).",
            "index",
            ("score", "population", "ward"),
            _inside_wards,
            f"{NO_ZERO} It depends on how wards are drawn.",
            about="wards",
            higher="ward averages hide more",
        ),
    )
}
