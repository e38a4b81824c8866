"""The pattern of each address, and that there are few of them whatever is asked."""

import pytest
import streamlit as st

from dashboard.serving import counts, server
from dashboard.serving.live import phone
from dashboard.serving.watch.routes import Patterns

BASES = ("", "inequality")


@pytest.fixture(params=BASES)
def base(request, monkeypatch):
    """A server at the root, and one below a path."""
    option = st.get_option
    monkeypatch.setattr(
        st,
        "get_option",
        lambda name: request.param if name == "server.baseUrlPath" else option(name),
    )
    return f"/{request.param}" if request.param else ""


def patterns():
    # Those of a server are made as it starts, with the base that it then has.
    from dashboard.serving import away, embed, figures, finding, private, published, stage

    return Patterns(
        (
            *(published.route(), private.route(), figures.route()),
            *(*finding.routes(), *away.routes(), *embed.routes(), *stage.routes()),
            *phone.routes(),
        )
    )


@pytest.mark.parametrize(
    ("path", "pattern"),
    [
        ("/", "/"),
        ("", "/"),
        ("/ward", "/ward"),
        ("/polarisation", "/polarisation"),
        ("/SK1 3XE", counts.OTHER),
        ("/ward/x", counts.OTHER),
        ("/take-away/s3cr3t/Brinnington.csv", "/take-away/{token}/{name}"),
        ("/app/own/s3cr3t/mine.csv", "/app/own/{token}/{name}"),
        ("/app/static/a/b.js", "/app/static/{path:path}"),
        ("/figures/imd_score.csv", "/figures/{slug}.csv"),
        ("/embed/ward", "/embed/{page}"),
        ("/room", "/room"),
        ("/room/join", "/room/join"),
        ("/room/view/secret", "/room/view/{name}"),
        ("/app/find", "/app/find"),
        ("/_stcore/health", "/_stcore/health"),
        ("/_stcore/upload_file/session/file", "/_stcore/upload_file"),
        ("/_stcore/anything", "/_stcore"),
        ("/media/0a1b.png", "/media"),
        ("/static/js/index.1.js", "/static"),
        ("/api", "/api/v1"),
        ("/api/v1/", "/api/v1"),
        ("/api/v1/docs", "/api/v1/docs"),
        ("/api/v1/places/E05000001", "/api/v1/places/{slug}"),
        ("/api/v1/nowhere/SK1", counts.OTHER),
        ("/api/v2", counts.OTHER),
    ],
)
def test_what_an_address_counts_as(path, pattern, base):
    found = patterns()
    assert found.of(f"{base}{path}") == pattern
    assert pattern in found.known


def test_every_route_of_the_server_has_a_pattern_of_its_own():
    known = Patterns((*server.ROUTES, *phone.routes())).known
    assert {each.path for each in (*server.ROUTES, *phone.routes())} <= known


def test_there_are_few_of_them():
    assert len(Patterns((*server.ROUTES, *phone.routes())).known) < 100
