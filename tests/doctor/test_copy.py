"""Each wrong state of a copy is one line that names it and says what to do; none is a traceback."""

import io
import json
import os
import shutil
import sys
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import NamedTuple, get_args

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from insight import caching, provenance
from insight.catalogue import read_catalogue
from insight.catalogue.brought import with_brought
from insight.doctor import choices, command, examining, figures, machine, making, packages, records
from insight.doctor.records import Asked, ok, wrong
from insight.plans.reading import scan_plans
from insight.store import data_directory


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A copy of the data folder, to be put back after each test."""
    folder = tmp_path_factory.mktemp("copy") / "data"
    shutil.copytree(data_directory(), folder)
    return folder


@pytest.fixture
def data(whole, monkeypatch):
    """The copy as the server's data; what a test changes with `change` is put back."""
    monkeypatch.setenv("INSIGHT_DATA", str(whole))
    kept = {}

    def change(name, content):
        path = whole / name
        kept.setdefault(name, path.read_bytes() if path.exists() else None)
        if content is None:
            path.unlink()
        else:
            path.write_bytes(content)
        return path

    caching.forget()
    yield change
    for name, content in kept.items():
        if content is None:
            (whole / name).unlink(missing_ok=True)
        else:
            (whole / name).write_bytes(content)
    caching.forget()


def states(found):
    return [each.state for each in found]


def test_the_copy_that_ships_is_sound(data):
    found = list(figures.look(Asked()))
    assert set(states(found)) == {"ok"}
    assert [each.what for each in found] == ["Figures", "Catalogue", "Editions", "Plans"]


def test_a_missing_table_is_named(data, whole):
    data("indicators/els.parquet", None)
    (found,) = figures.look_at_tables()
    assert found.state == "wrong"
    assert "indicators/els.parquet is missing" in found.said
    assert "insight.build" in found.advice


