"""A question's interpretation -> what was done or found, in words: the predicates of all answers.

"Hade allvarliga avvikelser", "genomförde inte kontrollen", "när det gäller både inköp och lön men
inte resor". What is said of nobody is said so that two negations do not meet.
"""

from __future__ import annotations

from collections.abc import Sequence

from api.quoting.rows import of_named
from api.swedish import (
    CONTROLS,
    CONTROLS_DID,
    DID,
    NEGATED,
    OF_WHICH,
    SEVERITY,
    about,
    because,
    listed,
    number,
    years,
)
from index.interpretation import Change, Details, Interpretation, QuestionType
from index.models import Outcome, Severity
from index.question.made_or_missed import PERFORMED

_NOT_AGAIN = " som inte är återkommande"
_WAYS = {Change.WORSE: "sämre", Change.BETTER: "bättre"}
_KIND_OF_FAULT = {Severity.SERIOUS: "allvarlig", Severity.MINOR: "mindre"}


def did(interpretation: Interpretation) -> str:
    """What the listed committees did, as a predicate."""
    change = interpretation.details.change
    if change is Change.NEW:
        return "hade nya avvikelser"
    if change is Change.REMEDIED:
        return "hade tidigare avvikelser som inte längre fanns vid kontrollen"
    if change is Change.CORRECTED:
        return "hade avvikelser som enligt rapporten har åtgärdats"
    if change is Change.UNTREATED:
        return "hade avvikelser utan redovisad åtgärd"
    if change in _WAYS:
        return f"har kontroller där det enligt rapporten har blivit {_WAYS[change]}"
    outcomes = interpretation.outcomes
    if not outcomes:
        return "har kontroller"
    if outcomes == PERFORMED and interpretation.topics:
        return "genomförde kontroller"
    if interpretation.details.neither and len(outcomes) == 1:
        undone = outcomes[0] is Outcome.NOT_PERFORMED
        return f"hade inga {'uteblivna kontroller' if undone else _kinds(interpretation)[0]}"
    if outcomes == (Outcome.NOT_PERFORMED,) and not interpretation.topics:
        return "hade kontroller som inte genomfördes"
    if outcomes == (Outcome.NO_DEVIATION,) and not interpretation.topics:
        only = "" if of_named(interpretation) else "enbart "
        return f"hade {only}kontroller utan avvikelse"
    if len(outcomes) > 1 and (not interpretation.topics or interpretation.details.every_outcome):
        return _had_several(interpretation)
    if interpretation.details.never:
        return "har aldrig haft avvikelser"
    told = [DID[outcome] for outcome in outcomes]
    least = interpretation.details.at_least
    most = interpretation.details.at_most
    if (least > 1 or most) and len(outcomes) == 1:
        many = f"högst {number(most)}" if most else f"minst {number(least)}"
        if 1 < least == most:
            many = f"bara {number(most)}"
        kind = "".join(f"{SEVERITY[one]} " for one in interpretation.severities)
        controls = CONTROLS[outcomes[0]][most != 1]
        if kind:
            controls = controls.replace("avvikelse", f"{kind}avvikelser")
        return f"hade {many} {controls}"
    return " eller ".join(_of_kind(interpretation, told))


def _had_several(interpretation: Interpretation) -> str:
    """ "hade både allvarliga avvikelser och kontroller som inte genomfördes"."""
    told = _kinds(interpretation)
    if interpretation.details.every_outcome:
        return f"hade både {' och '.join(told)}"
    return f"hade {'varken ' if interpretation.details.neither else ''}{' eller '.join(told)}"


def _kinds(interpretation: Interpretation) -> list[str]:
    """ "allvarliga avvikelser", "kontroller som inte genomfördes": what was had, one an outcome."""
    told = [CONTROLS[outcome][1] for outcome in interpretation.outcomes]
    if Outcome.DEVIATION in interpretation.outcomes:
        had = _of_kind(interpretation, ["hade avvikelser"], first=True)[0]
        told[interpretation.outcomes.index(Outcome.DEVIATION)] = had.removeprefix("hade ")
    return told


