"""What was read of a report -> why it may be read wrongly, in Swedish; nothing where all is well.

A layout that is half understood shows it: names that are labels, signs, offices, sentences or the
middle of one, lines cut in the middle of a sentence, labels and heads of tables left inside texts,
bars of a table that is none, controls without a name among others that have one, and more or fewer
controls than the report says that it has. Silence is worse than a warning: whoever signs an answer
must know what to look at first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from ingest.models import ControlText
from ingest.plain import plain, uncounted
from ingest.structure.prose_headings import counts_in
from ingest.tables.column_content import ANSWERS
from ingest.text.senders import says_whose
from ingest.vocabulary import EXTRA, Vocabulary

#: So many controls at least, and so large a share, must show it.
TIMES, SHARE = 2, 0.2
#: A report has so many more or fewer controls than it says, and a share of them.
MORE, MORE_SHARE = 1, 0.25
#: A label that is left in a text is no longer than this (characters); so many of them in a line are
#: the head of a table.
LABEL, HEAD = 40, 4
#: An office has no more words than this.
OFFICE = 3
#: So many bars in a line are those of a table.
BARS = 3
#: So much of a text (characters) is shown as an example.
EXAMPLE = 60

_WORD = re.compile(r"[^\W\d_]{2}")
#: A sentence that ends inside a name, and no short word ("bl.a.", "enl.").
_ENDED = re.compile(r"\w{4,}\. [A-ZÅÄÖ]\w* \w+")
_TOTAL = re.compile(
    r"\b(?:innehåll(?:er|it)|innehöll|omfatta(?:r|de|t)|består|bestod|innefatta(?:r|de)|antog|"
    r"fastställ(?:de|t)|beslutade? om|följt upp|följts upp|genomfört|utfört|haft|har)\b"
    r"(?:(?!\b(?:avvik|brist|anmärk|fel\b|noter))[^.!?:]){0,45}(?<!\bi )$",
    re.IGNORECASE,
)
#: The number of a page and of how many, at the end of a name.
_FOOT = re.compile(r"\bsid(?:a|an)?\.? \d{1,4} ?(?:\(\d+\)|/ ?\d+|av \d+)$", re.IGNORECASE)
_AREAS = re.compile(r"område|process", re.IGNORECASE)
#: Boxes to tick, and lines that were drawn: one of them in a name is enough.
_DRAWN = re.compile(r"[☐☑☒]|[-_=]{4}")
#: The title of a report, as it heads each of its pages.
_TITLED = re.compile(r"[^.:]*\bintern\w*[\s-]*kontroll[^.:]*\b20\d\d", re.IGNORECASE)
ADVICE = "Granska läsningen innan svaren används."


def doubts(
    controls: Sequence[ControlText],
    analyses: Sequence[str],
    texts: Iterable[str],
    words: Vocabulary,
) -> Iterator[str]:
    """A sentence for each sign that the layout was not understood.

    ``analyses`` is what was read as no control, ``texts`` all that the report says.
    """
    named = [control.control_activity or "" for control in controls]
    results = [control.result or "" for control in controls]
    for texts_of, shows, said in (
        (named, _label, "heter som en etikett eller ett tecken"),
        (named, _office, "heter som den som ansvarar"),
        (named, _sentences, "har meningar till namn"),
        (named, _judged, "har ett omdöme sist i namnet"),
        (named, _ends_in_label, "har en etikett sist i namnet"),
        (results, _left, "har etiketter eller sidnummer kvar i texten"),
        (results, _verdicts, "har flera omdömen i sin text"),
        (results, _cut, "har rader i sin text som slutar mitt i en mening"),
        (results, _after_verdict, "har något efter omdömet i sin text"),
        (results, _answers, "har ett ja eller nej ur en annan kolumn i sin text"),
    ):
        wrong = [text for text in texts_of if text and shows(text, words)]
        if len(wrong) >= TIMES and len(wrong) >= SHARE * len(controls):
            example = " ".join(wrong[0].split())[:EXAMPLE]
            yield f"{_unsure(len(wrong), len(controls))} {said}, som ”{example}”. {ADVICE}"
    alone = (*_of_pages(named), *_without_words(named), *_of_others(controls), *_drawn(controls))
    alone = (*alone, *_led_by_label(results, words))
    for lead, said in (*alone, *_small_and_large(named)):
        yield unsure(said, lead)
    nameless = named.count("")
    if 0 < nameless < len(named):
        yield f"{_unsure(nameless, len(named))} saknar namn. {ADVICE}"
    told = [*analyses, *(text for control in controls for text in _texts(control))]
    if any(_of_table(line, words) for text in told for line in text.split("\n")):
        yield f"Läsningen är osäker: något som ser ut som en tabell lästes som text. {ADVICE}"
    expected = announced(texts)
    if expected and all(_far(count, len(controls)) for count in expected):
        near = min(expected, key=lambda count: abs(count - len(controls)))
        yield f"Rapporten säger sig ha {near} kontroller men {len(controls)} lästes. {ADVICE}"


def _drawn(controls: Sequence[ControlText]) -> Iterator[tuple[str, str]]:
    """(example, what it shows) where a name holds boxes or drawn lines."""
    names = (part for one in controls for part in (one.control_activity, one.process, one.goal))
    for name in [text for text in names if text and _DRAWN.search(text)][:1]:
        yield name, "rutor eller streck står som namn"


def unsure(said: str, example: str) -> str:
    """A warning that tells a sign, and where it was seen."""
    return f"Läsningen är osäker: {said}, som ”{' '.join(example.split())[:EXAMPLE]}”. {ADVICE}"


def _unsure(count: int, controls: int) -> str:
    return f"Läsningen är osäker: {count} av {controls} kontroller"


def announced(texts: Iterable[str]) -> set[int]:
    """How many controls a report says that it has ("planen innehåller sex kontrollmoment")."""
    return {
        count
        for text in texts
        for start, end, count in counts_in(text)
        if count > 1 and _TOTAL.search(text[:start]) and not _AREAS.search(text[start:end])
    }


def _far(count: int, read: int) -> bool:
    return abs(count - read) > max(MORE, MORE_SHARE * max(count, read))


def _label(name: str, words: Vocabulary) -> bool:
    """True for a name without a word, and for one word that is a label or a verdict."""
    if not _WORD.search(name):
        return True
    known = words.fields.get(uncounted(name)) is not None or words.status_word(name)
    return len(uncounted(name).split()) == 1 and known


def _office(name: str, words: Vocabulary) -> bool:
    """True for a name that is no more than an office: "Enhetschef", "Ekonom på staben"."""
    return len(name.split()) <= OFFICE and name[-1] != "." and words.office(name)


def _cut(text: str, _: Vocabulary) -> bool:
    """True for a text with a line that ends in the middle of a sentence, and the next goes on."""
    lines = text.split("\n")
    return any(a[-1:].isalnum() and b[:1].islower() for a, b in pairwise(lines))


def _without_words(named: Sequence[str]) -> Iterator[tuple[str, str]]:
    """A name that is a number or a sign, where those that are labels are too few to be told."""
    wrong = [name for name in named if name and not _WORD.search(name)]
    if wrong and (len(wrong) < TIMES or len(wrong) < SHARE * len(named)):
        yield wrong[0], "en kontroll heter som ett sidnummer eller ett tecken"


def _small_and_large(named: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Names that begin small where others do not: lines out of the middle of sentences."""
    small = [name for name in named if name[:1].islower()]
    if len(small) >= TIMES and SHARE * len(named) <= len(small) <= (1 - SHARE) * len(named):
        yield small[0], "några kontroller heter som mitten av en mening"


