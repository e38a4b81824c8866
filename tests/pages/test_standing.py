"""How a place compares: any indicator, two at once, and all wards, each by its address alone."""

import json

import numpy as np
import pytest

SLUG = "fuel_poverty"


def table_of(page):
    """The one table to sort: its message."""
    sent = [json.loads(each.proto.json) for each in page.app.get("bidi_component")]
    (table,) = [each for each in sent if "columns" in each]
    return table


def cells(table, label):
    (column,) = [each for each in table["columns"] if each["label"] == label]
    return column["cells"]


@pytest.fixture(scope="module")
def districts_page(place, open_page):
    return open_page(
        "standing", place=place.slug, show="indicator", compared=SLUG, among="districts"
    )


@pytest.fixture(scope="module")
def wards_page(place, open_page):
    return open_page("standing", place=place.slug, show="indicator", compared=SLUG, among="wards")


class TestAnyIndicator:
    def test_the_address_chooses_and_the_lead_says_the_place(self, districts_page, place):
        page = districts_page
        assert page.faults == []
        assert page.title == [f"How {'do' if place.is_plural else 'does'} {place.said} compare?"]
        assert page.lead.startswith(f"On Households in fuel poverty, 2022, {place.said} (")
        assert "of 296 districts in England, counted from the best." in page.lead
        table = table_of(page)
        assert len(cells(table, "District")) == 296
        assert cells(table, "District")[table["own"]] == place.name

    def test_figures_and_order_are_those_of_the_files(self, districts_page, place, raw):
        table = table_of(districts_page)
        shown = dict(zip(cells(table, "District"), cells(table, "Per cent"), strict=True))
        figure = raw.together(SLUG, raw.here(place)["lsoa_code"])
        assert shown[place.name] == f"{figure:.1f}%"
        keys = table["columns"][1]["keys"]
        assert keys == sorted(keys)

    def test_wards_are_ranked_within_the_district_with_ranges(self, wards_page, place, raw):
        page = wards_page
        assert page.faults == []
        codes = raw.wards_of(place)
        table = table_of(page)
        assert len(cells(table, "Ward")) == len(codes)
        held = raw.by_ward(SLUG).reindex(codes).dropna()
        ranks = [cell for cell in cells(table, "Rank") if cell != "[x]"]
        assert len(ranks) == len(held)
        if len(codes) > 1:
            assert table["around"][0].startswith(f"ward?place={place.slug}&ward=")
            assert len(set(table["links"])) == len(codes)
        if len(held) > 3:
            assert any(" to " in rank for rank in ranks)
        else:
            assert "the only one of the wards" in page.lead

    def test_a_ward_in_the_address_is_looked_at(self, open_page):
        page = open_page("standing", place="stockport", show="indicator", ward="edgeley")
        assert page.faults == []
        assert "Edgeley (17.1%; 95% interval" in page.lead
        assert "of 21 wards of Stockport" in page.lead
        table = table_of(page)
        assert cells(table, "Ward")[table["own"]] == "Edgeley"
        assert {name for name, _ in table["lines"]} == {"England", "Stockport"}

    def test_upper_tier_figures_are_those_of_the_county(self, open_page):
        page = open_page(
            "standing", place="stratford-on-avon", show="indicator", compared="persistent_absence"
        )
        assert page.faults == []
        assert ", Warwickshire (" in page.lead
        assert "of 153 upper-tier authorities in England" in page.lead

    def test_a_field_and_a_year_are_chosen_by_the_address(self, open_page):
        choice = {"show": "indicator", "compared": SLUG, "field": "own", "year": "2019"}
        page = open_page("standing", place="birmingham", **choice)
        assert page.faults == []
        assert page.address == {"place": "birmingham"} | choice
        assert page.lead.startswith("On Households in fuel poverty, 2019, Birmingham")
        assert "of 36 metropolitan boroughs in England" in page.lead

    def test_earlier_years_that_compare_stand_in_a_table(self, open_page):
        page = open_page("standing", place="rutland", show="indicator", compared=SLUG)
        assert "In 2019, the earliest year that compares, it stood " in " ".join(
            page.bodies("note")
        )
        table = page.tables["Rutland by year, Households in fuel poverty"]
        assert list(table["Year"]) == ["2022", "2021", "2020", "2019"]

    def test_years_of_which_only_counties_have_figures_are_not_offered(self, open_page):
        page = open_page(
            "standing", place="guildford", show="indicator", compared="care_home_admissions_65"
        )
        assert page.faults == []

    def test_an_indicator_of_another_page_is_taken_along(self, open_page):
        page = open_page("standing", place="hackney", show="indicator", indicator="burglary")
        assert page.lead.startswith("On Burglary")

    @pytest.mark.parametrize(
        ("choice", "shown"),
        [
            pytest.param({"compared": "imd"}, "Fuel poverty", id="indicator"),
            pytest.param({"year": "1999"}, "2022", id="year"),
            pytest.param({"field": "wales"}, "Districts in England", id="field"),
            pytest.param({"among": "parishes"}, "Districts of England", id="areas"),
            pytest.param({"show": "pie"}, "Polarisation", id="part"),
        ],
    )
    def test_an_unknown_choice_is_named_and_the_default_shown(self, open_page, choice, shown):
        page = open_page("standing", **({"place": "coventry", "show": "indicator"} | choice))
        (told,) = page.faults
        assert next(iter(choice.values())) in told
        assert shown in told


