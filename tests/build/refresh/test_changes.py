"""What would change, by hand, and where today's areas come from."""

from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from insight.areas import read_lookup
from insight.build.below import Places
from insight.build.downloads.feeding.areas import Areas
from insight.build.figures.indicators import observations
from insight.build.raw import RawFolder
from insight.build.refresh.beside import held_table
from insight.build.refresh.changes import Change, Period, changes_of
from insight.build.refresh.judging import held_back
from insight.build.refresh.places import HeldAreas, HeldPlaces
from insight.build.refresh.report import Report
from insight.build.refresh.verdicts import Difference, differences
from insight.catalogue import read_catalogue

RAW = Path(__file__).parents[4] / "shared" / "raw"


@pytest.fixture(scope="module")
def catalogue(shipped):
    return read_catalogue(shipped)


def table(**periods):
    """The claimant count of three districts by period, one figure each."""
    codes = ["E08000007", "E08000026", "E07000221"]
    parts = [
        observations(
            {"indicator": "claimant_count", "area_code": codes, "period": p[1:], "value": values}
        )
        for p, values in periods.items()
    ]
    return pd.concat(parts, ignore_index=True)


def test_new_changed_and_gone_figures_are_counted_by_period(shipped, catalogue):
    before = table(_2023=[3.0, 4.0, 2.0], _2024=[3.0, 4.0, 2.0])
    after = table(_2024=[3.0, 4.04, 2.06], _2025=[3.5, np.nan, 1.0])
    (change,) = changes_of(before, after, catalogue, read_lookup(None, shipped))
    assert change.periods == (
        Period("2023", new=0, changed=0, gone=3),
        Period("2024", new=0, changed=1, gone=0),  # 4.04 is shown as 4.0, as before
        Period("2025", new=2, changed=0, gone=0),
    )
    assert [(m.place, m.before, m.after) for m in change.moves] == [
        ("Stratford-on-Avon", "2.0% in 2024", "1.0% in 2025"),
        ("Stockport", "3.0% in 2024", "3.5% in 2025"),
    ]


def test_neighbourhoods_are_added_up_to_districts(shipped, catalogue):
    before = held_table(shipped, catalogue, "claimants_below")
    after = before.copy()
    stockport = read_lookup("E08000007", shipped)["lsoa_code"]
    rows = after["area_code"].isin(stockport) & (after["period"] == "2022")
    after.loc[rows, ["numerator", "value"]] *= 2
    (change,) = changes_of(before, after, catalogue, read_lookup(None, shipped))
    assert [move.place for move in change.moves] == ["Stockport"]
    assert change.periods[0].changed > 180


@pytest.mark.parametrize(
    ("now", "says"),
    [
        (range(100), ""),
        (range(85), "2024 has 85 areas, 2023 has 100"),
        ([1_000 + n for n in range(100)], "times as far as nearly all areas lie apart"),
        ([n + 40 for n in range(100)], ""),
    ],
    ids=["alike", "fewer areas", "another size", "a large change"],
)
def test_what_is_held_back(catalogue, now, says):
    def rows(period, values):
        codes = [f"E0600{n:04d}" for n in range(len(values))]
        columns = {"indicator": "claimant_count", "area_code": codes, "period": period}
        return observations(columns | {"value": [float(v) for v in values]})

    before = rows("2023", range(100))
    after = pd.concat([before, rows("2024", list(now))])
    reason = held_back(before, after, catalogue.indicator("claimant_count"))
    assert says in reason
    assert bool(says) == bool(reason)


def test_what_is_said_otherwise_is_told_with_what_was_said():
    key = '["Plan", "Stockport", "Pay"]'
    (found,) = differences({key: "improving", "[1, 2, 3]": "a"}, {key: "worse", "[1, 2, 3]": "a"})
    assert (found.place, found.before, found.after) == ("Stockport", "improving", "worse")


def test_of_several_sentences_those_are_told_that_changed():
    key = '["Plan", "Stockport", "A claim"]'
    was = "It fell.\nIt is the 8th most polarised."
    now = "It fell.\nIt is the 9th most polarised."
    (found,) = differences({key: was}, {key: now})
    assert found.before == "It is the 8th most polarised."
    assert found.after == "It is the 9th most polarised."


@pytest.mark.parametrize(
    ("sentence", "failed"),
    [
        ("refused: Nomis, x: for `claimant_count`: a figure is '§'", True),
        ("refused: Explore Local Statistics, and no row of figures", False),
        ("Nomis, x, 2024 for 300 areas: `claimant_count` gains 2024", False),
    ],
)
def test_an_indicator_that_was_refused_is_to_be_looked_at(sentence, failed):
    report = Report(date(2026, 9, 15), files={"els/001.csv": [sentence]})
    assert report.failed is failed


def test_all_that_would_change_is_counted_in_one_sentence():
    periods = (
        Period("2024", new=0, changed=2, gone=1),
        Period("2025", new=1_300, changed=0, gone=0),
    )
    change = Change("x", "X", "els", periods, ())
    turned = Difference("Plan", "Stockport", "Pay", "narrowing", "widening")
    report = Report(date(2026, 9, 15), changes=[change], verdicts=[turned])
    said = (
        "In short: 1,300 new, 2 changed and 1 gone figures of 1 indicator; 1 verdict and no claims"
    )
    assert f"{said} of plans would say otherwise." in report.text()
    report.spoken = False
    assert "what plans would say is not known" in report.text()


@pytest.mark.skipif(not RAW.is_dir(), reason="the publishers' files are not at hand")
def test_areas_of_2011_are_carried_as_the_builder_carries_them(shipped):
    raw, held = RawFolder(RAW), HeldPlaces(shipped)
    built = Places(raw, held.lookup, pd.Series(held.codes["ward"]))
    for vintage, pairs in built.pairs.items():
        one, other = (
            p.set_index(["former", "area_code"]).sort_index() for p in (pairs, held.pairs[vintage])
        )
        pd.testing.assert_series_equal(one["share"], other["share"], atol=1e-6, check_exact=False)
        parts = [
            t["weight"] / t.groupby("area_code")["weight"].transform("sum") for t in (one, other)
        ]
        pd.testing.assert_series_equal(*parts, atol=1e-6, check_exact=False)
    ours, theirs = HeldAreas(held, shipped), Areas(raw, built)
    assert ours.codes == theirs.codes
    assert ours.public == theirs.public
    assert (ours.names["lsoa"], ours.names["lsoa11"]) == (
        theirs.names["lsoa"],
        theirs.names["lsoa11"],
    )
