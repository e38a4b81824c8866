"""An own indicator in an own plan: judged, marked, and held against nothing else."""

from datetime import date

import pytest
from tests.assembly.test_own_everywhere import MARK, PLACE, brought, shelf_of

from insight import cached
from insight.assembly import drafted
from insight.own import using
from insight.plans.draft import blank

DAY = date(2026, 3, 1)


@pytest.fixture(scope="module", params=[("2022", "2023", "2024"), ("2024",)], ids=len)
def wards(request):
    """Own figures of wards, of three years and of one date."""
    return brought("count", "ward", base="people", periods=request.param)


@pytest.fixture
def judged(wards):
    """How a measure of it would be judged, its series and target being as they are told."""

    def judge(target=None, **series):
        district = cached.district(PLACE)
        tables = blank(district.code, "Rutland County Council")
        tables["plan"] |= {"title": "Ours", "starts": date(2022, 4, 1)}
        measure = {
            "title": "More of it",
            "direction": "increase",
            "series": [{"indicator": wards.indicator.slug, "level": "ward"} | series],
        }
        measure |= {"target": target} if target else {}
        tables["ambition"][0] |= {"title": "One", "short_title": "One", "measure": [measure]}
        with using(shelf_of(wards)):
            assert drafted.faults_of_draft(tables) == []
            return drafted.preview(tables, ("ambition", 0, "measure", 0), district, DAY)

    return judge


def told(preview):
    return f"{preview.why} {preview.row}"


def test_a_measure_of_own_figures_stands_beside_no_england(judged):
    preview = judged()
    assert preview.row.figures.latest
    assert preview.row.figures.beside == ()
    assert f"{MARK} count ward (your data)" in told(preview)
    assert "England" not in told(preview)


@pytest.mark.parametrize("of", ["England", "regional", "similar councils"])
def test_a_target_beside_places_that_are_not_in_the_file_is_held_against_nothing(judged, of):
    preview = judged({"says": f"better than the {of} average", "due": date(2028, 3, 31)})
    assert preview.row.status == "cannot say"


def test_own_figures_of_wards_have_a_gap_between_the_most_and_the_least_deprived_ward(judged):
    preview = judged(gap_between="wards")
    assert "points" in preview.row.figures.latest
    assert "England" not in told(preview)
    assert judged(worst_of="wards").row.figures.latest


def test_own_figures_of_wards_of_one_date_say_which_ends_of_a_district_they_have(judged, wards):
    if len(wards.indicator.periods) == 1:
        preview = judged(gap_between="local_fifths")
        assert "take the most and least deprived wards" in told(preview)
