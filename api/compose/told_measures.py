"""A control's measures -> quotes of them, each under "Gjort" or "Planerat".

Sentences that follow each other and are of one kind are one quote; where one is an item of a list,
the items beside it belong with it. Whether a measure is done or planned is read from its grammar
(index/outcome/measures.py).
"""

from __future__ import annotations

import re

from api.compose.draft import Draft, in_marks, marks
from api.quoting.quotes import measures, pieces_of
from index.found import Hit
from index.outcome.measures import MeasureState, detail
from index.swedish.sentences import Sentence, sentences

#: "Denna nya kontroll planeras": what was named before.
_NAMED_BEFORE = re.compile(
    r"(?:Denna|Detta|Dessa|Den|Det|De) (?:\w+ ){0,2}?\w+ (?:\w+ )?(?:ska|skall|planeras|kommer)\b"
)
_ITEM = re.compile(r"[-–•*]\s+$")
LABELS = {MeasureState.DONE: "Gjort", MeasureState.PLANNED: "Planerat"}


def write_measures(
    draft: Draft, hit: Hit, said: str = "", *, only: MeasureState | None = None
) -> tuple[list[str], list[int]]:
    """Parts of a line with their citations: 'Gjort: ”...” [1]', 'Planerat: ”...” [2]'; what stands
    in ``said`` already is left out, and so is what is not ``only``. The label stands once for
    quotes of its kind in a row."""
    parts: list[str] = []
    numbers: list[int] = []
    before: MeasureState | None = None
    for state, quote in done(hit):
        pieces = [piece for piece in pieces_of(quote) if piece not in said]
        if not pieces or only not in (None, state):
            continue
        label = "" if state is before else f"{LABELS[state]}: "
        numbers += [draft.cite(hit, piece) for piece in pieces]
        parts.append(f"{label}{' '.join(map(in_marks, pieces))}")
        before = state
    if parts:
        parts[-1] += marks(numbers)
    return parts, numbers


def done(hit: Hit) -> tuple[tuple[MeasureState, str], ...]:
    """The measures as stretches of the control's text, in its order, each with its state."""
    text = hit.passage.result or ""
    told = measures(hit)
    parts = sentences(text)
    chosen = {n for n, part in enumerate(parts) if any(part.text in one for one in told)}
    if not chosen:
        return tuple((detail(one).state, one) for one in told)
    states = {n: detail(parts[n].text).state for n in chosen}
    for n in sorted(_same_lists(text, parts, chosen) - chosen):
        states[n] = detail(parts[n].text).state
    stretches: list[tuple[int, int]] = []
    for n in sorted(states):
        if stretches and stretches[-1][1] == n - 1 and states[n] is states[n - 1]:
            stretches[-1] = (stretches[-1][0], n)
        else:
            stretches.append((n, n))
    whole = tuple((states[first], text[parts[_from(parts, text, first, states)].start :
                                       parts[last].end])
                  for first, last in stretches)  # fmt: skip
    shown = [text[parts[n].start : parts[n].end] for n in sorted(states)]
    rest = [one for one in told if not any(piece in one for piece in shown)]
    return whole + tuple((detail(one).state, one) for one in rest)


def _from(
    parts: tuple[Sentence, ...], text: str, first: int, states: dict[int, MeasureState]
) -> int:
    """Where a quote begins: a plan for what the sentence before names ("denna nya kontroll") has
    that sentence with it, in one paragraph."""
    if (
        not first
        or states[first] is MeasureState.DONE
        or not _NAMED_BEFORE.match(parts[first].text)
    ):
        return first
    apart = first - 1 in states or "\n" in text[parts[first - 1].end : parts[first].start]
    return first if apart else first - 1


def _same_lists(text: str, parts: tuple[Sentence, ...], chosen: set[int]) -> set[int]:
    """Items of the lists of which at least half of the items are chosen already."""
    found: set[int] = set()
    run: list[int] = []
    for n in range(len(parts) + 1):
        if n < len(parts) and _ITEM.search(text[: parts[n].start]):
            run.append(n)
            continue
        if run and 2 * sum(one in chosen for one in run) >= len(run):
            found |= set(run)
        run = []
    return found
