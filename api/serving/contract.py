"""The OpenAPI document of the app, told as it answers.

FastAPI writes every model under the media type of its route; a problem is always sent as
``application/problem+json`` (RFC 9457), and the document says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fastapi import FastAPI

from api.serving.problems import MEDIA_TYPE

_PROBLEM = "#/components/schemas/ProblemModel"


def install_contract(app: FastAPI) -> None:
    """Let ``app.openapi()`` and ``/openapi.json`` give the document so."""
    as_written = app.openapi

    def document() -> dict[str, Any]:
        written = as_written()  # FastAPI keeps it, so it is put right once
        for answer in _answers(written):
            content = answer.get("content", {})
            for kind in list(content):
                if content[kind].get("schema", {}).get("$ref") == _PROBLEM:
                    content[MEDIA_TYPE] = content.pop(kind)
        return written

    app.openapi = document  # type: ignore[method-assign]


def _answers(written: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for methods in written["paths"].values():
        for operation in methods.values():
            yield from operation["responses"].values()
