"""The command line: words typed in a terminal -> the rooms -> data on stdout, messages on stderr.

Exit codes: 0 done (also an answer that says no); 1 some input refused, or ``check`` found
something; 2 wrong usage; 3 the library or the machine failed.
"""

from __future__ import annotations

import argparse
import io
import logging
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from errors import KontrollsokError, WrongUsage
from settings import Settings
from settings import load as load_settings

if TYPE_CHECKING:
    from api.schemas import FiltersModel
    from api.services import Services

VERSION = "0.1.0"
ROLES = ("läsare", "redaktör", "administratör")
OUTCOMES = ("deviation", "no_deviation", "not_performed", "unclear")
TRUTH = {"true": True, "false": False, "ja": True, "nej": False}
FILTER_NAMES = ("municipality", "committee", "year", "outcome", "severity", "process",
                "recurring", "kind")  # fmt: skip
YEARS = re.compile(r"^(\d{4})(?:[-–](\d{4}))?$")


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
    from api.auditing import COMMANDS, audit_command
    from index.audit import AuditLog
    from index.tables import DATABASE_NAME

    def note() -> bool:
        in_folder = (settings.library / DATABASE_NAME).exists()
        there = in_folder or (settings.database and settings.library.is_dir())
        logged = settings.audit_months and there
        if logged:
            log = AuditLog(settings.library, settings.audit_months)
            audit_command(log, name, vars(options))
            log.close()
        return bool(logged)

    name = options.run.__name__.removeprefix("run_")
    noted = name not in COMMANDS or note()
    code = int(options.run(options, settings))
    if not noted:
        note()
    return code


def _fail(message: str, exit_code: int) -> int:
    from api.terminal import plain

    sys.stderr.write(f"kontrollsok: {plain(message)}\n")
    return exit_code


def _first_fault(error: ValidationError) -> str:
    first = error.errors()[0]
    named = {
        "string_too_short": "texten är tom; skriv en fråga eller sökord.",
        "string_too_long": "texten är för lång; korta den till högst 1 000 tecken.",
    }
    return named.get(first["type"], f"{'.'.join(map(str, first['loc']))}: {first['msg']}")


# ---- one function per command --------------------------------------------------------------------


def run_ingest(options: argparse.Namespace, settings: Settings) -> int:
    """Read files and folders into the library."""
    from api.present import ingest_model
    from api.terminal import ingest_text, write

    services = _services(settings, create=True)
    overrides = services.overrides(
        options.municipality or "",
        options.committee or "",
        "" if options.year is None else str(options.year),
    )
    summary = ingest_model(
        services.add_files(options.paths, overrides, _progress(), options.group or ())
    )
    write(options, summary, ingest_text)
    return 1 if summary.refused else 0


def run_inspect(options: argparse.Namespace, settings: Settings) -> int:
    """How a file is read: its pages with headings, cells and passages drawn, as HTML."""
    from ingest import open_source
    from ingest.inspection import inspect
    from ingest.worker import bound_memory

    bound_memory(settings.parse_megabytes)
    found = inspect(open_source(options.path, settings), settings)
    sys.stdout.write(found.page)
    if found.refused is not None:
        raise found.refused
    return 0


def run_export(options: argparse.Namespace, settings: Settings) -> int:
    """Every passage in scope, all fields."""
    from api import export

    passages = _services(settings).passages(_filters(options))
    if options.format == "xlsx":
        if sys.stdout.isatty():
            raise WrongUsage(
                "--format xlsx",
                "kan inte visas i en terminal.",
                "Skriv till en fil: kontrollsok export --format xlsx > kontroller.xlsx",
            )
        export.write_xlsx(passages, sys.stdout.buffer)
        return 0
    lines = export.jsonl(passages) if options.format == "jsonl" else export.csv_lines(passages)
    for line in lines:
        sys.stdout.write(line)
    return 0


def run_search(options: argparse.Namespace, settings: Settings) -> int:
    """Ranked passages."""
    from api.schemas import SearchRequest
    from api.terminal import print_json, results_text

    request = SearchRequest(query=options.text, limit=options.limit, filters=_filters(options))
    response = _services(settings).search(request)
    if options.json:
        print_json(
            response.model_dump(
                mode="json", include={"results", "interpretation", "facets", "total", "loosen"}
            )
        )
    else:
        sys.stdout.write(results_text(response))
    return 0


