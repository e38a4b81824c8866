"""A workshop as its officer meets it: chosen, grouped, changed, talked about, opened again."""

import pytest

HEATONS = "~Heatons~heatons-north~heatons-south"
EAST = "~East side~marple-north~offerton~heatons-south"


@pytest.fixture
def workshop(open_page):
    def opened(**choices):
        return open_page("workshop", **({"place": "stockport"} | choices))

    return opened


def said(page):
    return [each.value for each in page.app.info]


def tick(page, code):
    page.app.checkbox(key=f"workshop_take_{code}").check().run()


def press(page, key):
    page.app.button(key=f"workshop_{key}").click().run()


def keep(page, label):
    (button,) = (each for each in page.app.button if each.label.startswith(label))
    button.click().run()


def test_names_are_ticked_and_the_choice_is_a_group_by_one_press(workshop, raw):
    page = workshop(chosen="manor")
    here = raw.lookup[raw.lookup["district_name"] == "Stockport"]
    codes = here.drop_duplicates("ward_code").set_index("ward_name")["ward_code"]
    tick(page, codes["Edgeley"])
    assert page.address["chosen"] == "manor~edgeley"
    assert page.map["selected"] == [codes["Manor"], codes["Edgeley"]]
    page.app.text_input(key="workshop_name").set_value("Team, one~ <b>x</b>")
    keep(page, "Make a group of 2 wards")
    assert page.faults == []
    assert page.address["groups"] == "~Team one <b>x</b>~manor~edgeley"
    assert page.address["group"] == "a"
    assert "chosen" not in page.address
    table = page.tables["Groups of Stockport, and what each is made of"]
    people = here[here["ward_name"].isin(["Manor", "Edgeley"])]["population"].sum()
    assert table.loc[0].to_list()[-1] == f"{people:,}"
    assert page.map["letters"] == {codes["Manor"]: "A", codes["Edgeley"]: "A"}


def test_a_group_of_nothing_is_refused_in_a_sentence(workshop):
    page = workshop(groups=HEATONS)
    keep(page, "Make a group")
    assert page.faults == ["A group of nothing cannot be made: choose areas first."]
    assert page.address["groups"] == HEATONS


def test_groups_overlap_by_what_both_have_and_it_is_said(workshop, raw):
    page = workshop(groups=f"{HEATONS},{EAST}")
    both = (raw.lookup["ward_name"] == "Heatons South").sum()
    (note,) = (text for text in page.bodies("note") if "overlap" in text and "A Heat" in text)
    assert note == f"A Heatons and B East side overlap: both have {both} neighbourhoods."
    labels = [each[0] for each in page.map["layers"][0]["classes"]]
    assert labels == ["A Heatons", "B East side", "In no group", "In more than one group"]


def test_a_group_is_renamed_moved_copied_changed_and_deleted(workshop):
    page = workshop(groups=f"{HEATONS},{EAST}", group="b", chosen="manor")
    press(page, "up")
    assert page.address["groups"] == f"{EAST},{HEATONS}"
    assert page.address["group"] == "a"
    press(page, "add")
    assert page.address["groups"] == f"{EAST}~manor,{HEATONS}"
    press(page, "copy")
    assert page.address["groups"].split(",")[1] == EAST.replace("side", "side 2") + "~manor"
    assert page.address["group"] == "b"
    (name,) = (each for each in page.app.text_input if each.key.startswith("workshop_rename"))
    name.set_value("Heatons").run()  # another has it: with a number
    assert page.address["groups"].split(",")[1].startswith("~Heatons 2~")
    press(page, "delete")
    assert page.address["groups"] == f"{EAST}~manor,{HEATONS}"
    assert page.faults == []


def test_what_is_not_here_is_named_and_the_rest_is_shown(workshop):
    page = workshop(groups=f"{HEATONS},~Odd~atlantis", chosen="manor~nowhere", group="z")
    assert any("“Odd” names “atlantis”, which is not here" in fault for fault in page.faults)
    assert any("“nowhere”" in fault for fault in page.faults)
    assert any("“z”" in fault for fault in page.faults)
    assert page.address["groups"] == HEATONS
    assert page.address["chosen"] == "manor"


