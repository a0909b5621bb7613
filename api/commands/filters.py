"""The filters of the command line: what can be typed for each, in English or Swedish words."""

from __future__ import annotations

from api.commands.swedish_arguments import SwedishParser

OUTCOMES = ("deviation", "no_deviation", "not_performed", "unclear")
SEVERITIES = ("minor", "serious")
TRUTH = {"true": True, "false": False, "ja": True, "nej": False}
#: What a value of a filter may also be called.
IN_SWEDISH = {
    "avvikelse": "deviation", "utan-avvikelse": "no_deviation", "oklart": "unclear",
    "inte-genomförd": "not_performed", "mindre": "minor", "allvarlig": "serious",
    "kontroll": "control", "analys": "analysis",
}  # fmt: skip
FILTER_NAMES = ("municipality", "committee", "year", "outcome", "severity", "process",
                "recurring", "kind")  # fmt: skip


def add_filters(parser: SwedishParser) -> None:
    """The filters, the same on every command that has a scope."""
    group = parser.add_argument_group("filter (kan upprepas: ELLER inom ett, OCH mellan dem)")
    group.add_argument("--municipality", action="append", metavar="KOMMUN", help="kommun")
    group.add_argument("--committee", action="append", metavar="NÄMND", help="nämnd")
    group.add_argument("--year", action="append", metavar="ÅR", help="2024 eller 2022-2024")
    group.add_argument(
        "--outcome",
        action="append",
        choices=OUTCOMES,
        type=value_of,
        help="utfall, även avvikelse, utan-avvikelse, inte-genomförd, oklart",
    )
    group.add_argument(
        "--severity",
        action="append",
        choices=SEVERITIES,
        type=value_of,
        help="allvar, även mindre, allvarlig",
    )
    group.add_argument("--process", action="append", metavar="PROCESS", help="process")
    group.add_argument("--recurring", action="append", choices=tuple(TRUTH), nargs="?",
                       const="true", help="återkommande (utan värde: ja)")  # fmt: skip
    group.add_argument(
        "--kind",
        action="append",
        choices=("control", "analysis"),
        type=value_of,
        help="slag av stycke, även kontroll, analys",
    )


def value_of(text: str) -> str:
    """A value of a filter as the contract calls it; one that is unknown as it is typed."""
    return IN_SWEDISH.get(text.lower(), text)
