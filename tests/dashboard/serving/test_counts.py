"""What is counted, and that no label is anybody's."""

import gc

import pytest
from prometheus_client import generate_latest

from dashboard.serving import counts
from insight.brand.records import PAGES
from insight.own import Shelf

MARKS = ("SK1 3XE", "wyhmr2", "../x", "a" * 500, "Ωμέγα", "x\ny", '"')


def labels(metric):
    """All values of labels of one metric's samples."""
    held = {value for sample in next(iter(metric.collect())).samples for value in sample.labels}
    return held, [sample.labels for sample in next(iter(metric.collect())).samples]


def count(metric, **labels):
    told = next(iter(metric.collect())).samples
    return sum(
        each.value
        for each in told
        if each.name.endswith("_count") and labels.items() <= each.labels.items()
    )


def test_a_page_is_timed_however_its_run_ends():
    before = count(counts.RUNS, page="ward", kind="page")
    with counts.a_run("ward", "page"):
        pass
    with pytest.raises(ZeroDivisionError), counts.a_run("ward", "page"):
        raise ZeroDivisionError
    assert count(counts.RUNS, page="ward", kind="page") == before + 2


def test_the_first_page_has_a_name_and_a_page_that_is_none_has_another():
    before = count(counts.RUNS, page="overview", kind="part")
    with counts.a_run("", "part"):
        pass
    assert count(counts.RUNS, page="overview", kind="part") == before + 1


def test_whatever_is_said_no_new_label_comes_of_it():
    for mark in MARKS:
        with counts.a_run(mark, "page"), counts.a_file(f"{mark}.{mark}"):
            pass
    pages = {each["page"] for each in labels(counts.RUNS)[1]}
    formats = {each["format"] for each in labels(counts.FILES)[1]}
    assert pages <= {*PAGES, counts.OTHER}
    assert formats <= {*counts.FORMATS, counts.OTHER}
    told = generate_latest(counts.REGISTRY).decode()
    assert not [mark for mark in MARKS[:5] if mark in told]


def test_shelves_are_counted_while_somebody_has_them():
    class Table:
        nbytes = 7

    shelves = counts.Shelves()
    shelves.add(Shelf())
    assert shelves.counted() == (0, 0), "an empty one is nobody's"
    held = Shelf(indicators={"a": 1}, tables={"a": Table(), "b": Table()})
    shelves.add(held)
    shelves.add(held)
    assert shelves.counted() == (1, 14)
    del held
    gc.collect()
    assert shelves.counted() == (0, 0)


def test_each_collection_is_counted_once_by_its_generation():
    pauses = counts.Pauses()
    pauses.begin()
    pauses.begin()
    try:
        gc.collect()
        gc.collect(0)
    finally:
        pauses.end()
    gc.collect()
    assert sum(pauses.counts[2]) == 1
    assert sum(pauses.counts[0]) >= 1
    assert pauses.sums[2] > 0
    assert pauses not in gc.callbacks
