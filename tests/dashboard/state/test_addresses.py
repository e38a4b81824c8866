"""Fifteen hundred addresses that nobody should write: each is answered, what is unknown named."""

import itertools
import random
from types import SimpleNamespace

import pytest
from hostile import WORDS, parameters

from dashboard import plain
from dashboard.plain import as_typed
from dashboard.state import address, controls, places
from dashboard.views.polarisation import choice
from insight import cached
from insight.outside import SHORT, as_words, shown

ODD = (
    *(
        "",
        " ",
        "0",
        "-1",
        "1e999",
        "nan",
        "null",
        "None",
        "undefined",
        "true",
        "[]",
        "{}",
        "[object]",
    ),
    *("..", "../../etc/passwd", "%00", "\x00", "\x1b[31m", "'; drop table wards; --", '" or ""="'),
    *(
        ",,,",
        "a,b,c",
        "é",
        "日本",
        "\U0001f600",
        "stokport",
        "Bury ",
        "BURY!",
        "E08000099",
        "E05",
        "E01",
    ),
    *(
        "http://outside.example/",
        "//outside.example",
        "file:///",
        "<svg/onload=x>",
        "{{7*7}}",
        "${7*7}",
    ),
    *(
        "=1+1",
        "@sum",
        "|calc",
        "\ud800",
        "\ufffe",
        "a\tb\nc",
        "x" * 300,
        "-" * 300,
        "*" * 300,
        "`" * 300,
    ),
)
NAMES = (
    "plaec",
    "PLACE",
    "utm_source",
    "__proto__",
    "constructor",
    "q",
    "Ward",
    "indicators",
    "a b",
    *WORDS,
)


def spoilt(count, seed=20261128):
    """Values that are known ones with a letter changed, left out or doubled."""
    chance, known = random.Random(seed), ("bury", "stockport", "radcliffe-west", "imd_score")  # noqa: S311
    for _ in range(count):
        word = list(chance.choice(known))
        at = chance.randrange(len(word))
        word[at] = chance.choice(("", word[at] * 2, chance.choice("xqz-_*[$:<\u202e")))
        yield "".join(word)


class Parameters(dict):
    """An address as Streamlit hands it over: of several values of a name the last counts."""

    def get_all(self, name):
        return [self[name]]

    def to_dict(self):
        return dict(self)

    def from_dict(self, given):
        self.clear()
        self.update(given)


def nothing(*_args, **_kwargs):
    """A widget that is not drawn."""


@pytest.fixture
def read(monkeypatch):
    """Read an address as the pages do; gives what is left of it and what was said."""
    said = []
    monkeypatch.setattr(plain, "warn", lambda text: said.append(as_typed(as_words(text, 1000))))
    stub = SimpleNamespace(
        session_state={}, selectbox=nothing, segmented_control=nothing, toggle=nothing
    )
    for module in (address, controls):
        monkeypatch.setattr(module, "st", stub)
    bury = cached.district("bury")
    wards = dict(cached.wards(bury.code)[["ward_slug", "ward_name"]].itertuples(index=False))
    readers = {
        "place": places.settle,
        "indicator": controls.choose_indicator,
        "ward": lambda: controls.choose_ward(bury),
        "area": lambda: controls.recall_area(bury),
        "more": choice._read_once,
        "shape": choice._read_once,
    }

    def reader(name):
        if name in {"deprived", "affluent", "wards"}:
            return controls.recall_several(name, wards, what="ward", shown="the default")
        if name in readers:
            return readers[name]()
        return address.recall_one(name, {"first": "First", "second": "Second"}, default="first")

    def answered(name, value):
        said.clear()
        stub.query_params = Parameters({name: value})
        address.refuse_unknown()
        if name in address.KNOWN:
            reader(name)
        return dict(stub.query_params), list(said)

    return answered


