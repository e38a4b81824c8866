"""What readers do, the same in every engine: a class of tests that the file of each engine has."""

import numpy as np
import pytest

DESK = (1280, 900)
PHONE = (390, 844)
PAGES = ("", "standing", "comparison", "ambitions", "methods")
"""Those whose one journey is to be opened; that of a map is opened for its map."""
MAP = "figure.map .drawing"
HATCHES = "figure.map .hatches"
KEY_HATCHES = "figure.map .legend li:first-child rect:nth-child(2)"
HIDDEN = "(selector) => all(selector).forEach((each) => { each.style.visibility = 'hidden'; })"
SHOWN = "(selector) => all(selector).forEach((each) => { each.style.visibility = ''; })"
NAMES = """() => {
  const { width: wide, height: high } = one("figure.map .drawing").viewBox.baseVal;
  return all("figure.map .labels text").map((each) => {
    const lines = [...each.children];
    const size = Number(each.getAttribute("font-size"));
    const half = Math.max(...lines.map((line) => line.getComputedTextLength())) / 2;
    const [x, top, bottom] = [lines[0].getAttribute("x"), ...[lines[0], lines.at(-1)]
      .map((line) => line.getAttribute("y"))].map(Number);
    const box = [x - half, top - 0.7 * size, x + half, bottom + 0.2 * size];
    const inside = box[0] >= 0 && box[1] >= 0 && box[2] <= wide && box[3] <= high;
    return { said: each.textContent, box, inside };
  });
}"""
"""Names as an engine writes them: the box of the letters, which is smaller than that of a font."""
OVER = """() => [document.documentElement, one("[data-testid=stMain]")]
  .map((each) => each.scrollWidth - each.clientWidth)"""
FOCUSED = """() => {
  let at = document.activeElement;
  while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at.getAttribute("aria-label") ?? at.textContent;
}"""
CONTROLS = (
    "[data-testid=stHeader], [role=combobox], [role=radio], .stDownloadButton, .tools, .switches"
)
VISIBLE = """(selector) => all(selector)
  .filter((each) => each.getClientRects().length && getComputedStyle(each).visibility !== "hidden")
  .map((each) => each.className.baseVal ?? each.className ?? each.tagName)"""
WEBGL = "() => Boolean(document.createElement('canvas').getContext('webgl2'))"
NO_WEBGL = """() => {
  const own = HTMLCanvasElement.prototype.getContext;
  HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
    return kind === "webgl2" ? null : own.call(this, kind, ...rest);
  };
}"""


def changed(before, after):
    """The part of two pictures' pixels that differ to the eye."""
    apart = np.abs(np.asarray(before, dtype=int) - np.asarray(after, dtype=int)).max(axis=2)
    return (apart > 24).mean()


def drawn(picture):
    """A picture as pixels that are not paper, True or False."""
    return np.asarray(picture.convert("L")) < 250


def hatched(picture, colour):
    """The part of a colour's pixels that something lighter is drawn over."""
    pixels, own = np.asarray(picture, dtype=int), np.array(colour)
    whole = (np.abs(pixels - own).max(axis=2) < 8).sum()
    part = (pixels - own) / (255 - own)  # of the way from the colour to white
    over = (np.ptp(part, axis=2) < 0.08) & (part.mean(axis=2) > 0.1) & (part.mean(axis=2) < 0.75)
    return over.sum() / max(whole + over.sum(), 1)


DEPRIVED = (128, 22, 80)


def is_hatched(window, selector, hatches, *, again=False):
    """A part of the page looks different without its hatches, which are put back `again`."""
    before = window.picture(selector)
    window.run(HIDDEN, hatches)
    assert changed(before, window.picture(selector)) > 0.004, hatches
    if again:
        window.run(SHOWN, hatches)


def stand_apart_and_inside(names):
    """No name of a map lies over another or runs out of it."""
    assert len(names) > 5, names
    outside = [each["said"] for each in names if not each["inside"]]
    assert outside == [], outside
    for number, one in enumerate(names):
        for other in names[number + 1 :]:
            left, top, right, bottom = one["box"]
            west, north, east, south = other["box"]
            beside = right <= west or east <= left
            above = bottom <= north or south <= top
            assert beside or above, f"{one['said']} over {other['said']}"


