"""One reader brings figures while another reads beside them: nothing goes over, nothing stays."""

import gzip
import re
import shutil
import time
import urllib.error
import urllib.request
from urllib.parse import quote

import pandas as pd
import pytest
from playwright.sync_api import expect
from servers import served
from visits import Visit

from dashboard.serving.published import static_folder
from insight.store import data_directory

pytestmark = pytest.mark.browser

WORD = "quuxaxo"
NUMBER = "7183946"
"""What nobody else has: a word in the title and in the file’s name, a figure of one area."""
GONE_AFTER = 180
"""Seconds until a session must have gone, where the server forgets it after one."""


@pytest.fixture(scope="module")
def folders(outlines, tmp_path_factory):
    """Where a server of its own writes: all of it empty but for the outlines of England."""
    base = tmp_path_factory.mktemp("own")
    for name in ("static", "temp", "packs", "rooms"):
        (base / name).mkdir()
    shutil.copytree(static_folder() / "england", base / "static" / "england")
    return base


@pytest.fixture(scope="module")
def address(folders):
    settings = {
        "INSIGHT_STATIC": str(folders / "static"),
        "INSIGHT_PACKS_FOLDER": str(folders / "packs"),
        "INSIGHT_ROOM_STORE": str(folders / "rooms" / "room.sqlite"),
        "TMPDIR": str(folders / "temp"),
        "STREAMLIT_SERVER_DISCONNECTED_SESSION_TTL": "1",
    }
    with served("app.py", folders / "log.txt", **settings) as running:
        yield running


@pytest.fixture(scope="module")
def two(browser, address):
    made = []
    for _ in range(2):
        own = browser.new_context()
        made.append(Visit(own, address, width=1280, height=900, own=own))
    yield made
    for each in made:
        each.close()


def all_england():
    """A percentage for every neighbourhood, and the number at one of Rutland’s."""
    here = pd.read_parquet(data_directory() / "boundaries" / "lookup.parquet")
    codes = here["lsoa_code"].sort_values()
    first = here[here["district_name"] == "Rutland"]["lsoa_code"].iloc[0]
    rows = "".join(
        f"{code},{'71.83946' if code == first else n % 60}\n" for n, code in enumerate(codes)
    )
    return f"LSOA code,{WORD} 2024 (%)\n{rows}".encode()


def asked(address):
    """Status, headers and body of an address, as any program gets them."""
    try:
        with urllib.request.urlopen(address, timeout=60) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.headers, refused.read()


def tells(body):
    """Whether bytes have the word or the number, packed or not."""
    plain = gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body
    seen = plain.lower().replace(b".", b"")
    return WORD.encode() in seen or NUMBER.encode() in seen


def everything(page):
    """All that a page holds, with what stands in shadow trees and in boxes."""
    return page.evaluate(
        """() => {
          const under = (root) => [root, ...[...root.querySelectorAll("*")]
            .map((each) => each.shadowRoot).filter(Boolean).flatMap(under)];
          return under(document.documentElement)
            .map((each) => `${each.innerHTML} ${each.textContent}`).join(" ");
        }"""
    )


def own_files(reader):
    return [url for url in reader.requests if "/app/own/" in url]


def brought_by(reader):
    """Bring the file, let it join, and look at it on three pages; the slug that it has."""
    page = reader.open("yours", place="rutland").page
    file = {"name": f"{WORD}.csv", "mimeType": "text/csv", "buffer": all_england()}
    box = page.locator("[data-testid=stFileUploader]", has_text="Choose").locator("input")
    reader.after(lambda: box.set_input_files(file))
    reader.click(page.get_by_role("button", name="Add to this session"))
    inside = page.get_by_test_id("stMainBlockContainer")
    for link in ("On the map", "Affluent versus deprived", "Map of England"):
        reader.click(inside.get_by_role("link", name=link, exact=True))
        expect(page.locator("body")).to_contain_text(re.compile(WORD, re.IGNORECASE))
        slug = reader.choices["indicator"]
        if link != "Map of England":
            reader.click(page.get_by_role("link", name="Your data", exact=True))
    return slug


def doors(address, slug):
    """Every way in without a session that takes the name of an indicator."""
    chosen = f"place=rutland&indicator={slug}&level=lsoa"
    page = f"{address}/polarisation?{chosen}"
    return (
        f"{address}/figures/{slug}.csv",
        f"{address}/api/v1/indicators/{slug}",
        f"{address}/api/v1/indicators",
        f"{address}/api/v1/observations?{chosen}",
        f"{address}/embed/polarisation?{chosen}",
        f"{address}/oembed?url={quote(page, safe='')}&format=json",
    )


def left_on_disk(folders):
    files = [each for each in folders.rglob("*") if each.is_file()]
    assert len(files) > 5, "it is looked where the server writes"
    return [str(each.relative_to(folders)) for each in files if tells(each.read_bytes())]


def test_what_one_reader_brings_is_never_another_s_and_is_gone_with_their_session(
    two, address, folders
):
    one, other = two
    slug = brought_by(one)
    files = own_files(one)
    assert files
    assert any(tells(asked(each)[2]) for each in files), "what is looked for can be found"
    assert asked(files[0])[1]["cache-control"] == "private, no-store"
    guessed = re.sub(r"/app/own/..", "/app/own/xx", files[0])
    assert asked(guessed)[0] == 404
    for path in ("england", "indicators"):
        other.open(path, place="rutland", indicator=slug)
        told = everything(other.page).replace(slug, "").lower()
        assert WORD not in told
        assert NUMBER not in told.replace(".", "")
    assert own_files(other) == []
    for door in doors(address, slug):
        _, _, body = asked(door)
        assert not tells(body.replace(slug.encode(), b"")), door
    assert left_on_disk(folders) == []
    one.close()
    end = time.monotonic() + GONE_AFTER
    while asked(files[0])[0] != 404:
        assert time.monotonic() < end, "the session is gone"
        time.sleep(0.5)
    assert {asked(each)[0] for each in files} == {404}
    assert left_on_disk(folders) == []
    assert one.errors == []