def _sentences(name: str, _: Vocabulary) -> bool:
    """True for a name in which a sentence ends and another begins."""
    return bool(_ENDED.search(name))


def _judged(name: str, words: Vocabulary) -> bool:
    """True for a name that ends in a verdict: "Nycklar kvitteras Godkänt"."""
    parts = name.split()
    for count in (1, 2, 3):
        last = " ".join(parts[-count:])
        if len(parts) > count + 1 and last[:1].isupper() and words.status_word(last):
            return True
    return False


def _ends_in_label(name: str, words: Vocabulary) -> bool:
    """True for a name that ends in a label and its colon: "Nycklar kvitteras Bedömning:"."""
    parts = name.rstrip(" :").split()
    last = (" ".join(parts[-count:]) for count in (1, 2) if len(parts) > count)
    told = any(one[:1].isupper() and words.field_of(one) is not None for one in last)
    return name.endswith(":") and told


def _left(text: str, words: Vocabulary) -> bool:
    """True for a text that has a label in a line of its own, or before a colon that begins one, a
    line that says whose report it is or is its title, or ends in a number that is of the page."""
    lines = text.split("\n")
    page = len(lines) > 1 and (lines[-1].isdigit() or any(map(_TITLED.fullmatch, lines)))
    return page or any(_bare_label(line, words) or says_whose(line) for line in lines)


