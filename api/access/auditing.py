"""Each request and each command -> an entry in the audit log, written before anything happens.

Before, and not after: a change whose entry could not be written is not made, and nothing is shown
that nobody knows was shown. Where a request then fails, a second entry says so. Everything is
logged except what stands in :data:`NOT_LOGGED`; a route that has no name of its own here is logged
as "read", or as "changed" when its method changes something.
"""

from __future__ import annotations

import getpass
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.access.guards import SAFE_METHODS
from api.access.refusals import Refusals
from api.services import Services
from api.serving.logs import request_id
from api.serving.observing import route_of
from index.storage.audit import Act, AuditLog

#: What holds nothing of a report and changes nothing: probes, forms, help, lists of names.
NOT_LOGGED = frozenset({
    "/", "/health", "/ready", "/metrics", "/openapi.json", "/static", "/forslag", "/hjalp",
    "/om", "/tillganglighet", "/rapporter", "/rapporter/{report_id}/ta-bort", "/api/reports",
    "/api/status", "/api/jobs/{job_id}", "/jobb/{job_id}", "/register", "/register/{number}",
    "/api/register",
    "/arbetspapper", "/api/papers", "/rattelser", "/api/corrections",
    "/logga-in", "/logga-in/oidc", "/konto", "/anvandare",
})  # fmt: skip
#: What a route does, where "read" or "changed" says too little. Without method: whatever it is.
ACTIONS = {
    "/api/ask": "asked", "/svar": "asked", "/svar.csv": "exported", "/svar.xlsx": "exported",
    "/api/search": "searched", "/sok": "searched", "/sok.csv": "exported", "/sok.xlsx": "exported",
    "/api/export": "exported", "/api/corrections/export": "exported",
    "/rattelser.jsonl": "exported",
    "/oversikt.csv": "exported", "/oversikt.xlsx": "exported",
    "/rapporter.csv": "exported", "/rapporter.xlsx": "exported",
    "/kontroll/{passage_id}/liknande.csv": "exported",
    "/kontroll/{passage_id}/liknande.xlsx": "exported",
    "/rapporter/{report_id}/kontroller.csv": "exported",
    "/rapporter/{report_id}/kontroller.xlsx": "exported",
    "/api/papers/{paper_id}/export": "exported", "/arbetspapper/{paper_id}/fil.{kind}": "exported",
    "/api/reports/{report_id}/file": "exported",
    "/api/reports/{report_id}/files/{sha256}": "exported",
    "POST /api/reports": "uploaded", "POST /rapporter": "uploaded",
    "POST /api/passages/{passage_id}/correction": "corrected",
    "POST /kontroll/{passage_id}/ratta": "corrected",
    "DELETE /api/passages/{passage_id}/correction": "undid correction",
    "POST /kontroll/{passage_id}/angra": "undid correction",
    "POST /rattelser/{number}/angra": "undid correction",
    "DELETE /api/reports/{report_id}": "removed", "POST /rapporter/{report_id}/ta-bort": "removed",
    "POST /api/reports/{report_id}/restore": "restored",
    "POST /rapporter/{report_id}/angra": "restored",
    "POST /rapporter/{report_id}/radera": "erased",
    "POST /api/reports/{report_id}/identity": "set identity",
    "POST /rapporter/{report_id}/identitet": "set identity",
    "POST /api/papers": "saved answer", "POST /arbetspapper": "saved answer",
    "POST /api/reports/{report_id}/groups": "restricted",
    "POST /rapporter/{report_id}/grupper": "restricted",
    "POST /logga-in": "signed in", "/logga-in/oidc/tillbaka": "signed in",
    "POST /logga-ut": "signed out",
    "POST /konto/losenord": "changed password",
    "POST /konto/nycklar": "made a token",
    "POST /konto/nycklar/{token_id}/ta-bort": "ended a token",
    "POST /anvandare": "added a user", "POST /anvandare/{user_id}": "changed a user",
    "POST /anvandare/{user_id}/losenord": "changed password",
    "POST /anvandare/{user_id}/logga-ut": "signed out",
}  # fmt: skip
#: What a command does; one that is not here is not logged: it shows no report and changes nothing.
COMMANDS = {
    "ask": "asked", "search": "searched", "export": "exported", "ingest": "uploaded",
    "restrict": "restricted", "users": "changed users", "tokens": "changed tokens",
    "remove": "removed", "identity": "set identity", "correct": "corrected",
    "corrections": "read", "register": "changed", "papers": "read", "reindex": "reindexed",
    "backup": "backed up", "move": "moved the library",
    "restore": "restored from backup", "audit": "used the audit log",
}  # fmt: skip
#: Names under which a question is sent.
_QUESTIONS = ("question", "query", "fraga")
#: Names of filters in an address, of the API and of the pages; and what narrows a removal.
_FILTERS = frozenset({
    "municipality", "committee", "year", "outcome", "severity", "process", "recurring", "kind",
    "kommun", "namnd", "ar", "utfall", "allvar", "aterkommande", "slag", "visa", "format", "erase",
})  # fmt: skip
#: Fields that say who may see a report, or what a user may do; nothing else of a form is kept.
_RIGHTS = ("groups", "grupper", "roll", "avstangd")
#: Of an upload at most so many names are written down.
_AT_MOST_FILES = 50


async def audited(request: Request) -> None:
    """A dependency of every route: the entry for this request. Raises LibraryError."""
    services: Services = request.app.state.services
    act = await act_of(request)
    if act is None or services.audit is None:
        return
    if getattr(request.state, "person", None) is None:
        request.state.audit_later = act  # a stranger writes nothing before we know what came of it
        return
    number = await run_in_threadpool(services.audit.append, act)
    request.state.audit_entry = (number, act)


