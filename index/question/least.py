"""A question's plain text -> how many controls a committee must have of what is asked for.

"Nämnder med fler än fem avvikelser 2024" asks for those with six or more, "bara två" for those with
no fewer and no more; the number is no topic.
"""

from __future__ import annotations

import re

from index.swedish.words import Span

_NUMBERS = {"en": 1, "två": 2, "tre": 3, "fyra": 4, "fem": 5, "sex": 6, "sju": 7, "åtta": 8,
            "nio": 9, "tio": 10}  # fmt: skip
_LEAST = re.compile(
    r"\b(?P<more>(?:fler|mer)\s+än|över)?(?P<least>minst|åtminstone)?(?P<only>bara|endast|enbart)?\s+"
    rf"(?P<number>\d{{1,3}}|{'|'.join(_NUMBERS)})(?P<or_more>\s+eller\s+(?:fler|flera|mer))?\s+(?:\w+\s+)?"
    r"(?=(?:avvikelser?|brist(?:er)?|fel|kontroll(?:er)?|anmärkning(?:ar)?)\b)"
)


_MOST = re.compile(
    r"\b(?P<fewer>(?:färre|mindre)\s+än)?(?P<most>högst|max(?:imalt)?|som\s+mest|bara|endast|enbart)?\s+"
    rf"(?P<number>\d{{1,3}}|{'|'.join(_NUMBERS)})\s+(?:\w+\s+)?(?=(?:avvikelser?|brist(?:er)?|fel|kontroll(?:er)?|anmärkning(?:ar)?)\b)"
)


#: "Flera allvarliga avvikelser samma år" are two at least; without the year "flera" only says some.
_SEVERAL = re.compile(
    r"(?<!\w)(?P<several>flera)\s+(?:\w+\s+)?(?:avvikelser|brister|fel|anmärkningar)(?!\w)"
)
_SAME_YEAR = re.compile(r"(?<!\w)(?:samma|ett\s+och\s+samma)\s+år(?!\w)")
_WHETHER = re.compile(r"^\W*(?:och\s+)?(?:hade|har|fick|var|är|fanns|finns)\s")


def read_most(plain: str) -> tuple[int, list[Span]]:
    """The greatest number of controls (0 where none is told), and the characters that told it."""
    if _WHETHER.match(plain):  # "hade nämnden bara två brister?" claims a number
        return 0, []
    for found in _MOST.finditer(plain):
        if found["fewer"] or found["most"]:
            number = _NUMBERS.get(found["number"]) or int(found["number"])
            return number - bool(found["fewer"]), [Span(found.start(), found.end("number"))]
    return 0, []


def read_least(plain: str) -> tuple[int, list[Span]]:
    """The least number of controls (1 where none is told), and the characters that told it."""
    for found in _LEAST.finditer(plain):
        only = found["only"] and not _WHETHER.match(plain)
        if not (found["more"] or found["least"] or found["or_more"] or only):
            continue
        said = found["number"]
        number = _NUMBERS.get(said) or int(said)
        end = found.end("or_more") if found["or_more"] else found.end("number")
        return number + bool(found["more"]), [Span(found.start(), end)]
    several = _SEVERAL.search(plain) if _SAME_YEAR.search(plain) else None
    return (2, [Span(*several.span("several"))]) if several else (1, [])


#: "(Till) under fem procent": how large a share is claimed to be, and nothing of what it is of.
_SHARE_BOUND = re.compile(
    r"(?<!\w)(?:till\s+)?(?:under|över|minst|högst|max|maximalt|(?:mer|mindre|fler|färre|lägre|högre|större)\s+än)"
    r"\s+(?:\d+(?:,\d+)?\s*%|(?:\d+(?:,\d+)?|\w+)\s+procent(?!\w))(?:\s+av(?!\w))?"
)


def share_bounds(plain: str) -> list[Span]:
    """The characters of ``plain`` that bound a share ("över 90 procent av")."""
    return [Span(*one.span()) for one in _SHARE_BOUND.finditer(plain)]
