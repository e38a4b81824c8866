"""The key figures of a district: its residents, its two ends, its place in England."""

from __future__ import annotations

from insight.deprivation.editions import EDITIONS, LATEST
from insight.profile.district import DistrictProfile
from insight.profile.similar import SimilarEnds
from insight.words.key_figures import KeyFigure
from insight.words.names import mid_sentence
from insight.words.numbers import format_count, format_share, ordinal


def key_figures(
    profile: DistrictProfile, similar: SimilarEnds | None = None
) -> tuple[KeyFigure, ...]:
    """Residents, those at each end by fifths and, where the district has a rank, that.

    With those of the places that a reader compares it with, if any.
    """
    most, least = profile.extremes.most_deprived_fifth, profile.extremes.least_deprived_fifth
    figures = [
        KeyFigure("Residents", format_count(profile.residents), EDITIONS[LATEST].residents),
        _at_an_end(profile, "most", most, _beside(similar, "most")),
        _at_an_end(profile, "least", least, _beside(similar, "least")),
    ]
    standing = profile.headline
    if standing is not None:
        by = f"of the {standing.of} districts with a figure, by {mid_sentence(standing.label)}"
        if similar is not None and similar.rank is not None and similar.of > 1:
            by += f"; {ordinal(similar.rank)} of {similar.of} with the {similar.peers.short}"
        figures.append(KeyFigure("Polarisation", ordinal(standing.rank), by))
    return tuple(figures)


def _beside(similar: SimilarEnds | None, end: str) -> str:
    """The same share of the residents of similar places, taken together."""
    if similar is None:
        return ""
    ends = similar.extremes
    share = ends.most_deprived_fifth if end == "most" else ends.least_deprived_fifth
    return f"; {format_share(share)} in the {len(similar.peers.codes)} {similar.peers.short}"


def _at_an_end(profile: DistrictProfile, end: str, share: float, beside: str) -> KeyFigure:
    return KeyFigure(
        f"In the {end} deprived fifth",
        format_share(share),
        f"{format_count(profile.residents_in(share), about=True)} people{beside}",
        "deprived" if end == "most" else "affluent",
    )
