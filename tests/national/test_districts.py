"""Every district's figures as the builder adds them up: to the last digit those of a reader."""

import pandas as pd
import pyarrow.parquet as pq
import pytest

from insight.areas import read_lookup
from insight.areas.places import boundary_path
from insight.build.write import write_observations
from insight.catalogue import read_catalogue
from insight.national.districts import FILE, district_rows, read_districts_figures
from insight.observations import level_below, read_observations
from insight.store import data_directory, read_table

CATALOGUE = read_catalogue()


def chosen():
    """One indicator of each rule and level, that with most periods."""
    found = {}
    for each in CATALOGUE.indicators.values():
        level = level_below(each)
        if level is not None and each.aggregation != "none":
            held = found.get((level, each.aggregation))
            if held is None or len(each.periods) > len(held.periods):
                found[level, each.aggregation] = each
    return list(found.values())


CHOSEN = chosen()


def homes_of(level):
    if level == "lsoa":
        table = read_lookup()
    else:
        path = boundary_path(f"{level}s.parquet", None)
        table = read_table(path, [f"{level}_code", "district_code"]).to_pandas()
    return pd.Series(table["district_code"].to_numpy(), index=table[f"{level}_code"])


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Such a table, made from the tables that ship."""
    made = tmp_path_factory.mktemp("data")
    rows = []
    for each in CHOSEN:
        path = data_directory() / "indicators" / f"{each.source}.parquet"
        table = pq.read_table(path, filters=[("indicator", "==", each.slug)]).to_pandas()
        rows.append(district_rows(each, table, homes_of(level_below(each))))
    write_observations(pd.concat(rows, ignore_index=True), made / "indicators" / FILE, set())
    return made


@pytest.mark.parametrize("indicator", CHOSEN, ids=lambda each: each.slug)
def test_figures_are_those_that_a_reader_adds_up(folder, indicator):
    periods = [None, *indicator.periods[:2]]
    for period in periods:
        added = read_observations(indicator.slug, level="district", period=period)
        held = read_districts_figures(indicator, period, folder)
        by_code = added.sort_values("area_code", ignore_index=True)
        pd.testing.assert_frame_equal(held, by_code[held.columns], check_exact=True)


def test_what_a_server_withholds_is_added_up_anew(folder, monkeypatch):
    ratio = next(each for each in CHOSEN if each.aggregation == "ratio")
    assert read_districts_figures(ratio, None, folder) is not None
    monkeypatch.setenv("INSIGHT_LEAST_COUNT", "50")
    assert read_districts_figures(ratio, None, folder) is None


def test_data_of_an_earlier_builder_are_added_up_anew(folder, tmp_path):
    assert read_districts_figures(CHOSEN[0], None, tmp_path) is None
    assert read_districts_figures(CHOSEN[0], "1066", folder) is None
    series = next(each for each in CATALOGUE.indicators.values() if level_below(each) is None)
    assert read_districts_figures(series, None, folder) is None
