"""Whatever a client sends, the server does not fail, and answers as the OpenAPI document says: status, form and shape."""

from pathlib import Path

import hypothesis
import schemathesis
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from tests.serve.conftest import example as example  # the fixture, for the schema below

from dateline.serve.app import create_app
from dateline.serve.settings import ServeSettings

SENT = {"X-Dateline-Request": "1", "Host": "localhost"}
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
NOT_A_FAILURE = 503  # a query that takes too long is refused, with the option that says how long it may


def test_no_request_makes_the_server_fail(example: Path) -> None:
    app = create_app(example, ServeSettings(query_seconds=20, try_per_minute=3, allow_corrections=False))
    schema = schemathesis.openapi.from_asgi("/api/openapi.json", app, headers=SENT)
    called: dict[str, int] = {}

    for operation in schema.get_all_operations():
        found = operation.ok()
        strategy = found.as_strategy()

        @hypothesis.given(case=strategy)
        @hypothesis.settings(
            max_examples=12,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(hypothesis.HealthCheck),
        )
        def check(case: schemathesis.Case) -> None:
            answer = case.call(headers=SENT)
            if answer.status_code != NOT_A_FAILURE:
                case.validate_response(answer, checks=CHECKS)
            called[case.path] = called.get(case.path, 0) + 1

        check()
    assert len(called) > 25
