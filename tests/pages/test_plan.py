"""Your plan: written on the page, checked as it is typed, kept by its session, and shown."""

import html
import re

import pytest

from insight import cached
from insight.plans.reading import plan_of, read_plans

MEASURE = "ambition_0_measure_0"
EXPECTED = """
[plan]
slug = "fairer-rutland"
title = "Fairer Rutland"
council = "Rutland Council"
district_codes = ["E06000017"]
starts = 2022-04-01
ends = 2040-03-31

[plan.source]
publisher = "Rutland Council"

[[ambition]]
slug = "work"
title = "Work"
short_title = "Work"
scrutiny = ["Places", "People"]

[[ambition.measure]]
slug = "more-in-work"
title = "More in work"
direction = "increase"
owner = "Economy"
series = [{ indicator = "employment_rate", label = "Employment rate" }]
target = [
    { value = 78, due = 2024-03-31 },
    { says = "at least 79.5", due = 2025 },
    { says = "more than 80", due = "2025/26" },
    { says = "between 80 and 82", due = "March 2027" },
    { says = "better than the England average", due = 2028 },
    { says = "at least 2 points above the regional average", due = 2029 },
    { says = "within 3 points of the county average", due = 2030 },
    { says = "in line with similar councils", due = 2031 },
    { says = "increase by 5% from 2019", due = 2032 },
    { says = "improve on 2021", due = 2033 },
]

[[ambition.measure]]
slug = "less-carbon"
title = "Less carbon"
direction = "decrease"
unit = "tonnes"
reported = [{ period = "2022/23", value = 1200, source = "Report" }]
target = [
    { says = "at most 1100", due = 2026 },
    { says = "less than 1000", due = 2027 },
    { says = "reduce by 36% from 2019", due = 2030 },
    { says = "carbon neutral", due = 2035 },
]

[[ambition.measure]]
slug = "pride"
title = "Pride"
direction = "increase"
target = { says = "TBC" }

[ambition.measure.unlinked]
reason = "No survey asks."
would_fill = "Our own survey"

[[ambition.milestone]]
slug = "job-fairs"
title = "Job fairs"
number = 12
unit = "fairs"
due = 2026-03-31
owner = "A. Officer"
"""
AIMS = [
    ("figure", {"value": "78"}, "31/03/2024"),
    ("at least", {"value": "79.5"}, "2025"),
    ("more than", {"value": "80"}, "2025/26"),
    ("between", {"value": "80", "upper": "82"}, "March 2027"),
    ("england", {"how": "better"}, "2028"),
    ("region", {"how": "at least above", "value": "2"}, "2029"),
    ("county", {"how": "within", "value": "3"}, "2030"),
    ("similar", {"how": "level"}, "2031"),
    ("rise", {"value": "5", "per": "%", "base": "2019"}, "2032"),
    ("improve", {"base": "2021"}, "2033"),
]
FALLS = [
    ("at most", {"value": "1100"}, "2026"),
    ("less than", {"value": "1000"}, "2027"),
    ("fall", {"value": "36", "per": "%", "base": "2019"}, "2030"),
    ("net zero", {}, "2035"),
]


