"""What the stage's page asks of the server: with the key alone, and what of it is told."""

import functools
import gzip
import json
from datetime import UTC, date, datetime

import asking
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware

from dashboard.serving import stage
from dashboard.serving.document.page import Document
from dashboard.serving.headers import Headers
from dashboard.serving.hosts import LOCAL
from dashboard.serving.live import frozen
from dashboard.serving.live.where import store
from dashboard.serving.stage import files, steps
from dashboard.serving.stage.told import standing
from insight.assembly.at import at
from insight.meeting import Meeting, Question, View, from_document, to_document
from insight.meeting.frozen import freeze
from insight.reports.stamp import Stamp

RUTLAND = {"place": "rutland"}
TENTHS = View("aa11", "overview", RUTLAND, "rutland-tenths", caption="First <b>", note="Slowly")
MAP = View("bb22", "polarisation", RUTLAND, "rutland-imd_score-ward", seconds=20)
GONE = View("cc33", "overview", RUTLAND, "rutland-nothing")
WELL = Question("q1", "How well do we know it?", "scale")


@pytest.fixture(scope="module")
def app():
    middleware = [Middleware(Headers), Middleware(Document)]
    return Starlette(routes=list(stage.routes()), middleware=middleware)


@pytest.fixture
def meeting():
    made = Meeting(
        "Scrutiny",
        "rutland",
        date(2026, 11, 29),
        views=(TENTHS, MAP, GONE),
        questions=(WELL,),
        minutes=30,
    )
    return store().begin(json.dumps(to_document(made)), now=datetime.now(tz=UTC))


@pytest.fixture
def call(app, meeting):
    def called(name, told=None, *, key=meeting.key, origin="http://localhost"):
        headers = {"x-meeting-key": key, "origin": origin, "content-type": "application/json"}
        body = json.dumps(told or {}).encode()
        answer = asking.ask(app, f"/stage/{name}", method="POST", body=body, **headers)
        return answer.status, json.loads(answer.content)

    return called


@pytest.fixture
def view(app, meeting):
    def fetched(name):
        answer = asking.ask(app, f"/stage/view/{name}", **{"x-meeting-key": meeting.key})
        packed = answer.headers.get("content-encoding") == "gzip"
        content = gzip.decompress(answer.content) if packed else answer.content
        return answer.status, json.loads(content)

    return fetched


def events(meeting):
    return [(each.kind, json.loads(each.body)) for each in store().told(meeting.id, 0)]


def test_the_page_holds_nothing_of_a_meeting_and_runs_scripts_of_this_server_alone(app):
    answer = asking.ask(app, "/stage")
    policy = answer.headers["content-security-policy"]
    assert answer.status == 200
    assert "script-src 'self';" in policy
    assert "unsafe-eval" not in policy
    assert "frame-ancestors 'none'" in policy
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert b"links-" not in answer.content, "it is a document of its own"


@pytest.mark.parametrize("name", ["main.js", "stage.css", files.MAP, files.PLOTLY])
def test_every_file_of_the_page_is_packed_once_and_kept_for_good(app, name):
    answer = asking.ask(app, f"/stage/files/{files.version()}/{name}")
    assert answer.status == 200
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["content-type"].split(";")[0] in {"text/javascript", "text/css"}
    assert len(gzip.decompress(answer.content)) > 1000


@pytest.mark.parametrize("name", ["page.html", "made.py", "..%2Fmade.py", "types.d.ts"])
def test_no_other_file_is_handed_out(app, name):
    assert asking.ask(app, f"/stage/files/{files.version()}/{name}").status == 404


def test_only_the_key_opens_a_meeting_and_only_pages_of_this_server_ask(call):
    assert call("open")[0] == 200
    assert call("open", key="")[0] == 403
    assert call("open", key="x" * 22)[0] == 403
    assert call("open", origin="https://elsewhere.example")[0] == 403


def test_it_opens_with_its_views_their_notes_and_how_it_stands(call):
    told = call("open")[1]
    assert [each["id"] for each in told["views"]] == ["aa11", "bb22", "cc33"]
    assert told["views"][0]["caption"] == "First <b>"
    assert told["views"][0]["place"] == "Rutland"
    assert told["views"][1]["seconds"] == 20
    assert (told["minutes"], told["now"]["show"], told["code"]) == (30, None, "")


def test_a_view_comes_drawn_with_its_finding_table_and_sources(call, view):
    tenths, ward_map, _ = call("open")[1]["views"]
    status, told = view(tenths["name"])
    exhibit = at("overview", RUTLAND, "rutland-tenths")
    assert status == 200
    assert told["plain"] == exhibit.finding.replace("**", "")
    assert told["figure"]["data"], "a chart is drawn in the browser"
    assert told["table"].count("<tr>") == len(exhibit.table) + 1
    assert exhibit.sources[0].citation in told["sources"]
    assert view(ward_map["name"])[1]["kind"] == "map"


