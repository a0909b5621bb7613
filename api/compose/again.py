"""Rows -> which single controls came to it again in another year: "uteblev två år i rad".

Where the question asks for committees, those that had any such control in so many years. How a
control was followed is said, and which committees have too few reports to tell; of faults that they
cannot tell of, what the reports themselves say of earlier years stands beside (told_again.py).
"""

from __future__ import annotations

from collections.abc import Sequence

from api.compose.bounds import MOST_CONTROLS, say_what_is_left_out
from api.compose.chained import Chain, again, chained, followable, often, wanted_in
from api.compose.doubt import doubt
from api.compose.draft import Claim, Counts, Draft, in_marks, marks
from api.compose.list import compose_list, sure
from api.compose.naming import control_name
from api.compose.predicates import did_controls, subject, which
from api.compose.told_again import may_tell_years, years_told
from api.quoting.asked import asked_by
from api.quoting.coverage import named
from api.quoting.pieces import telling
from api.quoting.rows import Row, answering, rows_of
from api.swedish import capital, counted, listed, number, times
from index.found import CommitteeYear, Hit
from index.interpretation import Course, QuestionType
from index.models import Outcome
from index.storage.heads import read_words

#: Controls that have a line each.
_LINES = 60
#: More committees than this are counted.
_NAMED = 8


def compose_again(draft: Draft) -> list[Row]:
    """Write what came to it in several years; returns the rows that it tells about."""
    course = draft.evidence.interpretation.details.course or Course()
    if not course.of_controls:
        return _committees(draft, course)
    wanted = wanted_in(draft.evidence)
    asked = draft.evidence.interpretation.years
    reaching: list[CommitteeYear] = []
    able = [hit for hit in draft.evidence.history
            if wanted(hit) and (not asked or hit.passage.year in asked)]  # fmt: skip
    homes = dict.fromkeys(hit.home for hit in able)
    found = [
        run for chain in chained(draft.evidence, homes) for run in again(chain, wanted, course)
    ]
    if found:
        _first(draft, found, course)
        for run in found[:_LINES]:
            write_run(draft, run)
        say_what_is_left_out(draft, min(len(found), _LINES), len(found), "kontroller")
    elif not (reaching := _reaching(draft, course)):
        _nobody_reaches(draft, course)
    followed = {hit.passage.key for run in found for hit in run}
    told = _told(draft, [hit for hit in able if hit.passage.key not in followed], course)
    if not found and reaching:
        _none(draft, able, course, reaching, alone=not told)
    how_followed(draft)
    _too_few(draft, course)
    rows = rows_of([*(hit for run in found for hit in run), *told])
    draft.tell(rows)
    return rows


def _committees(draft: Draft, course: Course) -> list[Row]:
    every = sure(answering(draft.evidence))
    rows = often(every, course)
    reaching = bool(rows or _reaching(draft, course))
    if reaching and draft.evidence.interpretation.type is QuestionType.YESNO:
        draft.coverage("Ja." if rows else "Nej.")
    if not reaching:
        _nobody_reaches(draft, course)
    found = compose_list(draft, rows) if reaching else []
    often_enough = {row.place for row in rows}
    never = [row for row in every if row.place not in often_enough]
    told = _told(draft, [hit for row in never for hit in row.hits], course)
    _too_few(draft, course)
    draft.tell(rows_of(told))
    return [*found, *rows_of(told)]


# ---- in words -----------------------------------------------------------------------------------


def _first(draft: Draft, runs: Sequence[Chain], course: Course) -> None:
    """ "Två kontroller genomfördes inte minst två år i rad: en hos A och en hos B"."""
    interpretation = draft.evidence.interpretation
    homes = [run[-1].home for run in runs]
    cited = [hit for run in runs for hit in run][:MOST_CONTROLS] if course.base else (
        [run[-1] for run in runs[:MOST_CONTROLS]])  # fmt: skip
    citations = [draft.cite(hit) for hit in cited]
    predicate = f"{did_controls(interpretation)}{subject(interpretation)}{times(course)}"
    if course.base and interpretation.outcomes == (Outcome.NOT_PERFORMED,):
        when = " eller ".join(map(str, course.base))
        predicate = f"genomfördes{subject(interpretation)} varken {when}"
    told = f"{counted(len(runs), 'kontroll', 'kontroller')} {predicate}"
    if len(set(homes)) > _NAMED:
        where = f", hos {counted(len(set(homes)), 'nämnd', 'nämnder')}"
    elif len(set(homes)) == 1:
        where = f", hos {draft.committee(homes[0])}"
    else:
        names = [f"{number(homes.count(one))} hos {draft.committee(one)}"
                 for one in dict.fromkeys(homes)]  # fmt: skip
        where = f": {listed(names)}"
    if interpretation.type is QuestionType.YESNO:
        told = f"ja, {told}"
    claims = [] if course.base else [
        Claim(Counts.CONTROLS, len(runs),
              uncited=tuple(run[-1].passage for run in runs[MOST_CONTROLS:]))]  # fmt: skip
    draft.computed(f"{capital(told)}{where}{marks(citations)}.", citations, *claims)


