"""What was read of a report -> what seems to stand in another place than its own, in Swedish.

Beside the signs in :mod:`ingest.doubts` that a layout was not understood, these tell that a column,
a label, a page's edge, a list or a chapter went to the wrong field, or nowhere: each was met in
reports that were read wrongly in silence, and in none that was read rightly.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from ingest.models import ControlText
from ingest.plain import plain
from ingest.structure.outline import BEFORE
from ingest.tables.column_content import ANSWERS
from ingest.tables.column_times import only_a_time
from ingest.text.senders import says_whose
from ingest.vocabulary import Vocabulary

#: So many controls at least have text in a column that belongs elsewhere.
TIMES = 2
#: A cell that tells something has so many words, and ends as a sentence does.
TELLS = 3
#: A status has no more words.
STATUS = 12
#: A label that has one letter for another has so many.
MISREAD = 4
#: A name that hangs below a text has no more words; so many lines of them are no text.
NAME = 3
#: So much of the end of a text is shown.
END = 50
#: A heading over the controls of an earlier year is no longer (characters).
HEADING = 100

_YEAR = re.compile(r"\b20\d\d\b")
_WORD = re.compile(r"[^\W\d_]{2}")
#: What stands before a colon inside a name.
_LABELLED = re.compile(r"(?<=[\w.)] )([A-ZÅÄÖ][\w-]*(?: [\w-]+){0,2}):\s")
#: What is decided about the report, or a site says of its page: of no control.
_CLOSING = re.compile(
    r"\b(?:godkän|överlämna|fastställ|anmäl)\w* (?:\w+ )?"
    r"(?:uppföljningen(?!\s+av\s+(?!(?:den\s+)?intern))|återrapporteringen|internkontrollrapporten|"
    r"rapporten om intern)\b|"
    r"^Sidan (?:är )?(?:senast )?(?:upp|ändr|gransk|publ)\w+",
    re.IGNORECASE | re.MULTILINE,
)
#: The end of a text that goes on elsewhere, also of an item, and items of a list in one line.
_CUT = re.compile(r" (?:[-–]|och|att|som|av|för|med|till|eller|en|ett)$")
#: Nothing but how often.
_OFTEN = re.compile(
    r"(?:(?:en|två|tre|fyra|\d) (?:gång|ggr)\w* (?:per |om )?|varje |per |var \w+ )?"
    r"(?:veckovis|vecka|månadsvis|månad|kvartalsvis|kvartal|tertialvis|tertial|halvårsvis|halvår|"
    r"termin|årsvis|årligen|år|löpande|dagligen)$",
    re.IGNORECASE,
)
_LOWER = re.compile(r"[a-zåäö]{2,}[ ,]")
_RUN_TOGETHER = re.compile(r"[.:] - [A-ZÅÄÖ]")
#: An item that tells of a control that was left undone.
_UNDONE = re.compile(
    r"^- .{4,90}?[.:–-] (?:Kontrollen|Granskningen|Momentet|Uppföljningen) (?:\w+ ){1,4}?"
    r"(?:inte|ej|in|upp|bort|framåt)\b",
)

Sign = Callable[[ControlText, Vocabulary], str | None]


def misplaced(
    told: Sequence[tuple[bool, ControlText]], year: int | None, words: Vocabulary
) -> Iterator[tuple[str, str]]:
    """(what it shows, example) for each sign; ``told`` is what was read in its order, each with
    whether it is a control."""
    controls = [text for control, text in told if control]
    columns = list(filter(None, (_column(one, year, words) for one in controls)))
    if len(columns) >= TIMES:
        yield "text i en kolumn räknades inte till vad kontrollerna fann", columns[0]
    for said, sign in _SIGNS:
        found = list(filter(None, (sign(one, words) for one in controls)))
        if len(found) >= max(1, _SEVERAL.get(sign, 0.0) * len(controls)):
            yield said, found[0]
    yield from ((said, e) for said, e in (_earlier(told, year), _listed(told)) if e)


def _column(control: ControlText, year: int | None, words: Vocabulary) -> str | None:
    """What stands under a name of results, a part of the year or no name at all, and counts for
    none."""
    for label, text in control.extra:
        lines = (line for line in text.split("\n") if line.endswith((".", "!")))
        line = next((line for line in lines if len(line.split()) >= TELLS), None)
        if line is None:
            continue
        if not _WORD.search(label):
            return line
        years = {int(one) for one in _YEAR.findall(label)}
        if years - {year}:
            continue
        first = re.split(r"[\s,/]", label.strip())[0]
        if only_a_time(label) or words.fields.get(plain(first)) == "result":
            return line
    return None


def _label(control: ControlText, words: Vocabulary) -> str | None:
    name = control.control_activity or ""
    for found in _LABELLED.finditer(name):
        parts = found.group(1).split()
        ends = [" ".join(parts[place:]) for place in range(len(parts))]
        known = (words.field_of(end) is not None or _misread(end, words) for end in ends)
        if any(end[:1].isupper() and label for end, label in zip(ends, known, strict=True)):
            return name
    return None


def _misread(text: str, words: Vocabulary) -> bool:
    """True for a short label with one letter for another ("Rlsk")."""
    bare = plain(text)
    return len(bare) >= MISREAD and any(
        sum(a != b for a, b in zip(bare, known, strict=True)) == 1
        for known in words.fields
        if len(known) == len(bare)
    )


def _answer(control: ControlText, _: Vocabulary) -> str | None:
    name = control.control_activity or ""
    last = name.rpartition(" ")[2]
    return (
        name
        if last.istitle() and last.isalpha() and plain(last) in ANSWERS and " " in name
        else None
    )


def _status(control: ControlText, _: Vocabulary) -> str | None:
    status = control.status or ""
    return status if len(status.split()) > STATUS else None


def _closing(control: ControlText, _: Vocabulary) -> str | None:
    found = _CLOSING.search(control.result or "")
    return found.group() if found else None


def _lists(control: ControlText, words: Vocabulary) -> str | None:
    texts = (control.control_activity, control.result)
    return next((text for text in texts if text and words.opens_list(text)), None)


def _cut(control: ControlText, _: Vocabulary) -> str | None:
    """The end of a text, or of a line, that goes on; items are parted by "och" and commas too."""
    lines = (control.result or "").split("\n")
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        item = line.startswith("- ")
        parted = item and below.startswith("- ") and line.endswith((" och", " eller"))
        if (_CUT.search(line) and not parted) or (line.endswith(",") and not (below or item)):
            return line[-END:]
    return None


def _run_together(control: ControlText, _: Vocabulary) -> str | None:
    result = control.result or ""
    return next((line for line in result.split("\n") if _RUN_TOGETHER.search(line)), None)


def _bare(control: ControlText, words: Vocabulary) -> str | None:
    result = control.result or ""
    known = not words.status_word(result) and words.fields.get(plain(result)) is not None
    return result if result and known else None


def _edge(control: ControlText, _: Vocabulary) -> str | None:
    return next((line for line in (control.result or "").split("\n") if says_whose(line)), None)


def _verdict(control: ControlText, words: Vocabulary) -> str | None:
    """A verdict for what was found, beside a text for a verdict."""
    result, status = control.result or "", control.status or ""
    changed = bool(status) and not words.status_word(status)
    return result if result and changed and words.status_word(result) else None


def _hanging(control: ControlText, words: Vocabulary) -> str | None:
    """A name at the end of what was found: it is the next one's."""
    above, _, last = (control.result or "").rpartition("\n")
    name = last[:1].isupper() and last[-1].isalnum() and len(last.split()) <= NAME
    return last if above.endswith(".") and name and not words.status_word(last) else None


