"""A fault in the log: its kinds and its places, and none of its words."""

import subprocess
import sys

from dashboard.serving import faults

TYPED = "SK1 3XE"


def fails():
    try:
        int(TYPED)
    except ValueError as reason:
        raise KeyError(TYPED) from reason


def caught():
    try:
        fails()
    except KeyError as error:
        return error
    raise AssertionError


def test_the_kinds_of_a_fault_and_of_the_one_behind_it():
    assert faults.kinds(caught()) == ["KeyError", "ValueError"]


def test_a_chain_that_has_no_end_is_cut():
    first = error = ValueError()
    for _ in range(50):
        error.__cause__ = ValueError()
        error = error.__cause__
    assert len(faults.kinds(first)) == faults.CHAIN


def test_the_places_lead_to_where_it_arose_and_hold_no_value():
    found = faults.places(caught())
    assert [each.rpartition(" ")[2] for each in found] == ["caught", "fails"]
    assert all("serving/test_faults.py:" in each for each in found)
    assert TYPED not in " ".join(found)


def test_what_python_prints_of_a_fault_is_read_back():
    script = f"def f(x):\n    int(x)\nf({TYPED!r})\n"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert TYPED in done.stderr
    assert faults.printed(f"said before\n{done.stderr}") == (
        "ValueError at <string>:3 <module>, <string>:2 f"
    )


def test_what_is_no_fault_tells_nothing():
    assert faults.printed(f"{TYPED} was here\n") == ""
    assert faults.printed("") == ""
