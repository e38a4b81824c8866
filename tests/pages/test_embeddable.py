"""What a page shows can be shown elsewhere: its link and its name find the same exhibit again."""

import pytest

from dashboard import layout
from dashboard.layout import exhibits
from insight.assembly.at import NOT_EMBEDDABLE, at

VIEWS = (
    ("overview", {"place": "rutland"}),
    ("polarisation", {"place": "rutland", "level": "lsoa", "view": "value", "period": "2019"}),
    ("comparison", {"place": "rutland", "line": "local-fifths", "fixed": "2015"}),
    ("standing", {"place": "rutland", "show": "indicator", "among": "wards"}),
)


@pytest.fixture
def shown(monkeypatch):
    """Every exhibit that the page's own ways to show one are handed."""
    found = []

    def noted(owner, name):
        plain = getattr(owner, name)

        def show(exhibit, *args, **kwargs):
            found.append(exhibit)
            return plain(exhibit, *args, **kwargs)

        monkeypatch.setattr(owner, name, show)

    for name in ("show", "show_drawn", "show_picture", "show_figures"):
        noted(exhibits, name)
    noted(layout, "in_one_piece")
    return found


@pytest.mark.parametrize(("page", "choices"), VIEWS, ids=[page for page, _ in VIEWS])
def test_every_exhibit_of_a_page_is_found_by_its_link_and_name(open_page, shown, page, choices):
    open_page(page, **choices)
    assert len({each.name for each in shown}) > 1
    for each in {id(each): each for each in shown}.values():
        if each.name in NOT_EMBEDDABLE:
            continue
        same = at(each.link.page, each.link.choices, each.name)
        assert same.finding == each.finding
        assert same.table.equals(each.table)
