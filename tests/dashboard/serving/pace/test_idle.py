"""Which districts are made ready in idle time, in which order; what counts as idle."""

import asyncio
from itertools import islice
from types import SimpleNamespace

import pytest

from dashboard.serving.pace import activity, collector, idle
from insight import cached
from insight.assembly.usual import home


@pytest.fixture
def nobody_asked(monkeypatch):
    monkeypatch.setattr(idle, "_asked", {})


def test_the_home_comes_first_then_those_with_plans_then_what_was_asked_then_the_largest(
    nobody_asked,
):
    for slug in ("rutland", "isles-of-scilly", "rutland"):
        idle.asked(slug)
    found = list(idle.order())
    codes = {code for plan in cached.plans() for code in plan.district_codes}
    table = cached.districts().set_index("district_slug")
    planned = [slug for slug in found if table.loc[slug, "district_code"] in codes]
    assert found[0] == home()
    first = list(dict.fromkeys((home(), *planned)))
    assert found[: len(first)] == first
    rest = [slug for slug in found[len(first) :] if slug not in {"rutland", "isles-of-scilly"}]
    asked = [slug for slug in ("rutland", "isles-of-scilly") if slug not in first]
    assert found[len(first) : len(first) + len(asked)] == asked
    people = list(table.loc[rest, "population"])
    assert people == sorted(people, reverse=True)
    assert sorted(found) == sorted(table.index), "each once"


def test_what_was_asked_for_long_ago_is_forgotten(nobody_asked):
    for number in range(idle.KEPT + 50):
        idle.asked(f"place-{number}")
    assert len(idle._asked) == idle.KEPT
    assert "place-0" not in idle._asked


def test_one_district_of_each_plan_and_one_without_are_opened_before_there_are_readers():
    found = idle.one_of_each_plan()
    code_of = cached.districts().set_index("district_slug")["district_code"]
    codes = {code_of[slug] for slug in found}
    assert len(codes) == len(found)
    assert all(codes & set(plan.district_codes) for plan in cached.plans() if plan.district_codes)
    planned = {code for plan in cached.plans() for code in plan.district_codes}
    assert len(codes - planned) == 1, "our own outcomes, as a district without a plan shows them"


def test_where_the_largest_has_a_plan_the_next_largest_stands_for_those_without(monkeypatch):
    table = cached.districts().sort_values("population", ascending=False, kind="stable")
    (first, code), (second, _) = zip(
        table["district_slug"][:2], table["district_code"][:2], strict=True
    )
    monkeypatch.setattr(cached, "plans", lambda: [SimpleNamespace(district_codes=(code, "E0"))])
    assert idle.one_of_each_plan() == (first, second)


def test_the_next_is_the_first_that_is_not_done():
    assert idle.next_of(["a"], ["a", "b"]) == "b"
    assert idle.next_of(["a", "b"], ["a", "b"]) is None


@pytest.mark.parametrize(("said", "means"), [("", idle.MOST), ("0", 0), ("7", 7), ("x", idle.MOST)])
def test_the_operator_says_how_many(monkeypatch, said, means):
    monkeypatch.setenv(idle.SETTING, said)
    assert idle.most() == means


def test_only_so_many_are_made_ready_and_each_by_all_pages(monkeypatch, nobody_asked):
    opened = []

    async def open_in_quiet(page, choices):
        opened.append((page, choices["place"]))

    async def quiet():
        return None

    monkeypatch.setenv(idle.SETTING, "2")
    monkeypatch.setattr(idle, "open_in_quiet", open_in_quiet)
    monkeypatch.setattr(idle, "quiet", quiet)
    asyncio.run(idle.make_ready())
    places = list(islice(idle.order(), 2))
    assert opened == [(page, place) for place in places for page in idle.PAGES]


@pytest.mark.parametrize(
    ("scope", "counts"),
    [
        ({"type": "http", "path": "/polarisation"}, True),
        ({"type": "http", "path": "/_stcore/health"}, False),
        ({"type": "http", "path": "/base/readyz"}, False),
        ({"type": "websocket", "path": "/_stcore/stream"}, True),
        ({"type": "lifespan"}, False),
    ],
)
def test_what_readers_send_counts_and_what_watches_the_server_does_not(monkeypatch, scope, counts):
    noted = []
    monkeypatch.setattr(activity, "note", lambda: noted.append(True))

    async def app(scope, receive, send):
        if scope["type"] == "websocket":
            assert await receive() == {"type": "websocket.receive"}

    async def receive():
        return {"type": "websocket.receive"}

    asyncio.run(activity.Listening(app)(scope, receive, None))
    assert bool(noted) == counts


def test_it_is_quiet_a_moment_after_the_last_word(monkeypatch):
    clock = [100.0]
    monkeypatch.setattr(activity.time, "monotonic", lambda: clock[0])
    activity.note()
    assert not activity.is_quiet()
    clock[0] += activity.MOMENT
    assert activity.is_quiet()
    assert activity.is_quiet_since(100.5)
    assert not activity.is_quiet_since(99.5)


def test_the_collector_is_tamed_unless_the_operator_says_otherwise(monkeypatch):
    told = []
    monkeypatch.setattr(collector.gc, "collect", lambda: told.append("collect"))
    monkeypatch.setattr(collector.gc, "set_threshold", lambda *given: told.append(given))
    monkeypatch.setenv(collector.SETTING, "python")
    assert not collector.tame()
    assert told == []
    monkeypatch.delenv(collector.SETTING)
    assert collector.tame()
    assert told == ["collect", (50_000, 50, 100)]
