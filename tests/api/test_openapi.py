"""What the OpenAPI document allows, and what it does not, sent by schemathesis as each role.

No answer is a fault of ours, none has a status that the document does not name, and nobody gets
beyond his or her role. ``KONTROLLSOK_FUZZ_EXAMPLES`` says how many requests each operation gets as
each role and in each mode (2; `make test-long` sends more).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import Case, GenerationMode
from schemathesis.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from api.access.person import READER, ROLES
from api.access.roles import ANYBODY, needed
from tests.accounts import SITE, USERS, Site, site

EXAMPLES = int(os.environ.get("KONTROLLSOK_FUZZ_EXAMPLES", "2"))
NOBODY = "nobody"
WHO = (NOBODY, *ROLES)
CHECKS = [status_code_conformance, content_type_conformance, response_schema_conformance]
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with site(
        tmp_path_factory.mktemp("openapi") / "library", requests_per_minute=1_000_000
    ) as made:
        made.services.warm()
        with TestClient(made.app):  # uploads are read
            yield made


@pytest.fixture(scope="module")
def people(here: Site) -> dict[str, TestClient]:
    """A program of each role, and one that nobody knows."""
    found = {NOBODY: here.browser()}
    for role, name in USERS.items():
        found[role] = here.program(here.accounts.add_token(name, "skript", role, 1)[1])
    return found


def real_ids(here: Site) -> dict[str, str]:
    """Something that is there, for the places of a path."""
    report = here.services.reports()[0].id
    passage = here.services.report_passages(report)[0].id
    return {"report_id": str(report), "passage_id": str(passage)}


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_every_operation_as_everybody(
    here: Site, people: dict[str, TestClient], mode: GenerationMode
) -> None:
    document = schemathesis.openapi.from_dict(here.app.openapi())
    operations: list[Any] = [found.ok() for found in document.get_all_operations()]  # type: ignore[union-attr]
    assert len(operations) > 30
    for operation in operations:
        if mode is GenerationMode.NEGATIVE and not (
            operation.body or operation.query or operation.path_parameters
        ):
            continue  # nothing that could be wrong
        for who in WHO:
            _send(operation, mode, who, here, people[who])


def _send(operation: Any, mode: GenerationMode, who: str, here: Site, client: TestClient) -> None:
    turn = [0]

    @settings(
        max_examples=EXAMPLES, phases=[Phase.generate], suppress_health_check=list(HealthCheck),
        deadline=None, database=None, derandomize=True,
    )  # fmt: skip
    @given(case=operation.as_strategy(mode))
    def sent(case: Case[Any]) -> None:
        turn[0] += 1
        if turn[0] % 2:  # every other request is about something that is there
            known = {name: value for name, value in real_ids_or_none(here).items()
                     if name in case.path_parameters}  # fmt: skip
            case.path_parameters = {**case.path_parameters, **known}
        _hold(case, who, client)

    with suppress(Unsatisfiable):  # this operation takes whatever there is
        sent()


def real_ids_or_none(here: Site) -> dict[str, str]:
    """As :func:`real_ids`; nothing when an editor has removed it all by now."""
    return real_ids(here) if here.services.reports() else {}


def _hold(case: Case[Any], who: str, client: TestClient) -> None:
    """Send it, and hold the answer against the document and the table of roles."""
    wanted = case.as_transport_kwargs(base_url=SITE)
    if isinstance(wanted.get("data"), (bytes, str)):
        wanted["content"] = wanted.pop("data")
    wanted["headers"] = {name: value for name, value in wanted["headers"].items()
                         if name.lower() not in ("authorization", "cookie", "host")}  # fmt: skip
    wanted.pop("cookies", None)
    answer = client.request(**wanted)
    told = f"{who}: {case.method} {case.path} -> {answer.status_code} {answer.text[:300]}"
    assert answer.status_code < 500 or case.path == "/ready", told
    role = needed(case.method, answer.request.url.path).role
    if who == NOBODY and role not in (ANYBODY, None):
        assert answer.status_code == 401, told
    elif who != NOBODY and role not in (ANYBODY, None) and ROLES.index(who) < ROLES.index(role):
        assert answer.status_code == 403, told
    elif role is not None and not (who == READER and "papers" in case.path):
        assert answer.status_code not in (401, 403), told
    if "files" in wanted:  # a form is sent in pieces, which can't be read once more
        assert str(answer.status_code) in case.operation.definition.raw["responses"], told
    elif role is not None:
        case.validate_response(answer, checks=CHECKS)


def test_the_document_names_what_the_guard_answers(here: Site) -> None:
    for path, methods in here.app.openapi()["paths"].items():
        for method, operation in methods.items():
            role = needed(method.upper(), path.replace("{", "").replace("}", "")).role
            told = set(operation["responses"])
            if role != ANYBODY:
                assert {"401", "403", "429"} <= told, f"{method} {path}"
            elif path.startswith("/api"):
                pytest.fail(f"{path} is open to anybody")
