"""What is made before readers are sent here: every page, then the districts that are named."""

import asyncio
import logging

from dashboard.serving.pace import idle, start


def test_districts_are_named_by_their_slugs_each_once_and_a_strange_one_is_told(
    monkeypatch, caplog
):
    monkeypatch.setenv("INSIGHT_DISTRICTS", "rutland isles-of-scilly rutland atlantis")
    with caplog.at_level(logging.WARNING, "dashboard"):
        assert start.named_districts() == ("rutland", "isles-of-scilly")
    assert [record.getMessage() for record in caplog.records] == [
        "a word of INSIGHT_DISTRICTS is no district’s: atlantis"
    ]


def test_none_is_named_where_the_setting_is_not_set_or_is_no_list(monkeypatch):
    monkeypatch.delenv("INSIGHT_DISTRICTS", raising=False)
    assert start.named_districts() == ()
    monkeypatch.setenv("INSIGHT_DISTRICTS", "<script>")
    assert start.named_districts() == ()


def test_every_page_is_opened_then_that_of_each_plan_and_then_those_of_each_district(monkeypatch):
    opened = []

    async def all_pages():
        opened.append("all")
        return 3

    async def page(name, choices):
        opened.append((name, choices["place"]))
        return ("x",)

    monkeypatch.setenv("INSIGHT_DISTRICTS", "rutland hackney")
    monkeypatch.setattr(start, "open_all", all_pages)
    monkeypatch.setattr(idle, "open_in_quiet", page)
    monkeypatch.setattr(idle, "one_of_each_plan", lambda: ("coventry", "birmingham"))
    asyncio.run(start._open_all())
    expected = [("ambitions", "coventry"), ("ambitions", "birmingham")]
    expected += [(name, slug) for slug in ("rutland", "hackney") for name in idle.PAGES]
    assert opened == ["all", *expected]
