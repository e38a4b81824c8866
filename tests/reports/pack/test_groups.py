"""Groups in packs: a page each before those of the wards, in tables as another ward."""

from datetime import date

import pytest

from insight import cached
from insight.exhibits.stacked import TITLES, OfWard, role_of
from insight.reports.command.main import main
from insight.reports.pack.gathered import Asked
from insight.reports.pack.members import page_of, wards_of


@pytest.fixture(scope="module")
def asked():
    district = cached.district("isles-of-scilly")
    group = cached.ward_code(district.code, "~All of it~st-marys~tresco")
    return Asked(district, date(2026, 11, 29), groups=(group,))


def test_a_group_has_a_page_before_those_of_the_wards(asked):
    first, *others = wards_of(asked)
    assert first.name == "All of it"
    assert [each.code for each in others] == [
        each.code for each in wards_of(Asked(asked.district, asked.made))
    ]


def test_what_a_groups_page_shows_plays_the_parts_of_a_wards_page(asked):
    group = wards_of(asked)[0]
    roles = [
        role_of(asked.district, OfWard(*group, each.exhibit)) for each in page_of(asked, group)
    ]
    assert set(roles) <= set(TITLES)
    assert {"in-five-sentences", "profile"} <= set(roles)


def test_a_group_that_is_not_here_is_refused_by_the_command(tmp_path, capsys):
    out = tmp_path / "wards.pdf"
    asked = ["wards", "isles-of-scilly", "--groups", "~Bad~nope", "--out", str(out), "--quiet"]
    assert main(asked) == 1
    assert "“Bad” names “nope”, which is not here" in capsys.readouterr().err
    assert not out.exists()