def test_a_view_that_cannot_be_made_says_why_in_words(call, view):
    status, told = view(call("open")[1]["views"][2]["name"])
    assert status == 422
    assert told["said"] == "this view shows nothing called “rutland-nothing”."


def test_a_step_tells_phones_what_is_on_the_screen_and_freezes_its_figures(call, meeting):
    assert call("show", {"view": "aa11"})[1]["n"] == 1
    ((kind, body),) = events(meeting)
    assert kind == "show"
    assert (body["view"], body["at"], body["of"]) == ("aa11", 1, 3)
    assert body["caption"] == "First <b>", "as words: whoever shows it escapes it"
    assert body["link"] == "?place=rutland"
    assert store().view(meeting.id, body["phone"]), "phones fetch what was made before"
    assert store().view(meeting.id, "aa11.frozen")
    assert call("open")[1]["now"]["show"]["view"] == "aa11", "also after a restart"


def test_what_is_only_made_for_the_screen_is_not_kept_as_shown(call, view, meeting):
    assert view(call("open")[1]["views"][0]["name"])[0] == 200
    assert frozen.kept(meeting.id, "aa11") is None
    call("show", {"view": "aa11"})
    assert frozen.kept(meeting.id, "aa11")


def test_figures_of_a_record_stay_beside_the_new_ones_that_are_shown(call, meeting):
    old = freeze(at(TENTHS.page, RUTLAND, TENTHS.exhibit), Stamp(date(2025, 1, 1), "old"))
    frozen.keep(meeting.id, "aa11", old | {"finding": "It was otherwise."})
    call("show", {"view": "aa11"})
    assert frozen.kept(meeting.id, "aa11", frozen.EARLIER)["finding"] == "It was otherwise."
    assert frozen.kept(meeting.id, "aa11")["finding"] != "It was otherwise."


def test_and_in_another_place_is_the_same_view_there(call, view, meeting):
    asked = {"page": MAP.page, "choices": RUTLAND, "exhibit": MAP.exhibit}
    status, told = call("aside", {**asked, "change": {"place": "isles-of-scilly"}})
    assert status == 200
    made = view(told["name"])[1]
    assert (made["place"], made["exhibit"]) == ("Isles of Scilly", "isles-of-scilly-imd_score-ward")
    assert call("show", {"view": told["name"]})[0] == 200
    ((_, body),) = events(meeting)
    assert (body["view"], body["at"], body["stage"]) == ("", 0, told["name"])
    kept = call("keep", {"aside": told["name"], "after": "aa11"})[1]
    assert [each["place"] for each in kept["views"]][:2] == ["Rutland", "Isles of Scilly"]
    document = from_document(json.loads(store().by_key(meeting.key).body))
    assert document.views[1].choices["place"] == "isles-of-scilly"


def test_another_indicator_is_asked_of_the_same_drawing(call, view):
    asked = {"page": MAP.page, "choices": RUTLAND, "exhibit": MAP.exhibit}
    told = call("aside", {**asked, "change": {"indicator": "fuel_poverty"}})[1]
    assert view(told["name"])[1]["exhibit"] == "rutland-fuel_poverty-ward"
    asked = {"page": "overview", "choices": RUTLAND, "exhibit": TENTHS.exhibit}
    told = call("aside", {**asked, "change": {"indicator": "fuel_poverty"}})[1]
    assert view(told["name"])[1]["page"] == "polarisation", "the map of it answers"


def test_a_view_of_one_ward_asks_for_a_ward_of_the_other_place(call, view):
    choices = {"place": "rutland", "ward": "oakham-south"}
    asked = {"page": "ward", "choices": choices, "exhibit": "rutland-oakham-south-profile"}
    status, told = call("aside", {**asked, "change": {"place": "isles-of-scilly"}})
    assert (status, told["said"]) == (
        422,
        "This view is of one ward: choose a ward of Isles of Scilly too.",
    )
    wards = call("choices", {**asked, "choices": {"place": "isles-of-scilly"}})[1]["ward"]
    ward = next(slug for slug, _ in wards if "mary" in slug)  # the one with a neighbourhood
    change = {"place": "isles-of-scilly", "ward": ward}
    made = view(call("aside", {**asked, "change": change})[1]["name"])[1]
    assert made["exhibit"].endswith("-profile")


BY_2026 = {"place": "coventry", "wards_of": "2026"}


