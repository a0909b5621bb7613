"""Evidence without a passage about the topic -> an honest no: what was searched, why not, and what
there would be without one part of the scope."""

from __future__ import annotations

from collections.abc import Sequence

from api.compose.draft import Draft
from api.quoting.coverage import named
from api.quoting.rows import rows_of
from api.swedish import about, because, counted, listed, number, years
from index.found import Loosened
from index.interpretation import Unresolved
from index.models import Outcome
from index.storage.scope import fold

_OUTSIDE = {
    "private": "Rapporterna handlar om kontroller, inte om enskilda personers förhållanden.",
    "opinion": "Rapporterna berättar vad kontroller visade; åsikter och råd ger de inte.",
    "office": "Rapporterna handlar om kontroller och säger inte vem som har uppdraget.",
    "staff": "Rapporterna handlar om kontroller och säger inte hur många som har sagt upp sig.",
    "paper": "Här besvaras frågor om vad kontrollerna visade; hur långa rapporter är räknas inte.",
    "made": "Här besvaras frågor om vad rapporterna säger; annat skrivs, översätts eller räknas "
    "inte ut.",
    "program": "Här besvaras frågor om vad rapporterna säger, inte om programmet självt.",
    "world": "Rapporterna handlar om kontroller i verksamheten; sådant står inte i dem.",
    "nothing": "Skriv vad du vill veta, till exempel: Vilka nämnder hade brister i brandskyddet?",
}
#: More known names than these are counted.
_NAMES = 6


def compose_silence(draft: Draft) -> None:
    """Write why there is no answer; nothing is asserted and nothing cited."""
    evidence = draft.evidence
    interpretation = evidence.interpretation
    for one in interpretation.unresolved:
        near = f" Närmast är {listed(one.candidates)}." if one.candidates else ""
        draft.coverage(f"Biblioteket har ingen rapport från {named_as_asked(one)}.{near}")
    if interpretation.unresolved and not evidence.scope:
        _who_there_are(draft)
        _without(draft)
        return
    if not evidence.scope:
        _no_reports(draft)
        _without(draft)
        return
    if interpretation.details.outside:
        draft.coverage(_OUTSIDE[interpretation.details.outside])
    searched = counted(len(evidence.scope), "rapport", "rapporter")
    topic = "" if interpretation.details.outside else about(interpretation.topics)
    draft.coverage(f"{_nothing(draft, topic)}: {searched} har gåtts igenom.")
    own = [place.year for place in evidence.scope if place.year]
    committees = dict.fromkeys(place.committee for place in evidence.scope if place.committee)
    if own and committees:
        draft.coverage(
            f"{'Den' if len(evidence.scope) == 1 else 'De'} gäller {years(own)} och kommer från "
            f"{counted(len(committees), 'nämnd', 'nämnder')}."
        )
    _without(draft)
    if evidence.nearest and not evidence.loosened:
        why = interpretation.details.reasons
        if evidence.beside:
            places = named([row.place for row in rows_of(evidence.beside, controls_only=False)],
                           several=draft.several)  # fmt: skip
            draft.coverage(f"Det nämns utanför kontrollerna i {places}, och visas för sig.")
            return
        other = "nämner inte det skälet" if why else "bedöms handla om annat"
        draft.coverage(f"De närmaste kontrollerna visas för sig; de {other}.")


def _nothing(draft: Draft, topic: str) -> str:
    """That the reports have nothing about it; of reasons, that no control was left undone for
    one."""
    interpretation = draft.evidence.interpretation
    if interpretation.details.reasons and not interpretation.details.outside:
        why = because(interpretation.details.reasons)
        if Outcome.DEVIATION in interpretation.outcomes:
            return f"Rapporterna säger inte om någon avvikelse{topic} att den uppstod{why}"
        return f"Rapporterna nämner ingen kontroll{topic} som inte genomfördes{why}"
    if interpretation.details.way and not interpretation.details.outside:
        return f"Ingen rapport nämner ”{interpretation.details.way.words}” om en kontroll{topic}"
    return f"Inget svar har hittats{topic}"


def named_as_asked(one: Unresolved) -> str:
    """A municipality by its name, another unknown name in marks, as it was written."""
    return one.text if one.kind == "municipality" else f"”{one.text}”"


def _who_there_are(draft: Draft) -> None:
    """Which municipalities, or committees, the library has reports of."""
    evidence = draft.evidence
    kinds = {one.kind for one in evidence.interpretation.unresolved}
    if "municipality" in kinds and evidence.known_municipalities:
        draft.coverage(f"De rapporter som finns är från {_cut(evidence.known_municipalities)}.")
    elif "committee" in kinds and evidence.known_committees:
        draft.coverage(f"De rapporter som finns är från {_cut(evidence.known_committees)}.")


def _cut(names: Sequence[str]) -> str:
    """Every name of a short list; of a long one the first and how many more."""
    if len(names) <= _NAMES + 1:
        return listed(names)
    return f"{', '.join(names[:_NAMES])} och {number(len(names) - _NAMES)} till"


def _without(draft: Draft) -> None:
    for one in draft.evidence.loosened:
        draft.coverage(without(one, several=draft.several))


def without(one: Loosened, *, several: bool = False) -> str:
    """ "Utan året 2023 finns svar i två rapporter: Socialnämnden 2022 och 2024." """
    part = " och ".join(_part(*own) for own in ((one.field, one.values), *one.also))
    if one.unknown and one.field == "committees":
        part = f"begränsningen till ”{listed([str(value) for value in one.values])}”"
    reports = counted(len(one.places), "rapport", "rapporter")
    return f"Utan {part} finns svar i {reports}: {named(one.places, several=several)}."


def _part(field: str, values: Sequence[str | int]) -> str:
    """ "året 2023", "begränsningen till Socialnämnden"."""
    if field == "years":
        numbers = [value for value in values if isinstance(value, int)]
        return f"{'året' if len(numbers) == 1 else 'åren'} {years(numbers)}"
    names = listed([str(value) for value in values])
    return f"begränsningen till {f'”{names}”' if field == 'processes' else names}"


def _no_reports(draft: Draft) -> None:
    evidence = draft.evidence
    interpretation = evidence.interpretation
    of = f" från {listed(interpretation.committees)}" if interpretation.committees else ""
    when = f" för {years(interpretation.years)}" if interpretation.years else ""
    where = f" i {listed(interpretation.municipalities)}" if interpretation.municipalities else ""
    draft.coverage(f"Biblioteket har ingen rapport{of}{where}{when}.")
    if _all_unknown(interpretation.municipalities, evidence.known_municipalities):
        draft.coverage(f"De rapporter som finns är från {_cut(evidence.known_municipalities)}.")
    elif _all_unknown(interpretation.committees, evidence.known_committees):
        draft.coverage(f"De rapporter som finns är från {_cut(evidence.known_committees)}.")
    elif evidence.known_years:
        draft.coverage(f"De rapporter som finns gäller {years(evidence.known_years)}.")
    elif evidence.known_reports:
        draft.coverage("De rapporter som finns har inget angivet år.")
    else:
        draft.coverage("Biblioteket är tomt: läs in rapporter först.")


def _all_unknown(asked: Sequence[str], known: Sequence[str]) -> bool:
    """True where names were asked for, and the library has reports, but of none of them."""
    return bool(asked and known) and not {fold(one) for one in asked} & {fold(one) for one in known}
