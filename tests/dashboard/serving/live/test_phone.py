"""A phone joins, follows and answers: its own room and no other, and nothing of it is kept."""

import functools
import gzip
import json
import logging
from datetime import UTC, datetime

import asking as ask_app
import pytest
import streamlit as st
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse

from dashboard.serving import headers, published
from dashboard.serving.live import answers, asking, codes, phone, present, seats, where
from dashboard.serving.live.phone import handing, page
from dashboard.serving.live.seats import Seats
from dashboard.serving.live.sqlite import Sqlite

NOW = datetime.now(tz=UTC)
ORIGIN = "http://localhost"
VOTER = "0123456789abcdef" * 2


@pytest.fixture
def store(tmp_path, monkeypatch):
    made = Sqlite(tmp_path / "meetings.sqlite")
    monkeypatch.setattr(where, "store", lambda: made)
    for module, name, fresh in (
        (handing, "ROOMS_HERE", present.Rooms(lambda: made)),
        (handing, "SEATS", Seats(lambda: made)),
        (handing, "LIMITS", handing.Limits(lambda: 0.0)),  # no second passes: none is given back
        (handing, "MADE", handing.views.Made()),
    ):
        monkeypatch.setattr(module, name, fresh)
    monkeypatch.setattr(seats, "FRESH", 0.0)
    yield made
    made.end()


def opened(store, title="Heatons"):
    """A meeting that phones can find: its id and its code."""
    meeting = store.begin(json.dumps({"title": title}), now=NOW).id
    return meeting, codes.open_room(store, meeting, now=NOW)


@pytest.fixture
def visit():
    app = Starlette(
        routes=[published.route(), *phone.routes()], middleware=[Middleware(headers.Headers)]
    )
    return functools.partial(ask_app.ask, app)


@pytest.fixture
def post(visit):
    def posted(address, fields, origin=ORIGIN, **more):
        given = {"content-type": "application/json", "origin": origin} | more
        return visit(address, method="POST", body=json.dumps(fields).encode(), **given)

    return posted


@pytest.fixture
def joined(store, post):
    """A room with a view, and a phone in it: meeting, seat."""
    meeting, code = opened(store)
    store.put_view(meeting, "a1.phone." + "0" * 16, gzip.compress(b"<h1>Gap</h1>"))
    store.put_view(meeting, "a1.frozen", b"figures")
    store.tell(meeting, "show", json.dumps({"view": "a1", "phone": "a1.phone." + "0" * 16}))
    return meeting, json.loads(post("/room/join", {"code": code}).content)["seat"]


def test_who_joins_late_gets_what_is_shown_now(store, post):
    meeting, code = opened(store, "<b>Heatons</b>")
    for n in range(3):
        store.tell(meeting, "show", json.dumps({"view": f"v{n}", "at": n + 1, "of": 3}))
    store.tell(meeting, "ask", json.dumps({"question": "q", "kind": "scale"}))
    found = json.loads(post("/room/join", {"code": code.upper().replace("-", " ")}).content)
    assert found["title"] == "<b>Heatons</b>"
    assert found["present"]["shown"]["view"] == "v2"
    assert [view["view"] for view in found["present"]["views"]] == ["v0", "v1", "v2"]
    assert found["present"]["question"]["question"] == "q"
    assert found["present"]["n"] == 5  # one that closed the former room, four of this


def test_a_wrong_code_is_told_in_words_and_too_many_must_wait(store, post):
    opened(store)
    refused = post("/room/join", {"code": "otter maple lantern rugby"})
    assert (refused.status, json.loads(refused.content)["said"][:4]) == (404, "No r")
    for _ in range(300):
        refused = post("/room/join", {"code": "otter maple lantern rugby"})
    assert refused.status == 429
    assert int(refused.headers["retry-after"]) >= 1


@pytest.mark.parametrize("path", ["/room/join", "/room/answer"])
@pytest.mark.parametrize(
    "origin",
    [
        "http://evil.example",
        "null",
        "",
        "http://localhost.evil.example",
        "http://[",
        "ftp://localhost",
    ],
)
def test_only_pages_of_this_server_may_send_anything(post, store, path, origin):
    assert post(path, {"code": opened(store)[1]}, origin=origin).status == 403


