"""What of a reader's own plan comes into a meeting: nothing."""

import pytest

from insight import cached
from insight.assembly.at import at, exhibits_at
from insight.meeting.again import NotAgain, view_of
from insight.own import Shelf, using
from insight.plans.owned import as_own

MINE = "an-ambition-of-mine"
OF_MINE = {"plan": "yours-quuxaxo", "ambition": MINE, "measure": MINE, "series": MINE}


@pytest.fixture(scope="module")
def shelf():
    plan = next(each for each in cached.plans() if "E08000026" in each.district_codes)
    return Shelf(plans=(as_own(plan),))


def test_a_view_that_shows_nothing_of_the_plan_is_kept_without_its_names(shelf):
    with using(shelf):
        exhibit = at("overview", {"place": "rutland"}, "rutland-tenths")
        view = view_of(exhibit, "overview", {"place": "rutland", **OF_MINE})
        assert not exhibit.of_reader
    assert dict(view.choices) == {"place": "rutland"}


def test_no_view_of_the_plan_is_kept(shelf):
    asked = {"place": "coventry", "plan": shelf.plans[0].slug}
    with using(shelf):
        exhibit = next(exhibits_at("ambitions", asked))
        assert exhibit.of_reader
        with pytest.raises(NotAgain, match="plan of your own"):
            view_of(exhibit, "ambitions", asked)


def test_a_view_of_a_plan_that_ships_is_kept_for_a_reader_with_one_of_their_own(shelf):
    plan = shelf.plans[0].slug.removeprefix("yours-")
    asked = {"place": "coventry", "plan": plan}
    with using(shelf):
        exhibit = next(exhibits_at("ambitions", asked))
        assert view_of(exhibit, "ambitions", asked).choices["plan"] == plan
