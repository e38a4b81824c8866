"""Every page in another language: what it says comes through the door, and its choices stay."""

import json
import re
import sys
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from insight import caching, messages
from insight.messages.masking import has_words
from tools import walks

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "messages"))
from unturned import words_left, words_left_in_html  # noqa: E402

PAGES = sorted(path.name for path in (ROOT / "pages").glob("*.py"))
WORDS = {"text", "title", "name", "hovertemplate", "hovertext", "ticktext"}
"""Where a chart has words."""
LABELS = ("label", "help", "placeholder", "body", "alt", "page_title")


@pytest.fixture(scope="module")
def spoken():
    """The pseudo-language, with nothing kept of another."""
    caching.forget()
    with messages.speaking("en-XA"):
        yield
    caching.forget()


def run(page, **choices):
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    for name, value in choices.items():
        app.query_params[name] = value
    app.run()
    return app if page == "overview.py" else app.switch_page(f"pages/{page}").run()


def parts_of(app):
    """Every element that was sent."""
    waiting = [app._tree]
    while waiting:
        node = waiting.pop()
        waiting += getattr(node, "children", {}).values()
        if getattr(node, "proto", None) is not None:
            yield node


def texts_of(part, *, named=False):
    """The words of a chart."""
    if isinstance(part, dict):
        for key, each in part.items():
            yield from texts_of(each, named=key in WORDS)
    elif isinstance(part, list):
        for each in part:
            yield from texts_of(each, named=named)
    elif isinstance(part, str) and named:
        yield part


def left_in(part):
    proto = part.proto
    if part.type == "latex":
        return
    if part.type == "plotly_chart":
        for text in texts_of(json.loads(proto.spec)):
            yield from words_left_in_html(text)
    for field in LABELS:
        value = getattr(proto, field, "")
        if isinstance(value, str):
            yield from words_left_in_html(value.replace("`", ""))
    for option in getattr(proto, "options", ()):
        yield from words_left(option if isinstance(option, str) else option.content)


@pytest.mark.parametrize("page", PAGES)
def test_no_english_word_of_ours_is_left_on_a_page(page, spoken):
    app = run(page, place="rutland")
    assert not app.exception
    parts = list(parts_of(app))
    assert any("ţ" in str(getattr(p.proto, "body", "")) for p in parts)
    assert {p.type: sorted(left)[:5] for p in parts if (left := set(left_in(p)))} == {}


def test_choices_and_addresses_are_the_same_in_every_language(spoken):
    app = run("polarisation.py", place="rutland", scheme="equal")
    control = next(each for each in app.selectbox if each.key.startswith("control_"))
    assert control.value.isascii()
    assert all(word.isascii() for word in app.query_params)


def test_a_real_language_is_on_the_page_in_its_navigation_and_its_foot(tmp_path):
    text = (ROOT / "tests" / "messages" / "welsh.po").read_text("utf-8")
    (tmp_path / "cy.po").write_text(text, "utf-8")
    with messages.speaking("cy", tmp_path):
        app = run("methods.py", place="rutland")
    said = "".join(str(getattr(part.proto, "body", "")) for part in parts_of(app))
    assert "Ewch ar y daith" in said
    assert "Rutland: Trosolwg" not in said


WRITTEN = re.compile(rf"(?i:{walks.WORD}[\w-]*)|\b(?:{'|'.join(walks.HEADS)})\b")
"""What an officer has written."""
NOT_OURS = {
    "Target {n} ?, {period}",
    "The council’s own figures: {n} ? in {period}",
    "{n} ? in {period}",
    "{n} ? in {period}.",
    *(
        "?, share of residents",
        "?, share of residents (your data)",
    ),  # a title that we propose, theirs to change
}
"""Figures in a unit that a plan names by itself, and a title: messages of that plan alone."""


@pytest.mark.parametrize("walk", [walks.plans, walks.brought])
def test_what_an_officer_brings_and_writes_is_spoken_of_in_words_that_can_be_translated(
    walk, spoken
):
    """Nothing of ours is English, and no message of ours has their words in it."""
    heard, left, seen = {}, {}, 0
    where = "the first page"
    with messages.recording(lambda message: heard.setdefault(message, where)):
        for where, app in walk():
            assert not app.exception, where
            seen += 1
            for part in parts_of(app):
                for word in left_in(part):
                    left.setdefault(word, where)
    assert seen > 30
    assert left == {}
    mixed = {message: WRITTEN.sub("?", message) for message in heard if walks.is_written(message)}
    ours = {
        m: at for m, at in mixed.items() if has_words(at.replace("?", "")) and at not in NOT_OURS
    }
    assert ours == {}
