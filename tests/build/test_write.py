"""Writing: the same rows give the same bytes, one row group a key, counts in place of shares."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from shapely import box

from insight.build.figures.indicators import observations
from insight.build.write import (
    OBSERVATION_SCHEMA,
    write_boundaries,
    write_grouped,
    write_lookup,
    write_observations,
    write_table,
)
from insight.errors import InvalidObservations
from insight.store import periods_in, read_groups, read_table


def figures():
    rng = np.random.default_rng(0)
    parts = [
        observations(
            {
                "indicator": slug,
                "area_code": [f"E06{n:06d}" for n in range(500)],
                "period": period,
                "value": rng.normal(size=500),
                "numerator": rng.integers(0, 9, 500),
                "denominator": 9,
                "note": "",
            }
        )
        for slug in ("poor", "cold", "old")
        for period in ("2024", "2023")
    ]
    return pd.concat(parts, ignore_index=True)


def lookup():
    codes = [f"E0{n}" for n in range(6)]
    return pd.DataFrame({"lsoa_code": codes, "district_code": ["D1"] * 3 + ["D2"] * 2 + ["D3"]})


def squares():
    shapes = [box(n, 0, n + 1, 1) for n in range(6)]
    return gpd.GeoDataFrame(lookup(), geometry=shapes, crs=27700)


def put_observations(path):
    write_observations(figures(), path, {"poor"})


def put_lookup(path):
    write_lookup(lookup(), path)


def put_boundaries(path):
    write_boundaries(squares(), path, "district_code")


def put_in_one_piece(path):
    write_boundaries(squares(), path, None)


def put_table(path):
    write_table(lookup(), path)


WRITERS = [put_observations, put_lookup, put_boundaries, put_in_one_piece, put_table]


@pytest.mark.parametrize("write", WRITERS)
def test_the_same_rows_give_the_same_bytes(tmp_path, write):
    write(tmp_path / "a" / "first.parquet")
    write(tmp_path / "b" / "second.parquet")
    first = (tmp_path / "a" / "first.parquet").read_bytes()
    assert first == (tmp_path / "b" / "second.parquet").read_bytes()
    assert len(first) > 100


def test_the_order_of_rows_does_not_show_in_the_bytes(tmp_path):
    write_observations(figures(), tmp_path / "one.parquet", set())
    mixed = figures().sample(frac=1, random_state=3)
    write_observations(mixed, tmp_path / "two.parquet", set())
    assert (tmp_path / "one.parquet").read_bytes() == (tmp_path / "two.parquet").read_bytes()


@pytest.mark.parametrize(
    ("write", "key", "values"),
    [
        pytest.param(put_observations, "indicator", ["cold", "old", "poor"], id="indicators"),
        pytest.param(put_lookup, "district_code", ["D1", "D2", "D3"], id="look-up"),
        pytest.param(put_boundaries, "district_code", ["D1", "D2", "D3"], id="boundaries"),
    ],
)
def test_each_key_has_one_row_group_of_its_own(tmp_path, write, key, values):
    path = tmp_path / "x.parquet"
    write(path)
    meta = pq.read_metadata(path)
    assert meta.num_row_groups == len(values)
    for n, value in enumerate(values):
        group = pq.ParquetFile(path).read_row_group(n, [key])
        assert set(group.column(key).to_pylist()) == {value}
        assert read_groups(path, key, [value]).num_rows == group.num_rows


def neighbourhoods():
    """Two neighbourhoods and a middle-layer area of each of two districts, and the districts."""
    codes = ["E01000003", "E01000001", "E01000002", "E02000001", "E06000002", "E06000001"]
    shown = pd.DataFrame({"area_code": codes, "value": range(6)})
    table = shown.assign(indicator="poor").merge(
        pd.DataFrame({"period": ["2024", "2023"]}), "cross"
    )
    large = (
        shown[-2:]
        .assign(indicator="rich")
        .merge(pd.DataFrame({"period": ["2024", "2023"]}), "cross")
    )
    every = pd.concat([table, large], ignore_index=True)
    return observations({name: every[name] for name in every})


def test_below_the_district_each_period_has_a_row_group_and_areas_their_order(tmp_path):
    path = tmp_path / "x.parquet"
    order = ["E01000002", "E01000003", "E01000001", "E02000001"]
    write_observations(neighbourhoods(), path, set(), order)
    assert pq.read_metadata(path).num_row_groups == 3, "one of larger areas has all its periods"
    assert periods_in(path, "indicator", "poor") == ("2023", "2024")
    assert periods_in(path, "indicator", "rich") is None
    for period in ("2023", "2024"):
        found = read_groups(path, "indicator", ["poor"], ["area_code", "period"], period=period)
        assert found["area_code"].to_pylist() == [*order, "E06000001", "E06000002"]
        assert set(found["period"].to_pylist()) == {period}
        few = read_groups(path, "indicator", ["rich", "poor"], ["value"], period=period)
        assert few["value"].to_pylist() == [5, 4, 2, 0, 1, 3, 5, 4]
        assert few.schema.names == ["value"]
    assert read_groups(path, "indicator", ["poor"]).num_rows == 12
    assert read_groups(path, "indicator", ["poor"], period="1999").num_rows == 0


def test_what_is_nothing_is_null_and_nan_is_refused(tmp_path):
    path = tmp_path / "x.parquet"
    table = figures().assign(lower_ci=np.nan)
    write_observations(table, path, {"poor"})
    held = pq.read_table(path)
    assert held["lower_ci"].null_count == held.num_rows
    assert not any(pc.any(pc.is_nan(held[name])).as_py() for name in ("value", "lower_ci"))
    nan = pa.table({"key": ["a"], "value": pa.array([float("nan")])})
    with pytest.raises(InvalidObservations, match=r"x\.parquet: 'value' holds NaN"):
        write_grouped(nan, path, "key")


def test_what_was_written_is_read_again(tmp_path):
    path = tmp_path / "x.parquet"
    write_observations(figures(), path, set())
    table = read_table(path)
    assert table.schema.equals(OBSERVATION_SCHEMA)
    expected = figures().sort_values(["indicator", "period", "area_code"], ignore_index=True)
    pd.testing.assert_frame_equal(table.to_pandas(), expected, check_dtype=False)


def test_a_share_made_from_counts_is_left_to_its_counts(tmp_path):
    path = tmp_path / "x.parquet"
    table = figures()
    write_observations(table, path, {"poor"})
    read = read_table(path).to_pandas().set_index("indicator")
    assert read.loc["poor", "value"].isna().all()
    assert read.loc["poor", "numerator"].notna().all()
    assert read.loc["cold", "value"].notna().all()
    assert table["value"].notna().all(), "the table that was handed over is as it was"


def test_boundaries_stay_geoparquet_with_their_grid(tmp_path):
    path = tmp_path / "x.parquet"
    write_boundaries(squares(), path, "district_code")
    layer = gpd.read_parquet(path)
    assert layer.crs.to_epsg() == 27700
    assert layer.area.sum() == 6


@pytest.mark.parametrize(
    "keys",
    [
        pytest.param(["a", "b", "a"], id="a key comes back"),
        pytest.param(["a", None, "b"], id="a row without a key"),
    ],
)
def test_rows_whose_key_does_not_stand_together_are_refused(tmp_path, keys):
    table = pa.table({"key": pa.array(keys, pa.string()), "value": [1, 2, 3]})
    with pytest.raises(InvalidObservations, match="the rows of each key do not stand together"):
        write_grouped(table, tmp_path / "x.parquet", "key")
    assert not (tmp_path / "x.parquet").exists()


def test_folders_are_made(tmp_path):
    write_table(lookup(), tmp_path / "new" / "folder" / "x.parquet")
    assert (tmp_path / "new" / "folder" / "x.parquet").is_file()