def test_a_truncated_table_is_named(data, whole):
    content = (whole / "indicators/els.parquet").read_bytes()
    data("indicators/els.parquet", content[: len(content) // 2])
    (found,) = figures.look_at_tables()
    assert found.state == "wrong"
    assert "indicators/els.parquet cannot be read" in found.said


def test_rows_that_are_missing_are_counted(data, whole, tmp_path):
    table = pq.read_table(whole / "indicators/cpih.parquet")
    pq.write_table(table.slice(0, 10), tmp_path / "short.parquet")
    data("indicators/cpih.parquet", (tmp_path / "short.parquet").read_bytes())
    (found,) = figures.look_at_tables()
    assert "indicators/cpih.parquet has 10 rows, not the 442" in found.said


def test_a_figure_that_is_no_number_is_found_though_the_record_agrees(data, whole, tmp_path):
    table = pq.read_table(whole / "indicators/cpih.parquet")
    at = table.schema.get_field_index("value")
    values = [float("nan"), *table["value"].to_pylist()[1:]]
    changed = table.set_column(at, table.schema.field(at), pa.array(values, table.schema.types[at]))
    pq.write_table(changed, tmp_path / "nan.parquet")
    path = data("indicators/cpih.parquet", (tmp_path / "nan.parquet").read_bytes())
    record = json.loads((whole / "provenance.json").read_text("utf-8"))
    import hashlib

    record["tables"]["indicators/cpih.parquet"]["sha256"] = hashlib.sha256(
        path.read_bytes()
    ).hexdigest()
    data("provenance.json", json.dumps(record).encode())
    assert provenance.doubts() == ()
    (found,) = figures.look_at_tables()
    assert "cpih.parquet" in found.said
    assert "no number" in found.said


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"tables": 1}', None])
def test_a_record_that_is_none_is_said_once_and_the_rest_is_looked_at(content, data):
    data("provenance.json", content)
    found = list(figures.look(Asked()))
    assert states(found) == ["wrong", "ok", "ok", "ok"]
    assert "provenance.json" in found[0].said


def test_no_data_at_all_is_one_sentence_for_each(monkeypatch, tmp_path):
    monkeypatch.setenv("INSIGHT_DATA", str(tmp_path / "nowhere"))
    found = list(figures.look(Asked()))
    assert states(found) == ["wrong", "wrong"]


def test_many_faults_are_three_and_a_number(data, whole):
    for path in sorted(whole.glob("indicators/*.parquet"))[:6]:
        data(f"indicators/{path.name}", b"no table")
    found = figures.look_at_tables()
    assert len(found) == 4
    assert found[-1].said.startswith("3 more tables")


def test_a_bad_plan_is_left_out_and_named(data):
    data("plans/bad.toml", b"title = 3\nthis is no plan")
    found = list(figures.look_at_plans(*scan_plans(), ""))
    assert states(found) == ["wrong"]
    assert "bad.toml" in found[0].said + found[0].advice


def test_a_bad_catalogue_is_named(data):
    data("catalogue.toml", b"[source.x]\n")
    found = list(figures.look(Asked()))
    assert found[-1].what == "Catalogue"
    assert found[-1].state == "wrong"


def test_what_an_operator_added_and_cannot_be_used_is_looked_at(data, whole):
    (whole / "own").mkdir(exist_ok=True)
    data("own/yours-test-0a1b2c.toml", b"nothing")
    (found,) = figures.look_at_catalogue(read_catalogue())
    assert found.state == "look"
    assert "yours-test-0a1b2c.toml" in found.said


class Edition(NamedTuple):
    publication: str
    released: str | date


@pytest.mark.parametrize(
    ("released", "today", "state"),
    [
        ([date(2025, 10, 30), "monthly, to June 2026"], date(2026, 11, 1), "ok"),
        (["March 2019"], date(2026, 1, 1), "look"),
        (["various dates"], date(2026, 1, 1), "look"),
        (["2015 to 2025"], date(2026, 12, 31), "ok"),
    ],
    ids=["new", "none for years", "none says when", "the newest of two years counts"],
)
def test_the_age_of_editions(released, today, state):
    sources = [Edition(f"P{n}", each) for n, each in enumerate(released)]
    assert figures.look_at_editions(sources, today=today).state == state


class Usage(NamedTuple):
    total: int
    used: int
    free: int


@pytest.mark.parametrize(
    ("told", "newer"),
    [
        (None, []),
        ("no report", []),
        ({"answered": 3, "outcome": ""}, []),
        ({"outcome": figures.NOTHING}, ["els", "cpih"]),
        ({"outcome": "data/ holds the newer editions now"}, ["cpih"]),
    ],
    ids=["none", "no JSON", "another form", "nothing put in place", "put in place"],
)
def test_what_the_last_refresh_knew(told, newer, tmp_path):
    path = tmp_path / "refresh-report.json"
    answered = [("els", "newer"), ("cpih", "newer, by hand"), ("health_index", "nothing newer")]
    if isinstance(told, dict):
        usual = {"answered": [{"source": slug, "state": state} for slug, state in answered]}
        path.write_text(json.dumps(usual | told))
    elif told:
        path.write_text(told)
    assert figures.known_newer(path) == newer
    found = figures.look_at_editions([Edition("P", "2026")], today=date(2026, 9, 1), newer=newer)
    assert found.state == ("look" if newer else "ok")
    assert all(each in found.said for each in newer)


def test_figures_that_were_built_since_need_no_older_refresh(tmp_path):
    path = tmp_path / "refresh-report.json"
    path.write_text(
        json.dumps({"outcome": figures.NOTHING, "answered": [{"source": "els", "state": "newer"}]})
    )
    os.utime(path, (1e9, 1e9))
    assert figures.known_newer(path) == []


def test_the_words_are_those_of_a_refresh():
    from insight.build.refresh import command as refresh
    from insight.build.refresh.report import State

    assert set(figures.NEWER) <= set(get_args(State))
    assert f'"{figures.NOTHING}: ' in Path(refresh.__file__).read_text("utf-8")
    assert figures.last_refresh().parent == refresh._kept(
        SimpleNamespace(into=None, raw_dir=None), data_directory()
    )


class TestMachine:
    @pytest.mark.parametrize(
        ("free", "state"), [(10**8, "wrong"), (6 * 10**8, "look"), (10**10, "ok")]
    )
    def test_a_disk_by_what_is_free(self, free, state, monkeypatch, tmp_path):
        monkeypatch.setattr(machine.shutil, "disk_usage", lambda _: Usage(1, 1, free))
        found = machine.look_at_disks({"packs": tmp_path / "not" / "made"})
        assert found.state == state
        assert records.size(free) in found.said

    def test_a_full_disk(self, monkeypatch, tmp_path):
        def full(**_):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(machine.tempfile, "TemporaryFile", full)
        found = machine.look_at_disks({"temporary files": tmp_path})
        assert found.state == "wrong"
        assert "No space left on device" in found.said

    @pytest.mark.parametrize(
        ("free", "cores", "state", "said"),
        [
            (6 * 10**8, 2, "wrong", "600 MB"),
            (12 * 10**8, 2, "ok", "1 process more"),
            (10**10, 4, "ok", "4 processes more"),
        ],
    )
    def test_memory_by_what_a_process_needs(self, free, cores, state, said):
        found = machine.look_at_memory(free, cores)
        assert (found.state, said in found.said) == (state, True)

    def test_the_limit_of_a_container_counts(self, tmp_path):
        (tmp_path / "max").write_text("1000000000\n")
        (tmp_path / "current").write_text("400000000\n")
        limits = [(str(tmp_path / "max"), str(tmp_path / "current"))]
        assert machine.available(limits) == min(machine.available(()), 600_000_000)
        (tmp_path / "max").write_text("max\n")
        assert machine.available(limits) > 600_000_000

    @pytest.mark.parametrize(("hard", "state"), [(1024, "look"), (4096, "ok"), (-1, "ok")])
    def test_open_files(self, hard, state):
        told = SimpleNamespace(
            RLIMIT_NOFILE=7, RLIM_INFINITY=-1, getrlimit=lambda _: (min(hard, 256), hard)
        )
        assert machine.look_at_open_files(told).state == state

    def test_a_clock_that_is_behind_the_figures(self):
        assert machine.look_at_clock(1e9, 1.7e9).state == "wrong"
        assert machine.look_at_clock(1.7e9, 1.7e9 + 60).state == "ok"
        assert machine.look_at_clock(1.7e9, None).state == "ok"


class TestPackages:
    LOCK = """# made
--only-binary :all:
a-b==1.0 \\
    --hash=sha256:0
Win==2 ; sys_platform == 'x' \\
c==3
"""

    @pytest.fixture
    def lock(self, tmp_path):
        path = tmp_path / "requirements.lock"
        path.write_text(self.LOCK)
        return path

    def test_the_lock_is_read_for_this_system(self, lock):
        assert packages.pinned(lock) == {"a-b": "1.0", "c": "3"}

    @pytest.mark.parametrize(
        ("installed", "state", "said"),
        [
            ({"a-b": "1.0", "c": "3", "d": "9"}, "ok", "All 2"),
            ({"a-b": "1.0", "c": "4"}, "look", "c 4 (tried with 3)"),
            ({"c": "4"}, "wrong", "Not installed: a-b"),
        ],
    )
    def test_what_is_installed_is_held_against_it(self, lock, installed, state, said):
        found = packages.look_at_packages(lock, installed)
        assert (found.state, said in found.said) == (state, True)

    def test_without_a_lock_it_is_said(self, tmp_path):
        assert packages.look_at_packages(tmp_path / "none", {}).state == "look"

    def test_an_old_python(self):
        assert packages.look_at_python((3, 10, 4)).state == "wrong"
        assert packages.look_at_python((3, 12, 0)).state == "ok"


class TestMaking:
    def test_letters_that_are_missing_are_named(self, monkeypatch, tmp_path):
        empty = tmp_path / "x.woff"
        empty.touch()
        monkeypatch.setattr(making, "FONTS", {400: empty})
        monkeypatch.setattr(making, "MORE_FONTS", {})
        found = making.look_at_fonts()
        assert found.state == "wrong"
        assert "x.ttf, x.woff" in found.said

    def test_a_library_that_fails_is_named(self, monkeypatch):
        monkeypatch.setattr(making.typst, "compile", lambda _: 1 / 0)
        found = making.look_at_documents()
        assert (found.state, "ZeroDivisionError" in found.said) == ("wrong", True)

    def test_it_ships_able(self):
        assert set(states(making.look(Asked()))) == {"ok"}


class TestChoices:
    def test_a_setting_that_cannot_be(self, monkeypatch):
        monkeypatch.setenv("INSIGHT_PACKS", "many")
        (found,) = choices.look_at_settings()
        assert (found.state, "INSIGHT_PACKS is 'many'" in found.said) == ("wrong", True)

    def test_a_brand_that_is_not_used(self, data):
        data("brand.toml", b'accent = "red"\n')
        found = choices.look_at_brand()
        assert (found.state, "accent" in found.said) == ("wrong", True)

    def test_a_language_that_is_asked_for_and_not_spoken(self, monkeypatch):
        monkeypatch.setenv("INSIGHT_LANGUAGE", "cy")
        found = next(iter(choices.look_at_languages()))
        assert (found.state, "cy.po" in found.said) == ("wrong", True)

    @pytest.mark.parametrize(
        ("content", "state", "said"),
        [
            ('msgid ""\nmsgstr ""\n\nmsgid "a"\nmsgstr "b"\n', "ok", "1 of 1"),
            ('msgid ""\nmsgstr ""\n\nmsgid "a"\nmsgstr ""\n', "look", "0 of 1"),
            ("msgid broken", "wrong", "cy.po"),
        ],
    )
    def test_how_much_of_a_language_there_is(self, content, state, said, tmp_path):
        path = tmp_path / "cy.po"
        path.write_text(content, encoding="utf-8")
        found = choices.look_at_language(path)
        assert (found.state, said in found.said) == (state, True)

    def test_meetings_in_a_file(self, tmp_path):
        assert choices.look_at_rooms(str(tmp_path / "new" / "meetings.sqlite")).state == "ok"
        broken = tmp_path / "meetings.sqlite"
        broken.write_bytes(b"no database" * 100)
        assert choices.look_at_rooms(str(broken)).state == "wrong"

    def test_a_database_that_is_away_is_named_without_its_password(self, monkeypatch):
        monkeypatch.setattr(choices, "PATIENCE", 0.5)
        found = choices.look_at_rooms("postgresql://me:hush@127.0.0.1:9/rooms")
        assert found.state == "wrong"
        assert "hush" not in f"{found.said}{found.advice}"
        assert choices.look_at_rooms("mysql://me:hush@x/y").state == "wrong"

    def test_the_usual_place_is_the_one_of_the_server(self):
        from dashboard.serving.live import where

        assert choices.default_file() == where.default_file()


def told(*arguments):
    out = io.StringIO()
    return command.main(list(arguments), out), out.getvalue()


@pytest.fixture
def quick(monkeypatch):
    """A doctor that finds what a test says."""

    def find(*found):
        monkeypatch.setattr(command, "examined", lambda _: iter(found))

    return find


@pytest.mark.parametrize(
    ("found", "code"),
    [
        ([ok("A", "a")], 0),
        ([ok("A", "a"), records.look("B", "b", "c")], 1),
        ([wrong("A", "a", "b"), records.look("B", "b", "c"), ok("C", "c")], 2),
        ([], 0),
    ],
)
def test_the_exit_code_is_the_worst(quick, found, code):
    quick(*found)
    assert told()[0] == code
    assert told("--json")[0] == code


def test_it_is_one_screen_of_a_hundred_columns(quick):
    quick(*[wrong("Files to take", "word " * 40, "do " * 20)] * 5)
    lines = told()[1].splitlines()
    assert max(map(len, lines)) <= 100
    assert lines[0].startswith("WRONG Files to take")


def test_a_program_is_given_the_same(quick):
    quick(wrong("A", "a", "b"))
    held = json.loads(told("--json")[1])
    assert held == {
        "state": "wrong",
        "findings": [{"state": "wrong", "what": "A", "said": "a", "advice": "b"}],
    }


def test_a_doctor_that_falls_ill_says_so_and_goes_on(monkeypatch):
    monkeypatch.setattr(making, "look", lambda _: iter([1 / 0]))
    monkeypatch.setattr(examining, "PARTS", (("Papers", "making"), ("Gone", "no_such")))
    ill, gone = examining.examined(Asked())
    assert (ill.state, "ZeroDivisionError in test_copy.py" in ill.said) == ("wrong", True)
    assert gone.state == "wrong"
    assert "insight.doctor.no_such cannot be loaded" in gone.said


def test_a_missing_package_is_a_line(monkeypatch):
    monkeypatch.setitem(sys.modules, "psutil", None)
    monkeypatch.delitem(sys.modules, "insight.doctor.machine")
    monkeypatch.setattr(examining, "PARTS", (("Machine", "machine"),))
    (found,) = examining.examined(Asked())
    assert "psutil cannot be loaded" in found.said


def test_every_setting_is_shown_and_no_secret(monkeypatch):
    monkeypatch.setenv("INSIGHT_ROOM_STORE", "postgresql://me:hush@db/rooms")
    monkeypatch.setenv("INSIGHT_PACKS", "x")
    code, text = told("--settings")
    assert code == 2
    assert "hush" not in text
    assert "postgresql://…@db/rooms" in text
    assert "WRONG INSIGHT_PACKS is 'x'" in text
    code, text = told("--settings", "--json")
    assert {each["name"] for each in json.loads(text)["settings"]} >= {"INSIGHT_DATA"}
    assert "hush" not in text


def test_a_terminal_without_arrows(quick):
    quick(wrong("A", "“a”", "b → c"))
    out = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    assert command.main([], out) == 2


class TestClosed:
    """What may not be read: said of each, also where an empty folder would look the same."""

    @pytest.fixture(autouse=True)
    def _not_root(self, monkeypatch):
        """A test may run as root, who may read everything: the door is asked instead."""
        self.closed = set()
        usual = os.access

        def access(path, mode, **more):
            is_closed = Path(path).name in self.closed and mode != os.F_OK
            return not is_closed and usual(path, mode, **more)

        monkeypatch.setattr(os, "access", access)

    @pytest.mark.usefixtures("data")
    def test_a_folder_of_plans(self):
        self.closed.add("plans")
        plans, left_out = scan_plans()
        assert plans == ()
        assert "plans/ cannot be opened" in left_out[0].reason
        found = next(iter(figures.look_at_plans(plans, left_out, "")))
        assert (found.state, found.advice) == ("wrong", figures.CLOSED)

    @pytest.mark.usefixtures("data")
    def test_figures_of_the_council(self, whole):
        (whole / "own").mkdir(exist_ok=True)
        self.closed.add("own")
        (found,) = figures.look_at_catalogue(with_brought(read_catalogue(), whole))
        assert (found.state, "own/ cannot be opened" in found.said) == ("look", True)

    def test_a_file_of_meetings(self, tmp_path):
        file = tmp_path / "meetings.sqlite"
        file.touch()
        self.closed.add(file.name)
        found = choices.look_at_rooms(str(file))
        assert (found.state, "Permission denied" in found.said) == ("wrong", True)

    @pytest.mark.usefixtures("data")
    def test_a_data_folder_ends_neither_the_brand_nor_the_rest(self, monkeypatch):
        def closed(_):
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "is_file", closed)
        assert choices.look_at_brand().state == "ok"