def test_too_many_neighbourhoods_for_an_address_are_refused_in_a_sentence(open_page, raw):
    here = raw.lookup[raw.lookup["district_name"] == "Birmingham"]["lsoa_code"].str.lower()
    held = "~".join(here[30:630])
    page = open_page("workshop", place="birmingham", level="lsoa", chosen=held)
    assert page.faults == []
    tick(page, here.iloc[0].upper())
    (fault,) = page.faults
    assert fault.startswith("The choice stays as it was: 601 areas are more than an address can")
    assert page.address["chosen"] == held


class TestWays:
    def test_a_list_is_read_what_is_unknown_is_named_and_the_rest_is_chosen(self, workshop, raw):
        page = workshop(choose_by="list", chosen="manor")
        here = raw.lookup[raw.lookup["district_name"] == "Stockport"]
        lines = [
            "Edgeley",
            here["msoa_code"].iloc[0],
            "SK5 8AB",
            "SK3 9ZZ",
            "Atlantis",
            "E05000001",
        ]
        page.app.text_area(key="workshop_list").set_value("\n".join(lines))
        keep(page, "Choose what is listed")
        assert page.faults == []
        (box,) = said(page)
        assert box.startswith("3 of 6 entries were read")
        notes = " ".join(page.bodies("note"))
        for unknown in ("SK3 9ZZ", "Atlantis", "E05000001"):
            assert unknown in notes
        chosen = page.address["chosen"].split("~")
        assert chosen[:3] == ["manor", "edgeley", here["msoa_code"].iloc[0].lower()]
        assert chosen[3].startswith("e01")
        assert "sk5" not in str(page.address).lower()

    def test_a_radius_takes_neighbourhoods_by_their_middles_and_keeps_no_postcode(self, workshop):
        page = workshop(choose_by="near", level="lsoa")
        page.app.text_input(key="workshop_place").set_value("SK5 8AB")
        page.app.number_input(key="workshop_radius").set_value(500.0)
        page.app.selectbox(key="workshop_unit").set_value("m")
        keep(page, "Choose the neighbourhoods")
        assert page.faults == []
        assert "within 500 m (0.3 miles)" in said(page)[0]
        assert page.map["selected"]
        assert "sk5" not in str(page.address).lower()
        page.app.text_input(key="workshop_place").set_value("Atlantis")
        keep(page, "Choose the neighbourhoods")
        assert "“Atlantis”" in page.faults[0]

    def test_a_named_set_becomes_groups_at_once_or_one_of_them_the_choice(self, workshop):
        page = workshop(choose_by="set", groups="~Middle fifth~manor")
        page.app.selectbox(key="workshop_set").set_value("local-fifths").run()
        press(page, "make_set")
        names = [slug.split("~")[1] for slug in page.address["groups"].split(",")]
        fifths = ["Most deprived fifth", "Second fifth", "Middle fifth 2", "Fourth fifth"]
        assert names == ["Middle fifth", *fifths, "Least deprived fifth"]
        assert said(page)[0].startswith("5 groups made: Most deprived fifth, ")
        press(page, "choose_part")
        assert page.address["chosen"]

    def test_a_ward_without_a_neighbourhood_is_not_offered_and_not_taken(self, open_page):
        page = open_page("workshop", place="isles-of-scilly")
        boxes = [c for c in page.app.checkbox if c.key.startswith("workshop_take")]
        assert [each.label for each in boxes] == ["St Mary's"]
        assert page.faults == []


