"""The league of gaps as it is shown: the sentence, the picture, the lists, and every series."""

import pandas as pd
import plotly.graph_objects as go
import pytest

from insight.areas import choose_district, read_districts
from insight.catalogue import read_catalogue
from insight.exhibits.marks import Marks
from insight.exhibits.standing.closing import closed
from insight.exhibits.standing.closing_overview import HEADS, overview_exhibit
from insight.exhibits.standing.closing_seen import Districts, Seen
from insight.gap_over_time import Groups, read_source
from insight.gap_over_time.league import read_closing
from insight.words.numbers import MINUS

CATALOGUE = read_catalogue()
SOURCE = read_source(CATALOGUE)
FIFTHS = Groups("local-fifths")
TABLE = read_districts().set_index("district_code")
DISTRICTS = Districts(dict(TABLE["district_name"]), dict(TABLE["district_slug"]))
PEERS = Marks("similar places", frozenset({"E08000009", "E08000026", "E08000007"}))


def seen(slug="claimants", place="stockport", *, relative=False, marks=PEERS):
    indicator = CATALOGUE.indicator(slug)
    return Seen(
        league=read_closing(slug, FIFTHS, SOURCE, relative=relative),
        indicator=indicator,
        source=CATALOGUE.source_of(indicator),
        district=choose_district(place),
        districts=DISTRICTS,
        choices={"show": "closing", "outcome": slug, "line": "local-fifths"},
        marks=marks,
    )


@pytest.fixture(scope="module")
def stockport():
    return closed(seen())


def test_the_lead_says_which_gap_by_how_much_how_sure_and_which_rank(stockport):
    said = stockport.lead
    assert said.startswith("The gap in claimants between Stockport’s most and least deprived fifth")
    assert "from 2013 to 2022" in said
    assert "95% interval:" in said
    assert "of 295 districts, counted from the gap that narrowed most; 95% range " in said


def test_the_rest_counts_districts_and_similar_places(stockport):
    assert stockport.beside[0].startswith("Of 295 districts, the gap narrowed in ")
    assert stockport.beside[1].startswith("Of 2 similar places that are ranked, it ")


def test_the_figures_shown_add_up():
    """The change is that of the two gaps beside it."""
    for place in ("hartlepool", "bromley", "wyre", "leeds", "haringey"):
        said = closed(seen(place=place)).lead
        if "by " in said and ", from " in said:
            change = float(said.split("** by ")[1].split(" ")[0])
            first, last = (
                float(part.split(" ")[0])
                for part in said.split(", from ")[1].split(" points")[0].split(" to ")
            )
            assert abs(last - first) == pytest.approx(change, abs=1e-9)


def test_the_list_has_every_district_in_order_and_the_own_one_and_peers_marked(stockport):
    drawing = stockport.ranking.drawing
    rank, change = drawing.columns[1], drawing.columns[4]
    assert len(rank.cells) == 296
    assert list(rank.keys[:295]) == sorted(rank.keys[:295])
    assert rank.keys[295] is None
    assert drawing.columns[0].cells[drawing.own] == "Stockport"
    assert {drawing.columns[0].cells[n] for n in drawing.marked} == {"Trafford", "Coventry"}
    assert change.cells[0].startswith(MINUS)
    assert drawing.links[0].startswith("standing?")
    assert "outcome=claimants" in drawing.links[0]
    assert drawing.links[drawing.own] == ""
    assert all(0 <= end <= 1 for row in drawing.intervals if row for end in row)
    assert 0 < drawing.lines["No change"] < 1


def test_the_picture_has_every_district_the_own_one_and_peers(stockport):
    figure = go.Figure(stockport.picture.drawing.figure.to_dict())  # checked whole
    dots = {trace["name"]: trace for trace in figure.data if trace["mode"] == "markers"}
    assert len(dots["All districts"]["x"]) == 295 - 3
    assert len(dots["similar places"]["x"]) == 2
    (own,) = [trace for trace in figure.data if trace["marker"]["size"] == 14]
    assert own["text"][0].startswith("Stockport: ")
    assert stockport.picture.words.count("**") == 0


def test_a_district_that_is_not_ranked_is_told_why_and_still_sees_the_others():
    found = closed(seen(place="isles-of-scilly"))
    assert found.lead.endswith(
        "cannot be ranked: it takes 5 or more neighbourhoods to make fifths."
    )
    assert found.picture is not None
    assert found.ranking.notes[0].startswith("Not ranked: the Isles of Scilly (it takes 5")


def test_without_intervals_nothing_is_claimed():
    found = closed(seen("years_of_life_lost"))
    assert "cannot be said" in found.lead
    assert "95% range" not in found.lead
    assert "95% interval" not in found.ranking.table


def test_as_a_ratio_a_change_is_in_per_cent():
    found = closed(seen(relative=True))
    assert found.lead.startswith("The relative gap in claimants")
    assert found.ranking.table["Change"].iloc[0].endswith("%")


@pytest.fixture(scope="module")
def leagues():
    slugs = ("claimants", "fuel_poverty", "years_of_life_lost", "children_low_income_bhc")
    return {slug: read_closing(slug, FIFTHS, SOURCE) for slug in slugs}


class TestEverySeries:
    def shown(self, leagues, place):
        choices = {"show": "closing", "line": "local-fifths"}
        return overview_exhibit(
            leagues, choose_district(place), catalogue=CATALOGUE, choices=choices
        )

    def test_one_row_a_series_says_what_the_gap_did_and_leads_to_it(self, leagues):
        found = self.shown(leagues, "stockport")
        assert found.finding.startswith("Of 4 series that can be followed below the district, ")
        assert list(found.table.columns) == list(HEADS)
        assert set(found.table["The gap"]) <= {
            *("Narrowed", "Widened", "No clear change", "No interval", "Changed sides"),
        }
        assert [link.split("outcome=")[1] for link in found.drawing.links] == list(leagues)
        assert len(found.sources) == 4

    def test_where_there_is_no_gap_there_is_no_table_to_sort(self, leagues):
        found = self.shown(leagues, "isles-of-scilly")
        assert found.drawing is None
        assert found.finding.startswith("No series has a gap over time for the Isles of Scilly")

    def test_sources_and_figures_go_along(self, leagues):
        figures = self.shown(leagues, "rutland").figures
        assert isinstance(figures, pd.DataFrame)
        assert set(figures["indicator"]) == set(leagues)
