"""The key figures of a district: its residents, its two ends, its place in England."""

from __future__ import annotations

from insight.deprivation.editions import EDITIONS, LATEST
from insight.profile.district import DistrictProfile
from insight.words.key_figures import KeyFigure
from insight.words.names import mid_sentence
from insight.words.numbers import format_count, format_share, ordinal


def key_figures(profile: DistrictProfile) -> tuple[KeyFigure, ...]:
    """Residents, those at each end by fifths and, where the district has a rank, that."""
    figures = [
        KeyFigure("Residents", format_count(profile.residents), EDITIONS[LATEST].residents),
        _at_an_end(profile, "most", profile.extremes.most_deprived_fifth),
        _at_an_end(profile, "least", profile.extremes.least_deprived_fifth),
    ]
    standing = profile.headline
    if standing is not None:
        by = f"of the {standing.of} districts with a figure, by {mid_sentence(standing.label)}"
        figures.append(KeyFigure("Polarisation", ordinal(standing.rank), by))
    return tuple(figures)


def _at_an_end(profile: DistrictProfile, end: str, share: float) -> KeyFigure:
    return KeyFigure(
        f"In the {end} deprived fifth",
        format_share(share),
        f"{format_count(profile.residents_in(share), about=True)} people",
        "deprived" if end == "most" else "affluent",
    )
