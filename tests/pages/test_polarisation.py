"""Polarisation maps: where are the two ends, on any indicator, by ward or neighbourhood?

Every case has choices that are not the default ones, so that it fails when a choice is not read.
"""

from collections import Counter

import numpy as np
import pandas as pd
import pytest

CHOICES = {
    "stockport": {"indicator": "burglary", "level": "lsoa", "view": "tenth"},
    "coventry": {"indicator": "imd_score", "level": "lsoa", "view": "extremes", "ends": "tenth"},
    "stratford-on-avon": {"indicator": "fuel_poverty", "level": "ward", "view": "value"},
    "birmingham": {"indicator": "income_score", "level": "lsoa", "view": "value"},
    "cornwall": {"indicator": "connectivity", "level": "ward", "view": "tenth"},
    "city-of-london": {"indicator": "owned_outright", "level": "ward", "view": "value"},
    "isles-of-scilly": {"indicator": "households_deprived_1plus", "level": "lsoa", "view": "tenth"},
    "isle-of-wight": {"indicator": "crime_score", "level": "ward", "view": "extremes"},
}
PLURAL = {"ward": "wards", "lsoa": "neighbourhoods"}
ENDS = {  # what the two ends are called
    "imd_score": ("most deprived", "least deprived"),
    "owned_outright": ("highest", "lowest"),
}


@pytest.fixture(scope="module")
def chosen(place):
    return CHOICES[place.slug]


@pytest.fixture(scope="module")
def page(place, chosen, open_page):
    return open_page("polarisation", place=place.slug, **chosen)


@pytest.fixture(scope="module")
def areas(place, chosen, raw):
    """value and tenth of every area of the district, by code; NaN where there is no figure."""
    slug = chosen["indicator"]
    if chosen["level"] == "lsoa":
        values, tenths = raw.figures(slug)["value"], raw.tenths(slug)
        codes = raw.here(place)["lsoa_code"]
    else:
        values = raw.by_ward(slug)
        tenths = raw.tenths(slug, values)
        codes = raw.wards_of(place)
    return pd.DataFrame({"value": values, "tenth": tenths}).reindex(codes)


def ends_of(slug):
    return ENDS.get(slug, ("worst", "best"))


def test_opens_the_view_that_the_address_names(page, place, chosen):
    assert page.faults == []
    assert page.title == [f"Where in {place.said} are the two ends?"]
    assert page.address == {"place": place.slug} | chosen
    assert page.app.selectbox(key="control_indicator").value == chosen["indicator"]
    assert page.app.segmented_control(key="control_level").value == chosen["level"]
    assert page.map["shown"]["view"] == chosen["view"]
    assert page.map["shown"]["ends"] == chosen.get("ends", "fifth")


def test_first_sentence_gives_the_residents_at_both_ends(page, place, chosen, raw, percent):
    if chosen["view"] == "value":
        return  # has a first sentence of its own: the next test
    share = raw.shares(chosen["indicator"], place)
    end = chosen.get("ends", "fifth")
    many = 1 if end == "tenth" else 2
    low, high = share.loc[:many].sum(), share.loc[11 - many :].sum()
    worst, best = ends_of(chosen["indicator"])
    assert (f"{percent(low, 0)} of " if low else "nobody") in page.lead
    assert f"in England’s {worst} {end} of neighbourhoods" in page.lead
    joint = "and" if low or high else "or in"
    there = "" if not low and not high else f" {percent(high, 0) if high else 'nobody'}"
    assert f"{joint}{there}" in page.lead
    assert f"its {best} {end}." in page.lead
    assert place.said in page.lead


def test_first_sentence_of_the_values_gives_their_ends_and_their_whole(open_page, raw, percent):
    page = open_page(
        "polarisation", place="stratford-on-avon", indicator="fuel_poverty", view="value"
    )
    here = raw.lookup[raw.lookup["district_name"] == "Stratford-on-Avon"]
    values = raw.by_ward("fuel_poverty").reindex(here["ward_code"].unique())
    names = here.drop_duplicates("ward_code").set_index("ward_code")["ward_name"]
    low, high = values.idxmin(), values.idxmax()
    whole = raw.together("fuel_poverty", here["lsoa_code"])
    england = raw.together("fuel_poverty", raw.lookup["lsoa_code"])
    assert page.lead == (
        f"On Fuel poverty in 2022, Stratford-on-Avon’s 39 wards run from {values[low]:.1f}% in "
        f"{names[low]} to {values[high]:.1f}% in {names[high]}; the district as a whole has "
        f"{whole:.1f}%, England {england:.1f}%."
    )
    assert page.bodies("finding")[0] != page.lead


