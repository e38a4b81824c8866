"""The same two hundred questions of every engine: values, types, NULLs and order of the folder."""

from collections import Counter

import pyarrow as pa
import pyarrow.compute as pc

from insight.engines import Folder
from insight.engines.answering import answerer
from insight.engines.comparing import difference
from insight.engines.drawn import ALWAYS, KINDS, drawn
from insight.store import data_directory, mirror


def differing(answer, right):
    return [said for q, table in right.items() if (said := difference(table, answer(q)))]


def test_there_are_two_hundred_of_all_kinds_and_they_are_the_same_each_time(questions, catalogue):
    assert Counter(question.kind for question in questions) == KINDS
    assert len(set(questions)) == sum(KINDS.values()) == 200
    assert drawn(catalogue) == questions


def test_they_go_over_every_source_that_has_figures_and_the_districts_that_are_unlike(
    questions, catalogue
):
    held = {i.source for i in catalogue.indicators.values()}
    asked = {catalogue.indicator(question.slug).source for question in questions}
    # Prices and percentiles of England are of no area.
    assert held - asked <= {"cpih"}
    assert set(ALWAYS) <= {question.area for question in questions}


def test_they_meet_what_is_withheld_and_what_is_not_there(right):
    notes = Counter()
    for table in right.values():
        if "note" in table.column_names:
            notes.update(table["note"].to_pylist())
    assert notes["[c]"]
    assert notes["[x]"]


def test_the_folder_gives_null_never_nan(right):
    for table in right.values():
        for column in table.columns:
            if pa.types.is_floating(column.type):
                assert not pc.any(pc.is_nan(column)).as_py()


def test_duckdb_over_the_tables_of_the_folder(answers, right):
    assert differing(answers("duckdb:"), right) == []


def test_a_duckdb_file(answers, right, duckdb_file):
    assert differing(answers(duckdb_file), right) == []


def test_postgresql(answers, right, postgresql):
    assert differing(answers(postgresql), right) == []


def test_data_in_a_bucket(catalogue, right, data_at, s3):
    data_at(*s3)
    assert mirrored(data_directory())
    assert differing(answerer(Folder(catalogue), catalogue), right) == []


def test_duckdb_over_data_in_a_bucket(answers, right, some, data_at, s3):
    data_at(*s3)
    assert differing(answers("duckdb:"), {each: right[each] for each in some}) == []


def test_data_in_postgresql(catalogue, right, data_at, postgresql):
    data_at(postgresql)
    assert mirrored(data_directory())
    assert differing(answerer(Folder(catalogue), catalogue), right) == []


def test_spark(answers, right, some, spark):
    """The command asks it all: python -m insight.engines compare spark:local[2]."""
    assert {each.kind for each in some} == {*KINDS}
    assert differing(answers(spark), {each: right[each] for each in some}) == []


def mirrored(folder):
    """Whether tables are read at an address: in its folder they are names."""
    return mirror.mirror_of(folder / "boundaries" / "lookup.parquet") is not None
