"""Money of one year: by hand, by the published index, and for each district that prices lifted."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from insight.catalogue import read_catalogue
from insight.errors import MissingData
from insight.money import PRICES, in_one_money, monthly_index, price_level
from insight.observations import read_series
from insight.periods import parse_period
from insight.progress.judging import measure_progress

CATALOGUE = read_catalogue()
RAW = Path(__file__).parents[2] / "shared/raw/reference/cpih_monthly_1988_2024.csv"
MONEY = [i for i in CATALOGUE.indicators.values() if i.prices == "current"]


def prices(levels):
    """A year of months at each level."""
    names = "January February March April May June July August September October November December"
    rows = [(f"{name} {year}", level) for year, level in levels.items() for name in names.split()]
    return pd.DataFrame(rows, columns=["period", "value"])


def table(values, **columns):
    return pd.DataFrame({"period": list(values), "value": list(values.values())} | columns)


def test_a_rise_of_prices_alone_is_no_rise():
    found = in_one_money(
        table({"2020": 100, "2021": 110}), "calendar", prices({2020: 50, 2021: 55})
    )
    assert list(found.table["value"]) == pytest.approx([110, 110])
    assert (found.money, found.left_out) == ("2021", ())
    assert found.note.startswith("Amounts are in the money of 2021: each is raised by how far")


def test_the_interval_is_put_in_the_same_money_and_the_table_is_not_changed():
    nominal = table({"2020": 100.0, "2021": 110.0}, lower_ci=[90.0, 99.0], upper_ci=[110.0, 121.0])
    before = nominal.copy(deep=True)
    found = in_one_money(nominal, "calendar", prices({2020: 50, 2021: 100})).table
    assert list(found["lower_ci"]) == [180, 99]
    assert list(found["upper_ci"]) == [220, 121]
    pd.testing.assert_frame_equal(nominal, before)


def test_a_period_later_than_the_prices_is_left_out_and_named():
    nominal = table({"2020": 100, "2021": 110, "2022": 200})
    found = in_one_money(nominal, "calendar", prices({2020: 50, 2021: 55}))
    assert list(found.table["period"]) == ["2020", "2021"]
    assert (found.money, found.left_out) == ("2021", ("2022",))
    assert found.note.endswith("Prices are held here to December 2021, so 2022 is left out.")


def test_the_level_is_the_mean_of_its_months_and_none_where_one_is_missing():
    index = monthly_index(prices({2020: 100, 2021: 112}))
    assert price_level(index, parse_period("2020/21", "financial")) == pytest.approx(103)
    assert price_level(index, parse_period("April 2021", "month")) == 112
    assert price_level(index, parse_period("2021/22", "financial")) is None
    del index[date(2020, 7, 1)]
    assert price_level(index, parse_period("2020", "calendar")) is None


def test_without_any_prices_nothing_is_compared():
    with pytest.raises(MissingData, match="no period has consumer prices"):
        in_one_money(table({"2030": 100}), "calendar", prices({2020: 50}))


def test_the_index_is_the_published_one():
    held = read_series(PRICES, catalogue=CATALOGUE)
    if not RAW.is_file():
        pytest.skip("the publisher's file is not beside the clone")
    raw = pd.read_csv(RAW)
    index = monthly_index(held)
    assert len(index) == len(raw) == 442
    for year, month, level in raw.itertuples(index=False):
        assert index[date(int(year), int(month), 1)] == level
    of_2019 = [level for day, level in index.items() if day.year == 2019]
    assert sum(of_2019) / 12 == pytest.approx(107.8, abs=0.05)


def test_seven_series_are_money_of_their_year():
    slugs = {indicator.slug for indicator in MONEY}
    assert slugs == {
        *("median_weekly_pay", "gdhi_per_head", "gva_per_hour", "gva_per_job", "gdp_per_head"),
        *("household_income_ahc", "house_price"),
    }
    pounds = {i.slug for i in CATALOGUE.indicators.values() if i.unit.startswith("£")}
    assert pounds == slugs, "every other amount of pounds must say whose money it is"


@pytest.mark.parametrize(
    ("slug", "clear"),
    [
        pytest.param("median_weekly_pay", 14, id="weekly pay: 273 of 296 by inflation"),
        pytest.param("gdhi_per_head", 11, id="household income: 294 of 296 by inflation"),
    ],
)
def test_inflation_alone_improves_no_district(slug, clear):
    """By another road: how many districts improve since April 2021 in pounds, and in real terms."""
    indicator, starts = CATALOGUE.indicator(slug), date(2021, 4, 1)
    whole = read_series(slug, catalogue=CATALOGUE)
    whole = whole[whole["area_code"].str.match("E0[6-9]")]
    real = in_one_money(whole, indicator.period_kind, read_series(PRICES)).table

    def improving(series):
        found = [
            measure_progress(
                rows,
                area_code=str(code),
                direction="increase",
                starts=starts,
                kind=indicator.period_kind,
            ).verdict
            for code, rows in series.groupby("area_code")
        ]
        return found.count("improving")

    nominal, without = improving(whole), improving(real)
    assert (nominal, without) == ({14: 273, 11: 294}[clear], clear)
