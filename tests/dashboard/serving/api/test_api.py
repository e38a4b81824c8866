"""What other programs are answered: figures as the library has them, and HTTP as it should be."""

import gzip
import io
import json
import re
from dataclasses import replace

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import shapely

from dashboard.serving.api import settings
from dashboard.serving.api.answering.kept import Answer, Kept
from dashboard.serving.api.explained.docs import example_address
from dashboard.serving.api.register import RESOURCES
from insight import cached
from insight.assembly.at import at, exhibits_at
from insight.observations import read_observations
from insight.own import Shelf, using

FIGURES = "/observations?indicator=fuel_poverty&level=ward&place=stockport"


def table(answer):
    return pd.read_csv(io.BytesIO(answer.content), encoding="utf-8-sig")


# ---- figures
@pytest.mark.parametrize(
    ("indicator", "level", "place"),
    [
        pytest.param("fuel_poverty", "ward", "stratford-on-avon", id="added up to wards"),
        pytest.param("imd_score", "lsoa", "isles-of-scilly", id="one neighbourhood"),
        pytest.param("household_income_ahc", "msoa", "hackney", id="middle-layer areas"),
        pytest.param("attainment_8", "upper_tier", "stratford-on-avon", id="the county's"),
        pytest.param("claimants", "county", "stratford-on-avon", id="added up to the county"),
    ],
)
def test_figures_are_those_of_the_library(told, indicator, level, place):
    district = cached.district(place)
    ours = read_observations(indicator, level=level, district_code=district.code)
    found = told(f"/observations?indicator={indicator}&level={level}&place={place}").json
    rows = pd.DataFrame(found["data"]).set_index("area_code")
    assert set(rows.index) == set(ours["area_code"])
    wanted = ours.set_index("area_code")["value"].reindex(rows.index)
    assert np.allclose(rows["value"].astype(float), wanted, equal_nan=True)
    assert found["meta"]["sources"][0]["licence"]
    assert found["meta"]["period"]


def test_all_formats_hold_the_same_figures(visit, told):
    rows = pd.DataFrame(told(FIGURES).json["data"])
    read = table(visit(f"/api/v1{FIGURES}&format=csv"))
    packed = pq.read_table(io.BytesIO(visit(f"/api/v1{FIGURES}&format=parquet").content))
    assert list(read.columns) == list(rows.columns) == packed.column_names
    assert np.array_equal(read["value"], rows["value"])
    assert np.array_equal(packed["value"].to_numpy(), rows["value"])
    assert json.loads(packed.schema.metadata[b"meta"])["licence"]


def test_every_period_is_given_where_all_are_asked_for(told):
    found = told("/observations?indicator=claimants&level=district&place=E06000017&period=all").json
    periods = [row["period"] for row in found["data"]]
    assert periods == list(told("/indicators/claimants").json["data"]["periods"])


def test_neighbourhoods_of_a_ward_are_those_of_its_page(told):
    district = cached.district("stockport")
    ward = cached.wards(district.code).iloc[3]
    path = "/observations?indicator=fuel_poverty&level=lsoa&place=stockport"
    rows = told(f"{path}&ward={ward['ward_slug']}").json["data"]
    own = cached.own_neighbourhoods(district.code, ward["ward_code"])
    assert {row["area_code"] for row in rows} == own


def test_small_counts_stay_withheld_with_their_numerators(told, monkeypatch):
    path = "/observations?indicator=claimants&level=lsoa&place=rutland&period=2018"
    before = told(path).json["data"]
    monkeypatch.setenv("INSIGHT_LEAST_COUNT", "20")
    found = told(path).json
    hidden = [row for row in found["data"] if row["note"] == "[c]"]
    assert found["meta"]["least_count"] == 20
    assert len(hidden) > 0
    assert all(row["value"] is None and row["numerator"] is None for row in hidden)
    assert {row["area_code"] for row in before} == {row["area_code"] for row in found["data"]}


def test_outlines_are_geojson_as_maps_read_it(visit):
    found = json.loads(visit("/api/v1/areas?level=ward&place=rutland&format=geojson").content)
    shapes = shapely.from_geojson(json.dumps(found), on_invalid="raise")
    west, south, east, north = shapely.total_bounds(shapes)
    assert -1.0 < west < east < -0.3
    assert 52.4 < south < north < 52.8
    own = cached.wards(cached.district("rutland").code)["ward_code"]
    assert {each["id"] for each in found["features"]} == set(own)
    assert "OS data" in found["meta"]["attribution"][0]


