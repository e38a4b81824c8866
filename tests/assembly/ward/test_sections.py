"""The sections of a ward's page as exhibits: whole for every kind of ward, and right."""

import re
from pathlib import Path

import pandas as pd
import pytest

from insight.areas import choose_district, read_districts, read_wards
from insight.assembly.ward import held
from insight.assembly.ward.neighbourhoods import neighbourhoods
from insight.assembly.ward.sections import exhibits_of
from insight.exhibits.drawings import Light, Still
from insight.exhibits.exhibit import Exhibit
from insight.pictures.marks import to_svg

RAW = Path(__file__).resolve().parents[3].parent / "shared" / "raw" / "reference"
KINDS = {
    "inner city": ("stockport", "brinnington-and-stockport-central"),
    "rural": ("stratford-on-avon", "tredington"),
    "no neighbourhood": ("city-of-london", "candlewick"),
    "an island of one neighbourhood": ("isles-of-scilly", "st-marys"),
    "an island of none": ("isles-of-scilly", "bryher"),
    "the longest name": (
        "hinckley-and-bosworth",
        "cadeby-carlton-and-market-bosworth-with-shackerstone",
    ),
    "a name with a quotation mark": ("stoke-on-trent", "hanley-park-joiners-square-and-shelton"),
    "the Scottish border": ("northumberland", "berwick-east"),
    "the Welsh border": ("herefordshire-county-of", "kington"),
    "many neighbourhoods": ("birmingham", "sparkhill"),
    "most of a county": ("westmorland-and-furness", "kirkby-stephen-and-tebay"),
}


@pytest.fixture(params=KINDS.values(), ids=list(KINDS), scope="module")
def ward(request):
    place, slug = request.param
    district = choose_district(place, read_districts())
    table = read_wards(district.code).set_index("ward_slug")
    return district, str(table.loc[slug, "ward_code"])


@pytest.fixture(scope="module")
def shown(ward):
    return exhibits_of(*ward)


def texts(exhibit: Exhibit):
    return [exhibit.finding, exhibit.subtitle, exhibit.words, exhibit.caption, *exhibit.notes]


def test_every_sentence_is_whole(shown):
    for exhibit in shown:
        for text in texts(exhibit):
            assert not re.search(r"\bnan\b|None\b(?! of| has)|\{|\}|<|  |\.\.|\[x\]", text), text
        assert exhibit.finding.endswith(".")
        assert exhibit.sources


def test_what_is_drawn_is_in_the_table_too(shown):
    for exhibit in shown:
        if isinstance(exhibit.drawing, Light) and "services" not in exhibit.name:
            for cell in exhibit.table.iloc[:, 1:].to_numpy().ravel():
                assert str(cell).split(" (")[0] in exhibit.drawing.html or "," in str(cell)


def test_the_map_is_small_and_says_what_it_shows(shown):
    picture = shown[0].drawing.picture
    assert isinstance(shown[0].drawing, Still)
    assert len(to_svg(picture, with_type=False)) < 60_000
    assert picture.alt == shown[0].words
    assert len(picture.alt) > 40


def test_a_ward_with_figures_has_every_section_and_one_without_says_so(ward, shown):
    district, code = ward
    names = [each.name.rsplit("-", 1)[-1] for each in shown]
    if held.ward(district, code).has_figures:
        assert names[4:] == ["tenths", "alike"]
    else:
        assert names == ["where", "services", "neighbourhoods", "residents"]
        assert "no neighbourhood of its own" in shown[2].finding
        assert "Its residents are counted there" in shown[2].notes[0]


def test_the_order_of_the_map_is_that_of_both_tables(ward, shown):
    if len(shown) == 4:
        return
    names = list(shown[2].figures["known_name"])
    assert list(shown[4].table["Neighbourhood"]) == names
    assert list(shown[2].figures["rank"]) == sorted(shown[2].figures["rank"])
    numbers = [m.text for m in shown[0].drawing.picture.marks if getattr(m, "text", "").isdigit()]
    assert all(1 <= int(n) <= len(names) for n in numbers)


@pytest.mark.skipif(not RAW.is_dir(), reason="the publishers' files are not here")
def test_practices_and_libraries_are_those_of_the_publishers_files(ward, shown):
    _, code = ward
    practices = pd.read_csv(RAW / "gp_practices_england.csv")
    libraries = pd.read_csv(RAW / "libraries_england_2023.csv")
    table = shown[1].figures
    inside = table[table["In the ward"] == "Yes"]
    theirs = practices[practices["wd25"] == code]
    assert sorted(inside.loc[inside["Kind"] == "GP practice", "Postcode"]) == sorted(theirs["pc"])
    said = inside.loc[inside["Kind"] == "GP practice"].set_index("Postcode")["Registered patients"]
    for row in theirs.dropna(subset=["list"]).itertuples():
        assert f"{int(row.list):,}" in list(said[[row.pc]])
    assert sorted(inside.loc[inside["Kind"] == "Library", "Postcode"]) == sorted(
        libraries.loc[libraries["wd25"] == code, "pc"]
    )


@pytest.mark.skipif(not RAW.is_dir(), reason="the publishers' files are not here")
def test_town_or_country_and_the_class_of_areas_are_those_of_the_publishers_files(ward, shown):
    district, code = ward
    rows = held.in_ward(district, code)
    if not rows.any():
        return
    lookup = held.cached.lookup(district.code)[rows]
    raw = pd.read_parquet(RAW / "lsoa21_ruc21_oac21_england.parquet").set_index("lsoa")
    raw = raw.loc[lookup["lsoa_code"]]
    people = lookup["population"].to_numpy()
    top = raw.groupby("ruc")["oac"].size().index
    setting, areas = shown[3].notes[:2]
    if len(top) == 1:
        assert "neighbourhood" in setting
        assert "classed as" in setting
    else:
        share = pd.Series(people).groupby(raw["ruc"].to_numpy()).sum().max() / people.sum()
        assert setting.startswith(f"{100 * share:.0f}% of residents")
    groups = raw[[f"sg{n}" for n in range(1, 9)]].sum()
    share = groups.max() / groups.sum()
    assert areas.startswith("All residents" if share > 0.9995 else f"{100 * share:.0f}%")


def test_a_share_above_everyone_is_short_in_its_column_and_explained_below():
    district = choose_district("coventry", read_districts())
    code = read_wards(district.code).set_index("ward_slug").loc["foleshill", "ward_code"]
    exhibit = neighbourhoods(district, str(code))
    assert (exhibit.figures["idaci_rate"] > 100).sum() == 1
    cells = exhibit.table.iloc[:, 3:].to_numpy().ravel()
    assert max(map(len, cells)) <= len("107.8%")
    assert "One of these figures is above 100%" in exhibit.notes[0]