def run_ask(options: argparse.Namespace, settings: Settings) -> int:
    """A cited answer."""
    from api.schemas import AskRequest
    from api.terminal import answer_text, write

    request = AskRequest(question=options.question, filters=_filters(options))
    write(options, _services(settings).ask(request), answer_text)
    return 0


def run_status(options: argparse.Namespace, settings: Settings) -> int:
    """The library at a glance."""
    from api.terminal import status_text, write

    write(options, _services(settings, create=True).status(), status_text)
    return 0


def run_remove(options: argparse.Namespace, settings: Settings) -> int:
    """Take reports out, or put them back."""
    from api import commands

    return commands.run_remove(options, settings)


def run_restrict(options: argparse.Namespace, settings: Settings) -> int:
    """Say which groups may see a report."""
    from api import commands

    return commands.run_restrict(options, settings)


def run_identity(options: argparse.Namespace, settings: Settings) -> int:
    """Put right whose report it is and for when."""
    from api import commands

    return commands.run_identity(options, settings)


def run_move(options: argparse.Namespace, settings: Settings) -> int:
    """Copy the library into a PostgreSQL database that several servers share."""
    from api import move_commands

    return move_commands.run(options, settings)


def run_register(options: argparse.Namespace, settings: Settings) -> int:
    """The register of committees: list, add, set, remove, apply."""
    from api import register_commands

    return register_commands.run(options, settings)


def run_papers(options: argparse.Namespace, settings: Settings) -> int:
    """Working papers: list, save, show, changes, note, export, remove."""
    from api import paper_commands

    return paper_commands.run(options, settings, _filters(options))


def run_users(options: argparse.Namespace, settings: Settings) -> int:
    """Users: list, add, role, groups, password, disable, enable, sign-out."""
    from api import account_commands

    return account_commands.run_users(options, settings)


def run_tokens(options: argparse.Namespace, settings: Settings) -> int:
    """API tokens: list, add, revoke."""
    from api import account_commands

    return account_commands.run_tokens(options, settings)


def run_reindex(options: argparse.Namespace, settings: Settings) -> int:
    """Build the index anew, also with another model."""
    from api.terminal import status_text, write

    services = _services(settings)
    services.reindex(_progress())
    write(options, services.status(), status_text)
    return 0


def run_check(options: argparse.Namespace, settings: Settings) -> int:
    """Hold library, originals and index against each other."""
    from api.terminal import check_text, write

    result = _services(settings).check(repair=options.repair)
    write(options, result, check_text)
    return 0 if result.ok else 1


def run_audit(options: argparse.Namespace, settings: Settings) -> int:
    """The audit log: months, verify, export, erase-questions."""
    from api import audit_commands

    return audit_commands.run(options, settings)


def run_backup(options: argparse.Namespace, settings: Settings) -> int:
    """Copy the library while it is in use."""
    from api import backup_commands

    return backup_commands.run_backup(options, settings)


def run_restore(options: argparse.Namespace, settings: Settings) -> int:
    """Make a library from a backup."""
    from api import backup_commands

    return backup_commands.run_restore(options, settings)


def run_correct(options: argparse.Namespace, settings: Settings) -> int:
    """Correct what a control found, or undo that."""
    from api import commands

    options.recurring = TRUTH.get(options.recurring)
    return commands.run_correct(options, settings)


def run_corrections(options: argparse.Namespace, settings: Settings) -> int:
    """What was corrected by hand."""
    from api import commands

    return commands.run_corrections(options, settings)


def run_serve(options: argparse.Namespace, settings: Settings) -> int:
    """Open the site."""
    from api.logs import configure
    from web.serving import serve

    configure(settings)
    return serve(options, settings)


# ---- what the commands share ---------------------------------------------------------------------


def _services(settings: Settings, *, create: bool = False) -> Services:
    from api.services import Services

    return Services.open(settings, create=create)


def _filters(options: argparse.Namespace) -> FiltersModel:
    from api.schemas import FiltersModel

    years = sorted({year for text in options.year or [] for year in _years(text)})
    try:
        return FiltersModel(
            municipality=options.municipality or [],
            committee=options.committee or [],
            year=years,
            outcome=options.outcome or [],
            severity=options.severity or [],
            process=options.process or [],
            recurring=[TRUTH[value] for value in options.recurring or []],
            kind=options.kind or [],
        )
    except ValidationError as error:
        raise WrongUsage("Filtret", str(error), "Se kontrollsok --help.") from error


