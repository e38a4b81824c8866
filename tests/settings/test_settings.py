"""Every variable of the environment is declared once, documented once and checked in words."""

import re
from collections import Counter
from pathlib import Path

import pytest

from insight.settings import SETTINGS, faults, told

HERE = Path(__file__).parents[2]
VARIABLE = re.compile(r"\bINSIGHT_[A-Z][A-Z_]*[A-Z]\b")
DECLARED = {each.name for each in SETTINGS}


def sources():
    """Every Python file of the project's own that runs on a server."""
    src = (p for p in (HERE / "src").rglob("*.py") if "node_modules" not in p.parts)
    return [*src, HERE / "app.py", *(HERE / "pages").glob("*.py")]


def test_no_setting_is_declared_twice():
    assert len(DECLARED) == len(SETTINGS)


def test_every_variable_in_the_code_is_declared_and_every_declared_one_is_read():
    declaring = HERE / "src" / "insight" / "settings"
    used = {
        name
        for path in sources()
        if declaring not in path.parents
        for name in VARIABLE.findall(path.read_text(encoding="utf-8"))
    }
    assert used == DECLARED


def test_every_setting_has_one_row_in_the_table_of_the_documentation():
    text = (HERE / "docs" / "server.md").read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if line.startswith("|")]
    found = Counter(name for row in rows for name in set(VARIABLE.findall(row.split("|")[3])))
    assert found == Counter(DECLARED)
    for row in rows:
        assert len(set(VARIABLE.findall(row.split("|")[3]))) <= 1, row


def test_no_document_names_a_setting_that_is_none():
    for path in [HERE / "README.md", *(HERE / "docs").glob("*.md")]:
        named = set(VARIABLE.findall(path.read_text(encoding="utf-8")))
        assert named <= DECLARED | {"INSIGHT_CONTRACT"}, path.name  # of the tests alone


@pytest.mark.parametrize(
    ("name", "good", "bad", "expected"),
    [
        ("INSIGHT_PACKS", "0", "two", "a whole number from 0 to 64"),
        ("INSIGHT_METRICS_PORT", "9464", "94640", "a whole number from 1 to 65535"),
        ("INSIGHT_LOG", "json", "JSON", "text or json"),
        ("INSIGHT_LOG_LEVEL", "info", "loud", "debug, info, warning or error"),
        ("INSIGHT_API_RATE", "0.5", "-1", "a number from 0 up"),
        ("INSIGHT_API_ORIGINS", "https://a.example http://b:1", "a.example", "*, or origins"),
        ("INSIGHT_LANGUAGE", "en-XA", "../cy", "the code of a language"),
        ("INSIGHT_DATA", "s3://bucket/figures", "s3://bucket/my figures", "the path of a folder"),
        ("INSIGHT_DATA", "postgresql://a/b", "ftp://a/b", "the path of a folder, s3://"),
        ("INSIGHT_DATA", "C:\\Figures of ours", "a\nb", "the path of a folder"),
        ("INSIGHT_ROOM_STORE", "postgresql://a/b", "mysql://a/b", "the path of a file"),
        ("INSIGHT_FRAME_ANCESTORS", "'self' https://a", "'self'; script-src *", "sources of"),
        ("INSIGHT_METRICS_HOST", "::1", "a b", "the name or number of this machine"),
    ],
)
def test_a_value_that_cannot_be_is_named_with_what_was_expected(name, good, bad, expected):
    assert faults({name: good}) == ()
    (said,) = faults({name: bad})
    assert said.startswith(f"{name} is {bad!r} (expected {expected}")


def test_nothing_set_is_no_fault_and_blanks_are_nothing():
    assert faults({}) == ()
    assert faults({"INSIGHT_PACKS": "  ", "PATH": "/bin"}) == ()


def test_a_variable_that_is_no_setting_is_named_with_the_likeliest():
    (said,) = faults({"INSIGHT_METRIC_PORT": "9464"})
    assert said.startswith("INSIGHT_METRIC_PORT is no setting")
    assert "INSIGHT_METRICS_PORT" in said


def test_no_secret_is_shown():
    held = {
        "INSIGHT_ROOM_STORE": "postgresql://user:hush@db.example/rooms?password=hush2&sslmode=x",
        "INSIGHT_DATA": "s3://key:hush@bucket/figures?secret_key=hush3",
    }
    for each in told(held):
        assert "hush" not in f"{each.value} {each.fault}"
    shown = {each.setting.name: each.value for each in told(held) if each.value}
    assert shown["INSIGHT_ROOM_STORE"].startswith("postgresql://…@db.example/rooms?password=…")
    (said,) = faults({"INSIGHT_ROOM_STORE": "mysql://user:hush@db/x"})
    assert "hush" not in said
