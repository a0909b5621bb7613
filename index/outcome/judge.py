"""Controls and their vectors -> judgements: outcome, severity, recurrence, measures, evidence.

The report's own status word goes first, then a verdict that its text gives as a sentence of its
own; else the learned decision, with what sentences tell outright (index/outcome/told_findings.py)
weighed in. A result that tells nothing is "unclear"; the model's own doubt is another matter and
stands in ``certain``, so that a reader sees "osäker, läs själv" and not a class that the text does
not have.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from index.embedding.embeddings import BUNDLED, Encoder, SentenceEncoder, load_bundled
from index.models import CERTAIN, Judgement, Outcome, OutcomeSource, Severity
from index.outcome.scores import CLASSES, ControlScores, Scorer
from index.outcome.status import (
    Status,
    is_only_yellow,
    read_status,
    read_undecided,
    read_verdict,
)
from index.outcome.told_corrected import tells_corrected
from index.outcome.told_findings import fault_of_another_period, told_findings, weights_told
from index.outcome.told_recurring import names_earlier_time, tells_recurring
from index.outcome.told_serious import tells_serious
from ingest.models import ControlText
from settings import Settings

#: Thresholds, from held-out committees (docs/model-card.md).
SEVERE = 0.5
RECURRING = 0.4
MEASURE = 0.5
#: From here the judges are as good as sure.
_SURE = 0.95
#: How sure a verdict in the text is at least: 80 of 81 are right in the labelled texts.
VERDICT = 0.95


class OutcomeModel:
    """Judges controls. Open it once with :meth:`load` and hand it down."""

    def __init__(self, scorer: Scorer, vectors_fit: bool) -> None:
        self._scorer = scorer
        self._vectors_fit = vectors_fit

    @classmethod
    def load(cls, settings: Settings, encoder: Encoder) -> OutcomeModel:
        """The judgement beside ``encoder``.

        Its weights belong to the bundled model. With another model the bundled one is opened
        beside it for the judgement alone; the figures of the model card hold for both.
        """
        from index.outcome.linear import LinearScorer
        from index.outcome.mix import MixedScorer
        from index.outcome.net import NetScorer

        fits = isinstance(encoder, SentenceEncoder) and encoder.name == BUNDLED
        own = encoder if isinstance(encoder, SentenceEncoder) and fits else load_bundled(settings)
        return cls(MixedScorer(LinearScorer.load(own), NetScorer.load(own)), fits)

    def judge(self, texts: Sequence[ControlText], vectors: NDArray[np.float32]) -> list[Judgement]:
        """One judgement per control, in order; ``vectors`` are those of the encoder, (n, d)."""
        told = [row for row, text in enumerate(texts) if (text.result or "").strip()]
        chosen = np.asarray(vectors, dtype=np.float32)[told] if self._vectors_fit else None
        scores = self._scorer.score([texts[row] for row in told], chosen) if told else []
        by_row = dict(zip(told, scores, strict=True))
        return [_judgement(text, by_row.get(row)) for row, text in enumerate(texts)]


def _judgement(text: ControlText, scores: ControlScores | None) -> Judgement:
    status = read_status(text.status) or read_undecided(text.status, text.result)
    if is_only_yellow(text.status) and Outcome.UNCLEAR in told_findings(text.result or ""):
        status = None  # "Gul", and "svaren är för få för att dra någon slutsats"
    if status is not None and _found_in_part(status, text.result):
        status = None  # "Pågår", and "i 34 av de 120 avtal som gåtts igenom saknas ..."
    if scores is None:
        return _without_result(text, status)
    heard, scores = scores, _with_told(scores, text.result)
    guess, probability, evidence = _read(text, status, scores)
    outcome = status.outcome if status else guess
    agrees = guess is outcome
    grave = tells_serious(text.result) if outcome is Outcome.DEVIATION else None
    severity = _severity(outcome, status, scores, grave)
    certain = probability >= CERTAIN if status is None else agrees or probability < CERTAIN
    if status is None and read_verdict(text.result) is None:
        certain = certain and not _say_otherwise(heard, guess)
    to_mend = outcome is Outcome.DEVIATION or not certain
    again = outcome is Outcome.DEVIATION and tells_recurring(text.result) is not None
    before = names_earlier_time(text.result)
    likely = outcome is Outcome.DEVIATION and scores.recurring >= RECURRING
    recurring = again or (likely and before)
    return Judgement(
        outcome=outcome,
        # A status word decides, whatever the text: what is left of doubt is whether they agree.
        confidence=probability
        if status is None
        else float(max(scores.outcome[_row(outcome)], 0.5)),
        certain=certain,
        source=OutcomeSource.STATUS if status else OutcomeSource.MODEL,
        evidence=evidence if agrees else text.status,
        severity=severity,
        recurring=recurring,
        measures=tuple(
            sentence.text
            for sentence, measure in zip(scores.sentences, scores.measure, strict=True)
            if measure >= MEASURE or (to_mend and tells_corrected(sentence.text))
        ),
        text_outcome=guess if status else None,
        severity_confidence=_severity_confidence(severity, status, scores, grave),
        recurring_confidence=max(VERDICT, _said(scores.recurring, recurring))
        if again or (likely and not before)
        else _said(scores.recurring, recurring),
    )


def _found_in_part(status: Status, result: str | None) -> bool:
    """True where a control is under way by its status and its text tells a fault outright: carried
    out in part, what the part found counts. Of the 37 labelled unclear that have such a status none
    tells one."""
    found = told_findings(result or "") if status.outcome is Outcome.UNCLEAR else ()
    return Outcome.DEVIATION in found and Outcome.UNCLEAR not in found


def _say_otherwise(heard: ControlScores, outcome: Outcome) -> bool:
    """True where both judges together are as good as sure of another outcome than the one that a
    sentence told outright."""
    surest = int(heard.outcome.argmax())
    return CLASSES[surest] is not outcome and float(heard.outcome[surest]) >= _SURE


def _with_told(scores: ControlScores, result: str | None) -> ControlScores:
    """The scores with what the sentences of ``result`` tell outright added to the log
    probabilities of the outcomes."""
    told = weights_told(result or "")
    if not told:
        return scores
    more = np.array([told.get(one, 0.0) for one in CLASSES])
    odds = np.clip(scores.outcome, 1e-6, 1) * np.exp(more)
    return replace(scores, outcome=(odds / odds.sum()).astype(np.float32))


def _read(
    text: ControlText, status: Status | None, scores: ControlScores
) -> tuple[Outcome, float, str | None]:
    """What the text says, how surely, and the sentence that decided: the learned decision, unless
    the text gives its own verdict and no status does."""
    guess = CLASSES[int(scores.outcome.argmax())]
    probability, evidence = float(scores.outcome.max()), _evidence(scores)
    evidence = told_findings(text.result or "").get(guess, evidence)
    verdict = read_verdict(text.result) if status is None else None
    if verdict is None or fault_of_another_period(text.result or ""):
        return guess, probability, evidence
    own = float(scores.outcome[_row(verdict.outcome)])
    told = evidence if guess is verdict.outcome else verdict.sentence
    return verdict.outcome, max(own, VERDICT), told


def _without_result(text: ControlText, status: Status | None) -> Judgement:
    """A control whose result is empty: its status word, else the text tells nothing."""
    if status is None:
        return Judgement(
            Outcome.UNCLEAR, 1.0, True, OutcomeSource.MODEL, None, severity=None, recurring=False
        )
    severity = status.severity or Severity.MINOR
    return Judgement(
        status.outcome,
        1.0,
        True,
        OutcomeSource.STATUS,
        text.status,
        severity=severity if status.outcome is Outcome.DEVIATION else None,
        recurring=False,
    )


def _severity(
    outcome: Outcome, status: Status | None, scores: ControlScores, grave: str | None
) -> Severity | None:
    """The status word's, else that of a sentence that says ``grave``, else what was learned."""
    if outcome is not Outcome.DEVIATION:
        return None
    if status is not None and status.severity is not None:
        return status.severity
    return Severity.SERIOUS if grave or scores.severe >= SEVERE else Severity.MINOR


def _severity_confidence(
    severity: Severity | None, status: Status | None, scores: ControlScores, grave: str | None
) -> float | None:
    """How sure a severity is; the report's own word for it is sure."""
    if severity is None:
        return None
    if status is not None and status.severity is not None:
        return 1.0
    if grave:
        return max(VERDICT, scores.severe)
    return _said(scores.severe, severity is Severity.SERIOUS)


def _said(probability: float, yes: bool) -> float:
    """The probability of what was decided, whichever of the two it is."""
    return probability if yes else 1 - probability


def _evidence(scores: ControlScores) -> str | None:
    if not scores.sentences:
        return None
    return scores.sentences[int(scores.weight.argmax())].text


def _row(outcome: Outcome) -> int:
    return CLASSES.index(outcome)
