"""Labels that come again with every control, in nobody's words -> their fields, by what they hold.

``Därför: ... Fann: ... Av: ...`` under every heading is a form, whatever its labels are called. The
label whose values are whole sentences tells what was found, those of sentences below it what is
done about it; values that are status words are the status, values that name an office who did it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from ingest.models import Block, Heading, Line, Paragraph, Table
from ingest.plain import plain
from ingest.status_signs import bare_status
from ingest.structure.signs import STOPPED
from ingest.tables.column_content import cell_text
from ingest.tables.tables import label_pairs
from ingest.vocabulary import EXTRA, Vocabulary

#: Two labels at least stand so often in a report of this kind; what stands under some of the
#: controls only ("Åtgärd") comes twice at least.
TIMES = 3
#: What these tell in a list stays in the result, also where it is a verdict (design 5.2).
OUTCOME = ("utfall", "resultat")
#: A label is no longer than this (characters), a status or an office no longer than that.
LABEL_LENGTH, VALUE_LENGTH = 45, 60
#: A label that tells results holds so many characters each time, so many of them whole sentences.
RESULT_AMOUNT, SENTENCES = 35.0, 0.5
#: So many of a label's values are status words (the others as short), or name an office.
STATUSES, OFFICES = 0.5, 0.6
#: A question at the beginning of a line, and its answer.
_ASKED = re.compile(r"^([A-ZÅÄÖ][^.:?!]{1,43}\?)\s+(\S.*)$")
#: The number of a control, with the letters that may stand before it.
_CODE = re.compile(r"^(?:[A-ZÅÄÖ]{1,4}[ .:-]?)?\d{1,3}(?:[.:-]\d{1,3})*[.)]?$")
#: An answer with how much: "Ja, mindre", "Nej (ingen)".
_ANSWER = re.compile(r"^(?:ja|nej|delvis)\s*(?:[,–—-]\s*|\()[^.!?]{2,40}$", re.IGNORECASE)
#: What answers a question.
_ANSWERS = frozenset(("ja", "nej", "delvis"))
#: How often something is done.
_OFTEN = re.compile(
    r"^(?!(?:ja|nej|delvis)\b)(?:\w+ )?(?:gång|gånger|varje|per|löpande|årlig\w*|halvår\w*|"
    r"helår\w*|\w*vis|tertial\w*|kvartal\w*|månad\w*|vecka|veckor|dagligen)\b(?:.{0,40})$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Told:
    """A label with all its values, in reading order."""

    label: str
    known: str | None
    values: list[str] = field(default_factory=list)

    @property
    def amount(self) -> float:
        return sum(map(len, self.values)) / max(len(self.values), 1)

    @property
    def sentences(self) -> bool:
        return self.ended and self.amount >= RESULT_AMOUNT

    @property
    def ended(self) -> bool:
        ended = sum(value.endswith((".", "!", "?")) for value in self.values)
        return ended >= SENTENCES * len(self.values)


def told_labels(blocks: Iterable[Block], words: Vocabulary) -> dict[str, str]:
    """Field by label (plain) of the labels that the vocabulary doesn't know or knows otherwise.

    Where no label tells results, only a verdict below running text is known by what it holds.
    """
    blocks = list(blocks)
    every = _repeated(blocks, words)
    closing = _closing_verdicts(blocks, words)
    if len(every) < 2:
        return closing
    fields = _numbers(every)
    for one in every:
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


def _other_answers(every: list[_Told], fields: dict[str, str], words: Vocabulary) -> dict[str, str]:
    """Of several labels that are answered with yes or no ("Kontrollen genomförd", "Avvikelse") the
    last is the verdict."""
    answered = [
        one
        for one in every
        if fields.get(plain(one.label), one.known) == "status"
        and all(plain(bare_status(value)) in _ANSWERS for value in one.values)
    ]
    return {plain(one.label): EXTRA for one in answered[:-1]}


def _numbers(every: list[_Told]) -> dict[str, str]:
    """ "Kontroll: K1" beside "Vad som kontrollerats: ..." holds numbers and no names."""
    names = [one for one in every if one.known == "control_activity"]
    coded = [one for one in names if all(map(_CODE.match, one.values))]
    return {plain(one.label): "number" for one in coded} if len(coded) < len(names) else {}


def _short_fields(left: list[_Told], fields: dict[str, str], words: Vocabulary) -> dict[str, str]:
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


def _short_field(one: _Told, words: Vocabulary, known: set[str | None]) -> str:
    if _offices(one, words):
        return "responsible"
    often = sum(bool(_OFTEN.search(value)) for value in one.values)
    return "frequency" if "frequency" not in known and often >= OFFICES * len(one.values) else EXTRA


def _from(every: list[_Told], main: _Told, one: _Told) -> bool:
    return one.known is None and every.index(one) >= every.index(main)


def _closing_verdicts(blocks: Sequence[Block], words: Vocabulary) -> dict[str, str]:
    """Labels that close running text with a status again and again: "Slutsats: Utan anmärkning"."""
    found: dict[str, _Told] = {}
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
        found.setdefault(plain(label), _Told(label, known)).values.append(value)
    return {
        name: "status"
        for name, one in found.items()
        if name not in other and len(one.values) >= TIMES and one.known in (None, EXTRA, "result")
    }


def _all_statuses(one: _Told, words: Vocabulary) -> bool:
    risk = words.guess_of(one.label) == "risk"  # "Risknivå: Hög" tells nothing that was found
    if risk or any(len(value) > VALUE_LENGTH or value.endswith(".") for value in one.values):
        return False
    told = sum(words.status_word(v) or bool(_ANSWER.match(v)) for v in one.values)
    return told >= STATUSES * len(one.values)


def _offices(one: _Told, words: Vocabulary) -> bool:
    named = sum(len(value) <= VALUE_LENGTH and words.office(value) for value in one.values)
    return named >= OFFICES * len(one.values)


# ---- the labels and their values -----------------------------------------------------------------


def _repeated(blocks: Iterable[Block], words: Vocabulary) -> list[_Told]:
    """The labels that come again, in the order in which they first stand."""
    found: dict[str, _Told] = {}
    times: Counter[str] = Counter()  # also of those that have a dash
    blocks = list(blocks)
    for label, value in _pairs(blocks, again_alone(blocks, words), words):
        name = plain(label)
        if not name or len(label) > LABEL_LENGTH or not label[:1].isupper():
            continue
        times[name] += bool(value)
        if not value or not any(sign.isalnum() for sign in value):
            continue
        known = words.field_of(label) or words.guess_of(label)
        found.setdefault(name, _Told(label, known)).values.append(value)
    most = max((len(one.values) for one in found.values()), default=0)
    if sum(times[name] >= TIMES for name in found) < 2:
        return []
    return [one for one in found.values() if len(one.values) >= max(2, most / 3)]


def again_alone(blocks: Iterable[Block], words: Vocabulary) -> frozenset[str]:
    """Short lines that come again and again, each time over another text: labels without a mark.

    "Slutsats: Utan anmärkning" has its value beside it, and is none for what stands below.
    """
    below: dict[str, list[str]] = {}
    last: str | None = None
    for block in blocks:
        text = block.line.text if not isinstance(block, Table) else ""
        if last is not None:
            below.setdefault(last, []).append(text)
        short = (
            0 < len(text) <= LABEL_LENGTH
            and text[0].isupper()
            and (text[-1].isalpha() or text[-1] == "?")
        )
        plainly = False
        if short and isinstance(block, Paragraph):
            plainly = not block.line.bold and not any(_lead_told(block.line, words))
        last = text if plainly and not _is_value(text, words) else None
    return frozenset(
        label
        for label, told in below.items()
        if len(told) >= TIMES and all(told) and _other_each_time(told, words)
    )


def _other_each_time(told: Sequence[str], words: Vocabulary) -> bool:
    """True where each text stands once, or is a verdict, which may come again."""
    free = [text for text in told if not words.status_word(text)]
    return len(set(free)) == len(free)


def _is_value(text: str, words: Vocabulary) -> bool:
    return words.status_word(text) or words.office(text)


def _pairs(
    blocks: Iterable[Block], alone: frozenset[str], words: Vocabulary
) -> Iterator[tuple[str, str]]:
    """(label, value) of forms, lines and labels that stand over their value."""
    above: str | None = None
    heading = False
    for block in blocks:
        if isinstance(block, Table):
            above = None
            yield from _in_cells(block)
            if block.rows and len(block.rows[0]) in (2, 4):
                for left, right in label_pairs(block):
                    yield cell_text(left), cell_text(right)
            continue
        unmarked = (above is None or heading) and block.line.text in alone
        heading = isinstance(block, Heading)
        if unmarked or stands_alone(block.line, heading):
            above = block.line.text.strip(" :")
            continue
        if above is not None:
            yield above, block.line.text
            above = None
        label, value = _lead_told(block.line, words)
        if label:
            yield label, value


def _lead_told(line: Line, words: Vocabulary) -> tuple[str, str]:
    """Label and value of a line; of a list item a known label or a bold one, and only a known one
    where a full stop ends it."""
    item = line.text.startswith("- ")
    label, value = lead_of(replace(line, text=line.text.removeprefix("- ")))
    known = bool(line.bold) or words.fields.get(plain(label)) is not None
    if label and (not item or (known and plain(label) not in OUTCOME)):
        return label, value
    stopped = None if label or item else STOPPED.match(line.text)
    if stopped is not None and words.fields.get(plain(stopped[1])):
        return stopped[1], stopped[3]
    return "", ""


def _in_cells(table: Table) -> Iterator[tuple[str, str]]:
    """(label, value) of cells in which labels in bold stand above their values."""
    for row in table.rows:
        for cell in row:
            for above, below in zip(cell.lines, cell.lines[1:], strict=False):
                if above.bold == above.text and len(above.text) <= LABEL_LENGTH and not below.bold:
                    yield above.text.strip(" :"), below.text


def stands_alone(line: Line, heading: bool = False) -> bool:
    """True for a short line that may be the label of what stands below it."""
    marked = heading or line.bold == line.text or line.text.endswith(":")
    return marked and len(line.text) <= LABEL_LENGTH


def lead_of(line: Line) -> tuple[str, str]:
    """(label, value): bold words and what follows them, or the words before a colon and after."""
    if line.bold and line.bold != line.text and line.text.startswith(line.bold):
        return line.bold.strip(" :"), line.text[len(line.bold) :].lstrip(" :–-")
    label, colon, value = line.text.partition(":")
    if colon and not value.startswith("//"):
        return label.strip(), value.strip()
    asked = _ASKED.match(line.text)
    return (asked.group(1), asked.group(2)) if asked else ("", "")
