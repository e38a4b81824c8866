"""The widest gaps, every gap and one in detail: on real districts, their choices by hand."""

import pandas as pd
import pytest

from insight.areas import choose_district, read_wards
from insight.catalogue import read_catalogue
from insight.comparison.choices import (
    ALL,
    CHOSEN,
    SHOWN,
    Line,
    Rows,
    chosen_rows,
    contrast_of,
    most_telling,
    widest_gaps,
)
from insight.comparison.gaps import compare
from insight.comparison.sentences import (
    behind_sentence,
    counted_sentence,
    group_figures,
    label_comparison,
)
from insight.deprivation.neighbourhoods import read_neighbourhoods
from insight.errors import Undefined
from insight.exhibits.gaps import every, one, widest
from insight.observations import read_many
from insight.store import data_directory
from insight.words.names import both_named, dated

ENGLAND = 33_755


@pytest.fixture(scope="module")
def catalogue():
    return read_catalogue()


@pytest.fixture(scope="module")
def figures(catalogue):
    slugs = [i.slug for i in catalogue.listed("lsoa") if not i.is_change]
    return read_many(slugs, catalogue=catalogue)


@pytest.fixture(scope="module")
def compared(catalogue, figures):
    """A district, its contrast and its labelled rows, by the district's slug and a line."""
    national = pd.read_parquet(data_directory() / "indicators" / "national.parquet")
    national = national.set_index("indicator", drop=False)

    def of(slug, line):
        district = choose_district(slug)
        table = read_neighbourhoods(district.code)
        contrast = contrast_of(line, table, read_wards(district.code))
        here = {
            slug: held[held["area_code"].isin(table["lsoa_code"])].reset_index(drop=True)
            for slug, held in figures.items()
        }
        rows = label_comparison(compare(here, contrast, catalogue, national), catalogue)
        return district, contrast, rows

    return of


CASES = {
    "stockport": Line(),
    "cornwall": Line("national-fifths"),
    "city-of-london": Line("local-fifths"),
    "birmingham": Line("national-tenths"),
}


@pytest.fixture(scope="module", params=CASES)
def case(request, compared):
    line = CASES[request.param]
    return (*compared(request.param, line), line)


def every_of(case, catalogue, which=Rows()):  # noqa: B008 - frozen
    district, contrast, rows, line = case
    return every(
        rows,
        contrast,
        district=district,
        line=line,
        which=which,
        catalogue=catalogue,
        neighbourhoods=ENGLAND,
    )


def dots(exhibit):
    """The places among England's neighbourhoods that are drawn, by group."""
    return {t.name: list(t.x) for t in exhibit.drawing.figure.data if t.name}


class TestEvery:
    def test_draws_the_rows_of_its_table_in_their_order(self, case, catalogue):
        _, contrast, _, _ = case
        made = every_of(case, catalogue)
        assert len(made.table) == len(made.figures) == SHOWN
        drawn = dots(made)
        for group, column in (
            (contrast.deprived, "deprived_percentile"),
            (contrast.affluent, "affluent_percentile"),
        ):
            assert drawn[group.short_name] == pytest.approx(made.figures[column].astype(float))
        assert made.figures["gap_size"].is_monotonic_decreasing

    def test_its_finding_is_the_widest_of_those_that_judge(self, case, catalogue):
        made = every_of(case, catalogue)
        exact = made.figures
        judged = (exact["polarity"] != "neutral") & ~exact["value_type"].isin(["score", "rank"])
        place = exact["gap_size"].where(judged).astype(float).argmax()
        row = made.table.iloc[place]
        title = exact["short_title"].iloc[place]
        first, second = row.iloc[2], row.iloc[3]
        assert made.finding == f"Among the widest gaps: {title}, {first} against {second}"

    def test_its_words_give_both_figures_and_the_gap_of_each(self, case, catalogue):
        made = every_of(case, catalogue)
        said = made.words.split("; ")
        assert len(said) == len(made.table)
        for text, (_, row) in zip(said, made.table.iterrows(), strict=True):
            assert text.endswith(f": {row.iloc[2]} against {row.iloc[3]}, gap {row['Gap']}")

    def test_says_whence_how_sure_and_where(self, case, catalogue):
        district, contrast, _, line = case
        made = every_of(case, catalogue, Rows("housing", "ratio", widest=False))
        slugs = {catalogue.indicator(slug).source for slug in made.figures["slug"]}
        assert {source.slug for source in made.sources} == slugs
        assert len(made.sources) == len(slugs), "each once"
        assert made.how_sure[0].startswith(contrast.line)
        assert made.how_sure[-1].startswith("Differences between areas are not differences")
        choices = {"topic": "housing", "sort": "ratio", "rows": "every"}
        assert made.link.page == "comparison"
        assert dict(made.link.choices) == {"place": district.slug} | line.choices | choices
        assert made.name == f"{district.slug}-gaps"
        assert "33,755 neighbourhoods" in made.subtitle

    def test_exact_figures_carry_no_words_but_both_groups(self, case, catalogue):
        _, contrast, _, _ = case
        exact = every_of(case, catalogue).figures
        assert not [column for column in exact if column.endswith("_label")]
        assert set(exact["deprived_group"]) == {contrast.deprived.name}
        assert set(exact["affluent_group"]) == {contrast.affluent.name}

    def test_rows_that_were_handed_in_are_as_they_were(self, case, catalogue):
        before = case[2].copy()
        made = every_of(case, catalogue)
        made.table.iloc[0, 0] = "changed"
        pd.testing.assert_frame_equal(case[2], before)

    def test_is_none_where_no_row_can_be_placed(self, case, catalogue):
        assert every_of(case, catalogue, Rows(topic="magic")) is None


