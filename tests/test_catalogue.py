"""The catalogue: hand-made entries read, and faulty ones refused with a sentence."""

import dataclasses
import os
import shutil
import time
import tomllib
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from insight.breaks import Break
from insight.catalogue import (
    MEANINGS,
    NOT_STATED,
    STATUSES,
    Catalogue,
    Indicator,
    Source,
    read_catalogue,
    topics,
)
from insight.errors import InvalidCatalogue, MissingData, UnknownIndicator
from insight.store import data_directory

SOURCE = """
[source.survey]
producer = "Office of Examples"
publication = "Examples of England"
edition = "2025 release"
released = 2025-10-30
licence = "Open Government Licence v3.0"
url = "https://example.org"
attribution = "Office of Examples (OGL v3.0)"
retrieved_via = "the publisher"
"""
INDICATOR = """
[indicator.cold_homes]
title = "Homes that are cold"
short_title = "Cold homes"
question = "How many homes are cold?"
topic = "Housing"
unit = "%"
value_type = "proportion"
polarity = "lower_is_better"
areas = ["lsoa"]
periods = ["2024"]
source = "survey"
method = "Counted."
"""


def catalogue_of(folder: Path, text: str) -> Catalogue:
    (folder / "catalogue.toml").write_text(text, encoding="utf-8")
    return read_catalogue(folder)


def test_an_entry_becomes_a_record(tmp_path):
    catalogue = catalogue_of(tmp_path, SOURCE + INDICATOR)
    indicator = catalogue.indicator("cold_homes")
    assert indicator.slug == "cold_homes"
    assert indicator.areas == ("lsoa",)
    assert indicator.periods == ("2024",)
    assert (indicator.min_count, indicator.decimals, indicator.listed) == (0, 1, True)
    assert catalogue.source_of(indicator).released == date(2025, 10, 30)


@pytest.mark.parametrize(
    ("edition", "citation"),
    [
        pytest.param(
            "2025 release",
            "Source: Examples of England, 2025 release, Office of Examples "
            "(Open Government Licence v3.0)",
            id="publication, edition, producer, licence",
        ),
        pytest.param(
            "",
            "Source: Examples of England, Office of Examples (Open Government Licence v3.0)",
            id="no comma for an edition that is not there",
        ),
    ],
)
def test_the_source_line_is_built_from_the_record(tmp_path, edition, citation):
    text = SOURCE.replace("2025 release", edition)
    assert catalogue_of(tmp_path, text + INDICATOR).sources["survey"].citation == citation


@pytest.mark.parametrize(
    ("value_type", "is_index"),
    [("score", True), ("rank", True), ("proportion", False), ("rate", False), ("mean", False)],
)
def test_a_score_and_a_rank_have_no_true_zero(tmp_path, value_type, is_index):
    text = SOURCE + INDICATOR.replace('"proportion"', f'"{value_type}"')
    assert catalogue_of(tmp_path, text).indicator("cold_homes").is_index is is_index


@pytest.mark.parametrize(
    ("build", "scale"),
    [
        pytest.param("", 1.0, id="none given: as it is"),
        pytest.param('build = { numerator = "a", scale = 100 }', 100.0, id="a percentage"),
    ],
)
def test_scale_comes_from_the_build_entry(tmp_path, build, scale):
    catalogue = catalogue_of(tmp_path, SOURCE + INDICATOR + build)
    assert catalogue.indicator("cold_homes").scale == scale


def test_periods_from_data_are_left_to_the_data(tmp_path):
    text = SOURCE + INDICATOR.replace('["2024"]', '"from data"\nperiod_kind = "calendar"')
    assert catalogue_of(tmp_path, text).indicator("cold_homes").periods == ()


def test_a_series_without_a_kind_of_period_is_refused(tmp_path):
    """Neither "2020/21" nor a list of years says on which day its periods end."""
    for periods in ('"from data"', '["2023", "2024"]'):
        text = SOURCE + INDICATOR.replace('["2024"]', periods)
        with pytest.raises(InvalidCatalogue, match=r"cold_homes.: period_kind missing"):
            catalogue_of(tmp_path, text)
    assert catalogue_of(tmp_path, SOURCE + INDICATOR).indicator("cold_homes").period_kind == ""


def test_a_kind_of_period_is_one_that_we_know(tmp_path):
    text = SOURCE + INDICATOR + 'period_kind = "fiscal"'
    with pytest.raises(InvalidCatalogue, match="period_kind is 'fiscal'"):
        catalogue_of(tmp_path, text)


