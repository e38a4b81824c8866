"""A server at work, asked for all it answers by somebody whose words are all one mark.

The mark is in every address, head, body and message below. It is in no line of the log, though all
is logged, and in no count.
"""

import asyncio
import contextlib
import json
import urllib.error
import urllib.request
from pathlib import Path

import pytest
import servers
from bench.running.behind import free_ports
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from tests.waiting import PATIENCE
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from dashboard.layout import frame
from dashboard.serving.watch import logs

MARK = "QX7MARK"
ROOT = Path(__file__).resolve().parents[4]
PAGES = ("", "ward", "polarisation", "england", "ambitions", "meeting", "yours")
CHOICES = f"place=stockport&ward={MARK}&indicator={MARK}&meeting={MARK}&plan={MARK}&find={MARK}"
ASKED = (
    *(("GET", f"/{page}?{CHOICES}") for page in PAGES),
    ("POST", "/app/find"),
    ("GET", f"/take-away/{MARK}/{MARK}.csv"),
    ("GET", f"/app/own/{MARK}/{MARK}.csv"),
    ("GET", f"/figures/{MARK}.csv"),
    ("GET", f"/embed/overview?{CHOICES}"),
    ("GET", f"/oembed?url=http://localhost/{MARK}"),
    ("POST", "/room/join"),
    ("POST", "/room/answer"),
    ("GET", f"/room/events?seat={MARK}"),
    ("GET", f"/room/view/{MARK}?seat={MARK}"),
    ("POST", "/stage/show"),
    ("PUT", f"/_stcore/upload_file/{MARK}/{MARK}"),
    ("GET", f"/media/{MARK}.png"),
    ("GET", f"/api/v1/places?search={MARK}"),
    ("GET", f"/api/v1/places/{MARK}"),
    ("POST", "/api/v1/gaps"),
    ("GET", f"/{MARK}/{MARK}?{MARK}"),
)


def ask(base, method, path):
    body = json.dumps(dict.fromkeys(("q", "code", "seat", "value", "voter", "text"), MARK))
    headers = {"Content-Type": "application/json", "Cookie": f"a={MARK}", "User-Agent": MARK}
    headers |= {"X-Forwarded-For": MARK, "Referer": f"{base}/{MARK}", "Last-Event-ID": MARK}
    asked = urllib.request.Request(
        base + path, body.encode() if method != "GET" else None, headers, method=method
    )
    with contextlib.suppress(urllib.error.HTTPError, TimeoutError):
        urllib.request.urlopen(asked, timeout=30).read(100)


async def read(base, page):
    """A reader of one page, whose choices are all the mark; what is shown when it is drawn."""
    address = f"{base.replace('http', 'ws')}/_stcore/stream?{MARK}={MARK}"
    headers = {"Cookie": f"a={MARK}", "X-Forwarded-For": MARK}
    async with connect(address, additional_headers=headers, max_size=None) as link:
        message = BackMsg()
        message.rerun_script.page_name = page
        message.rerun_script.query_string = CHOICES
        await link.send(message.SerializeToString())
        shown = ""
        while "script_finished" not in shown:
            told = ForwardMsg.FromString(await asyncio.wait_for(link.recv(), PATIENCE))
            shown += str(told)
        with contextlib.suppress(ConnectionClosed):
            await link.send(MARK.encode() * 3)  # no message of Streamlit's, which it says
            await asyncio.wait_for(link.recv(), PATIENCE)
        return shown


async def read_all(base):
    for page in PAGES:
        yield await read(base, page)
    with contextlib.suppress(InvalidStatus, OSError):  # for a name that is not known
        async with connect(
            f"{base.replace('http', 'ws')}/_stcore/stream", additional_headers={"Host": MARK}
        ):
            pass


@pytest.fixture(scope="module")
def seen(tmp_path_factory):
    """What was shown, the lines of the log and the counts."""
    log = tmp_path_factory.mktemp("log") / "log.txt"
    (counts_at,) = free_ports(1)
    settings = {"INSIGHT_LOG": "json", "INSIGHT_LOG_LEVEL": "debug", "INSIGHT_WARM": "0"}
    settings |= {"INSIGHT_METRICS_PORT": str(counts_at)}

    async def shown_by(base):
        return [each async for each in read_all(base)]

    with servers.served(str(ROOT / "app.py"), log, **settings) as base:
        shown = asyncio.run(shown_by(base))
        for method, path in ASKED:
            ask(base, method, path)
        with urllib.request.urlopen(
            f"http://127.0.0.1:{counts_at}/metrics", timeout=PATIENCE
        ) as answer:
            told = answer.read().decode()
    return shown, log.read_text(encoding="utf-8"), told


def test_the_mark_was_read_by_the_pages(seen):
    shown = "".join(seen[0])
    assert len(seen[0]) == len(PAGES)
    assert MARK in shown, "or the test below proves nothing"


def test_nobody_is_in_the_log(seen):
    log = seen[1]
    assert MARK.lower() not in log.lower()
    assert "127.0.0.1" not in log
    assert "stockport" not in log.lower(), "nor which place they read about"


def test_every_line_of_the_log_is_one_event(seen):
    lines = [each for each in seen[1].splitlines() if each.startswith("{")]
    held = [json.loads(each) for each in lines]
    assert {"time", "level", "logger", "message"} <= set.intersection(*map(set, held))
    routes = {each["route"] for each in held if "route" in each}
    assert {"/", "/ward", "/app/find", "/take-away/{token}/{name}", "/room/join"} <= routes
    faults = [each for each in held if each["level"] in {"error", "critical"}]
    assert not [each for each in faults if each["logger"].startswith(("dashboard", "insight"))]


def test_nobody_is_in_the_counts(seen):
    told = seen[2]
    assert MARK.lower() not in told.lower()
    assert "stockport" not in told.lower()
    for page in ("overview", "ward", "polarisation", "meeting"):
        assert f'insight_run_seconds_count{{kind="page",page="{page}"}}' in told
    assert 'insight_session_events_total{event="connect"}' in told


def test_a_page_that_fails_leaves_its_reference_and_none_of_its_words(caplog):
    said = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(frame.plain, "fail", said.append)
        with frame.faults_in_words():
            raise ValueError(MARK)
    reference = said[0].partition("Reference ")[2][:8]
    (line,) = (logs.Lines(as_json=True).format(each) for each in caplog.records)
    assert reference in line
    assert MARK not in line
    assert json.loads(line)["fault"] == ["ValueError"]
