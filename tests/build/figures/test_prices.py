"""The price index: a month a row, and what is no month or no index is refused by its row."""

import pandas as pd
import pytest

from insight.build.figures.prices import build_prices
from insight.build.raw import RawFolder
from insight.catalogue import read_catalogue
from insight.errors import InvalidCatalogue, InvalidObservations

CATALOGUE = read_catalogue()
SOURCE = CATALOGUE.sources["cpih"]


def built(folder, rows, catalogue=CATALOGUE):
    path = folder / SOURCE.build["file"]
    path.parent.mkdir(parents=True)
    pd.DataFrame(rows, columns=["year", "month", "cpih_2015_100"]).to_csv(path, index=False)
    return build_prices(RawFolder(folder), catalogue, SOURCE)


def test_each_month_has_its_index(tmp_path):
    table = built(tmp_path, [(2023, 12, 130.1), (2024, 1, 130.0)])
    assert list(table["period"]) == ["December 2023", "January 2024"]
    assert list(table["value"]) == [130.1, 130.0]
    assert set(table["area_code"]) == {"K02000001"}


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([(2023, 12, 130.1), (2023, 13, 130.0)], id="a thirteenth month"),
        pytest.param([(2023, 12, 130.1), (2023, 12, 130.0)], id="a month twice"),
        pytest.param([(2023, 12, 130.1), (2024, 1, 0)], id="no index"),
        pytest.param([(2023, 12, 130.1), (2024, 1, None)], id="an index that is missing"),
        pytest.param([(2023, 12, 130.1), (2024, 1, -99)], id="a sentinel"),
    ],
)
def test_a_row_that_is_no_month_of_an_index_is_named(tmp_path, rows):
    with pytest.raises(InvalidObservations, match="row 3: expected each month once"):
        built(tmp_path, rows)


def test_one_indicator_is_taken_from_it(tmp_path):
    rest = {k: v for k, v in CATALOGUE.indicators.items() if v.source != "cpih"}
    none = type(CATALOGUE)(CATALOGUE.sources, rest)
    with pytest.raises(InvalidCatalogue, match="0 indicators are taken from it"):
        built(tmp_path, [(2024, 1, 130.0)], none)
