"""Five figures of each of ten wards, made again from the publishers' files by another road."""

import functools
from pathlib import Path

import pandas as pd
import pytest

RAW = Path(__file__).resolve().parents[3] / "shared" / "raw"
WARDS = (
    pytest.param("E05015018", id="Brinnington & Stockport Central"),
    pytest.param("E05015015", id="Bramhall South & Woodford"),
    pytest.param("E05001222", id="Foleshill"),
    pytest.param("E05001231", id="Wainbody"),
    pytest.param("E05009302", id="Cripplegate, City of London"),
    pytest.param("E05011093", id="St Mary's, Isles of Scilly"),
    pytest.param("E05011151", id="Ladywood, Birmingham"),
    pytest.param("E05013306", id="Looe West, Pelynt, Lansallos & Lanteglos"),
    pytest.param("E05015139", id="Tredington, Stratford-on-Avon"),
    pytest.param("E05009464", id="Kington, on the Welsh border"),
)
"""Wards whose neighbourhoods are those of May 2024 too, for which the raw files have a look-up."""
IOD, CENSUS, FUEL = (
    "indicators/iod2025_lsoa21_england.parquet",
    "indicators/census2021_lsoa21_england_wide.parquet",
    "indicators/fuel_poverty_lsoa_england_2011_2022.parquet",
)
COUNTS = {
    "income_deprivation_rate": (IOD, ["income_num"], "pop_total_mid2022"),
    "employment_deprivation_rate": (IOD, ["employment_num"], "pop_working_age_18_66"),
    "overcrowded_households": (
        CENSUS,
        ["occ_1_overcrowded", "occ_2_or_less_overcrowded"],
        "occ_total",
    ),
    "age_65_and_over": (CENSUS, ["age_65_and_over"], "usual_residents"),
    "fuel_poverty": (FUEL, ["fuel_poor_households"], "households"),
}
CODES = {IOD: "lsoa21cd", CENSUS: "lsoa21_code", FUEL: "lsoa_code"}


@functools.cache
def raw(file):
    if not RAW.is_dir():
        pytest.skip("the publishers' files are not beside this repository")
    table = pd.read_parquet(RAW / file)
    if file == FUEL:
        table = table[(table["year"] == 2022) & (table["metric"] == "LILEE")]
    return table.set_index(CODES[file])


@functools.cache
def neighbourhoods(ward):
    if not RAW.is_dir():
        pytest.skip("the publishers' files are not beside this repository")
    table = pd.read_csv(RAW / "lookups" / "lookup_lsoa21_wd24_lad24_bestfit_ew.csv")
    return list(table.loc[table["WD24CD"] == ward, "LSOA21CD"])


@pytest.mark.parametrize("slug", COUNTS)
@pytest.mark.parametrize("ward", WARDS)
def test_a_wards_figure_is_the_sum_of_its_neighbourhoods_counts(book, ward, slug):
    file, tops, base = COUNTS[slug]
    rows = raw(file).loc[neighbourhoods(ward)]
    expected = 100 * rows[tops].to_numpy().sum() / rows[base].sum()
    assert len(rows)
    assert book.measured[slug].wards.value[book.places.position[ward]] == pytest.approx(expected)