def test_a_border_stands_once_in_topojson(visit):
    path = "/api/v1/areas?level=ward&place=rutland&format="
    topo = json.loads(visit(f"{path}topojson").content)
    rings = [
        arc
        for each in topo["objects"]["areas"]["geometries"]
        for part in each["arcs"]
        for ring in part
        for arc in ring
    ]
    assert len(rings) > len({arc if arc >= 0 else ~arc for arc in rings})


def test_a_group_is_read_and_reckoned_as_in_the_workshop(told):
    asked = {
        "place": "stockport",
        "members": ["Heatons North", "nowhere at all"],
        "postcodes": [],
        "indicators": ["fuel_poverty"],
    }
    found = posted(told, asked)
    assert found.status == 200
    row = found.json["data"][0]
    path = "/observations?indicator=fuel_poverty&level=ward&place=stockport&ward=heatons-north"
    alone = told(path).json["data"][0]
    assert row["group_value"] == pytest.approx(alone["value"])
    assert row["gap"] == pytest.approx(row["group_value"] - row["rest_value"])
    assert row["gap_lower_ci"] < row["gap"] < row["gap_upper_ci"]
    assert any("nowhere at all" in said for said in found.json["about"]["read"])
    assert found.headers["cache-control"] == "no-store"
    assert "etag" not in found.headers


def posted(told, asked, kind="application/json", path="/groups"):
    body = asked if isinstance(asked, bytes) else json.dumps(asked).encode()
    return told(path, method="POST", body=body, **{"content-type": kind})


@pytest.mark.parametrize(
    ("body", "status", "named"),
    [
        pytest.param({"place": "stockport"}, 400, "members", id="no areas"),
        pytest.param({"place": "stockport", "members": [1]}, 400, "members[0]", id="a number"),
        pytest.param({"place": "stokport", "members": ["x"]}, 404, "place", id="no such place"),
        pytest.param({"place": "stockport", "member": ["x"]}, 400, "members", id="misspelt"),
        pytest.param({"place": "stockport", "members": ["zzz"]}, 404, "members", id="none read"),
        pytest.param(b"[" * 60_000, 400, "body", id="nested beyond reading"),
        pytest.param([], 400, "body", id="no object"),
    ],
)
def test_what_is_wrong_with_a_body_is_named(told, body, status, named):
    found = posted(told, body)
    assert found.status == status
    assert named in {each["parameter"] for each in found.json["errors"]}


def test_a_body_that_is_no_json_or_too_long_is_not_read(told):
    assert posted(told, b"a=1", "application/x-www-form-urlencoded").status == 415
    assert posted(told, b"x" * 70_000).status == 413


# ---- findings
def test_findings_and_tables_are_those_of_the_pages(told, visit):
    choices = {"place": "rutland", "line": "local-fifths"}
    ours = list(exhibits_at("comparison", choices))
    found = told("/sentences?page=comparison&place=rutland&line=local-fifths").json["data"]
    assert [each["name"] for each in found] == [each.name for each in ours]
    assert found[0]["finding"] == ours[0].finding.replace("**", "")
    name = ours[-1].name
    path = f"/api/v1/exhibits/comparison/{name}?place=rutland&line=local-fifths"
    one = json.loads(visit(path).content)["data"]
    assert len(one["rows"]) == len(at("comparison", choices, name).figures)
    assert len(table(visit(f"{path}&format=csv"))) == len(one["rows"])


def test_the_choices_of_pages_are_known_but_those_that_stay_with_the_reader():
    from dashboard.serving.api.resources.exhibits import CHOICES
    from dashboard.state.address import KNOWN, NOT_SHARED

    assert set(CHOICES) == KNOWN - NOT_SHARED


def test_how_a_plan_stands_is_said_as_on_its_page(told):
    found = told("/plans/one-stockport-borough-plan/progress").json
    assert found["about"]["place"] == "stockport"
    assert found["about"]["finding"]
    assert all(row["verdict"] and row["reason"] for row in found["data"])
    assert found["meta"]["day"]


