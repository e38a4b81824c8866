"""Settings for every test, how long each takes, and what the browser makes of a map's message."""

import collections
import functools
import json
import os
import time
import tomllib
import zlib
from pathlib import Path

import pytest
from hypothesis import settings
from streamlit.components.v2 import manifest_scanner

from insight.maps.interactive.message import (
    USUAL,
    USUAL_COLUMN,
    USUAL_LAYER,
    USUAL_NUMBERS,
)

# A law is not a race: a busy machine must not make it fail. The same cases are tried on every run.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")

TOGETHER = os.environ.get("TESTS_TOGETHER")
"""A folder that processes which test at the same time share; None where one tests alone."""
SECONDS = collections.Counter()


ROOT = Path(__file__).parents[1]
KEPT = ROOT / ".browser-cache" / "accessibility"
"""Where each process leaves what the accessibility statement is made of: tools/accessibility.py."""
FOUND = {"outcomes": {}, "axe": []}


@functools.cache
def of_the_statement():
    """The tests that stand for a criterion of WCAG, by their ids without their cases."""
    file = ROOT / "src" / "dashboard" / "serving" / "accessible" / "criteria.toml"
    told = tomllib.loads(file.read_text(encoding="utf-8"))["criterion"]
    return {test for each in told for test in each.get("tests", ())}


def pytest_collection_modifyitems(items):
    """Those in a browser last: while one is open, its thread cannot begin a loop of asyncio's."""
    items.sort(key=lambda item: item.path.is_relative_to(ROOT / "tests" / "browser"))


def pytest_runtest_logreport(report):
    SECONDS[report.nodeid] += report.duration
    if report.when == "call" or report.outcome != "passed":
        if report.nodeid.partition("[")[0] in of_the_statement():
            FOUND["outcomes"][report.nodeid] = report.outcome
        FOUND["axe"] += dict(report.user_properties).get("axe", [])


def pytest_sessionfinish():
    """Leave the slowest tests of this process in the folder that all share, and what it found."""
    if FOUND["outcomes"] or FOUND["axe"]:
        KEPT.mkdir(parents=True, exist_ok=True)
        told = json.dumps({"at": time.time(), **FOUND})
        (KEPT / f"{os.getpid()}.json").write_text(told, encoding="utf-8")
    if TOGETHER:
        lines = [f"{seconds:8.1f} s  {name}\n" for name, seconds in SECONDS.most_common(10)]
        Path(TOGETHER, f"{os.getpid()}.slowest").write_text("".join(lines), encoding="utf-8")


@pytest.fixture(scope="session", autouse=True)
def _nothing_is_made_ahead():
    """A server makes the map of England, its pages and districts behind its first page.

    That takes minutes, and a test needs none of it.
    """
    with pytest.MonkeyPatch.context() as patch:
        for name in ("INSIGHT_ENGLAND_AHEAD", "INSIGHT_OPEN_PAGES", "INSIGHT_WARM"):
            patch.setenv(name, "0")
        yield


@pytest.fixture(scope="session", autouse=True)
def _meetings_are_kept_apart(tmp_path_factory):
    """No test writes where the machine's own dashboard keeps its meetings."""
    with pytest.MonkeyPatch.context() as patch:
        file = tmp_path_factory.mktemp("meetings") / "meetings.sqlite"
        patch.setenv("INSIGHT_ROOM_STORE", str(file))
        yield


@pytest.fixture(scope="session", autouse=True)
def _components_are_looked_for_once():
    """Streamlit's AppTest reads about every installed package anew for each page it opens."""
    look = functools.cache(manifest_scanner.scan_component_manifests)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", look)
        yield


def _numbers(body, count, planes):
    """Whole numbers from planes of one byte each, the lowest first; what is left of the body."""
    split = [body[plane * count : (plane + 1) * count] for plane in range(planes)]
    numbers = [
        sum(byte << 8 * n for n, byte in enumerate(area)) for area in zip(*split, strict=True)
    ]
    return numbers, body[planes * count :]


def _texts(how, body, count):
    if isinstance(how, list):
        return how, body
    how = USUAL_NUMBERS | how
    numbers, body = _numbers(body, count, how["planes"])
    texts = []
    for place, each in enumerate(numbers):
        number = each + how["least"]
        digits = f"{abs(number) / 10 ** how['decimals']:,.{how['decimals']}f}"
        text = f"{'−' if number < 0 else ''}{how['prefix']}{digits}{how['suffix']}"
        texts.append(how["other"].get(str(place), text))
    return texts, body


def read_map(content):
    """A map's message as its parts, with the layer that is shown spread out in it.

    Each of `layers` has `areas`, a digit of its class for every area, and `values`.
    """
    line, body = zlib.decompress(content).split(b"\n", 1)
    message = USUAL | json.loads(line)
    columns = []
    for column in (USUAL_COLUMN | each for each in message["columns"]):
        combinations, body = _numbers(body, message["count"], column["planes"])
        values, body = _texts(column["values"], body, message["count"])
        columns.append((combinations, values))
    assert body == b""
    message["layers"] = [USUAL_LAYER | each for each in message["layers"]]
    for layer in message["layers"]:
        layer["classes"] = [[*each, "none"][:3] for each in layer["classes"]]
        combinations, values = columns[layer.pop("column")]
        kinds, details = layer.pop("kinds"), layer.pop("details", [""] * 1296)
        layer["areas"] = "".join(kinds[each] for each in combinations)
        parts = zip(values, (details[each] for each in combinations), strict=True)
        layer["values"] = [", ".join(filter(None, both)) for both in parts]
    held = message["shown"].items()
    fitting = (each for each in message["layers"] if each["when"].items() <= held)
    return message | next(fitting, message["layers"][0])


@pytest.fixture(scope="session")
def map_parts():
    """The reader of a map's message."""
    return read_map
