"""A door that lets in whoever the test says, and the site behind it."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi.testclient import TestClient
from starlette.requests import HTTPConnection

from api.access.local_door import LocalDoor
from api.access.person import Person
from api.access.visitor import Visitor
from api.services import Services
from tests.shelf import FROM_HOME, HOME
from web.site import create_app


class OpenDoor(LocalDoor):
    """Everybody who comes in is ``person``."""

    headers: Mapping[str, str] = {}

    def __init__(self, person: Person | None) -> None:
        super().__init__(8000)
        self.person = person

    def recognise(self, connection: HTTPConnection) -> Visitor:
        """The person of the test."""
        return Visitor(self.person)


def site_for(services: Services, person: Person | None) -> TestClient:
    """The site as ``person`` meets it; None: as nobody."""
    app = create_app(services.settings, services, OpenDoor(person))
    return TestClient(
        app, base_url=HOME, headers=FROM_HOME, raise_server_exceptions=False, follow_redirects=False
    )
