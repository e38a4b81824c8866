"""The builder on the publishers' files, where those are at hand: made again, the same bytes.

Only a part is made here (the look-up, one source of neighbourhood figures, one of series), so that
it takes seconds; `python -m bench building` times the whole.
"""

import json
from pathlib import Path

import pandas as pd
import pytest

from insight.areas import ENGLAND
from insight.build.__main__ import main
from insight.build.checks import check_counts
from insight.build.figures.indicators import build_source
from insight.build.figures.national import order_of
from insight.build.figures.series import build_series
from insight.build.places import build_places
from insight.build.provenance import as_written, table_records
from insight.build.raw import RawFolder
from insight.build.write import write_lookup, write_observations
from insight.catalogue import read_catalogue
from insight.store import data_directory

REPO = Path(__file__).parents[2]
RAW = REPO.parent / "shared" / "raw"
DATA = data_directory()
NEIGHBOURHOODS, SERIES = "fuel_poverty", "health_index"

needs_raw = pytest.mark.skipif(
    not RAW.is_dir(), reason=f"the publishers' files are not in {RAW.parent.name}/{RAW.name}"
)


def build_part(out: Path) -> Path:
    """The look-up, fuel poverty by neighbourhood and two outcome series, from a fresh start."""
    raw, catalogue = RawFolder(RAW), read_catalogue(DATA)
    found = build_places(raw)
    check_counts(found.lookup, found.wards)
    write_lookup(found.lookup, out / "boundaries/lookup.parquet")
    source = catalogue.sources[NEIGHBOURHOODS]
    table = build_source(raw, catalogue, source, found.lookup)
    counted = {s for s, i in catalogue.indicators.items() if i.aggregation == "ratio"}
    homes = {"lsoa": found.lookup.set_index("lsoa_code")["district_code"]}
    order = order_of(homes)
    write_observations(table, out / f"indicators/{NEIGHBOURHOODS}.parquet", counted, order)
    known = {ENGLAND, *found.lookup["district_code"], *found.lookup["county_code"]}
    table, _ = build_series(raw, catalogue, catalogue.sources[SERIES], known)
    write_observations(table, out / f"indicators/{SERIES}.parquet", counted)
    return out


@needs_raw
def test_a_second_build_gives_the_same_bytes_as_the_one_that_ships(tmp_path):
    out = build_part(tmp_path)
    names = sorted(str(p.relative_to(out)) for p in out.rglob("*.parquet"))
    assert names == [
        "boundaries/lookup.parquet",
        f"indicators/{NEIGHBOURHOODS}.parquet",
        f"indicators/{SERIES}.parquet",
    ]
    for name in names:
        made, shipped = pd.read_parquet(out / name), pd.read_parquet(DATA / name)
        pd.testing.assert_frame_equal(made, shipped, obj=name)
        assert (out / name).read_bytes() == (DATA / name).read_bytes(), name


def test_a_folder_without_the_files_is_refused_with_a_sentence(tmp_path, capsys):
    (tmp_path / "out").mkdir()
    catalogue = (DATA / "catalogue.toml").read_bytes()
    (tmp_path / "out" / "catalogue.toml").write_bytes(catalogue)
    assert main([str(tmp_path), "--out", str(tmp_path / "out")]) == 1
    told = capsys.readouterr().err
    assert "MissingData: boundaries/wards_2025_england_bgc_4326.parquet is not in" in told
    assert "docs/data.md lists the files needed" in told
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["catalogue.toml"]


def test_a_folder_without_a_catalogue_is_refused_with_a_sentence(tmp_path, capsys):
    assert main([str(tmp_path), "--out", str(tmp_path)]) == 1
    assert "MissingData: catalogue.toml is missing from" in capsys.readouterr().err


def test_the_record_of_where_each_table_is_from_is_what_the_catalogue_says_now():
    record = json.loads((DATA / "provenance.json").read_text(encoding="utf-8"))
    assert record["tables"] == as_written(table_records(read_catalogue(DATA)), DATA)
    assert "neighbourhoods without a row" not in record
