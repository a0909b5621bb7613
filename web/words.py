"""A value of the contract -> the Swedish word, icon and address form that stand for it.

The one place where English names of the contract meet the words of the pages, so that a reader
meets one word for one thing everywhere: in chips, rows, filters, addresses and the help page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from api.words import QUESTION_TYPES as QUESTION_TYPES
from ingest.identity.dates import MONTH_NAMES

NARROW_SPACE = "\u00a0"
#: A longer list of names to tick is one that nobody reads, and weighs more than the page.
MOST_TO_TICK = 40


@dataclass(frozen=True, slots=True)
class Word:
    """How one value is shown. ``key`` names its icon and colour; ``slug`` stands in addresses."""

    key: str
    slug: str
    name: str
    explained: str = ""


#: Outcomes of one control, strongest first (design 2).
OUTCOMES: Mapping[str, Word] = {
    "deviation": Word(
        "dev",
        "avvikelse",
        "Avvikelse",
        "Kontrollen fann något fel hos den här nämnden det här året, hur litet det än var.",
    ),
    "unclear": Word(
        "unc",
        "oklart",
        "Oklart",
        "Texten berättar om arbete som gjorts eller ska göras, men inte vad man fann.",
    ),
    "not_performed": Word(
        "not",
        "inte-genomford",
        "Inte genomförd",
        "Kontrollen gjordes inte: den sköts upp, utgick eller byttes mot något som inte redovisas.",
    ),
    "no_deviation": Word(
        "ok",
        "utan-avvikelse",
        "Utan avvikelse",
        "Kontrollen gjordes och fann inget fel hos nämnden det året.",
    ),
}

#: How several controls with one outcome are told; one is told by the outcome's name.
_SEVERAL: Mapping[str, str] = {
    "deviation": "avvikelser",
    "unclear": "oklara",
    "not_performed": "inte genomförda",
    "no_deviation": "utan avvikelse",
}

SEVERITIES: Mapping[str, Word] = {
    "serious": Word(
        "ser",
        "allvarlig",
        "Allvarlig",
        "Texten säger allvarlig, väsentlig eller omfattande, eller berättar om lagbrott med följd, "
        "stora belopp eller upprepning utan åtgärd.",
    ),
    "minor": Word("min", "mindre", "Mindre", "Alla andra avvikelser."),
}

KINDS: Mapping[str, Word] = {
    "control": Word("control", "kontroll", "Kontroll"),
    "analysis": Word("analysis", "analys", "Analys"),
}

RECURRING: Mapping[str, Word] = {
    "true": Word("rec", "ja", "Återkommande"),
    "false": Word("once", "nej", "Inte återkommande"),
}

#: Who decided an outcome.
SOURCES: Mapping[str, str] = {
    "model": "bedömd av programmet",
    "status": "enligt rapportens egen status",
    "user": "rättad för hand",
}

#: Where a file of an upload is.
FILES: Mapping[str, str] = {
    "waiting": "väntar",
    "reading": "läses",
    "read": "läst, läggs in",
    "done": "inläst",
    "refused": "kunde inte läsas",
}

#: What became of a measure that a report tells.
MEASURES: Mapping[str, str] = {"done": "Gjord", "planned": "Planerad"}

#: Classes of the coverage (design 5.3), in the order they are read, with their icon.
COVERAGE: Mapping[str, Word] = {
    "with_deviation": Word(
        "dev", "avvikelse", "Avvikelse", "Minst en kontroll om detta fann ett fel."
    ),
    "unclear": Word(
        "unc", "oklart", "Oklart", "Kontrollen finns i rapporten, men inte vad den visade."
    ),
    "uncertain": Word(
        "ask", "osaker", "Osäker, läs själv", "Programmet är inte säkert på vad kontrollen visade."
    ),
    "not_performed": Word(
        "not", "inte-genomford", "Inte genomförd", "Kontrollen fanns i planen men gjordes inte."
    ),
    "without_deviation": Word(
        "ok", "utan-avvikelse", "Utan avvikelse", "Nämnden kontrollerade detta och fann inget fel."
    ),
    "not_mentioned": Word(
        "none",
        "ingen-kontroll",
        "Ingen kontroll hittad",
        "Ingen kontroll i rapporten bedömdes handla om detta. Den kan stå där i andra ord.",
    ),
    "no_report": Word(
        "miss", "ingen-rapport", "Ingen rapport", "Biblioteket saknar rapporten för året."
    ),
}

#: Fields of a passage in the order they are read, with their headings.
PASSAGE_FIELDS = (
    ("goal", "Mål"),
    ("process", "Process"),
    ("number", "Nummer"),
    ("risk", "Risk"),
    ("working_method", "Arbetssätt"),
    ("systematic_control", "Systematisk kontroll"),
    ("control_activity", "Kontrollaktivitet"),
    ("method", "Metod"),
    ("frequency", "Frekvens"),
    ("responsible", "Ansvarig"),
    ("status", "Rapportens egen status"),
)


def number(value: float, decimals: int = 0) -> str:
    """A number as Swedish writes it: 1 234 567 and 0,5, with spaces that do not break."""
    text = f"{value:,.{decimals}f}"
    return text.replace(",", NARROW_SPACE).replace(".", ",")


def count(value: int, one: str, many: str) -> str:
    """``1 rapport``, ``22 rapporter``."""
    return f"{number(value)}{NARROW_SPACE}{one if value == 1 else many}"


def outcome_count(name: str, value: int) -> str:
    """``1 avvikelse``, ``3 inte genomförda``."""
    return f"{number(value)} {OUTCOMES[name].name.lower() if value == 1 else _SEVERAL[name]}"


def percent(share: float) -> str:
    """A share (0-1) in whole percent; only a whole is 100, and only nothing is 0."""
    value = round(share * 100)
    if value == 100 and share < 1:
        return f"99,9{NARROW_SPACE}%" if share >= 0.9985 else f"99{NARROW_SPACE}%"
    if value == 0 and share > 0:
        return f"under 1{NARROW_SPACE}%"
    return f"{value}{NARROW_SPACE}%"


def date(iso: str) -> str:
    """``2026-11-21T10:00:00+00:00`` -> ``21 november 2026``; other text as it is."""
    try:
        moment = datetime.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{moment.day} {MONTH_NAMES[moment.month - 1]} {moment.year}"


def years(values: Sequence[int]) -> str:
    """``2022–2024`` where no year is missing, else ``2020, 2022 och 2024``."""
    ordered = sorted(set(values))
    if len(ordered) > 1 and ordered[-1] - ordered[0] == len(ordered) - 1:
        return f"{ordered[0]}–{ordered[-1]}"
    return listing([str(year) for year in ordered])


def listing(values: Sequence[str]) -> str:
    """``a``, ``a och b``, ``a, b och c``."""
    if len(values) < 2:
        return "".join(values)
    return f"{', '.join(values[:-1])} och {values[-1]}"


def duration(milliseconds: float) -> str:
    """``41 ms`` or ``1,3 s``."""
    if milliseconds < 1000:
        return f"{number(milliseconds)}{NARROW_SPACE}ms"
    return f"{number(milliseconds / 1000, 1)}{NARROW_SPACE}s"
