"""The register of committees: who there is, changed by hand, and reports named by it."""

from __future__ import annotations

from api.by_hand.identity import set_identity
from api.schemas.by_hand import (
    AppliedModel,
    IdentityRequest,
    RegisterEntryModel,
    RegisterModel,
    RegisterRequest,
)
from api.services import Services
from index.models import StoredReport
from index.storage.register import Entry
from index.storage.scope import fold


def whole(services: Services) -> RegisterModel:
    """Every entry, with the reports it is about."""
    reports = services.reports()
    return RegisterModel(entries=[_model(one, reports) for one in services.library.register()])


def one(services: Services, number: int) -> RegisterEntryModel:
    """One entry. Raises WrongUsage."""
    return _model(services.library.registered(number), services.reports())


def put(services: Services, said: RegisterRequest, number: int = 0) -> RegisterEntryModel:
    """Add an entry (``number`` 0) or change one. Raises WrongUsage for what can't be."""
    entry = Entry(
        municipality=said.municipality,
        committee=said.committee,
        first=said.first_year,
        last=said.last_year,
        aliases=tuple(said.aliases),
        successor=said.successor,
        number=number,
    )
    return _model(services.library.put_entry(entry), services.reports())


def drop(services: Services, number: int) -> RegisterEntryModel:
    """Take an entry out; returns it as it was. Raises WrongUsage."""
    return _model(services.library.drop_entry(number), services.reports())


def apply(services: Services) -> AppliedModel:
    """Give reports that stand under an alias their committee's own name; corrections follow."""
    renamed = []
    for entry in services.library.register():
        for report in _under_alias(entry, services.reports()):
            said = IdentityRequest(committee=entry.committee)
            renamed.append(set_identity(services, report.id, said).report.id)
    return AppliedModel(renamed=list(renamed))


def _under_alias(entry: Entry, reports: list[StoredReport]) -> list[StoredReport]:
    aliases = {fold(alias) for alias in entry.aliases}
    return [r for r in reports if entry.of(r.municipality) and fold(r.committee) in aliases]


def _model(entry: Entry, reports: list[StoredReport]) -> RegisterEntryModel:
    own = [r for r in reports
           if entry.of(r.municipality) and fold(r.committee) == fold(entry.committee)]  # fmt: skip
    return RegisterEntryModel(
        number=entry.number,
        municipality=entry.municipality,
        committee=entry.committee,
        aliases=list(entry.aliases),
        successor=entry.successor,
        first_year=entry.first,
        last_year=entry.last,
        reports=len(own),
        reports_under_alias=[report.id for report in _under_alias(entry, reports)],
    )