@pytest.mark.parametrize(
    "place",
    ["city-of-london", "isles-of-scilly", "isle-of-wight", "birmingham", "cornwall"],
)
def test_every_kind_of_district_is_answered(told, place):
    assert told(f"/places/{place}").json["data"]["slug"] == place
    assert told(f"/measures?place={place}").status == 200
    assert told(f"/gaps?place={place}&indicator=fuel_poverty").status in {200, 404}
    assert told(f"/plans?place={place}").json["total"] >= 1


def test_the_list_of_all_districts_gives_each_the_rank_that_it_has_by_itself(told):
    listed = told("/measures/esteban_ray").json
    ranks = {row["district_slug"]: row["rank"] for row in listed["data"]}
    for place in ("stockport", "city-of-london", "rutland", "isles-of-scilly"):
        alone = told(f"/measures?place={place}&measure=esteban_ray").json["data"][0]
        assert ranks[place] == alone["rank"]
    held = [row["rank"] for row in listed["data"] if row["rank"] is not None]
    assert held == sorted(held)
    assert listed["about"]["meaning"]


def test_a_gap_that_is_asked_for_alone_is_the_one_among_all(told):
    path = "/gaps?place=rutland&between=local-fifths"
    among = {row["indicator"]: row for row in told(path).json["data"]}
    alone = told(f"{path}&indicator=fuel_poverty,imd_score").json["data"]
    assert {row["indicator"] for row in alone} == {"fuel_poverty", "imd_score"}
    assert all(row == among[row["indicator"]] for row in alone)
    refused = told(f"{path}&indicator=attainment_8")
    assert (refused.status, refused.json["errors"][0]["parameter"]) == (404, "indicator")


# ---- manners
def test_the_same_answer_is_not_sent_twice(visit):
    path = f"/api/v1{FIGURES}"
    first = visit(path)
    assert first.headers["cache-control"] == "public, max-age=3600"
    again = visit(path, **{"if-none-match": f'"other", {first.headers["etag"]}'})
    assert (again.status, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    later = visit(path, **{"if-modified-since": first.headers["last-modified"]})
    assert later.status == 304
    head = visit(path, method="HEAD")
    assert head.content == b""
    assert head.headers["content-length"] == str(len(first.content))


def test_answers_are_packed_for_who_takes_it_under_a_tag_of_their_own(visit):
    plain = visit(f"/api/v1{FIGURES}")
    packed = visit(f"/api/v1{FIGURES}", **{"accept-encoding": "gzip, br"})
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert packed.headers["etag"] != plain.headers["etag"]
    assert "Accept-Encoding" in plain.headers["vary"]


def test_pages_of_rows_lead_to_the_next_and_hold_each_row_once(told):
    seen, path = [], "/api/v1/places?limit=120"
    while path:
        found = told(path.removeprefix("/api/v1"))
        seen += [row["code"] for row in found.json["data"]]
        path = found.json["next"]
        assert (path is None) != ('rel="next"' in found.headers.get("link", ""))
    assert len(seen) == len(set(seen)) == found.json["total"]


def test_a_table_that_is_too_long_is_refused_and_never_cut_in_silence(visit, told):
    path = "/observations?indicator=imd_score,imd_rank&level=lsoa&format=csv"
    refused = told(path)
    assert refused.status == 413
    assert refused.json["errors"][0]["parameter"] == "limit"
    part = visit(f"/api/v1{path}&limit=10")
    assert len(table(part)) == 10
    assert 'rel="next"' in part.headers["link"]


@pytest.mark.parametrize(
    ("path", "status", "named", "said"),
    [
        ("/observations?indicater=fuel_poverty", 400, "indicater", "did you mean indicator?"),
        ("/observations?indicator=fuel_povert", 400, "indicator", "did you mean fuel_poverty"),
        ("/observations", 400, "indicator", "missing"),
        (
            "/observations?indicator=fuel_poverty&place=stokport",
            400,
            "place",
            "mean stockport or gosport?",
        ),
        ("/observations?indicator=fuel_poverty&period=1066", 404, "period", "it has"),
        ("/observations?indicator=fuel_poverty&level=ward&ward=x", 422, "ward", "one place"),
        ("/observations?indicator=fuel_poverty&limit=0", 400, "limit", "1 to 50,000"),
        ("/observations?indicator=fuel_poverty&limit=1&limit=2", 400, "limit", "2 values"),
        ("/observations?indicator=fuel_poverty&format=xml", 400, "format", "csv"),
        ("/places/stokport", 404, "slug", "did you mean stockport"),
        ("/gaps?place=stockport&between=chosen", 422, "deprived", "needs wards"),
        ("/gaps?place=stockport&between=chosen&deprived=offertn", 404, "deprived", "offerton"),
        ("/areas?level=lsoa&format=geojson", 413, "place", "some districts"),
        ("/observations?indicator=%ff", 400, "query", "cannot be read"),
    ],
)
def test_an_error_names_the_parameter_and_what_was_meant(told, path, status, named, said):
    found = told(path)
    assert (found.status, found.json["status"]) == (status, status)
    assert found.headers["content-type"] == "application/problem+json"
    error = found.json["errors"][0]
    assert error["parameter"] == named
    assert said in error["detail"]


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("DELETE", "/places", 405),
        ("POST", "/places", 405),
        ("GET", "/groups", 405),
        ("GET", "/nothing", 404),
        ("GET", "/places?search=" + "x" * 9000, 414),
    ],
)
def test_what_is_not_answered_is_said_with_its_status(told, method, path, status):
    found = told(path, method=method)
    assert found.status == status
    assert (status == 405) == ("allow" in found.headers)