class Writer:
    """Whoever writes a plan on the page: types, chooses and presses."""

    def __init__(self, page):
        self.page, self.app = page, page.app

    def press(self, key):
        self.app.button(key=f"plan_{key}").click().run()
        return self

    def type(self, **boxes):
        for key, words in boxes.items():
            name = f"plan_box_{key}"
            fields = (*self.app.text_input, *self.app.text_area)
            next(each for each in fields if each.key == name).set_value(words)
        self.app.run()
        return self

    def choose(self, key, value):
        self.app.selectbox(key=f"plan_{key}").set_value(value).run()
        return self

    def aims(self, at, aims, *, alone=False):
        """Set a target, of one stage or of several."""
        for n, (kind, rest, due) in enumerate(aims):
            self.press(f"add_{at}_target")
            place = f"{at}_target" if alone or len(aims) == 1 else f"{at}_target_{n}"
            place = f"{at}_target" if n == 0 else place
            self.choose(f"aim_kind_{place}", kind)
            lists = {"how", "per"} & set(rest)
            for name in sorted(lists):
                self.choose(f"aim_{name}_{place}", rest[name])
            for name in set(rest) - lists:
                self.app.text_input(key=f"plan_aim_{name}_{place}").set_value(rest[name])
            if due:
                self.app.text_input(key=f"plan_box_{place}_due").set_value(due)
            self.app.run()
        return self

    @property
    def toml(self):
        return self.app.session_state["_plan_draft"].toml

    @property
    def state(self):
        sent = "".join(each.proto.body for each in self.app.get("html"))
        return html.unescape(re.findall(r'class="planstate"[^>]*>(.*?)</p>', sent)[-1])


@pytest.fixture
def write(open_page):
    return lambda place="rutland": Writer(open_page("plan", place=place))


def test_a_plan_made_from_nothing_with_every_kind_of_target_equals_its_toml(write):
    """The first day comes last: until then nothing is judged, which would take the time."""
    page = write().press("blank")
    page.type(plan_title="Fairer Rutland", plan_ends="31/03/2040")
    page.press("open_ambition_0")
    page.type(ambition_0_title="Work", ambition_0_scrutiny="Places\nPeople\n")
    page.press("add_ambition_0_measure")
    page.type(**{f"{MEASURE}_title": "More in work", f"{MEASURE}_owner": "Economy"})
    page.press(f"add_series_{MEASURE}")
    find = f"plan_find_{MEASURE}_series_0_indicator"
    page.app.text_input(key=find).set_value("employmnt rate").run()
    page.press(f"take_{MEASURE}_series_0_indicator_employment_rate")
    page.aims(MEASURE, AIMS)

    page.press("open_ambition_0").press("add_ambition_0_measure")
    other = "ambition_0_measure_1"
    page.type(**{f"{other}_title": "Less carbon", f"{other}_unit": "tonnes"})
    page.choose(f"box_{other}_direction", "decrease")
    page.press(f"add_reported_{other}")
    own = f"{other}_reported_0"
    page.type(**{f"{own}_period": "2022/23", f"{own}_value": "1,200", f"{own}_source": "Report"})
    page.aims(other, FALLS)

    page.press("open_ambition_0").press("add_ambition_0_measure")
    last = "ambition_0_measure_2"
    page.type(**{f"{last}_title": "Pride"}).choose(f"box_{last}_direction", "increase")
    page.press(f"unlink_{last}")
    page.type(
        **{
            f"{last}_unlinked_reason": "No survey asks.",
            f"{last}_unlinked_would_fill": "Our own survey",
        }
    )
    page.aims(last, [("none", {}, "")])

    page.press("open_ambition_0").press("add_ambition_0_milestone")
    mile = "ambition_0_milestone_0"
    page.type(
        **{
            f"{mile}_title": "Job fairs",
            f"{mile}_number": "12",
            f"{mile}_unit": "fairs",
            f"{mile}_due": "31/03/2026",
            f"{mile}_owner": "A. Officer",
        }
    )
    page.press("open_plan").type(plan_starts="1 April 2022")
    assert page.state.endswith("the plan is sound.")
    assert plan_of(page.toml) == plan_of(EXPECTED)
    assert not page.page.faults


def test_what_is_typed_wrong_is_said_beside_its_box_and_counted(write):
    page = write().press("blank").type(plan_title="A", plan_starts="soon")
    assert "“soon” will not do: expected a day" in " ".join(page.page.bodies("fault"))
    assert page.state.endswith("1 still to fill in and 1 to put right, in 2 parts.")
    assert page.app.button(key="plan_show").disabled
    page.type(plan_starts="01/04/2022")
    assert not page.page.bodies("fault")