def test_breaks_become_records_and_come_before_the_caveats(tmp_path):
    broken = """period_kind = "calendar"
caveats = ["Homes vary."]
breaks = [{ from = "2020", why = "the form changed", source = "the publisher" }]
"""
    indicator = catalogue_of(tmp_path, SOURCE + INDICATOR + broken).indicator("cold_homes")
    assert indicator.breaks == (Break("2020", "the form changed", source="the publisher"),)
    assert indicator.cautions == (indicator.breaks[0].note, "Homes vary.")
    with pytest.raises(InvalidCatalogue, match=r"cold_homes. break 1: unknown key 'reason'"):
        catalogue_of(tmp_path, SOURCE + INDICATOR + broken.replace("why", "reason"))


def test_records_are_frozen_and_can_be_keys(tmp_path):
    catalogue = catalogue_of(tmp_path, SOURCE + INDICATOR + 'build = { value = "x" }')
    indicator = catalogue.indicator("cold_homes")
    assert {indicator: 1}[indicator] == 1
    assert {catalogue.source_of(indicator): 2}
    with pytest.raises(dataclasses.FrozenInstanceError):
        indicator.unit = "homes"


def test_listed_leaves_out_what_is_unlisted_or_of_another_level(tmp_path):
    hidden = INDICATOR.replace("cold_homes", "cold_rank") + "listed = false\n"
    other = INDICATOR.replace("cold_homes", "cold_districts").replace('"lsoa"', '"district"')
    catalogue = catalogue_of(tmp_path, SOURCE + INDICATOR + hidden + other)
    assert [i.slug for i in catalogue.listed("lsoa")] == ["cold_homes"]
    assert [i.slug for i in catalogue.listed("district")] == ["cold_districts"]


def test_topics_come_once_in_the_order_met(tmp_path):
    entries = [
        INDICATOR.replace("cold_homes", slug).replace("Housing", topic)
        for slug, topic in (("a", "Housing"), ("b", "Crime"), ("c", "Housing"))
    ]
    catalogue = catalogue_of(tmp_path, SOURCE + "".join(entries))
    assert topics(catalogue.indicators.values()) == ("Housing", "Crime")


def test_an_unknown_slug_is_named_with_its_nearest(tmp_path):
    catalogue = catalogue_of(tmp_path, SOURCE + INDICATOR)
    with pytest.raises(UnknownIndicator, match=r"no indicator is called 'cold_home'.*cold_homes"):
        catalogue.indicator("cold_home")
    with pytest.raises(UnknownIndicator, match=r"no indicator is called 'zzz'$"):
        catalogue.indicator("zzz")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        pytest.param(
            'unit = "%"', "", r"\[indicator.cold_homes\]: 'unit' missing", id="a field is missing"
        ),
        pytest.param(
            'unit = "%"',
            'unit = "%"\ncolour = "red"',
            r"\[indicator.cold_homes\]: unknown key 'colour' \(known: .*'unit'",
            id="a key that we do not know",
        ),
        pytest.param(
            '"lower_is_better"',
            '"down"',
            "polarity is 'down' .expected one of higher_is_better, lower_is_better, neutral",
            id="a word that we do not know",
        ),
        pytest.param(
            'source = "survey"',
            'source = "census"',
            r"\[indicator.cold_homes\]: source 'census' is not in the catalogue",
            id="a source that is not there",
        ),
        pytest.param(
            'source = "survey"',
            'source = "survey"\nrank = "cold_rank"',
            "companion 'cold_rank' is not in the catalogue",
            id="a companion that is not there",
        ),
        pytest.param(
            '["lsoa"]',
            '["parish"]',
            "area 'parish' .expected one of .*'lsoa'",
            id="a strange level",
        ),
        pytest.param(
            '["lsoa"]', '"lsoa"', "areas is 'lsoa' .expected a list of texts", id="text for a list"
        ),
        pytest.param(
            '["2024"]',
            "[2024]",
            r"periods is \[2024\] .expected a list of texts",
            id="years as numbers",
        ),
        pytest.param(
            'unit = "%"', "unit = 5", "unit is 5 .expected text", id="a number for a text"
        ),
        pytest.param(
            'unit = "%"',
            'unit = "%"\ndecimals = "1"',
            "decimals is '1' .expected a whole number",
            id="a text for a number",
        ),
        pytest.param(
            'unit = "%"',
            'unit = "%"\nlisted = "yes"',
            "listed is 'yes' .expected true or false",
            id="a text for true",
        ),
        pytest.param(
            "released = 2025-10-30",
            "released = 2025",
            r"\[source.survey\]: released is 2025 .expected a date",
            id="a year for a date",
        ),
        pytest.param(
            "[indicator.cold_homes]",
            "[indicators.cold_homes]",
            "unknown table 'indicators' .source, indicator or reference",
            id="a table under a wrong name would be lost in silence",
        ),
        pytest.param(
            "[source.survey]",
            "[source]\nsurvey = 3\n[source.other]",
            r"\[source.survey\] is 3 .expected a table",
            id="a number where a table belongs",
        ),
        pytest.param(
            "[source.survey]", "[source.survey", "catalogue.toml cannot be read", id="TOML"
        ),
    ],
)
def test_a_faulty_entry_is_refused_by_name(tmp_path, old, new, words):
    text = SOURCE + INDICATOR
    assert old in text
    with pytest.raises(InvalidCatalogue, match=words):
        catalogue_of(tmp_path, text.replace(old, new))


