"""Text -> the years that it is about: not those of dates, nor of numbers in a register.

The names of months stand here for every room.
"""

from __future__ import annotations

import re

_YEAR = re.compile(r"(?<![\d/.-])(20[0-4]\d)(?![\d])(?!-\d\d-\d\d)(?![/:]\d)")
#: Two years of one report, the next after the first.
_TWO_YEARS = re.compile(
    r"\b(20[0-4]\d)(?:\s(?:och|samt|&|[–-])\s|[–-])(20[0-4]\d)\b(?![/:-]\d)(?!\s+års\s+\w*plan\b)"
)
MONTH_NAMES = (
    *("januari", "februari", "mars", "april", "maj", "juni"),
    *("juli", "augusti", "september", "oktober", "november", "december"),
)
#: Any of them, as a group of a pattern.
MONTHS = f"(?:{'|'.join(MONTH_NAMES)})"
#: The time that a report is about, and nothing else: "verksamhetsåret 2024", "januari–juni 2024".
TIME = re.compile(
    r"(?:för |avser )?(?:(?:verksamhets|hel|del)?år(?:et)? |tertial [123],? |"
    r"[a-zåäö]+\s?[–-]\s?[a-zåäö]+ )?20\d\d",
    re.IGNORECASE,
)
#: Dates and register numbers hold years that a report is not about.
_DATE_YEAR = re.compile(
    rf"20\d\d-\d\d-\d\d|\d{{1,2}}[./]\d{{1,2}}[./-]\s*20\d\d|\d{{1,2}}\s+{MONTHS}\s+20\d\d|"
    r"[A-ZÅÄÖ]{2,6}[ -]?20\d\d[/:-]\d+|20\d\d[/:]\d+",
    re.IGNORECASE,
)
_MONTH_YEAR = re.compile(rf"{MONTHS}\s+20\d\d", re.IGNORECASE)


def years_in(text: str) -> list[str]:
    """The years that stand by themselves in a text; of "2023 och 2024" only the later one, whose
    report it is."""
    told = _TWO_YEARS.sub(lambda two: two[2] if int(two[2]) == int(two[1]) + 1 else two[0], text)
    return _YEAR.findall(told)


def without_dates(text: str) -> str:
    """The text without dates and register numbers."""
    return _DATE_YEAR.sub(" ", text)


def without_dates_and_months(text: str) -> str:
    """The same without "maj 2024" too."""
    return _MONTH_YEAR.sub(" ", without_dates(text))
