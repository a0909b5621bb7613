"""Evidence over several years -> the rows that are new against an earlier year, that remain, or
that were put right."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain

from api.compose.told_mended import mended_told
from api.quoting.rows import Row, rows_of
from index.found import Evidence, Hit, Home
from index.interpretation import Change
from index.models import Outcome
from index.storage.heads import read_headings

#: Likeness (0-100) of two activities that are the same, and that are where the method is, too.
_SAME, _NEARLY, _SAME_METHOD = 85, 55, 90


def _there_before(
    rows: Iterable[Row], earlier: Mapping[Home, Sequence[Hit]], before: Mapping[str, frozenset[str]]
) -> set[int]:
    """Keys of the controls of ``rows`` that are one with a control of ``earlier`` years, by their
    headings or by what they say (``before``)."""
    found: set[int] = set()
    for home, hits in _by_home(hit for row in rows for hit in row.hits).items():
        old = earlier.get(home, ())
        ids = {one.passage.id for one in old}
        for hit, alike in zip(hits, _same_controls(hits, old), strict=True):
            if alike or not ids.isdisjoint(before.get(hit.passage.id, ())):
                found.add(hit.passage.key)
    return found


def _same_controls(some: Sequence[Hit], others: Sequence[Hit]) -> list[bool]:
    """Of each of ``some``, whether one of ``others`` of its committee is the same control in
    another year: the same activity, or process and method, apart from wording. Most pairs differ
    in the activity, and are asked nothing more."""
    if not others:
        return [False] * len(some)
    from rapidfuzz import fuzz, process  # who only asks for help needs none of it

    activity = process.cdist(
        *([hit.passage.control_activity or "" for hit in side] for side in (some, others)),
        scorer=fuzz.token_set_ratio, score_cutoff=_NEARLY, dtype=float,
    )  # fmt: skip
    same = [any(one >= _SAME for one in own) for own in activity.tolist()]
    for row, hit in enumerate(some):
        if not same[row]:
            nearly = (others[place] for place in activity[row].nonzero()[0].tolist())
            method = _method(hit)
            likeness = (fuzz.token_set_ratio(method, _method(one)) for one in nearly)
            same[row] = any(one >= _SAME_METHOD for one in likeness)
    return same


def _method(hit: Hit) -> str:
    """How the control is made; "" where the report does not say: two that name no way have none in
    common."""
    one = hit.passage
    return " ".join(filter(None, (one.process, one.working_method, one.systematic_control)))


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

    def may_be_new(hit: Hit) -> bool:
        judgement = hit.passage.judgement
        return (
            hit.outcome is Outcome.DEVIATION
            and hit.passage.year == last
            and hit.home in compared
            and not (judgement and judgement.recurring)
        )

    rows = _kept(rows_of(evidence.about), may_be_new)
    _read_headings(rows, bad)
    known = _there_before(rows, bad, before)
    return _kept(rows, lambda hit: hit.passage.key not in known)


def remaining_rows(evidence: Evidence) -> list[Row]:
    """Deviations of the last year asked for that an earlier report has at the same control, or that
    say themselves that they were there before."""
    last = max(_years_asked(evidence), default=0)
    bad = _by_home(
        hit for hit in evidence.history
        if hit.outcome is Outcome.DEVIATION and (hit.passage.year or 0) < last
    )  # fmt: skip

    def may_remain(hit: Hit) -> bool:
        return hit.outcome is Outcome.DEVIATION and hit.passage.year == last

    rows = _kept(rows_of(evidence.about), may_remain)
    held = [row for row in rows if row.committee in bad]
    _read_headings(held, bad)
    known = _there_before(held, bad, _before(evidence))

    def remains(hit: Hit) -> bool:
        judgement = hit.passage.judgement
        return bool(judgement and judgement.recurring) or hit.passage.key in known

    return _kept(rows, remains)


def _read_headings(rows: Sequence[Row], earlier: Mapping[Home, Sequence[Hit]]) -> None:
    """Read what the controls of ``rows``, and those of ``earlier`` years that they are held
    against, are known by."""
    homes = dict.fromkeys(row.committee for row in rows)
    old = (hit for home in homes for hit in earlier.get(home, ()))
    read_headings(hit.passage for hit in chain((hit for row in rows for hit in row.hits), old))


def _before(evidence: Evidence) -> dict[str, frozenset[str]]:
    """Id of a control -> what it was in earlier years by what they say (going_on.py)."""
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
    last = max(_years_asked(evidence), default=0)
    bad = _by_home(_earlier_faults(evidence))
    before, alone = _before(evidence), homes_alone(evidence)

    def may_be_mended(hit: Hit) -> bool:
        return hit.outcome is Outcome.NO_DEVIATION and hit.passage.year == last

    def is_mended(hit: Hit) -> bool:
        if hit.home in alone:
            return mended_told(hit.passage) is not None
        return hit.passage.key in known

    rows = _kept(rows_of(evidence.about), may_be_mended)
    held = [row for row in rows if row.committee in bad]
    _read_headings(held, bad)
    known = _there_before(held, bad, before)
    return _kept(rows, is_mended)


def untold_rows(evidence: Evidence) -> list[Row]:
    """Controls that had a deviation in an earlier year asked for, and of which the last report does
    not tell what they found: they were not made, or it is unclear."""
    last = max(_years_asked(evidence), default=0)
    bad = _by_home(_earlier_faults(evidence))

    def may_hide_one(hit: Hit) -> bool:
        undecided = hit.outcome in (Outcome.NOT_PERFORMED, Outcome.UNCLEAR)
        return undecided and hit.passage.year == last

    held = [row for row in _kept(rows_of(evidence.about), may_hide_one) if row.committee in bad]
    _read_headings(held, bad)
    known = _there_before(held, bad, _before(evidence))
    return _kept(held, lambda hit: hit.passage.key in known)


def lost_rows(evidence: Evidence) -> list[Row]:
    """Deviations of the year before the last asked for of which the committee's last report has no
    control that is at all like theirs; none of a committee without that report."""
    last = max(_years_asked(evidence), default=0)
    now = _by_home(hit for hit in evidence.history if hit.passage.year == last)
    after: dict[str, frozenset[str]] = {}
    for earlier, later in evidence.going_on:
        after[earlier] = after.get(earlier, frozenset()) | {later}
    faults = [hit for hit in _earlier_faults(evidence) if hit.passage.year == last - 1]
    held = [row for row in rows_of(faults) if row.committee in now]
    _read_headings(held, now)
    found = _there_before(held, now, after)

    def is_lost(hit: Hit) -> bool:
        return hit.passage.key not in found and not _like_one(hit, now[hit.home])

    return _kept(held, is_lost)


def _like_one(hit: Hit, others: Sequence[Hit]) -> bool:
    """True where one of ``others`` may be the same control in other words."""
    from rapidfuzz import fuzz  # who only asks for help needs none of it

    activity = (hit.passage.control_activity or "").lower()
    names = ((one.passage.control_activity or "").lower() for one in others)
    return any(fuzz.token_set_ratio(activity, name) >= _NEARLY for name in names)


def _earlier_faults(evidence: Evidence) -> list[Hit]:
    """Deviations of the years asked for before the last of them."""
    asked = _years_asked(evidence)
    last = max(asked, default=0)
    return [
        hit for hit in evidence.history
        if hit.outcome is Outcome.DEVIATION and (hit.passage.year or 0) < last
        and (len(asked) < 2 or hit.passage.year in asked)
    ]  # fmt: skip


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
