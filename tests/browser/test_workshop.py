"""A workshop by mouse, and by keys alone: areas drawn around, grouped, set side by side."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

FIVE = ("Bredbury & Woodley", "Marple North", "Marple South & High Lane", "Hazel Grove")
FIFTH = "Bredbury Green & Romiley"
MIDDLES = """(names) => {
  const roots = [...document.querySelectorAll("*")].map((each) => each.shadowRoot).filter(Boolean);
  const root = roots.find((each) => each.querySelector("figure.map"));
  const plain = (text) => text.replace(/\\s/g, "");
  const written = [...root.querySelectorAll(".labels text")];
  return names.map((name) => {
    const text = written.find((each) => plain(each.textContent) === plain(name));
    const box = text.getBoundingClientRect();
    return [box.x + box.width / 2, box.y + box.height / 2];
  });
}"""
"""Where names stand, which is at the middles of their areas."""


@pytest.fixture(scope="module")
def reader(make_visit):
    made = make_visit()
    yield made
    made.close()


def drag(reader, points):
    mouse = reader.page.mouse
    mouse.move(*points[0])
    mouse.down()
    for point in points[1:]:
        mouse.move(*point, steps=4)
    mouse.up()


def test_by_mouse_wards_are_drawn_around_and_two_groups_held_against_each_other(reader, axe):
    page = reader.open("workshop", place="stockport").page
    page.get_by_role("button", name="Select by drawing").click()
    around = page.evaluate(MIDDLES, list(FIVE))  # in the order in which a line goes around them
    middle = [sum(each) / len(around) for each in zip(*around, strict=True)]
    wide = [
        [x + (50 if x > middle[0] else -12), y + (12 if y > middle[1] else -12)] for x, y in around
    ]
    reader.after(lambda: drag(reader, wide))
    words = page.get_by_role("status").filter(has_text="chosen:")
    expect(words).to_have_text(
        "5 wards chosen: Bredbury & Woodley; Bredbury Green & Romiley; Hazel Grove; Marple North; "
        "Marple South & High Lane."
    )
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Select by drawing")).to_have_attribute(
        "aria-pressed", "false"
    )
    page.get_by_label("Name of the group").fill("East")
    reader.click(page.get_by_role("button", name="Make a group of 5 wards"))
    reader.expect_choices(group="a", chosen=None)
    page.get_by_role("button", name="Select by box").click()
    (x, y), *_ = page.evaluate(MIDDLES, ["Heald Green"])
    reader.after(lambda: drag(reader, [(x - 20, y - 20), (x + 20, y + 20)]))
    reader.expect_choices(chosen="heald-green")
    page.get_by_role("radio", name="Take away").check(force=True)
    reader.after(lambda: drag(reader, [(x - 20, y - 20), (x + 20, y + 20)]))
    reader.expect_choices(chosen=None)
    reader.back()
    reader.expect_choices(chosen="heald-green")
    page.get_by_label("Name of the group").fill("West")
    reader.click(page.get_by_role("button", name="Make a group of 1 ward"))
    reader.choose("Against", "A East")
    reader.expect_choices(group="b", against_group="a")
    expect(page.locator("p.finding", has_text="in West against")).to_contain_text("in East")
    assert axe(reader) == []
    assert reader.errors == []


def test_by_keys_alone_wards_are_taken_and_left_and_become_a_group(reader):
    page = reader.open("workshop", place="isle-of-wight", groups="~Bay~bembridge").page
    page.set_viewport_size({"width": 1280, "height": 900})
    reader.settle()
    reader.area("Bembridge").focus()
    reader.press("Enter")
    page.keyboard.press("ArrowLeft")
    reader.press("Space")
    chosen = reader.choices["chosen"].split("~")
    assert chosen[0] == "bembridge"
    assert len(chosen) == 2
    reader.press("Space")  # the second is left again
    reader.expect_choices(chosen="bembridge")
    page.keyboard.press("Escape")  # closes what floats over the map, and loses nothing
    page.keyboard.press("Escape")
    reader.expect_choices(chosen="bembridge")
    page.get_by_label("Name of the group").focus()
    page.keyboard.type("East")
    reader.press("Enter")
    reader.expect_choices(groups="~Bay~bembridge,~East~bembridge", group="b")
    expect(page.get_by_text("A Bay and B East overlap")).to_be_visible()
