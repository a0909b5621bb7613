"""Rows -> the answer to "hur många ...?": what was counted, the number, and the list behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from api.compose.bounds import MOST_ROWS, uncited_rows
from api.compose.by_the_reports import ask_the_reports_alone, say_of_the_others
from api.compose.draft import Claim, Counts, Draft, marks
from api.compose.list import asserted, say_uncompared, write_rows
from api.compose.list_controls import first_of_controls, write_controls
from api.compose.lookup import compose_lookup
from api.compose.predicates import did, none_did
from api.compose.reports import compose_reports
from api.compose.share import write_share
from api.compose.who_checked import said_of_those, those_who_made_it
from api.quoting.asked import SAYS_IT, asked_by, counted_in, says_share
from api.quoting.coverage import named
from api.quoting.rows import Row, committees_of, span_of, sure_rows
from api.swedish import about, because, capital, counted, listed, number
from index.findings.kept_signs import sentences_of
from index.interpretation import Counted, Interpretation
from index.question.made_or_missed import PERFORMED
from index.storage.heads import read_words
from index.swedish.word_groups import word_groups

_WORDS = word_groups(Path(__file__).with_name("form_words.toml"), "count")
#: Some of what was counted first.
_OF_THEM = re.compile(r"\b(?:hur många|antal\w*) av (?:dem|dessa)\b|\bvarav hur många\b")
#: "Livsmedelskontroller": what is counted is called a control itself.
_NAMED_CONTROLS = re.compile(rf"[\w-]{{3,}}{_WORDS['controls']}\w*")
#: "Uppföljningar av avtal", "uppföljningar som gjordes av avtal".
_OF_THINGS = re.compile(r"\b(?:hur många|antal\w*)\s+\w+(?:\s+som\s+\w+)?\s+av\s+\w")
#: "171 av 230 kontroller", "118 besök", "52 av 61".
_HOW_MANY_OF_THEM = re.compile(
    rf"\b\d[\d ]*\s+(?:\w+\s+){{0,2}}{_WORDS['visits']}\w*|\b\d+\s+av\s+\d+\b"
)


def compose_count(draft: Draft) -> list[Row]:
    """Write the count; returns the rows that it tells about."""
    counted_thing = draft.evidence.interpretation.details.counted
    if counted_thing in (None, Counted.STATED) or _stated_by_reports(draft):
        return compose_lookup(draft)
    asked = draft.evidence.interpretation
    if counted_thing is Counted.REPORTS and not (asked.topics or asked.details.reasons):
        return compose_reports(draft)
    rows = asserted(draft.evidence)
    if not rows and ask_the_reports_alone(draft):
        rows = asserted(draft.evidence)
    if not rows:
        if not say_uncompared(draft):
            _none(draft)
        return []
    made = None
    if counted_thing is Counted.COMMITTEES:
        made = those_who_made_it(draft, rows)
    if made is not None:
        said_of_those(draft, lambda: _committees_of(draft, made))
        write_rows(draft, rows)
        draft.tell(made)
        return made
    if draft.evidence.interpretation.details.share:
        write_share(draft, rows)
    if counted_thing is Counted.COMMITTEES:
        _committees(draft, rows)
    elif counted_thing is Counted.REPORTS:
        _reports(draft, rows)
    else:
        _of_which(draft)
        first_of_controls(draft, rows)
        _how_surely(draft, rows)
    if counted_thing is Counted.CONTROLS:
        write_controls(draft, rows)
    else:
        write_rows(draft, rows)
    say_of_the_others(draft, rows)
    draft.tell(rows)
    return rows


def _stated_by_reports(draft: Draft) -> bool:
    """True for "hur många livsmedelskontroller gjordes?" where reports say how many: a control of
    the plan is about many of them, and to count it would answer "en"."""
    interpretation = draft.evidence.interpretation
    if interpretation.details.counted is Counted.REPORTS:
        return _things_called_reports(draft)
    if interpretation.details.counted is not Counted.CONTROLS or len(interpretation.topics) != 1:
        return False
    named = _NAMED_CONTROLS.fullmatch(interpretation.topics[0].lower()) is not None
    made = interpretation.outcomes == PERFORMED
    about = sure_rows(draft.evidence) if named and made else []
    read_words(hit.passage for row in about for hit in row.hits)
    return any(
        _HOW_MANY_OF_THEM.search(hit.passage.result or "") for row in about for hit in row.hits
    )


def _things_called_reports(draft: Draft) -> bool:
    """True for "hur många uppföljningar av avtal gjordes?" where a sentence counts such: they are
    made of many things, and a report that has a control of it is no such count."""
    asked = asked_by(draft.question, draft.evidence.interpretation)
    if asked.noun is None or not _OF_THINGS.search(draft.question.lower()):
        return False
    read_words(hit.passage for hit in draft.evidence.about)
    own = (part.text for hit in draft.evidence.about for part in sentences_of(hit.passage))
    return any(counted_in(one, asked.noun) and says_share(one, asked) >= SAYS_IT for one in own)


def _committees_of(draft: Draft, made: Sequence[Row]) -> None:
    """How many made the control, of rows where some did not."""
    if not made:
        _none(draft)
        return
    if draft.evidence.interpretation.details.share:
        write_share(draft, made)
    _committees(draft, made)


def _of_which(draft: Draft) -> None:
    """ "Hur många avvikelser, och hur många av dem var allvarliga?": in all first."""
    evidence = draft.evidence
    if not (evidence.interpretation.severities and _OF_THEM.search(draft.question.lower())):
        return
    every = replace(evidence.interpretation, severities=())
    draft.evidence = replace(evidence, interpretation=every)
    first_of_controls(draft, asserted(draft.evidence))
    draft.evidence = evidence


def _how_surely(draft: Draft, rows: Sequence[Row]) -> None:
    """Say how many of the counted controls are certain, where some are not."""
    every = [one for row in rows for one in row.judgements]
    certain = sum(one.certain for one in every)
    if 0 < certain < len(every):
        told = "är en säkert bedömd" if certain == 1 else f"är {number(certain)} säkert bedömda"
        rest = number(len(every) - certain)
        draft.coverage(f"Av dem {told}; {rest} bedömdes osäkert: läs själv.")


def _committees(draft: Draft, rows: Sequence[Row]) -> None:
    interpretation = draft.evidence.interpretation
    committees = committees_of(rows)
    citations = [draft.cite(row.hits[0]) for row in rows[:MOST_ROWS]]
    names = f": {listed([draft.committee(one) for one in committees])}"
    text = (
        f"{capital(counted(len(committees), 'nämnd', 'nämnder'))} {did(interpretation)}"
        f"{_of(interpretation)}{span_of(rows)}{names if len(rows) <= MOST_ROWS else ''}"
        f"{marks(citations)}."
    )
    claim = Claim(Counts.COMMITTEES, len(committees), uncited=uncited_rows(rows))
    draft.computed(text, citations, claim)


def _reports(draft: Draft, rows: Sequence[Row]) -> None:
    """ "Tre av åtta rapporter har en kontroll när det gäller arkiv: ..."."""
    interpretation = draft.evidence.interpretation
    citations = [draft.cite(row.hits[0]) for row in rows[:MOST_ROWS]]
    of = counted(len(draft.evidence.scope), "rapport", "rapporter")
    found = did(interpretation) if interpretation.outcomes else "har en kontroll"
    places = named([row.place for row in rows], several=draft.several)
    text = (
        f"{capital(number(len(rows)))} av {of} {found}"
        f"{_of(interpretation)}: {places}{marks(citations)}."
    )
    draft.computed(text, citations, Claim(Counts.REPORTS, len(rows), uncited=uncited_rows(rows)))


def _none(draft: Draft) -> None:
    interpretation = draft.evidence.interpretation
    draft.coverage(none_did(interpretation, _of(interpretation)))


def _of(interpretation: Interpretation) -> str:
    """What was asked about, and for what reason."""
    return about(interpretation.topics) + because(interpretation.details.reasons)
