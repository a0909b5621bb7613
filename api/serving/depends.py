"""What a route needs, handed to it from the app: opened once, no globals."""

from __future__ import annotations

from typing import cast

from fastapi import Request

from api.access.person import READER, Person
from api.access.seen import Views, seen_by
from api.services import Services
from api.uploads.jobs import Jobs

STRANGER = Person("", READER)


def get_services(request: Request) -> Services:
    """The services over what the one who asks may see."""
    state = request.app.state
    return seen_by(cast(Services, state.services), cast(Views, state.views), asking(request))


def asking(request: Request) -> Person:
    """Who asks; on a page that is open to anybody, somebody who belongs to no group."""
    person: Person | None = request.state.person
    return person or STRANGER


def get_jobs(request: Request) -> Jobs:
    """The queue of uploads that the app was built with."""
    return cast(Jobs, request.app.state.jobs)
