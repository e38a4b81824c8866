"""What is made for a reader with a shelf: shared where the shelf changes nothing, else theirs."""

import threading
from dataclasses import dataclass

import pytest

from insight.caching import lately, once
from insight.own import INDICATORS, PLANS, Shelf, as_reader, for_others, shelf, touch, using


@pytest.fixture
def calls():
    return []


@pytest.fixture
def plain(calls):
    @once()
    def made(name):
        calls.append(name)
        return f"plain {name}"

    return made


@pytest.fixture
def leaning(calls, plain):
    @once()
    def made(name):
        touch(INDICATORS)
        calls.append(f"leaning {name}")
        return f"{plain(name)}, leaning"

    return made


def with_indicators():
    return Shelf(indicators={"yours": object()})


def test_what_does_not_lean_on_a_shelf_is_shared_with_a_reader_who_has_one(plain, calls):
    plain("a")
    with using(with_indicators()):
        assert plain("a") == "plain a"
        plain("b")
    plain("b")
    assert calls == ["a", "b"]


def test_what_leans_on_a_shelf_is_made_for_its_reader_alone(leaning, calls):
    leaning("a")
    first, second = with_indicators(), with_indicators()
    for each in (first, second, first):
        with using(each):
            leaning("a")
    leaning("a")
    assert calls.count("leaning a") == 3
    assert calls.count("a") == 1


def test_what_is_made_of_what_leans_leans_too(leaning, calls):
    @once()
    def outer(name):
        calls.append(f"outer {name}")
        return leaning(name)

    outer("a")
    with using(with_indicators()):
        outer("a")
    leaning_already_made = calls.count("leaning a")
    assert calls.count("outer a") == 2
    assert leaning_already_made == 2


def test_what_leans_on_indicators_is_shared_with_a_reader_who_has_plans_alone(leaning, calls):
    leaning("a")
    with using(Shelf(plans=("own",))):
        leaning("a")
    assert calls.count("leaning a") == 1


def test_an_empty_shelf_is_none(leaning, calls):
    with using(Shelf()):
        leaning("a")
    leaning("a")
    assert calls.count("leaning a") == 1


def test_what_leans_is_gone_with_its_shelf(calls):
    class Big:
        pass

    import gc
    import weakref

    held = []

    @once()
    def made(name):
        touch(PLANS)
        big = Big()
        held.append(weakref.ref(big))
        return big

    shelf = Shelf(plans=("own",))
    with using(shelf):
        made("a")
    gc.collect()
    assert held[0]() is not None
    del shelf
    gc.collect()
    assert held[0]() is None


def test_a_thread_of_its_own_does_not_see_the_shelf_of_another(leaning):
    seen = []
    with using(with_indicators()):
        leaning("a")
        thread = threading.Thread(target=lambda: seen.append(leaning("b")))
        thread.start()
        thread.join()
    assert seen == ["plain b, leaning"]


@dataclass(frozen=True)
class Record:
    slug: str
    title: str


@pytest.mark.parametrize(
    "key",
    [
        pytest.param("yours", id="by its slug"),
        pytest.param(Record("yours", "Own"), id="as a record"),
        pytest.param((1, (Record("yours", "Own"),)), id="in a row of records"),
    ],
)
def test_what_is_made_of_what_is_theirs_is_theirs_though_nobody_looked_it_up(key, calls):
    @once()
    def made(what):
        calls.append(what)
        return "made"

    with using(with_indicators()):
        made(key)
    with using(with_indicators()):
        made(key)
    assert calls == [key, key]


def test_what_is_made_later_in_another_thread_is_made_as_its_reader_has_it():
    own, seen = with_indicators(), []
    with using(own):
        make = as_reader(shelf)
    thread = threading.Thread(target=lambda: seen.append(make()))
    thread.start()
    thread.join()
    assert seen == [own]
    assert as_reader(shelf)() is None


def test_texts_of_a_reader_with_data_of_their_own_are_not_kept(calls):
    @lately(10)
    def wide(text):
        calls.append(text)
        return len(text)

    with using(with_indicators()):
        wide("theirs")
        wide("theirs")
    assert calls == ["theirs", "theirs"]
    wide("ours")
    wide("ours")
    assert calls.count("ours") == 1


@dataclass(frozen=True)
class Written:
    """A plan without a name of its own: what is made of one is told by what it is alone."""

    title: str


def test_what_is_handed_a_plan_of_a_reader_is_kept_for_them_alone(calls):
    @once()
    def made(plan):
        calls.append(plan)
        return plan.title

    for reader in (Shelf(plans=(Written("Mine"),)), Shelf(plans=(Written("Mine"),)), None):
        with using(reader):
            made(Written("Mine"))
            made(Written("Mine"))
    assert len(calls) == 3


def test_what_is_made_within_of_a_plan_of_a_reader_makes_the_whole_theirs(calls):
    @once()
    def judged(plan):
        return plan.title

    @once()
    def page(name):
        calls.append(name)
        return judged(Written("Mine")), judged(plan=Written("Mine"))

    for reader in (Shelf(plans=(Written("Mine"),)), None):
        with using(reader):
            page("a")
    assert len(calls) == 2


def test_what_is_handed_another_plan_than_the_readers_is_shared(calls):
    @once()
    def made(plan):
        calls.append(plan)
        return plan.title

    with using(Shelf(plans=(Written("Mine"),))):
        made(Written("A plan that ships"))
    made(Written("A plan that ships"))
    assert len(calls) == 1


def test_what_others_follow_names_nothing_of_its_reader():
    asked = {"place": "rutland", "plan": "shipped", "ambition": "mine", "indicator": "yours"}
    assert for_others(asked) == asked
    with using(with_indicators()):
        assert set(for_others(asked)) == {"place", "plan", "ambition"}
    with using(Shelf(plans=(object(),))):
        assert set(for_others(asked)) == {"place", "indicator"}