def test_first_sentence_follows_the_view_and_the_ward(open_page):
    choices = {"place": "stockport", "indicator": "fuel_poverty", "ward": "manor"}
    said = {
        view: open_page("polarisation", **choices, view=view).lead
        for view in ("extremes", "tenth", "value", "better", "clusters", "two", "change", "3d")
    }
    assert len(set(said.values())) == len(said)
    assert all("Manor" in lead for lead in said.values()), said
    assert "than England" in said["better"] or "similar to England" in said["better"]
    assert "From 2019 to 2022" in said["change"]
    assert "residents per hectare" in said["3d"]


def test_a_headline_says_that_others_have_the_same_figure(open_page, raw):
    codes = raw.lookup.loc[raw.lookup["district_name"] == "Stockport", "lsoa_code"]
    figures = raw.figures("households_deprived_3plus")["value"].reindex(codes)
    alike = int((figures == figures.min()).sum())
    assert alike > 1, "a case with equal figures"
    choices = {"indicator": "households_deprived_3plus", "level": "lsoa"}
    page = open_page("polarisation", place="stockport", **choices)
    assert page.bodies("finding")[0].endswith(f" and {alike - 1} others")


def test_a_headline_names_the_ward_of_a_neighbourhood(open_page, raw):
    page = open_page("polarisation", place="birmingham", level="lsoa", view="tenth")
    here = raw.lookup[raw.lookup["district_name"] == "Birmingham"]
    scores = raw.figures("imd_score")["value"].reindex(here["lsoa_code"])
    rows = here.set_index("lsoa_code")
    worst, best = (rows.loc[code] for code in (scores.idxmax(), scores.idxmin()))
    assert page.bodies("finding")[0] == (
        f"Most deprived: {worst['lsoa_name']} in the ward {worst['ward_name']}; "
        f"least deprived: {best['lsoa_name']} in {best['ward_name']}"
    )


def test_one_neighbourhood_is_said_to_be_one(open_page):
    page = open_page("polarisation", place="isles-of-scilly", level="ward", view="tenth")
    assert page.lead == (
        "In the Isles of Scilly, nobody lives in England’s most deprived fifth of neighbourhoods "
        "or in its least deprived fifth. In these figures the Isles of Scilly are a single "
        "neighbourhood."
    )
    assert page.bodies("finding")[0].startswith("St Mary's, the only ward with a figure: ")


def test_map_is_sent_every_area_and_its_figure(page, areas, chosen):
    sent = page.map
    assert len(sent["areas"]) == len(sent["values"]) == len(areas)
    assert sent["areas"].count(".") == areas["value"].isna().sum()
    assert sent["values"].count("[x]") == areas["value"].isna().sum()
    if chosen["view"] != "tenth":  # where the class itself does not say the tenth
        told = Counter(text.rsplit(", tenth ")[-1] for text in sent["values"] if text != "[x]")
        assert told == Counter(areas["tenth"].dropna().astype(int).astype(str))


def test_map_has_the_classes_of_its_view(page, chosen, areas):
    sent = page.map
    labels = [label for label, _, _ in sent["classes"]]
    worst, best = ends_of(chosen["indicator"])
    drawn = Counter(sent["areas"])
    tenth = areas["tenth"].dropna()
    if chosen["view"] == "tenth":
        assert len(labels) == 10
        assert (labels[0], labels[-1]) == (f"1: {worst} tenth", f"10: {best} tenth")
        assert drawn["0"] == (tenth == 1).sum()
        assert drawn["9"] == (tenth == 10).sum()
    elif chosen["view"] == "extremes":
        end = chosen.get("ends", "fifth")
        many = 1 if end == "tenth" else 2
        assert labels == [f"England’s {worst} {end}", "Between", f"England’s {best} {end}"]
        assert (drawn["0"], drawn["2"]) == ((tenth <= many).sum(), (tenth > 10 - many).sum())
    else:
        assert 1 <= len(labels) <= 5
        assert set(sent["areas"]) - {"."} == {str(n) for n in range(len(labels))}