def none_did(interpretation: Interpretation, told: str) -> str:
    """That nobody did what was asked for; ``told`` is of what and when, with a space before it.
    A control that was not made is said not to be there, because two negations are hard to read."""
    outcomes, details = interpretation.outcomes, interpretation.details
    nothing = "I de genomsökta rapporterna hittades inget"
    if details.change in _WAYS:
        return f"{nothing} som säger att det har blivit {_WAYS[details.change]}{told}."
    if details.change is Change.UNTREATED:
        return f"I de genomsökta rapporterna hittades ingen avvikelse{told} utan redovisad åtgärd."
    if details.change is Change.CORRECTED:
        return f"{nothing} om att en avvikelse{told} har åtgärdats."
    if interpretation.details.never:
        return f"Ingen nämnd i de genomsökta rapporterna har alltid varit utan avvikelser{told}."
    if interpretation.details.reasons and outcomes:
        kind = " eller ".join(OF_WHICH[one] for one in outcomes)
        return f"I de genomsökta rapporterna finns ingen kontroll {kind}{told}."
    if outcomes == PERFORMED and details.way:
        return f"I de genomsökta rapporterna finns ingen kontroll som genomfördes{told}."
    if len(outcomes) == 1 and outcomes[0] in NEGATED and interpretation.details.at_least < 2:
        return f"I de genomsökta rapporterna finns ingen kontroll{told} {OF_WHICH[outcomes[0]]}."
    if of_named(interpretation) and len(interpretation.committees) == 1 and not _counts(details):
        ends = f"{which(interpretation)}{told}"
        return f"I rapporterna från {interpretation.committees[0]} finns ingen kontroll {ends}."
    return f"Ingen nämnd i de genomsökta rapporterna {did(interpretation)}{told}."


def _counts(details: Details) -> bool:
    """True where it is asked how many, in which years, or of what kind alone."""
    return bool(details.at_least > 1 or details.at_most or details.only_kind or details.neither
                or details.change or details.excluded_years or details.every_outcome)  # fmt: skip


def which(interpretation: Interpretation) -> str:
    """ "med allvarliga avvikelser", "som inte genomfördes": said of a control."""
    told = {one: OF_WHICH[one] for one in interpretation.outcomes}
    of_a_kind = interpretation.severities or interpretation.recurring is not None
    if Outcome.DEVIATION in told and of_a_kind:
        had = _of_kind(interpretation, ["hade avvikelser"], first=True)[0]
        told[Outcome.DEVIATION] = f"med {had.removeprefix('hade ')}"
    if interpretation.details.course and interpretation.outcomes == PERFORMED:
        return "som genomfördes"
    return " eller ".join(told.values())


def controls(interpretation: Interpretation, *, one: bool = False) -> str:
    """ "kontroller med återkommande allvarlig avvikelse": what is counted, with the kind that was
    asked for, without which the number is that of something else; ``one``: of a single one."""
    if interpretation.details.rank and not interpretation.outcomes:
        return "kontroll" if one else "kontroller"
    outcomes = interpretation.outcomes or (Outcome.DEVIATION,)
    if interpretation.details.change is Change.REMEDIED:
        return f"{'kontroll' if one else 'kontroller'} vars tidigare avvikelse inte längre fanns"
    if interpretation.details.change in _WAYS:
        ends = f"där det enligt rapporten har blivit {_WAYS[interpretation.details.change]}"
        return f"{'kontroll' if one else 'kontroller'} {ends}"
    if interpretation.details.change is Change.UNTREATED:
        return f"{'kontroll' if one else 'kontroller'} med avvikelse utan redovisad åtgärd"
    if interpretation.details.change is Change.CORRECTED:
        ends = "vars avvikelse enligt rapporten har åtgärdats"
        return f"{'kontroll' if one else 'kontroller'} {ends}"
    if len(outcomes) > 1:
        ends = "som genomfördes" if outcomes == PERFORMED else which(interpretation)
        return f"{'kontroll' if one else 'kontroller'} {ends}"
    told = CONTROLS[outcomes[0]][not one]
    kinds = [_KIND_OF_FAULT[severity] for severity in interpretation.severities]
    if interpretation.details.change is Change.NEW:
        kinds.insert(0, "ny")
    elif interpretation.recurring:
        kinds.insert(0, "återkommande")
    told = told.replace("avvikelse", f"{' '.join(kinds)} avvikelse") if kinds else told
    return f"{told}{_NOT_AGAIN}" if interpretation.recurring is False else told


