"""A refresh that goes well, replayed from recorded answers: fetched, built, shown, put in place."""

import pandas as pd

from insight.catalogue import read_catalogue
from insight.observations import read_series
from insight.provenance import doubts, read_provenance


def test_a_new_year_is_fetched_built_shown_and_put_in_place(refresh, els, data):
    els()
    done = refresh("--yes")
    assert done.code == 0, done.err
    assert done.states == {"els": "newer"}
    found = read_series(
        "claimant_count", ["E08000007"], catalogue=read_catalogue(data), data_dir=data
    )
    assert found["period"].tolist()[-1] == "2026"
    (change,) = done.report["changes"]
    print(done.out)
    assert change["indicator"] == "claimant_count"