async def act_of(request: Request) -> Act | None:
    """What this request does; None when it is not logged."""
    route, method = route_of(request.scope), request.method
    changes = method not in SAFE_METHODS
    action = ACTIONS.get(f"{method} {route}") or ACTIONS.get(route)
    if action is None and not changes and route in NOT_LOGGED:
        return None
    sent = await _sent(request) if changes else {}
    question = next(
        (str(given[name]) for given in (sent, request.query_params) for name in _QUESTIONS
         if given.get(name)), None
    )  # fmt: skip
    person = getattr(request.state, "person", None)  # none: nobody has signed in yet
    return Act(
        person=person.name if person else "",
        role=person.role if person else "",
        via="http",
        action=action or ("changed" if changes else "read"),
        subject=" ".join(request.path_params.values()) or _files(sent) or _account(route, sent),
        request=request_id.get(),
        question=question,
        detail={"route": f"{method} {route}", **_scope(request), **_rights(sent)},
    )


async def _sent(request: Request) -> Mapping[str, Any]:
    """The document or the form of the request, as the framework has read it already."""
    kind = request.headers.get("content-type", "")
    if kind.startswith("application/json"):
        try:
            document = await request.json()
        except (ValueError, RecursionError):  # whoever needs it refuses it
            return {}
        return document if isinstance(document, dict) else {}
    if kind.startswith(("multipart/form-data", "application/x-www-form-urlencoded")):
        # Read already where the route has fields of a form; else as bounded as the route reads it.
        return await request.form(max_files=0, max_fields=500)
    return {}


def _files(sent: Mapping[str, Any]) -> str:
    """The names of the files that are handed in."""
    if not isinstance(sent, FormData):
        return ""
    files = [one.filename or "" for one in sent.getlist("files") if isinstance(one, UploadFile)]
    return "; ".join(files[:_AT_MOST_FILES])


def _account(route: str, sent: Mapping[str, Any]) -> str:
    """Whose account a form is about: who signs in is nobody yet."""
    field = {"/logga-in": "name", "/anvandare": "namn"}.get(route)
    return str(sent.get(field, ""))[:100] if field else ""


def _scope(request: Request) -> dict[str, object]:
    """The filters of the address, which say what part of the library an export holds. Nothing else
    of it: an address can carry what must stay nowhere, as the code of a sign-in."""
    pairs = [(name, value) for name, value in request.query_params.multi_items()
             if name in _FILTERS]  # fmt: skip
    return {"scope": [f"{name}={value}"[:200] for name, value in pairs[:20]]} if pairs else {}


def _rights(sent: Mapping[str, Any]) -> dict[str, object]:
    """What was said of who may see or do what: groups of a report, role and groups of a user."""
    said = {name: str(sent[name])[:500] for name in _RIGHTS if sent.get(name)}
    return {"set": said} if said else {}


class FailuresAudited:
    """ASGI middleware: what was logged and then failed is said to have failed.

    What a stranger does (signing in) is logged here alone, before the answer is sent: in full where
    it went well, and of the rest so much as there is room for (api/access/refusals.py).
    """

    def __init__(self, app: ASGIApp, services: Services, refusals: Refusals) -> None:
        self.app = app
        self.services, self.refusals = services, refusals

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; an answer that refuses is noted before it is sent."""

        async def noted(message: Message) -> None:
            if message["type"] == "http.response.start":
                if "audit_later" in scope.get("state", {}):
                    await run_in_threadpool(self._stranger, scope, message["status"])
                elif message["status"] >= 400:
                    await self._note(scope, message["status"])
            await send(message)

        await self.app(scope, receive, noted)

    def _stranger(self, scope: Scope, status: int) -> None:
        state = scope["state"]
        act: Act = state.pop("audit_later")
        if status < 400 and self.services.audit is not None:
            self.services.audit.append(replace(act, subject=state.get("signed_in", act.subject)))
        elif status != 429:
            self.refusals.note(
                None, state["visitor"].address, scope["method"], route_of(scope), status, "failed",
                act.subject,
            )  # fmt: skip

    async def _note(self, scope: Scope, status: int) -> None:
        number, act = scope.get("state", {}).get("audit_entry", (None, None))
        if number is None or self.services.audit is None:
            return
        failed = Act(
            person=act.person,
            role=act.role,
            via=act.via,
            action="failed",
            subject=act.subject,
            request=act.request,
            detail={"entry": number, "status": status},
        )
        await run_in_threadpool(self.services.audit.append, failed)


def audit_command(log: AuditLog, command: str, words: Mapping[str, Any]) -> None:
    """Log a command by the name of the operating system's user; ``words`` are its options."""
    action = COMMANDS.get(command)
    if action is None:
        return
    question = words.get("question") or words.get("text" if command == "search" else "")
    named = [words.get(name) for name in ("passage_id", "report_id", "paper", "committee", "name",
                                           "token_id")]  # fmt: skip
    named += [words.get(name) for name in ("target", "source")]
    several = [str(one) for name in ("report_ids", "paths") for one in words.get(name) or []]
    chosen = {name: words[name] for name in ("verb", "undo", "erase", "format", "role", "group",
                                                "everybody") if words.get(name)}  # fmt: skip
    log.append(
        Act(
            person=getpass.getuser(),
            via="command line",
            action=action,
            subject=" ".join([*(str(one) for one in named if one), *several]),
            question=question if isinstance(question, str) else None,
            detail={"command": command, **chosen},
        )
    )
