"""Whatever is refused, the answer names what is at fault, what was expected and what arrived."""

import json

import pytest

from dashboard.serving.api.resources import observations
from insight.errors import UnreadableData

JSON = {"content-type": "application/json"}
FIGURES = "/observations?indicator=fuel_poverty"


def errors(told, path, **more):
    found = told(path, **more)
    assert found.headers["content-type"] == "application/problem+json"
    assert found.json["status"] == found.status >= 400
    for each in found.json["errors"]:
        assert all(each[name] for name in ("parameter", "detail", "expected", "got")), each
    return found.status, found.json["errors"]


@pytest.mark.parametrize(
    ("path", "status", "named"),
    [
        ("/gaps?place=rutland&between=national-tenths&indicator=fuel_poverty", 404, "between"),
        ("/gaps/over-time?place=rutland&between=national-tenths", 404, "between"),
        ("/gaps?place=rutland&indicator=attainment_8", 404, "indicator"),
        ("/places/stockport/wards/bridge", 404, "slug"),
        (f"{FIGURES}&level=county&place=rutland", 404, "place"),
        ("/observations?indicator=universal_credit&place=rutland", 404, "place"),
        (f"{FIGURES}&level=uk", 404, "level"),
        ("/observations?indicator=attainment_8&level=ward&place=rutland", 404, "level"),
        (f"{FIGURES}&level=ward&place=rutland&wards_of=2026", 404, "wards_of"),
        (f"{FIGURES}&level=ward&place=rutland&ward=nowhere", 404, "ward"),
        (f"{FIGURES}&level=lsoa&place=rutland&area=E01000001", 404, "area"),
        (f"{FIGURES}&level=lsoa&place=rutland&area=E99999999", 404, "area"),
        (f"{FIGURES}&place=", 400, "place"),
        (f"{FIGURES}&place=rutland,,stockport", 400, "place"),
        ("/observations?indicator=%ff", 400, "query"),
        ("/places/%00", 404, "slug"),
        ("/places/%E2%80%AE", 404, "slug"),
        ("/plans/starter-set/progress", 404, "place"),
        ("/sentences?page=ward&place=rutland", 404, "page"),
        ("/sentences?page=comparison&place=nowhere-at-all", 404, "place"),
        ("/exhibits/comparison/nothing-of-it?place=rutland", 404, "name"),
        ("/Places", 404, "path"),
        ("/places?search=" + "x" * 9000, 414, "address"),
    ],
)
def test_an_address_that_has_no_answer_names_what_is_at_fault(told, path, status, named):
    if "starter" in path:
        slugs = [row["slug"] for row in told("/plans").json["data"] if not row["districts"]]
        path = path.replace("starter-set", slugs[0])
    found, held = errors(told, path)
    assert (found, held[0]["parameter"]) == (status, named)


@pytest.mark.parametrize(
    ("method", "headers", "body", "status", "named"),
    [
        pytest.param("GET", {"accept": "image/png"}, b"", 406, "Accept", id="no such format"),
        pytest.param("PUT", {}, b"", 405, "method", id="a method that writes"),
        pytest.param("POST", {"content-type": "text/plain"}, b"{}", 415, "Content-Type", id="type"),
        pytest.param("POST", {}, b"{}", 415, "Content-Type", id="no type"),
        pytest.param("POST", JSON, b"", 400, "body", id="no body"),
        pytest.param("POST", JSON, b'{"place":', 400, "body", id="half a body"),
        pytest.param("POST", JSON, b" " * 70_000, 413, "body", id="too long a body"),
        pytest.param("POST", JSON, b'{"place":"","members":["x"]}', 400, "place", id="empty"),
        pytest.param("POST", JSON, b'{"place":"rutland","members":[]}', 404, "members", id="none"),
        pytest.param("POST", JSON, b'{"place":"rutland","postcodes":["ZZ1 1ZZ"]}', 404, "postcodes",
                     id="no postcode of it"),
    ],
)  # fmt: skip
def test_a_request_that_cannot_be_answered_names_what_is_at_fault(
    told, method, headers, body, status, named
):
    path = "/groups" if method == "POST" else "/places"
    found, held = errors(told, path, method=method, body=body, **headers)
    assert (found, held[0]["parameter"]) == (status, named)


@pytest.mark.parametrize(
    ("place", "said"),
    [
        pytest.param("STOCKPORT", "did you mean stockport?", id="capitals"),
        pytest.param("e08000007", "did you mean stockport?", id="a code in small letters"),
        pytest.param("City of London", "did you mean city-of-london?", id="a name"),
        pytest.param("shepway", "did you mean folkestone-and-hythe?", id="another name"),
        pytest.param("E07000190", "Taunton Deane is now Somerset (somerset)", id="a former code"),
        pytest.param("cumbria", "it is 2: Cumberland", id="a county that is no more"),
        pytest.param("E92000001", "level=england", id="England"),
        pytest.param("England", "level=england", id="England by name"),
        pytest.param("E01000001", "a neighbourhood", id="a neighbourhood"),
        pytest.param("zzzzz", "a slug or code", id="nothing like it"),
    ],
)
def test_a_place_that_is_not_known_is_told_for_what_it_is(told, place, said):
    _, held = errors(told, f"{FIGURES}&place={place.replace(' ', '+')}")
    assert said in held[0]["detail"] or said == "a slug or code"
    body = json.dumps({"place": place, "members": ["x"]}).encode()
    status, posted = errors(told, "/groups", method="POST", body=body, **JSON)
    assert status == 404
    assert said in posted[0]["detail"] + posted[0]["expected"]
    assert "'" not in held[0]["detail"]


def test_the_same_word_in_other_letters_is_what_was_meant(told):
    for path, said in (
        ("/places?FORMAT=csv", "did you mean format?"),
        ("/places?format=CSV", "did you mean csv?"),
        ("/observations?indicator=Fuel_Poverty", "did you mean fuel_poverty?"),
        ("/Observations", "did you mean /observations?"),
    ):
        assert said in errors(told, path)[1][0]["detail"]


def test_figures_that_cannot_be_read_are_not_said_to_be_absent(told, monkeypatch):
    def gone(*_asked):
        raise UnreadableData("s3://a-bucket cannot be read: nothing answers there")

    monkeypatch.setattr(observations, "_table", gone)
    found = told(f"{FIGURES}&level=ward&place=torridge")
    assert (found.status, found.headers["retry-after"]) == (503, "30")
    assert found.json["detail"].startswith("The figures cannot be read just now.")
    assert "bucket" not in json.dumps(found.json)