@pytest.mark.browser
class Journeys:
    """Each test opens a page in the one window that its engine has."""

    @pytest.fixture
    def at(self, window, server):
        """Open a page, on a desk's screen unless another size is named."""

        def opened(path="", *, size=DESK, **choices):
            window.resize(*size)
            query = "&".join(f"{name}={value}" for name, value in choices.items())
            return window.open(f"{server}/{path}?{query}")

        return opened

    @staticmethod
    def fits_a_phone_too(window):
        """Nothing runs off the side as it is, and on a phone."""
        assert window.run(OVER) == [0, 0]
        window.resize(*PHONE)
        window.drawn()
        window.until(lambda: window.run(OVER) == [0, 0], "nothing runs off the side of a phone")

    @pytest.mark.parametrize("path", PAGES, ids=[each or "overview" for each in PAGES])
    def test_a_page_is_drawn_and_fits_a_desk_and_a_phone(self, at, path):
        window = at(path, place="stockport")
        assert window.text("h1")
        assert window.text("p.lead")
        self.fits_a_phone_too(window)
        assert window.faults == []

    @pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
    def test_names_on_a_map_stand_apart_and_it_and_its_key_are_hatched_on_paper_too(self, at, size):
        window = at("polarisation", place="stockport", size=size)
        assert window.text("h1")
        assert window.text("p.lead")
        assert window.run(OVER) == [0, 0]
        stand_apart_and_inside(window.run(NAMES))
        is_hatched(window, "figure.map .legend li", KEY_HATCHES)
        is_hatched(window, MAP, HATCHES, again=True)
        window.on_paper()
        assert window.run(VISIBLE, CONTROLS) == []
        assert window.run(VISIBLE, "figure.map .legend")
        assert window.run(VISIBLE, "h1")
        is_hatched(window, MAP, HATCHES)
        assert window.faults == []

    def test_small_maps_of_every_domain_are_hatched(self, at):
        window = at("polarisation", place="stockport", view="domains")
        window.until("all('.multiples img').length === 8", "eight small maps")
        first = ".multiples img"
        window.until(lambda: hatched(window.picture(first), DEPRIVED) > 0.1, "hatching")
        assert hatched(window.picture(".tenthkey i"), DEPRIVED) > 0.1

    def test_a_ward_is_chosen_by_a_click_and_left_by_going_back_and_a_view_changed(self, at):
        window = at("polarisation", place="stockport", view="value")
        ward = 'figure.map [aria-label^="Heald Green"]'
        window.click(ward)
        window.until_address("ward=heald-green")
        window.until("all('h2, h3').some((each) => each.textContent === 'Heald Green')", "a card")
        window.back()
        window.until("!location.href.includes('ward=')", "the choice is undone")
        chosen = f"one('{ward}').ariaSelected === 'false'"
        window.until(chosen, "the map shows none")
        window.click("figure.map .switches [data-name=view] label:nth-child(2)")
        window.until("all('figure.map .legend li').length === 10", "ten tenths, at once")
        window.until_address("view=tenth")
        assert window.faults == []

    def test_a_ward_is_chosen_by_keys_alone(self, at):
        window = at("polarisation", place="stockport", view="value")
        window.run("() => one(`figure.map [role=option][tabindex='0']`).focus()")
        before = window.run(FOCUSED)
        window.press("ArrowDown", "ArrowRight")
        name = window.run(FOCUSED).split(",")[0]
        assert name != before.split(",")[0]
        window.press("Enter")
        window.until_address("ward=")
        window.press("Shift+T")
        window.until(lambda: "as a table" in window.run(FOCUSED), "the keys lead to the table")

    def test_pages_are_left_by_links_that_keep_the_place_and_by_going_back(self, at):
        window = at("polarisation", place="coventry", indicator="burglary")
        link = "[data-testid=stTopNavLinkContainer] a[href*=comparison], a[href*=comparison]"
        window.click(link)
        window.until("location.pathname.endsWith('/comparison')", "the other page")
        window.until("one('h1')?.textContent.includes('Coventry')", "of the same place").drawn()
        window.back()
        window.until("location.pathname.endsWith('/polarisation')", "the page before")
        window.until("one('p.lead')?.textContent.includes('Burglary')", "and its indicator")

    def test_a_ward_is_found_by_a_part_of_its_name_and_back_returns(self, at):
        window = at("", place="stockport", size=PHONE)
        window.click(".finder .input")
        window.press(*"folesh")
        offered = "one('.finder [role=option]')?.textContent.startsWith('Foleshill')"
        window.until(offered, "the ward is offered")
        window.press("Enter")
        window.until("location.pathname.endsWith('/ward')", "the ward's page")
        window.until_address("ward=foleshill")
        window.until("one('.finder .input')?.value === 'Foleshill, Coventry'", "the box says so")
        window.drawn()
        window.back()
        window.until("!location.search.includes('ward=')", "the page before")
        window.until("one('.finder .input')?.value === 'Stockport'", "the place of before")
        assert window.faults == []

    def test_england_is_hatched_on_its_map_and_in_its_key_and_fits_a_phone(self, at):
        window = at("england", place="stockport")
        assert window.text("h1")
        assert window.text("p.lead")
        assert hatched(window.picture(".england .legend .swatch"), DEPRIVED) > 0.1
        window.run("() => englandMap.drawing.showDistrict(englandMap.own)")
        window.until("!englandMap.drawing.whole", "the map is near")
        frame = ".england .frame"
        window.until(lambda: hatched(window.picture(frame), DEPRIVED) > 0.1, "hatching")
        self.fits_a_phone_too(window)
        assert window.faults == []

    def test_england_is_walked_by_keys_and_goes_to_a_district(self, at):
        window = at("england", place="stockport")
        window.run("() => one('.england .frame').focus()")
        window.press("Home")
        window.until("one('.england .live').textContent.includes('Stockport')", "it is said")
        window.press("Enter")
        window.until("one('.england .card a.go, .england .go')?.href", "a link to the district")
        window.click(".england .go")
        window.until("location.pathname.endsWith('/polarisation')", "the district's page").drawn()

    def test_neighbourhoods_of_england_are_drawn_or_wards_instead(self, at):
        window = at("england", place="stockport", level="lsoa")
        if window.run(WEBGL):
            window.until("englandMap.drawing.loaded", "the tiles")
            window.run("() => englandMap.drawing.showDistrict(englandMap.own)")
            frame = ".england .frame"
            window.until(lambda: hatched(window.picture(frame), DEPRIVED) > 0.1, "hatching")
        else:
            assert "the wards are shown instead" in window.text(".england .state")
        assert window.faults == []

    def test_a_district_in_3d_fills_its_width_and_is_not_cut(self, at):
        window = at("polarisation", place="stockport", view="3d")
        if not window.run(WEBGL):
            pytest.skip("this browser offers no WebGL 2 here: the next test is for that")
        canvas = ".st-key-solid_picture canvas"
        for size in (DESK, PHONE):
            window.resize(*size)
            room = min(900 if size == PHONE else size[0], size[0] - 26)  # beside a card when wide
            fits = f"{size[0] / 2} < one('{canvas}')?.clientWidth && "
            window.until(f"{fits} one('{canvas}').clientWidth <= {room}", "the picture fits")
            seen = []

            def rests(seen=seen):
                seen.append(drawn(window.picture(canvas)))
                same = len(seen) > 1 and seen[-1].shape == seen[-2].shape
                return same and seen[-1].any() and np.array_equal(*seen[-2:])

            window.until(rests, "the district is on the screen")
            _, wide = seen[-1].shape
            assert size[0] / 2 < wide <= room, wide
            inner = seen[-1][3:-3, 3:-3]
            assert inner.sum() == seen[-1].sum(), "nothing is cut off"
            columns = np.flatnonzero(seen[-1].any(axis=0))
            assert np.ptp(columns) / wide > 0.8, "it fills its picture"
        assert window.faults == []

    def test_without_webgl_it_is_said_and_the_table_is_there(self, at):
        window = at("polarisation", place="stockport")
        window.run(NO_WEBGL)
        window.click('figure.map [name="map-view"][value="3d"]')
        window.until_address("view=3d")
        window.until("one('.drawable .state')?.textContent", "a sentence")
        said = window.text(".drawable .state")
        assert "offers no WebGL 2" in said
        assert "The table below has every figure" in said
        tables = "all('summary').some((each) => each.textContent.includes('Residents per hectare'))"
        window.until(tables, "the table")
        assert window.run("() => all('[data-testid=stDeckGlJsonChart]').length") == 0
        assert window.faults == []