class TestFigures:
    @pytest.fixture(scope="class")
    def page(self, open_page):
        return open_page(
            "workshop",
            place="stockport",
            groups=f"{HEATONS},{EAST}",
            group="b",
            against_group="a",
            indicator="overcrowded_households",
            threshold="8",
            ambition="wellbeing-in-neighbourhoods",
            peers="ons-global",
        )

    def test_a_group_stands_beside_the_others_with_its_own_figure(self, page, raw):
        assert page.faults == []
        table = next(v for k, v in page.tables.items() if k.endswith("groups of Stockport"))
        here = raw.lookup[raw.lookup["district_name"] == "Stockport"]
        names = ["Marple North", "Offerton", "Heatons South"]
        codes = here[here["ward_name"].isin(names)]["lsoa_code"]
        expected = raw.together("overcrowded_households", codes)
        assert table.iloc[1, 0] == "East side"
        assert table.iloc[1, 1] == f"{expected:.1f}%"

    def test_two_groups_are_held_against_each_other(self, page):
        (finding,) = (text for text in page.bodies("finding") if "against" in text)
        assert "in East side without what both have against" in finding
        assert "in Heatons without what both have" in finding
        assert page.address["threshold"] == "8"

    def test_each_way_on_carries_the_group(self, page):
        ways = {
            each.proto.page: each.proto.query_string
            for each in page.app.get("page_link")
            if each.proto.label in {"Its own page", "The map", "Against all others"}
        }
        assert set(ways) == {"ward", "polarisation", "comparison"}
        for query in ways.values():
            assert "ward=~East+side~marple-north" in query.replace("%7E", "~")
        assert "line=chosen" in ways["comparison"]

    def test_the_profile_is_of_the_ambition_beside_similar_places(self, page):
        (said_of,) = (text for text in page.bodies("subtitle") if text.startswith("East side on"))
        assert "indicators of “3 Wellbeing in neighbourhoods”" in said_of
        assert any(
            "Similar places" in each.proto.json
            for each in page.app.get("bidi_component")
            if each.proto.component_name == "sorted_table"
        )

    def test_a_threshold_that_is_no_number_is_refused_by_name(self, workshop):
        page = workshop(groups=HEATONS, threshold="few")
        assert any("“few”" in fault for fault in page.faults)
        assert "threshold" not in page.address


class TestNotes:
    def test_the_first_begins_a_meeting_and_all_are_shown_again(self, workshop):
        page = workshop(groups=HEATONS)
        page.app.text_area(key="workshop_text").set_value("Why is <b>Heatons</b> *better*?")
        keep(page, "Keep the note")
        assert said(page) == ["The note is kept."]
        page.app.get("button_group")[-1].set_value("action").run()
        page.app.text_area(key="workshop_text").set_value("Ask the GP practices")
        page.app.text_input(key="workshop_who").set_value("Public health")
        page.app.date_input(key="workshop_by").set_value("2026-12-24")
        keep(page, "Keep the action")
        assert page.faults == []
        again = workshop(groups=HEATONS, meeting=page.address["meeting"])
        assert any("Why is <b>Heatons</b> *better*?" in text for text in again.bodies("said"))
        (action,) = (c for c in again.app.checkbox if c.key.startswith("workshop_done"))
        assert action.label == "Ask the GP practices (Public health, by 24 December 2026)"
        action.check().run()
        third = workshop(meeting=page.address["meeting"])
        (action,) = (c for c in third.app.checkbox if c.key.startswith("workshop_done"))
        assert action.value is True

    def test_one_beside_a_view_brings_the_view_and_the_groups_into_the_meeting(self, workshop):
        page = workshop(groups=f"{HEATONS},{EAST}", group="b", threshold="6")
        views = page.app.selectbox(key="workshop_with").options
        assert any(each.startswith("Households in fuel poverty") for each in views)
        page.app.selectbox(key="workshop_with").set_value("stockport-fuel_poverty-groups-gap")
        page.app.text_area(key="workshop_text").set_value("Is it the age of homes?")
        keep(page, "Keep the note")
        assert page.faults == []
        assert any("Beside: Households in fuel poverty" in text for text in page.bodies("said"))
        bare = workshop(meeting=page.address["meeting"])
        press(bare, "take_up")
        assert bare.address["groups"] == f"{HEATONS},{EAST}"
        press(bare, next(b.key for b in bare.app.button if "delete_" in b.key)[9:])
        assert not bare.bodies("said")

    def test_one_without_words_is_not_kept(self, workshop):
        page = workshop(groups=HEATONS)
        keep(page, "Keep the note")
        assert page.faults == ["There is no note yet: type what was said."]
        assert "meeting" not in page.address