def _names(control: ControlText, _: Vocabulary) -> str | None:
    """Nothing but names, one below another."""
    lines = (control.result or "").split("\n")
    names = all(
        line[:1].isupper() and line[-1].isalnum() and len(line.split()) <= NAME for line in lines
    )
    return lines[0] if len(lines) > NAME and names else None


def _shifted(control: ControlText, _: Vocabulary) -> str | None:
    """How often, where it should stand who: the columns went one to the side."""
    who = control.responsible or ""
    return who if _OFTEN.match(who) else None


def _signs(control: ControlText, _: Vocabulary) -> str | None:
    lines = (control.result or "").split("\n")
    return next((line for line in lines if line and not any(map(str.isalnum, line))), None)


def _figures(control: ControlText, _: Vocabulary) -> str | None:
    result = control.result or ""
    return result if result and not _WORD.search(result) else None


def _broken(control: ControlText, _: Vocabulary) -> str | None:
    for above, line in pairwise((control.result or "").split("\n")):
        if _LOWER.match(line) and not above.endswith((":", ";", ",")):
            return line
    return None


_SIGNS: tuple[tuple[str, Sign], ...] = (
    ("en etikett står kvar i ett namn", _label),
    ("ett svar står kvar i ett namn", _answer),
    ("en hel text lästes som ett omdöme", _status),
    ("ett omdöme lästes som vad en kontroll fann", _verdict),
    ("en rubrik lästes som vad en kontroll fann", _bare),
    ("namnet på nästa kontroll står sist hos en annan", _hanging),
    ("bara namn under varandra lästes som vad en kontroll fann", _names),
    ("hur ofta lästes som vem", _shifted),
    ("tecken utan ord står hos en kontroll", _signs),
    ("bara siffror lästes som vad en kontroll fann", _figures),
    ("inledningen till en lista lästes som en kontroll", _lists),
    ("något om rapporten eller webbsidan står hos en kontroll", _closing),
    ("en sidas huvud eller fot står hos en kontroll", _edge),
    ("en text slutar mitt i en mening", _cut),
    ("en rad börjar mitt i en mening", _broken),
    ("punkterna i en lista står på samma rad", _run_together),
)