def write_run(draft: Draft, run: Chain) -> None:
    """One control: whose it is, what it is called, and what was found in each year, quoted."""
    asked = asked_by(draft.question, draft.evidence.interpretation)
    parts: list[str] = []
    numbers: list[int] = []
    for hit in run:
        quotes = telling(hit, asked)
        own = [draft.cite(hit, quote) for quote in quotes]
        said = " ".join(map(in_marks, quotes))
        parts.append(f"{hit.passage.year}{doubt(hit)}: {said}{marks(own[:1])}")
        numbers += own
    name = control_name(run[-1].passage)
    called = f", {in_marks(name)}" if name else ""
    whose = capital(draft.committee(run[-1].home))
    draft.quoted(f"{whose}{called}. {' '.join(parts)}", numbers, row=True)


def _told(draft: Draft, hits: Sequence[Hit], course: Course) -> list[Hit]:
    """Write what reports say themselves of so many years; returns the controls that they say it
    of. Not where certain years are asked for."""
    able = [] if course.base else [hit for hit in hits if may_tell_years(hit.passage)]
    read_words(hit.passage for hit in able)
    said = {hit: years_told(hit.passage) for hit in able}
    found = [hit for hit, (count, _) in said.items() if count >= course.years]
    if not found:
        return []
    citations = [draft.cite(hit) for hit in found[:MOST_CONTROLS]]
    count = counted(len(found), "kontroll", "kontroller")
    draft.computed(
        f"Om {count} talar rapporten själv om minst {number(course.years)} år: läs själv om det är "
        f"samma fel{marks(citations)}.",
        citations,
        Claim(Counts.CONTROLS, len(found),
              uncited=tuple(hit.passage for hit in found[MOST_CONTROLS:])),
    )  # fmt: skip
    for hit in found[:_LINES]:
        _write_told(draft, hit, said[hit][1])
    return found


def _write_told(draft: Draft, hit: Hit, said: Sequence[str]) -> None:
    asked = asked_by(draft.question, draft.evidence.interpretation)
    text = hit.passage.result or ""
    quotes = sorted(dict.fromkeys([*telling(hit, asked), *said]), key=text.find)
    quotes = [one for one in quotes if not any(one != other and one in other for other in quotes)]
    numbers = [draft.cite(hit, quote) for quote in quotes]
    name = control_name(hit.passage)
    called = f", {in_marks(name)}" if name else ""
    row = rows_of([hit])[0]
    draft.quoted(
        f"{draft.name_of(row)}{called}{doubt(hit)}: {' '.join(map(in_marks, quotes))}"
        f"{marks(numbers[:1])}",
        numbers,
        row=True,
    )


def _none(
    draft: Draft,
    able: Sequence[Hit],
    course: Course,
    reaching: Sequence[CommitteeYear],
    *,
    alone: bool,
) -> None:
    """None did so often, of those that can be followed; those that did it at all are counted, where
    the reports themselves tell of none (``alone``)."""
    interpretation = draft.evidence.interpretation
    what = which(interpretation)
    if course.base and interpretation.outcomes == (Outcome.NOT_PERFORMED,):
        what = "som uteblev"
    told = f"{subject(interpretation)} {what}{times(course)}"
    lead = "Nej. " if interpretation.type is QuestionType.YESNO else ""
    homes = {(place.municipality, place.committee) for place in reaching}
    several = [hit for hit in able if hit.home in homes]  # the others are named further down
    if several and not followable(draft.evidence, several):
        of_which = "Det går" if alone else "Om de andra går det"
        lead = f"{of_which} inte att avgöra, för de flesta är skrivna på nytt mellan åren. "
    draft.coverage(f"{lead}Bland de kontroller som går att följa finns ingen{told}.")
    if able and alone:
        citations = [draft.cite(hit) for hit in able[:MOST_CONTROLS]]
        count = counted(len(able), "kontroll", "kontroller")
        uncited = tuple(hit.passage for hit in able[MOST_CONTROLS:])
        draft.computed(
            f"{capital(count)} {did_controls(interpretation)} något av åren{marks(citations)}.",
            citations,
            Claim(Counts.CONTROLS, len(able), uncited=uncited),
        )


def how_followed(draft: Draft) -> None:
    """By what a control is known again."""
    how = "efter sina rubriker, och där de är nya efter vad den handlar om"
    draft.coverage(f"En kontroll följs från år till år {how}: läs själv att det är samma.")


def _reaching(draft: Draft, course: Course) -> list[CommitteeYear]:
    """Reports of committees that have as many years as the course asks for."""
    own: dict[tuple[str | None, str | None], set[int]] = {}
    for place in draft.evidence.scope:
        own.setdefault((place.municipality, place.committee), set()).add(place.year or 0)
    return [
        place for place in draft.evidence.scope
        if len(own[(place.municipality, place.committee)] - {0}) >= course.years
    ]  # fmt: skip


def _nobody_reaches(draft: Draft, course: Course) -> None:
    draft.coverage(
        f"Biblioteket har inte rapporter för minst {number(course.years)} år från någon nämnd i "
        "det som frågan gäller, så de kan inte jämföras."
    )


def _too_few(draft: Draft, course: Course) -> None:
    """Say which committees have too few reports to be followed so long."""
    enough = set(_reaching(draft, course))
    few = [place for place in draft.evidence.scope if place not in enough]
    if few:
        told = named(few, several=draft.several)
        draft.coverage(
            f"Rapporter för färre än {number(course.years)} år, så att det inte går att se: {told}."
        )
