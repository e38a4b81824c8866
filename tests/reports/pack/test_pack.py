"""A pack names what fails and delivers the rest, and is there whole or not at all."""

from __future__ import annotations

import errno
import io
import json
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import openpyxl
import pandas as pd
import pikepdf
import pytest
from pptx import Presentation

from insight import cached
from insight.errors import Undefined, Unwritable
from insight.exhibits.exhibit import Exhibit, Link
from insight.reports.command import told
from insight.reports.command.main import Stopped, main
from insight.reports.formats import Format
from insight.reports.pack import SECTIONS, UnknownPart, choose_formats, pack, packing, parts_of
from insight.reports.pack import register as sections
from insight.reports.pack.gathered import Asked, Piece, Section, Step
from insight.reports.pack.gathering import LONG, READABLE, shortened
from insight.reports.pack.writing import put_in_place
from insight.reports.pack.zipped import Zipped
from insight.reports.paper import Paper
from insight.reports.stamp import Stamp

STAMP = Stamp(date(2026, 11, 29), "abc", "https://example.org")
DISTRICT = cached.district("isles-of-scilly")


def exhibit(name: str, rows: int = 1) -> Exhibit:
    return Exhibit(
        name=name,
        finding=f"Finding of {name}",
        subtitle="",
        words="",
        caption=name,
        table=pd.DataFrame({"Area": ["a"] * rows, "Value": ["1"] * rows}),
        sources=(),
        link=Link("overview"),
    )


def plain(paper: Paper) -> bytes:
    return "\n".join(each.name for each in paper.exhibits).encode()


def refuses(paper: Paper) -> bytes:
    if any(each.name == "undrawable" for each in paper.exhibits):
        raise Undefined("it has a part that is not known")
    return plain(paper)


def form(make: Any = plain, slug: str = "page") -> Format:
    return Format(slug, "Page (HTML)", ".html", "text/html", make)


def section(slug: str, *steps: Step) -> Section:
    return Section(slug, slug.title(), f"About {slug}.", lambda _: steps)


def step(*names: str) -> Step:
    return Step(names[0], lambda: [Piece(exhibit(name)) for name in names])


def failing(error: Exception) -> Step:
    def make() -> Iterator[Piece]:
        yield Piece(exhibit("before"))
        raise error

    return Step("broken", make)


@pytest.fixture
def registered(monkeypatch: pytest.MonkeyPatch) -> Any:
    """A register of some sections in the place of ours."""

    def register(*held: Section) -> None:
        monkeypatch.setattr(sections, "SECTIONS", {each.slug: each for each in held})

    return register


