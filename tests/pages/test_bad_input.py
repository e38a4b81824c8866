"""What is wrong is named in a sentence, what can be shown is shown, and the app stays up."""

import os
import re
import shutil
import threading

import pytest

from insight import caching

PAGES = ("overview", "polarisation", "comparison", "ambitions")


class TestAddress:
    """Someone mistypes a link, or follows an old one."""

    @pytest.mark.parametrize("name", PAGES)
    def test_an_unknown_district_is_named_and_the_default_shown(self, open_page, name):
        page = open_page(name, place="stokport")
        assert page.app.exception == []
        (said,) = (each.value for each in page.app.warning)
        assert "“stokport”" in said
        assert "did you mean Stockport" in said
        assert "Stockport" in page.title[0]
        assert page.address["place"] == "stockport"

    @pytest.mark.parametrize("asked", ["E08000026", "Coventry", "COVENTRY", "coventry "])
    def test_a_district_is_known_by_its_name_and_its_code_too(self, open_page, asked):
        page = open_page("overview", place=asked)
        assert page.faults == []
        assert page.title == ["What kind of place is Coventry?"]
        assert page.address["place"] == "coventry"

    @pytest.mark.parametrize(
        ("name", "choice", "word", "shown"),
        [
            ("polarisation", "indicator", "indicator", "Deprivation: Overall deprivation"),
            ("polarisation", "ward", "ward", "all wards"),
            ("polarisation", "view", "view", "Extremes"),
            ("polarisation", "level", "kind of area", "Wards"),
            ("polarisation", "ends", "extreme", "Fifths"),
            ("comparison", "line", "way to compare", "Most and least deprived ward"),
            ("comparison", "topic", "topic", "All topics"),
            ("comparison", "sort", "order", "Size of gap"),
            ("comparison", "rows", "number of rows", "Widest 15"),
            ("comparison", "indicator", "indicator", None),
        ],
    )
    def test_an_unknown_choice_is_named_and_the_default_shown(
        self, open_page, name, choice, word, shown
    ):
        page = open_page(name, place="coventry", **{choice: "nonsense"})
        assert page.app.exception == []
        (said,) = (each.value for each in page.app.warning)
        assert said.startswith(f"The address asks for the {word} “nonsense”, which is not here.")
        if shown:
            assert said.endswith(f"Showing {shown}.")
        assert page.address == {"place": "coventry"}
        assert page.lead
        assert page.run().faults == [], "it is said once"

    def test_several_unknown_choices_are_each_named(self, open_page):
        page = open_page("polarisation", place="coventry", indicator="x", ward="y", view="z")
        assert len(page.app.warning) == 3
        assert len(page.map["values"]) == 18

    def test_a_ward_of_another_district_is_refused_by_name(self, open_page):
        page = open_page("polarisation", place="coventry", ward="marple-north")
        (said,) = (each.value for each in page.app.warning)
        assert "the ward “marple-north”, which is not here. Showing all wards." in said
        assert page.map["selected"] == []

    def test_a_neighbourhood_of_another_district_is_refused_by_name(self, open_page):
        page = open_page("polarisation", place="coventry", level="lsoa", area="e01005732")
        (said,) = (each.value for each in page.app.warning)
        assert "the neighbourhood “e01005732”, which is not here" in said
        assert page.map["selected"] == []

    def test_a_neighbourhood_of_another_ward_than_the_chosen_is_refused_by_name(
        self, open_page, raw
    ):
        code = raw.lookup.set_index("ward_name").loc["Earlsdon", "lsoa_code"].iloc[0]
        choices = {"level": "lsoa", "ward": "bablake", "area": code.lower()}
        page = open_page("polarisation", place="coventry", **choices)
        (said,) = (each.value for each in page.app.warning)
        assert f"“{code.lower()}”, which is not here. Showing the ward." in said

    def test_one_unknown_ward_of_several_is_named_and_the_others_kept(self, open_page):
        choices = {"line": "chosen", "deprived": "reddish-south,nonsense", "affluent": "offerton"}
        page = open_page("comparison", place="stockport", **choices)
        (said,) = (each.value for each in page.app.warning)
        assert "the ward “nonsense”, which is not here. Showing the others." in said
        assert page.address["deprived"] == "reddish-south"

    def test_markup_in_the_address_is_shown_as_text(self, open_page):
        page = open_page("overview", place="<img src=x onerror=alert(1)>")
        (said,) = (each.value for each in page.app.warning)
        assert "<img src=x onerror=alert(1)>" in said
        assert not any("<img" in each.proto.body for each in page.app.get("html"))


@pytest.fixture
def spoilt(tmp_path, monkeypatch, raw):
    """A copy of data/ in which files can be spoilt, read afresh; nothing of it is kept after."""
    folder = tmp_path / "data"
    shutil.copytree(raw.folder, folder, copy_function=link)
    monkeypatch.setenv("INSIGHT_DATA", str(folder))
    forget()
    yield folder
    forget()


