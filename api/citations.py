"""Draft -> the sentences that hold: the check after composition (design 5.3).

A quote must be verbatim in its passage; committees and years that a sentence names must be those it
cites; every number of a quoted sentence must stand in what it cites; a computed number is computed
again. What fails is dropped and counted, never shown.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from api.compose.carried import carried
from api.compose.draft import Cited, Claim, Counts, Draft, Sentence, in_marks
from api.compose.naming import control_name
from api.compose.told_names import Known, ends_word, stands, without_word, years_after
from api.swedish import years
from index.models import StoredPassage
from index.swedish.amounts import amounts, same

_QUOTED = re.compile(r"”([^”]*)”")
_MARK = re.compile(r"\[(\d+)\]")
_NUMBER = re.compile(r"\d+(?:[ \u00a0]\d{3})*(?:[.,]\d+)?")


@dataclass(frozen=True, slots=True)
class Failed:
    """A sentence that was dropped, with the reason (for the log and the figures)."""

    sentence: Sentence
    reason: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What may be shown, with citations numbered anew from 1, and what was dropped."""

    sentences: tuple[Sentence, ...]
    cited: tuple[Cited, ...]
    failed: tuple[Failed, ...]


def check(draft: Draft) -> Checked:
    """Keep the sentences of ``draft`` that hold."""
    sentences = carried(draft)
    by_number = {one.n: one for one in draft.cited_by(sentences)}
    kept, failed = [], []
    for sentence in sentences:
        reason = problem(sentence, by_number, draft)
        if reason:
            failed.append(Failed(sentence, reason))
        else:
            kept.append(sentence)
    return _renumbered(kept, by_number, failed)


def problem(sentence: Sentence, cited: dict[int, Cited], draft: Draft) -> str:
    """Why ``sentence`` does not hold; "" when it does."""
    if sentence.kind == "coverage":
        return "en mening om täckning har hänvisningar" if sentence.citations else ""
    if not sentence.citations:
        return "saknar hänvisning"
    if not set(sentence.citations) <= cited.keys():
        return "hänvisar till något som inte finns"
    rests_on = [cited[n] for n in sentence.citations]
    bare = _bare(sentence, rests_on)
    if set(sentence.citations) != {int(n) for n in _MARK.findall(bare)}:
        return "märkena stämmer inte med hänvisningarna"
    for one in rests_on:
        if not all(quote and any(quote in text for text in one.texts) for quote in one.quotes):
            return "citatet står inte i källan"
    bare = _MARK.sub(" ", bare)
    told_of = _told_of(sentence, rests_on)
    if reason := _named_problem(_QUOTED.sub(" ", bare), told_of, draft):
        return reason
    bare = _without_names(bare, told_of)
    if sentence.kind == "quoted":
        return _quoted_problem(bare, rests_on, draft)
    excluded = draft.evidence.interpretation.details.excluded_years
    if excluded:  # the years that it must not be in are the question's, and cite nothing
        bare = bare.replace(f" men inte {years(excluded)}", " ")
    return _computed_problem(sentence, _QUOTED.sub(" ", bare), rests_on, told_of)


def _told_of(sentence: Sentence, rests_on: Sequence[Cited]) -> list[StoredPassage]:
    """The passages that it cites, and those that it counts without citing them."""
    uncited = dict.fromkeys(passage for claim in sentence.claims for passage in claim.uncited)
    return [*(one.passage for one in rests_on), *sentence.uncited, *uncited]


def _bare(sentence: Sentence, rests_on: Sequence[Cited]) -> str:
    """The sentence without what it quotes of its citations."""
    bare = sentence.text
    for quote in sorted((quote for one in rests_on for quote in one.quotes), key=len, reverse=True):
        bare = bare.replace(in_marks(quote), " ")
    for one in rests_on:  # what the control is called, which is its own text too
        bare = bare.replace(in_marks(control_name(one.passage)), " ")
    return bare


def _named_problem(bare: str, cited: Sequence[StoredPassage], draft: Draft) -> str:
    """Committees, municipalities and years of committees that a sentence names itself must be
    those of what it cites."""
    known, towns = draft.names
    committees = _found(bare, known)
    if not committees <= {passage.committee for passage in cited}:
        return "nämner en nämnd som den inte hänvisar till"
    without = functools.reduce(lambda text, name: text.replace(name, " "), committees, bare)
    if not _found(without, towns) <= {passage.municipality for passage in cited}:
        return "nämner en kommun som den inte hänvisar till"
    here = towns.among(bare)
    if reason := _of_another_town(bare, committees, here, cited):
        return reason
    own = {(passage.committee, passage.year) for passage in cited}
    between = [*(f" i {town}" for town in here), ""]
    for name in committees:
        for year in years_after(name, between, bare):
            if (name, year) not in own:
                return "nämner ett år som den inte hänvisar till"
    return ""


