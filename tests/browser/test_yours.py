"""An officer's own figures, by mouse and by keys alone: brought, confirmed, shown, kept, opened."""

import re
from io import BytesIO

import openpyxl
import pandas as pd
import pytest
from playwright.sync_api import expect

from insight.store import data_directory

pytestmark = pytest.mark.browser

SPLIT = "E01003296"
"""A neighbourhood of 2011 in Lewisham that was split in 2021."""


@pytest.fixture(scope="module")
def reader(make_visit):
    made = make_visit(fresh=True)
    yield made
    made.close()


def lookup():
    return pd.read_parquet(data_directory() / "boundaries" / "lookup.parquet")


def wards_of(name):
    table = lookup()
    return sorted(table[table["district_name"] == name]["ward_name"].unique())


def former_of(name):
    """The codes of a district’s neighbourhoods of 2011."""
    table = lookup()
    (code,) = table[table["district_name"] == name]["district_code"].unique()
    former = pd.read_parquet(data_directory() / "boundaries" / "lookup_2011.parquet")
    return sorted(former[former["district_code"] == code]["lsoa11_code"])


def postcodes_of(name, most):
    """Some postcodes of a district, as people write them."""
    table = lookup()
    homes = [int(c[1:]) for c in table[table["district_name"] == name]["lsoa_code"]]
    held = pd.read_parquet(
        data_directory() / "reference" / "postcodes.parquet", filters=[("lsoa", "in", homes)]
    )
    step = max(1, len(held) // most)
    return [f"{p[:-3]} {p[-3:]}" for p in held["postcode"].astype(str)[::step]]


def bring(reader, name, body, box="Choose"):
    file = {"name": name, "mimeType": "text/csv", "buffer": body}
    reader.after(
        lambda: (
            reader.page.locator("[data-testid=stFileUploader]", has_text=box)
            .locator("input")
            .set_input_files(file)
        )
    )


def test_by_mouse_a_file_of_ward_names_is_confirmed_shown_kept_and_opened_again(
    reader, axe, tmp_path
):
    page = reader.open("yours", place="rutland").page
    names = [name.upper() for name in wards_of("Rutland")]
    rows = "".join(f"{name},{20 + n}\n" for n, name in enumerate(names))
    bring(reader, "visits.csv", f"Ward,Visits March 2025\n{rows}".encode())
    expect(page.get_by_text("Working on visits.csv")).to_be_visible()
    expect(page.get_by_role("button", name="Add to this session")).to_be_disabled()
    reader.click(page.get_by_role("button", name="All of these are right"))
    expect(page.locator("figure.map")).to_be_visible()
    assert axe(reader) == []
    page.set_viewport_size({"width": 1280, "height": 900})
    reader.click(page.get_by_role("button", name="Add to this session"))
    with page.expect_download() as kept:
        page.get_by_role("button", name="Keep: download it").click()
    kept.value.save_as(tmp_path / "kept.zip")
    reader.click(page.get_by_role("link", name="On the map"))
    expect(page.locator(".lead")).to_contain_text("Visits (your data)")
    slug = reader.choices["indicator"]
    reader.open("yours", place="rutland")  # another session: what was brought is gone
    expect(page.get_by_text("Nothing of yours is here yet.")).to_be_visible()
    bring(reader, "kept.zip", (tmp_path / "kept.zip").read_bytes(), box="Open one")
    expect(page.get_by_role("heading", name="Visits")).to_be_visible()
    reader.click(page.get_by_role("link", name="On the map"))
    assert reader.choices["indicator"] == slug
    assert reader.errors == []


def test_by_keys_alone_a_pasted_list_of_2011_codes_becomes_an_indicator(reader):
    page = reader.open("yours", place="lewisham").page
    here = lookup()
    codes = here[here["district_name"] == "Lewisham"]["lsoa_code"].to_list()[:30]
    rows = "".join(f"{code}\t{10 + n}\n" for n, code in enumerate([*codes, SPLIT]))
    page.locator("summary", has_text="Or paste a table from Excel").focus()
    reader.press("Enter")
    page.get_by_label("The table, with its headings").focus()
    page.keyboard.insert_text(f"LSOA code\tLoans\n{rows}")
    page.get_by_role("button", name="Read the table").focus()
    reader.press("Enter")
    expect(page.get_by_text("1 split in 2021")).to_be_visible()
    expect(page.get_by_role("button", name="Add to this session")).to_be_disabled()
    page.get_by_label("Period, such as").focus()
    page.keyboard.type("2023/24")
    reader.press("Enter")
    page.get_by_role("button", name="Add to this session").focus()
    reader.press("Enter")
    expect(page.get_by_role("status").filter(has_text="is now an indicator")).to_be_visible()
    page.get_by_role("button", name="Take it away").focus()
    reader.press("Enter")
    page.get_by_role("button", name="Bring it back").focus()
    reader.press("Enter")
    expect(page.get_by_role("link", name="In the workshop")).to_be_visible()
    assert reader.errors == []


def test_neighbourhoods_of_2011_are_mapped_compared_grouped_and_exported(reader):
    page = reader.open("yours", place="rutland").page
    page.set_viewport_size({"width": 1280, "height": 900})
    rows = "".join(f"{code},{10 + n}.5\n" for n, code in enumerate(former_of("Rutland")))
    bring(reader, "loans.csv", f"LSOA11CD,Loans 2024 (%)\n{rows}".encode())
    reader.click(page.get_by_role("button", name="Add to this session"))
    inside = page.get_by_test_id("stMainBlockContainer")
    reader.click(inside.get_by_role("link", name="On the map", exact=True))
    expect(page.locator(".lead")).to_contain_text("Loans (%) (your data)")
    slug = reader.choices["indicator"]
    reader.click(page.get_by_role("link", name="Your data", exact=True))
    reader.click(inside.get_by_role("link", name="Affluent versus deprived", exact=True))
    expect(page.locator("p.finding", has_text="Loans (%) (your data)").first).to_be_visible()
    reader.click(page.get_by_role("link", name="Your data", exact=True))
    reader.click(inside.get_by_role("link", name="In the workshop", exact=True))
    reader.area("Rutland 003A").focus()
    reader.press("Enter")
    page.keyboard.press("Escape")
    page.get_by_label("Name of the group").fill("Town")
    reader.click(page.get_by_role("button", name="Make a group of 1"))
    reader.expect_choices(group="a", indicator=slug)
    beside = page.locator(".st-key-line_take_groups_beside")
    reader.after(beside.locator("summary").click)
    with page.expect_download() as waiting:
        beside.get_by_role("link", name=re.compile("Excel")).click()
    book = openpyxl.load_workbook(BytesIO(waiting.value.path().read_bytes()))
    held = [str(c) for sheet in book for row in sheet.iter_rows(values_only=True) for c in row if c]
    assert any("Loans (%) (your data)" in each for each in held)
    assert any("data that a reader brought" in each for each in held)
    assert any("Town" in each for each in held)
    assert reader.errors == []


def test_a_list_of_postcodes_is_counted_and_mapped(reader):
    page = reader.open("yours", place="rutland").page
    rows = "".join(f"{each}\n" for each in postcodes_of("Rutland", 200))
    bring(reader, "visits.csv", f"Postcode\n{rows}".encode())
    expect(page.get_by_text("Every one of the postcodes is known")).to_be_visible()
    page.get_by_label("Period, such as").fill("2024")
    page.keyboard.press("Tab")
    reader.settle()
    expect(page.locator("figure.map")).to_be_visible()
    reader.click(page.get_by_role("button", name="Add to this session"))
    inside = page.get_by_test_id("stMainBlockContainer")
    reader.click(inside.get_by_role("link", name="On the map", exact=True))
    expect(page.locator(".lead")).to_contain_text("(your data)")
    assert reader.errors == []
