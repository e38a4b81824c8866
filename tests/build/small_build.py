"""A build of a very small country by the real command, which can be made to stop at any step.

    python small_build.py build OUT SPARE VERSION [WAIT]   one build, with the command's exit code
    python small_build.py serve WARM                       what is asked, a line of JSON each

It is run by `test_swap` in a process of its own, since it kills what it runs in. A server loads
once what a build needs, and has each thing that is asked done by a fork of its own:

    ["build", OUT, SPARE, VERSION]      one build, with the command's exit code
    ["shut-out", OUT, SPARE, VERSION]   the same by a user who may only read
    ["kill", OUT, SPARE, HOW]           killed at each step in turn, and counted

It answers with a line each: the exit code, what was printed, what was told of errors.
"""

import gc
import hashlib
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
import traceback
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from shapely import box

from insight.build import __main__ as command
from insight.build import checks, provenance, swap
from insight.build.figures import national
from insight.build.figures.indicators import observations
from insight.build.whole import Made, building
from insight.store import put_back

pa.set_cpu_count(1)  # what forks must not have threads
pa.set_io_thread_count(1)
CATALOGUE = """
[source.a]
producer = "x"
publication = "x"
edition = "x"
released = "x"
licence = "x"
url = "x"
attribution = "x"
retrieved_via = "x"
build = { kind = "wide" }
[indicator.a]
title = "x"
short_title = "x"
question = "x"
topic = "x"
unit = "%"
value_type = "proportion"
polarity = "neutral"
areas = ["lsoa"]
periods = ["2021"]
source = "a"
method = "x"
"""
NOBODY = 65534
STEPS = {
    *("os.mkdir", "os.link", "os.symlink", "os.rename", "os.remove", "os.rmdir", "os.chmod"),
    *("os.utime", "os.setxattr", "shutil.rmtree", "shutil.copyfile"),
}
"""What Python tells of as it happens; writing and settling are told below."""


def made(version):
    """Two look-ups, three layers and two tables; `version` seeds every figure."""
    rng = np.random.default_rng(version)
    codes = [f"E0{n:07d}" for n in range(300)]
    lookup = pd.DataFrame({"lsoa_code": codes, "district_code": ["D1"] * 150 + ["D2"] * 150})
    shapes = [box(x, y, x + 1, y + 1) for x, y in rng.random((300, 2)) * 1000]
    layer = gpd.GeoDataFrame(lookup, geometry=shapes, crs=27700)
    tables = {
        name: observations(
            {"indicator": name, "area_code": codes, "period": "2021", "value": rng.random(300)}
        )
        for name in ("a", "b")
    }
    layers = dict.fromkeys(("wards", "lsoas", "districts"), layer)
    return Made(layers, {"lookup": lookup, "lookup_2011": lookup}, tables, {})


def small_country(version, wait=None):
    """Let the command build `made(version)`; it waits for a file to be gone where one is named."""

    def make(_raw, _catalogue, _progress, report):
        report["version"] = version
        while wait is not None and wait.exists():
            time.sleep(0.02)
        return made(version)

    building.make = make
    checks.check_sources = lambda _: None
    names = [f"indicators/{name}.parquet" for name in ("a", "b", "national")]
    names += [f"boundaries/{n}.parquet" for n in ("wards", "lsoas", "districts")]
    names += [f"boundaries/{n}.parquet" for n in ("lookup", "lookup_2011")]
    provenance.table_records = lambda *_: {name: {} for name in names}
    national.national_summary = lambda *_: pd.DataFrame({"indicator": ["a"]})


def start(out):
    """A data folder as people keep it, before its first build."""
    (out / "plans").mkdir(parents=True)
    (out / "catalogue.toml").write_text(CATALOGUE, encoding="utf-8")
    (out / "plans" / "ours.toml").write_text("by hand", encoding="utf-8")
    (out / "indicators").mkdir()
    (out / "indicators" / "ours.csv").write_text("by hand too", encoding="utf-8")
    (out / "link").symlink_to("plans")
    (out / "empty").mkdir()


def contents(folder):
    """Every file of a folder by its name, with what is in it."""
    return {
        path.relative_to(folder).as_posix(): f"-> {path.readlink()}"
        if path.is_symlink()
        else hashlib.sha256(path.read_bytes()).hexdigest()
        if path.is_file()
        else "a folder"
        for path in sorted(folder.rglob("*"))
    }


def tell_steps(step):
    """Call `step` at each thing that a build does to the disk, before it is done or after."""
    sys.addaudithook(lambda event, args: step() if counts(event, args) else None)
    for owner, name in (
        (pq.ParquetWriter, "write_table"),
        (pq.ParquetWriter, "close"),
        (pq, "write_table"),
        (os, "fsync"),
        (swap, "_exchange"),
    ):
        setattr(owner, name, around(getattr(owner, name), step))


