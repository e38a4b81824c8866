"""Inputs with their right values that public bug reports led to, by id, where they are at hand."""

import functools
import json
from pathlib import Path

import pytest

FILE = Path(__file__).resolve().parents[2].parent / "shared" / "cases" / "public_reports_cases.json"


@functools.cache
def _all():
    return {each["id"]: each for each in json.loads(FILE.read_text(encoding="utf-8"))["cases"]}


def case(name):
    """One case by its id; the test is skipped where the file is not beside this clone."""
    if not FILE.is_file():
        pytest.skip("the cases (../shared/cases) are not beside this clone")
    return _all()[name]


def ids():
    """Every id, in the order of the file; none where it is not beside this clone."""
    return list(_all()) if FILE.is_file() else []
