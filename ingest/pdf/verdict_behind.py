"""A name in bold with a verdict behind a wide gap ("Kranens prov      Godkänt") -> both apart."""

from __future__ import annotations

from dataclasses import replace

from ingest.pdf.lines import TextLine
from ingest.pdf.rows import chunks_of
from ingest.vocabulary import vocabulary


def verdict_apart(group: list[TextLine]) -> tuple[list[TextLine], TextLine | None]:
    """The lines of a name and the verdict at the end of the last; None where there is none, and
    behind a label in bold ("Status      Godkänt"), which has it for its value."""
    wrapped = _wrapped(group)
    if wrapped is not None:
        return wrapped
    *above, last = group
    *name, verdict = chunks_of(last)
    if not name or verdict[0].x0 - name[-1][-1].x1 < last.size:
        return group, None
    if not vocabulary().status_word(" ".join(word.text for word in verdict)):
        return group, None
    kept = replace(last, words=tuple(word for chunk in name for word in chunk))
    label = kept.text[-1] == ":" or vocabulary().field_of(kept.text) is not None
    if label and not last.bold:
        return group, None
    return [*above, kept], replace(last, words=tuple(verdict))


def _wrapped(group: list[TextLine]) -> tuple[list[TextLine], TextLine] | None:
    """The same of a verdict in two lines ("Allvarlig" above "anmärkning"), at one place in both;
    the name may go on beside its second line."""
    if len(group) < 2:
        return None
    *before, upper, lower = group
    (*name, verdict), (*more, rest) = chunks_of(upper), chunks_of(lower)
    if not name or len(more) > 1 or abs(verdict[0].x0 - rest[0].x0) > 2.0:
        return None
    ends = [line[-1][-1].x1 for line in (name, more) if line]
    if verdict[0].x0 - max(ends) < upper.size or vocabulary().field_of(upper.text) is not None:
        return None
    words = (*verdict, *rest)
    if not vocabulary().status_word(" ".join(word.text for word in words)):
        return None
    kept = [(upper, name), *([(lower, more)] if more else [])]
    lines = [replace(line, words=tuple(w for c in part for w in c)) for line, part in kept]
    return [*before, *lines], replace(upper, words=words)


def behind_name(line: TextLine) -> bool:
    """True for a line of its own: a name in bold and behind it a verdict that is not."""
    if not line.words[0].bold or line.words[-1].bold:
        return False
    (name,), verdict = verdict_apart([line])
    return verdict is not None and name.bold
