"""The examples in docs/, run as they stand, and its lists held against what is there."""

import json
import re
from pathlib import Path

import pandas as pd
import pytest

from insight.areas import read_lookup
from insight.build.figures.indicators import build_source
from insight.build.provenance import table_records
from insight.build.raw import RawFolder
from insight.catalogue import read_catalogue
from insight.store import data_directory
from tools.period_tables import DOCUMENT, breaks_table, with_tables

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


@pytest.fixture(scope="module")
def text():
    return (LIBRARY.parent / "data.md").read_text(encoding="utf-8")


class TestData:
    """docs/data.md: what it lists is what the builder reads, and its example can be built."""

    def test_it_lists_every_official_file_and_no_other(self, text):
        record = json.loads((data_directory() / "provenance.json").read_text(encoding="utf-8"))
        part = text[text.index("## Files that the builder needs") :]
        part = part[: part.index("## What is not to be had")]
        listed = re.findall(
            r"^\| `((?:boundaries|lookups|indicators|subdistrict|outcomes|reference)/[^`]+)`",
            part,
            re.MULTILINE,
        )
        assert sorted(listed) == sorted(record["official files"])

    def test_it_names_every_table_and_every_column_of_the_lookup(self, text):
        for path in data_directory().rglob("*.parquet"):
            if path.parent.name == "boundaries" or path.stem in {"national", "by_district"}:
                assert f"`{path.name}`" in text
        for column in read_lookup("E09000001").columns:
            assert f"`{column}`" in text

    def test_its_counts_are_those_of_the_catalogue(self, text):
        catalogue = read_catalogue()
        below, held = {"lsoa", "msoa", "ward"}, catalogue.indicators.values()
        series = [i for i in held if not {*below, "lsoa11", "uk"} & set(i.areas)]
        larger = [i for i in held if {"msoa", "ward"} & set(i.areas)]
        said = re.search(
            r"(\d+) neighbourhood\s+indicators, (\d+) of\s+larger areas .* and (\d+) series", text
        )
        wanted = [len(catalogue.listed("lsoa")), len(larger), len(series)]
        assert [int(n) for n in said.groups()] == wanted

    def test_its_example_can_be_built_from_the_publishers_table(self, text, tmp_path):
        example = re.search(r"```toml\n(.*?)```", text, flags=re.DOTALL)[1]
        (tmp_path / "catalogue.toml").write_text(example, encoding="utf-8")
        (tmp_path / "indicators").mkdir()
        (tmp_path / "indicators/census2021-ts037-lsoa.csv").write_text(
            "date,geography,geography code,General health: Total: All usual residents,"
            "General health: Bad health,General health: Very bad health\n"
            "2021,Hartlepool 001A,E01011949,200,10,6\n2021,Cardiff 001A,W01000001,100,1,1\n",
            encoding="utf-8",
        )
        catalogue = read_catalogue(tmp_path)
        lookup = pd.DataFrame({"lsoa_code": ["E01011949"]})
        source = catalogue.sources["census_health"]
        table = build_source(RawFolder(tmp_path), catalogue, source, lookup)
        assert list(table["value"]) == [8.0]
        assert list(table["indicator"]) == ["bad_health"]
        record = table_records(catalogue)["indicators/census_health.parquet"]
        assert record["official files"] == ["indicators/census2021-ts037-lsoa.csv"]
        assert record["publisher"] == "Office for National Statistics"


def test_the_tables_of_periods_and_breaks_are_what_the_catalogue_says():
    said = DOCUMENT.read_text(encoding="utf-8")
    assert with_tables(said, read_catalogue()) == said, "python -m tools.period_tables"
    breaks = breaks_table(read_catalogue())
    assert "rewritten" in breaks
    assert breaks in said