def test_a_catalogue_that_is_not_text_is_refused(tmp_path):
    (tmp_path / "catalogue.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InvalidCatalogue, match=r"catalogue\.toml cannot be read"):
        read_catalogue(tmp_path)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        pytest.param("x = " + "[" * 5000 + "]" * 5000, "stand too deep", id="lists in lists"),
        pytest.param("x = " + "9" * 5000, "a number has too many digits", id="5,000 digits"),
        pytest.param("", r"holds no \[source", id="empty"),
        pytest.param(SOURCE, r"holds no \[indicator", id="no indicator"),
        pytest.param("source = 5\nindicator = 5", r"holds no \[source", id="numbers for tables"),
        pytest.param("[[source]]\n[[indicator]]", r"holds no \[source", id="lists for tables"),
    ],
)
def test_a_catalogue_without_entries_is_refused_by_the_name_of_its_file(tmp_path, content, words):
    with pytest.raises(InvalidCatalogue, match=rf"catalogue\.toml.* {words}"):
        catalogue_of(tmp_path, content)


def test_a_folder_in_its_place_is_named_without_where_it_is_on_the_machine(tmp_path):
    (tmp_path / "catalogue.toml").mkdir()
    with pytest.raises(InvalidCatalogue, match=r"catalogue\.toml cannot be read: ") as refused:
        read_catalogue(tmp_path)
    assert str(tmp_path) not in str(refused.value)


def test_a_byte_order_mark_is_no_fault(tmp_path):
    assert catalogue_of(tmp_path, f"\ufeff{SOURCE}{INDICATOR}").indicators


VALUES = ["5", "-1", "1.5", "nan", '""', '"x"', "[]", '["x"]', "[5]", "{}", "{ a = 1 }", "true"]


def refusal_of(folder, text):
    """Why a catalogue is refused; empty where it is read."""
    try:
        catalogue_of(folder, text)
    except InvalidCatalogue as error:
        return str(error)
    return ""


def test_whatever_a_field_holds_the_file_is_read_or_named(tmp_path):
    """Each field of a source and an indicator with each kind of value: 400 files."""
    tried, sound = 0, []
    for kind, entry in ((Source, SOURCE), (Indicator, INDICATOR)):
        for name in {f.name for f in dataclasses.fields(kind)} - {"slug"}:
            for value in (*VALUES, "2020-01-01"):
                lines = [line for line in entry.splitlines() if not line.startswith(f"{name} = ")]
                changed = "\n".join([*lines, f"{name} = {value}", ""])
                text = changed + INDICATOR if kind is Source else SOURCE + changed
                tried += 1
                said = refusal_of(tmp_path, text)
                assert not said or "catalogue.toml" in said
                sound += [] if said else [f"{name} = {value}"]
    assert tried >= 400
    refused = ["decimals = -1", "decimals = true", 'title = ""', 'unit = ""', "min_count = -1"]
    assert not set(refused) & set(sound)
    assert {"decimals = 5", 'title = "x"', "released = 2020-01-01"} <= set(sound)


@pytest.mark.parametrize("scale", ['"100"', "0", "-100", "nan", "inf", "true"])
def test_a_scale_that_no_share_can_be_told_by_is_refused(tmp_path, scale):
    entry = f"{INDICATOR}build = {{ scale = {scale} }}\n"
    with pytest.raises(InvalidCatalogue, match="scale is"):
        catalogue_of(tmp_path, SOURCE + entry)


