"""A data folder to refresh, and publishers on this machine to ask."""

import hashlib
import json
import os
import shutil
from types import SimpleNamespace

import pandas as pd
import pytest
from publishers import ELS, ONS, contents, els_csv, standing

from insight.build.__main__ import main
from insight.build.provenance import write_record
from insight.build.refresh import verdicts
from insight.build.refresh.verdicts import Spoken
from insight.build.write import write_observations
from insight.provenance import doubts, read_provenance
from insight.store import data_directory

SLUGS = {"claimant-count": "claimant_count", "employment-rate": "employment_rate"}


@pytest.fixture(scope="session")
def shipped(tmp_path_factory):
    """The data that ship, with a small table of Explore Local Statistics and one plan."""
    folder = tmp_path_factory.mktemp("shipped") / "data"
    shutil.copytree(data_directory(), folder, copy_function=link)
    for plan in (folder / "plans").iterdir():
        if plan.name != "growing-opportunities-2023-25.toml":
            plan.unlink()
    path = folder / "indicators/els.parquet"
    table = pd.read_parquet(path)
    plan = (folder / "plans/growing-opportunities-2023-25.toml").read_text(encoding="utf-8")
    named = [slug for slug in table["indicator"].unique() if f'"{slug}"' in plan]
    kept = table[table["indicator"].isin([*SLUGS.values(), *named, "median_weekly_pay"])]
    path.unlink()
    write_observations(kept, path, set())
    record = read_provenance(folder)
    of_els = record["tables"]["indicators/els.parquet"]
    of_els |= {"rows": len(kept), "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}
    (folder / "provenance.json").unlink()
    write_record(record, folder)
    assert doubts(folder) == ()
    return folder


def link(source, target):
    """The same file under another name, or a copy where the two folders are on different disks."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


@pytest.fixture
def data(tmp_path, shipped):
    """A folder of links to them: whatever a refresh does is seen, and they stay."""
    folder = tmp_path / "data"
    shutil.copytree(shipped, folder, copy_function=link)
    (folder / "catalogue.toml").unlink()
    shutil.copy2(shipped / "catalogue.toml", folder)
    return folder


@pytest.fixture
def publishers():
    with standing() as (said, address):
        said.address = address
        yield said


@pytest.fixture
def refresh(data, tmp_path, publishers, monkeypatch, capsys):
    """`refresh(*arguments)` runs the command and tells what came of it.

    What plans would say is not asked, unless `speaks` is true: it takes two processes.
    """
    monkeypatch.setenv("INSIGHT_REFRESH_TIMEOUT", "1")
    before = contents(data)

    def run(*arguments, only=("els",), speaks=False):
        if not speaks:
            monkeypatch.setattr(verdicts, "spoken", lambda *_: [Spoken({}, {})] * 2)
        named = [word for slug in only for word in ("--only", slug)]
        given = ["--refresh", "--out", str(data), "--into", str(tmp_path / "kept"), *named]
        code = main([*given, "--replay", publishers.address, *arguments])
        said = capsys.readouterr()
        path = tmp_path / "kept" / "refresh-report.json"
        report = json.loads(path.read_text()) if path.exists() else {}
        states = {each["source"]: each["state"] for each in report.get("answered", ())}
        sentences = {each["source"]: each["sentence"] for each in report.get("answered", ())}
        now = contents(data)
        return SimpleNamespace(
            code=code,
            out=said.out,
            err=said.err,
            report=report,
            states=states,
            sentences=sentences,
            untouched=now == before,
            contents=now,
        )

    return run


@pytest.fixture
def els(publishers, data):
    """`els(day, csv)` has Explore Local Statistics tell of an edition and hand out its figures."""

    def say(day="2026-09-15", csv=None, values=lambda last: (last + 0.1).round(1)):
        told = [{"slug": slug, "label": slug, "updated": day} for slug in SLUGS]
        publishers.says[f"{ELS}metadata/indicators"] = json.dumps(told)
        body = els_csv(data, "2026", values) if csv is None else csv
        head = "indicator,areacd,areanm,period,value,lci_95,uci_95,status\n"

        def answer(query):
            return body if "claimant-count" in query["indicator"] else head

        publishers.says[f"{ELS}data.csv"] = answer if isinstance(body, str) else body
        return body

    return say


@pytest.fixture
def ons_page(publishers):
    """`ons_page(path, day, file)` has a page of the ONS tell of an edition, and its file's name."""

    def say(path, day, file=""):
        page = {"type": "x", "description": {"releaseDate": f"{day}T09:30:00.000Z", "title": "x"}}
        if file:
            page["datasets"] = [{"uri": f"/{path}/now"}]
            inner = {"downloads": [{"file": file}]}
            publishers.says[f"{ONS}{path}/now/data"] = json.dumps(inner)
        publishers.says[f"{ONS}{path}/data"] = json.dumps(page)

    return say
