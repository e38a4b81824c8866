"""What a page needs is asked for with the page."""

import re

from dashboard.serving.document import ahead

INDEX = ahead.SCRIPTS.parents[1] / "index.html"


def linked(document=b""):
    return re.findall(r'href="\./static/js/([^"]+)"', ahead.links(document).decode())


def test_this_streamlit_has_the_kinds_that_are_asked_for():
    names = linked()
    missing = [k for k in ahead.KINDS if not any(n.startswith(f"{k}.") for n in names)]
    assert missing == [], "the others are asked for late: name them as this Streamlit does"


def test_all_that_they_import_comes_with_them_and_nothing_comes_twice():
    document = INDEX.read_bytes()
    names = linked(document)
    there = set(re.findall(r"js/([\w.-]+\.js)", document.decode()))
    assert len(names) == len(set(names))
    assert not there & set(names)
    for name in names:
        text = (ahead.SCRIPTS / name).read_text(encoding="utf-8")
        for other in re.findall(r'from"\./([\w.-]+\.js)"', text):
            assert other in there | set(names), f"{name} imports {other}"


def test_what_is_large_is_left_for_when_it_is_needed():
    size = sum((ahead.SCRIPTS / name).stat().st_size for name in linked(INDEX.read_bytes()))
    assert size < 700_000


def test_a_streamlit_without_them_is_handed_out_as_it_is(monkeypatch, tmp_path):
    monkeypatch.setattr(ahead, "SCRIPTS", tmp_path)
    assert ahead.links(INDEX.read_bytes()) == b""
