"""Rows -> two or more sides beside each other: committees, or years of one committee."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from pathlib import Path

from api.compose.bounds import MOST_ROWS, rows_named
from api.compose.doubt import say_unsure
from api.compose.draft import Claim, Counts, Draft, marks
from api.compose.list import write_row
from api.compose.lookup import best_hits, controls, write_piece
from api.compose.over_years import say_of_no_other_year
from api.compose.rank import say_who_leads
from api.compose.told_way import say_told_against, write_told_way
from api.compose.year_against_year import write_years_against
from api.compose.years import say_which_year
from api.quoting.asked import Wanted, asked_by
from api.quoting.rows import Row, asked_for, committees_of, deciding_hit, rows_of
from api.swedish import BEFORE_SIDES, OF_WHICH, SIDE_DID, counted, listed, number
from index.models import STRONGEST_FIRST, Outcome
from index.swedish.word_groups import word_groups

_WORDS = word_groups(Path(__file__).with_name("form_words.toml"), "compare")
_SIDES = 12
#: More sides are grouped by what they came to.
_FEW = 3
#: Who had more of it is asked, or fewer.
_MORE = re.compile(rf"\b{_WORDS['more']}\b")
_FEWER = re.compile(rf"\b(?:{_WORDS['fewer']}|mindre(?!\s+\w+r\b))\b")
_BETTER = re.compile(rf"\b{_WORDS['better']}\b")
#: Outcome of the first year and of the last -> what that is.
_WAYS: dict[tuple[Outcome | None, Outcome | None], str] = {
    (Outcome.DEVIATION, Outcome.NO_DEVIATION): "Bättre",
    (Outcome.NO_DEVIATION, Outcome.DEVIATION): "Sämre",
}


def compose_compare(draft: Draft) -> list[Row]:
    """Write the comparison; returns the rows that it tells about."""
    interpretation = draft.evidence.interpretation
    said = write_years_against(draft)
    if not interpretation.topics:
        say_of_no_other_year(draft)
        return _whole_reports(draft, said=said)
    rows = rows_of(best_hits(controls(draft.evidence.about)), controls_only=False)
    if _lacks_a_side(draft, rows):
        rows = rows_of(controls(draft.evidence.about), controls_only=False)
    apart = False
    if len(interpretation.years) > 1 and not interpretation.committees:
        both = _with_every_year(rows, interpretation.years)
        apart, rows = not both and bool(rows), both or rows
    told = not said and say_told_against(draft, rows)
    if not apart and not told:
        write_told_way(draft, rows)
    alone = bool(rows) and not apart and say_of_no_other_year(draft)
    _outcomes(draft, rows, apart=apart)
    if apart and not told:
        draft.coverage(
            f"Hos ingen nämnd hittades en sådan kontroll {alike_in(interpretation.years)}: åren "
            "går inte att jämföra med varandra."
        )
    asked = asked_by(draft.question, interpretation, Wanted.FIGURES)
    for row in rows[:_SIDES]:
        write_piece(draft, row, asked, max(2, len(rows)))
    _without(draft, rows, years=() if alone else interpretation.years)
    draft.tell(rows)
    return rows


def _without(draft: Draft, rows: Sequence[Row], years: Sequence[int]) -> None:
    """Say which of the sides that are asked about have no such control, or no report: nothing is
    compared with them. ``years`` are those of which it is not said yet."""
    interpretation = draft.evidence.interpretation
    reported = {place.committee for place in draft.evidence.scope}
    told = {row.place.committee for row in rows}
    lacking = [name for name in interpretation.committees if name not in told]
    silent = [name for name in lacking if name in reported]
    if silent:
        draft.coverage(f"Någon sådan kontroll hittades inte hos {listed(silent)}.")
    if none := [name for name in lacking if name not in reported]:
        draft.coverage(f"Biblioteket har ingen rapport i frågan från {listed(none)}.")
    years_told = {row.place.year for row in rows}
    if silent := [str(year) for year in years if year not in years_told]:
        draft.coverage(f"Någon sådan kontroll hittades inte för {listed(silent)}.")


def alike_in(asked: Sequence[int]) -> str:
    """ "både 2023 och 2024", "2022, 2023 och 2024"."""
    told = listed([str(year) for year in asked])
    return f"både {told}" if len(asked) == 2 else told


def _with_every_year(rows: Sequence[Row], asked: Sequence[int]) -> list[Row]:
    """Rows of the committees that have each of the years: only they can be compared over them."""
    own: dict[tuple[str | None, str | None], set[int | None]] = {}
    for row in rows:
        own.setdefault(row.committee, set()).add(row.place.year)
    return [row for row in rows if set(asked) <= own[row.committee]]


def _lacks_a_side(draft: Draft, rows: Sequence[Row]) -> bool:
    interpretation = draft.evidence.interpretation
    told = {row.place.committee for row in rows}, {row.place.year for row in rows}
    return bool(set(interpretation.committees) - told[0] or set(interpretation.years) - told[1])


def _outcomes(draft: Draft, rows: Sequence[Row], *, apart: bool = False) -> None:
    """What the sides came to; those of different committees in different years (``apart``) are not
    held against each other."""
    citations = [draft.cite(deciding_hit(row)) for row in rows]
    lead = "Kontrollerna visade" if apart else _better(draft, rows) or _alike(rows)
    if len(rows) > _FEW:
        text = "; ".join(_grouped(draft, rows))
        draft.computed(f"{lead}: {text}.", citations)
        return
    same = len({row.outcome for row in rows}) == 1 and len(rows) > 1 and not apart
    told = [
        f"{draft.name_of(row)}{'' if same else _did(row)}{marks([n])}"
        for row, n in zip(rows, citations, strict=True)
    ]
    if told:
        draft.computed(f"{lead}: {listed(told)}.", citations)


def _better(draft: Draft, rows: Sequence[Row]) -> str:
    """ "Sämre 2023 än 2022", where that is asked and every committee that has both years went the
    same way; else ""."""
    asked = draft.evidence.interpretation.years
    if len(asked) != 2 or not _BETTER.search(draft.question.lower()):
        return ""
    first, last = asked
    ways = set()
    for one in committees_of(rows):
        then, now = (
            next((r.outcome for r in rows if (r.committee, r.place.year) == (one, year)), None)
            for year in asked
        )
        ways.add(_WAYS.get((then, now), ""))
    return f"{ways.pop()} {last} än {first}" if len(ways) == 1 and "" not in ways else ""


def _grouped(draft: Draft, rows: Sequence[Row]) -> list[str]:
    """Many sides by what they came to: "avvikelser hade A och B", "utan avvikelse var C"."""
    told = []
    for outcome in (*STRONGEST_FIRST, None):
        own = [row for row in rows if row.outcome is outcome]
        numbers = [draft.cite(deciding_hit(row)) for row in own]
        if len(own) > MOST_ROWS:
            names = f"{rows_named(draft, own)}{marks(numbers)}"
        else:
            each = zip(own, numbers, strict=True)
            names = listed([f"{draft.name_of(row)}{marks([n])}" for row, n in each])
        if own:
            told.append(f"{BEFORE_SIDES[outcome] if outcome else 'nämns av'} {names}")
    return told


def _did(row: Row) -> str:
    return f" {SIDE_DID[row.outcome]}" if row.outcome else " nämner det"


def _alike(rows: Sequence[Row]) -> str:
    """Whether the sides came to the same, as far as their outcomes tell."""
    outcomes = {row.outcome for row in rows}
    if len(rows) < 2 or None in outcomes:
        return "Kontrollerna visade"
    if outcomes == {Outcome.DEVIATION}:
        return "Alla sidor hade avvikelser" if len(rows) > 2 else "Båda hade avvikelser"
    if outcomes == {Outcome.NO_DEVIATION}:
        return "Ingen av dem hade avvikelser"
    if outcomes == {Outcome.NOT_PERFORMED}:
        return "Ingen av dem genomförde kontrollen"
    return "De skiljer sig åt" if len(outcomes) > 1 else "Ingen av dem säger vad kontrollen visade"


def _whole_reports(draft: Draft, *, said: bool) -> list[Row]:
    """No topic: how many controls came to what, and the deviations; ``said``: which year had more
    stands first already."""
    rows = rows_of(draft.evidence.about)
    sides = committees_of(rows)
    plain = draft.question.lower()
    more = _MORE.search(plain) is not None
    leads = not said and (more or _FEWER.search(plain) is not None)
    if leads and len(sides) > 1:
        say_who_leads(draft, sides, most=more)
    interpretation = draft.evidence.interpretation
    wanted = asked_for(dataclasses.replace(interpretation, outcomes=(Outcome.DEVIATION,)))
    found = [row for row in rows if row.only(wanted).hits]
    if leads and len(sides) > 1 and interpretation.severities and found:
        rows = found  # who had most of the serious ones: the other controls are none of it
    else:
        for row in rows[:_SIDES]:
            _counts(draft, row)
    if leads and len(sides) == 1:
        say_which_year(draft, [row.only(wanted) for row in rows], most=more)
    for row in rows[:_SIDES]:
        bad = row.only(wanted)
        if bad.hits:
            write_row(draft, bad)
    others = [hit for row in rows[:_SIDES] for hit in row.hits if not wanted(hit)]
    say_unsure(draft, others)
    draft.tell(rows)
    return rows


def _counts(draft: Draft, row: Row) -> None:
    citations = [draft.cite(hit) for hit in row.hits]
    counts = [
        f"{number(count)} {OF_WHICH[outcome]}"
        for outcome in STRONGEST_FIRST
        if (count := sum(one.outcome is outcome for one in row.judgements))
    ]
    draft.computed(
        f"{draft.name_of(row)} har {counted(len(row.hits), 'kontroll', 'kontroller')}: "
        f"{listed(counts)}{marks(sorted(citations))}.",
        citations,
        Claim(Counts.CONTROLS, len(row.hits)),
    )
