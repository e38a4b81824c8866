"""What panels of areas hold of England’s areas once, however many there are."""

import numpy as np

from insight.catalogue import read_catalogue
from insight.gap_over_time import panel, read_panel


def test_panels_of_the_same_areas_share_their_codes() -> None:
    known = read_catalogue()
    first, other = (read_panel(slug, known) for slug in ("claimants", "fuel_poverty"))

    assert first.codes is other.codes


def test_what_no_area_has_takes_no_memory_and_reads_as_none() -> None:
    found = read_panel("claimants", read_catalogue())  # a share: its two counts alone are read

    for nothing in (found.value, found.error):
        assert nothing.shape == found.numerator.shape
        assert np.isnan(nothing).all()
        assert nothing.strides == (0, 0)
    assert not np.isnan(found.numerator).all()


def test_other_areas_between_the_same_ends_keep_their_own_codes() -> None:
    held = panel._one_of(np.array(["a", "m", "z"], dtype=object))
    other = np.array(["a", "n", "z"], dtype=object)

    assert panel._one_of(other) is other
    assert panel._one_of(np.array(["a", "m", "z"], dtype=object)) is not other
    assert held.tolist() == ["a", "m", "z"]
