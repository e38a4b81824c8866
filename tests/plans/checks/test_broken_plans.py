"""Every broken file is told in a sentence with its name and line: no traceback, nothing silent."""

import io
import re
import sys
import time
from contextlib import redirect_stdout
from pathlib import Path

import pytest
from tests.plans.broken import HEADING, PLANS, ROW, SOUND, UPDATES, content

from insight.catalogue import read_catalogue
from insight.errors import InsightError
from insight.plans.__main__ import check, main
from insight.plans.reading import plans_for, read_plans, scan_plans
from insight.plans.updates import scan_updates

NAMED = re.compile(r"^our-plan(\.updates)?\.(toml|csv)( line [1-9]\d*: | is | cannot be opened)")
SECONDS = 30
KNOWN = {"hundred-apprentices"}


def told(path):
    """Exit code, what the check prints, and how many seconds it worked, whatever else runs."""
    out, start = io.StringIO(), time.process_time()
    with redirect_stdout(out):
        code = check(path)
    return code, out.getvalue(), time.process_time() - start


@pytest.fixture
def plan(tmp_path):
    def write(entry=SOUND, updates=None):
        path = tmp_path / "our-plan.toml"
        path.write_bytes(content(entry))
        if updates is not None:
            (tmp_path / "our-plan.updates.csv").write_bytes(content(updates))
        return path

    return write


def test_the_plan_that_the_corpus_breaks_is_sound(plan):
    code, said, _ = told(plan(updates=HEADING + ROW))
    assert (code, said[:21]) == (0, "our-plan.toml is soun")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """What the check says of each broken file, tried once: code, words and seconds."""
    held = {}

    def tried(kind, name):
        if (kind, name) not in held:
            path = tmp_path_factory.mktemp("corpus") / "our-plan.toml"
            path.write_bytes(content(SOUND if kind == "updates" else PLANS[name]))
            if kind == "updates":
                path.with_suffix(".updates.csv").write_bytes(content(UPDATES[name]))
            try:
                held[kind, name] = told(path)
            except BaseException as error:  # noqa: BLE001 - what is counted
                held[kind, name] = (None, repr(error)[:200], 0)
            path.unlink()
        return held[kind, name]

    return tried


@pytest.mark.parametrize("name", PLANS)
def test_a_broken_plan_is_refused_by_file_and_line(corpus, name):
    code, said, seconds = corpus("plan", name)
    assert code == 1, f"silent, or a traceback: {said}"
    assert NAMED.match(said), said
    assert seconds < SECONDS
    assert len(said) < 60_000, "a message repeats what arrived at length"


@pytest.mark.parametrize("name", UPDATES)
def test_a_broken_file_of_updates_is_refused_by_file_and_line(corpus, name):
    code, said, seconds = corpus("updates", name)
    assert code == 1, f"silent, or a traceback: {said}"
    assert said.startswith("our-plan.updates.csv line "), said
    assert seconds < SECONDS


def test_of_a_hundred_broken_plans_and_more_none_is_silent_and_none_a_traceback(corpus, capsys):
    cases = [("plan", name) for name in PLANS] + [("updates", name) for name in UPDATES]
    codes = [corpus(*case)[0] for case in cases]
    with capsys.disabled():
        sys.stdout.write(
            f"\n{len(PLANS)} broken plans and {len(UPDATES)} broken files of updates: "
            f"{codes.count(None)} tracebacks, {codes.count(0)} silent\n"
        )
    assert len(PLANS) >= 100
    assert (codes.count(None), codes.count(0)) == (0, 0)


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (lambda p: p.mkdir(), "our-plan.toml is a folder (expected a text file)"),
        (lambda p: p.symlink_to(p), "our-plan.toml"),
        (lambda p: p.symlink_to("/dev/zero"), "our-plan.toml is no file (expected a text file)"),
        (lambda _: None, "plan file our-plan.toml is not there"),
    ],
    ids=["a folder", "a link to itself", "a device", "nothing"],
)
def test_what_is_no_file_is_named(tmp_path, made, said):
    path = tmp_path / "our-plan.toml"
    made(path)
    code, text, _ = told(path)
    assert code == 1
    assert said in text


def test_a_name_of_a_thousand_letters_is_no_traceback(tmp_path):
    assert told(tmp_path / ("x" * 1_000))[0] == 1
    assert told(Path("a\0b"))[0] == 1


