"""Gaps between fifths by an independent road: from the publishers' files, with pandas alone."""

import numpy as np
import pytest
import raw_gaps

from tools.gap_tables import DOCUMENT, PLACES, SERIES, gaps_between_fifths, with_table

needs_files = pytest.mark.skipif(
    not raw_gaps.RAW.exists(), reason="the publishers' files are not beside the checkout"
)
KNOWN_YEARS = [2013, 2016, 2019, 2020, 2022]
KNOWN = {
    "E08000026": [6.8, 3.1, 4.2, 6.7, 6.5],
    "E08000007": [4.6, 2.9, 3.8, 5.7, 4.9],
    "E07000221": [0.7, 0.3, 0.8, 1.4, 1.0],
}
"""Claimants in Coventry, Stockport and Stratford-on-Avon, worked out before this code was."""


@needs_files
@pytest.mark.parametrize("code", KNOWN)
def test_the_gaps_that_are_known_come_from_the_files_by_the_count_of_neighbourhoods(code):
    held = raw_gaps.table("indicators/iod2019_lsoa11_england.parquet")
    held = held[held["lad19cd"] == code].set_index("lsoa11cd").rename(columns={"imd_rank": "rank"})
    found = raw_gaps.gaps(raw_gaps.claimants_of_2011(), raw_gaps.by_count(held), 100)
    assert found[KNOWN_YEARS].round(1).tolist() == KNOWN[code]


@needs_files
@pytest.mark.parametrize("slug", SERIES)
def test_every_gap_of_ten_districts_is_that_of_the_files(slug, figures, record_property):
    ours = gaps_between_fifths(slug, figures)
    theirs = raw_gaps.gaps_of(slug, PLACES)
    assert ours.shape == theirs.shape
    assert ours.notna().all(axis=None)
    assert np.allclose(ours.to_numpy(), theirs.to_numpy(), rtol=1e-5, atol=1e-6)
    record_property("gaps", ours.size)


@pytest.mark.parametrize("code", KNOWN)
def test_by_residents_and_areas_of_today_they_differ_from_those_known_by_0_2_at_most(code, figures):
    ours = gaps_between_fifths("claimants", figures).loc[code, [str(y) for y in KNOWN_YEARS]]
    assert np.abs(ours.to_numpy() - KNOWN[code]).max() < 0.25


def test_the_table_in_the_documents_is_that_of_the_figures(figures):
    said = DOCUMENT.read_text(encoding="utf-8")
    assert with_table(said, figures) == said, "python -m tools.gap_tables"