class TestWidest:
    def test_has_the_widest_with_a_better_direction_and_a_ratio(self, case, catalogue):
        district, contrast, rows, _ = case
        held = widest_gaps(rows, 6)
        made = widest(held, contrast, district=district, catalogue=catalogue)
        assert list(made.figures["slug"]) == list(held["slug"])
        both = both_named(contrast.deprived.name, contrast.affluent.name)
        assert made.finding == f"{both} live with different odds"
        assert made.words.count(" against ") == len(made.table) == 6
        assert list(made.table.columns[2:4]) == [
            contrast.deprived.short_name,
            contrast.affluent.short_name,
        ]
        assert made.link.address == f"?place={district.slug}"
        assert made.name == f"{district.slug}-widest-gaps"
        assert set(made.sources) == {
            catalogue.source_of(catalogue.indicator(slug)) for slug in held["slug"]
        }


@pytest.fixture(scope="module", params=["fuel_poverty", "burglary", "imd_score", "residents"])
def one_made(request, case, catalogue):
    district, contrast, rows, line = case
    indicator = catalogue.indicator(request.param)
    return one(
        rows[rows["slug"] == indicator.slug].iloc[0],
        contrast,
        indicator=indicator,
        district=district,
        line=line,
        sure="Rather sure.",
        source=catalogue.source_of(indicator),
    )


class TestOne:
    def test_has_a_bar_and_a_row_for_each_of_four(self, one_made, case):
        district, contrast, _, _ = case
        names = [contrast.deprived.name, contrast.affluent.name, district.name, "England"]
        assert list(one_made.table["Area"]) == list(one_made.figures["name"]) == names
        (bars,) = one_made.drawing.figure.data
        assert list(bars.x) == pytest.approx(one_made.figures["value"].astype(float))
        for name, said in one_made.table.itertuples(index=False):
            assert f"{name} {said}" in one_made.words

    def test_its_exact_figures_name_unit_period_and_source(self, one_made, catalogue):
        exact = one_made.figures
        indicator = catalogue.indicator(exact["indicator"].iloc[0])
        assert set(exact["source"]) == {catalogue.source_of(indicator).citation}
        assert set(exact["unit"]) == {indicator.unit}
        assert one_made.finding.startswith(indicator.title)
        assert one_made.caption == dated(indicator.title, indicator.when(exact["period"].iloc[0]))
        assert one_made.how_sure[0] == "Rather sure."
        assert set(indicator.caveats) <= set(one_made.how_sure)
        assert one_made.link.choices["indicator"] == indicator.slug