def test_a_missing_catalogue_is_named_with_its_folder(tmp_path):
    with pytest.raises(MissingData, match=rf"catalogue\.toml is missing from {tmp_path.name}/"):
        read_catalogue(tmp_path)
    with pytest.raises(MissingData, match=r"catalogue\.toml is missing"):
        read_catalogue(Path(__file__))


def test_the_folder_is_the_projects_own_unless_the_environment_names_one(tmp_path, monkeypatch):
    monkeypatch.delenv("INSIGHT_DATA", raising=False)
    assert data_directory() == Path(__file__).parents[1] / "data"
    monkeypatch.setenv("INSIGHT_DATA", str(tmp_path))
    assert data_directory() == tmp_path
    catalogue_of(tmp_path, SOURCE + INDICATOR)
    assert list(read_catalogue().indicators) == ["cold_homes"]


def test_a_changed_file_is_read_again(tmp_path):
    catalogue_of(tmp_path, SOURCE + INDICATOR)
    first = read_catalogue(tmp_path)
    assert read_catalogue(tmp_path) is first
    path = tmp_path / "catalogue.toml"
    path.write_text(SOURCE + INDICATOR.replace("cold_homes", "warm_homes"), encoding="utf-8")
    os.utime(path, ns=(1, 1))
    assert list(read_catalogue(tmp_path).indicators) == ["warm_homes"]


def test_ten_who_ask_at_once_have_it_parsed_once(monkeypatch, tmp_path):
    shutil.copy2(data_directory() / "catalogue.toml", tmp_path)
    parsed, plain = [], tomllib.loads

    def slowly(text):
        parsed.append(text)
        time.sleep(0.05)
        return plain(text)

    monkeypatch.setattr(tomllib, "loads", slowly)
    with ThreadPoolExecutor(10) as pool:
        found = list(pool.map(lambda _: read_catalogue(tmp_path), range(10)))
    assert len(parsed) == 1
    assert all(each is found[0] for each in found)


class TestStatus:
    """What a publisher calls its figures: a field, held to the words that there are."""

    CLAIM = 'status = "accredited"\nstatus_from = "the release’s own page"\n'

    def test_is_that_of_the_source_unless_an_indicator_has_its_own(self, tmp_path):
        catalogue = catalogue_of(tmp_path, SOURCE + self.CLAIM + INDICATOR)
        indicator = catalogue.indicator("cold_homes")
        assert (indicator.status, indicator.status_from) == ("accredited", "the release’s own page")
        own = 'status = "modelled"\nstatus_from = "its method"\n'
        catalogue = catalogue_of(tmp_path, SOURCE + self.CLAIM + INDICATOR + own)
        assert catalogue.indicator("cold_homes").status == "modelled"

    def test_that_nobody_gives_is_not_stated(self, tmp_path):
        assert (
            catalogue_of(tmp_path, SOURCE + INDICATOR).indicator("cold_homes").status == NOT_STATED
        )

    @pytest.mark.parametrize("where", ["source", "indicator"])
    def test_that_is_none_is_refused_by_name(self, tmp_path, where):
        bad = 'status = "national"\nstatus_from = "x"\n'
        text = SOURCE + bad + INDICATOR if where == "source" else SOURCE + INDICATOR + bad
        with pytest.raises(InvalidCatalogue, match=rf"\[{where}\..*status is 'national'"):
            catalogue_of(tmp_path, text)

    def test_that_nobody_can_defend_is_refused(self, tmp_path):
        with pytest.raises(InvalidCatalogue, match="status_from missing"):
            catalogue_of(tmp_path, SOURCE + 'status = "official"\n' + INDICATOR)

    def test_each_has_its_words_and_their_meaning(self):
        assert set(STATUSES) == set(MEANINGS)
        used = {each.status for each in read_catalogue().indicators.values()}
        assert used <= set(STATUSES)
        assert {"accredited", "official", "in_development", "modelled", "ours"} <= used


def test_what_is_near_an_indicator_is_one_of_neighbourhoods(tmp_path):
    below = 'below = ["cold_homes"]\n'
    other = INDICATOR.replace("cold_homes", "cold_district").replace('["lsoa"]', '["district"]')
    catalogue = catalogue_of(tmp_path, SOURCE + INDICATOR + other + below)
    assert catalogue.indicator("cold_district").below == ("cold_homes",)
    for wrong in ("cold_district", "nothing"):
        text = SOURCE + INDICATOR + other + f'below = ["{wrong}"]\n'
        with pytest.raises(InvalidCatalogue, match=f"below '{wrong}'"):
            catalogue_of(tmp_path, text)