def test_the_header_accept_decides_where_no_format_is_named(visit):
    def kind(accept):
        return visit(f"/api/v1{FIGURES}", accept=accept).headers["content-type"]

    assert kind("*/*") == "application/json"
    assert kind("text/csv") == "text/csv; charset=utf-8"
    assert kind("text/html,application/xhtml+xml,*/*;q=0.8") == "application/json"
    assert kind("application/json;q=0.1, text/csv;q=0.9") == "text/csv; charset=utf-8"
    assert visit(f"/api/v1{FIGURES}", accept="image/png").status == 406


def test_pages_elsewhere_may_read_where_the_operator_says_which(visit, monkeypatch):
    def allowed(origin="https://elsewhere.example"):
        answer = visit("/api/v1/places?limit=1", origin=origin)
        return answer.headers.get("access-control-allow-origin", "")

    assert allowed() == ""
    plain = visit("/api/v1/places?limit=1", origin="https://elsewhere.example")
    assert plain.headers["cross-origin-resource-policy"] == "same-origin"
    monkeypatch.setenv("INSIGHT_API_ORIGINS", "*")
    assert allowed() == "*"
    monkeypatch.setenv("INSIGHT_API_ORIGINS", "https://intranet.example https://b.example:8443")
    assert allowed() == ""
    assert allowed("https://b.example:8443") == "https://b.example:8443"
    monkeypatch.setenv("INSIGHT_API_ORIGINS", "none")
    assert allowed("none") == ""
    asked = visit("/api/v1/groups", method="OPTIONS", origin="https://elsewhere.example")
    assert asked.status == 204
    assert "access-control-allow-origin" not in asked.headers
    assert "POST" in asked.headers["access-control-allow-methods"]
    assert "access-control-allow-credentials" not in asked.headers


def test_who_asks_for_more_than_their_share_waits(monkeypatch):
    monkeypatch.setenv("INSIGHT_API_RATE", "2")
    clients = settings.Clients()
    made = [clients.wait("10.0.0.1", 1.0, now=100.0) for _ in range(11)]
    assert made[:10] == [0.0] * 10
    assert made[10] == pytest.approx(0.5)
    assert clients.wait("10.0.0.2", 1.0, now=100.0) == 0
    assert clients.wait("10.0.0.1", 1.0, now=100.6) == 0


def test_the_limit_is_said_with_the_time_to_wait(app, told, monkeypatch):
    monkeypatch.setenv("INSIGHT_API_RATE", "0.01")
    found = [told(f"/places?limit={number}") for number in (731, 732)][-1]
    assert found.status == 429
    assert int(found.headers["retry-after"]) >= 1


def test_what_is_kept_is_bounded_by_its_bytes():
    kept = Kept(most=10_000)
    for number in range(9):
        kept.put(number, Answer(200, (), b"x" * 1000, b""))
    assert kept.size <= 10_000
    assert kept.get(8) is not None
    assert kept.get(0) is None
    kept.put("large", Answer(200, (), b"x" * 20_000, b""))
    assert kept.get("large") is None