def test_behind_a_web_server_the_host_counts_that_readers_see(post, store):
    _, code = opened(store)
    given = {"host": "room.example.gov.uk", "origin": "https://room.example.gov.uk"}
    assert post("/room/join", {"code": code}, **given).status == 200


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"{" + b" " * 5000, "application/json", 413),
        (b"[]", "application/json", 400),
        (b"[" * 4000, "application/json", 400),
        (b"{}", "text/plain", 415),
        (b'{"code": 4}', "application/json", 400),
    ],
    ids=["too long", "a list", "too deep", "a form of another page", "a number"],
)
def test_what_is_not_understood_is_refused_in_words(visit, store, body, kind, status):
    asked = {"origin": ORIGIN, "content-type": kind}
    refused = visit("/room/join", method="POST", body=body, **asked)
    assert refused.status == status
    assert json.loads(refused.content)["said"]


def test_a_view_comes_packed_for_good_and_no_other_is_handed_out(visit, joined):
    _, seat = joined
    at = f"/room/view/a1.phone.{'0' * 16}?seat={seat}"
    view = visit(at, **{"accept-encoding": "gzip, br"})
    assert gzip.decompress(view.content) == b"<h1>Gap</h1>"
    assert "immutable" in view.headers["cache-control"]
    assert "default-src 'none'" in view.headers["content-security-policy"]
    assert visit(at, **{"if-none-match": view.headers["etag"]}).status == 304
    assert visit(at).content == b"<h1>Gap</h1>"
    assert visit(f"/room/view/a1.frozen?seat={seat}").status == 404
    assert visit(f"/room/view/a1.stage.{'0' * 16}?seat={seat}").status == 404


def test_a_seat_opens_its_own_room_only_and_dies_with_its_code(visit, post, store, joined):
    meeting, seat = joined
    other, code = opened(store, "Other")
    store.put_view(other, "b1.phone." + "1" * 16, gzip.compress(b"theirs"))
    theirs = json.loads(post("/room/join", {"code": code}).content)["seat"]
    assert visit(f"/room/view/b1.phone.{'1' * 16}?seat={seat}").status == 404
    mixed = f"{other}.{seat.partition('.')[2]}"
    assert visit(f"/room/now?seat={mixed}").status == 410
    assert visit(f"/room/now?seat={theirs}").status == 200
    codes.open_room(store, meeting, now=NOW)
    for path in ("now", f"view/a1.phone.{'0' * 16}", "events"):
        assert visit(f"/room/{path}?seat={seat}").status == 410
    assert (
        post("/room/answer", {"seat": seat, "question": "", "voter": "", "value": ""}).status == 410
    )
    assert visit("/room/now?seat=").status == visit("/room/now?seat=x.y").status == 410


@pytest.mark.parametrize(
    ("question", "value", "status"),
    [
        ({"kind": "scale"}, "4", 200),
        ({"kind": "scale"}, "6", 422),
        ({"kind": "ward", "options": ["Manor", ["E05", "Edgeley"]]}, "E05", 200),
        ({"kind": "ward", "options": ["Manor"]}, answers.ELSEWHERE, 200),
        ({"kind": "ward", "options": ["Manor"]}, "Edgeley", 422),
        ({"kind": "text"}, "buses", 200),
        ({"kind": "text"}, " \u200b ", 422),
        ({"kind": "text"}, "x" * 141, 422),
        ({"kind": "text"}, "x" * 600, 400),
        ({}, "x", 422),
    ],
)
def test_an_answer_must_be_one_to_the_question(post, store, joined, question, value, status):
    meeting, seat = joined
    store.tell(meeting, "ask", json.dumps({"question": "q", **question}))
    sent = {"seat": seat, "question": "q", "voter": VOTER, "value": value}
    assert post("/room/answer", sent).status == status
    assert len(store.answers(meeting, "q")) == (status == 200)


def test_an_answer_may_be_changed_until_the_question_is_closed(post, store, joined):
    meeting, seat = joined
    store.tell(meeting, "ask", '{"question": "q", "kind": "scale"}')
    for value in ("4", "2"):
        sent = {"seat": seat, "question": "q", "voter": VOTER, "value": value}
        assert post("/room/answer", sent).status == 200
    store.tell(meeting, "asked", '{"question": "q"}')
    assert post("/room/answer", sent | {"value": "5"}).status == 409
    assert answers.counted(store.answers(meeting, "q")) == {"counts": {"2": 1}, "answers": 1}


