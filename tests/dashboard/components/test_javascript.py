"""The arithmetic of the maps' scripts, by Node.js's own tests; what they read of Python's files.

Skipped, with the reason, where there is no Node.js: nobody needs it to run the dashboard.
"""

import json
import random
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest

from dashboard.components.england_map import files
from insight import cached
from insight.finding import find, index_document, read_index
from insight.maps.classes import ClassStyle
from insight.maps.england import area_figures, england_document
from insight.maps.interactive.message import map_message
from insight.maps.interactive.view import MapView
from insight.words.numbers import format_share, format_value, is_short

FOLDER = Path(__file__).parent
NEEDED = 20
"""The oldest Node.js that the scripts are tested with; `package.json` says the same."""
SUITES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.glob("*/*.test.mjs"))


@pytest.fixture(scope="module")
def node():
    """Run Node.js in this folder; gives what it printed."""
    path = shutil.which("node")
    if not path:
        pytest.skip("Node.js is not installed; only the JavaScript of the maps needs it")

    def run(*arguments):
        done = subprocess.run(
            [path, *map(str, arguments)],
            check=False,
            cwd=FOLDER,
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    version = run("--version").strip()
    if int(version.lstrip("v").split(".")[0]) < NEEDED:
        pytest.skip(f"Node.js {version} is too old; the maps' scripts need {NEEDED}")
    return run


@pytest.mark.parametrize("suite", SUITES)
def test_the_arithmetic_of_the_scripts(node, suite):
    node("--test", suite)


def test_every_folder_of_scripts_is_tested():
    assert {suite.split("/")[0] for suite in SUITES} == {
        "shared",
        "district_map",
        "england_map",
        "indicator_list",
        "sequence",
        "sorted_table",
    }


@pytest.mark.parametrize("year", ["", "2026"])
def test_the_browser_finds_every_place_as_python_does(node, tmp_path, year):
    index = read_index(year=year)
    cases = json.loads((FOLDER.parents[1] / "finding" / "cases.json").read_text("utf-8"))
    cases += [{"text": t, "own": "coventry"} for t in ("holbrook", "tile hill", "westwood")]
    chance = random.Random(11)  # noqa: S311
    for entry in chance.sample(index.entries, 60):
        words = entry.name.split()
        beginning = entry.name[: chance.randrange(1, len(entry.name) + 1)]
        cases += [{"text": t, "own": entry.place} for t in (beginning, " ".join(reversed(words)))]
    asked, document = tmp_path / "cases.json", tmp_path / "names"
    asked.write_text(json.dumps(cases), encoding="utf-8")
    document.write_bytes(index_document(index))
    read = json.loads(node("read.mjs", "finding", document, asked))
    for case, (count, first) in zip(cases, read["found"], strict=True):
        found = find(case["text"], index, own=case["own"])
        ours = [[e.kind, e.name, e.place, e.ward, e.where] for e in found[:10]]
        assert (count, first) == (len(found), ours), case
    assert read["slowest"] < 50, "milliseconds of a key"


def test_the_browser_reads_a_message_as_it_was_meant(node, tmp_path):
    codes = [f"E{n:03}" for n in range(300)]
    texts = {code: f"−£{n},{n:03}.5" if n > 9 else "under £1.0" for n, code in enumerate(codes)}
    view = MapView(
        address="app/static/geometry/x.json",
        classes=[ClassStyle("low", "#ffffff"), ClassStyle("high", "#000000", "deprived")],
        area_classes={code: n % 2 for n, code in enumerate(codes[:-1])},
        values=texts,
        details={code: f"detail {n}" for n, code in enumerate(codes) if n % 3},
        title="Ward’s “figures”",
        alt="a",
    )
    path = tmp_path / "message"
    path.write_bytes(map_message(view, codes=codes, height=480))
    read = json.loads(node("read.mjs", "message", path))
    (layer,) = read["layers"]
    assert layer["title"] == view.title
    assert layer["areas"] == [n % 2 for n in range(299)] + [-1]
    assert layer["values"] == [
        f"{text}, detail {n}" if n % 3 else text for n, text in enumerate(texts.values())
    ]
    assert layer["classes"] == [["low", "#ffffff", "none"], ["high", "#000000", "deprived"]]


@pytest.mark.parametrize(
    ("slug", "level"), [("residents", "lsoa"), ("imd_score", "lsoa"), ("burglary", "ward")]
)
def test_the_browser_says_every_figure_of_england_as_python_does(node, tmp_path, slug, level):
    indicator = cached.catalogue().indicator(slug)
    table, ends = cached.figures_of_england(slug, level), cached.ends_everywhere(slug)
    numbers = area_figures(table, indicator)
    districts = ends.loc[[each["code"] for each in files.district_order()]]
    beside = {**numbers.header(), "address": "x"}
    words = cached.words_of_england(slug, level)
    first, second = tmp_path / "first", tmp_path / "second"
    first.write_bytes(england_document(table, districts, indicator, words, beside=beside))
    second.write_bytes(numbers.content)
    read = json.loads(node("read.mjs", "figures", first, second))
    unit = is_short(indicator.unit)
    shown = table["value"].notna().to_numpy()
    said = [format_value(value, indicator, unit=unit) for value in table["value"][shown]]
    assert np.array(read["areas"])[shown].tolist() == said
    assert set(np.array(read["areas"])[~shown]) <= {"no figure", "withheld: too few cases"}
    tenths = table["tenth"].fillna(0).astype(int)
    assert read["tenths"] == tenths.tolist()
    kinds = {0: -1, 1: 0, 2: 0, 9: 2, 10: 2}
    assert read["fifths"] == [kinds.get(tenth, 1) for tenth in tenths]
    for each, (value, worst, best) in zip(files.district_order(), read["districts"], strict=True):
        row = ends.loc[each["code"]]
        assert value == format_value(row["value"], indicator, unit=unit)
        assert [worst, best] == [format_share(row["worst_fifth"]), format_share(row["best_fifth"])]
