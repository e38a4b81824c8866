"""Words from an address or a plan are shown as words: nothing is fetched, linked, run or moved."""

import shutil
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from hostile import WORDS, plan
from visits import Visit

pytestmark = pytest.mark.browser
DATA = Path(__file__).resolve().parents[2] / "data"
HARM = """() => {
  const all = [...document.querySelectorAll("*")];
  const roots = [document, ...all.map((each) => each.shadowRoot).filter(Boolean)];
  const find = (selector) => roots.flatMap((root) => [...root.querySelectorAll(selector)]);
  const outside = (url) => {
    if (!url) return false;
    const { protocol, host } = new URL(url, location.href);
    return host ? host !== location.host : !["data:", "blob:"].includes(protocol);
  };
  const links = find("a, area").filter((e) => outside(e.href?.baseVal ?? e.href));
  const sources = find("img, iframe, source, image, use, video, audio, script, link")
    .filter((e) => outside(e.src) || outside(e.href?.baseVal ?? e.href));
  const main = document.querySelector("[data-testid=stMain]");
  return {
    run: window.harmed ?? 0,
    links: links.map((e) => e.outerHTML),
    sources: sources.map((e) => e.outerHTML),
    tex: find(".katex").length,
    hidden: getComputedStyle(document.body).display === "none",
    sideways: Math.max(main.scrollWidth - main.clientWidth,
      document.scrollingElement.scrollWidth - innerWidth),
  };
}"""
"""What words have done that are not shown as words."""
NONE = {"run": 0, "links": [], "sources": [], "tex": 0, "hidden": False, "sideways": 0}


def outside(reader):
    """What the page has asked of other machines."""
    asked = [urlsplit(url) for url in reader.requests]
    return [each.geturl() for each in asked if each.hostname not in {None, "localhost"}]


def asked_with(reader, path, **choices):
    """The alerts of a page that is asked for with words in its address."""
    query = "&".join(f"{name}={quote(value, safe='')}" for name, value in choices.items())
    reader.follow(f"{reader.server}/{path}?{query}")
    alerts = reader.page.locator("[data-testid=stAlert]")
    formulas = {"tex": reader.page.evaluate(HARM)["tex"]} if path == "methods" else {}
    assert reader.page.evaluate(HARM) == NONE | formulas
    assert alerts.locator("img, a, svg.emoji, .katex, strong, em, h1, li, table").count() == 0
    return [each.replace("\u2060", "") for each in alerts.all_inner_texts()]


def test_address_place_markdown_is_shown_as_it_was_typed(visit):
    reader = visit(fresh=True)
    reader.follow(f"{reader.server}/?place=!%5Bx%5D%28http%3A%2F%2Foutside.example%2Fa.png%29")
    (said,) = reader.page.locator("[data-testid=stAlert]").all_inner_texts()
    assert "“![x](http://outside.example/a.png)”" in said
    assert reader.page.locator("[data-testid=stAlert] :is(img, a)").count() == 0
    assert outside(reader) == []
    assert reader.page.evaluate(HARM) == NONE


PAGES = {
    "": ("place", "present", "nonsense"),
    "polarisation": (
        *("place", "indicator", "ward", "area", "level", "view", "ends", "scheme", "shape"),
        *("period", "more", "height", "present"),
    ),
    "england": ("place", "indicator", "level", "view", "ends"),
    "comparison": ("place", "line", "topic", "sort", "rows", "indicator", "deprived", "affluent"),
    "ambitions": ("place", "plan", "ambition", "measure", "series"),
    "methods": ("place", "method"),
}
"""Which choices each page reads."""


MARKUP = ("markdown", "HTML", "TeX", "script", "addresses", "directives")


@pytest.mark.parametrize("path", PAGES)
def test_no_choice_of_an_address_is_read_as_markup(visit, path):
    reader = visit(fresh=True, width=390)
    rest = [name for name in PAGES[path] if name != "place"]
    kinds = {name: MARKUP[n % len(MARKUP)] for n, name in enumerate(rest)}
    said = asked_with(reader, path, place="bury", **{n: WORDS[k] for n, k in kinds.items()})
    for name, kind in kinds.items():
        shown = name if name == "nonsense" else " ".join(WORDS[kind].split())[:90]
        assert any(shown in each for each in said), (name, kind, said)
    assert outside(reader) == []


def test_long_and_turned_choices_keep_the_page_in_its_place(visit):
    reader = visit(fresh=True, width=390)
    choices = {"ward": WORDS["heap"], "view": WORDS["direction"], "indicator": WORDS["lines"]}
    long = WORDS["long"][:6_000]
    said = asked_with(reader, "polarisation", place="bury", period=long, x=long, **choices)
    assert len(said) == 5
    assert all(len(each) < 300 for each in said)
    assert not any(letter in each for each in said for letter in "\u202e\u2066\u200b")
    boxes = [each.bounding_box() for each in reader.page.locator("[data-testid=stAlert]").all()]
    assert all(box["height"] < 400 for box in boxes)


@pytest.fixture(scope="module")
def hostile_plans(serve_data, tmp_path_factory):
    """A dashboard whose district of Bury has a plan of every kind of hostile words."""
    folder = tmp_path_factory.mktemp("data") / "data"
    shutil.copytree(DATA, folder, symlinks=True)
    for number, words in enumerate(WORDS.values()):
        file = folder / "plans" / f"hostile-{number}.toml"
        file.write_text(plan(f"hostile-{number}", words), encoding="utf-8")
    return serve_data(folder)


@pytest.mark.parametrize(
    "kind", [*MARKUP[:4], "addresses", "directives", "lines", "templates", "long"]
)
def test_no_text_of_a_plan_is_read_as_markup(browser, hostile_plans, kind):
    own = browser.new_context()
    reader = Visit(own, hostile_plans, width=390, height=900, own=own)
    number = list(WORDS).index(kind)
    try:
        reader.open("ambitions", place="bury", plan=f"hostile-{number}", measure="work")
        for line in ("Its priorities", "What the plan reports as done", "How the verdicts"):
            reader.page.locator("summary", has_text=line).click()
        reader.click(reader.page.locator("summary", has_text="The figures as a table").first)
        for chart in reader.page.locator(".js-plotly-plot").all():
            chart.hover()
        assert reader.page.evaluate(HARM) == NONE
        assert outside(reader) == []
        assert reader.page.locator("[data-testid=stMain] h1").count() == 1
        shown = " ".join(WORDS[kind].split())[:80]
        if kind not in {"direction", "heap"}:
            text = reader.page.locator("[data-testid=stMain]").inner_text().replace("\u2060", "")
            text = " ".join(text.split())
            assert text.count(shown) >= 10, f"{shown} is not shown as it was typed"
        reader.page.set_viewport_size({"width": 1280, "height": 900})
        reader.settle()
        assert reader.page.evaluate(HARM)["sideways"] == 0
    finally:
        reader.close()
