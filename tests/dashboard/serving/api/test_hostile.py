"""Hostile requests, slow ones, clients behind a proxy: each is answered, and none costs much."""

import asyncio
import json
import re
from types import SimpleNamespace

import pytest
import streamlit
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from dashboard.serving.api import app as serving
from dashboard.serving.api import settings
from dashboard.serving.api.answering.kept import EACH, Answer, Kept
from insight.assembly.workshop import figures

JSON = {"content-type": "application/json"}


@pytest.mark.parametrize(
    ("path", "status"),
    [
        pytest.param("/places/" + "a" * 7000, 404, id="thousands of letters in the path"),
        pytest.param("/observations?indicator=" + "a" * 7000, 400, id="and in a parameter"),
        pytest.param("/observations?indicator=x" + ",x" * 300, 400, id="hundreds of values"),
        pytest.param("/places?" + "&".join(f"a{n}=" for n in range(500)), 400, id="of names"),
        pytest.param("/places/%00", 404, id="NUL in the path"),
        pytest.param("/observations?indicator=fuel_poverty%00", 400, id="NUL in a parameter"),
        pytest.param("/places/../../../etc/passwd", 404, id="up the folders"),
        pytest.param("/plans/%2e%2e/progress?place=rutland", 404, id="up, in code"),
        pytest.param("/observations?indicator[]=fuel_poverty", 400, id="a list as in PHP"),
        pytest.param("/places?limit=%C2%B2", 400, id="a digit that is no number"),
        pytest.param("/places?offset=" + "9" * 5000, 400, id="a number beyond reading"),
        pytest.param("/places?search=%ED%A0%80", 400, id="half a letter"),
    ],
)
def test_a_hostile_address_is_answered_with_what_is_wrong(told, path, status):
    found = told(path)
    assert found.status == found.json["status"] == status
    assert len(json.dumps(found.json)) < 60_000


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        pytest.param(b'{"place":"\\ud800","members":["x"]}', {}, 400, id="half a letter"),
        pytest.param(b'{"\\ud800":1}', {}, 400, id="half a letter as a name"),
        pytest.param(b'{"a":' * 9000 + b"1" + b"}" * 9000, {}, 400, id="nested deeply"),
        pytest.param(b'{"least":1e999}', {}, 400, id="an infinite number"),
        pytest.param(b'{"least":' + b"9" * 5000 + b"}", {}, 400, id="a number beyond reading"),
        pytest.param(b"NaN", {}, 400, id="no number"),
        pytest.param(b"\xff\xfe{", {}, 400, id="another encoding"),
        pytest.param(b"{}", {"content-type": "text/plain"}, 415, id="the wrong type"),
        pytest.param(b"{}", {"content-length": "9" * 5000}, 413, id="a length beyond reading"),
        pytest.param(b"{}", {"content-length": "²"}, 413, id="a length that is no number"),
        pytest.param(b"{}", {"content-length": "-1"}, 413, id="a length below 0"),
    ],
)
def test_a_hostile_body_is_answered_with_what_is_wrong(told, body, headers, status):
    found = told("/groups", method="POST", body=body, **{**JSON, **headers})
    assert found.status == found.json["status"] == status


def test_formulas_and_markup_in_a_posted_group_stay_words(visit):
    asked = {
        "place": "rutland",
        "name": "=HYPERLINK(1)",
        "members": ["Oakham South", "=1+1", "<script>"],
        "indicators": ["fuel_poverty"],
    }
    body = json.dumps(asked).encode()
    answer = visit("/api/v1/groups?format=csv", method="POST", body=body, **JSON)
    assert answer.status == 200
    cells = answer.content.decode("utf-8-sig").replace("\r\n", ",").split(",")
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@"))]


def test_a_body_that_does_not_come_is_not_waited_for(app, monkeypatch):
    monkeypatch.setattr(serving, "PATIENCE", 0.05)
    sent = []

    async def receive():
        await asyncio.sleep(0.02)
        return {"type": "http.request", "body": b" ", "more_body": True}

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "method": "POST", "path": "/api/v1/groups", "query_string": b""}
    scope |= {"headers": [(b"host", b"localhost")], "scheme": "http", "client": ("10.0.0.1", 1)}
    asyncio.run(serving.Api(app)(scope, receive, send))
    assert sent[0]["status"] == 408
    assert (b"connection", b"close") in sent[0]["headers"]