def test_map_says_where_the_highest_and_the_lowest_are(page, place, chosen, areas, raw):
    held = areas["value"].dropna()
    alt = page.map["alt"]
    level = chosen["level"]
    column = f"{level}_name"
    names = raw.here(place).drop_duplicates(f"{level}_code").set_index(f"{level}_code")[column]
    assert names[held.idxmax()] in alt
    if len(held) > 1:
        highest, lowest = alt.split("Lowest: ")
        assert f"{len(areas)} {PLURAL[level]}" in highest
        assert names[held.idxmax()] in highest
        assert names[held.idxmin()] in lowest
    if held.size < len(areas):
        assert f"{len(areas) - held.size} of the {PLURAL[level]}" in alt


def test_table_has_a_row_for_every_area_on_the_map(page, areas, chosen):
    caption, table = next((c, t) for c, t in page.tables.items() if t.columns[0] == "Area")
    assert f"by {PLURAL[chosen['level']][:-1]}" in caption
    assert len(table) == len(areas)
    assert (table.iloc[:, -3] == "[x]").sum() == areas["value"].isna().sum()


def test_spread_over_the_tenths_is_that_of_the_files(page, place, chosen, raw, percent):
    share = raw.shares(chosen["indicator"], place)
    table = next(t for t in page.tables.values() if t.columns[0] == "National tenth")
    assert list(table[place.name]) == [percent(part) for part in share]


def test_every_picture_has_words_a_table_and_a_download(page, place, raw):
    inside = raw.here(place)["ward_code"].value_counts()
    least = 2 if (inside > 1).any() else 1  # one neighbourhood has no spread to draw
    assert len(page.plots) >= least
    assert all(place.name in alt and len(alt) > 40 for _, alt in page.plots)
    assert len(page.tables) == len(page.taken) - 1 > least
    assert "Picture for a slide (PNG)" in page.taken["areas"]


def test_wards_are_drawn_from_their_lowest_to_their_highest(page, place, raw):
    wards = raw.here(place)["ward_code"].nunique()
    if len(raw.here(place)) > wards:
        table = next(t for t in page.tables.values() if t.columns[0] == "Ward")
        assert len(table) == wards
        assert table["Neighbourhoods"].astype(int).sum() == len(raw.here(place))
    empty = len(raw.wards_of(place)) - wards
    said = " ".join(page.bodies("note"))
    of = f"{place.owner} {len(raw.wards_of(place))} wards are too small"
    assert (f"{empty} of {of}" in said) == (empty > 0)


def test_tenths_made_here_are_said_to_be(page, chosen, raw):
    published = chosen["level"] == "lsoa" and raw.catalogue[chosen["indicator"]].get("decile")
    assert (page.map["note"] == "") == bool(published)


@pytest.fixture(scope="module")
def marple(open_page):
    choices = {"place": "stockport", "indicator": "burglary", "ward": "marple-north"}
    return open_page("polarisation", **choices, level="ward", view="value")


@pytest.fixture(scope="module")
def codes(raw):
    """The codes of the ward and of its neighbourhoods."""
    table = raw.lookup
    return table.loc[table["ward_name"] == "Marple North", ["ward_code", "lsoa_code"]]


class TestChosenWard:
    def test_its_figure_is_made_from_its_neighbourhoods(self, marple, codes, raw):
        value = raw.together("burglary", codes["lsoa_code"])
        assert marple.tiles["Burglary"][0] == f"{value:.1f}"
        people = raw.lookup.set_index("lsoa_code").loc[codes["lsoa_code"], "population"].sum()
        assert marple.tiles["Residents"] == (f"{people:,}", "mid-2022")

    def test_its_place_in_the_district_is_counted(self, marple, codes, raw):
        wards = raw.lookup.loc[raw.lookup["district_name"] == "Stockport", "ward_code"].unique()
        values = raw.by_ward("burglary").loc[wards]
        place = 1 + (values > values[codes["ward_code"].iloc[0]]).sum()
        number, of = marple.tiles["In the district"]
        assert (int(number[:-2]), of) == (place, "highest of 21 wards")

    def test_it_is_marked_on_the_map(self, marple, codes):
        assert marple.map["selected"] == [codes["ward_code"].iloc[0]]
        assert marple.faults == []
        assert "Marple North" in [each.value for each in marple.app.header]

    def test_on_the_map_of_neighbourhoods_all_of_its_own_are(self, open_page, codes):
        choices = {"place": "stockport", "ward": "marple-north", "level": "lsoa"}
        page = open_page("polarisation", **choices)
        assert sorted(page.map["selected"]) == sorted(codes["lsoa_code"])

    def test_a_neighbourhood_is_chosen_by_its_code(self, open_page, codes, raw):
        code = codes["lsoa_code"].iloc[0]
        choices = {"place": "stockport", "level": "lsoa", "area": code.lower()}
        page = open_page("polarisation", **choices, indicator="imd_score")
        assert page.faults == []
        assert page.map["selected"] == [code]
        score = raw.figures("imd_score")["value"][code]
        assert page.tiles["Overall deprivation"][0] == f"{score:.1f}"
        assert page.tiles["National tenth"][0] == f"{raw.tenths('imd_score')[code]:.0f}"


