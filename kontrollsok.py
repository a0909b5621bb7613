"""The command line: words typed in a terminal -> the rooms -> data on stdout, messages on stderr.

Exit codes: 0 done (also an answer that says no); 1 some input refused, or ``check`` found
something; 2 wrong usage; 3 the library or the machine failed.
"""

from __future__ import annotations

import argparse
import importlib
import io
import logging
import sys
from collections.abc import Mapping, Sequence

from pydantic import ValidationError

from api.commands.command_line import build_parser
from errors import KontrollsokError, WrongUsage
from settings import Settings
from settings import load as load_settings

#: Command -> the module and the function that run it; a module is loaded when its command runs.
RUN: Mapping[str, tuple[str, str]] = {
    "ingest": ("api.commands.library", "run_ingest"),
    "inspect": ("api.commands.library", "run_inspect"),
    "export": ("api.commands.library", "run_export"),
    "search": ("api.commands.library", "run_search"),
    "ask": ("api.commands.library", "run_ask"),
    "status": ("api.commands.library", "run_status"),
    "reindex": ("api.commands.library", "run_reindex"),
    "check": ("api.commands.library", "run_check"),
    "remove": ("api.commands.by_hand", "run_remove"),
    "restrict": ("api.commands.by_hand", "run_restrict"),
    "identity": ("api.commands.by_hand", "run_identity"),
    "correct": ("api.commands.by_hand", "run_correct"),
    "corrections": ("api.commands.by_hand", "run_corrections"),
    "register": ("api.commands.register", "run"),
    "papers": ("api.commands.papers", "run"),
    "users": ("api.commands.accounts", "run_users"),
    "tokens": ("api.commands.accounts", "run_tokens"),
    "audit": ("api.commands.audit", "run"),
    "move": ("api.commands.move", "run"),
    "backup": ("api.commands.backup", "run_backup"),
    "restore": ("api.commands.backup", "run_restore"),
    "serve": ("web.serving", "run"),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    for stream in (sys.stdout, sys.stderr):  # the same bytes on every platform
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", newline="\n" if stream is sys.stdout else None)
    parser = build_parser()
    options = parser.parse_args(arguments)
    try:
        settings = load_settings(
            library=options.library,
            model=getattr(options, "model", None),
            port=getattr(options, "port", None),
            host=getattr(options, "host", None),
        )
        return _audited(options, settings)
    except KontrollsokError as error:
        return _fail(str(error), error.exit_code)
    except ValidationError as error:
        return _fail(f"Anropet går inte att använda: {_first_fault(error)}", WrongUsage.exit_code)
    except KeyboardInterrupt:
        sys.stderr.write(
            "\nkontrollsok: avbrutet. Det som hunnit läsas in ligger kvar; "
            "kör samma kommando igen för att fortsätta.\n"
        )
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except Exception as error:  # the last word: a fault of ours or of the machine, never a 1
        logging.getLogger("kontrollsok").exception("unexpected")
        return _fail(
            f"Oväntat fel ({type(error).__name__}). Kör kontrollsok check; anmäl felet om det "
            "står kvar.",
            KontrollsokError.exit_code,
        )


def _audited(options: argparse.Namespace, settings: Settings) -> int:
    """Run the command; what it does stands in the audit log before it is done. The first ingest
    makes the library, so it is logged after."""
    from api.access.auditing import COMMANDS, audit_command
    from index.storage.audit import AuditLog
    from index.storage.tables import DATABASE_NAME

    def note() -> bool:
        in_folder = (settings.library / DATABASE_NAME).exists()
        there = in_folder or (settings.database and settings.library.is_dir())
        logged = settings.audit_months and there
        if logged:
            log = AuditLog(settings.library, settings.audit_months)
            audit_command(log, name, vars(options))
            log.close()
        return bool(logged)

    name = options.command
    noted = name not in COMMANDS or note()
    module, function = RUN[name]
    code = int(getattr(importlib.import_module(module), function)(options, settings))
    if not noted:
        note()
    return code


def _fail(message: str, exit_code: int) -> int:
    from api.commands.terminal import plain

    sys.stderr.write(f"kontrollsok: {plain(message)}\n")
    return exit_code


def _first_fault(error: ValidationError) -> str:
    first = error.errors()[0]
    named = {
        "string_too_short": "texten är tom; skriv en fråga eller sökord.",
        "string_too_long": "texten är för lång; korta den till högst 1 000 tecken.",
    }
    return named.get(first["type"], f"{'.'.join(map(str, first['loc']))}: {first['msg']}")


if __name__ == "__main__":
    raise SystemExit(main())