def link(source, target):
    """The same file under another name, or a copy where the two folders are on different disks."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def forget():
    """Empty every cache, once what reads in the background has come to its end."""
    for thread in threading.enumerate():
        if thread.name == "warm":
            thread.join()
    caching.forget()


def spoil(path, content):
    """Put other bytes in the place of a file; it may be a link to the real one, so not into it."""
    path.unlink()
    if content is not None:
        path.write_bytes(content)


def said(page):
    """The one thing a page says is wrong; no apology, no traceback, no path of this machine."""
    assert page.app.exception == []
    (text,) = (each.value for each in page.app.error)
    assert text.startswith("This cannot be shown: ")
    assert "Traceback" not in text
    assert not re.search(r"(?<!\w)/", text), "a path from the root would tell of the machine"
    return text


class TestFiles:
    """A file of data/ is lost or broken."""

    @pytest.mark.parametrize(
        ("file", "how", "page"),
        [
            ("boundaries/lookup.parquet", "missing", "overview"),
            ("boundaries/lookup.parquet", "cut short", "ambitions"),
            ("boundaries/lsoas.parquet", "cut short", "overview"),
            ("boundaries/wards.parquet", "missing", "polarisation"),
            ("indicators/iod2025.parquet", "missing", "polarisation"),
            ("indicators/iod2025.parquet", "cut short", "overview"),
            ("indicators/national.parquet", "cut short", "comparison"),
            ("indicators/census2021.parquet", "missing", "comparison"),
        ],
    )
    def test_is_named_in_a_sentence(self, spoilt, open_page, file, how, page):
        whole = (spoilt / file).read_bytes()
        spoil(spoilt / file, whole[: len(whole) // 2] if how == "cut short" else None)
        text = said(open_page(page, place="coventry"))
        assert file in text
        assert ("is missing" if how == "missing" else "cannot be read") in text

    def test_damaged_inside_is_named_in_a_sentence(self, spoilt, open_page):
        file = spoilt / "indicators" / "iod2025.parquet"
        whole = file.read_bytes()
        spoil(file, whole[:4] + bytes(len(whole) - 50_004) + whole[-50_000:])
        assert "indicators/iod2025.parquet" in said(open_page("polarisation", place="coventry"))

    def test_stops_only_the_pages_that_need_it(self, spoilt, open_page):
        spoil(spoilt / "indicators" / "census2021.parquet", None)
        page = open_page("polarisation", place="coventry", indicator="burglary")
        (doubt,) = page.faults
        assert doubt.startswith("indicators/census2021.parquet is missing")
        assert page.lead.startswith("On Burglary, ")

    def test_leaves_standing_what_can_be_shown(self, spoilt, open_page):
        spoil(spoilt / "indicators" / "census2021.parquet", None)
        page = open_page("overview", place="coventry")
        assert "census2021.parquet is missing" in said(page)
        assert page.lead.startswith("In Coventry, ")
        assert "Residents" in page.tiles

    def test_put_back_is_read_without_a_restart(self, spoilt, open_page, raw):
        file = spoilt / "boundaries" / "lookup.parquet"
        spoil(file, None)
        said(open_page("overview", place="coventry"))
        link(raw.folder / "boundaries" / "lookup.parquet", file)
        assert open_page("overview", place="coventry").faults == []


class TestCatalogue:
    """An entry is added by hand, and something about it is wrong."""

    ENTRY = """
[indicator.libraries]
title = "Libraries"
short_title = "Libraries"
question = "How many libraries are there?"
topic = "Housing"
unit = "libraries"
value_type = "amount"
polarity = "higher_is_better"
areas = ["lsoa"]
periods = ["2025"]
source = "census2021"
method = "Counted."
aggregation = "sum"
"""

    @pytest.fixture
    def write(self, spoilt):
        def written(text):
            file = spoilt / "catalogue.toml"
            whole = file.read_bytes()
            spoil(file, whole + text.encode())

        return written

    def test_an_entry_without_data_is_named_where_it_is_chosen(self, write, open_page):
        write(self.ENTRY)
        page = open_page("polarisation", place="coventry", indicator="libraries")
        text = said(page)
        assert "census2021.parquet holds no figures for 'libraries'" in text

    def test_an_entry_without_data_leaves_the_others_standing(self, write, open_page):
        write(self.ENTRY)
        page = open_page("polarisation", place="coventry", indicator="burglary")
        assert page.faults == []

    def test_an_unknown_word_is_named(self, write, open_page):
        write(self.ENTRY.replace('"higher_is_better"', '"up"'))
        text = said(open_page("overview", place="coventry"))
        assert "indicator.libraries" in text
        assert "'up'" in text

    def test_a_file_that_is_not_toml_is_named(self, write, open_page):
        write("[[[")
        assert "catalogue.toml cannot be read" in said(open_page("overview", place="coventry"))

    def test_no_catalogue_at_all_is_named(self, spoilt, open_page):
        spoil(spoilt / "catalogue.toml", None)
        text = said(open_page("comparison", place="coventry"))
        assert "catalogue.toml is missing" in text


def test_an_unforeseen_fault_is_an_apology_with_a_reference(open_page, monkeypatch, caplog):
    from dashboard.views.overview import page as overview

    def broken(profile):
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr(overview, "lead_sentence", broken)
    page = open_page("overview", place="coventry")
    (text,) = (each.value for each in page.app.error)
    assert text.startswith("Sorry, something went wrong while drawing this page.")
    assert "secret detail" not in text
    reference = text.split("Reference ")[1].split(":")[0]
    assert reference in caplog.text
    assert "secret detail" in caplog.text
    assert page.title == ["What kind of place is Coventry?"]