class TestTwoIndicators:
    def test_wards_of_every_kind_of_district(self, open_page, place, raw):
        page = open_page(
            "standing", place=place.slug, show="two", compared=SLUG, against="burglary"
        )
        assert page.faults == []
        assert page.lead.startswith("Fuel poverty and burglary. ")
        notes = " ".join(page.bodies("note"))
        assert "Each dot is an area, not a person" in notes
        codes = raw.wards_of(place)
        held = [raw.by_ward(slug).reindex(codes).notna() for slug in (SLUG, "burglary")]
        both = int((held[0] & held[1]).sum())
        if both == 1:
            assert "cannot be said" in page.lead
            assert page.plots == []
            return
        ((figure, alt),) = page.plots
        dots = [trace for trace in figure["data"] if trace["mode"] == "markers"]
        assert sum(len(trace["text"]) for trace in dots) == both
        assert alt.startswith(f"{both} dots, one an area")
        (table,) = page.tables.values()
        assert len(table) == both

    def test_districts_and_upper_tiers_are_compared_over_what_both_have(self, open_page):
        page = open_page(
            "standing", place="cornwall", show="two", compared="persistent_absence", against=SLUG
        )
        assert page.faults == []
        assert "In England the two go" in page.lead
        assert "authorities" in page.lead

    def test_what_has_no_areas_in_common_says_so(self, open_page):
        page = open_page(
            "standing",
            place="rutland",
            show="two",
            compared="persistent_absence",
            against="smoking",
        )
        assert page.faults == []
        assert "are not published for the same areas" in page.app.info[0].value

    def test_the_same_year_is_taken_where_both_have_one(self, open_page):
        page = open_page(
            "standing",
            place="stockport",
            show="two",
            compared="employment_rate",
            against="claimant_count",
        )
        assert "Both figures are of 2023." in " ".join(page.bodies("note"))

    def test_areas_that_only_the_last_indicator_had_are_no_fault(self, open_page):
        page = open_page(
            "standing",
            place="stockport",
            show="two",
            compared="employment_rate",
            against="claimant_count",
            among="wards",
        )
        assert page.faults == []
        assert "In England the two" in page.lead