class TestChoosing:
    def test_an_indicator_goes_into_the_address_and_the_words(self, open_page):
        page = open_page("polarisation", place="coventry", level="lsoa", view="tenth")
        page.app.selectbox(key="control_indicator").set_value("burglary").run()
        assert page.address["indicator"] == "burglary"
        assert page.lead.startswith("On Burglary, ")
        assert page.map["title"] == "Burglary, neighbourhoods of Coventry"

    def test_a_view_goes_into_the_address(self, open_page):
        page = open_page("polarisation", place="coventry", indicator="burglary")
        page.app.query_params["view"] = "tenth"  # the map has put it there
        page.app.segmented_control(key="control_level").set_value("lsoa").run()
        shown = {"place": "coventry", "indicator": "burglary", "view": "tenth", "level": "lsoa"}
        assert page.address == shown
        assert len(page.map["classes"]) == 10

    def test_a_ward_can_be_chosen_and_left(self, open_page):
        page = open_page("polarisation", place="coventry", indicator="burglary")
        page.app.selectbox(key="control_ward").set_value("earlsdon").run()
        assert page.address["ward"] == "earlsdon"
        assert len(page.map["selected"]) == 1
        page.app.selectbox(key="control_ward").set_value(None).run()
        assert "ward" not in page.address
        assert page.map["selected"] == []

    def test_another_ward_leaves_the_neighbourhood_of_the_first(self, open_page, raw):
        home = raw.lookup[raw.lookup["ward_name"] == "Earlsdon"]
        code = home["lsoa_code"].iloc[0]
        choices = {"level": "lsoa", "ward": "earlsdon", "area": code.lower()}
        page = open_page("polarisation", place="coventry", **choices)
        assert page.map["selected"] == [code]
        page.app.selectbox(key="control_ward").set_value("bablake").run()
        assert page.faults == []
        assert page.address == {"place": "coventry", "level": "lsoa", "ward": "bablake"}

    def test_a_ward_of_another_district_is_refused_and_its_own_is_named(self, open_page):
        choices = {"indicator": "burglary", "view": "tenth", "ward": "earlsdon"}
        page = open_page("polarisation", place="stockport", **choices)
        (said,) = page.faults
        assert "Did you mean Earlsdon (Coventry)?" in said
        assert page.address == {"place": "stockport", "indicator": "burglary", "view": "tenth"}


class TestBackAndFollowing:
    def test_what_the_address_no_longer_names_is_undone(self, open_page):
        """The browser's Back button gives the address of before, and the page must follow it."""
        page = open_page("polarisation", place="coventry", level="lsoa")
        page.app.selectbox(key="control_indicator").set_value("burglary").run()
        del page.app.query_params["indicator"]
        page.run()
        assert page.app.selectbox(key="control_indicator").value == "imd_score"
        assert page.map["title"].startswith("Index of Multiple Deprivation 2025")
        assert page.address == {"place": "coventry", "level": "lsoa"}

    def test_choices_follow_to_a_page_whose_link_carries_none(self, open_page):
        page = open_page("polarisation", place="coventry", indicator="burglary", ward="earlsdon")
        before = page.address
        page.app.switch_page("pages/overview.py")
        page.app.query_params.clear()
        page.run()
        assert page.title == ["What kind of place is Coventry?"]
        assert page.address == before

    def test_a_shared_link_wins_over_what_was_chosen_before(self, open_page):
        page = open_page("polarisation", place="coventry", indicator="burglary")
        page.app.query_params.clear()
        page.app.query_params["place"] = "cornwall"
        page.run()
        assert page.title == ["Where in Cornwall are the two ends?"]
        assert page.app.selectbox(key="control_indicator").value == "imd_score"


def test_values_rise_with_the_class(open_page, raw):
    """In the view of values a darker class never holds a lower figure than a lighter one."""
    page = open_page(
        "polarisation", place="birmingham", indicator="income_score", level="ward", view="value"
    )
    figures = [float(text.split(",")[0]) for text in page.map["values"]]
    classes = [int(digit) for digit in page.map["areas"]]
    order = np.argsort(figures, kind="stable")
    assert list(np.array(classes)[order]) == sorted(classes)
