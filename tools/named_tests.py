"""Tests that a document names by their ids: which of them are not there, or would not be run."""

from __future__ import annotations

import ast
import functools
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def missing(ids: Iterable[str], root: Path = ROOT) -> list[str]:
    """The ids, such as `tests/a/test_b.py::TestC::test_d`, that pytest would not collect.

    A class has the tests of the classes that it is made from, wherever those stand in the tests,
    but for those that it sets to None.
    """
    return [each for each in ids if not _is_there(each, root)]


def _is_there(name: str, root: Path) -> bool:
    file, *parts = name.partition("[")[0].split("::")
    path = root / file
    collected = path.name.startswith("test_") and path.suffix == ".py" and path.is_file()
    if not collected or not parts or not parts[-1].startswith("test"):
        return False
    held = _tree(path).body
    if len(parts) == 1:
        return _has(held, parts[0])
    return parts[0].startswith("Test") and _in_class(parts[0], parts[1], held, root)


def _in_class(owner: str, test: str, held: list[ast.stmt], root: Path) -> bool:
    found = next((e for e in held if isinstance(e, ast.ClassDef) and e.name == owner), None)
    if found is None or _is_left_out(found, test):
        return False
    if _has(found.body, test):
        return True
    bases = [each.id for each in found.bases if isinstance(each, ast.Name)]
    return any(_has(each.body, test) for name in bases for each in _classes(root).get(name, ()))


def _is_left_out(owner: ast.ClassDef, test: str) -> bool:
    """Whether a class says `test = None`."""
    return any(
        isinstance(target, ast.Name) and target.id == test
        for each in owner.body
        if isinstance(each, ast.Assign)
        for target in each.targets
    )


def _has(body: list[ast.stmt], name: str) -> bool:
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return any(isinstance(each, kinds) and each.name == name for each in body)


@functools.cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@functools.cache
def _classes(root: Path) -> dict[str, list[ast.ClassDef]]:
    """Every class of the engines' journeys by its name: those that others are made from."""
    held: dict[str, list[ast.ClassDef]] = {}
    for path in sorted((root / "tests" / "browser" / "engines").glob("*.py")):
        for each in _tree(path).body:
            if isinstance(each, ast.ClassDef):
                held.setdefault(each.name, []).append(each)
    return held