def _verdicts(text: str, words: Vocabulary) -> bool:
    """True for a text with verdicts in lines of their own and other lines between: the rows of a
    table, one after another."""
    lines = text.split("\n")
    judged = [place for place, line in enumerate(lines) if words.status_word(line)]
    return sum(below - above > 1 for above, below in pairwise(judged)) > 0


def _after_verdict(text: str, words: Vocabulary) -> bool:
    """True for a verdict in a line of its own and behind it one that is no sentence: what stands
    over the next control."""
    *before, verdict, last = ("", "", *text.split("\n"))
    told = bool(before[-1]) and words.status_word(verdict) and not last.startswith("- ")
    return told and last[:1].isupper() and last[-1].isalpha() and not words.status_word(last)


def _led_by_label(results: Sequence[str], words: Vocabulary) -> Iterator[tuple[str, str]]:
    """A text that begins with a label in a line of its own, where those that have labels left in
    them are too few to be told."""
    left = [text for text in results if _left(text, words)]
    if len(left) >= TIMES and len(left) >= SHARE * len(results):
        return
    for text in results:
        first, _, rest = text.partition("\n")
        known = words.fields.get(plain(first)) not in (None, EXTRA)
        if rest and known and not words.status_word(first):
            yield text, "texten om en kontroll börjar med en etikett"
            return


def _answers(text: str, _: Vocabulary) -> bool:
    """True for a yes or a no in a line of its own among others: the answer of a column."""
    lines = text.split("\n")
    return len(lines) > 1 and any(plain(line.strip(" .")) in ANSWERS for line in lines)


def _of_pages(named: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Names of controls that end as the foot of a page does: "Hamnen · sida 1 (3)"."""
    yield from ((n, "en kontroll heter som foten på en sida") for n in named if _FOOT.search(n))


def _of_others(controls: Sequence[ControlText]) -> Iterator[tuple[str, str]]:
    """Lines in what one control found that begin with the number of another, of which nothing more
    than a verdict is told."""
    told = {c.number for c in controls if c.number and not (c.result and c.result != c.status)}
    for control in controls:
        for line in (control.result or "").split("\n"):
            number, _, rest = line.partition(" ")
            if number.rstrip(".:)") in told - {control.number} and _WORD.search(rest):
                yield line, "texten om en kontroll ser ut att stå hos en annan"


def _bare_label(line: str, words: Vocabulary) -> bool:
    head, _, _ = line.partition(":")
    if not 0 < len(head) <= LABEL or not head[0].isupper() or words.status_word(head):
        return False
    return words.field_of(head) is not None


def _of_table(line: str, words: Vocabulary) -> bool:
    """True for a line with the bars of a table, or one that begins with the names of columns."""
    framed = line.startswith("|") or line.endswith(
        "|"
    )  # in what is told of a table they part cells
    if framed and line.count("|") >= BARS:
        return True
    parts, at, names = line.split()[: HEAD * 3], 0, 0
    while at < len(parts) and parts[at][0].isupper() and names < HEAD:
        ends = (e for e in range(min(at + 3, len(parts)), at, -1) if _name(parts[at:e], words))
        end = next(ends, at)
        if end == at:
            break
        at, names = end, names + 1
    return names >= HEAD


def _name(parts: Sequence[str], words: Vocabulary) -> bool:
    text = " ".join(parts)
    return text[-1].isalpha() and words.fields.get(plain(text)) is not None


def _texts(control: ControlText) -> Iterator[str]:
    yield from (text for text in (control.control_activity, control.result) if text)
