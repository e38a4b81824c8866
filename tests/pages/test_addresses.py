"""A sample of hostile addresses, each through a whole page: answered, named, and said once."""

import random

import pytest
from hostile import WORDS

PAGES = {
    "overview": ("place", "present", "x"),
    "polarisation": ("ward", "area", "view", "period", "height", "more", "scheme", "wards"),
    "england": ("indicator", "level", "view", "ends"),
    "comparison": ("line", "topic", "sort", "rows", "deprived", "affluent"),
    "ambitions": ("plan", "ambition", "measure", "series"),
    "methods": ("method", "place"),
}
"""Some of the choices that each page reads, all of them unknown."""


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("seed", range(3))
def test_every_choice_of_a_page_is_named_and_then_forgotten(open_page, name, seed):
    chance = random.Random(seed)  # noqa: S311 - which words, not whether they are safe
    kinds = {each: chance.choice(sorted(WORDS)) for each in PAGES[name]}
    given = {"place": "coventry"} | {each: WORDS[kind] for each, kind in kinds.items()}
    page = open_page(name, **given)
    assert (list(page.app.exception), list(page.app.error)) == ([], [])
    said = [each.value for each in page.app.warning]
    assert len(said) == len(kinds), said
    assert page.address in ({"place": "coventry"}, {"place": "stockport"})
    assert page.run().faults == [], "it is said once"
