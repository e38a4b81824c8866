"""A group's code and slug hold all that it is; what the district does not have is named."""

from __future__ import annotations

import pytest

from insight import cached
from insight.areas import group
from insight.errors import UnknownArea


def _tables(slug: str = "stockport"):
    code = cached.district(slug).code
    return cached.wards(code), cached.lookup(code)


def test_code_and_slug_lead_to_each_other() -> None:
    wards, lookup = _tables()
    slug = "~Heatons and more~heatons-north~e02001187~e01005732"
    lookup_codes = set(lookup["msoa_code"]) | set(lookup["lsoa_code"])
    members = [m for m in ("E02001187", "E01005732") if m in lookup_codes]
    slug = "~Heatons and more~heatons-north" + "".join(f"~{m.lower()}" for m in members)
    code = group.group_code(slug, wards, lookup)
    assert group.group_slug(code, wards) == slug
    assert group.is_group(code)


def test_members_that_lie_in_each_other_count_once() -> None:
    _, lookup = _tables()
    row = lookup.iloc[0]
    code = group.Group("A", (row["ward_code"], row["lsoa_code"])).code
    whole = tuple(lookup.loc[lookup["ward_code"] == row["ward_code"], "lsoa_code"])
    assert group.neighbourhoods_of(code, lookup) == whole


def test_an_overlap_is_found_for_each_two() -> None:
    _, lookup = _tables()
    one, two, three = (str(each) for each in lookup["lsoa_code"].iloc[:3])
    a, b, c = (
        group.Group(n, m).code for n, m in (("A", (one, two)), ("B", (two,)), ("C", (three,)))
    )
    assert group.overlaps([a, b, c], lookup) == {(a, b): (two,)}


@pytest.mark.parametrize("slug", ["~X~nowhere-at-all", "~X~e05099999", "~~heatons-north", "~X"])
def test_what_is_not_here_is_refused(slug: str) -> None:
    with pytest.raises(UnknownArea):
        group.group_code(slug, *_tables())


def test_more_than_an_address_holds_is_refused() -> None:
    with pytest.raises(UnknownArea, match="25 groups"):
        group.joined([f"~{n}~x" for n in range(25)])