def test_every_address_is_answered_and_nothing_unknown_is_passed_over(read, capsys):
    values = (*ODD, *(words[:4000] for words in WORDS.values()), *spoilt(45))
    names = (*parameters(), *NAMES)
    pairs = itertools.product(range(len(names)), range(len(values)))
    # Each value by every second name, and each name by every second value.
    asked = [(names[n], values[v]) for n, v in pairs if (n + v) % 2]
    assert len(asked) >= 1_500
    silent, passed_on, long, named = [], [], [], 0
    for name, value in asked:
        left, said = read(name, value)
        known = left.get(name) not in {None, value} or name in {"deprived", "affluent", "more"}
        harmless = name in address.KNOWN and (known or not value.strip(", "))
        named += bool(said)
        if not said and not harmless and left.get(name) != value:
            silent.append((name, value))
        if name not in address.KNOWN and name in left:
            passed_on.append((name, value))
        if any(len(each) > 1002 for each in said):
            long.append((name, value))
        if said and name not in address.KNOWN:
            assert as_words(name, SHORT) in as_words(said[0], 1000), said
    with capsys.disabled():
        print(  # noqa: T201 - the counts are the point of it
            f"\n{len(asked)} addresses: {named} with a message, {len(silent)} silent"
        )
    assert (silent, passed_on, long) == ([], [], [])
    assert named > 0.9 * len(asked)


@pytest.mark.parametrize("name", sorted(set(parameters()) - {"more", "present"}))
@pytest.mark.parametrize("kind", WORDS)
def test_what_is_refused_is_shown_as_it_was_typed(read, name, kind):
    left, said = read(name, WORDS[kind])
    assert left.get(name) != WORDS[kind]
    (text,) = said
    words = shown(as_words(WORDS[kind], SHORT)).rstrip("…")
    shown_words = text.replace("`", "").replace("\u2060", "")  # marks that are not seen
    assert " ".join(words.split())[:60].rstrip().replace("`", "") in shown_words


@pytest.mark.parametrize(
    ("name", "value", "hint"),
    [
        ("plaec", "bury", "“plaec” (did you mean “place”?), which means nothing here"),
        ("utm_source", "x", "“utm_source”, which means nothing here"),
        ("ward", "marple-north", "Did you mean Marple North (Stockport)?"),
        ("ward", "Marple North", "Did you mean Marple North (Stockport)?"),
        ("ward", "radclife-west", "Did you mean Radcliffe West (Bury)"),
        (
            "deprived",
            "marple-north,radcliffe-west",
            "Showing the others. Did you mean Marple North",
        ),
        (
            "place",
            "Aylesbury Vale",
            "Aylesbury Vale is now Buckinghamshire. Showing Buckinghamshire",
        ),
        ("place", "Cumbria", "Cumberland; and Westmorland and Furness. Showing Stockport."),
    ],
)
def test_what_is_not_here_is_named_with_the_nearest(read, name, value, hint):
    _left, (said,) = read(name, value)
    assert hint in said


@pytest.mark.parametrize(
    ("name", "value", "slug"),
    [
        ("place", "Bury Council", "bury"),
        ("place", "E08000016", "barnsley"),
        ("ward", "Radcliffe West", "radcliffe-west"),
        ("ward", "RADCLIFFE-WEST", "radcliffe-west"),
        ("deprived", "Radcliffe West,Bury East", "radcliffe-west,bury-east"),
    ],
)
def test_a_name_is_read_as_its_slug(read, name, value, slug):
    assert read(name, value) == ({name: slug}, [])


def test_many_unknown_names_are_one_message(read, monkeypatch):
    many = {f"name{n}": "x" for n in range(200)}
    read("place", "bury")
    address.st.query_params = Parameters(many)
    said = []
    monkeypatch.setattr(plain, "warn", said.append)
    address.refuse_unknown()
    assert len(said) == 1
    assert "and 190 more" in said[0]
    assert address.st.query_params == {}
