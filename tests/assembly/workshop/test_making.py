"""What is pasted into the workshop, by the wards of either year."""

import pytest

from insight import cached
from insight.assembly import workshop
from insight.own import using_wards


@pytest.mark.parametrize(
    ("year", "entry", "why"),
    [
        pytest.param(
            *("2026", "E05001232"),
            "Westwood, of May 2025: by the wards of May 2026 most of it is in Tile Hill & Canley",
            id="a code of May 2025",
        ),
        pytest.param(
            *("2026", "Holbrook"),
            "a ward of May 2025: by the wards of May 2026 it is Holbrooks",
            id="a name of May 2025, of the same neighbourhoods",
        ),
        pytest.param(
            *("", "E05016410"),
            "Tile Hill & Canley, of May 2026: by the wards of May 2025 most of it is in Westwood",
            id="a code of May 2026",
        ),
        pytest.param(
            *("2026", "E05099999"),
            "no code of an area of May 2026 in England",
            id="no code at all",
        ),
    ],
)
def test_a_ward_of_another_year_is_named_as_what_it_is(year, entry, why):
    with using_wards(year):
        found, _ = workshop.pasted(cached.district("coventry"), entry)
    (left,) = found.unknown
    assert (left.text, left.why) == (entry, why)