def _years(text: str) -> range:
    match = YEARS.match(text)
    if not match or (match[2] and int(match[2]) < int(match[1])):
        raise WrongUsage(f"--year {text}", "är inget år.", "Skriv 2024 eller 2022-2024.")
    return range(int(match[1]), int(match[2] or match[1]) + 1)


def _limit(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 200:
        raise argparse.ArgumentTypeError("skriv ett heltal från 1 till 200")
    return int(text)


def _progress() -> Callable[[str, int, int, str], None]:
    """Progress on stderr."""
    from api.progress import ProgressLine

    return ProgressLine(sys.stderr)


# ---- the words of the command line ---------------------------------------------------------------


def build_parser() -> argparse.ArgumentParser:
    """Every command and option, with its help in Swedish."""
    parser = argparse.ArgumentParser(
        prog="kontrollsok",
        description="Läser uppföljningar av intern kontroll och svarar med citat.",
    )
    parser.add_argument(
        "--library",
        type=Path,
        metavar="MAPP",
        help="bibliotekets mapp (annars KONTROLLSOK_LIBRARY eller systemets plats)",
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {VERSION}")
    commands = parser.add_subparsers(title="kommandon", required=True, metavar="KOMMANDO")

    ingest = _command(commands, "ingest", run_ingest, "läs in filer och mappar")
    ingest.add_argument("paths", nargs="+", type=Path, metavar="FIL")
    ingest.add_argument("--municipality", help="kommun, går före det som läses")
    ingest.add_argument("--committee", help="nämnd, går före det som läses")
    ingest.add_argument("--year", type=int, help="år, går före det som läses")
    ingest.add_argument("--group", action="append", metavar="GRUPP",
                        help="bara dess medlemmar får se rapporterna (kan upprepas)")  # fmt: skip

    inspect = _command(commands, "inspect", run_inspect, "visa hur en fil läses", as_json=False)
    inspect.description = "Skriver en webbsida: kontrollsok inspect FIL > läsning.html"
    inspect.add_argument("path", type=Path, metavar="FIL")

    export = _command(commands, "export", run_export, "skriv ut alla passager", as_json=False)
    export.add_argument("--format", choices=("jsonl", "csv", "xlsx"), default="jsonl")
    _add_filters(export)

    search = _command(commands, "search", run_search, "sök kontroller")
    search.add_argument("text", metavar="TEXT")
    search.add_argument(
        "--limit",
        type=_limit,
        default=10,
        metavar="N",
        help="högst så många träffar (1-200)",
    )
    _add_filters(search)

    ask = _command(commands, "ask", run_ask, "ställ en fråga, få ett svar med citat")
    ask.add_argument("question", metavar="FRÅGA")
    _add_filters(ask)

    _command(commands, "status", run_status, "vad biblioteket innehåller")
    remove = _command(commands, "remove", run_remove, "ta bort rapporter")
    remove.add_argument("report_ids", nargs="+", metavar="RAPPORT")
    remove.add_argument("--undo", action="store_true", help="lägg tillbaka det som tagits bort")
    remove.add_argument("--erase", action="store_true", help="radera genast, utan ånger")
    restrict = _command(commands, "restrict", run_restrict, "vilka grupper som får se en rapport")
    restrict.add_argument("report_id", metavar="RAPPORT")
    restrict.add_argument("--group", action="append", metavar="GRUPP",
                          help="bara gruppens medlemmar får se den (kan upprepas)")  # fmt: skip
    restrict.add_argument("--everybody", action="store_true", help="alla får se den")
    _add_identity(commands)
    _add_register(commands)
    _add_papers(commands)
    _add_corrections(commands)
    reindex = _command(commands, "reindex", run_reindex, "bygg om sökindexet")
    reindex.add_argument("--model", help="annan modell: namn eller mapp")
    check = _command(commands, "check", run_check, "kontrollera biblioteket")
    check.add_argument("--repair", action="store_true", help="laga det som kan byggas om")
    _add_audit(commands)
    _add_accounts(commands)
    move = _command(commands, "move", run_move, "flytta biblioteket till PostgreSQL", as_json=False)
    move.add_argument("address", metavar="ADRESS", help="som postgresql://namn@server/databas")
    move.add_argument("--originals", type=Path, metavar="MAPP", help="filernas delade mapp")
    backup = _command(
        commands, "backup", run_backup, "säkerhetskopiera, också medan sajten är öppen"
    )
    backup.add_argument("target", type=Path, metavar="MAPP", help="en ny eller tom mapp")
    restore = _command(commands, "restore", run_restore, "återställ en säkerhetskopia")
    restore.description = "Skriver till en ny mapp: kontrollsok --library NY restore KOPIA"
    restore.add_argument("source", type=Path, metavar="KOPIA", help="mappen som backup skrev")
    serve = _command(commands, "serve", run_serve, "öppna webbplatsen", as_json=False)
    serve.add_argument("--host", help="adress (utan konton: bara den egna datorn)")
    serve.add_argument("--port", type=int, help="port")
    serve.add_argument("--open", action="store_true", help="öppna webbläsaren")
    serve.add_argument("--no-token", action="store_true",
                       help="släpp in alla på den här datorn, utan nyckel i adressen")  # fmt: skip
    return parser


def _add_identity(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    identity = _command(commands, "identity", run_identity, "rätta vems rapport det är och för när")
    identity.add_argument("report_id", metavar="RAPPORT")
    identity.add_argument("--municipality", help="kommun")
    identity.add_argument("--committee", help="nämnd")
    identity.add_argument("--year", type=int, help="år som rapporten gäller")
    identity.add_argument("--period", help="helår, delår, tertial 1-3 eller kvartal 1-4")


def _add_register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    register = commands.add_parser("register", help="registret över nämnder")
    verbs = register.add_subparsers(title="verb", required=True, metavar="VERB", dest="verb")
    _command(verbs, "list", run_register, "visa registret")
    added = _command(verbs, "add", run_register, "lägg till en nämnd")
    added.add_argument("committee", metavar="NÄMND")
    changed = _command(verbs, "set", run_register, "ändra en nämnd; det som inte anges står kvar")
    changed.add_argument("number", type=int, metavar="NUMMER", help="som i register list")
    changed.add_argument("--committee", help="nämndens namn")
    for command in (added, changed):
        command.add_argument("--municipality", help="kommun (utan: i vilken som helst)")
        command.add_argument("--alias", action="append", help="annat namn (kan upprepas)")
        command.add_argument("--successor", help="nämnden som kom efter")
        command.add_argument("--from", type=int, dest="first_year", help="första året")
        command.add_argument("--to", type=int, dest="last_year", help="sista året")
    gone = _command(verbs, "remove", run_register, "ta bort en nämnd ur registret")
    gone.add_argument("number", type=int, metavar="NUMMER", help="som i register list")
    _command(verbs, "apply", run_register, "ge rapporter under ett alias nämndens eget namn")


def _add_papers(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    papers = _command(commands, "papers", run_papers, "arbetspapper: svar som sparats")
    papers.set_defaults(verb=None, **dict.fromkeys(FILTER_NAMES))
    verbs = papers.add_subparsers(title="verb", metavar="VERB", dest="verb")
    _command(verbs, "list", run_papers, "visa alla")
    save = _command(verbs, "save", run_papers, "ställ en fråga och spara svaret")
    save.add_argument("question", metavar="FRÅGA")
    save.add_argument("--note", help="egen anteckning")
    _add_filters(save)
    for verb, text in (("show", "visa ett arbetspapper som text"),
                       ("changes", "vad som har ändrats i biblioteket sedan dess"),
                       ("note", "skriv en anteckning"),
                       ("export", "som Word, Excel eller text, till stdout"),
                       ("remove", "ta bort ett arbetspapper")):  # fmt: skip
        command = _command(verbs, verb, run_papers, text, as_json=verb != "export")
        command.add_argument("paper", metavar="ARBETSPAPPER", help="id, som i papers list")
        if verb == "note":
            command.add_argument("text", metavar="TEXT")
        if verb == "export":
            command.add_argument("--format", choices=("docx", "xlsx", "txt"), default="docx")


def _add_audit(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    audit = commands.add_parser("audit", help="loggen över vem som gjort vad")
    verbs = audit.add_subparsers(title="verb", required=True, metavar="VERB", dest="verb")
    _command(verbs, "months", run_audit, "månaderna och slutsumman")
    verify = _command(verbs, "verify", run_audit, "kontrollera att inget har ändrats")
    verify.add_argument("--hash", metavar="SUMMA", help="en slutsumma som antecknats förut")
    _command(verbs, "export", run_audit, "alla poster, ett JSON-dokument per rad", as_json=False)
    erase = _command(
        verbs, "erase-questions", run_audit, "radera frågornas ord; posterna står kvar"
    )
    erase.add_argument("--person", metavar="NAMN", help="bara den personens")
    erase.add_argument("--before", metavar="DAG", help="bara äldre än dagen, som 2026-11-01")
    erase.add_argument("--all", action="store_true", help="allas")


def _add_corrections(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    correct = _command(commands, "correct", run_correct, "rätta en kontrolls utfall för hand")
    correct.add_argument(
        "passage_id", metavar="KONTROLL", help="id, som i export och search --json"
    )
    correct.add_argument("--outcome", choices=OUTCOMES, help="vad kontrollen fann")
    correct.add_argument("--severity", choices=("minor", "serious"), help="bara för en avvikelse")
    correct.add_argument("--recurring", choices=tuple(TRUTH), nargs="?", const="true",
                         help="samma sak har hittats förut (utan värde: ja)")  # fmt: skip
    correct.add_argument("--note", help="varför, med egna ord")
    correct.add_argument("--undo", action="store_true", help="ta tillbaka rättelsen")
    listed = _command(commands, "corrections", run_corrections, "vad som är rättat för hand")
    listed.add_argument("--format", choices=("text", "jsonl"), default="text",
                        help="jsonl: som märkta texter att träna på, en per rad")  # fmt: skip


def _add_accounts(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    users = _command(commands, "users", run_users, "användare och deras roller")
    users.set_defaults(verb=None)
    verbs = users.add_subparsers(title="verb", metavar="VERB", dest="verb")
    _command(verbs, "list", run_users, "visa alla")
    for verb, text in (("add", "lägg till en användare"),
                       ("role", "ge en annan roll"),
                       ("groups", "sätt grupperna; utan --group: inga"),
                       ("password", "sätt lösenordet; nycklar för program gäller kvar"),
                       ("disable", "stäng av"),
                       ("enable", "släpp in igen"),
                       ("sign-out", "logga ut överallt")):  # fmt: skip
        command = _command(verbs, verb, run_users, text)
        command.add_argument("name", metavar="NAMN")
        if verb in ("add", "role"):
            command.add_argument("--role", choices=ROLES, required=True, help="roll")
        if verb in ("add", "groups"):
            command.add_argument("--group", action="append", metavar="GRUPP", help="kan upprepas")
        if verb in ("add", "password"):
            command.add_argument("--password-stdin", action="store_true",
                                 help="läs lösenordet på stdin, inte i terminalen")  # fmt: skip
    tokens = _command(commands, "tokens", run_tokens, "nycklar för program")
    tokens.set_defaults(verb=None)
    verbs = tokens.add_subparsers(title="verb", metavar="VERB", dest="verb")
    _command(verbs, "list", run_tokens, "visa alla")
    added = _command(verbs, "add", run_tokens, "skapa en nyckel; den visas bara en gång")
    added.add_argument("name", metavar="NAMN", help="användaren som nyckeln står för")
    added.add_argument("called", metavar="TILL", help="vad nyckeln är till")
    added.add_argument("--role", choices=ROLES, default=ROLES[0], help="högst så mycket får den")
    added.add_argument("--days", type=int, default=30, metavar="N", help="så länge gäller den")
    revoked = _command(verbs, "revoke", run_tokens, "dra in en nyckel")
    revoked.add_argument("token_id", metavar="NYCKEL", help="id, som i tokens list")


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    run: Callable[[argparse.Namespace, Settings], int],
    help_text: str,
    *,
    as_json: bool = True,
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=help_text, description=help_text)
    command.set_defaults(run=run)
    if as_json:
        command.add_argument("--json", action="store_true", help="ett JSON-dokument på stdout")
    return command


def _add_filters(command: argparse.ArgumentParser) -> None:
    group = command.add_argument_group("filter (kan upprepas: ELLER inom ett, OCH mellan dem)")
    group.add_argument("--municipality", action="append", help="kommun")
    group.add_argument("--committee", action="append", help="nämnd")
    group.add_argument("--year", action="append", help="år: 2024 eller 2022-2024")
    group.add_argument("--outcome", action="append", choices=OUTCOMES, help="utfall")
    group.add_argument("--severity", action="append", choices=("minor", "serious"), help="allvar")
    group.add_argument("--process", action="append", help="process")
    group.add_argument(
        "--recurring",
        action="append",
        choices=tuple(TRUTH),
        nargs="?",
        const="true",
        help="återkommande (utan värde: ja)",
    )
    group.add_argument("--kind", action="append", choices=("control", "analysis"), help="slag")


if __name__ == "__main__":
    raise SystemExit(main())