def _of_another_town(
    bare: str, committees: set[str], towns: Iterable[str], cited: Sequence[StoredPassage]
) -> str:
    """A committee that is named with a municipality must be that municipality's, and its year a
    year of that committee's reports."""
    pairs = {(one.committee, one.municipality) for one in cited}
    own = {(one.committee, one.municipality, one.year) for one in cited}
    for name in committees:
        for town in towns:
            told = f"{name} i {town}"
            if (name, town) not in pairs and ends_word(told, bare):
                return "nämner en annan kommuns nämnd än den hänvisar till"
            for year in years_after(told, ("",), bare):
                if (name, town, year) not in own:
                    return "nämner ett år som den inte hänvisar till"
    return ""


def _without_names(bare: str, cited: Sequence[StoredPassage]) -> str:
    """Without the names of what is cited: the figure of "Distriktsnämnd 3" is no number that a
    report tells, and "Vision 2030 AB" no year."""
    own = {name for passage in cited for name in (passage.committee, passage.municipality)}
    for name in sorted((one for one in own if one), key=len, reverse=True):
        bare = without_word(name, bare)
    return bare


def _found(text: str, names: Known) -> set[str]:
    """The names that stand in ``text``; one inside a longer one does not count."""
    found: set[str] = set()
    for name in names.among(text):
        if stands(name, text):
            found.add(name)
            text = text.replace(name, " ")
    return found


def _quoted_problem(bare: str, rests_on: Sequence[Cited], draft: Draft) -> str:
    """What is left in quotation marks is the user's own wording, or it is no quote."""
    if pieces := _QUOTED.findall(bare):
        own = _one_line(draft.question) + " ; " + _topics(draft)
        if any(_one_line(piece) not in own for piece in pieces):
            return "citatet står inte i källan"
    told = _numbers(_QUOTED.sub(" ", bare))
    told -= {str(one.passage.year) for one in rests_on if one.passage.year}
    for text in (text for one in rests_on for text in one.texts):
        if not told:
            break
        told -= _numbers(text)
    return "ett tal står inte i källan" if told else ""


def _topics(draft: Draft) -> str:
    details = draft.evidence.interpretation
    return _one_line(
        " ; ".join([*details.topics, *details.details.excluded_topics, *details.details.left_out])
    )


def _computed_problem(
    sentence: Sentence, bare: str, rests_on: Sequence[Cited], told_of: Sequence[StoredPassage]
) -> str:
    years = {str(passage.year) for passage in told_of}
    told = set(re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", bare))
    spans = {str(year) for first, last in re.findall(r"(\d{4})–(\d{4})", bare)
             for year in range(int(first), int(last) + 1)}  # fmt: skip
    if not told - spans <= years:
        return "nämner ett år som den inte hänvisar till"
    for claim in sentence.claims:
        again = recomputed(claim, rests_on, sentence.uncited)
        if not abs(again - claim.value) < 1e-6:  # also when it is no number
            return "räkningen stämmer inte"
    return ""


def recomputed(
    claim: Claim, rests_on: Sequence[Cited], uncited: Sequence[StoredPassage] = ()
) -> float:
    """The number of a computed sentence, counted again from what it cites, and from the rows that
    are too many to be cited."""
    passages = [*(one.passage for one in rests_on), *uncited, *claim.uncited]
    match claim.counts:
        case Counts.COMMITTEES:
            return float(len({(p.municipality, p.committee) for p in passages}))
        case Counts.COMMITTEE_YEARS:
            return float(len({(p.municipality, p.committee, p.year) for p in passages}))
        case Counts.REPORTS:
            return float(len({p.report_id for p in passages}))
        case Counts.CONTROLS:
            return float(len({p.id for p in passages}))
        case Counts.SUM | Counts.DIFFERENCE:
            said = [found.value for one in rests_on for quote in one.quotes
                    for found in amounts(quote)]  # fmt: skip
            missing = [term for term in claim.terms if not any(same(term, one) for one in said)]
            first, *others = claim.terms or (float("nan"),)
            sign = 1 if claim.counts is Counts.SUM else -1
            return float("nan") if missing else float(first + sign * sum(others))


def _numbers(text: str) -> set[str]:
    return {re.sub(r"[ \u00a0]", "", found).replace(".", ",") for found in _NUMBER.findall(text)}


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _renumbered(
    kept: Sequence[Sentence], cited: dict[int, Cited], failed: Sequence[Failed]
) -> Checked:
    """Citations that are still used, numbered in the order in which they are met."""
    new: dict[int, int] = {}
    for sentence in kept:
        for mark in _MARK.findall(sentence.text):
            new.setdefault(int(mark), len(new) + 1)
    sentences = tuple(
        Sentence(
            _MARK.sub(lambda found: f"[{new[int(found.group(1))]}]", sentence.text),
            sentence.kind,
            tuple(sorted(new[n] for n in sentence.citations)),
            sentence.claims,
            sentence.row,
            sentence.uncited,
        )
        for sentence in kept
    )
    ordered = tuple(
        Cited(new[n], cited[n].passage, cited[n].quotes) for n in sorted(new, key=new.__getitem__)
    )
    return Checked(sentences, ordered, tuple(failed))
