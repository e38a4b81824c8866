"""A reader's own plan: marked wherever it stands, named apart, written without the mark."""

import tomllib

import pytest

from insight.outside import TITLE
from insight.plans.owned import MARK, as_own
from insight.plans.reading import plan_of, read_plans
from insight.plans.writing import write_plan


@pytest.fixture(scope="module")
def shipped():
    return read_plans()[0]


def test_its_title_its_name_and_its_source_say_whose_it_is(shipped):
    own = as_own(shipped)
    assert own.title == f"{shipped.title} {MARK}"
    assert own.slug == f"yours-{shipped.slug}"
    assert (own.of_reader, shipped.of_reader) == (True, False)
    assert own.source.citation.startswith("Your plan: ")
    assert own.source.citation.endswith("kept in this browser session only")
    assert own.measures == shipped.measures


def test_the_mark_stays_whole_after_a_long_title(shipped):
    text = write_plan(shipped).replace(shipped.title, "A very long title " * 16)
    own = as_own(plan_of(text))
    assert len(own.title) <= TITLE
    assert own.title.endswith(f"… {MARK}") or own.title.endswith(f" {MARK}")


def test_no_file_can_say_that_a_plan_is_its_readers_own(shipped):
    text = write_plan(as_own(shipped))
    assert "of_reader" not in tomllib.loads(text)["plan"]["source"]
    assert not plan_of(text).of_reader