def test_an_address_that_is_none_is_said_of_the_figures_alone(monkeypatch):
    monkeypatch.setenv("INSIGHT_DATA", "ftp://bucket/folder")
    caching.forget()
    assert choices.look_at_brand().state == "ok"
    assert "ftp://" in figures.look_at_tables()[0].said
    caching.forget()


def test_what_is_done_about_figures_goes_by_why(monkeypatch, tmp_path):
    said = "catalogue.toml cannot be read: Permission denied"
    assert figures.mended(said) == figures.CLOSED
    assert figures.mended("broken") == figures.REBUILD
    monkeypatch.setenv("INSIGHT_DATA", str(tmp_path))
    assert str(tmp_path) in figures.mended("broken")
    monkeypatch.setenv("INSIGHT_DATA", "s3://bucket/x")
    assert "address" in figures.mended("broken")


def test_a_question_at_the_end_gets_no_full_stop(monkeypatch):
    monkeypatch.setenv("INSIGHT_PACK", "1")
    (found,) = choices.look_at_settings()
    assert found.said.endswith("?")


def test_one_look_that_falls_ill_does_not_keep_the_others_from_looking(monkeypatch):
    monkeypatch.setattr(choices, "look_at_brand", lambda: 1 / 0)
    found = list(choices.look(Asked()))
    assert [each.what for each in found if "ZeroDivisionError" in each.said] == ["Settings"]
    assert {"Languages", "Meetings"} <= {each.what for each in found}