def around(function, step):
    def both(*args, **options):
        step()
        answer = function(*args, **options)
        step()
        return answer

    return both


def counts(event, args):
    writes = event == "open" and isinstance(args[1], str) and set(args[1]) & set("wax+")
    return writes or event in STEPS


def child(out, spare, *, at, how, version=2):
    """Build in a fork that is killed at its step `at`.

    How many steps there were, how many before folders change places, and the exit code; or None.
    """
    read, write = os.pipe()
    process = os.fork()
    if process == 0:
        seen = before = 0

        def step():
            nonlocal seen
            seen += 1
            if seen == at:
                os.kill(os.getpid(), signal.SIGKILL)

        def exchange(*folders):
            nonlocal before
            before = seen
            return False if how == "two renames" else change_places(*folders)

        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        small_country(version)
        change_places, swap._exchange = swap._exchange, exchange
        tell_steps(step)
        code = command.main([str(spare), "--out", str(out)])
        os.write(write, f"{seen} {before} {code}".encode())
        os._exit(0)
    os.close(write)
    if how == "any moment":
        time.sleep(at)
        os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
    with os.fdopen(read, "rb") as told:
        text = told.read().decode()
    return tuple(map(int, text.split())) if text else None


def kill(out, spare, how):
    """Kill a build at each of its steps, or at random moments; print what was found.

    With two renames only the last steps are tried: up to there a build is the one of an exchange.
    """
    small_country(1)
    start(out)
    assert command.main([str(spare), "--out", str(out)]) == 0
    kept = spare / "kept"
    shutil.copytree(out, kept, symlinks=True)
    old = contents(out)
    begun = time.monotonic()
    whole = "two renames" if how == "two renames" else "exchange"
    steps, before, code = child(out, spare, at=None, how=whole)
    took = time.monotonic() - begun
    new = contents(out)
    assert code == 0
    assert old != new
    rng = random.Random(7)  # noqa: S311 - moments, not secrets
    moments = [rng.uniform(0, took) for _ in range(40)]
    found = {"old": 0, "new": 0, "neither": [], "left over": [], "put back": 0}
    first = before - 10 if how == "two renames" else 1
    tried = moments if how == "any moment" else range(first, steps + 1)
    for number, at in enumerate(tried):
        shutil.rmtree(out)
        shutil.copytree(kept, out, symlinks=True)
        child(out, spare, at=at, how=how)
        found["put back"] += put_back(out)
        is_now = contents(out)
        found["old"] += is_now == old
        found["new"] += is_now == new
        found["neither"] += [] if is_now in (old, new) else [at]
        if number % 5 == 0 or (how != "any moment" and at > before - 3):
            child(out, spare, at=None, how=whole)
            left = [p.name for p in out.parent.iterdir() if p not in (out, spare)]
            found["left over"] += left if contents(out) == new else ["not built"]
    sys.stdout.write(json.dumps(found | {"steps": len(tried)}))


def shut_out(out, spare, version):
    """A build by a user who may only read."""
    os.setgid(NOBODY)
    os.setuid(NOBODY)
    return build(out, spare, version)


def build(out, spare, version, wait=None):
    """One build; the command's exit code."""
    small_country(int(version), wait and Path(wait))
    return command.main([spare, "--out", out])


ASKED = {
    "build": build,
    "shut-out": shut_out,
    "kill": lambda out, spare, how: kill(Path(out), Path(spare), how),
}


def serve(warm):
    """Do what each line asks in a fork, and answer with a line."""
    start(warm)  # all that is loaded late is loaded before the first is asked for
    build(str(warm), str(warm.parent), 0)
    gc.freeze()
    for line in sys.stdin:
        what, *rest = json.loads(line)
        with tempfile.TemporaryFile() as printed, tempfile.TemporaryFile() as told:
            process = os.fork()
            if process == 0:
                os.dup2(printed.fileno(), 1)
                os.dup2(told.fileno(), 2)
                fork(what, rest)
            code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
            both = [file.seek(0) or file.read().decode() for file in (printed, told)]
        sys.stdout.write(json.dumps([code, *both]) + "\n")
        sys.stdout.flush()


def fork(what, rest):
    """The end of a fork: with the exit code of what was asked, as of a process of its own."""
    code = 1
    try:
        code = ASKED[what](*rest) or 0
    except Exception:  # noqa: BLE001 - whoever asked is told
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    what, *rest = sys.argv[1:]
    if what == "build":
        sys.exit(build(*rest))
    serve(Path(rest[0]))
