"""Evidence made by hand for the tests of answers: rows with known outcomes, no model needed."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from api.answer import compose
from api.schemas import AnswerModel
from index.found import CommitteeYear, Evidence, Hit
from index.interpretation import Details, Interpretation, QuestionType
from index.models import Judgement, Outcome, OutcomeSource, Severity, StoredPassage
from index.question.query import Names, read_question
from ingest.models import Kind, PassageId, ReportId

CITY = "Ekstad"


def passage(
    committee: str,
    year: int,
    result: str,
    outcome: Outcome | None = Outcome.DEVIATION,
    *,
    activity: str = "Kontroll av konton",
    certain: bool = True,
    confidence: float | None = None,
    recurring: bool = False,
    severity: Severity | None = None,
    severity_confidence: float | None = None,
    measures: Sequence[str] = (),
    evidence: str | None = None,
    municipality: str = CITY,
    assessment: str | None = "Tillräcklig",
) -> StoredPassage:
    """One stored control; without an outcome it is an analysis paragraph."""
    digest = hashlib.sha256(f"{municipality}{committee}{year}{activity}{result}".encode())
    judged = outcome and Judgement(
        outcome=outcome,
        confidence=confidence or (0.9 if certain else 0.4),
        certain=certain,
        source=OutcomeSource.MODEL,
        evidence=evidence or result.split("\n")[0],
        severity=severity or (Severity.MINOR if outcome is Outcome.DEVIATION else None),
        recurring=recurring,
        measures=tuple(measures),
        severity_confidence=severity_confidence,
    )
    return StoredPassage(
        key=int(digest.hexdigest()[:8], 16), id=PassageId(f"p{digest.hexdigest()[:16]}"),
        kind=Kind.CONTROL if outcome else Kind.ANALYSIS,
        report_id=ReportId(f"{committee}-{year}"), source_file=f"{committee}-{year}.pdf",
        municipality=municipality, committee=committee, year=year,
        title=f"Uppföljning av intern kontroll {year}", assessment=assessment, goal=None,
        process="Informationssäkerhet", working_method="Behörighetshantering",
        systematic_control=None, control_activity=activity if outcome else None, result=result,
        risk=None, method=None, frequency=None, responsible=None, number=None, status=None,
        extra=(), judgement=judged or None, page=3, page_label="3 (8)", regions=(),
    )  # fmt: skip


def place(committee: str, year: int, *, report: bool = True) -> CommitteeYear:
    """A committee-year, with or without a report."""
    return CommitteeYear(CITY, committee, year, ReportId(f"{committee}-{year}") if report else None)


def evidence(
    type_: QuestionType,
    about: Sequence[StoredPassage],
    *,
    scope: Sequence[CommitteeYear] = (),
    expected: Sequence[CommitteeYear] = (),
    topics: tuple[str, ...] = ("behörigheter",),
    outcomes: tuple[Outcome, ...] = (),
    nearest: Sequence[StoredPassage] = (),
    details: Details | None = None,
    years: tuple[int, ...] = (),
    committees: tuple[str, ...] = (),
    by_topic: tuple[frozenset[PassageId], ...] = (),
    excluded: Sequence[StoredPassage] = (),
    history: Sequence[StoredPassage] = (),
    interpretation: Interpretation | None = None,
) -> Evidence:
    """Evidence with these passages about the topic; their reports are the scope."""
    found = [CommitteeYear(p.municipality, p.committee, p.year, p.report_id) for p in about]
    places = tuple(dict.fromkeys([*found, *scope]))
    return Evidence(
        interpretation=interpretation
        or Interpretation(
            type_, topics, outcomes=outcomes, years=years, committees=committees,
            details=details or Details(),
        ),
        about=hits(about),
        nearest=hits(nearest),
        scope=places,
        expected=tuple(dict.fromkeys([*places, *expected])),
        by_topic=by_topic,
        excluded=hits(excluded),
        history=hits(history),
        known_years=tuple(sorted({one.year for one in places if one.year})),
        known_committees=tuple(sorted({one.committee for one in places if one.committee})),
    )  # fmt: skip


def hits(passages: Sequence[StoredPassage]) -> tuple[Hit, ...]:
    """Hits that are all certain to be about the topic."""
    return tuple(Hit(one, 0.95, 0.85, None) for one in passages)


def answer(question: str, found: Evidence) -> AnswerModel:
    """The composed answer; composing needs no library for evidence made by hand."""
    return compose(question, found, None, generation="g", model="m", started=0.0)  # type: ignore[arg-type]


def told(names: Names, question: str, *about: StoredPassage) -> str:
    """What is answered to a question as it is typed, over these passages; every sentence holds."""
    read = read_question(question, names)
    model = answer(question, evidence(read.type, list(about), interpretation=read))
    assert model.dropped == 0
    return model.answer
