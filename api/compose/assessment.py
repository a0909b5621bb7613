"""Reports -> what the committees themselves think of their internal control, with the words.

A verdict that a sentence tells is quoted with that sentence. Libraries read before 27 November 2026
keep it in the words of a scale ("i huvudsak tillfredsställande" as "Inte helt tillräcklig"), which
no report has written: then a sentence of the same kind is quoted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from api.compose.bounds import MOST_ROWS, committees_named, rows_named, say_what_is_left_out
from api.compose.draft import Claim, Counts, Draft, in_marks, marks
from api.quoting.rows import Row, rows_of
from api.swedish import capital, counted
from index.found import Hit
from index.interpretation import QuestionType
from index.swedish.sentences import sentences
from index.swedish.word_groups import word_groups
from ingest.identity.assessment import told_in
from ingest.models import Kind

_WORDS = word_groups(Path(__file__).with_name("form_words.toml"), "assessment")
#: Asked for by "vilka nämnder har ingen samlad bedömning?".
NO_VERDICT = "none"
#: The sentence after a verdict that takes some of it back ("Undantaget är direktupphandlingar").
_TAKES_BACK = re.compile(rf"^{_WORDS['takes_back']}\b|\b{_WORDS['left_to_do']}\b", re.IGNORECASE)
#: The words of that scale.
_SCALE = ("Tillräcklig", "Inte helt tillräcklig", "Otillräcklig")
_NOT = re.compile(
    rf"{_WORDS['insufficient']}|\b(?:inte|ej|icke)\b(?!.*\b(?:helt|fullt)\b)"
    rf"|^(?:har|visar|uppvisar)\s+{_WORDS['grave']}\s+brist"
)
_FULL = re.compile(rf"\bgod\b|{_WORDS['sufficient']}")
#: It will do: neither that it is sufficient nor that it is not.
_WILL_DO = re.compile(_WORDS["will_do"])
#: Neither is said outright where a part of it is ("tillräcklig med undantag för inköp").
_DENIED = re.compile(rf"\b{_WORDS['denied']}\b")
_PARTLY = re.compile(
    rf"\b(?:inte|ej|icke)\b|{_WORDS['partly']}|\b{_WORDS['some_of_it']}\b|delar\b|med .*anmärkning"
)


def compose_assessment(draft: Draft) -> list[Row]:
    """Write the verdicts; returns the rows that it tells about."""
    interpretation = draft.evidence.interpretation
    every = rows_of(draft.evidence.about, controls_only=False)
    rows = [row for row in every if verdict_of(row)]
    without = [row for row in every if not verdict_of(row)]
    asked = interpretation.details.verdicts
    if NO_VERDICT in asked:
        return _without_verdict(draft, without)
    matching = [row for row in rows if not asked or _is_one_of(verdict_of(row), asked)]
    if interpretation.type is QuestionType.YESNO and rows:
        _yes_or_no(draft, rows, matching, asked)
        matching = rows
    elif interpretation.type not in (QuestionType.LIST, QuestionType.COUNT):
        matching = rows  # "bedöms kontrollen som tillräcklig?" is answered by what it is judged
    elif asked:
        _count(draft, matching)
        _in_other_words(draft, [row for row in rows if row not in matching], asked)
    shown = matching[:MOST_ROWS]
    for row in shown:
        write_verdict(draft, row)
    say_what_is_left_out(draft, len(shown), len(matching), "rapporter")
    if without and not (rows and interpretation.type is QuestionType.LIST):
        _none_told(draft, without)
    draft.tell(matching)
    return matching


def _without_verdict(draft: Draft, rows: Sequence[Row]) -> list[Row]:
    """Write which reports have no verdict: that of the whole, and no list of their controls."""
    if rows:
        _none_told(draft, rows)
    else:
        draft.coverage("Alla rapporter som har gåtts igenom har en samlad bedömning.")
    return list(rows)


def _none_told(draft: Draft, rows: Sequence[Row]) -> None:
    names = rows_named(draft, rows)
    draft.coverage(f"Ingen samlad bedömning av den interna kontrollen har hittats hos {names}.")


def verdict_of(row: Row) -> str:
    """The verdict of a row's report, as it stands there; "" without one."""
    return next((hit.passage.assessment for hit in row.hits if hit.passage.assessment), "")


def kind_of(verdict: str) -> str:
    """ "Inte helt tillräcklig" -> "partly"; also in other words for the same."""
    plain = verdict.lower()
    if _NOT.search(plain) and not re.search(r"\b(?:delar|delvis|vissa)\b", plain):
        return "insufficient"
    if _PARTLY.search(plain):
        return "partly"
    if _WILL_DO.search(plain):
        return "acceptable"
    return "sufficient" if _FULL.search(plain) else "other"


