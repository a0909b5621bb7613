"""Help and faults of the command line are Swedish; every command has its function."""

from __future__ import annotations

import argparse
import importlib
import re
from collections.abc import Iterator

import pytest

import kontrollsok
from api.commands.command_line import build_parser

#: argparse's own words, in help and in faults.
ENGLISH = re.compile(
    r"\b(usage|options?|positional|optional|arguments?|show|this|help message|exit"
    r"|error|invalid|choose|from|required|expected|unrecognized|ambiguous|could|match"
    r"|value|ignored|explicit|allowed|with)\b",
    re.IGNORECASE,
)
#: Names that are typed, and values of the contract.
TYPED = re.compile(r"^ {4}[a-z-]+|--[a-z-]+|\{[^}]*\}|'[^']*'|kontrollsok [a-z -]+", re.MULTILINE)


def parsers(
    parser: argparse.ArgumentParser | None = None,
) -> Iterator[argparse.ArgumentParser]:
    """The parser with those of its commands and their verbs."""
    parser = parser or build_parser()
    yield parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                yield from parsers(below)


def named(parser: argparse.ArgumentParser) -> str:
    return parser.prog.replace(" ", "-")


@pytest.mark.parametrize("parser", list(parsers()), ids=named)
def test_help_is_swedish_and_says_what_every_word_is(parser: argparse.ArgumentParser) -> None:
    told = TYPED.sub("", parser.format_help())
    assert ENGLISH.findall(told) == []
    for action in parser._actions:
        assert action.help or isinstance(action, argparse._SubParsersAction), action
        typed = action.metavar if action.option_strings and action.nargs != 0 else "SOM"
        assert typed or action.choices or action.dest == "help", f"{action.dest} has no metavar"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", "det här saknas: KOMMANDO"),
        ("fråga", "KOMMANDO: 'fråga' finns inte; välj bland 'ingest'"),
        ("search", "det här saknas: TEXT"),
        ("search x --limit 0", "--limit: skriv ett heltal från 1 till 200"),
        ("search x --year", "--year: ett värde behövs"),
        ("search x --outcome dålig", "--outcome: 'dålig' finns inte; välj bland 'deviation'"),
        ("ingest x --year a", "--year: 'a' är inget heltal"),
        ("ingest", "det här saknas: FIL"),
        ("status --färg", "det här känns inte igen: --färg"),
        ("check --repair=ja", "--repair: valet tar inget värde, men fick 'ja'"),
        ("serve --h", "--h kan betyda flera val: --help, --host"),
        ("users add x", "det här saknas: --role"),
    ],
)
def test_a_fault_is_told_in_swedish(
    typed: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        build_parser().parse_args(typed.split())
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert told in said
    assert ENGLISH.findall(TYPED.sub("", said)) == []


def test_every_command_has_its_function() -> None:
    named = {p.get_default("command") for p in parsers()} - {None}
    assert named == set(kontrollsok.RUN)
    for module, function in kontrollsok.RUN.values():
        assert callable(getattr(importlib.import_module(module), function))


def test_a_filter_takes_the_swedish_words_too() -> None:
    parser = build_parser()
    said = ["--outcome", "Avvikelse", "--outcome", "inte-genomförd", "--severity", "allvarlig"]
    options = parser.parse_args(["search", "x", *said, "--kind", "kontroll"])
    assert options.outcome == ["deviation", "not_performed"]
    assert (options.severity, options.kind) == (["serious"], ["control"])
    assert parser.parse_args(["correct", "p1", "--outcome", "oklart"]).outcome == "unclear"
    with pytest.raises(SystemExit):
        parser.parse_args(["search", "x", "--outcome", "brist"])
