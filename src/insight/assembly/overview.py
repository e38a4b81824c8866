"""What the overview shows, made once for each district and then kept."""

from __future__ import annotations

from typing import Final

import pandas as pd

from insight import cached
from insight.areas import District
from insight.assembly.compared import compared
from insight.caching import once
from insight.comparison.choices import widest_gaps
from insight.comparison.gaps import compare
from insight.comparison.groups import Contrast, ward_extremes
from insight.comparison.sentences import label_comparison
from insight.errors import Undefined
from insight.exhibits import extremes, gaps, tenths
from insight.exhibits.exhibit import Exhibit
from insight.national.tenths import tenth_shares
from insight.peers import Peers
from insight.profile.similar import SimilarEnds, similar_ends

WIDEST: Final = 6


@once(most=64)
def widest_rows(district: District) -> tuple[Contrast, pd.DataFrame] | None:
    """The widest gaps between the most and the least deprived ward; None without two wards."""
    found = _compared(district)
    if found is None:
        return None
    contrast, rows = found
    if own := cached.own_figures(district.code):
        more = compare(own, contrast, cached.catalogue(), cached.national())
        rows = pd.concat([rows, more]).sort_values("gap_size", ascending=False, kind="stable")
    return contrast, label_comparison(widest_gaps(rows, WIDEST), cached.catalogue())


@once(most=64)
def _compared(district: District) -> tuple[Contrast, pd.DataFrame] | None:
    """Both groups on every indicator that ships."""
    try:
        contrast = ward_extremes(cached.deprivation(district.code), total=district.wards)
    except Undefined:
        return None
    return contrast, compared(district.code, contrast)


@once(most=64)
def widest(district: District) -> Exhibit | None:
    """The widest gaps as an exhibit."""
    found = widest_rows(district)
    if found is None:
        return None
    contrast, rows = found
    return gaps.widest(rows, contrast, district=district, catalogue=cached.catalogue())


@once(most=256)
def similar_to(district: District, peers: Peers) -> SimilarEnds | str:
    """Both ends of similar places, or why they are not set beside the district's."""
    try:
        return similar_ends(
            cached.england_deprivation(),
            cached.polarisation(),
            peers,
            district=district,
            districts=cached.districts(),
        )
    except Undefined as reason:
        return str(reason)


@once(most=64)
def extremes_map(district: District) -> Exhibit:
    """Where the neighbourhoods at England's two ends are."""
    index = cached.catalogue().indicator(cached.INDEX)
    return extremes.extremes_map(
        cached.deprivation(district.code),
        district=district,
        index=index,
        source=cached.catalogue().source_of(index),
    )


@once()
def _england_tenths() -> pd.DataFrame:
    return tenth_shares(cached.england_deprivation())


@once(most=64)
def residents_by_tenth(district: District) -> Exhibit:
    """Residents by national tenth beside England's."""
    index = cached.catalogue().indicator(cached.INDEX)
    return tenths.residents_by_tenth(
        tenth_shares(cached.deprivation(district.code)),
        _england_tenths(),
        district=district,
        index=index,
        source=cached.catalogue().source_of(index),
    )
