"""Ambition progress: is the plan being met, for places with a plan and without."""

import html
import json
import re
from datetime import date

import pandas as pd
import pytest

from dashboard.views.ambitions import page as view
from insight import cached
from insight.plans.reading import read_plan, read_plans, scan_plans

COUNCIL_PLAN = "stockport-council-plan-2021-22"
TODAY = date(2026, 5, 1)
CHOICES = {
    "stockport": {
        "plan": COUNCIL_PLAN,
        "ambition": "a-place-people-want-to-live",
        "measure": "recycling-and-waste",
        "series": "residual_waste",
    },
    "coventry": {
        "ambition": "reducing-inequality",
        "measure": "inequalities-between-wards",
        "series": "fuel_poverty-wards",
    },
    "stratford-on-avon": {
        "measure": "opportunities-for-the-disadvantaged",
        "series": "level_3_by_19_fsm-level_3_by_19_not_fsm",
    },
    "birmingham": {
        "plan": "one-coventry-tackling-inequalities",
        "measure": "educational-achievement",
    },
    "cornwall": {
        "plan": COUNCIL_PLAN,
        "ambition": "thriving-economy",
        "measure": "productivity",
        "series": "gva_per_hour",
    },
    "city-of-london": {"plan": "one-stockport-borough-plan", "ambition": "one-home"},
    "isles-of-scilly": {"plan": "growing-opportunities-2023-25", "measure": "quality-of-life"},
    "isle-of-wight": {"plan": "one-stockport-borough-plan", "ambition": "one-future"},
}
HAVE_A_PLAN = {"stockport", "coventry", "stratford-on-avon"}


@pytest.fixture(autouse=True, scope="module")
def a_fixed_day():
    patch = pytest.MonkeyPatch()
    patch.setattr(view, "today", lambda: TODAY)
    yield
    patch.undo()