def _is_one_of(verdict: str, asked: Sequence[str]) -> bool:
    kind = kind_of(verdict)
    if kind in asked:
        return True
    denied = kind == "insufficient" or (kind == "partly" and _denies(verdict))
    return denied and "not_sufficient" in asked


def _denies(verdict: str) -> bool:
    return _DENIED.search(verdict.lower()) is not None


def write_verdict(draft: Draft, row: Row) -> None:
    """A line with the verdict in the report's own words: its sentence, or what stands by itself."""
    name = draft.name_of(row)
    if told := _sentence(row):
        n = draft.cite(*told)
        draft.quoted(f"{name}: {in_marks(told[1])}{marks([n])}", [n], row=True)
        return
    n = draft.cite(_proof(row), verdict_of(row))
    verdict = in_marks(verdict_of(row))
    text = f"{name} bedömde sin interna kontroll som {verdict}{marks([n])}"
    draft.quoted(text, [n], row=True)


def _sentence(row: Row) -> tuple[Hit, str] | None:
    """The passage and the sentence of it that tell the verdict, with what takes some of it back."""
    verdict = verdict_of(row)
    for hit in row.hits:
        if hit.passage.kind is not Kind.ANALYSIS:
            continue
        text = hit.passage.result or ""
        own = sentences(text)
        for place, one in enumerate(own):
            told = told_in(one.text)
            alike = told and verdict in _SCALE and _of_the_scale(told) == kind_of(verdict)
            if told == verdict or alike:
                after = own[place + 1] if place + 1 < len(own) else None
                end = after.end if after and _TAKES_BACK.search(after.text) else one.end
                return hit, text[one.start : end]
    return None


def _of_the_scale(told: str) -> str:
    """Where the scale of older libraries put a verdict ("godtagbar": not wholly sufficient)."""
    kind = kind_of(told)
    return "partly" if kind == "acceptable" else kind


def _proof(row: Row) -> Hit:
    """The passage that carries the verdict: an analysis paragraph where there is one."""
    analysis = [hit for hit in row.hits if hit.passage.kind is Kind.ANALYSIS]
    with_word = [hit for hit in analysis if "tillräcklig" in (hit.passage.result or "").lower()]
    return (with_word or analysis or list(row.hits))[0]


def _cite(draft: Draft, row: Row) -> int:
    return draft.cite(*(_sentence(row) or (_proof(row), verdict_of(row))))


def _yes_or_no(
    draft: Draft, rows: Sequence[Row], matching: Sequence[Row], asked: Sequence[str]
) -> None:
    """ "I huvudsak tillräcklig" is neither yes nor no to whether it is sufficient, and "godtagbar"
    says it in other words than those asked for."""
    said = {_word(verdict_of(row), row in matching, asked) for row in rows}
    answer = next(iter(said)) if len(said) == 1 else "Delvis"
    citations = [_cite(draft, row) for row in rows]
    names = rows_named(draft, rows)
    draft.computed(f"{answer}, enligt den egna bedömningen: {names}{marks(citations)}.", citations)


def _word(verdict: str, matches: bool, asked: Sequence[str]) -> str:
    kind, denied = kind_of(verdict), _denies(verdict)
    if matches or not asked:  # "har nämnden gjort någon bedömning?"
        return "Ja"
    if "insufficient" in asked:
        return "Delvis" if kind == "partly" and denied else "Nej"
    if "not_sufficient" in asked:
        return "Nej" if kind == "sufficient" else "Med andra ord än så"
    if kind in ("acceptable", "other"):
        return "Med andra ord än så"
    if kind == "partly" and not denied:
        return "Delvis"
    return "Nej"


def _in_other_words(draft: Draft, rows: Sequence[Row], asked: Sequence[str]) -> None:
    """Quote verdicts in words of which nobody can say that they are those asked for."""
    for row in rows:
        if kind_of(verdict_of(row)) == "acceptable" and "insufficient" not in asked:
            told = _sentence(row) or (_proof(row), verdict_of(row))
            n = draft.cite(*told)
            text = f"Med andra ord säger {draft.name_of(row)}: {in_marks(told[1])}{marks([n])}"
            draft.quoted(text, [n])


def _count(draft: Draft, rows: Sequence[Row]) -> None:
    if not rows:
        draft.coverage("Ingen nämnd i de genomsökta rapporterna gjorde den bedömningen.")
        return
    committees = list(dict.fromkeys(row.committee for row in rows))
    citations = [_cite(draft, row) for row in rows]
    draft.computed(
        f"{capital(counted(len(committees), 'nämnd', 'nämnder'))} gjorde den bedömningen: "
        f"{committees_named(draft, committees)}{marks(citations)}.",
        citations,
        Claim(Counts.COMMITTEES, len(committees)),
    )
