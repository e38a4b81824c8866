"""`python -m insight.uploads` prints what was understood of files, and why one is refused."""

import json

import pytest

from insight.uploads.__main__ import main

WARDS = "Ward code,Ward,Claimants 2024\nE05015014,Bramhall North,12\nE05015023,Edgeley,[c]\n"


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "wards.csv"
    path.write_text(WARDS, encoding="utf-8")
    return path


def test_a_file_is_printed_as_it_was_understood(file, capsys):
    assert main([str(file)]) == 0
    (said,) = json.loads(capsys.readouterr().out)
    assert (said["level"], said["usable_rows"], said["markers"]) == ("ward", 1, {"[c]": 1})
    assert (said["header_row"], said["value_columns"], said["code_column"]) == ([1], "3", 1)
    assert (said["expected"], said["match"]) == ("reads", {"current": 2})


def test_a_file_that_cannot_be_opened_is_printed_with_its_reason(file, tmp_path, capsys):
    empty = tmp_path / "empty.csv"
    empty.write_bytes(b"")
    assert main([str(empty), str(file)]) == 0
    first, second = json.loads(capsys.readouterr().out)
    assert (first["expected"], second["expected"]) == ("refuses", "reads")
    assert "empty" in first["asks_or_reason"]


def test_a_sheet_that_is_not_there_is_a_refusal_and_a_missing_file_an_error(file, capsys):
    assert main([str(file), "--sheet", "Other"]) == 0
    assert "no sheet" in json.loads(capsys.readouterr().out)[0]["asks_or_reason"]
    assert main([str(file.with_name("none.csv"))]) == 2
    assert "none.csv" in capsys.readouterr().err