def test_a_measure_is_judged_beside_its_form_as_on_the_page_of_ambitions(write, open_page):
    page = write("coventry").choose("which", "one-coventry-tackling-inequalities").press("copy")
    page.press("open_ambition_0").press(f"open_{MEASURE}")
    (mark,) = page.page.bodies("mark")
    shown = open_page("ambitions", place="coventry")
    rows = " ".join(each.proto.body for each in shown.app.get("html"))
    first = next(p for p in read_plans() if p.slug.startswith("one-coventry")).measures[0]
    row = rows[rows.index(first.title) :]
    assert mark.lstrip("=✓▲▼✗?○ ").split()[-1] in row[:4000]


def test_what_is_removed_comes_back_and_order_changes_by_buttons(write):
    page = write("stockport").choose("which", "one-stockport-borough-plan").press("copy")
    before = page.toml
    page.press("open_ambition_1").press("remove_ambition_1")
    assert "is removed" in page.state
    assert page.toml != before
    said = " ".join(page.page.bodies("sentences"))
    assert (
        "brings together: no measure is “equity-of-opportunity”" in said
    )  # a theme brings it together
    page.press("undo")
    assert page.toml == before
    page.press("open_ambition_1").press("up_ambition_1")
    slugs = [each.slug for each in plan_of(page.toml).ambitions]
    assert slugs[:2] == ["one-home", "one-heart"]
    assert page.page.app.button(key="plan_up_ambition_0").disabled


def test_a_draft_stays_while_its_reader_goes_to_other_pages(write):
    page = write().press("blank").type(plan_title="Mine <b>x</b>")
    page.app.switch_page("pages/methods.py").run()
    page.app.switch_page("pages/plan.py").run()
    assert "Mine <b>x</b>" in page.toml
    titles = [each.value for each in page.app.header]
    assert any("`Mine <b>x</b>`" in each or "Mine `<b>x</b>`" in each for each in titles)


def test_a_sound_plan_is_shown_on_the_page_of_ambitions_as_theirs_alone(write):
    page = write("stratford-on-avon").choose("which", "growing-opportunities-2023-25")
    page.press("copy").press("show")
    (link,) = (query for name, query in page.page.links.items() if name == "ambitions")
    assert "plan=yours-growing-opportunities-2023-25" in link
    app = page.app
    app.query_params["plan"] = "yours-growing-opportunities-2023-25"
    app.switch_page("pages/ambitions.py").run()
    assert "(your plan)" in " ".join(each.value for each in app.header)
    assert not app.exception
    assert not [plan for plan in cached.plans() if plan.slug.startswith("yours-")]


@pytest.mark.parametrize("place", ["isles-of-scilly", "city-of-london", "cornwall"])
def test_our_outcomes_begin_a_plan_for_any_district(write, place):
    page = write(place).press("starter")
    assert page.state.startswith("A plan is begun with our outcomes. 2 still to fill in")
    assert not page.page.faults


def test_an_entry_that_no_plan_has_is_told_and_taken_out_and_comes_back(write):
    """As a later format has it, or a slip of whoever wrote the file by hand."""
    page = write()
    text = EXPECTED.replace("ends =", 'later = "x"\nends =')
    file = next(each for each in page.app.file_uploader if each.key == "plan_file")
    file.set_value(("later.toml", f"{text}\n[extra]\na = 1\n".encode(), "application/toml")).run()
    assert page.state.endswith("2 to put right, in one part.")
    said = " ".join(page.page.bodies("fault"))
    assert "Has an unknown key “later”" in said
    assert "Has an unknown key “extra”" in said
    page.press("unknown_plan_later").press("unknown_extra")
    assert page.state.endswith(
        "“extra” is taken out. Nothing is missing and nothing is wrong: the plan is sound."
    )
    assert plan_of(page.toml) == plan_of(EXPECTED)
    page.press("undo")
    assert "[extra]" in page.toml