def entries(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as held:
        return {name: held.read(name) for name in held.namelist()}


def test_every_section_is_offered_once_and_says_what_it_holds() -> None:
    assert list(SECTIONS) == [each.slug for each in SECTIONS.values()]
    assert all(each.title and each.about.endswith(".") for each in SECTIONS.values())


@pytest.mark.parametrize(
    ("error", "fault"),
    [(Undefined("it takes two wards"), False), (KeyError("secret"), True)],
    ids=["a place that cannot have it", "a fault of ours"],
)
def test_a_failing_step_is_named_and_the_rest_is_delivered(
    registered: Any, tmp_path: Path, error: Exception, fault: bool
) -> None:
    registered(section("gaps", failing(error), step("after")), section("wards", step("ward")))
    outcome = pack(DISTRICT, tmp_path / "p.zip", STAMP, forms=[form()])
    held = entries(outcome.path)
    assert held["isles-of-scilly-evidence.html"].decode().splitlines()[1:] == [
        "before",
        "after",
        "ward",
    ]
    assert [(each.section, each.label, each.fault) for each in outcome.missing] == [
        ("Gaps", "broken", fault)
    ]
    reason = "a fault of ours" if fault else "it takes two wards"
    assert reason in outcome.sentences[0]
    assert outcome.sentences[0] in held["README.txt"].decode()
    assert "secret" not in held["README.txt"].decode()


def test_a_section_that_cannot_even_begin_is_named(registered: Any, tmp_path: Path) -> None:
    def broken(_: Asked) -> NoReturn:
        raise Undefined("there is no plan")

    registered(Section("plans", "Plans", "About.", broken), section("wards", step("ward")))
    outcome = pack(DISTRICT, tmp_path / "p.zip", STAMP, forms=[form()])
    assert outcome.sentences == ("Plans: there is no plan.",)


def test_what_one_format_cannot_hold_is_left_out_of_it_alone_and_named(
    registered: Any, tmp_path: Path
) -> None:
    registered(section("gaps", step("first", "undrawable")), section("wards", step("ward")))
    other = Format("offline", "Copy", ".html", "text/html", plain, variant="offline")
    outcome = pack(DISTRICT, tmp_path / "p.zip", STAMP, forms=[form(refuses), other])
    held = entries(outcome.path)
    assert b"undrawable" not in held["isles-of-scilly-evidence.html"]
    assert b"ward" in held["isles-of-scilly-evidence.html"]
    assert b"undrawable" in held["isles-of-scilly-evidence-offline.html"]
    assert outcome.sentences == (
        "Gaps: “Finding of undrawable” in Page (HTML): it has a part that is not known.",
    )


def test_a_format_that_fails_whatever_it_holds_is_named_and_the_others_are_made(
    registered: Any, tmp_path: Path
) -> None:
    def never(_: Paper) -> NoReturn:
        raise RuntimeError

    registered(section("gaps", step("first")))
    outcome = pack(DISTRICT, tmp_path / "p.zip", STAMP, forms=[form(never, "slides"), form()])
    assert set(entries(outcome.path)) == {"isles-of-scilly-evidence.html", "README.txt"}
    assert [each.section for each in outcome.faults] == ["Page (HTML)"]


def test_a_section_with_nothing_to_show_says_so(registered: Any, tmp_path: Path) -> None:
    registered(section("gaps", Step("none", lambda: ())), section("wards", step("ward")))
    outcome = pack(DISTRICT, tmp_path / "p.zip", STAMP, forms=[form()])
    assert outcome.sentences == ("Gaps: there is nothing to show of this place.",)


def test_an_unknown_part_and_format_are_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownPart, match="did you mean wards"):
        parts_of(DISTRICT, STAMP, chosen=["ward"])
    with pytest.raises(UnknownPart, match="did you mean slides"):
        choose_formats(["slide"])
    with pytest.raises(UnknownPart, match="at least one"):
        choose_formats([])


def test_a_table_too_long_to_read_goes_to_the_workbook_and_the_page_says_so() -> None:
    read, reckoned = shortened(Piece(exhibit("long", READABLE + 1)))
    assert read.exhibit.table.empty
    assert read.exhibit.notes == (LONG.format(READABLE + 1),)
    assert "tables" not in read.uses
    assert len(reckoned.exhibit.table) == READABLE + 1
    assert reckoned.uses == {"tables"}
    assert shortened(short := Piece(exhibit("short", READABLE))) == (short,)


def test_a_full_disk_leaves_nothing_and_says_how_much_room_is_needed(
    registered: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Zipped, name: str, content: bytes) -> NoReturn:
        self._needs.bytes += 5_000_000
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Zipped, "add", full)
    registered(section("gaps", step("first")))
    with pytest.raises(Unwritable, match=r"no room for p\.zip in .*at least 5\.0 MB is needed"):
        pack(DISTRICT, tmp_path / "p.zip", STAMP, forms=[form()])
    assert list(tmp_path.iterdir()) == []


def test_what_was_there_before_stays_when_a_file_is_stopped(tmp_path: Path) -> None:
    out = tmp_path / "p.zip"
    out.write_bytes(b"before")

    def half() -> None:
        with put_in_place(out) as (file, _):
            file.write(b"half")
            raise Stopped

    with pytest.raises(Stopped):
        half()
    assert out.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [out]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with (
        pytest.raises(Unwritable, match="there is no such folder"),
        put_in_place(tmp_path / "no" / "p.zip"),
    ):
        pass


def test_how_far_it_is_only_grows_and_ends_at_all_of_it(registered: Any, tmp_path: Path) -> None:
    registered(section("gaps", step("a"), failing(Undefined("no"))), section("wards", step("b")))
    heard: list[tuple[int, int, str]] = []
    pack(DISTRICT, tmp_path / "p.zip", STAMP, forms=[form()], told=lambda *a: heard.append(a))
    done = [each[0] for each in heard]
    assert done == sorted(done)
    assert {each[1] for each in heard} == {4}
    assert [label for *_, label in heard] == [
        "Gaps: a",
        "Gaps: broken",
        "Wards: b",
        "Writing Page (HTML)",
    ]


