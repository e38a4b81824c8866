"""Every file of expected values is read by a test, or docs/measures.md says why it is not."""

import re
from pathlib import Path

import pytest

REPO = Path(__file__).resolve().parents[2]
ORACLES = REPO.parent / "shared" / "oracles"
PAGE = REPO / "docs" / "measures.md"
FILE = re.compile(r"[A-Za-z0-9_]+\.(?:csv\.gz|csv|json|md)")


def rows(heading):
    """The cells of the table below a heading, or of the first one; its head left out."""
    text = PAGE.read_text(encoding="utf-8")
    part = text.split(f"## {heading}")[1] if heading else text
    part = part.split("\n## ")[0]
    table = [line.strip("| ").split(" | ") for line in part.splitlines() if line.startswith("|")]
    return table[2:]


def used():
    return {name: cells[2] for cells in rows("") for name in FILE.findall(cells[0])}


def unused():
    return {name: cells[1] for cells in rows("Not used") for name in FILE.findall(cells[0])}


pytestmark = pytest.mark.skipif(
    not ORACLES.is_dir(), reason="the expected values (../shared/oracles) are not beside this clone"
)


def test_every_file_is_used_or_said_not_to_be():
    held = {path.name for path in ORACLES.iterdir()}
    assert held == set(used()) | set(unused())
    assert not set(used()) & set(unused())
    assert all(len(reason) > 15 for reason in unused().values())


def test_the_tests_named_are_there_and_read_their_files():
    for name, tests in used().items():
        found = re.findall(r"test_oracle_\w+\.py", tests)
        assert found, name
        text = "".join((REPO / "tests/measures" / each).read_text("utf-8") for each in found)
        if "healthequal" in name:  # its cases name the file of records of people
            text += (ORACLES / "healthequal_cases.json").read_text("utf-8")
        stem = name.split(".")[0]
        # Names may be put together from a part that varies and one that does not.
        parts = [stem, stem.split("_", 2)[-1], re.sub(r"^imd(2019|2025)", "", stem)]
        parts.append(re.sub(r"^imd(2019|2025)_lsoa\d\d", "", stem))
        assert any(part in text for part in parts), name


def test_every_test_of_expected_values_is_listed():
    there = {path.name for path in (REPO / "tests/measures").glob("test_oracle_*.py")}
    listed = set(re.findall(r"test_oracle_\w+\.py", PAGE.read_text(encoding="utf-8")))
    assert there - {Path(__file__).name} == listed
