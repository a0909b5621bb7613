"""argparse -> argparse in Swedish: headings, usage, and what was wrong with what was typed.

The library's own words are English and follow the user's locale only where translations are
installed with Python, which they nowhere are. So the headings are set here, and each fault that
argparse finds is told anew; one that is not known is shown as argparse words it.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from typing import Any, NoReturn

HELP = "visa den här hjälpen"
#: What argparse says of a fault -> the same in Swedish; groups of the pattern stand in the text.
FAULTS = tuple(
    (re.compile(pattern, re.DOTALL), told)
    for pattern, told in (
        (r"the following arguments are required: (.+)", r"det här saknas: \1"),
        (r"unrecognized arguments: (.+)", r"det här känns inte igen: \1"),
        (r"ambiguous option: (.+) could match (.+)", r"\1 kan betyda flera val: \2"),
        (r"one of the arguments (.+) is required", r"ett av valen \1 behövs"),
        (r"invalid choice: (.+) \(choose from (.+)\)", r"\1 finns inte; välj bland \2"),
        (r"invalid (?:int|_?limit) value: (.+)", r"\1 är inget heltal"),
        (r"invalid \S+ value: (.+)", r"\1 går inte att använda"),
        (r"expected one argument", "ett värde behövs"),
        (r"expected at (?:least|most) one argument", "minst ett värde behövs"),
        (r"expected (\d+) arguments?", r"\1 värden behövs"),
        (r"ignored explicit argument (.+)", r"valet tar inget värde, men fick \1"),
        (r"not allowed with argument (.+)", r"går inte ihop med \1"),
    )
)
NAMED = re.compile(r"argument (\S+(?:/\S+)*): (.+)", re.DOTALL)


class SwedishFormatter(argparse.HelpFormatter):
    """Help whose usage line begins in Swedish."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        """The line of how the command is written."""
        super().add_usage(usage, actions, groups, "användning: " if prefix is None else prefix)


class SwedishParser(argparse.ArgumentParser):
    """A parser whose help and faults are Swedish; those of its sub-commands too."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"formatter_class": SwedishFormatter, **options, "add_help": False})
        self._positionals.title = "anges"
        self._optionals.title = "val"
        self.add_argument("-h", "--help", action="help", help=HELP)

    def error(self, message: str) -> NoReturn:
        """Say in Swedish what was wrong, and end with 2."""
        self.exit(2, f"{self.format_usage()}{self.prog}: {in_swedish(message)}\n")


def in_swedish(message: str) -> str:
    """A fault as argparse words it -> the same in Swedish."""
    named = NAMED.fullmatch(message)
    if named is not None:
        return f"{named[1]}: {in_swedish(named[2])}"
    for pattern, told in FAULTS:
        found = pattern.fullmatch(message)
        if found is not None:
            return found.expand(told)
    return message