def test_the_file_of_progress_is_whole_and_says_the_time_left(tmp_path: Path) -> None:
    now = [0.0]
    file = tmp_path / "progress.json"
    progress = told.Progress(file, clock=lambda: now[0])
    now[0] = 12.0
    progress(12, 20, "Reddish")
    said = json.loads(file.read_text())
    assert said == {"done": 12, "total": 20, "label": "Reddish", "left_s": 8.0}
    assert list(tmp_path.iterdir()) == [file]
    progress.stop()
    assert list(tmp_path.iterdir()) == []


def test_a_line_of_progress_is_written_over_the_last() -> None:
    screen = io.StringIO()
    progress = told.Progress(terminal=screen, clock=iter([0.0, 10.0, 20.0]).__next__)
    progress(1, 2, "a long label")
    progress(2, 2, "b")
    assert "50%, 10 s left  a long label" in screen.getvalue()
    assert screen.getvalue().count("\r") == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["pack", "stokport"], "did you mean Stockport"),
        (["pack", "stockport", "--parts", "ward"], "did you mean wards"),
        (["pack", "stockport", "--formats", "png"], "cannot have the format “png”"),
        (["pack", "stockport", "--template", "/no/such.potx"], "cannot be read"),
        (["wards", "lancashire"], "not one district but 12"),
    ],
    ids=["place", "part", "format", "template", "county"],
)
def test_a_command_says_what_is_wrong_in_a_sentence(
    arguments: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "progress.json"
    out = ["--out", str(tmp_path / "p.zip"), "--progress", str(file)]
    assert main([*arguments, *out]) == 1
    error = capsys.readouterr().err
    assert said in error
    assert "Traceback" not in error
    assert json.loads(file.read_text())["failed"] == error.strip()
    assert list(tmp_path.iterdir()) == [file]


def test_a_stopped_command_leaves_neither_file_nor_progress(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped(*_: Any, **__: Any) -> NoReturn:
        raise Stopped

    monkeypatch.setattr(packing, "_files", stopped)
    monkeypatch.setattr(sections, "SECTIONS", {"gaps": section("gaps", step("a"))})
    out = ["--out", str(tmp_path / "p.zip"), "--progress", str(tmp_path / "progress.json")]
    assert main(["pack", "stockport", *out]) == 130
    assert "nothing was written" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_one_view_is_a_file_by_its_address(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    address = "https://example.org/overview?place=isles-of-scilly"
    out = tmp_path / "view.xlsx"
    name = "isles-of-scilly-tenths"
    assert main(["workbook", address, "--name", name, "--out", str(out)]) == 0, capsys.readouterr()
    assert "Cover" in openpyxl.load_workbook(out).sheetnames
    assert main(["workbook", address, "--name", "nothing", "--out", str(out)]) == 1
    assert name in capsys.readouterr().err


def test_the_same_data_give_the_same_bytes(tmp_path: Path) -> None:
    made = [tmp_path / name for name in ("a.zip", "b.zip")]
    for out in made:
        pack(DISTRICT, out, STAMP, parts=["overview", "standing"])
    assert made[0].read_bytes() == made[1].read_bytes()


def test_a_whole_district_is_made(tmp_path: Path) -> None:
    outcome = pack(DISTRICT, tmp_path / "whole.zip", STAMP)
    assert outcome.faults == ()
    held = entries(outcome.path)
    assert [name for name in held if "/" not in name] == [
        "isles-of-scilly-evidence.pdf",
        "isles-of-scilly-ward-briefings.pdf",
        "isles-of-scilly-evidence.pptx",
        "isles-of-scilly-evidence.xlsx",
        "isles-of-scilly-evidence.ods",
        "README.txt",
    ]
    assert "isles-of-scilly-evidence-csv/metadata.json" in held
    with pikepdf.open(io.BytesIO(held["isles-of-scilly-ward-briefings.pdf"])) as booklet:
        assert len(booklet.pages) == 1 + len(cached.wards(DISTRICT.code))
    assert len(Presentation(io.BytesIO(held["isles-of-scilly-evidence.pptx"])).slides) > 10
    assert "Missing" not in held["README.txt"].decode()
    sections_without = [each.section for each in outcome.missing]
    assert sections_without == ["The gaps", "The gaps", "Where it stands"]
