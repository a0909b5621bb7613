"""Evidence over several years -> the rows that are new, or put right, against an earlier year."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from api.rows import Row, rows_of
from api.told_mended import mended_told
from index.found import Evidence, Hit, Home
from index.interpretation import Change
from index.models import Outcome


def same_control(one: Hit, other: Hit) -> bool:
    """True for one control of one committee in two years: the same activity, or process and
    method, apart from wording."""
    from rapidfuzz import fuzz

    if one.home != other.home:
        return False
    a, b = one.passage, other.passage
    activity = fuzz.token_set_ratio(a.control_activity or "", b.control_activity or "")
    method = fuzz.token_set_ratio(
        f"{a.process} {a.working_method} {a.systematic_control}",
        f"{b.process} {b.working_method} {b.systematic_control}",
    )
    return activity >= 85 or (method >= 90 and activity >= 55)


def _by_home(hits: Iterable[Hit]) -> dict[Home, list[Hit]]:
    """Committee -> its controls; each of a hundred thousand against all others took minutes."""
    found: dict[Home, list[Hit]] = {}
    for hit in hits:
        found.setdefault(hit.home, []).append(hit)
    return found


def _years_asked(evidence: Evidence) -> tuple[int, ...]:
    asked = evidence.interpretation.years
    return asked or tuple(sorted({place.year for place in evidence.scope if place.year}))


def new_rows(evidence: Evidence) -> list[Row]:
    """Deviations that no earlier report of the committee has at the same control. Where there is no
    earlier report, only what the text itself calls new is new."""
    last = max(_years_asked(evidence), default=0)
    earlier = [hit for hit in evidence.history if (hit.passage.year or 0) < last]
    bad = _by_home(hit for hit in earlier if hit.outcome is Outcome.DEVIATION)
    compared = {hit.home for hit in earlier}
    before = _before(evidence)

    def is_new(hit: Hit) -> bool:
        judgement = hit.passage.judgement
        return (
            hit.outcome is Outcome.DEVIATION
            and hit.passage.year == last
            and hit.home in compared
            and not (judgement and judgement.recurring)
            and not any(
                same_control(hit, old) or old.passage.id in before.get(hit.passage.id, ())
                for old in bad.get(hit.home, ())
            )
        )

    return _kept(rows_of(evidence.about), is_new)


def _before(evidence: Evidence) -> dict[str, frozenset[str]]:
    """Id of a control -> what it was in earlier years by what they say (index/going_on.py)."""
    came_from = {later: earlier for earlier, later in evidence.going_on}
    found: dict[str, frozenset[str]] = {}
    for later in came_from:
        own: list[str] = []
        one = came_from.get(later)
        while one is not None:
            own.append(one)
            one = came_from.get(one)
        found[later] = frozenset(own)
    return found


def remedied_rows(evidence: Evidence) -> list[Row]:
    """Controls without deviation in the last year asked for that had one in an earlier; where there
    is no earlier report, those that say so themselves."""
    asked = _years_asked(evidence)
    last = max(asked, default=0)
    bad = _by_home(
        hit for hit in evidence.history
        if hit.outcome is Outcome.DEVIATION and (hit.passage.year or 0) < last
        and (len(asked) < 2 or hit.passage.year in asked)
    )  # fmt: skip

    before, alone = _before(evidence), homes_alone(evidence)

    def is_mended(hit: Hit) -> bool:
        if hit.outcome is not Outcome.NO_DEVIATION or hit.passage.year != last:
            return False
        if hit.home in alone:
            return mended_told(hit.passage) is not None
        return any(
            same_control(hit, old) or old.passage.id in before.get(hit.passage.id, ())
            for old in bad.get(hit.home, ())
        )

    return _kept(rows_of(evidence.about), is_mended)


def homes_alone(evidence: Evidence) -> set[tuple[str | None, str | None]]:
    """The committees that the library has no report of from before the last year asked for."""
    last = max(_years_asked(evidence), default=0)
    own = {(place.municipality, place.committee) for place in evidence.scope}
    return own - {hit.home for hit in evidence.history if (hit.passage.year or 0) < last}


def _kept(rows: Sequence[Row], wanted: Callable[[Hit], bool]) -> list[Row]:
    return [kept for row in rows if (kept := row.only(wanted)).hits]


def is_uncompared(evidence: Evidence) -> bool:
    """True where it is asked what was put right, and no committee has an earlier report."""
    places = {(place.municipality, place.committee) for place in evidence.scope}
    remedied = evidence.interpretation.details.change is Change.REMEDIED
    return remedied and bool(places) and homes_alone(evidence) == places
