"""What a finger has to hit: nothing that is pressed is lower than 44 pixels on a telephone."""

import pytest
from visits import Visit

pytestmark = pytest.mark.browser

LOW = """() => {
  const low = [];
  const apart = "svg, p, li, [aria-hidden=true], .unseen, .foot, [tabindex='-1']";
  const inside = (root) => {
    for (const each of root.querySelectorAll("*")) {
      if (each.shadowRoot) inside(each.shadowRoot);
      if (!each.matches("a[href], button, input, summary") || each.closest(apart)) continue;
      const around = each.closest("[role=group], label") ?? each;
      const { width, height } = around.getBoundingClientRect();
      if (width > 1 && height > 1 && height < 43.5) low.push(`${each.outerHTML} ${height}`);
    }
  };
  inside(document.querySelector("[data-testid=stMain]"));
  return low;
}"""
"""What is lower, but for words explained within a sentence and what is on a drawing."""


@pytest.mark.parametrize("page", ["", "polarisation", "standing"])
def test_what_a_finger_presses_is_44_pixels_high(browser, shared, server, page):
    phone = browser.new_context(has_touch=True, is_mobile=True)
    reader = Visit(shared, server, width=390, height=844, own=phone)
    reader.open(page, place="rutland")
    assert reader.page.evaluate(LOW) == []
    reader.close()
