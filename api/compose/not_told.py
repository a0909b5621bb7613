"""A question -> what of it the program does not work out, or no control speaks of.

What different committees have in common, what is commonest, dearest or goes with what, would be
guessed from controls that are worded apart: it is said that it is not told, before what is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from api.swedish import listed
from index.interpretation import Interpretation
from index.swedish.amounts import amounts
from index.swedish.word_groups import word_groups

_WORDS = word_groups(Path(__file__).with_name("form_words.toml"), "not_told")
_FAULTS = rf"{_WORDS['faults']}\w*"
_NOT_TOLD = (
    (
        rf"\b{_WORDS['in_common']}\b|\bliknande\s+{_FAULTS}"
        rf"|\bsamma\s+{_FAULTS}\s+(?:hos|i|på)\s+{_WORDS['several']}\b",
        "Om olika nämnder har samma fel avgörs inte här: varje kontroll står för sig. Fråga om ett "
        "ämne, så visas alla som har det.",
    ),
    (
        rf"\b{_WORDS['commonest']}\b(?=.*{_FAULTS})|{_FAULTS}.*\b{_WORDS['commonest']}\b",
        "Vilket slags fel som är vanligast räknas inte: varje kontroll står för sig. Fråga om ett "
        "ämne, så visas alla som har det.",
    ),
    (
        rf"\b{_WORDS['cost']}\s+(?:\w+\s+)?mest\b|\b{_WORDS['dearest']}",
        "Belopp i olika rapporter jämförs inte med varandra: de står i det som citeras.",
    ),
    (
        # "bekymmer som hänger ihop med lex Sarah" are those about it
        r"\bsamband(?:et)?\s+mellan\b|\bhänger\s+(?:\w+\s+){1,4}ihop\b|\bkorrelera\w*|"
        r"\bhänger\s+ihop(?:\s+med\s+varandra|\s*\?|\s*$)",
        "Samband räknas inte ut: bara det som rapporterna själva säger kan visas.",
    ),
)


def not_told(question: str, interpretation: Interpretation) -> str:
    """The sentence that says it; "" where nothing such is asked. What a topic names is told."""
    plain = question.lower()
    for number, (pattern, told) in enumerate(_NOT_TOLD):
        about_all = number > 1 or not interpretation.topics
        if about_all and re.search(pattern, plain):
            return told
    return ""


def never_said(missing: Sequence[str]) -> str:
    """The sentence that says which things of the question no control speaks of; "" for none."""
    if not missing:
        return ""
    words = listed([f"”{one}”" for one in missing], " eller ")
    return f"Ingen kontroll nämner {words}: det som följer är det närmaste som rapporterna har."


def no_sum(texts: Iterable[str]) -> str:
    """The sentence that says that what is told holds no sum of money, where one was asked for; ""
    where it does. An inspection of a hall does not tell what the hall cost."""
    if any(amount.unit == "kr" for text in texts for amount in amounts(text)):
        return ""
    return "Inget belopp har hittats i det som rapporterna säger om det."
