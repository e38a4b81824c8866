"""The first sentence of the map page: of each view, and of what the reader looks at."""

import re
from dataclasses import replace

import pytest

from insight.catalogue import read_catalogue
from insight.exhibits.maps.views import AT_HAND, VIEWS, alternatives, exhibit_of
from insight.maps.figures import Part
from insight.maps.leads import standing, values_lead
from insight.maps.verdict_sentences import verdicts_sentence
from insight.maps.verdicts import BESIDE, verdicts_of
from insight.measures.gap import difference, tells_apart
from insight.measures.intervals import proportion
from insight.words.numbers import format_value

Z = 1.959963984540054
PLACES = ("stockport", "cornwall", "city-of-london", "isles-of-scilly", "rutland", "isle-of-wight")
SLUGS = ("imd_score", "fuel_poverty", "social_rented", "burglary", "residents", "connectivity")
CASES = [
    (place, ("ward", "lsoa")[(n + m) // 2 % 2], slug)
    for n, place in enumerate(PLACES)
    for m, slug in enumerate(SLUGS)
    if (n + m) % 2 == 0
]
"""Every place by half of the indicators, every indicator in half of the places, at both levels."""
MADE = {"clusters": "", "two": "connectivity", "change": "2019"}


def ward_part(files, figures, code):
    """A ward with the figures of its neighbourhoods."""
    inside = files.of(figures.district.slug, "lsoa", figures.series.slug, figures.period).table
    rows = inside[inside["ward_code"] == code]
    return Part((code,), figures.wards[code], tuple(rows["value"].astype(float)))


def of_view(figures, files, view, **within):
    if view in AT_HAND:
        found = alternatives([figures], read_catalogue())
        return next(e.exhibit for e in found if {"view": view, **within}.items() <= e.when.items())
    extra = MADE[view] if MADE[view] != figures.series.slug else "imd_score"
    return exhibit_of(figures, files, view=view, extra=extra)


@pytest.mark.parametrize(("place", "level", "slug"), CASES)
def test_every_view_has_a_sentence_of_every_ward_and_of_the_whole(files, place, level, slug):
    figures = files.of(place, level, slug)
    for view in (*AT_HAND, *MADE):
        if view == "change" and slug not in {"imd_score", "fuel_poverty"}:
            continue
        exhibit = of_view(figures, files, view)
        assert (exhibit.lead or exhibit.finding).strip()
        for code in list(figures.wards)[:6]:
            part = ward_part(files, figures, code)
            if level == "lsoa":
                own = figures.table[figures.table["ward_code"] == code]["code"]
                part = Part(tuple(map(str, own)), figures.wards[code])
            said = exhibit.of_part(part)
            assert part.name in said
            assert said.endswith(".")
            assert not re.search(r"\bnan\b| None\b|\[|  |\*{4}|\.\.", said), said
            assert said.count("**") % 2 == 0
            assert said[0] in "*0123456789" or said[0].isupper()


def test_a_sentence_of_a_ward_gives_its_tenth_its_place_and_what_it_hides(files):
    figures = files.of("stockport", "ward")
    row = figures.ranked.iloc[0]
    part = ward_part(files, figures, row["code"])
    said = of_view(figures, files, "tenth").of_part(part)
    low, high = (
        format_value(end, figures.indicator) for end in (min(part.inside), max(part.inside))
    )
    assert said == (
        f"**{row['name']}** is in national tenth {int(row['tenth'])} of wards (1 is the most "
        f"deprived) on **Overall deprivation** in 2025: the most deprived of Stockport’s 21 wards. "
        f"Its {len(part.inside)} neighbourhoods run from {low} to {high}."
    )
    last = figures.ranked.iloc[-1]
    said = of_view(figures, files, "value").of_part(ward_part(files, figures, last["code"]))
    assert "the least deprived of Stockport’s 21 wards" in said
    assert f"scores **{format_value(last['value'], figures.indicator)}**" in said


def test_where_intervals_overlap_a_place_is_a_range(files):
    figures = files.of("stockport", "ward", "fuel_poverty")
    for code in figures.codes:
        said, at = standing(figures, code), figures.codes.index(code)
        best, worst = figures.rank_ranges.best[at], figures.rank_ranges.worst[at]
        if best != worst:
            assert re.search(r"\d+\w\w to \d+\w\w (highest|lowest) of Stockport’s 21 wards", said)
    assert any(" to " in standing(figures, code) for code in figures.codes)


def test_values_say_both_ends_the_district_and_england(files):
    figures = files.of("cornwall", "ward", "fuel_poverty")
    said = values_lead(figures)
    top, low = figures.ranked.iloc[0], figures.ranked.iloc[-1]
    assert f"in {low['name']} to **{format_value(top['value'], figures.indicator)}**" in said
    assert (
        f"the district as a whole has {format_value(figures.whole.value, figures.indicator)}"
        in said
    )
    assert said.endswith(f"England {format_value(figures.england.value, figures.indicator)}.")
    part = "from 2 of its 3 neighbourhoods"
    of_part = replace(figures, whole=figures.whole._replace(part=part))
    own = format_value(figures.whole.value, figures.indicator)
    assert f"; the district has {own}, {part}; England" in values_lead(of_part)


@pytest.mark.parametrize("beside", list(BESIDE))
@pytest.mark.parametrize("slug", ["fuel_poverty", "overcrowded_households", "social_rented"])
@pytest.mark.parametrize("place", ["stockport", "rutland"])
def test_verdicts_agree_with_the_gap_of_two_proportions(files, place, slug, beside):
    """Another road: the counts of the files, a Wilson interval each, and the gap of the two."""
    figures = files.of(place, "ward", slug)
    found = verdicts_of(figures, beside)
    for _, row in figures.table.iterrows():
        count, base = row["numerator"], row["denominator"]
        other = figures.england if beside == "england" else figures.whole
        x, n = other.numerator, other.denominator
        if beside != "england":
            x, n = x - count, n - base
        own, theirs = proportion(count, base), proportion(x, n)
        gap = difference(
            group=own.value,
            reference=theirs.value,
            group_error=(own.upper_ci - own.lower_ci) / (2 * Z),
            reference_error=(theirs.upper_ci - theirs.lower_ci) / (2 * Z),
        )
        words = ("higher", "lower") if slug == "social_rented" else ("worse", "better")
        expected = words[0] if gap.value > 0 else words[1]
        if not tells_apart(gap.value, limits=(gap.lower_ci, gap.upper_ci)):
            expected = "similar"
        assert found.of_area[row["code"]] == expected


def test_better_and_worse_are_counted_hatched_named_and_tabled(files):
    figures = files.of("stockport", "ward", "fuel_poverty")
    exhibit = of_view(figures, files, "better", beside="england")
    drawing = exhibit.drawing
    assert [s.label for s in drawing.classes.styles] == [
        "◆ Worse than England",
        "○ Similar to England",
        "● Better than England",
    ]
    assert [s.pattern for s in drawing.classes.styles] == ["deprived", "none", "affluent"]
    told = exhibit.table["Beside England"].str.split(" ").str[-1].str.lower()
    counts = told.value_counts()
    assert f"{counts['worse']} are worse than England" in exhibit.lead
    assert f"{counts['better']} are better" in exhibit.lead
    held = exhibit.figures.set_index("area_code")
    assert (held["lower_ci"] < held["value"]).all()
    assert set(held["beside_england"]) <= {"worse", "better", "similar"}
    assert "Beside the rest of Stockport" in exhibit.table.columns


def test_neutral_figures_are_higher_or_lower_and_never_worse(files):
    exhibit = of_view(files.of("stockport", "ward", "social_rented"), files, "better")
    said = " ".join([exhibit.lead, *(s.label for s in exhibit.drawing.classes.styles)])
    assert "Higher than England" in said
    assert not re.search("better|worse", said)


@pytest.mark.parametrize(("slug", "why"), [("imd_score", "a score"), ("burglary", "no counts")])
def test_without_intervals_the_view_says_why_and_shows_the_figures(files, slug, why):
    figures = files.of("stockport", "ward", slug)
    exhibit = of_view(figures, files, "better")
    assert why in exhibit.lead
    assert why in exhibit.drawing.note
    assert "value" in exhibit.subtitle
    assert not any("than" in style.label for style in exhibit.drawing.classes.styles)


def test_the_only_area_has_no_rest_to_be_compared_with(files):
    figures = files.of("isles-of-scilly", "lsoa", "fuel_poverty")
    found = verdicts_of(figures, "district")
    assert found.known == 0
    assert "there is no rest of it" in verdicts_sentence(figures, found)


def test_what_is_one_in_twenty_is_said(files):
    note = of_view(files.of("stockport", "lsoa", "fuel_poverty"), files, "better").drawing.note
    many = len(files.of("stockport", "lsoa", "fuel_poverty").codes)
    assert f"Of {many} neighbourhoods that were all alike, about {round(many / 20)} would" in note


def test_every_colouring_is_tried_here():
    assert {s for s, v in VIEWS.items() if v.form == "map"} == {*AT_HAND, *MADE}


def test_values_are_said_to_be_of_those_areas_that_have_a_figure(files):
    figures = files.of("cornwall", "ward", "fuel_poverty")
    count, code = len(figures.table), figures.codes[0]
    assert f"Cornwall’s {count} wards run from" in values_lead(figures)
    gone = figures.table["code"] == code
    table = figures.table.assign(
        value=figures.table["value"].mask(gone), note=figures.table["note"].mask(gone, "[c]")
    )
    said = values_lead(replace(figures, table=table))
    assert f"the {count - 1} of Cornwall’s {count} wards that have a figure run from" in said
    assert said.endswith(" One ward is withheld for too few cases.")
    low = replace(figures, table=table, indicator=replace(figures.indicator, min_count=5))
    assert values_lead(low).endswith(
        "withheld, so that no count of fewer than 5 can be worked out."
    )