# ---- whose share
def asked_through(proxy, machine, forwarded):
    """The status for who asks a server of `proxy` from a machine that names another."""
    sent = []

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": "/api/v1/nothing", "query_string": b""}
    scope |= {"scheme": "http", "client": (machine, 1)}
    scope["headers"] = [(b"host", b"localhost"), (b"x-forwarded-for", forwarded.encode())]
    asyncio.run(proxy(scope, None, send))
    return sent[0]["status"]


def test_a_proxy_that_is_trusted_says_who_asks_and_no_other_does(monkeypatch):
    monkeypatch.setenv("INSIGHT_API_RATE", "0.2")  # one at once, then none for five seconds
    wait = settings.Clients.wait
    monkeypatch.setattr(settings.Clients, "wait", lambda *asked: wait(*asked, now=0.0))
    api = serving.Api(None)
    proxy = ProxyHeadersMiddleware(api, trusted_hosts="127.0.0.1")
    assert [asked_through(proxy, "127.0.0.1", f"192.0.2.{n}") for n in range(3)] == [404] * 3
    assert asked_through(proxy, "127.0.0.1", "192.0.2.1") == 429
    assert asked_through(proxy, "198.51.100.9", "192.0.2.50") == 404
    assert asked_through(proxy, "198.51.100.9", "192.0.2.51") == 429


@pytest.mark.parametrize("said", ["nan", "inf", "-1", "many", "٢"])
def test_a_typing_error_does_not_take_the_limit_away(monkeypatch, said):
    monkeypatch.setenv("INSIGHT_API_RATE", said)
    assert settings.rate() == settings.USUAL_RATE


def test_a_network_of_version_6_is_one_client(monkeypatch):
    monkeypatch.setenv("INSIGHT_API_RATE", "0.2")
    clients = settings.Clients()
    assert clients.wait("2001:db8:1:2::1", 1.0, now=0.0) == 0
    assert clients.wait("2001:db8:1:2:ffff::9", 1.0, now=0.0) > 0
    assert clients.wait("2001:db8:1:3::1", 1.0, now=0.0) == 0


def test_clients_that_are_remembered_are_bounded(monkeypatch):
    monkeypatch.setenv("INSIGHT_API_RATE", "20")
    clients = settings.Clients()
    for number in range(settings.CLIENTS + 50):
        clients.wait(f"10.0.{number // 256}.{number % 256}", 1.0, now=0.0)
    assert len(clients._held) == settings.CLIENTS


def test_more_than_can_be_made_is_put_off_with_the_time_to_wait(app, monkeypatch):
    api = serving.Api(app)
    full = SimpleNamespace(_work_queue=SimpleNamespace(qsize=lambda: serving.LINE))
    monkeypatch.setattr(api, "workers", full)
    sent = []

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": "/api/v1/places", "query_string": b""}
    scope |= {"headers": [(b"host", b"localhost")], "scheme": "http", "client": ("10.0.0.1", 1)}
    asyncio.run(api(scope, None, send))
    assert sent[0]["status"] == 503
    assert dict(sent[0]["headers"])[b"retry-after"] == b"5"


def test_what_is_kept_takes_its_bodies_packed_and_plain_into_account():
    kept = Kept(most=50_000)
    for number in range(40):
        kept.put(number, Answer(200, (), b"x" * 3000, b"", b"y" * 1000))
    held = [kept.get(number) for number in range(40) if kept.get(number)]
    assert sum(len(each.body) + len(each.packed) + EACH for each in held) == kept.size <= 50_000


def test_what_was_posted_is_in_nothing_that_is_kept(told, monkeypatch):
    kept = []
    monkeypatch.setitem(figures.__kwdefaults__, "rows", lambda *asked: kept.append(asked))
    asked = {"place": "rutland", "members": ["Oakham South"], "indicators": ["claimants"]}
    found = told("/groups", method="POST", body=json.dumps(asked).encode(), **JSON)
    assert found.json["data"][0]["group_value"] is not None
    assert not kept


def test_the_page_and_its_links_stand_below_the_path_of_the_server(visit, monkeypatch):
    usual = streamlit.get_option

    def option(name):
        return "inequality" if name == "server.baseUrlPath" else usual(name)

    monkeypatch.setattr(streamlit, "get_option", option)
    page = visit("/inequality/api/v1/docs", host="data.example.gov.uk").content.decode()
    assert "http://data.example.gov.uk/inequality/api/v1" in page
    links = re.findall(r'href="(/[^"#]*)"', page.replace("&amp;", "&"))
    assert len(links) > 40
    assert all(each.startswith("/inequality/") for each in links)
    found = visit(next(each for each in links if "/api/v1/places?" in each))
    assert json.loads(found.content)["meta"]["self"].startswith("/inequality/api/v1/places")
