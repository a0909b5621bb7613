"""The words of the command line: what can be typed, with its help in Swedish.

A command is known by its name (``options.command``); which function runs it is kontrollsok.py's
matter, so that help and a mistyped word cost no import.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TypeAlias

from api.access.person import ROLES
from api.commands.filters import FILTER_NAMES, OUTCOMES, SEVERITIES, TRUTH, add_filters, value_of
from api.commands.swedish_arguments import SwedishParser

VERSION = "0.1.0"
Commands: TypeAlias = "argparse._SubParsersAction[SwedishParser]"


def build_parser() -> SwedishParser:
    """Every command and option, with its help in Swedish."""
    parser = SwedishParser(
        prog="kontrollsok",
        description="Läser uppföljningar av intern kontroll och svarar med citat.",
        epilog="kontrollsok KOMMANDO --help berättar mer om ett kommando.",
    )
    parser.add_argument(
        "--library",
        type=Path,
        metavar="MAPP",
        help="bibliotekets mapp (annars KONTROLLSOK_LIBRARY eller systemets plats)",
    )
    parser.add_argument(
        "--version", action="version", version=f"%(prog)s {VERSION}", help="visa versionen"
    )
    commands = parser.add_subparsers(title="kommandon", required=True, metavar="KOMMANDO")
    _add_reading(commands)
    _add_asking(commands)
    _add_reports(commands)
    _add_register(commands)
    _add_papers(commands)
    _add_corrections(commands)
    _add_upkeep(commands)
    _add_audit(commands)
    _add_accounts(commands)
    _add_copies(commands)
    _add_serve(commands)
    return parser


def _add_reading(commands: Commands) -> None:
    ingest = command(commands, "ingest", "läs in filer och mappar")
    ingest.add_argument("paths", nargs="+", type=Path, metavar="FIL", help="fil eller mapp")
    ingest.add_argument(
        "--municipality", metavar="KOMMUN", help="i stället för den som läses ur filen"
    )
    ingest.add_argument("--committee", metavar="NÄMND", help="i stället för den som läses ur filen")
    ingest.add_argument(
        "--year", type=int, metavar="ÅR", help="i stället för det som läses ur filen"
    )
    ingest.add_argument("--group", action="append", metavar="GRUPP",
                        help="bara dess medlemmar får se rapporterna (kan upprepas)")  # fmt: skip
    inspect = command(commands, "inspect", "visa hur en fil läses", as_json=False)
    inspect.description = "Skriver en webbsida: kontrollsok inspect FIL > läsning.html"
    inspect.add_argument("path", type=Path, metavar="FIL", help="en rapport")


def _add_asking(commands: Commands) -> None:
    export = command(commands, "export", "skriv ut alla passager", as_json=False)
    export.add_argument("--format", choices=("jsonl", "csv", "xlsx"), default="jsonl",
                        help="filens form (annars jsonl)")  # fmt: skip
    add_filters(export)
    search = command(commands, "search", "sök kontroller")
    search.add_argument("text", metavar="TEXT", help="sökord eller en fråga")
    search.add_argument("--limit", type=_limit, default=10, metavar="N",
                        help="högst så många träffar (1-200)")  # fmt: skip
    add_filters(search)
    ask = command(commands, "ask", "ställ en fråga, få ett svar med citat")
    ask.add_argument("question", metavar="FRÅGA", help="inom citattecken")
    add_filters(ask)


def _add_reports(commands: Commands) -> None:
    command(commands, "status", "vad biblioteket innehåller")
    remove = command(commands, "remove", "ta bort rapporter")
    remove.add_argument("report_ids", nargs="+", metavar="RAPPORT", help="id")
    remove.add_argument("--undo", action="store_true", help="lägg tillbaka det som tagits bort")
    remove.add_argument("--erase", action="store_true", help="radera genast, utan ånger")
    restrict = command(commands, "restrict", "vilka grupper som får se en rapport")
    restrict.add_argument("report_id", metavar="RAPPORT", help="id")
    restrict.add_argument("--group", action="append", metavar="GRUPP",
                          help="bara gruppens medlemmar får se den (kan upprepas)")  # fmt: skip
    restrict.add_argument("--everybody", action="store_true", help="alla får se den")
    identity = command(commands, "identity", "rätta vems rapport det är och för när")
    identity.add_argument("report_id", metavar="RAPPORT", help="id")
    identity.add_argument("--municipality", metavar="KOMMUN", help="kommun")
    identity.add_argument("--committee", metavar="NÄMND", help="nämnd")
    identity.add_argument("--year", type=int, metavar="ÅR", help="år som rapporten gäller")
    identity.add_argument("--period", metavar="PERIOD",
                          help="helår, delår, tertial 1-3 eller kvartal 1-4")  # fmt: skip


def _add_register(commands: Commands) -> None:
    verbs = _verbs(commands, "register", "registret över nämnder")
    command(verbs, "list", "visa registret", of="register")
    added = command(verbs, "add", "lägg till en nämnd", of="register")
    added.add_argument("committee", metavar="NÄMND", help="nämndens namn")
    changed = command(verbs, "set", "ändra en nämnd; det som inte anges står kvar", of="register")
    changed.add_argument("number", type=int, metavar="NUMMER", help="som i register list")
    changed.add_argument("--committee", metavar="NÄMND", help="nämndens namn")
    for one in (added, changed):
        one.add_argument("--municipality", metavar="KOMMUN", help="(utan: i vilken som helst)")
        one.add_argument("--alias", action="append", metavar="NAMN",
                         help="annat namn (kan upprepas)")  # fmt: skip
        one.add_argument("--successor", metavar="NÄMND", help="nämnden som kom efter")
        one.add_argument("--from", type=int, dest="first_year", metavar="ÅR", help="första året")
        one.add_argument("--to", type=int, dest="last_year", metavar="ÅR", help="sista året")
    gone = command(verbs, "remove", "ta bort en nämnd ur registret", of="register")
    gone.add_argument("number", type=int, metavar="NUMMER", help="som i register list")
    command(verbs, "apply", "ge rapporter under ett alias nämndens eget namn", of="register")


def _add_papers(commands: Commands) -> None:
    papers = command(commands, "papers", "arbetspapper: svar som sparats")
    papers.set_defaults(verb=None, **dict.fromkeys(FILTER_NAMES))
    verbs = papers.add_subparsers(title="verb", metavar="VERB", dest="verb", help="utan: list")
    command(verbs, "list", "visa alla", of="papers")
    save = command(verbs, "save", "ställ en fråga och spara svaret", of="papers")
    save.add_argument("question", metavar="FRÅGA", help="inom citattecken")
    save.add_argument("--note", metavar="TEXT", help="egen anteckning")
    add_filters(save)
    for verb, text in (("show", "visa ett arbetspapper som text"),
                       ("changes", "vad som har ändrats i biblioteket sedan dess"),
                       ("note", "skriv en anteckning"),
                       ("export", "som Word, Excel eller text, till stdout"),
                       ("remove", "ta bort ett arbetspapper")):  # fmt: skip
        one = command(verbs, verb, text, as_json=verb != "export", of="papers")
        one.add_argument("paper", metavar="ARBETSPAPPER", help="id, som i papers list")
        if verb == "note":
            one.add_argument("text", metavar="TEXT", help="anteckningen")
        if verb == "export":
            one.add_argument("--format", choices=("docx", "xlsx", "txt"), default="docx",
                             help="filens form (annars docx)")  # fmt: skip


def _add_corrections(commands: Commands) -> None:
    correct = command(commands, "correct", "rätta en kontrolls utfall för hand")
    correct.add_argument(
        "passage_id", metavar="KONTROLL", help="id, som i export och search --json"
    )
    correct.add_argument("--outcome", choices=OUTCOMES, type=value_of, help="vad kontrollen fann")
    correct.add_argument("--severity", choices=SEVERITIES, type=value_of,
                         help="bara för en avvikelse")  # fmt: skip
    correct.add_argument("--recurring", choices=tuple(TRUTH), nargs="?", const="true",
                         help="samma sak har hittats förut (utan värde: ja)")  # fmt: skip
    correct.add_argument("--note", metavar="TEXT", help="varför, med egna ord")
    correct.add_argument("--undo", action="store_true", help="ta tillbaka rättelsen")
    listed = command(commands, "corrections", "vad som är rättat för hand")
    listed.add_argument("--format", choices=("text", "jsonl"), default="text",
                        help="jsonl: som märkta texter att träna på, en per rad")  # fmt: skip


def _add_upkeep(commands: Commands) -> None:
    reindex = command(commands, "reindex", "bygg om sökindexet")
    reindex.add_argument("--model", metavar="MODELL", help="annan modell: namn eller mapp")
    check = command(commands, "check", "kontrollera biblioteket")
    check.add_argument("--repair", action="store_true", help="laga det som kan byggas om")


def _add_audit(commands: Commands) -> None:
    verbs = _verbs(commands, "audit", "loggen över vem som gjort vad")
    command(verbs, "months", "månaderna och slutsumman", of="audit")
    verify = command(verbs, "verify", "kontrollera att inget har ändrats", of="audit")
    verify.add_argument("--hash", metavar="SUMMA", help="en slutsumma som antecknats förut")
    command(verbs, "export", "alla poster, ett JSON-dokument per rad", as_json=False, of="audit")
    erase = command(
        verbs, "erase-questions", "radera frågornas ord; posterna står kvar", of="audit"
    )
    erase.add_argument("--person", metavar="NAMN", help="bara den personens")
    erase.add_argument("--before", metavar="DAG", help="bara äldre än dagen, som 2026-11-01")
    erase.add_argument("--all", action="store_true", help="allas")


def _add_accounts(commands: Commands) -> None:
    users = command(commands, "users", "användare och deras roller")
    users.set_defaults(verb=None)
    verbs = users.add_subparsers(title="verb", metavar="VERB", dest="verb", help="utan: list")
    command(verbs, "list", "visa alla", of="users")
    for verb, text in (("add", "lägg till en användare"),
                       ("role", "ge en annan roll"),
                       ("groups", "sätt grupperna; utan --group: inga"),
                       ("password", "sätt lösenordet; nycklar för program gäller kvar"),
                       ("disable", "stäng av"),
                       ("enable", "släpp in igen"),
                       ("sign-out", "logga ut överallt")):  # fmt: skip
        one = command(verbs, verb, text, of="users")
        one.add_argument("name", metavar="NAMN", help="användarens namn")
        if verb in ("add", "role"):
            one.add_argument("--role", choices=ROLES, required=True, help="roll")
        if verb in ("add", "groups"):
            one.add_argument("--group", action="append", metavar="GRUPP", help="kan upprepas")
        if verb in ("add", "password"):
            one.add_argument("--password-stdin", action="store_true",
                             help="läs lösenordet på stdin, inte i terminalen")  # fmt: skip
    tokens = command(commands, "tokens", "nycklar för program")
    tokens.set_defaults(verb=None)
    verbs = tokens.add_subparsers(title="verb", metavar="VERB", dest="verb", help="utan: list")
    command(verbs, "list", "visa alla", of="tokens")
    added = command(verbs, "add", "skapa en nyckel; den visas bara en gång", of="tokens")
    added.add_argument("name", metavar="NAMN", help="användaren som nyckeln står för")
    added.add_argument("called", metavar="TILL", help="vad nyckeln är till")
    added.add_argument("--role", choices=ROLES, default=ROLES[0], help="högst så mycket får den")
    added.add_argument("--days", type=int, default=30, metavar="N", help="så länge gäller den")
    revoked = command(verbs, "revoke", "dra in en nyckel", of="tokens")
    revoked.add_argument("token_id", metavar="NYCKEL", help="id, som i tokens list")


def _add_copies(commands: Commands) -> None:
    move = command(commands, "move", "flytta biblioteket till PostgreSQL", as_json=False)
    move.add_argument("address", metavar="ADRESS", help="som postgresql://namn@server/databas")
    move.add_argument("--originals", type=Path, metavar="MAPP", help="filernas delade mapp")
    backup = command(commands, "backup", "säkerhetskopiera, också medan sajten är öppen")
    backup.add_argument("target", type=Path, metavar="MAPP", help="en ny eller tom mapp")
    restore = command(commands, "restore", "återställ en säkerhetskopia")
    restore.description = "Skriver till en ny mapp: kontrollsok --library NY restore KOPIA"
    restore.add_argument("source", type=Path, metavar="KOPIA", help="mappen som backup skrev")


def _add_serve(commands: Commands) -> None:
    serve = command(commands, "serve", "öppna webbplatsen", as_json=False)
    serve.add_argument("--host", metavar="ADRESS", help="(utan konton: bara den egna datorn)")
    serve.add_argument("--port", type=int, metavar="PORT", help="annars 8000")
    serve.add_argument("--open", action="store_true", help="öppna webbläsaren")
    serve.add_argument("--no-token", action="store_true",
                       help="släpp in alla på den här datorn, utan nyckel i adressen")  # fmt: skip


# ---- what they share -----------------------------------------------------------------------------


def command(
    commands: Commands, name: str, help_text: str, *, as_json: bool = True, of: str = ""
) -> SwedishParser:
    """A command, or with ``of`` a verb of that command."""
    made = commands.add_parser(name, help=help_text, description=_sentence(help_text))
    made.set_defaults(command=of or name)
    if as_json:
        made.add_argument("--json", action="store_true", help="ett JSON-dokument på stdout")
    return made


def _verbs(commands: Commands, name: str, help_text: str) -> Commands:
    """The verbs of a command that does nothing without one."""
    made = commands.add_parser(name, help=help_text, description=_sentence(help_text))
    return made.add_subparsers(title="verb", required=True, metavar="VERB", dest="verb")


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def _limit(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 200:
        raise argparse.ArgumentTypeError("skriv ett heltal från 1 till 200")
    return int(text)
