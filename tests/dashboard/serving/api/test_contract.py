"""Requests made up from the OpenAPI document: none breaks the server, each answer fits its schema.

As many as INSIGHT_CONTRACT says, 110 where it says nothing; by hand 2,000.
"""

import os
import warnings
from collections import Counter

import hypothesis
import pytest
from hypothesis import HealthCheck
from jsonschema import Draft202012Validator
from schemathesis import GenerationMode, openapi
from schemathesis.config import SchemathesisConfig
from schemathesis.specs.openapi.definitions import OPENAPI_31_VALIDATOR

from dashboard.serving.api.explained.openapi import described

REQUESTS = int(os.environ.get("INSIGHT_CONTRACT", "110"))
ACCEPTED = ["2xx", "304", "404", "413", "422"]
"""What a request that fits the document may be answered: two choices need not go together."""


@pytest.fixture(scope="module")
def schema(app):
    config = SchemathesisConfig.from_dict(
        {
            "request-timeout": 300,  # other tests may need the machine meanwhile
            "checks": {"positive_data_acceptance": {"expected-statuses": ACCEPTED}},
        }
    )
    return openapi.from_asgi("/api/v1/openapi.json", app, config=config)


def test_no_request_that_can_be_made_up_breaks_the_api(schema):
    operations = [each.ok() for each in schema.get_all_operations()]
    modes = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
    each = max(1, REQUESTS // (len(operations) * len(modes)))
    statuses = Counter()
    for operation in operations:
        for mode in modes:
            try_out(operation, mode, each, statuses)
    assert statuses.total() >= REQUESTS * 0.8
    assert statuses[200] > statuses.total() / 4
    assert not any(status >= 500 for status in statuses)


def test_the_document_is_one_of_openapi_and_its_examples_fit_it():
    told = described("https://data.example.gov.uk")
    assert [str(each) for each in OPENAPI_31_VALIDATOR.iter_errors(told)] == []
    for operations in told["paths"].values():
        for operation in operations.values():
            held = [p for p in operation["parameters"] if "example" in p]
            for each in held:
                schema = {"$id": "urn:api", "components": told["components"], **each["schema"]}
                Draft202012Validator(schema).validate(each["example"])
            body = operation.get("requestBody", {}).get("content", {}).get("application/json")
            if body:
                Draft202012Validator(body["schema"]).validate(body["example"])


def try_out(operation, mode, most, statuses):
    @hypothesis.settings(
        max_examples=most,
        database=None,
        deadline=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @hypothesis.given(case=operation.as_strategy(generation_mode=mode))
    def one(case):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # bytes that no client sends are the point here
            answer = case.call()
        statuses[answer.status_code] += 1
        case.validate_response(answer)

    one()
