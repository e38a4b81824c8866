"""What downloads brought, as a build leaves it beside the catalogue and the catalogue reads it."""

import shutil

import pytest

from insight.build.swap import replacing
from insight.catalogue import GAINED, read_catalogue, write_gained
from insight.errors import InvalidCatalogue
from insight.store import data_directory


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "data").mkdir()
    shutil.copy2(data_directory() / "catalogue.toml", tmp_path / "data")
    return tmp_path / "data"


def test_the_catalogue_has_the_periods_and_the_places_that_a_build_had_downloads_for(folder):
    before = read_catalogue(folder)
    write_gained(folder, {"claimants": ("2022", "2023"), "police_burglary": ("2024",)})
    now = read_catalogue(folder)
    assert now.indicator("claimants").periods == ("2022", "2023")
    assert now.indicator("police_burglary").periods == ("2024",)
    assert "police_burglary" not in now.awaiting
    assert set(now.indicators) - set(before.indicators) == {"police_burglary"}
    assert set(now.sources) - set(before.sources) == {"police_below"}
    assert "police_violence" in now.awaiting


def test_a_build_begins_with_what_the_catalogue_itself_says(folder):
    write_gained(folder, {"police_burglary": ("2024",)})
    assert "police_burglary" in read_catalogue(folder, as_written=True).awaiting


def test_a_build_without_downloads_leaves_nothing_of_an_earlier_one(folder):
    write_gained(folder, {"police_burglary": ("2024",)})
    with replacing(folder) as new:
        write_gained(new, {})
    assert not (folder / GAINED).exists()
    assert "police_burglary" in read_catalogue(folder).awaiting


@pytest.mark.parametrize("text", ["[]", "{", '{"claimants": 3}', "\x00"])
def test_a_file_that_no_build_wrote_is_refused_in_a_sentence(folder, text):
    (folder / GAINED).write_text(text, encoding="utf-8")
    with pytest.raises(InvalidCatalogue, match=r"downloads\.json cannot be read"):
        read_catalogue(folder)
