"""Wards of a later year as they are built: only where wards changed, whole or not at all."""

import geopandas as gpd
import pandas as pd
import pytest
from shapely import box

from insight.build import vintages
from insight.build.raw import RawFolder
from insight.errors import InvalidObservations

[EDITION] = vintages.EDITIONS
[(FILE, _)] = EDITION.lookups
OURS = pd.DataFrame(
    {"ward_code": ["E05000001", "E05000002", "E05000003"], "district_code": ["A", "A", "B"]}
)
LOOKUP = pd.DataFrame(
    {
        "lsoa_code": ["E01000001", "E01000002", "E01000003"],
        "district_code": ["A", "A", "B"],
        "ward_code": ["E05000001", "E05000002", "E05000003"],
    }
)


@pytest.fixture
def raw(tmp_path):
    """District A with two wards drawn anew, B with its own; what is `put` instead replaces it."""

    def put(placed=("E05000011", "E05000012"), drawn=("E05000011", "E05000012", "E05000003")):
        outlines = gpd.GeoDataFrame(
            {
                "WD26CD": drawn,
                "WD26NM": ["One", "Two", "Three"],
                "LAD26CD": ["A", "A", "B"],
            },
            geometry=[box(n * 0.1, 52, n * 0.1 + 0.1, 52.1) for n in range(3)],
            crs=4326,
        )
        table = pd.DataFrame({"LSOA21CD": LOOKUP["lsoa_code"][: len(placed)], "WD26CD": placed})
        for name, write in ((EDITION.outlines, outlines.to_file), (FILE, table.to_csv)):
            (tmp_path / name).parent.mkdir(exist_ok=True)
            write(tmp_path / name, **({"index": False} if name == FILE else {"driver": "GeoJSON"}))
        return RawFolder(tmp_path)

    return put


def test_a_district_with_other_wards_and_a_look_up_has_them(raw):
    wards, lookup = vintages.build_later(raw(), LOOKUP, OURS)
    assert wards["ward_code"].tolist() == ["E05000011", "E05000012"]
    assert set(wards["ward_vintage"]) == {"May 2026"} == set(lookup["ward_vintage"])
    assert lookup["ward_name"].tolist() == ["One", "Two"]
    assert wards.crs.to_epsg() == 27700


def test_what_is_not_whole_is_refused(raw):
    with pytest.raises(InvalidObservations, match="no ward of May 2026 for E01000002"):
        vintages.build_later(raw(placed=["E05000011"]), LOOKUP, OURS)


def test_a_ward_in_one_of_the_files_only_is_refused(raw):
    with pytest.raises(InvalidObservations, match="the ward E05000012 of May 2026"):
        vintages.build_later(raw(placed=["E05000011", "E05000013"]), LOOKUP, OURS)


def test_outlines_that_cannot_be_read_are_named(raw, tmp_path):
    held = raw()
    (tmp_path / EDITION.outlines).write_text("no outlines")
    with pytest.raises(InvalidObservations, match="expected outlines as GeoJSON"):
        vintages.build_later(held, LOOKUP, OURS)
