"""Sets of groups as files: what is written is read again; what is not of here is said."""

import json

import pytest

from insight.areas.group import Group
from insight.errors import InvalidObservations
from insight.groups.files import from_file, to_csv, to_json

TEAMS = (
    Group("Heatons", ("E05015026", "E05015027")),
    Group("=HYPERLINK(1)", ("E02001200", "E01005757")),
)


@pytest.mark.parametrize("write", [to_json, to_csv])
def test_a_set_is_read_again_as_it_was_written(write, stockport):
    found = from_file(write(TEAMS, stockport), stockport)
    assert (found.groups, found.left_out) == (TEAMS, ())


def test_no_cell_of_a_sheet_is_a_formula(stockport):
    assert "\n=" not in to_csv(TEAMS, stockport).decode("utf-8-sig")


@pytest.mark.parametrize(
    "text",
    [
        "Team,Code\nHeatons,E05015026\nHeatons,e05015027",
        "code;team\nE05015026;Heatons\nE05015027;Heatons",
        "Heatons\tE05015026\nHeatons\tE05015027",
        '{"groups":[{"name":"Heatons","areas":["E05015026","E05015027"]}]}',
    ],
)
def test_sheets_and_files_of_others_are_read(text, stockport):
    assert from_file(text.encode(), stockport).groups == TEAMS[:1]


def test_what_is_of_another_district_is_left_out_and_said(stockport):
    found = from_file(b"Heatons,E05015026\nElsewhere,E05001222", stockport)
    assert [group.name for group in found.groups] == ["Heatons"]
    assert "E05001222" in found.left_out[0]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xff\xfe\x00", "no text in UTF-8"),
        (b"{", "no JSON"),
        (b"[" * 100_000, "no JSON|no list"),
        (b'{"groups": 1}', "no list"),
        (b'{"groups": [{"name": 1, "areas": []}]}', "no “name”"),
        (b"name,code\nFoleshill,E05001222", "no area of Stockport"),
        (b"", "no area of Stockport"),
        (b"x" * 600_000, "bytes"),
    ],
    ids=["bytes", "cut", "deep", "no list", "no name", "elsewhere", "empty", "large"],
)
def test_a_file_that_is_no_set_is_refused_with_a_sentence(data, said, stockport):
    with pytest.raises(InvalidObservations, match=said):
        from_file(data, stockport)


def test_more_groups_than_an_address_holds_are_cut_and_said(stockport):
    rows = [{"name": f"Team {n}", "areas": ["E05015026"]} for n in range(30)]
    found = from_file(json.dumps({"groups": rows}).encode(), stockport)
    assert len(found.groups) == 24
    assert "30 groups" in found.left_out[-1]
