"""An officer's own figures, by mouse and by keys alone: brought, confirmed, shown, kept, opened."""

import pandas as pd
import pytest
from playwright.sync_api import expect

from insight.store import data_directory

pytestmark = pytest.mark.browser

POSTCODES = ("SE13 6LG", "SE13 7EY", "SE6 4RU", "SE23 3HZ", "SE4 1UT", "SE12 8PU")
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


def bring(reader, name, body, box="Choose"):
    file = {"name": name, "mimeType": "text/csv", "buffer": body}
    reader.after(
        lambda: (
            reader.page.locator("[data-testid=stFileUploader]", has_text=box)
            .locator("input")
            .set_input_files(file)
        )
    )


def taken(reader, kind, path):
    """Take the first exhibit of a page away as a file."""
    reader.click(reader.page.locator("summary").filter(has_text="Take this away").first)
    with reader.page.expect_download() as waiting:
        reader.page.locator(".takeaway").first.get_by_role("link", name=kind).click()
    waiting.value.save_as(path)


def grouped(reader, ward):
    """Make a group of one ward in the workshop, by keys, and hold the figures against the rest."""
    page = reader.page
    reader.back()
    reader.click(page.get_by_role("link", name="In the workshop"))
    reader.area(ward).focus()
    reader.press("Enter")
    page.get_by_label("Name of the group").focus()
    page.keyboard.type("Ours")
    reader.press("Enter")
    reader.expect_choices(group="a")
    expect(page.locator("p.finding", has_text="(your data)").first).to_be_visible()


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
    expect(page.locator(".lead")).to_contain_text("Visits, share of residents (your data)")
    slug = reader.choices["indicator"]
    taken(reader, "The table alone (CSV)", tmp_path / "taken.csv")
    told = (tmp_path / "taken.csv").read_text(encoding="utf-8-sig")
    assert "Your data: visits.csv" in told
    assert all(name in told for name in wards_of("Rutland"))
    grouped(reader, wards_of("Rutland")[0])
    reader.open("yours", place="rutland")  # another session: what was brought is gone
    expect(page.get_by_text("Nothing of yours is here yet.")).to_be_visible()
    bring(reader, "kept.zip", (tmp_path / "kept.zip").read_bytes(), box="Open one")
    expect(page.get_by_role("heading", name="Visits, share of residents")).to_be_visible()
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
    page.get_by_role("link", name="Affluent versus deprived").last.focus()
    reader.press("Enter")
    expect(page.locator("p.finding", has_text="Loans").first).to_contain_text("(your data)")
    assert reader.errors == []


def test_a_list_of_postcodes_is_counted_and_joins_what_was_brought_before(reader):
    """Goes on in the session of the one before: an officer brings more than one file."""
    page = reader.page
    reader.back()
    rows = "".join(f"Advice {n},{code}\n" for n, code in enumerate(POSTCODES, 1))
    bring(reader, "advice.csv", f"Office,Postcode\n{rows}".encode())
    expect(page.get_by_text("All 6 rows are known by their postcode.")).to_be_visible()
    page.get_by_label("Period, such as").fill("2024")
    reader.press("Enter")
    reader.click(page.get_by_role("button", name="Add to this session"))
    expect(page.get_by_role("heading", name="Advice (your data)")).to_be_visible()
    expect(page.get_by_role("heading", name="Loans, share of residents (your")).to_be_visible()
    reader.click(page.get_by_role("link", name="On the map").first)
    expect(page.locator(".lead")).to_contain_text("Advice (your data)")
    assert reader.errors == []
