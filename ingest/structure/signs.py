"""What a single line or cell shows: how a control is named and told, what is no text of one.

The walk (:mod:`ingest.walk.controls`) asks these questions; none of them changes anything.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.models import Cell, Line, Region
from ingest.plain import numbered
from ingest.walk.records import merged_regions

DOTTED = re.compile(r"(?:\.\s?){4,}\s*\d*\s*$|…+\s*\d*\s*$|\t\d+$")
ENDS_IN_NUMBER = re.compile(r"\s\d{1,3}$")
TITLE = re.compile(r"intern\w*[\s-]*kontroll|kontrollplan|\brapport\b", re.IGNORECASE)
#: The caption of a table or a figure names no process.
CAPTION = re.compile(r"^(?:tabell|figur|diagram|bild)\s+\d{1,2}\b", re.IGNORECASE)
#: A paragraph before the first section that is longer than this (characters) is no title page.
FRONT_LENGTH = 140
#: Words that only a sentence has; a verdict by itself has none of them.
SENTENCE = re.compile(r"\b(?:är|att|har|varit|bedömer|bedöms|vi)\b", re.IGNORECASE)
#: A line in bold that comes again and is no longer than this (characters) may be a label.
BARE_LABEL = 45
#: Fields that one paragraph holds; the next one without a label tells the result.
SHORT_FIELDS = frozenset(
    ["control_activity", "number", "status", "responsible", "frequency", "process", "goal", "risk"]
)
#: How a paragraph begins that tells of a control of its own.
_CHECK = r"(?:kontroll|granskning|stickprov|uppföljning|genomgång|avstämning|inventering)"
_CHECKED = r"(?:kontrollera|granska|följ|gått igenom|gåtts igenom|gick igenom|stäm|inventera|testa)"
TELLS = re.compile(
    r"^(?:- )?(?:\d+[.)]\s+)?(?:(?:en|ett|den|det|årets|nämndens|förvaltningens)\s+)?(?:\w+\s)?"
    rf"\w*{_CHECK}(?:en|et|er)?\s+(?:av|på|mot|för att|har gjorts|gjordes|genomfördes|avseende)\b|"
    r"^(?:vi|förvaltningen|kontoret|nämnden|controllern?|under \w+|i \w+)\b"
    rf"[^.!?]{{0,60}}\b{_CHECKED}",
    re.IGNORECASE,
)
#: A heading that tells a risk.
RISK = re.compile(
    r"^(?:[A-Za-z]?\d[\d.]*[.):]?\s+)?risk(?:en|er)?\s+(?:att|för|i|med|kring)\b", re.IGNORECASE
)
#: Words at the beginning of a line, up to a full stop or a question mark: a label set in italics?
STOPPED = re.compile(r"^([A-ZÅÄÖ][^.:?!]{2,44})([.?])\s+(\S.*)$")
#: Words before a colon, behind the end of a sentence: a label in the middle of a paragraph?
INSIDE = re.compile(r"(?<=[.!?)])\s+([A-ZÅÄÖ][^.:!?]{2,40}):\s")
#: Nothing but the values of a risk: "Sannolikhet 3 Konsekvens 4 Riskvärde 12", "S: 2, K: 4, RV: 8".
RISK_VALUES = re.compile(
    r"^(?=\D{0,40}\d)(?:(?:sannolikhet|konsekvens|väsentlighet|påverkan|risk(?:värde|tal|nivå|poäng)|rv|s|k|v|r)\b|"
    r"\d{1,2}\b|[\s:=x×*·,;/().–-])+$",
    re.IGNORECASE,
)
#: The name of a control is no longer than this (characters).
NAME_LENGTH = 160
#: A paragraph that begins with a number and a name: "3. Attest av fakturor: Av 40 ...".
NUMBERED_NAME = re.compile(
    r"^((?:[A-Z]{1,2}-?)?\d{1,2}(?:\.\d{1,2})?)[.):]?\s+([A-ZÅÄÖ][^.:!?]{3,110}?)"
    r"(?::\s+|\.\s+|\s[–—-]\s)([A-ZÅÄÖ0-9].{20,})$"
)
#: An item of a list with a name and what is told of it.
_ITEM = re.compile(
    r"^(?:- )?(?:(\d{1,2})[.)]\s+)?([A-ZÅÄÖ][^.:!?]{2,80}?)(?::|\.|\s[–—-])\s+(\S.{10,})$"
)
#: A heading that itself names a control.
NAMES_CONTROL = re.compile(
    rf"^(?:\d+(?:\.\d+)*[.)]?\s+)?(?:\w+\s)?\w*{_CHECK}(?:en|et)?\s+"
    r"(?:av|på|mot|för|avseende|gällande)\s",
    re.IGNORECASE,
)


def is_wordless(cell: Cell) -> bool:
    """True for a cell that is empty or holds only a dot."""
    return not any(sign.isalnum() for line in cell.lines for sign in line.text)


def joined_regions(regions: tuple[Region, ...], more: tuple[Region, ...]) -> tuple[Region, ...]:
    """Regions of one paragraph group, one per page."""
    return tuple(merged_regions([Line("", "", regions), Line("", "", more)]))


def run_in(line: Line) -> tuple[str | None, str, str] | None:
    """(number, name, rest) of a paragraph that begins with the name of its control, else None.

    The name is bold, or has a number before it and a colon, a full stop or a dash behind it.
    """
    text = line.text.removeprefix("- ")
    if line.bold and len(line.bold) < len(text) and len(line.bold) <= NAME_LENGTH:
        number, name = numbered(line.bold.rstrip(" :."))
        rest = text[text.find(line.bold) + len(line.bold) :].lstrip(" :.–-")
        return (number, name, rest) if rest else None
    found = NUMBERED_NAME.match(text)
    return (found.group(1), found.group(2), found.group(3)) if found else None


def named_item(line: Line) -> tuple[str | None, str, str] | None:
    """(number, name, what is told) of an item of a list: "- Nycklar: alla fanns", "2. Attest. Nio
    av 40 ..."; None for another line."""
    found = _ITEM.match(line.text)
    if found is None or not (line.text.startswith("- ") or found.group(1)):
        return None
    return found.group(1), found.group(2), found.group(3)


def told_controls(lines: Sequence[Line]) -> list[list[Line]]:
    """Paragraphs of prose grouped into one group per control told, else one per paragraph."""
    numbered_names = sum(run_in(line) is not None for line in lines) > 1
    starts = [
        bool(line.bold)
        or bool(TELLS.match(line.text))
        or (numbered_names and run_in(line) is not None)
        for line in lines
    ]
    marked = any(starts)
    groups: list[list[Line]] = []
    for line, start in zip(lines, starts, strict=True):
        listed = line.text.startswith("- ")
        if groups and ((listed and not (numbered_names and start)) or (marked and not start)):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups
