"""What readers see has typographic marks: ’ and “ ”, never ' and ", from end to end.

Names of places stay as the Office for National Statistics spells them ("King's Lynn"), so that a
reader who types one finds it. Code, a publisher's own headings and messages to whoever writes a
file are no screen text: what is quoted there is quoted as it must be typed.
"""

import ast
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
STRAIGHT = re.compile(r"""\w'[a-z]|^'s?\s|^'s$|s'\s|(^|[\s(])"\w|\w"([\s,.;:)]|$)""")
NOT_SHOWN = {
    *("src/insight/build", "src/insight/pictures/marks.py", "src/insight/plans/checks/faults.py"),
    *("src/insight/plans/reading.py", "src/insight/plans/__main__.py"),
    "src/dashboard/components/loader.py",
    "src/insight/maps/interactive/message.py",
}
"""Not read by those who use a page: commands, parts of pictures, what travels to the browser."""
TAG = re.compile(r"<[^<>]*(>|$)|^[^<>]*>")
CODE = re.compile(
    r"""^Literal\[|="|l2-2|Source Sans|value_type is|expected 'highest|such as "(20|#)|uvicorn's"""
    r"""|table_name = |COLLATE "C"$"""
)
"""Types, parts of marks, faces, parts of SQL, and what is to be typed as it stands."""
AS_PUBLISHED = {"build", "url", "retrieved_via"}


def literals(source):
    """Every text in a module that is not a docstring, with its line."""
    tree = ast.parse(source)
    said = {
        id(each.value)
        for node in ast.walk(tree)
        for each in (node.body if isinstance(getattr(node, "body", None), list) else ())
        if isinstance(each, ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield node.lineno, node.value


def texts(record, name=""):
    """Every text in a table read from TOML."""
    if isinstance(record, dict):
        for key, value in record.items():
            if key not in AS_PUBLISHED:
                yield from texts(value, key)
    elif isinstance(record, list):
        for value in record:
            yield from texts(value, name)
    elif isinstance(record, str):
        yield name, record


@pytest.mark.parametrize("folder", ["src", "pages"])
def test_texts_of_the_pages_have_typographic_marks(folder):
    found = [
        f"{file.relative_to(ROOT)}:{line}: {text!r}"
        for file in sorted((ROOT / folder).rglob("*.py"))
        if not any(file.is_relative_to(ROOT / each) for each in NOT_SHOWN)
        for line, text in literals(file.read_text(encoding="utf-8"))
        if STRAIGHT.search(TAG.sub("", text)) and not CODE.search(text)
    ]
    assert not found, "write ’ or “ ”:\n" + "\n".join(found)


@pytest.mark.parametrize(
    "file",
    [ROOT / "data/catalogue.toml", *sorted((ROOT / "data/plans").glob("*.toml"))],
    ids=lambda file: file.stem,
)
def test_texts_of_the_records_have_typographic_marks(file):
    record = tomllib.loads(file.read_text(encoding="utf-8"))
    found = [f"{name}: {text!r}" for name, text in texts(record) if STRAIGHT.search(text)]
    assert not found, "write ’ or “ ”:\n" + "\n".join(found)


@pytest.mark.parametrize(
    "text", ["England's", "its wards' figures", "'s residents", 'called "affluent" here', "don't"]
)
def test_a_straight_mark_is_noticed(text):
    assert STRAIGHT.search(text)