def test_the_check_says_its_bounds(capsys):
    assert main([]) == 2
    assert "at most 250,000 bytes and 300 entries" in capsys.readouterr().err


class TestFolder:
    """One broken file harms only itself."""

    @pytest.fixture
    def folder(self, tmp_path):
        plans = tmp_path / "plans"
        plans.mkdir()
        (plans / "a-sound.toml").write_text(SOUND.replace("our-plan", "sound"), encoding="utf-8")
        return plans

    @pytest.mark.parametrize("name", [n for n, e in PLANS.items() if b"E07000221" in content(e)])
    def test_the_sound_plan_beside_it_is_read_and_it_is_named_with_its_district(self, folder, name):
        (folder / "b-broken.toml").write_bytes(content(PLANS[name]))
        (folder / "c-sound.toml").write_text(SOUND.replace("our-plan", "third"), encoding="utf-8")
        plans, left_out = scan_plans(folder.parent, indicators=read_catalogue().indicators)
        kept = [plan.slug for plan in plans]
        assert kept[0] == "sound"
        assert kept[-1] == "third"
        if left_out:  # what only the figures or the list of districts can tell is left to the check
            (broken,) = left_out
            assert broken.file == "b-broken.toml"
            assert broken.reason.startswith("b-broken.toml")
            assert "E07000221" in broken.district_codes

    def test_a_broken_file_of_updates_leaves_its_plan_without_them(self, folder):
        (folder / "a-sound.updates.csv").write_text("about;date\n", encoding="utf-8")
        plans, (broken,) = scan_plans(folder.parent)
        assert [len(plan.updates) for plan in plans] == [1]
        assert broken.file == "a-sound.updates.csv"
        assert broken.district_codes == {"E07000221"}
        with pytest.raises(InsightError, match=r"a-sound\.updates\.csv line 1: columns are parted"):
            read_plans(folder.parent)

    def test_of_two_files_with_one_slug_the_first_is_kept(self, folder):
        (folder / "b-sound.toml").write_text(SOUND.replace("our-plan", "sound"), encoding="utf-8")
        plans, (second,) = scan_plans(folder.parent)
        assert [plan.slug for plan in plans] == ["sound"]
        assert second.reason.startswith("b-sound.toml: slug 'sound' belongs to another")
        assert plans_for("E07000221", plans) == plans

    def test_a_folder_that_is_named_like_a_plan_is_left_out(self, folder):
        (folder / "b.toml").mkdir()
        plans, (broken,) = scan_plans(folder.parent)
        assert len(plans) == 1
        assert broken.reason == "b.toml is a folder (expected a text file)"


class TestSoundUpdates:
    """What a spreadsheet writes without harm is no fault."""

    @pytest.mark.parametrize(
        "text",
        [
            HEADING + ROW + ",,,,\n,,,,\n",
            HEADING + " , , , , \n" + ROW,
            HEADING + "\n" + ROW + "\n\n",
            "\ufeff" + HEADING + ROW,
            (HEADING + ROW).replace("\n", "\r\n"),
            (HEADING + ROW).replace("\n", "\r"),
            "About, Date ,Author,Words,Done\n" + ROW,
            "about,date,author,words\nhundred-apprentices,2025-06-30,A,62 so far\n",
            HEADING[:-1] + ",,\n" + ROW[:-1] + ",,\n",
            HEADING + 'hundred-apprentices,2025-06-30,A,"All there, yes",Yes\n',
            "words,done,about,date,author\n62,,hundred-apprentices,2025-06-30,A\n",
        ],
    )
    def test_one_update_and_no_fault(self, tmp_path, text):
        path = tmp_path / "our-plan.updates.csv"
        path.write_bytes(text.encode("utf-8"))
        updates, found = scan_updates(path, KNOWN)
        assert (len(updates), found) == (1, [])

    def test_a_fault_stands_at_the_line_where_its_row_begins(self, tmp_path):
        path = tmp_path / "our-plan.updates.csv"
        row = 'hundred-apprentices,2025-06-30,A,"two\nlines",\n'
        path.write_text(HEADING + row + "\n" + row.replace("2025", "20x5"), encoding="utf-8")
        updates, (fault,) = scan_updates(path, KNOWN)
        assert (len(updates), fault.line) == (1, 5)
