"""The examples of the page that explains the API, run: Python for real, the others' requests."""

import asyncio
import io
import json
import re
import shlex
import threading
from contextlib import redirect_stdout
from urllib.parse import urlencode

import pandas as pd
import pytest
import uvicorn

from dashboard.serving.api.explained.examples import EXAMPLES, text_of

BY = {each.slug: each for each in EXAMPLES}


@pytest.fixture(scope="module")
def root(app):
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error", lifespan="off"))
    thread = threading.Thread(target=lambda: asyncio.run(server.serve()), daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.05)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}/api/v1"
    server.should_exit = True
    thread.join(10)


def test_the_example_in_python_runs(root):
    said = io.StringIO()
    with redirect_stdout(said):
        exec(compile(text_of(BY["python"], root), "python", "exec"), {})  # noqa: S102 - our own
    assert "Brinnington" in said.getvalue()
    assert "The gap in claimants" in said.getvalue()
    assert "beside_rest" in said.getvalue()


def test_the_example_in_r_asks_for_a_table_with_the_columns_that_it_names(visit):
    text = text_of(BY["r"], "http://localhost/api/v1")
    path = re.search(r'paste0\(api, "([^"]+)"\)', text)[1]
    read = pd.read_csv(io.BytesIO(visit(f"/api/v1{path}").content), encoding="utf-8-sig")
    assert 'fileEncoding = "UTF-8-BOM"' in text
    assert set(re.findall(r'"(area_name|value)"', text)) <= set(read.columns)
    assert read["value"].notna().all()


def test_power_query_and_power_bi_open_the_table_without_a_key(visit):
    """As they ask: no key, no origin, any format, packed if it may be."""
    text = text_of(BY["power-query"], "http://localhost/api/v1")
    path = re.search(r'RelativePath = "([^"]+)"', text)[1]
    query = dict(re.findall(r'(\w+) = "([^"]+)"', text.partition("Query = [")[2].partition("]")[0]))
    headers = {
        "accept": "*/*",
        "accept-encoding": "identity",
        "user-agent": "Microsoft.Data.Mashup (https://go.microsoft.com/fwlink/?LinkID=304225)",
    }
    answer = visit(f"/api/v1/{path}?{urlencode(query)}", **headers)
    assert answer.status == 200
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.content.startswith(b"\xef\xbb\xbf")  # so that Excel by itself reads it as UTF-8
    assert "www-authenticate" not in answer.headers
    asked = re.search(r'\{\{"(\w+)", type number\}\}', text)[1]
    read = pd.read_csv(io.BytesIO(answer.content), encoding="utf-8-sig")
    assert read[asked].dtype == float


def test_the_examples_of_curl_are_answered(visit):
    text = text_of(BY["curl"], "http://localhost/api/v1").replace("\\\n", " ")
    for line in text.strip().splitlines():
        words = shlex.split(line)
        headers = dict(
            re.match(r"([^:]+): (.*)", words[n + 1]).groups()
            for n, word in enumerate(words)
            if word == "-H"
        )
        body = next((words[n + 1] for n, word in enumerate(words) if word == "-d"), "")
        address = words[-1].removeprefix("http://localhost")
        lower = {name.lower(): value for name, value in headers.items()}
        answer = visit(address, method="POST" if body else "GET", body=body.encode(), **lower)
        assert answer.status == 200, line
        if body:
            assert json.loads(body)["place"] == "stockport"
            assert answer.headers["content-type"].startswith("text/csv")
