"""``kontrollsok backup`` and ``restore``: typed words -> a copy, or a library again -> stdout."""

from __future__ import annotations

import argparse
from pathlib import Path

from api.commands.terminal import plain_lines, write
from api.commands.terminal_library import check_text
from api.schemas import CheckModel
from api.schemas.running import BackupModel, RestoreModel
from api.services import Services
from errors import WrongUsage
from index.storage.backup import backup, restore
from settings import Settings


def run_backup(options: argparse.Namespace, settings: Settings) -> int:
    """Copy everything; 1 when an original was damaged before and could not be copied."""
    _refuse_database(
        settings,
        "backup",
        "Säkerhetskopiera databasen med pg_dump, och mappen med originalen sedan.",
    )
    Services.open(settings, create=False).close()  # there is a library, and it can be read
    originals = Path(settings.originals) if settings.originals else None
    done = backup(settings.library, options.target, originals)
    said = BackupModel(
        folder=str(options.target),
        at=done.at,
        reports=done.reports,
        files=done.files,
        megabytes=round(done.bytes / 1e6, 1),
        audit_end_hash=done.audit_end_hash,
        problems=done.problems,
    )
    write(options, said, _backup_text)
    return 1 if said.problems else 0


def run_restore(options: argparse.Namespace, settings: Settings) -> int:
    """Make the library, build its index, check it; 1 when the check finds something."""
    from index.intake.build import catch_up

    _refuse_database(
        settings,
        "restore",
        "Ta bort KONTROLLSOK_DATABASE, eller återställ databasen med pg_restore.",
    )
    told = restore(options.source, settings.library)
    services = Services.open(settings)
    catch_up(services.library, settings)
    services.erasing.clean()  # free pages are copied too
    found: CheckModel = services.check(repair=False)
    said = RestoreModel(
        library=str(settings.library),
        at=told["at"],
        reports=len(services.reports()),
        check=found,
    )
    services.close()
    write(options, said, _restore_text)
    return 0 if found.ok else 1


def _refuse_database(settings: Settings, verb: str, remedy: str) -> None:
    if settings.database:
        raise WrongUsage(
            verb, "gäller en mapps bibliotek, men rapporterna ligger i PostgreSQL.", remedy
        )


def _backup_text(done: BackupModel) -> str:
    lines = [f"fel      {problem}" for problem in done.problems]
    lines.append(
        f"{done.folder}: {done.reports} rapporter, {done.files} filer, {done.megabytes} MB"
    )
    return plain_lines(lines)


def _restore_text(done: RestoreModel) -> str:
    head = plain_lines([f"{done.library}: {done.reports} rapporter, som de var {done.at}"])
    return head + check_text(done.check)