class TestChoices:
    def test_what_goes_without_saying_is_not_in_a_link(self):
        assert Line().choices == Rows().choices == {}
        assert Line("local-fifths").choices == {"line": "local-fifths"}
        assert Rows("health", "name", widest=False).choices == {
            "topic": "health",
            "sort": "name",
            "rows": "every",
        }

    def test_chosen_wards_are_found_by_slug_in_the_order_given(self, compared):
        line = Line(CHOSEN, ("reddish-south", "offerton"), ("marple-north",))
        _, contrast, _ = compared("stockport", line)
        assert contrast.deprived.name == "Reddish South and Offerton"
        assert contrast.affluent.name == "Marple North"
        first, second = group_figures(contrast)
        assert (first.number, second.number) == ("Reddish South and Offerton", "Marple North")
        assert first.of == f"{contrast.deprived.population:,} residents, mid-2022"
        assert (first.kind, second.kind) == ("deprived", "affluent")

    def test_a_line_that_cannot_be_drawn_says_why(self, compared):
        with pytest.raises(Undefined, match="1 of the neighbourhoods"):
            compared("isles-of-scilly", Line("local-fifths"))
        with pytest.raises(Undefined, match="two wards"):
            compared("isles-of-scilly", Line())

    def rows(self):
        return pd.DataFrame(
            {
                "slug": list("abcde"),
                "short_title": ["Delta", "Alpha", "Charlie", "Bravo", "Echo"],
                "topic": ["Income and work", "Health", "Health", "Income and work", "Health"],
                "value_type": ["proportion", "proportion", "score", "proportion", "proportion"],
                "polarity": ["neutral", *["lower_is_better"] * 4],
                "gap_size": [50.0, 40.0, 45.0, 10.0, None],
                "ratio": [2.0, 3.0, None, 9.0, 4.0],
                "absolute_gap": [5.0, 4.0, 3.0, -1.0, None],
                "worse_off": ["neither", "deprived", "deprived", "affluent", "neither"],
                "is_outcome": [False, True, True, True, True],
                "in_index": [False, True, False, True, True],
                "clear": [True, True, True, True, False],
                "deprived_percentile": [1.0, 1.0, 1.0, 1.0, None],
                "affluent_percentile": [2.0, 2.0, 2.0, 2.0, 2.0],
            }
        )

    @pytest.mark.parametrize(
        ("which", "expected"),
        [
            pytest.param(Rows(), "acbd", id="the widest first; one without a place is left out"),
            pytest.param(Rows(sort="ratio"), "dbac", id="one without a ratio comes last"),
            pytest.param(Rows(sort="name"), "bdca", id="by name"),
            pytest.param(Rows(sort="topic"), "bcda", id="by topic, then by name"),
            pytest.param(Rows("income-and-work"), "ad", id="of a topic by its slug"),
            pytest.param(Rows(ALL, widest=False), "acbd", id="every"),
        ],
    )
    def test_rows_are_those_chosen_in_the_order_chosen(self, which, expected):
        assert "".join(chosen_rows(self.rows(), which)["slug"]) == expected

    def test_only_so_many_are_drawn_unless_all_are_asked_for(self):
        many = pd.concat([self.rows()] * 6, ignore_index=True)
        assert len(chosen_rows(many, Rows())) == SHOWN
        assert len(chosen_rows(many, Rows(widest=False))) == 24

    def test_the_most_telling_have_a_direction_and_a_plain_unit_where_there_are(self):
        rows = self.rows()
        assert "".join(most_telling(rows)["slug"]) == "bde"
        assert "".join(most_telling(rows[rows["slug"] == "a"])["slug"]) == "a"
        assert "".join(most_telling(rows[rows["slug"] == "c"])["slug"]) == "c"
        assert most_telling(rows[:0]).empty

    def test_the_widest_need_a_direction_a_plain_unit_and_a_ratio(self):
        assert "".join(widest_gaps(self.rows(), 6)["slug"]) == "bd"
        assert "".join(widest_gaps(self.rows(), 1)["slug"]) == "b"

    def test_those_behind_are_counted_of_the_outcomes_that_can_be_judged(self, compared):
        _, contrast, _ = compared("stockport", Line())
        said = behind_sentence(self.rows(), contrast)
        assert said.startswith("On **2 of 3** outcomes residents of")
        assert said.endswith("on 1 better.")
        assert "2 of the 3 go into the Index" in counted_sentence(self.rows())


def test_the_more_deprived_keeps_its_mark_where_a_reader_names_it_second(compared, catalogue):
    """The colours of the two ends never change sides, whoever stands first."""
    wards = ("reddish-south", "bramhall-north")
    marks = []
    for first, second in (wards, wards[::-1]):
        line = Line(CHOSEN, (first,), (second,))
        made = every_of((*compared("stockport", line), line), catalogue)
        dots = [t for t in made.drawing.figure.data if t.name]
        marks.append({t.name: (t.marker.color, t.marker.symbol, list(t.x)) for t in dots})
    assert set(marks[0]) == {"Reddish South", "Bramhall North"}
    assert marks[0] == marks[1]
