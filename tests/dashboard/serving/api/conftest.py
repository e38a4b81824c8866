"""The API as other programs find it, without a server."""

import functools
import json
from types import SimpleNamespace

import asking
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware

from dashboard.serving.api import Api
from dashboard.serving.headers import Headers


@pytest.fixture(scope="session")
def app():
    return Starlette(middleware=[Middleware(Headers), Middleware(Api)])


@pytest.fixture(autouse=True)
def no_limit(monkeypatch):
    monkeypatch.setenv("INSIGHT_API_RATE", "0")


@pytest.fixture(scope="session")
def visit(app):
    return functools.partial(asking.ask, app)


@pytest.fixture(scope="session")
def told(visit):
    """What is answered as JSON."""

    def asked(path, **more):
        answer = visit(f"/api/v1{path}", **more)
        return SimpleNamespace(
            status=answer.status, headers=answer.headers, json=json.loads(answer.content)
        )

    return asked
