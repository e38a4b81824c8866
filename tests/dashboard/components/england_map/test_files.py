"""The files of England's map: made once, whole, small enough, and true to the data."""

import gzip
import json
import subprocess
import sys

import numpy as np
import psutil
import pyogrio
import pytest
from tests.waiting import until

from dashboard.components.england_map import files
from dashboard.serving.published import published_file
from insight.areas import read_boundaries


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A static folder of its own."""
    monkeypatch.setenv("INSIGHT_STATIC", str(tmp_path))
    (tmp_path / "england").mkdir()
    return tmp_path / "england"


@pytest.fixture(scope="module")
def document():
    return files.ward_document()


def test_wards_are_at_most_a_megabyte_and_come_with_their_districts(document):
    assert len(document) <= 1_000_000
    read = json.loads(gzip.decompress(document))
    geometries = read["objects"]["wards"]["geometries"]
    wards = read_boundaries("ward")
    assert [each["properties"]["name"] for each in geometries] == wards["ward_name"].tolist()
    assert len(read["districts"]) == 296
    codes = [each["code"] for each in files.district_order()]
    held = [codes[each["properties"]["district"]] for each in geometries]
    assert held == wards["district_code"].tolist()


def test_names_of_neighbourhoods_are_in_the_order_of_the_boundaries():
    read = json.loads(gzip.decompress(files.place_document()))
    areas = read_boundaries("lsoa")
    assert read["names"] == areas["lsoa_name"].tolist()
    assert len(read["boxes"]) == len(read["districts"]) == 296
    west, south, east, north = np.array(read["boxes"]).T
    assert (west < east).all()
    assert (south < north).all()
    assert (west.min() > -7, north.max() < 56) == (True, True)


def test_tiles_hold_every_area_by_its_place(tmp_path):
    areas = read_boundaries("lsoa", "E08000007")
    content = files.tiles(areas, tmp_path, ("near", 0.0, 9, 11, 4096))
    assert content[:7] == b"PMTiles"
    path = tmp_path / "read.pmtiles"
    path.write_bytes(content)
    read = pyogrio.read_dataframe(path, read_geometry=False)
    assert set(read["n"]) == set(range(len(areas)))


def test_nothing_is_ready_until_it_is_made_and_it_is_made_once(folder, monkeypatch):
    made = []
    monkeypatch.setattr(files, "ward_document", lambda: made.append(1) or b"wards")
    assert files.ready("wards") is None
    record = files.make("wards")
    assert files.make("wards") == record == files.ready("wards")
    assert made == [1]
    assert (folder / record["geometry"].rsplit("/", 1)[1]).read_bytes() == b"wards"
    assert not list(folder.glob("*.part"))


def test_a_record_whose_file_is_gone_or_that_is_broken_is_not_ready(folder, monkeypatch):
    monkeypatch.setattr(files, "ward_document", lambda: b"wards")
    record = files.make("wards")
    (folder / record["geometry"].rsplit("/", 1)[1]).unlink()
    assert files.ready("wards") is None
    published_file(files._record("wards")).write_text("{", encoding="utf-8")
    assert files.ready("wards") is None


def test_nothing_is_made_ahead_outside_a_server(monkeypatch):
    monkeypatch.setattr(files, "start", lambda: pytest.fail("started"))
    files.start_soon()


def test_nothing_is_made_ahead_where_the_operator_does_not_want_it(monkeypatch):
    monkeypatch.setattr(files.st.runtime, "exists", lambda: True)
    monkeypatch.setattr(files, "_timer", lambda: pytest.fail("started"))
    monkeypatch.setenv("INSIGHT_ENGLAND_AHEAD", "0")
    files.start_soon()


def test_a_server_makes_the_files_ahead_once_and_later(monkeypatch):
    monkeypatch.delenv("INSIGHT_ENGLAND_AHEAD", raising=False)
    started = []
    monkeypatch.setattr(files.st.runtime, "exists", lambda: True)
    monkeypatch.setattr(files, "start", lambda: started.append(1))
    monkeypatch.setattr(files, "PATIENCE", 0.05)
    files._timer.cache_clear()
    files.start_soon()
    files.start_soon()
    assert started == [], "not while the first page is drawn"
    files._timer().join()
    assert started == [1]
    files._timer.cache_clear()


@pytest.mark.skipif(sys.platform == "win32", reason="the number of a parent stays")
def test_who_makes_the_files_ends_with_who_started_it():
    """Also where that was killed: nobody is left behind to use a processor for minutes."""
    makes = "import time; from dashboard.components.england_map import files\n"
    makes += "import sys; files.end_without(int(sys.argv[1])); print('begun', flush=True)\n"
    makes += "time.sleep(600)"
    starts = "import os, subprocess, sys, time\n"
    starts += "child = subprocess.Popen([sys.executable, '-c', sys.argv[1], str(os.getpid())])\n"
    starts += "print(child.pid, flush=True); time.sleep(600)"
    command = [sys.executable, "-c", starts, makes]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        child = int(server.stdout.readline())
        assert server.stdout.readline() == "begun\n"
        server.kill()
    until(lambda: not _runs(child))


def _runs(pid):
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