#: Signs that one control may show where all is well, and the share of the controls that must.
_SEVERAL: dict[Sign, float] = {_figures: 0.25, _hanging: 0.5}


def _earlier(told: Sequence[tuple[bool, ControlText]], year: int | None) -> tuple[str, str | None]:
    """The words over a control that speak of an earlier year, where others are of this one."""
    over = [_over(told, place) for place, (control, _) in enumerate(told) if control]
    said = [next((text for text in texts if _of_earlier(text, year)), None) for texts in over]
    found = list(filter(None, said))
    mixed = 0 < len(found) < len(said)
    return "en kontroll ser ut att vara ett tidigare års", found[0] if mixed else None


def _over(told: Sequence[tuple[bool, ControlText]], place: int) -> list[str]:
    own = told[place][1]
    texts = [text for text in (own.goal, own.process) if text]
    above = told[place - 1] if place else None
    if above and not above[0] and above[1].result:
        line = above[1].result.rpartition("\n")[2]
        if len(line) <= HEADING and not line.endswith((".", "!", "?")):
            texts.append(line)
    return texts


def _of_earlier(text: str, year: int | None) -> bool:
    years = [int(one) for one in _YEAR.findall(text)]
    return bool(BEFORE.search(text)) or (year is not None and bool(years) and max(years) < year)


def _listed(told: Sequence[tuple[bool, ControlText]]) -> tuple[str, str | None]:
    """Items outside the controls that tell of controls."""
    lines = (
        line for control, text in told if not control for line in (text.result or "").split("\n")
    )
    found = next((line for line in lines if _UNDONE.search(line)), None)
    return "en lista ser ut att berätta om kontroller men lästes inte som sådana", found
