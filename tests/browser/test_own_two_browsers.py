"""One reader brings figures and a plan while another reads beside: nothing goes over or stays."""

import gzip
import json
import os
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
PLAN_WORD = "Zibbelquist"
"""What nobody else has: a word in every name of a plan but the one that addresses have."""
PLAN = f"""
[plan]
slug = "of-two-readers"
title = "{PLAN_WORD}"
council = "{PLAN_WORD} Council"
district_codes = ["E06000017"]
starts = 2020-04-01

[plan.source]
publisher = "{PLAN_WORD} Council"

[[ambition]]
slug = "{PLAN_WORD.lower()}-work"
title = "{PLAN_WORD} work"
short_title = "{PLAN_WORD}"

[[ambition.measure]]
slug = "{PLAN_WORD.lower()}-claims"
title = "{PLAN_WORD} claims"
direction = "decrease"
owner = "{PLAN_WORD} team"
series = [{{ indicator = "claimants" }}]
target = {{ says = "at most 1", due = 2025-03-31 }}
"""
LOOKING = """
import gc, json, pathlib, threading, time

def texts_with(word):
    # Of all that is held in memory, whatever kind of thing holds it.
    gc.collect()
    found = {}
    for each in gc.get_objects():
        for text in gc.get_referents(each):
            if type(text) is bytes and word.encode() in text.lower():
                found[id(text)] = f"{type(each).__name__}: bytes"
            elif type(text) is str and word in text.lower() and text != word:
                found[id(text)] = f"{type(each).__name__}: {text[:80]}"
    return sorted(set(found.values()))[:20]

def look(asked, told):
    while True:
        time.sleep(0.1)
        if asked.exists():
            word = asked.read_text()
            asked.unlink()
            said = json.dumps(texts_with(word))
            told.with_suffix(".new").write_text(said)
            told.with_suffix(".new").replace(told)

folder = pathlib.Path(__file__).parent
threading.Thread(target=look, args=(folder / "asked", folder / "told"), daemon=True).start()
"""
"""A thread within the server, which says what of a word is in its memory when it is asked."""
GONE_AFTER = 180
"""Seconds until a session must have gone, where the server forgets it after one."""


@pytest.fixture(scope="module")
def folders(outlines, tmp_path_factory):
    """Where a server of its own writes: all of it empty but for the outlines of England."""
    base = tmp_path_factory.mktemp("own")
    for name in ("static", "temp", "packs", "rooms", "looking"):
        (base / name).mkdir()
    (base / "looking" / "sitecustomize.py").write_text(LOOKING)
    shutil.copytree(static_folder() / "england", base / "static" / "england")
    return base


@pytest.fixture(scope="module")
def address(folders):
    path = os.environ.get("PYTHONPATH")
    settings = {
        "INSIGHT_STATIC": str(folders / "static"),
        "INSIGHT_PACKS_FOLDER": str(folders / "packs"),
        "INSIGHT_ROOM_STORE": str(folders / "rooms" / "room.sqlite"),
        "TMPDIR": str(folders / "temp"),
        "STREAMLIT_SERVER_DISCONNECTED_SESSION_TTL": "1",
        "PYTHONPATH": os.pathsep.join(filter(None, (str(folders / "looking"), path))),
    }
    with served("app.py", folders / "log.txt", **settings) as running:
        yield running


@pytest.fixture
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


def in_memory(folders, word):
    """What the server holds in memory that has a word."""
    told = folders / "looking" / "told"
    told.unlink(missing_ok=True)
    (folders / "looking" / "asking").write_text(word.lower())
    (folders / "looking" / "asking").replace(folders / "looking" / "asked")
    end = time.monotonic() + GONE_AFTER
    while not told.exists():
        assert time.monotonic() < end, "the server has looked"
        time.sleep(0.1)
    held = json.loads(told.read_text())
    told.unlink()
    return held


def tells(body):
    """Whether bytes have the word or the number, packed or not."""
    plain = gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body
    seen = plain.lower().replace(b".", b"")
    return any(each.lower().encode() in seen for each in (WORD, NUMBER, PLAN_WORD))


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


def planned_by(reader):
    """Open a plan in the browser, and show it on the page of ambitions; its slug there."""
    page = reader.open("plan", place="rutland").page
    name = f"{PLAN_WORD}.toml"
    file = {"name": name, "mimeType": "application/toml", "buffer": PLAN.encode()}
    reader.after(lambda: page.locator("input[type=file]").set_input_files(file))
    expect(page.locator(".planstate")).to_contain_text(f"{name} is open.")
    reader.click(page.get_by_role("button", name="Show it on Ambition progress"))
    reader.click(page.get_by_role("link", name="See it on Ambition progress"))
    expect(page.get_by_role("heading", name="(your plan)")).to_contain_text(PLAN_WORD)
    return reader.choices["plan"]


def ways_to_plans(address, slug):
    """Every way in without a session that takes the name of a plan."""
    chosen = f"place=rutland&plan={slug}"
    page = quote(f"{address}/ambitions?{chosen}", safe="")
    return (
        f"{address}/api/v1/plans?place=rutland",
        f"{address}/api/v1/plans/{slug}",
        f"{address}/api/v1/plans/{slug}/progress?place=rutland",
        f"{address}/api/v1/exhibits?page=ambitions&{chosen}",
        f"{address}/embed/ambitions?{chosen}",
        f"{address}/oembed?url={page}&format=json",
    )


def test_what_one_reader_plans_is_never_another_s_and_leaves_memory_with_their_session(
    two, address, folders
):
    one, other = two
    slug = planned_by(one)
    assert in_memory(folders, PLAN_WORD), "what is looked for can be found"
    for path in ("ambitions", "comparison", "plan"):
        other.open(path, place="rutland", plan=slug)
        assert PLAN_WORD.lower() not in everything(other.page).lower().replace(slug, ""), path
    for way in ways_to_plans(address, slug):
        _, _, body = asked(way)
        assert not tells(body.replace(slug.encode(), b"")), way
    assert left_on_disk(folders) == []
    for each in two:
        each.close()
    end = time.monotonic() + GONE_AFTER
    while held := in_memory(folders, PLAN_WORD):
        assert time.monotonic() < end, held
        time.sleep(0.5)
    assert left_on_disk(folders) == []
    assert one.errors == other.errors == []
