"""Files under names made from their content: whole, readable, left alone once there, and served."""

import errno
import functools
import re
import tempfile

import asking
import pytest
from starlette.applications import Starlette

from dashboard.serving import published
from dashboard.serving.published import publish, publish_geometry, published_file, unpacked
from insight.errors import MissingData


@pytest.fixture(autouse=True)
def tried_afresh():
    """What is remembered of folders is that of one test."""
    held = list(published._spare)
    yield
    for each in (published._can_hold, published._spare_folder):
        each.cache_clear()
    published._spare[:] = held


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Where geometry is published, in a static folder of its own."""
    monkeypatch.setenv("INSIGHT_STATIC", str(tmp_path))
    return tmp_path / "geometry"


@pytest.fixture
def unwritable(tmp_path, monkeypatch):
    """A static folder that cannot be: a file stands where it would be."""
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("INSIGHT_STATIC", str(tmp_path / "file" / "static"))
    published._can_hold.cache_clear()
    published._spare_folder.cache_clear()


@pytest.fixture
def visit():
    return functools.partial(asking.ask, Starlette(routes=[published.route()]))


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


def test_a_file_is_served_to_keep_and_in_parts(folder, visit):
    address = publish(b"0123456789", "england", suffix=".pmtiles")
    answer = visit(f"/{address}")
    assert (answer.status, answer.content) == (200, b"0123456789")
    assert "immutable" in answer.headers["cache-control"]
    part = visit(f"/{address}", range="bytes=2-4")
    assert (part.status, part.content) == (206, b"234")


def test_what_is_in_a_folder_that_cannot_be_written_is_served_from_a_temporary_one(
    unwritable, visit
):
    address = publish(b"outline", "map", suffix=".js")
    assert published_file(address).is_relative_to(tempfile.gettempdir())
    assert visit(f"/{address}").content == b"outline"


def test_a_disk_that_fills_up_later_is_noticed_and_nothing_half_written_stays(
    folder, tmp_path, monkeypatch, visit
):
    whole = published.os.fdopen

    def full(handle, mode):
        monkeypatch.setattr(published.os, "fdopen", whole)
        published.os.close(handle)
        raise OSError(errno.ENOSPC, "No space left on device")

    publish(b"first", "map", suffix=".js")
    monkeypatch.setattr(published.os, "fdopen", full)
    address = publish(b"second", "map", suffix=".js")
    assert visit(f"/{address}").content == b"second"
    assert not list(tmp_path.rglob("*.part"))
    assert len(list(tmp_path.rglob("*.js"))) == 1


def test_no_room_anywhere_is_a_sentence(unwritable, monkeypatch):
    def full(**_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(published.tempfile, "mkdtemp", full)
    with pytest.raises(MissingData, match=r"neither in static/.*No space left on device"):
        publish(b"outline", "map", suffix=".js")


@pytest.mark.parametrize(
    "path",
    ["../app.py", "..%2fapp.py", "geometry/../../app.py", "geometry", "", "map/x.part", "%00"],
)
def test_nothing_else_is_served(path, folder, tmp_path, visit):
    (tmp_path.parent / "app.py").write_text("secret")
    publish(b"x", "geometry", suffix=".js")
    (tmp_path / "map").mkdir()
    (tmp_path / "map/x.part").write_text("half")
    assert visit(f"/app/static/{path}").status == 404
