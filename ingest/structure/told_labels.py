"""Labels that come again with every control, in nobody's words -> their fields, by what they hold.

``Därför: ... Fann: ... Av: ...`` under every heading is a form, whatever its labels are called. The
label whose values are whole sentences tells what was found, those of sentences below it what is
done about it; values that are status words are the status, values that name an office who did it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from ingest.models import Block, Paragraph
from ingest.plain import plain
from ingest.status_signs import bare_status
from ingest.structure.repeated_labels import LABEL_LENGTH, TIMES, Told, lead_of, repeated
from ingest.vocabulary import EXTRA, Vocabulary

#: A status or an office is no longer than this (characters).
VALUE_LENGTH = 60
#: So many of a label's values are status words (the others as short), or name an office.
STATUSES, OFFICES = 0.5, 0.6
#: The number of a control, with the letters that may stand before it.
_CODE = re.compile(r"^(?:[A-ZÅÄÖ]{1,4}[ .:-]?)?\d{1,3}(?:[.:-]\d{1,3})*[.)]?$")
#: An answer with how much: "Ja, mindre", "Nej (ingen)".
_ANSWER = re.compile(r"^(?:ja|nej|delvis)\s*(?:[,–—-]\s*|\()[^.!?]{2,40}$", re.IGNORECASE)
#: A day or a month of a year.
_DAY = re.compile(
    r"\b(?:19|20)\d\d-\d\d(?:-\d\d)?\b|"
    r"\b(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december) "
    r"(?:19|20)\d\d\b",
    re.IGNORECASE,
)
#: What answers a question.
_ANSWERS = frozenset(("ja", "nej", "delvis"))
#: How often something is done.
_OFTEN = re.compile(
    r"^(?!(?:ja|nej|delvis)\b)(?:\w+ )?(?:gång|gånger|varje|per|löpande|årlig\w*|halvår\w*|"
    r"helår\w*|\w*vis|tertial\w*|kvartal\w*|månad\w*|vecka|veckor|dagligen)\b(?:.{0,40})$",
    re.IGNORECASE,
)


def told_labels(blocks: Iterable[Block], words: Vocabulary) -> dict[str, str]:
    """Field by label (plain) of the labels that the vocabulary doesn't know or knows otherwise.

    Where no label tells results, only a verdict below running text is known by what it holds.
    """
    blocks = list(blocks)
    every = repeated(blocks, words)
    closing = _closing_verdicts(blocks, words)
    if len(every) < 2:
        return closing
    fields = _numbers(every)
    judged = any(one.known == "status" and _all_statuses(one, words) for one in every)
    for one in every:
        if one.known == EXTRA and (judged or _tells_when(one)):
            continue  # "Klart senast: Klart" is no verdict
        if one.known in (None, EXTRA, "result") and _all_statuses(one, words):
            fields[plain(one.label)] = "status"
    fields |= _other_answers(every, fields, words)
    left = [one for one in every if plain(one.label) not in fields]
    telling = [one for one in left if one.sentences and one.known in (None, "result")]
    if not telling:
        finds = any(o.ended and o.known == "result" and not words.measures(o.label) for o in left)
        return {**fields, **closing} if finds else closing
    main = max(telling, key=lambda one: one.amount)
    also = [one for one in left if one.sentences and one.known == EXTRA and one is not main]
    fields.update({plain(one.label): "result" for one in telling if _from(every, main, one)})
    fields.update({plain(o.label): "result" for o in also if every.index(o) > every.index(main)})
    fields.update(_short_fields(left, fields, words))
    return fields


def _other_answers(every: list[Told], fields: dict[str, str], words: Vocabulary) -> dict[str, str]:
    """Of several labels that are answered with yes or no ("Kontrollen genomförd", "Avvikelse") the
    last is the verdict."""
    answered = [
        one
        for one in every
        if fields.get(plain(one.label), one.known) == "status"
        and all(plain(bare_status(value)) in _ANSWERS for value in one.values)
    ]
    return {plain(one.label): EXTRA for one in answered[:-1]}


def _numbers(every: list[Told]) -> dict[str, str]:
    """ "Kontroll: K1" beside "Vad som kontrollerats: ..." holds numbers and no names."""
    names = [one for one in every if one.known == "control_activity"]
    coded = [one for one in names if all(map(_CODE.match, one.values))]
    return {plain(one.label): "number" for one in coded} if len(coded) < len(names) else {}


def _short_fields(left: list[Told], fields: dict[str, str], words: Vocabulary) -> dict[str, str]:
    """The labels beside the results: who did it, what it rests on, and what else is said."""
    known = {one.known for one in left}
    out: dict[str, str] = {}
    for one in left:
        label = plain(one.label)
        if label in fields or one.known not in (None, EXTRA):
            continue
        if "method" not in known and label in words.grounds:
            out[label] = "method"
        elif one.known is None:
            out[label] = _short_field(one, words, known)
    return out


def _short_field(one: Told, words: Vocabulary, known: set[str | None]) -> str:
    if _offices(one, words):
        return "responsible"
    often = sum(bool(_OFTEN.search(value)) for value in one.values)
    return "frequency" if "frequency" not in known and often >= OFFICES * len(one.values) else EXTRA


def _from(every: list[Told], main: Told, one: Told) -> bool:
    return one.known is None and every.index(one) >= every.index(main)


def _closing_verdicts(blocks: Sequence[Block], words: Vocabulary) -> dict[str, str]:
    """Labels that close running text with a status again and again: "Slutsats: Utan anmärkning"."""
    found: dict[str, Told] = {}
    other: set[str] = set()
    for above, block in pairwise(blocks):
        if not isinstance(block, Paragraph) or block.line.text.startswith("- "):
            continue
        label, value = lead_of(block.line)
        if not label or not value or len(label) > LABEL_LENGTH:
            continue
        below = isinstance(above, Paragraph) and above.line.text.endswith((".", "!"))
        if not below or not words.status_word(value):
            other.add(plain(label))
        known = words.field_of(label) or words.guess_of(label)
        found.setdefault(plain(label), Told(label, known)).values.append(value)
    return {
        name: "status"
        for name, one in found.items()
        if name not in other and len(one.values) >= TIMES and one.known in (None, EXTRA, "result")
    }


def _all_statuses(one: Told, words: Vocabulary) -> bool:
    risk = words.guess_of(one.label) == "risk"  # "Risknivå: Hög" tells nothing that was found
    if risk or any(len(value) > VALUE_LENGTH or value.endswith(".") for value in one.values):
        return False
    told = sum(words.status_word(v) or bool(_ANSWER.match(v)) for v in one.values)
    return told >= STATUSES * len(one.values)


def _tells_when(one: Told) -> bool:
    """True for a label whose values are days and months, but for those where it is done."""
    return any(map(_DAY.search, one.values))


def _offices(one: Told, words: Vocabulary) -> bool:
    named = sum(len(value) <= VALUE_LENGTH and words.office(value) for value in one.values)
    return named >= OFFICES * len(one.values)
