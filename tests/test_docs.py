"""The example in docs/library.md, run as it stands."""

import re
from pathlib import Path

import pytest

LIBRARY = Path(__file__).parents[1] / "docs" / "library.md"


@pytest.fixture(scope="module")
def example():
    blocks = re.findall(
        r"```python\n(.*?)```", LIBRARY.read_text(encoding="utf-8"), flags=re.DOTALL
    )
    assert len(blocks) == 1
    return blocks[0]


def test_the_example_has_ten_lines(example):
    assert len([line for line in example.splitlines() if line.strip()]) == 10


def test_the_example_runs_and_prints_what_is_promised(example, capsys):
    names = {}
    exec(compile(example, str(LIBRARY), "exec"), names)  # noqa: S102 - our own documentation
    lines = capsys.readouterr().out.splitlines()
    assert len(names["wards"]) == 21
    assert lines[0].split() == ["ward_name", "value"]
    values = [float(line.split()[-1]) for line in lines[1:4]]
    assert values == sorted(values, reverse=True)
    assert lines[1].strip().startswith("Brinnington")
    measure = re.match(r"Gini (0\.\d{3})\. Source: English Indices of Deprivation 2025", lines[4])
    assert measure
    assert 0.1 < float(measure[1]) < 0.5


def test_the_example_needs_no_streamlit(example):
    assert "streamlit" not in example


def test_names_in_the_table_exist():
    """Every `module.name` of the table of pointers can be imported."""
    import importlib

    text = LIBRARY.read_text(encoding="utf-8")
    for name in re.findall(r"`(?:insight\.)?((?:areas|observations)\.[a-z_]+)", text):
        module, attribute = name.split(".")
        assert hasattr(importlib.import_module(f"insight.{module}"), attribute), name
    for module in re.findall(r"`(insight\.[a-z_]+)`", text):
        importlib.import_module(module)