def test_a_closed_api_is_not_there(visit, monkeypatch):
    monkeypatch.setenv("INSIGHT_API", "0")
    assert visit("/api/v1/places").status == 404
    assert visit("/api/v1/docs").content == b"Not here.\n"


def test_nothing_in_an_answer_can_be_run(visit):
    answer = visit("/api/v1/places?search=%3Cscript%3E")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    refused = visit("/api/v1/places?kind=%3D1%2B1%0d%0aSet-Cookie:x")
    assert refused.headers["content-type"] == "application/problem+json"
    assert "set-cookie" not in refused.headers


def test_a_plan_of_a_reader_s_own_is_in_no_answer(told):
    own = replace(cached.plans()[0], slug="plan-of-mine", title="A plan of mine")
    with using(Shelf(plans=(own,))):
        assert own in cached.plans()
        listed = told("/plans?limit=77")
        asked = told("/plans/plan-of-mine/progress?place=stockport")
        shown = told("/sentences?page=ambitions&place=stockport&plan=plan-of-mine")
    assert "of mine" not in str(listed.json)
    assert (asked.status, shown.status) == (404, 404)
    assert "A plan of mine" not in str((asked.json, shown.json))


def test_what_a_reader_brought_is_in_no_answer(told):

    known = cached.catalogue().indicators["fuel_poverty"]
    own = Shelf(indicators={"yours-x-000000": known}, tables={"yours-x-000000": pa.table({})})
    with using(own):
        found = told("/observations?indicator=yours-x-000000")
        listed = told("/indicators?limit=5000").json["data"]
    assert found.status == 400
    assert not any(row["slug"].startswith("yours-") for row in listed)


# ---- the page and the document
def test_every_link_to_try_on_the_page_works(visit):
    page = visit("/api/v1/docs", host="data.example.gov.uk").content.decode()
    links = [each.replace("&amp;", "&") for each in re.findall(r'href="(/api/v1/[^"#]+)"', page)]
    assert len(links) > 40
    assert {visit(link).status for link in dict.fromkeys(links)} == {200}
    assert "http://data.example.gov.uk/api/v1" in page
    assert "<script" not in page


def test_csv_of_every_resource_has_one_header_row_and_says_where_it_is_explained(visit):
    for resource in RESOURCES:
        if "csv" not in resource.formats or resource.body:
            continue
        answer = visit(example_address(resource, format="csv"))
        read = table(answer)
        if resource.columns and not resource.one:
            assert list(read.columns) == [column.name for column in resource.columns]
        about = re.search(r'<([^>]+)>; rel="describedby"', answer.headers["link"])
        described = json.loads(visit(about[1]).content)
        assert [each["name"] for each in described["tableSchema"]["columns"]] == list(read.columns)
        assert described["dc:license"]["@id"].startswith("https://www.nationalarchives.gov.uk")


def test_later_wards_are_given_where_a_district_has_them_and_refused_elsewhere(told):
    def codes(query=""):
        rows = told(f"/places/coventry/wards{query}").json["data"]
        return {row["ward_code"] for row in rows}

    ours, later = codes(), codes("?wards_of=2026")
    assert len(ours) == len(later) == 18
    assert ours.isdisjoint(later)
    assert codes("?wards_of=2025") == codes() == ours
    refused = told("/places/stockport/wards?wards_of=2026")
    assert refused.status == 404
    assert "There are no wards of 2026 of Stockport." in str(refused.json)
    bridge = told("/places/coventry/wards/bridge").json["data"]
    assert {row["ward_code"] for row in bridge} == later
    assert {row["from_code"] for row in bridge} == ours
    figures = "/observations?indicator=fuel_poverty&level=ward&place=coventry&wards_of=2026"
    assert {row["area_code"] for row in told(figures).json["data"]} == later
    outlines = told("/areas?level=ward&place=coventry&wards_of=2026").json
    assert {row["code"] for row in outlines["data"]} == later
    assert outlines["meta"]["title"] == "Wards of May 2026: Coventry"
    assert outlines["meta"]["period"].startswith("May 2026;")
    by_ward = "/observations?indicator=children_low_income_ahc&level=ward&place=coventry"
    assert "There is no figure of it for wards of May 2026" in str(
        told(f"{by_ward}&wards_of=2026").json["meta"]["notes"]
    )
    assert "May 2026" not in str(told(by_ward).json["meta"]["notes"])