def test_a_file_where_a_folder_is_to_be(tmp_path):
    file = tmp_path / "static"
    file.touch()
    found = machine.look_at_disks({"packs": file / "below"})
    assert (found.state, "static is a file" in found.said) == ("wrong", True)


def test_a_folder_of_languages_that_is_not_there(monkeypatch, tmp_path):
    monkeypatch.setenv("INSIGHT_LANGUAGES", str(tmp_path / "none"))
    assert "wrong" in states(choices.look_at_languages())


@pytest.mark.parametrize("url", ["http://[x", "ftp://a", "https://", "http://a:x"])
def test_an_address_that_is_none_is_refused_in_a_line(url, quick, capsys):
    quick(ok("A", "a"))
    with pytest.raises(SystemExit) as ended:
        told("--url", url)
    assert ended.value.code == 2
    assert f"--url is {url!r}" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "url"),
    [
        ("localhost:8600", "http://localhost:8600"),
        ("127.0.0.1", "http://127.0.0.1"),
        ("data.example.gov.uk", "https://data.example.gov.uk"),
        ("localhost.example.uk", "https://localhost.example.uk"),
        ("http://a:1", "http://a:1"),
    ],
)
def test_a_name_is_an_address(name, url, monkeypatch):
    asked = []
    monkeypatch.setattr(command, "examined", lambda each: asked.append(each.url) or iter(()))
    told("--url", name)
    assert asked == [url]
