"""Of counts below the threshold of whoever brought them nothing leaves: no file, slug or series."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from insight import cached
from insight.groups.withholding import blocks_in
from insight.observations import read_observations, read_series
from insight.own import Shelf, using
from insight.uploads.indicator import indicator_of
from insight.uploads.kept import read_kept, write_kept
from insight.uploads.records import Figures, Meaning, Refused

COUNTS = (2, 30, 4, 25, 9, 12, 40, 3, 18, 22)
"""Three of ten are below the threshold; a few more are withheld so that no sum tells them."""


def brought(place, level, *, least=5, base="people", counts=COUNTS, periods=("2023", "2024")):
    lookup = cached.lookup(cached.district(place).code)
    codes = list(dict.fromkeys(lookup[f"{level}_code"]))
    rows = [
        {
            "area_code": code,
            "period": period,
            "value": float(count),
            "numerator": float(count) if base else np.nan,
            "denominator": 1000.0 if base else np.nan,
            "note": "",
        }
        for turn, period in enumerate(periods)
        for code, count in zip(codes, np.roll(np.resize(counts, len(codes)), turn), strict=True)
    ]
    meaning = Meaning("Members", "%", "count", base=base, period_kind="calendar", least=least)
    figures = Figures(level, pd.DataFrame(rows))
    return indicator_of(meaning, figures, file_name="own.csv", day=date(2026, 11, 29))


def reading(*own):
    return using(
        Shelf(
            {each.indicator.slug: each.indicator for each in own},
            {each.source.slug: each.source for each in own},
            {each.indicator.slug: each.table for each in own},
        )
    )


def small_in(table, least=5):
    """Counts below the threshold that are in a table."""
    numbers = table[["value", "numerator"]].to_numpy(dtype=float, na_value=np.nan)
    return (numbers < least).any()


@pytest.mark.parametrize(
    ("level", "base"), [("lsoa", ""), ("lsoa", "people"), ("msoa", ""), ("ward", "people")]
)
def test_series_figures_and_workshop_withhold_the_same_areas(level, base):
    own = brought("rutland", level, base=base)
    slug, code = own.indicator.slug, cached.district("rutland").code
    with reading(own):
        series = read_series(slug, catalogue=cached.catalogue())
        for period in own.indicator.periods:
            table = read_observations(
                slug, level=level, district_code=code, period=period, catalogue=cached.catalogue()
            )
            withheld = set(table.loc[table["value"].isna(), "area_code"])
            assert withheld
            assert (table.loc[table["value"].isna(), "note"] == "[c]").all()
            assert withheld == set(blocks_in(slug, code, 0, period).hidden_codes())
            now = series[series["period"] == period]
            assert withheld == set(now.loc[now["value"].isna(), "area_code"])


def test_the_order_of_the_rows_of_a_file_changes_no_block():
    own = brought("rutland", "lsoa", counts=(2, 2, 9, 9))
    slug, code = own.indicator.slug, cached.district("rutland").code
    turned = own.table.take(list(range(own.table.num_rows))[::-1])
    found = []
    for table in (own.table, turned):
        with using(Shelf({slug: own.indicator}, {own.source.slug: own.source}, {slug: table})):
            series = read_series(slug, catalogue=cached.catalogue())
            gone = series.loc[series["value"].isna(), ["area_code", "period"]]
            found.append(set(gone.itertuples(index=False, name=None)))
            assert set(blocks_in(slug, code, 0, "2024").hidden_codes()) == {
                area for area, period in gone.itertuples(index=False, name=None) if period == "2024"
            }
    assert found[0] == found[1]


def test_a_figure_of_a_whole_district_that_is_small_is_withheld():
    codes = [cached.district(each).code for each in ("rutland", "stockport")]
    rows = pd.DataFrame({"area_code": codes, "period": "2024", "value": [3.0, 30.0]})
    meaning = Meaning("Members", "members", "count", period_kind="calendar", least=5)
    own = indicator_of(meaning, Figures("district", rows), file_name="a.csv", day=date(2026, 1, 1))
    with reading(own):
        known = cached.catalogue()
        series = read_series(own.indicator.slug, catalogue=known)
        table = read_observations(own.indicator.slug, level="district", catalogue=known)
    for each in (series, table):
        assert not small_in(each)
        assert dict(zip(each["area_code"], each["note"], strict=True))[codes[0]] == "[c]"
        assert each["value"].max() == 30


def test_the_isles_of_scilly_of_one_neighbourhood_have_no_figure_for_the_district_either():
    own = brought("isles-of-scilly", "lsoa", counts=(3,))
    with reading(own):
        district = cached.district("isles-of-scilly")
        table = read_observations(
            own.indicator.slug,
            level="district",
            district_code=district.code,
            catalogue=cached.catalogue(),
        )
    assert table["value"].isna().all()
    with pytest.raises(Refused, match="there is nothing to keep"):
        write_kept(own)


@pytest.mark.parametrize("base", ["people", ""], ids=["a share", "a bare count"])
def test_a_kept_file_holds_no_count_that_the_page_withholds_and_says_so(base):
    own = brought("rutland", "lsoa", base=base)
    again = read_kept(write_kept(own))
    table = again.table.to_pandas()
    assert again.indicator.slug == own.indicator.slug
    assert not small_in(table)
    with reading(own):
        code = cached.district("rutland").code
        for period, rows in table.groupby("period"):
            hidden = set(blocks_in(own.indicator.slug, code, 0, period).hidden_codes())
            gone = rows[rows["note"] == "[c]"]
            assert set(gone["area_code"]) == hidden
            assert gone[["value", "numerator", "denominator"]].isna().all(axis=None)
    assert "Counts below 5" in again.indicator.caveats[-1]
    assert write_kept(again) == write_kept(read_kept(write_kept(again)))


def test_without_a_threshold_a_kept_file_holds_all_there_is():
    own = brought("rutland", "lsoa", least=0)
    assert read_kept(write_kept(own)).table.equals(own.table)


def test_the_digits_of_a_slug_do_not_tell_a_withheld_count():
    other = tuple(3 if count == 2 else count for count in COUNTS)
    own = brought("rutland", "lsoa", periods=("2024",))
    same = brought("rutland", "lsoa", counts=other, periods=("2024",))
    assert not own.table.equals(same.table)
    assert own.indicator.slug == same.indicator.slug
    shown = tuple(41 if count == 40 else count for count in COUNTS)
    assert own.indicator.slug != brought("rutland", "lsoa", counts=shown).indicator.slug


def district_of(own, place="rutland"):
    """The figure of a district, as a map page reads it."""
    with reading(own):
        table = read_observations(
            own.indicator.slug,
            level="district",
            district_code=cached.district(place).code,
            catalogue=cached.catalogue(),
        )
    return table.iloc[0]


def test_what_is_left_of_a_kept_file_is_no_figure_of_the_district():
    own = brought("rutland", "lsoa")
    told = own.table.to_pandas().query("period == '2024'")
    before, after = district_of(own), district_of(read_kept(write_kept(own)))
    assert before["value"] == pytest.approx(100 * told["numerator"].sum() / len(told) / 1000)
    assert np.isnan(after["value"])
    assert after["note"] == "[c]"


def test_of_a_kept_file_that_lacks_few_areas_a_figure_says_of_how_many_it_is():
    kept = read_kept(write_kept(brought("rutland", "lsoa", counts=[2, 6, *range(20, 44)])))
    left = kept.table.to_pandas().query("period == '2024' and value == value")
    after = district_of(kept)
    assert after["value"] == pytest.approx(100 * left["numerator"].mean() / 1000)
    assert after["note"] == f"from {len(left)} of its 26 neighbourhoods"
