"""A browser shows a page in another language: what scripts write, too, and what is only heard."""

import sys
from pathlib import Path

import pytest
from servers import served

sys.path.insert(0, str(Path(__file__).parents[1] / "messages"))
from unturned import words_left

pytestmark = pytest.mark.browser
SEEN = """() => {
  const said = [];
  const walk = (root) => {
    for (const each of root.querySelectorAll("*")) {
      if (each.closest("script, style, textarea, code, noscript, svg text")) continue;
      for (const node of each.childNodes) if (node.nodeType === 3) said.push(node.data.trim());
      for (const name of ["aria-label", "title", "alt", "placeholder"])
        said.push(each.getAttribute(name) ?? "");
      if (each.shadowRoot) walk(each.shadowRoot);
    }
  };
  walk(document.body);
  return [document.title, ...said].filter(Boolean);
}"""


def left_on(page):
    return {text: left for text in page.evaluate(SEEN) if (left := words_left(text))}


def test_no_english_word_of_ours_is_seen_or_heard_on_a_page_and_a_phone(browser, tmp_path):
    settings = {"INSIGHT_LANGUAGE": "en-XA", "INSIGHT_ENGLAND_AHEAD": "0"}
    with served("app.py", tmp_path / "log.txt", **settings) as address:
        page = browser.new_page(viewport={"width": 390, "height": 844})
        page.goto(f"{address}/?place=rutland")
        page.wait_for_selector(".lead")
        page.wait_for_selector("svg path[aria-label]", state="attached")
        assert page.evaluate("document.documentElement.lang") == "en-XA"
        page.wait_for_function("document.title.includes('Rutland')")
        assert left_on(page) == {}
        page.goto(f"{address}/room")
        page.wait_for_selector("#join", state="attached")
        assert left_on(page) == {}
        page.close()