def test_a_text_is_hidden_until_it_is_let_pass_and_again_when_it_is_changed(post, store, joined):
    meeting, seat = joined
    store.tell(meeting, "ask", '{"question": "q", "kind": "text"}')
    sent = {"seat": seat, "question": "q", "voter": VOTER, "value": "<b>bus\u202ees\x07"}
    post("/room/answer", sent)
    (found,) = store.answers(meeting, "q")
    assert (found.value, found.hidden) == ("<b>buses", True)
    assert answers.counted([found])["answers"] == 0
    store.hide(meeting, "q", VOTER, hidden=False)
    post("/room/answer", sent)  # the same once more
    assert not store.answers(meeting, "q")[0].hidden
    post("/room/answer", sent | {"value": "something else"})
    assert store.answers(meeting, "q")[0].hidden


def test_answers_to_a_question_have_an_end(post, store, joined, monkeypatch):
    meeting, seat = joined
    monkeypatch.setattr(answers, "MOST", 2)
    store.tell(meeting, "ask", '{"question": "q", "kind": "scale"}')
    sent = {"seat": seat, "question": "q", "value": "1"}
    status = [post("/room/answer", sent | {"voter": f"{n:032x}"}).status for n in (1, 2, 3, 2)]
    assert status == [200, 200, 429, 200]


def test_nothing_of_a_phone_is_kept_or_logged(post, visit, store, tmp_path, joined, caplog):
    caplog.set_level(logging.DEBUG)
    meeting, seat = joined
    code = store.read(meeting).code
    store.tell(meeting, "ask", '{"question": "q", "kind": "scale"}')
    told = {"user-agent": "Phone of Mrs Marker", "x-forwarded-for": "203.0.113.77"}
    post("/room/join", {"code": code}, **told)
    sent = {"seat": seat, "question": "q", "voter": VOTER, "value": "4"}
    assert "set-cookie" not in post("/room/answer", sent, **told).headers
    post("/room/join", {"code": "wrong words"}, **told)
    kept = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    for mark in ("Marker", "203.0.113", "127.0.0.1"):
        assert mark.encode() not in kept
        assert mark not in caplog.text
    assert code not in caplog.text


def test_the_page_runs_its_own_script_only_and_stands_below_the_base(visit, monkeypatch):
    shown = visit("/room")
    policy = shown.headers["content-security-policy"]
    assert "script-src 'self';" in policy
    assert "frame-ancestors 'none'" in policy
    assert shown.headers["referrer-policy"] == "no-referrer"
    assert b"user-scalable" not in shown.content
    assert b"<script>" not in shown.content
    src = shown.content.split(b'<script type="module" src="')[1].split(b'"')[0].decode()
    assert visit(f"/{src}").headers["content-type"].startswith("text/javascript")
    assert visit("/room/").headers["location"] == "/room"
    monkeypatch.setitem(st.config._config_options, "server.baseUrlPath", _base("dash"))
    based = functools.partial(ask_app.ask, phone.Phones(PlainTextResponse("not ours", 418)))
    assert based("/dash/room").status == 200
    assert based("/room").status == based("/dash/rooms").status == 418
    assert based("/dash/room/nothing").status == 404
    assert based("/dash/room/join").status == 405
    assert asking.is_ours("/dash/room/join")
    assert not asking.is_ours("/dash/rooms")


def _base(value):
    option = st.config._config_options["server.baseUrlPath"]
    changed = type(option)(option.key, description="", default_val=value)
    changed.set_value(value, "test")
    return changed


def test_the_modules_of_the_script_become_one_without_a_name_twice():
    text = page.script().decode()
    assert "\nimport " not in text
    assert "\nexport " not in text
    starts = ("function ", "async function ", "const ", "let ", "class ")
    names = [
        line.split(start, 1)[1].replace("(", " ").split()[0]
        for line in text.splitlines()
        for start in starts
        if line.startswith(start)
    ]
    assert len(names) == len(set(names))
    assert "innerHTML" in text
    assert text.count("innerHTML") == 1, "only the server's own view is markup"
