"""Every route of the app has a row that says who may use it, and every row its route."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.routing import BaseRoute, Mount

from api.access.person import ADMINISTRATOR, EDITOR, READER
from api.access.roles import ANYBODY, TABLE, needed
from tests.shelf import shelf
from web.site import create_app


def routes(found: list[BaseRoute]) -> Iterator[BaseRoute]:
    """Every route, those of included routers too."""
    for route in found:
        inner = getattr(route, "original_router", None)
        if inner is None:
            yield route
        else:
            yield from routes(inner.routes)


def test_every_route_has_a_row_and_every_row_a_route(tmp_path: Path) -> None:
    with shelf(tmp_path) as services:
        app = create_app(services.settings, services)
    there = {
        (method, route.path)  # type: ignore[attr-defined]
        for route in routes(app.routes)
        if not isinstance(route, Mount)
        for method in route.methods - {"HEAD"}  # type: ignore[attr-defined]
    }
    rows = {(method, row.path) for row in TABLE for method in row.roles}
    assert there - rows == set(), "routes that api/access/roles.py says nothing of"
    assert rows - there == set(), "rows of api/access/roles.py without a route"


@pytest.mark.parametrize(
    ("method", "path", "role"),
    [
        ("GET", "/health", ANYBODY),
        ("GET", "/static/css/base.css", ANYBODY),
        ("HEAD", "/rapporter", READER),
        ("GET", "/api/corrections/export", READER),
        ("POST", "/rapporter", EDITOR),
        ("DELETE", "/api/reports/x-1", EDITOR),
        ("GET", "/metrics", ADMINISTRATOR),
        ("GET", "/finns-inte", None),
        ("PUT", "/rapporter", None),
        ("GET", "/staticx", None),
        ("GET", "/rapporter/", None),
    ],
)
def test_a_request_needs_the_role_of_its_row(method: str, path: str, role: str | None) -> None:
    assert needed(method, path).role == role
