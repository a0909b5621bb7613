"""A question's plain text -> that it asks what was checked of a thing, or who checked it.

"Smittspridning i vården, kontrollerat?" and "vad har granskats om giftig mark?" want every control
of the thing, whatever came of it: with one control, or with those alone where something was wrong,
they were answered in part. Names and years are blanked when this is read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from index.swedish.word_groups import word_groups
from index.swedish.words import Span, blanked

_WORDS = word_groups(Path(__file__).with_name("form_words.toml"), "what_checked")
_DID, _DONE = _WORDS["did"], _WORDS["done"]
_WHO = rf"(?:{_WORDS['who']}|\w+{_WORDS['body']})"
_ABOUT, _IT = _WORDS["about"], _WORDS["it"]
_CONTROLS, _PAPERS = _WORDS["controls"], _WORDS["papers"]

#: What comes before a thing: "vad har granskats om | avfall", "vem har kontrollerat att | ...".
_HEAD = re.compile(
    rf"^\W*(?:och\s+|men\s+)?(?:(?:visa|lista|ta\s+fram|ge\s+mig|sammanställ)\s+(?:mig\s+)?)?(?:"
    rf"vad\s+(?:(?:har|hade)\s+(?:[\w-]+\s+){{0,3}}?)?(?:{_DID}|{_DONE})\s+(?:{_WHO}\s+)?{_ABOUT}"
    rf"|allt\s+(?:som\s+)?(?:[\w-]+\s+){{0,3}}?(?:har\s+)?(?:{_DID}|{_DONE})\s+(?:{_ABOUT}|på|inom|i|av)"
    rf"|{_CONTROLS}\s+{_WORDS['of']}"
    rf"|vem\s+(?:har\s+)?{_DID}\s+(?:så\s+)?(?P<that>att|om|hur|ifall|huruvida)"
    rf"|när\s+(?:har\s+)?{_DONE}\s+(?:det\s+)?(?:så\s+)?(?P<whether>att|om|hur|ifall|huruvida)"
    r")\s+(?=\w)"
)
#: What comes after it: "..., vad kontrollerades?", "... – allt ni granskat".
_TAIL = re.compile(
    rf"\s*(?:[,;:–—-]\s|[?.!])\s*(?:och\s+|men\s+)?(?:"
    rf"vad\s+(?:har\s+)?(?:{_DONE})(?:\s+(?:{_ABOUT}|av|på)\s+{_IT})?"
    rf"|vad\s+(?:har\s+(?:{_WHO}\s+)?)?{_DID}(?:\s+{_WHO})?(?:\s+(?:{_ABOUT}\s+)?{_IT})?"
    rf"|(?:allt|det)\s+(?:som\s+)?(?:{_WHO}\s+)?(?:har\s+)?(?:{_DID}|{_DONE})"
    r"|(?:(?:är|var|blev|har)\s+)?(?:det\s+)?(?:kontrollera[td]|granska[td]|kolla[td]|undersökt|uppföljt)(?:\s+av\s+någon)?"
    rf"|(?:(?:alla|samtliga|vilka|finns\s+det|fanns\s+det)\s+)?(?:några\s+)?{_CONTROLS}"
    rf"(?:\s+(?:som\s+)?(?:finns|fanns|handla[rd]e?|gäller|gällde|rör|rörde|har\s+gjorts|gjordes)(?:\s+(?:det|om|i\s+så\s+fall))*)?(?:\s+{_IT})?"
    rf"|(?:vilka|vem|vilken)(?:\s+(?:nämnd|styrels|bolag|förvaltning)\w*)?\s+(?:har\s+|hade\s+)?(?:{_DID})(?:\s+(?:på\s+)?{_IT})?"
    rf"|har\s+{_WHO}\s+{_DID}(?:\s+(?:på\s+)?{_IT})?(?:\s+(?:så\s+)?(?:om|att|hur)\s+(?:det|de|den|dem)\s+[^?.!,]*)?"
    rf"|vad\s+(?:(?:har\s+)?(?:står|stod|stått|finns|fanns|funnits|sägs|sades)\s+)(?:det\s+)?(?:(?:skrivet|sagt|att\s+läsa)\s+)?"
    rf"(?:i\s+{_PAPERS})?(?:\s*om\s+{_IT})?"
    rf"|vad\s+(?:säger|sa|sade|visar|visade|har)\s+{_PAPERS}(?:\s+(?:visat|sagt|kommit\s+fram\s+till))?(?:\s+om\s+{_IT})?"
    r"(?:\s+(?:genom|under|över)\s+åren)?"
    r")\s*[?.!]*\s*$"
)
#: A question that asks something of its own: what hangs on it is its follow-up. "Hur sköts ...?"
#: and "hur står det till med ...?" only lead up to what was checked.
_ASKS = re.compile(
    r"^\W*(?:och\s+)?(?:(?:i|på|hos|från|till|av|för|med|under|vid|inom)\s+)?(?:vad|vilk\w+|när|varför|vem|vems|"
    r"hur\s+(?:många|mycket|mkt|stor|stort|stora|lång|långt|länge|ofta|snabbt|dyrt|pass|kommer|kunde|kan|ska|gick))(?!\w)"
)
#: One control that is named is asked about, and not which there are.
_OF_ONE = re.compile(rf"(?<!\w)\w*{_WORDS['one_control']}(?!\w)")
#: "Vilka har kollat det?", but not "vilka kontroller handlar om det?"
_BY_WHOM = re.compile(rf"(?<!\w)(?:vilka|vem|vilken|någon|nån)\s+(?!{_CONTROLS})")
#: Where a thing ends and it is told how it was: "kontroller om avfall utan anmärkning".
_HOW_IT_WAS = re.compile(r"[,?]|\s(?:utan|med|där|som|vars|oavsett|och\s+(?:var|blev|hade|fick))\s")


@dataclass(frozen=True, slots=True)
class WhatChecked:
    """``span`` are the words that ask; ``thing`` the characters of what was checked, whose words
    tell of no outcome that is asked for ("dålig luft", "klarar en brand"); ``of_controls``: it asks
    for the controls, and not only who made them."""

    span: Span
    thing: Span
    of_controls: bool


def without_what_checked(text: str, plain: str) -> tuple[str, str, WhatChecked | None]:
    """``text`` and ``plain`` (the same in lower case, names and years blanked) with spaces where
    they ask it, and how they do."""
    found = read_what_checked(plain)
    if found is None:
        return text, plain, None
    return blanked(text, [found.span]), blanked(plain, [found.span]), found


def read_what_checked(plain: str) -> WhatChecked | None:
    """How ``plain`` asks it; None where it does not."""
    head = _HEAD.match(plain)
    if head is not None:
        clause = head["that"] or head["whether"]
        ends = None if clause else _HOW_IT_WAS.search(plain, head.end())
        thing = Span(head.end(), ends.start() if ends else len(plain))
        return _found(plain, Span(0, head.end()), thing)
    tail = _TAIL.search(plain)
    if tail is None or not re.search(r"\w", plain[: tail.start()]):
        return None
    before = plain[: tail.start()]
    if _ASKS.match(before) or _OF_ONE.search(before):
        return None
    return _found(plain, Span(tail.start(), len(plain)), Span(0, tail.start()))


def _found(plain: str, span: Span, thing: Span) -> WhatChecked:
    said = plain[span.start : span.end]
    return WhatChecked(span, thing, _BY_WHOM.search(said) is None)
