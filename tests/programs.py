"""Programs that tests lean on: where each is, once it is whole.

`.ci/run` installs some beside the tests. A program that is half unpacked can be found and cannot be
run, so it leaves a file for each that is on its way and takes it away when that is whole.
"""

import os
import shutil
from pathlib import Path

from tests.waiting import until

COMING = "TESTS_COMING"
"""The variable that names the folder of those files; unset where nothing is installed."""
LONGEST = 300.0
"""Seconds for which tests wait for a program that is on its way."""
GIVEN_UP = set()
"""Marks that stayed so long: the next test does not wait again."""


def program(name, package=None):
    """The path of a program, or None; waits while its package, else itself, is on its way."""
    return shutil.which(name) if is_whole(package or name) else None


def is_whole(package):
    """Whether what is installed as `package`, if it is, is so to the end."""
    folder = os.environ.get(COMING)
    if not folder:
        return True
    mark = Path(folder, package)
    if mark in GIVEN_UP:
        return not mark.exists()
    try:
        until(lambda: not mark.exists() or _failed(mark), f"{package} comes", LONGEST)
    except AssertionError:
        GIVEN_UP.add(mark)
        return False
    return not mark.exists()


def _failed(mark):
    """Whether the installer has said that a program will not come."""
    try:
        return bool(mark.read_text(encoding="utf-8").strip())
    except FileNotFoundError:
        return True
