"""Pages opened in the process before there are readers, by Streamlit's own server.

Fails where Streamlit takes sessions, names its threads or stops runs otherwise than it does.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[4]


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    folder = tmp_path_factory.mktemp("app")
    program = Path(__file__).with_name("of_a_server.py")
    ended = subprocess.run(
        [sys.executable, str(program), str(folder)],
        cwd=ROOT,
        env=os.environ
        | {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{program.parent}", "INSIGHT_OPEN_PAGES": "1"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout.splitlines()[-1])


def test_each_page_of_the_navigation_is_opened_once_before_the_process_is_ready(told):
    opened = [row for row in told["start"] if row[0] in {"first", "second", "slow ended"}]
    assert opened == [["first", True, False], ["second", None, False], ["slow ended", 0, 0]]
    assert told["ready"]["pages opened"]
    assert told["ready"]["memory settled"]


def test_a_run_is_known_by_the_name_of_its_thread(told):
    assert ["thread", "ScriptRunner.scriptThread", 1] in told["start"]


def test_what_is_made_for_nobody_gives_way_to_a_reader_and_is_made_whole_later(told):
    seen = told["broken off"]
    assert seen["made after the reader came"] <= 1, "the step that was being made"
    assert not seen["ended then"]
    assert seen["ended at last"]
    assert seen["made twice"] == 0, "what was made whole stays"


def test_no_session_is_left_behind(told):
    assert told["sessions left"] == 0


def test_a_reader_who_leaves_gives_the_place_in_line_up(told):
    assert told["left"] == {"waiting": [1, 1], "after leaving": [0, 1]}