def did_controls(interpretation: Interpretation) -> str:
    """What the listed controls came to, as a predicate."""
    change = interpretation.details.change
    if change is Change.NEW:
        return "hade nya avvikelser"
    if change is Change.REMEDIED:
        return "hade tidigare avvikelser men inte längre"
    if change is Change.CORRECTED:
        return "hade en avvikelse som enligt rapporten har åtgärdats"
    if change is Change.UNTREATED:
        return "hade en avvikelse utan redovisad åtgärd"
    if change in _WAYS:
        return f"visar enligt rapporten att det har blivit {_WAYS[change]}"
    if interpretation.outcomes == PERFORMED:
        return "genomfördes"
    told = [CONTROLS_DID[outcome] for outcome in interpretation.outcomes]
    return " eller ".join(_of_kind(interpretation, told)) or "redovisades"


def _of_kind(
    interpretation: Interpretation, told: Sequence[str], *, first: bool = False
) -> list[str]:
    """Predicates, one an outcome; that of deviations with the kind that was asked for, "hade
    allvarliga avvikelser"; ``first``: it is the first of ``told``."""
    words = [SEVERITY[severity] for severity in interpretation.severities]
    only = "bara " if interpretation.details.only_kind else ""
    if interpretation.recurring and not interpretation.details.course:
        words.append("återkommande")
    ends = _NOT_AGAIN if interpretation.recurring is False else ""
    if not ((words or ends) and (first or interpretation.outcomes[:1] == (Outcome.DEVIATION,))):
        return list(told)
    kind = f"{listed(words)} " if words else ""
    return [f"hade {only}{kind}avvikelser{ends}", *told[1:]]


def subject(interpretation: Interpretation) -> str:
    """ " när det gäller både inköp och lön men inte resor", with the years that are left out."""
    details = interpretation.details
    both = details.every_topic and len(interpretation.topics) > 1
    text = about(interpretation.topics, "och" if both else "eller")
    if both:
        text = text.replace(" när det gäller ", " när det gäller både ", 1)
    if details.excluded_topics:
        left_out = about(details.excluded_topics).removeprefix(" när det gäller ")
        text += f" men inte {left_out}"
    if details.left_out:
        faults = Outcome.DEVIATION in interpretation.outcomes
        text += _without(details.left_out, beside=bool(text), faults=faults)
    if details.way:
        text += f" där rapporten nämner ”{details.way.words}”"
    return text + because(details.reasons, faults=Outcome.DEVIATION in interpretation.outcomes)


def _without(topics: Sequence[str], *, beside: bool, faults: bool) -> str:
    """ " utom direktupphandling"; ``beside``: what they are part of stands before it; of all that
    there is, " i annat än inköp" is said of faults."""
    told = about(topics, "och").removeprefix(" när det gäller ")
    if beside:
        return f" utom {told}"
    return f" i annat än {told}" if faults else f" ({told} oräknat)"


def in_every_year(interpretation: Interpretation) -> bool:
    """True where only those are told that have it in every year, so that it may be said."""
    return interpretation.details.every_year and interpretation.type is QuestionType.COMBINED


def but_not(interpretation: Interpretation) -> str:
    """ " men inte 2024": the years in which it must not have been so."""
    excluded = interpretation.details.excluded_years
    return f" men inte {years(excluded)}" if excluded else ""