class TestAllWards:
    def test_every_ward_stands_in_its_national_tenths(self, open_page, place, raw):
        page = open_page("standing", place=place.slug, show="wards")
        assert page.faults == []
        table = table_of(page)
        names = dict(
            zip(
                raw.here(place)["ward_code"],
                raw.here(place)["ward_name"],
                strict=True,
            )
        )
        assert set(names.values()) <= set(cells(table, "Ward"))
        assert len(cells(table, "Ward")) == len(raw.wards_of(place))
        tenths = raw.tenths(SLUG, raw.by_ward(SLUG))
        shown = dict(zip(cells(table, "Ward"), cells(table, "Fuel poverty"), strict=True))
        for code, name in names.items():
            if list(names.values()).count(name) == 1 and not np.isnan(tenths[code]):
                assert shown[name] == f"{tenths[code]:.0f}"

    def test_a_topic_and_a_ward_are_chosen_by_the_address(self, open_page):
        choice = {"show": "wards", "topic": "health", "ward": "edgeley"}
        page = open_page("standing", place="stockport", **choice)
        assert page.faults == []
        assert page.address == {"place": "stockport"} | choice
        table = table_of(page)
        assert {each["group"] for each in table["columns"]} == {"", "Health"}
        assert table["caption"].endswith("figures on health")
        assert cells(table, "Ward")[table["own"]] == "Edgeley"

    def test_its_figures_can_be_taken_away(self, open_page):
        page = open_page("standing", place="rutland", show="wards", topic="housing")
        (table,) = page.tables.values()
        assert "Fuel poverty" in table.columns
        assert "The table alone (CSV)" in page.taken["heat"]


def test_only_the_part_that_is_chosen_is_drawn(open_page):
    page = open_page("standing", place="stockport", show="wards")
    assert page.plots == []
    assert len(page.bodies("lead")) == 1


def test_the_page_leads_on_with_its_place(open_page):
    page = open_page("standing", place="hackney", show="indicator", compared="smoking")
    assert all("place=hackney" in choices for choices in page.links.values())
    assert {"ward", "polarisation", "comparison"} <= {
        name.rpartition("/")[2].removesuffix(".py") for name in page.links
    }


class TestSimilarPlaces:
    def test_those_that_are_chosen_are_marked_and_named(self, open_page):
        page = open_page(
            "standing", place="stockport", show="indicator", compared=SLUG, peers="ons-global"
        )
        assert page.faults == []
        notes = " ".join(page.bodies("note"))
        assert "by its global model" in notes
        assert "similar places with a figure, it is" in notes
        table = table_of(page)
        assert 0 < len(table["marked"]) <= 10
        assert table["mark"] == "similar places"
        assert table["own"] not in table["marked"]

    def test_figures_of_the_upper_tier_have_the_countys_neighbours(self, open_page):
        page = open_page(
            "standing",
            place="stratford-on-avon",
            show="indicator",
            compared="persistent_absence",
            peers="dfe",
        )
        assert page.faults == []
        table = table_of(page)
        assert len(table["marked"]) == 10
        assert cells(table, "Authority")[table["own"]] == "Warwickshire"
        assert "Of 10 statistical neighbours with a figure" in " ".join(page.bodies("note"))

    def test_a_list_of_ones_own(self, open_page):
        page = open_page(
            "standing",
            place="rutland",
            show="indicator",
            compared=SLUG,
            peers="own",
            peer_list="hackney,cornwall",
        )
        table = table_of(page)
        names = cells(table, "District")
        assert {names[n] for n in table["marked"]} == {"Hackney", "Cornwall"}

    def test_they_are_marked_in_the_league_and_in_the_scatter_too(self, open_page):
        page = open_page("standing", place="coventry", peers="class")
        assert page.faults == []
        assert len(table_of(page)["marked"]) == 35
        page = open_page(
            "standing", place="coventry", show="two", among="districts", peers="ons-economic"
        )
        ((figure, _),) = page.plots
        assert [t["name"] for t in figure["data"] if t.get("name")][-2:] == [
            "Similar places",
            "Chosen",
        ]
