"""Taking an exhibit away on a phone, by keys alone: from the view to a file in three presses."""

import pytest
from playwright.sync_api import expect
from visits import until

pytestmark = pytest.mark.browser

LINE = "Take this away"
SMALL = """() => [
    ...document.querySelectorAll(".takes a, .copies button, [class*=st-key-line_take_] summary")]
  .filter((each) => each.getClientRects().length)
  .map((each) => [each.textContent.trim(), each.getBoundingClientRect().height])
  .filter(([, high]) => high < 44)"""


def test_a_file_is_three_presses_away_and_a_text_is_copied(make_visit, axe):
    reader = make_visit(width=390, height=844).open("", place="isles-of-scilly")
    page = reader.page
    page.locator("summary").filter(has_text=LINE).first.focus()
    page.keyboard.press("Enter")  # the first
    panel = page.locator(".takeaway").first
    expect(panel.get_by_role("link", name="Slides (PowerPoint)")).to_be_visible()
    page.keyboard.press("Tab")
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")  # the second: there is no need of a third
    assert waiting.value.suggested_filename.endswith(".pptx")
    assert waiting.value.suggested_filename.startswith("isles-of-scilly")
    assert waiting.value.path().read_bytes().startswith(b"PK")
    said = panel.get_by_role("status")
    expect(said).to_have_text(f"Done: {waiting.value.suggested_filename} is among your downloads.")

    button = panel.get_by_role("button", name="Copy The finding with its source")
    text = panel.get_by_role("textbox", name="The finding with its source")
    button.press("Enter")
    expect(said).to_have_text("Copied: The finding with its source.")
    copied = panel.get_by_role("button", name="Copied The finding with its source")
    expect(copied).to_be_focused()
    assert "Source: " in text.input_value()
    assert "<iframe" in panel.get_by_role("textbox", name="Code to embed it").input_value()

    # A file that is gone says so beside its link.
    link = panel.get_by_role("link", name="The table alone (CSV)")
    link.evaluate("each => { each.href = each.href.replace('.csv', '.old') }")
    link.press("Enter")
    expect(said).to_contain_text("is no longer kept here")

    assert page.evaluate(SMALL) == []
    until(page, "() => document.documentElement.scrollWidth === 390")
    assert axe(reader) == []
    assert [each for each in reader.errors if "404" not in each] == []
    reader.close()
