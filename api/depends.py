"""What a route needs, handed to it from the app: opened once, no globals."""

from __future__ import annotations

from typing import cast

from fastapi import Request

from api.jobs import Jobs
from api.services import Services


def get_services(request: Request) -> Services:
    """The services that the app was built with."""
    return cast(Services, request.app.state.services)


def get_jobs(request: Request) -> Jobs:
    """The queue of uploads that the app was built with."""
    return cast(Jobs, request.app.state.jobs)
