"""A fact and an answer -> whether the answer says it: what a machine can check of an answer.

Each question has a few facts (gold/facts.json): a number, a share, a sum of money, a date, a name,
yes or no, or one of some wordings. They are looked for in the answer as it is shown, without its
citation marks; "tolv" is 12, "1,2 mnkr" is 1 200 000 kr, "14 mars 2023" is 2023-03-14.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from index.swedish.amounts import amounts, same

FACTS = Path(__file__).parent / "data" / "ekstad" / "gold" / "facts.json"
Fact = Mapping[str, Any]

_MARK = re.compile(r"\s*\[\d+\]")
_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_WRITTEN = re.compile(
    r"(?<!\d)(?:(?P<day>\d{1,2})\s+)?(?P<month>jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)"
    r"[a-z]*\.?(?:\s+(?P<year>20\d\d))?",
    re.IGNORECASE,
)
_ISO = re.compile(r"(?<!\d)(?P<year>(?:20)?\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)")
_SLASH = re.compile(r"(?<!\d)(?P<day>\d{1,2})/(?P<month>\d{1,2})(?!\d)")
_VERDICT = re.compile(r"(?:^|[\n.]\s*)(ja|nej)(?=[\s,.:;–-])", re.IGNORECASE)


def load_facts(path: Path = FACTS) -> dict[str, list[Fact]]:
    """Facts by question id."""
    found: dict[str, list[Fact]] = json.loads(path.read_text(encoding="utf-8"))
    return found


def share_right(facts: Sequence[Fact], answer: str) -> float:
    """Share of ``facts`` that ``answer`` says; 1 without any."""
    return sum(says(fact, answer) for fact in facts) / len(facts) if facts else 1.0


def says(fact: Fact, answer: str) -> bool:
    """True when ``answer`` says ``fact``. KeyError for a kind that is not known."""
    text = " ".join(_MARK.sub("", answer).split())
    ((kind, value),) = fact.items()
    if kind == "any":
        return any(says(one, answer) for one in value)
    return _KINDS[kind](value, text)


def _number(value: float, text: str) -> bool:
    return any(same(one.value, value) for one in amounts(text) if one.unit != "kr")


def _percent(value: float, text: str) -> bool:
    return any(same(one.value, value) for one in amounts(text) if one.unit == "%")


def _money(value: float, text: str) -> bool:
    return any(same(one.value, value) for one in amounts(text) if one.unit == "kr")


def _name(value: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(value)}s?(?!\w)", text, re.IGNORECASE) is not None


def _wordings(values: Sequence[str], text: str) -> bool:
    return any(value.lower() in text.lower() for value in values)


def _verdict(value: str, text: str) -> bool:
    found = _VERDICT.search(text)
    return found is not None and found.group(1).lower() == value


def _date(value: str, text: str) -> bool:
    """``value`` is YYYY-MM-DD, YYYY-MM or MM-DD; what it leaves out may be anything, and a year
    that the answer leaves out too."""
    parts = value.split("-")
    year = parts.pop(0) if len(parts[0]) == 4 else None
    month, day = int(parts[0]), int(parts[1]) if len(parts) > 1 else None
    return any(
        found_month == month
        and (day is None or found_day == day)
        and (year is None or found_year is None or found_year == year)
        for found_year, found_month, found_day in _dates(text)
    )


def _dates(text: str) -> list[tuple[str | None, int, int | None]]:
    found: list[tuple[str | None, int, int | None]] = []
    for one in _WRITTEN.finditer(text):
        month = _MONTHS.index(one["month"].lower()) + 1
        found.append((one["year"], month, int(one["day"]) if one["day"] else None))
    for one in _ISO.finditer(text):
        found.append((f"20{one['year'][-2:]}", int(one["month"]), int(one["day"])))
    for one in _SLASH.finditer(text):
        found.append((None, int(one["month"]), int(one["day"])))
    return found


_KINDS: dict[str, Callable[[Any, str], bool]] = {
    "number": _number,
    "percent": _percent,
    "money": _money,
    "name": _name,
    "says": _wordings,
    "verdict": _verdict,
    "date": _date,
}