def test_a_view_by_later_wards_offers_those_and_stays_by_them(call, view, meeting):
    choices = BY_2026 | {"ward": "tile-hill-and-canley"}
    asked = {"page": "ward", "choices": choices, "exhibit": "coventry-tile-hill-and-canley-profile"}
    wards = dict(call("choices", asked)[1]["ward"])
    assert "holbrooks" in wards
    assert "holbrook" not in wards
    status, told = call("aside", {**asked, "change": {"indicator": "fuel_poverty"}})
    assert status == 200, told
    assert view(told["name"])[1]["page"] == "polarisation"
    assert call("keep", {"aside": told["name"], "after": "aa11"})[0] == 200
    document = from_document(json.loads(store().by_key(meeting.key).body))
    assert document.views[1].choices["wards_of"] == "2026"


def test_a_view_by_later_wards_can_be_asked_for_of_a_place_that_has_none(call, view):
    asked = {"page": "polarisation", "choices": BY_2026, "exhibit": "coventry-imd_score-ward"}
    status, told = call("aside", {**asked, "change": {"place": "rutland"}})
    assert status == 200, told
    assert view(told["name"])[1]["exhibit"] == "rutland-imd_score-ward"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"place": "atlantis"}, "there is no place called “atlantis”."),
        ({"indicator": "happiness"}, "this view has no figures of “happiness”."),
    ],
    ids=["no such place", "no such indicator"],
)
def test_what_cannot_be_shown_is_said_in_a_sentence(call, change, said):
    asked = {"page": MAP.page, "choices": RUTLAND, "exhibit": MAP.exhibit, "change": change}
    assert call("aside", asked) == (422, {"said": said})


def test_the_bar_offers_every_place_and_the_wards_and_indicators_of_the_view(call):
    asked = {"page": MAP.page, "choices": RUTLAND, "exhibit": MAP.exhibit}
    told = call("choices", asked)[1]
    assert len(told["place"]) == 296
    assert ["coventry", "Coventry"] in told["place"]
    assert any(name == "Oakham South" for _, name in told["ward"])
    assert any(slug == "claimants" for slug, _ in told["indicator"])
    assert told["chosen"]["place"] == "rutland"


def test_a_question_is_asked_once_the_room_is_open_and_its_counts_are_told(call, meeting):
    assert call("ask", {"question": "q1"})[0] == 409, "nobody can be in a closed room"
    room = call("room", {"origin": "http://localhost", "open": True})[1]
    assert len(room["code"].split()) == 4
    assert room["address"] == "localhost/room"
    assert (room["picture"], room["alone"]) == ("", LOCAL), "no picture that leads nowhere"
    room = call("room", {"origin": "http://192.168.0.7:8501"})[1]
    assert room["picture"].startswith("<svg")
    assert (room["address"], room["alone"]) == ("192.168.0.7:8501/room", "")
    assert call("ask", {"question": "q1"})[1]["options"] == ["1", "2", "3", "4", "5"]
    store().answer(meeting.id, "q1", "a" * 32, "4")
    counts = call("counts", {"question": "q1", "kind": "scale", "public": True})[1]
    assert counts["counts"] == {"1": 0, "2": 0, "3": 0, "4": 1, "5": 0}
    assert events(meeting)[-1][0] == "counts"
    assert call("room", {"origin": "http://localhost", "open": False})[1]["code"] == ""
    assert not store().answers(meeting.id, "q1")


def test_a_blank_screen_is_told_and_stands_until_it_is_shown_again(call, meeting):
    call("blank", {"colour": "white"})
    assert events(meeting) == [("blank", {"on": True, "colour": "white"})]
    assert standing(store().told(meeting.id, 0))["blank"] == "white"
    call("blank", {"colour": ""})
    assert standing(store().told(meeting.id, 0))["blank"] == ""


@pytest.mark.parametrize(
    ("name", "told"),
    [("show", {"view": "zz"}), ("show", {"view": "aa11.frozen"}), ("keep", {"aside": "x"})],
)
def test_what_is_no_view_of_the_meeting_is_not_shown(call, name, told):
    assert call(name, {"after": "", **told})[0] == 404


def test_a_meeting_sees_no_view_of_another(call, app):
    name = call("open")[1]["views"][0]["name"]
    other = store().begin(
        json.dumps(to_document(Meeting("Other", "rutland", date(2026, 1, 1)))),
        now=datetime.now(tz=UTC),
    )
    fetch = functools.partial(asking.ask, app, f"/stage/view/{name}")
    assert fetch(**{"x-meeting-key": other.key}).status == 404
    assert fetch().status == 403


def test_who_comes_to_a_room_that_is_opened_is_shown_the_present_view_or_the_first(call, meeting):
    held = store().by_key(meeting.key)
    steps.show_again(held)
    assert events(meeting)[-1][1]["view"] == "aa11"
    call("show", {"view": "bb22"})
    steps.show_again(held)
    assert [body["view"] for _, body in events(meeting)] == ["aa11", "bb22", "bb22"]
