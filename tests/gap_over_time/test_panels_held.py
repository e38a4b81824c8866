"""What panels of areas hold of England’s areas once, however many there are."""

import numpy as np

from insight.catalogue import read_catalogue
from insight.gap_over_time import read_panel


def test_panels_of_the_same_areas_share_their_codes() -> None:
    known = read_catalogue()
    first, other = (read_panel(slug, known) for slug in ("claimants", "fuel_poverty"))

    assert first.codes is other.codes


def test_what_no_area_has_takes_no_memory_and_reads_as_none() -> None:
    panel = read_panel("claimants", read_catalogue())  # a share: its two counts alone are read

    for nothing in (panel.value, panel.error):
        assert nothing.shape == panel.numerator.shape
        assert np.isnan(nothing).all()
        assert nothing.strides == (0, 0)
    assert not np.isnan(panel.numerator).all()