def text_of(page):
    """Everything in HTML on the page, as one text without tags."""
    bodies = " ".join(each.proto.body for each in page.app.get("html"))
    bodies = re.sub(r"<style>.*?</style>", "", bodies, flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", bodies))


def rows_html(page):
    """The HTML of all rows, before and behind an open one."""
    bodies = [each.proto.body for each in page.app.get("html")]
    return "".join(body for body in bodies if 'class="measures"' in body)


def lines_of(page):
    """What each row says, by the slug of its measure, in the order of the page."""
    found = re.findall(r'<tr role="row" id="m-([^"]+)".*?>(.*?)</tr>', rows_html(page))
    return {
        slug: re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", row))).strip()
        for slug, row in found
    }


def parts_of(page):
    """The headings between the rows."""
    found = re.findall(r'<h3 class="part">(.*?)</h3>', rows_html(page))
    return [html.unescape(re.sub(r"<[^>]+>", "", each)).strip() for each in found]


def headings(page):
    return [each.value for each in (*page.app.header, *page.app.subheader)]


@pytest.fixture(scope="module")
def page(place, open_page):
    return open_page("ambitions", place=place.slug, **CHOICES[place.slug])


class TestEveryPlace:
    def test_it_shows_without_a_fault_and_keeps_the_address(self, place, page):
        assert page.faults == []
        assert page.title == [f"Are the ambitions for {place.said} being met?"]
        assert page.address == {"place": place.slug} | CHOICES[place.slug]

    def test_the_headline_counts_every_measure(self, page):
        total = int(re.search(r"(\d+) measure", page.lead)[1])
        strip = page.app.get("html")
        bar = next(each.proto.body for each in strip if "verdictbar" in each.proto.body)
        counts = [int(n) for n in re.findall(r"<strong>(\d+)</strong>", bar)]
        assert sum(counts) == total
        plan = page.address.get("plan")
        if plan:
            (held,) = (p for p in read_plans() if p.slug == plan)
            assert total == len(held.measures)

    def test_another_councils_plan_is_named_as_its_own_and_promises_nothing(self, place, page):
        told = [each.value for each in page.app.info]
        if place.slug in HAVE_A_PLAN:
            assert told == []
            assert "Milestones" in headings(page)
            return
        assert told[0].startswith(f"This is not a plan of {place.said} but of ")
        assert f"held against {place.owner} figures" in page.lead
        for part in ("Milestones", "Who answers for it, and who asks", "The plan in outline"):
            assert part not in headings(page), "those are another council's"

    def test_one_chart_at_most_beside_the_timeline(self, place, page):
        timeline = 1 if place.slug == "stockport" else 0
        assert len(page.plots) - timeline in {0, 1}

    def test_every_source_has_its_licence(self, page):
        cited = page.bodies("source")
        assert cited
        assert all("Open Government Licence" in line for line in cited if "Source" in line)

    def test_headings_come_in_order(self, page):
        assert len(page.app.title) == 1
        bodies = " ".join(each.proto.body for each in page.app.get("html"))
        if "<h4>" in bodies:
            assert page.app.subheader, "an h4 stands under an h3"


def figures_of(page, raw, file, slug, code):
    """The published figures of one area, from the file itself."""
    path = raw.folder / "indicators" / f"{file}.parquet"
    table = pd.read_parquet(path, filters=[("indicator", "==", slug)])
    return table[table["area_code"] == code].set_index("period")["value"]


class TestDetail:
    def test_the_series_in_the_address_is_drawn_with_its_published_figures(self, open_page, raw):
        page = open_page("ambitions", place="stockport", **CHOICES["stockport"])
        published = figures_of(page, raw, "stockport_open", "residual_waste", "E08000007")
        (spec, alt) = page.plots[0]
        line = next(t for t in spec["data"] if t.get("name") == "Stockport")
        assert [round(y) for y in decoded(line["y"])] == [round(v) for v in published]
        assert alt.startswith("Household waste not recycled, tonnes: down from 41,245")
        assert "baseline" in json.dumps(spec["layout"]), "the baseline is marked"
        (caption,) = (c for c in page.tables if c.startswith("Household waste not recycled"))
        assert list(page.tables[caption]["Period"]) == list(published.index)

    def test_both_verdicts_stand_side_by_side_with_their_reasons(self, open_page):
        page = open_page("ambitions", place="stockport", **CHOICES["stockport"])
        text = text_of(page)
        assert "Since April 2021 + improving It fell from 41,245 in 2020/21 to 35,439" in text
        assert "Now, by the latest figures alone" in text
        assert "No target set." in text

    def test_a_gap_between_ends_of_the_district_is_added_up_from_neighbourhoods(
        self, open_page, raw
    ):
        page = open_page(
            "ambitions",
            place="stockport",
            plan="stockport-council-plan-2023-24",
            measure="healthy-neighbourhoods",
            series="fuel_poverty-national_fifths",
        )
        table = pd.read_parquet(raw.folder / "indicators" / "fuel_poverty.parquet")
        table = table[table["period"] == "2022"].set_index("area_code")
        tenth = raw.figures("imd_decile")["value"]
        here = raw.lookup[raw.lookup["district_name"] == "Stockport"]["lsoa_code"]

        def share(tenths):
            part = table.loc[[code for code in here if tenth[code] in tenths]]
            return 100 * part["numerator"].sum() / part["denominator"].sum()

        gap = share({1, 2}) - share({9, 10})
        (shown,) = (t for c, t in page.tables.items() if c.startswith("Fuel poverty"))
        row = shown.set_index("Period").loc["2022"]
        assert row["Gap, Stockport"] == f"{gap:.1f} points"
        assert row["Most deprived fifth"] == f"{share({1, 2}):.1f}%"
        everywhere = set(raw.lookup["lsoa_code"])
        ends = []
        for tenths in ({1, 2}, {9, 10}):
            part = table[table.index.isin(everywhere) & table.index.map(tenth).isin(tenths)]
            ends.append(100 * part["numerator"].sum() / part["denominator"].sum())
        assert row["England"] == f"{ends[0] - ends[1]:.1f} points"

    def test_a_shire_district_is_shown_its_countys_figures_by_name(self, open_page, raw):
        page = open_page("ambitions", place="stratford-on-avon", **CHOICES["stratford-on-avon"])
        text = text_of(page)
        assert "These are Warwickshire’s figures, of which Stratford-on-Avon is a part" in text
        published = figures_of(page, raw, "dfe_lait", "level_3_gap_by_19", "E10000031")
        spec, _ = page.plots[0]
        line = next(t for t in spec["data"] if t.get("name") == "Warwickshire")
        drawn = [y for y in decoded(line["y"]) if y is not None]
        assert drawn == pytest.approx(list(published), abs=0.02), "the gap as DfE itself gives it"

    def test_without_a_choice_no_measure_is_drawn_in_detail(self, open_page):
        page = open_page("ambitions", place="coventry")
        assert page.plots == []
        (plan,) = (p for p in read_plans() if p.slug == "one-coventry-tackling-inequalities")
        caption = f"Measures of {plan.title}"
        assert list(page.tables) == [caption], "every row to take away, and no series"


def decoded(values):
    """Plotly sends long lists of numbers packed."""
    if isinstance(values, dict):
        import base64

        import numpy as np

        return list(np.frombuffer(base64.b64decode(values["bdata"]), dtype=values["dtype"]))
    return values


class TestPlan:
    def test_the_whole_plan_lists_every_measure_of_every_ambition(self, open_page):
        page = open_page("ambitions", place="stockport", plan=COUNCIL_PLAN)
        (plan,) = (p for p in read_plans() if p.slug == COUNCIL_PLAN)
        assert len(lines_of(page)) == len(plan.measures) == 31
        for ambition in plan.ambitions:
            assert f"{ambition.number}. {ambition.title}" in parts_of(page)

    def test_one_ambition_shows_its_measures_only_with_owner_and_committee(self, open_page):
        page = open_page(
            "ambitions", place="stockport", plan=COUNCIL_PLAN, ambition="thriving-economy"
        )
        text = text_of(page)
        assert "Reducing unemployment and increasing skills across the workforce" in text
        assert "Children school-ready" not in text
        assert "Which committee asks: Economy and Regeneration." in text.replace(" :", ":")

    def test_a_measure_without_a_series_says_what_would_fill_it(self, open_page):
        page = open_page(
            "ambitions", place="stockport", plan=COUNCIL_PLAN, ambition="thriving-economy"
        )
        text = text_of(page)
        assert "No open series found. Footfall and vacancy counts are sold by private firms" in text
        assert "What would fill it: The council’s own footfall counters" in text

    def test_reducing_inequality_gathers_the_gaps_and_nothing_else(self, open_page):
        page = open_page(
            "ambitions", place="stockport", plan=COUNCIL_PLAN, ambition="reducing-inequality"
        )
        text = text_of(page)
        assert re.search(r"Of the \w+ gaps that open figures follow", text)
        assert "Slope index of life expectancy, women" in text
        assert "Adults who smoke" not in text

    def test_nothing_is_marked_done_that_nobody_says_is_done(self, open_page):
        page = open_page("ambitions", place="stockport", plan=COUNCIL_PLAN)
        text = text_of(page)
        assert "12 are past their date, and no source here says whether they were done" in text
        spec, alt = page.plots[-1]
        assert "said to be done" not in alt
        assert all(not t["x"] for t in spec["data"] if t["name"] == "said to be done")
        (caption,) = (c for c in page.tables if c.startswith("Milestones"))
        trees = page.tables[caption].set_index("Milestone").loc["Standard trees planted"]
        assert (trees["How much"], trees["Today"]) == ("11,500 trees", "4 years left.")

    def test_accountability_names_portfolios_and_committees(self, open_page):
        page = open_page("ambitions", place="stockport", plan=COUNCIL_PLAN)
        (caption,) = (c for c in page.tables if c.startswith("Accountability"))
        table = page.tables[caption].set_index("Part of the plan")
        row = table.loc["Stockport will benefit from a thriving economy"]
        assert list(row) == ["Economy and Regeneration", "Economy and Regeneration"]
        assert len(table) == 5

    def test_a_claim_stands_beside_what_the_data_says_and_its_edition(self, open_page, raw):
        page = open_page("ambitions", place="stockport", plan="stockport-council-plan-2023-24")
        text = text_of(page)
        assert "The plan says: “The 8th most polarised borough in England”" in text
        assert "Whether it is so depends on the measure:" in text
        one_answer = "295 districts in England with a figure on 3 of 11 measures in 2025"
        assert one_answer in text
        elsewhere = open_page("standing", place="stockport")
        assert any(one_answer in each for held in elsewhere.sentences for each in held)
        here = raw.lookup[raw.lookup["district_name"] == "Stockport"]
        tenth = raw.figures("imd_decile")["value"].loc[here["lsoa_code"]].to_numpy()
        share = here["population"][tenth == 1].sum() / here["population"].sum()
        assert f"{100 * share:.1f}% of residents" in text

    def test_another_plan_of_the_district_can_be_chosen(self, open_page):
        page = open_page("ambitions", place="stockport")
        (box,) = (b for b in page.app.selectbox if b.label == "Plan")
        box.set_value("one-stockport-borough-plan").run()
        assert page.faults == []
        assert page.address["plan"] == "one-stockport-borough-plan"
        assert "ONE Stockport Borough Plan" in headings(page)

    def test_another_councils_plan_is_shown_only_where_the_address_asks_for_it(self, open_page):
        page = open_page("ambitions", place="cornwall", plan=COUNCIL_PLAN)
        assert page.faults == []
        assert "The Stockport Council Plan 2021-22" in headings(page)
        (told,) = [each.value for each in page.app.info]
        assert told.startswith("This is not a plan of Cornwall but of Stockport")
        assert "31 measures" in page.lead
        assert "Milestones" not in headings(page)

    def test_a_plan_that_has_ended_says_so(self, open_page):
        page = open_page("ambitions", place="stockport", plan=COUNCIL_PLAN)
        assert re.search(r"The plan ended on 31 March 2022 ?: later figures", text_of(page))


@pytest.mark.parametrize("slug", ["wirral", "rutland", "city-of-london", "isles-of-scilly"])
class TestNoPlan:
    """A district without a plan has our own outcomes, and never another council's plan."""

    def test_the_outcomes_are_the_same_everywhere_and_nobodys_ambition(self, open_page, slug):
        page = open_page("ambitions", place=slug)
        assert page.faults == []
        text = text_of(page)
        assert "Outcomes to look at" in headings(page)
        assert "Of 24 outcomes in " in page.lead
        assert "since january 2020" not in page.lead, "a month keeps its capital"
        for name in ("Stockport", "Coventry", "Stratford"):
            assert name not in text
        assert "Chosen by the makers of this dashboard" in text
        for words in ("the plan wants", "plan began", "Target"):
            assert words not in text.replace("no targets", "")
        assert [box.label for box in page.app.selectbox] == ["Also compare with", "Order"], (
            "no plan"
        )
        (told,) = [each.value for each in page.app.info]
        assert told.startswith("No plan of ")
        assert "python -m insight.plans check our-plan.toml" in text
        assert len(lines_of(page)) == 24

    def test_a_plan_that_is_nobodys_is_refused_by_name(self, open_page, slug):
        page = open_page("ambitions", place=slug, plan="no-such-plan")
        (told,) = page.faults
        assert "no-such-plan" in told
        assert "Outcomes to look at" in headings(page)

    def test_the_overview_promises_no_plan(self, open_page, slug):
        page = open_page("overview", place=slug)
        said = [each.value for each in page.app.caption]
        assert "How have its outcomes changed? No plan of its own is held here." in said
        assert not [text for text in said if "council’s plan" in text]


class TestBrokenPlan:
    """A broken plan beside sound ones is told to readers of its own district alone."""

    @pytest.fixture
    def folder(self, tmp_path, monkeypatch, caplog):
        plans = tmp_path / "plans"
        plans.mkdir()
        sound = OWN_PLAN.replace("E08000026", "E06000017").replace("Coventry", "Rutland")
        (plans / "a-sound.toml").write_text(sound, encoding="utf-8")
        broken = sound.replace('"our-plan"', '"bad"').replace('"increase"', '"<b>up</b>"')
        (plans / "broken.toml").write_text(broken, encoding="utf-8")
        (plans / "c.toml").write_bytes(b"\xff\xfe")
        monkeypatch.setattr("insight.cached.planned.scan_plans", lambda: scan_plans(tmp_path))
        cached.planned._scanned.cache_clear()
        yield caplog
        cached.planned._scanned.cache_clear()

    def test_its_own_district_keeps_its_other_plan_and_is_told(self, folder, open_page):
        page = open_page("ambitions", place="rutland")
        (told,) = page.faults
        assert told.startswith("A file of this district’s plan cannot be read and is left out.")
        assert "broken.toml line 21" in told.replace("\\", "")
        assert re.search(r"`[^`]*<b>up</b>[^`]*`", told), "no markup"
        assert "Our Plan" in headings(page)
        logged = [each.getMessage() for each in folder.records]
        assert sum("broken.toml line 21" in text for text in logged) == 1
        assert any("c.toml" in text for text in logged)

    @pytest.mark.parametrize("page_name", ["ambitions", "polarisation", "overview"])
    @pytest.mark.usefixtures("folder")
    def test_every_other_district_is_told_nothing(self, open_page, page_name):
        page = open_page(page_name, place="wirral")
        assert page.faults == []


OWN_PLAN = """
[plan]
slug = "our-plan"
title = "Our Plan"
council = "Coventry Council"
district_codes = ["E08000026"]
starts = 2022-04-01
ends = 2028-03-31

[plan.source]
publisher = "Coventry Council"

[[ambition]]
slug = "work"
title = "Work for everyone"
short_title = "Work"

[[ambition.measure]]
slug = "work"
title = "More [good] *jobs* at $5"
direction = "increase"
owner = "Director of Place"
series = [{ indicator = "employment_rate", label = "Employment rate" }]

[ambition.measure.target]
value = 82
due = 2028-03-31
author = "B. Officer"
set_on = 2023-05-01

[[ambition.milestone]]
slug = "hundred"
title = "Apprentices taken on"
number = 100
unit = "apprentices"
due = 2024-03-31

[[update]]
about = "hundred"
date = 2024-06-30
author = "A. Officer, Economy"
words = "103 taken on <by March>."
done = true
"""


class TestOwnPlan:
    """What a council adds shows as its own words."""

    @pytest.fixture
    def page(self, tmp_path, monkeypatch, open_page):
        file = tmp_path / "our-plan.toml"
        file.write_text(OWN_PLAN, encoding="utf-8")
        file.with_suffix(".updates.csv").write_text(
            "about,date,author,words,done\n"
            'work,2025-03-31,"C. Officer, Skills",Two job fairs held,\n',
            encoding="utf-8",
        )
        monkeypatch.setattr("insight.cached.plans", lambda: (read_plan(file),))
        return open_page("ambitions", place="coventry", ambition="work", measure="work")

    def test_a_target_is_drawn_and_told_with_who_set_it(self, page):
        assert page.faults == []
        text = text_of(page)
        assert "The target is 82.0% by March 2028, set by B. Officer." in text
        assert re.search(r"It would take \+\d\.\d points a year from now on; so far it was", text)
        spec, _ = page.plots[0]
        target = next(t for t in spec["data"] if t.get("name") == "Target")
        assert decoded(target["y"])[-1] == 82

    def test_an_update_is_quoted_with_date_and_author(self, page):
        text = html.unescape(text_of(page))
        assert "103 taken on <by March>." in text
        assert "A. Officer, Economy, 30 June 2024. They say that it is done." in text
        assert "Of 1 milestone, one is said to be done." in text

    def test_an_update_from_the_file_beside_the_plan_is_quoted_too(self, page):
        text = html.unescape(text_of(page))
        assert re.search(r"Two job fairs held C\. Officer, Skills, 31 March 2025\.", text)

    def test_who_answers_for_a_measure_is_named(self, page):
        assert "Who answers: Director of Place." in text_of(page).replace(" :", ":")

    def test_a_title_is_shown_as_it_is_written(self, open_page, page):
        assert "More [good] *jobs* at $5" in text_of(page)
        whole = open_page("ambitions", place="coventry")
        assert "More [good] *jobs* at $5" in lines_of(whole)["work"]


class TestRows:
    """Each measure's figures stand in its row; their order and choice live in the address."""

    def test_a_row_shows_the_published_figure_its_change_and_england(self, open_page, raw):
        page = open_page("ambitions", place="birmingham")
        row = lines_of(page)["out-of-work"]
        here = figures_of(page, raw, "els", "claimant_count", "E08000025")
        england = figures_of(page, raw, "els", "claimant_count", "E92000001")
        assert f"{here.iloc[-1]:.1f}% in {here.index[-1]}" in row
        assert f"{here.iloc[-1] - here['2019']:+.1f} points" in row
        assert f"from {here['2019']:.1f}% in 2019" in row
        assert f"England {england[here.index[-1]]:.1f}%" in row

    def test_similar_places_stand_beside_the_figure_where_a_reader_chose_them(self, open_page):
        page = open_page("ambitions", place="birmingham", peers="ons-global")
        assert re.search(r"Similar places \d+\.\d% England", lines_of(page)["out-of-work"])

    def test_every_line_has_words(self, open_page):
        page = open_page("ambitions", place="coventry")
        pictures = re.findall(r'<img class="trend" [^>]*alt="([^"]*)"', rows_html(page))
        assert len(pictures) >= 6
        assert all(re.match(r"\d+ figures, from .+ to .+\.", words) for words in pictures)

    def test_the_order_and_the_choice_are_in_the_address_and_in_every_link(self, open_page):
        page = open_page("ambitions", place="birmingham", order="verdict", which="attention")
        assert page.faults == []
        assert page.address == {"place": "birmingham", "order": "verdict", "which": "attention"}
        assert re.search(r"Getting worse \([1-9]\)$", parts_of(page)[0])
        links = re.findall(r'<a class="within" href="([^"]+)"', rows_html(page))
        assert links
        assert all("order=verdict" in link and "which=attention" in link for link in links)

    def test_choosing_what_needs_attention_closes_what_was_open(self, open_page):
        page = open_page("ambitions", place="birmingham", measure="work")
        (show,) = (g for g in page.app.button_group if g.label == "Show")
        show.set_value("attention").run()
        assert page.faults == []
        assert page.address == {"place": "birmingham", "which": "attention"}
        rows = lines_of(page)
        assert "work" not in rows
        assert all("etting worse" in row or "widens" in row for row in rows.values())
        assert {"out-of-work", "homes-within-reach"} <= set(rows)

    def test_a_link_at_a_glance_opens_its_measure_whatever_else_is_chosen(self, open_page):
        page = open_page("ambitions", place="birmingham", ambition="learning", which="unknown")
        bodies = [each.proto.body for each in page.app.get("html")]
        (body,) = [each for each in bodies if 'class="glance"' in each]
        links = re.findall(r'href="([^"]+)"', body)
        assert "ambitions?place=birmingham&amp;measure=out-of-work" in links

    def test_a_late_milestone_needs_attention(self, open_page):
        page = open_page("ambitions", place="stockport", plan=COUNCIL_PLAN, which="attention")
        said = text_of(page)
        assert "are past their date and nobody says that they are done" in said

    def test_another_councils_milestones_are_not_held_against_a_place(self, open_page):
        page = open_page("ambitions", place="cornwall", plan=COUNCIL_PLAN, which="attention")
        assert "nobody says that they are done" not in text_of(page)

    def test_an_open_measure_leads_on_and_names_the_wards_behind_it(self, open_page, raw):
        page = open_page("ambitions", place="coventry", measure="inequalities-between-wards")
        body = " ".join(each.proto.body for each in page.app.get("html"))
        for target in ("comparison?", "polarisation?", "standing?", "indicators?"):
            assert f'href="{target}place=coventry' in body
        names = set(raw.lookup.loc[raw.lookup["district_name"] == "Coventry", "ward_name"])
        wards = re.findall(r'href="ward\?place=coventry&amp;ward=[a-z-]+">([^<]+)<', body)
        assert 1 <= len(wards) <= 3
        assert {html.unescape(name).replace("’", "'") for name in wards} <= names

    @pytest.mark.parametrize(
        "choices", [{}, {"ambition": "improving-outcomes-and-tackling-inequalities"}]
    )
    def test_a_measure_without_a_series_opens_without_a_fault(self, open_page, choices):
        page = open_page("ambitions", place="coventry", measure="cleaner-streets", **choices)
        assert page.faults == []
        assert "Fly-tipping statistics" in lines_of(page)["cleaner-streets"]

    @pytest.mark.parametrize("slug", ["city-of-london", "isles-of-scilly", "rutland"])
    def test_where_there_is_one_ward_nothing_is_said_to_drive(self, open_page, slug):
        page = open_page("ambitions", place=slug, measure="warm-homes", order="size")
        page.app.session_state["opened_tree"] = True
        assert page.run().faults == []
        assert "figures of wards" in text_of(page) or "has a figure of wards" in text_of(page)
        if slug == "isles-of-scilly":
            assert "The wards that add most" not in text_of(page)


class TestAddress:
    @pytest.mark.parametrize(
        ("choice", "word"),
        [
            ("plan", "plan"),
            ("ambition", "ambition"),
            ("measure", "measure"),
            ("order", "order"),
            ("which", "choice of measures"),
        ],
    )
    def test_an_unknown_choice_is_named(self, open_page, choice, word):
        page = open_page("ambitions", place="coventry", **{choice: "nonsense"})
        assert page.app.exception == []
        (said,) = (each.value for each in page.app.warning)
        assert said.startswith(f"The address asks for the {word} “nonsense”")
        assert page.address == {"place": "coventry"}
        assert page.run().faults == []

    def test_an_unknown_series_is_named(self, open_page):
        page = open_page(
            "ambitions", place="coventry", measure="educational-achievement", series="nonsense"
        )
        (said,) = (each.value for each in page.app.warning)
        assert said.startswith("The address asks for the series “nonsense”")


class TestBreaks:
    def test_school_readiness_counts_from_the_first_year_that_compares(self, open_page):
        page = open_page(
            "ambitions",
            place="stockport",
            plan=COUNCIL_PLAN,
            measure="school-ready-and-prepared-for-adulthood",
            series="good_level_of_development",
        )
        said = text_of(page) + " ".join(each.value for each in page.app.markdown)
        said += " ".join(each.value for each in page.app.caption)
        assert page.faults == []
        assert "up from 65.5% in 2021/22 to 68.0% in 2024/25" in said
        assert "70.4" not in said.split("The figures as a table")[0]
        assert "Figures before 2021/22 do not compare with those since" in said
        assert "assessments were cancelled in the pandemic" in said

    def test_pay_is_said_to_be_in_the_money_of_one_year(self, open_page):
        page = open_page(
            "ambitions",
            place="stockport",
            plan="stockport-council-plan-2023-24",
            measure="well-paid-jobs",
        )
        said = text_of(page) + " ".join(each.value for each in page.app.markdown)
        assert page.faults == []
        assert "in the money of April 2024" in said
