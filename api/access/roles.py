"""Method and path of a request -> the role it needs. Every route of the app has a row here.

A path without a row is not there for anybody who signs in: a route that is added and forgotten
here is closed, not open, and ``tests/api/test_roles.py`` fails until its row says who may use it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from starlette.routing import compile_path

from api.access.person import ADMINISTRATOR, EDITOR, READER

#: Whoever reaches the server, signed in or not.
ANYBODY = ""

#: Role -> what it may do beyond the roles before it; "METHOD /path" as the router writes it.
#: A row may name several methods.
ROWS: Mapping[str, str] = {
    ANYBODY: """
        GET /health
        GET /ready
        GET /tillganglighet
        GET,POST /logga-in
        GET /logga-in/oidc
        GET /logga-in/oidc/tillbaka
    """,
    READER: """
        GET /openapi.json
        POST /api/search
        POST /api/ask
        GET /api/passages/{passage_id}
        GET /api/passages/{passage_id}/similar
        GET /api/passages/{passage_id}/history
        GET /api/reports
        GET /api/reports/{report_id}
        GET /api/reports/{report_id}/file
        GET /api/reports/{report_id}/files/{sha256}
        GET /api/reports/{report_id}/pages/{page}.png
        GET /api/reports/{report_id}/versions
        GET /api/status
        GET /api/export
        GET /api/matrix
        GET /api/corrections
        GET /api/corrections/export
        GET /api/register
        GET,POST /api/papers
        GET,PATCH,DELETE /api/papers/{paper_id}
        GET /api/papers/{paper_id}/changes
        GET /api/papers/{paper_id}/export

        GET /
        GET /svar
        GET /svar.xlsx
        GET /svar.csv
        GET /sok
        GET /sok.csv
        GET /sok.xlsx
        GET /oversikt
        GET /oversikt.csv
        GET /oversikt.xlsx
        GET /forslag
        GET /kontroll/{passage_id}
        GET /kontroll/{passage_id}/kalla
        GET /kontroll/{passage_id}/liknande
        GET /kontroll/{passage_id}/liknande.csv
        GET /kontroll/{passage_id}/liknande.xlsx
        GET /rapporter
        GET /rapporter.csv
        GET /rapporter.xlsx
        GET /rapporter/{report_id}
        GET /rapporter/{report_id}/sida/{page}
        GET /rapporter/{report_id}/kontroller.csv
        GET /rapporter/{report_id}/kontroller.xlsx
        GET /rattelser
        GET /rattelser.jsonl
        GET /register
        GET,POST /arbetspapper
        GET /arbetspapper/{paper_id}
        GET /arbetspapper/{paper_id}/fil.{kind}
        POST /arbetspapper/{paper_id}/anteckning
        POST /arbetspapper/{paper_id}/ta-bort
        GET /hjalp
        GET /om
        POST /logga-ut
        GET /konto
        POST /konto/losenord
        POST /konto/nycklar
        POST /konto/nycklar/{token_id}/ta-bort
    """,
    EDITOR: """
        POST /api/reports
        DELETE /api/reports/{report_id}
        POST /api/reports/{report_id}/identity
        POST /api/reports/{report_id}/restore
        POST /api/reports/{report_id}/groups
        GET /api/jobs/{job_id}
        POST,DELETE /api/passages/{passage_id}/correction
        POST /api/register
        PUT,DELETE /api/register/{number}
        POST /api/register/apply

        POST /rapporter
        GET /jobb/{job_id}
        POST /rapporter/{report_id}/identitet
        POST /rapporter/{report_id}/grupper
        GET,POST /rapporter/{report_id}/ta-bort
        POST /rapporter/{report_id}/angra
        POST /rapporter/{report_id}/radera
        POST /kontroll/{passage_id}/ratta
        POST /kontroll/{passage_id}/angra
        POST /rattelser/{number}/angra
        POST /register
        GET,POST /register/{number}
        POST /register/tillampa
        POST /register/{number}/ta-bort
    """,
    ADMINISTRATOR: """
        GET /metrics
        GET,POST /anvandare
        POST /anvandare/{user_id}
        POST /anvandare/{user_id}/losenord
        POST /anvandare/{user_id}/logga-ut
    """,
}
#: Changes only in name: they are POST because a question may be long.
READING_POSTS = frozenset({"/api/search", "/api/ask"})
#: Changed by people who signed in, never with a token: a token that was lost could else make itself
#: another that lasts longer and may do more.
ACCOUNT_PAGES = ("/konto", "/anvandare")
STATIC = "/static/"


@dataclass(frozen=True, slots=True)
class Row:
    """One path with the role that each of its methods needs."""

    path: str
    pattern: re.Pattern[str]
    roles: Mapping[str, str]


def _rows() -> Iterator[Row]:
    roles: dict[str, dict[str, str]] = {}
    for role, text in ROWS.items():
        for line in text.split("\n"):
            methods, _, path = line.strip().partition(" ")
            for method in methods.split(",") if path else ():
                roles.setdefault(path, {})[method] = role
    for path, by_method in roles.items():
        yield Row(path, compile_path(path)[0], by_method)


TABLE = tuple(_rows())
_STRICTEST = (ANYBODY, READER, EDITOR, ADMINISTRATOR)


@dataclass(frozen=True, slots=True)
class Needed:
    """What a request needs: ``role`` None where the path or the method is not in the table."""

    role: str | None
    known_path: bool


def needed(method: str, path: str) -> Needed:
    """The role that ``method`` on ``path`` needs; where two rows fit, the stricter holds."""
    if path.startswith(STATIC):
        return Needed(ANYBODY, known_path=True)
    asked = "GET" if method == "HEAD" else method
    fitting = [row for row in TABLE if row.pattern.match(path)]
    roles = [row.roles[asked] for row in fitting if asked in row.roles]
    strictest = max(roles, key=_STRICTEST.index) if roles else None
    return Needed(strictest, known_path=bool(fitting))
