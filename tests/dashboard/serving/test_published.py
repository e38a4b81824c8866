"""Files under names made from their content: whole, readable, and left alone once there."""

import re

import pytest

from dashboard.serving.published import publish_geometry, published_file, unpacked


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Where geometry is published, in a static folder of its own."""
    monkeypatch.setenv("INSIGHT_STATIC", str(tmp_path))
    return tmp_path / "geometry"


def test_the_address_is_made_from_the_content(folder):
    first = publish_geometry(b"{}")
    assert first == publish_geometry(b"{}")
    assert re.fullmatch(r"app/static/geometry/[0-9a-f]{16}\.json\.gz", first)
    assert publish_geometry(b"[]") != first


def test_the_file_is_whole_readable_and_alone(folder):
    name = publish_geometry(b"{}").rsplit("/", 1)[1]
    assert [file.name for file in folder.iterdir()] == [name]
    assert unpacked((folder / name).read_bytes()) == b"{}"
    assert (folder / name).stat().st_mode & 0o044 == 0o044


def test_a_file_that_is_there_is_left_alone(folder):
    file = published_file(publish_geometry(b"{}"))
    before = file.stat().st_mtime_ns
    publish_geometry(b"{}")
    assert file.stat().st_mtime_ns == before
