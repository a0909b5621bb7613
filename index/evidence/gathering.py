"""Interpretation -> evidence: every passage in the scope, judged about the topic or not.

Not the best ten: a list answer is only right when nothing is missing and nothing is too much. The
outcome is not filtered here, because the answer also tells who checked and found nothing. What is
usual (for the cosines, for the words) is measured over the whole library, so that a scope of one
report is judged as strictly as one of a thousand.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence

from index.evidence.deeds_told import without_denied
from index.evidence.events_told import only_told
from index.evidence.following import followed
from index.evidence.going_on import going_on
from index.evidence.new_buildings import without_untold
from index.evidence.of_whom import of_whom
from index.evidence.reasons_told import for_reasons
from index.evidence.ways_told import told_so
from index.found import Evidence, Hit
from index.interpretation import Change, Counted, Interpretation, QuestionType
from index.models import Filters, StoredPassage
from index.question.query import scope_of
from index.search.hits import Searcher
from index.storage.held import Held, held
from index.storage.library import Library
from index.storage.register import within
from index.storage.scope import EVERYTHING
from index.topics.judged import Judged, JudgedRow
from index.topics.judging import judged_topic
from ingest.models import Kind

_NEAREST = 5
#: A passage that is less likely about it has the word of a whole field in its result alone.
_LEFT_OUT = 0.5
#: Questions that ask for one thing take the best passage also at a lower probability.
_SINGLE = (QuestionType.LOOKUP, QuestionType.YESNO, QuestionType.COUNT, QuestionType.MEASURE,
           QuestionType.TREND, QuestionType.SIMILAR)  # fmt: skip
#: What is counted row by row: all of it is wanted, as in a list.
_COUNTED = (Counted.COMMITTEES, Counted.CONTROLS, Counted.REPORTS)
#: Of these, those that ask what one control found, or whether: a yes must be about the topic.
_OF_ONE = tuple(one for one in _SINGLE if one is not QuestionType.COUNT)


def gather(
    interpretation: Interpretation, given: Filters, searcher: Searcher, library: Library
) -> Evidence:
    """Judge every passage in the scope; see :class:`index.found.Evidence` for what comes out."""
    known = held(library)
    scope = _scope(interpretation, given, known)
    reports = within(known.reports, scope)
    lost = is_lost(interpretation, scope)
    bare = Evidence(
        interpretation=interpretation,
        about=(),
        nearest=(),
        scope=() if lost else reports,
        expected=() if lost else within(known.expected, scope),
        known_years=known.years,
        known_committees=known.committees,
        known_municipalities=known.municipalities,
        known_reports=len(known.reports),
        by_hand=given,
    )
    details = interpretation.details
    asked = [*interpretation.topics, *details.excluded_topics]
    if lost or not reports or details.outside:
        near = _nearest_anywhere(interpretation, searcher) if asked else ()
        return dataclasses.replace(bare, nearest=near)
    if details.course or details.change in (Change.NEW, Change.REMEDIED):
        bare = _with_history(bare, scope, searcher, library)
    if details.reasons and not asked:
        return _with_reasons(_left_undone(bare, scope, library))
    barred = left_out_keys(details.left_out, scope, searcher, library)
    if not asked:
        return _made_so(_without(_about_everything(bare, scope, library), barred))
    said = details.mentioned
    single = interpretation.type in _OF_ONE
    judged = [
        judged_topic(one, scope, searcher, library, mentioned=said, single=single) for one in asked
    ]
    if barred:
        judged = [one.without(barred) for one in judged]
    if interpretation.type is QuestionType.SIMILAR:  # the own case has things that others lack
        judged = [dataclasses.replace(one, missing=()) for one in judged]
    joined = without_untold(
        of_whom(without_denied(_joined(bare, judged, len(interpretation.topics), library)))
    )
    found = _made_so(only_of_controls(only_told(followed(joined, scope, library.scan))))
    return _with_reasons(found) if details.reasons else found


def asks_for_one(interpretation: Interpretation) -> bool:
    """True where one thing is asked for, and what is nearly as near would only be beside it."""
    counted = interpretation.details.counted in _COUNTED
    return interpretation.type in _SINGLE and not counted


def is_overview(interpretation: Interpretation) -> bool:
    """True where named committees are asked about as such ("berätta om hamnnämnden"): what they say
    of themselves belongs to it."""
    whole = interpretation.type in (QuestionType.LOOKUP, QuestionType.TREND)
    narrowed = interpretation.topics or interpretation.outcomes or interpretation.details.course
    return whole and bool(interpretation.committees) and not narrowed


def is_lost(interpretation: Interpretation, scope: Filters) -> bool:
    """True when the question names only a municipality, or only committees, that no report is of:
    nothing else is answered instead."""
    unknown = {one.kind for one in interpretation.unresolved}
    return ("municipality" in unknown and not scope.municipalities) or (
        "committee" in unknown and not scope.committees
    )


def _scope(interpretation: Interpretation, given: Filters, known: Held) -> Filters:
    """Where to look: municipalities, committees, years; never the outcome.

    A question that names the one municipality of the library asks of all of it: a report whose
    municipality was not read is not another's.
    """
    scope = dataclasses.replace(
        scope_of(interpretation, given), outcomes=(), severities=(), recurring=(), kinds=()
    )
    unread = {one.municipality for one in known.expected} == {None, *scope.municipalities}
    named = len(scope.municipalities) == 1 and not given.municipalities
    if unread and named and all(one.kind != "municipality" for one in interpretation.unresolved):
        return dataclasses.replace(scope, municipalities=())
    return scope


def is_about_everything(interpretation: Interpretation) -> bool:
    """True for a question about every control in its scope, whatever it says."""
    details = interpretation.details
    narrowed = details.excluded_topics or details.left_out or details.reasons or details.outside
    return not (interpretation.topics or narrowed or details.way)


def kinds_of(interpretation: Interpretation) -> tuple[Kind, ...]:
    """What a question about everything in its scope is about: controls; () all passages."""
    all_kinds = interpretation.details.assessment or is_overview(interpretation)
    return () if all_kinds else (Kind.CONTROL,)


def _about_everything(bare: Evidence, scope: Filters, library: Library) -> Evidence:
    """A question about outcomes or reports as such is about every control in the scope."""
    kinds = kinds_of(bare.interpretation)
    wanted = dataclasses.replace(scope, kinds=kinds)
    if bare.history and kinds:  # all controls of the same committees were read for it
        about = tuple(
            [hit for hit in bare.history if not scope.years or hit.passage.year in scope.years]
        )
    else:
        about = _hits(wanted, library)
    return dataclasses.replace(bare, about=about, judged=len(about))


def left_out_keys(
    topics: Sequence[str], scope: Filters, searcher: Searcher, library: Library
) -> frozenset[int]:
    """Keys of the passages about what the question leaves out ("utom direktupphandling"); not of
    those that only tell of it by the way: what is about something else still counts."""
    judged = (judged_topic(one, scope, searcher, library) for one in topics)
    rows = (row for one in judged for row in one.about(single=False))
    return frozenset(row.key for row in rows if row.probability > _LEFT_OUT)


def _without(found: Evidence, barred: frozenset[int]) -> Evidence:
    """The same without these passages."""
    about = tuple(hit for hit in found.about if hit.passage.key not in barred)
    return dataclasses.replace(found, about=about)


def only_of_controls(found: Evidence) -> Evidence:
    """A list is of controls: where only other paragraphs speak of the topic, none is about it, and
    they are the nearest."""
    listed = found.interpretation.type is QuestionType.LIST and found.interpretation.topics
    if not listed or any(hit.passage.kind is Kind.CONTROL for hit in found.about):
        return found
    nearest = (*found.about, *found.nearest)[:_NEAREST]
    return dataclasses.replace(found, about=(), nearest=nearest, beside=found.about)


def _left_undone(bare: Evidence, scope: Filters, library: Library) -> Evidence:
    """Of a question that asks for controls by why they were left undone: these, and no other."""
    wanted = dataclasses.replace(
        scope, kinds=(Kind.CONTROL,), outcomes=bare.interpretation.outcomes
    )
    about = _hits(wanted, library)
    return dataclasses.replace(bare, about=about, judged=len(about))


def _with_reasons(found: Evidence) -> Evidence:
    """The same with only the controls that give a reason that was asked for; where none does, the
    first of the others are the nearest."""
    about = for_reasons(found.about, found.interpretation)
    nearest = found.nearest if about else (*found.about, *found.nearest)[:_NEAREST]
    return dataclasses.replace(found, about=about, nearest=nearest)


def _made_so(found: Evidence) -> Evidence:
    """The same with only the controls that were made as it is asked for."""
    way = found.interpretation.details.way
    return dataclasses.replace(found, about=told_so(found.about, way)) if way else found


def _with_history(bare: Evidence, scope: Filters, searcher: Searcher, library: Library) -> Evidence:
    """The same with every control of the committees in scope, in all years, and which of them go on
    as which. Of a whole library telling that takes seconds, and most questions ask of the whole."""
    wanted = dataclasses.replace(scope, years=(), kinds=(Kind.CONTROL,))
    known_by = (library.sequence(), searcher.generation, wanted)  # before they are read
    history = _hits(wanted, library)
    pairs = library.kept(
        "going on",
        lambda: going_on([hit.passage for hit in history], searcher.vectors_of),
        known_by,
    )
    return dataclasses.replace(bare, history=history, going_on=pairs)


def _hits(wanted: Filters, library: Library) -> tuple[Hit, ...]:
    """All passages that ``wanted`` lets through, in the library's order."""
    return tuple([Hit(passage, 1.0, None, None) for passage in library.heads(wanted)])


# ---- several topics -----------------------------------------------------------------------------


def _joined(bare: Evidence, judged: Sequence[Judged], wanted: int, library: Library) -> Evidence:
    """All topics together: a passage's probability is its best; "inte Y" does not add passages.

    Only the passages that the answer tells of are read from the library.
    """
    single = asks_for_one(bare.interpretation)
    sets = [one.about(single) for one in judged]
    alike = bare.interpretation.type is QuestionType.SIMILAR and not any(sets[:wanted])
    if alike:  # "tagit betalt två gånger" tells of an own case: no report has its words
        sets = [one.alike() if n < wanted else one.about(single) for n, one in enumerate(judged)]
    best = _best(sets[:wanted])
    told = {row.key for row in best}
    others = _best([[r for r in one.first(len(told) + _NEAREST) if r.key not in told]
                    for one in judged[:wanted]])  # fmt: skip
    others.sort(key=lambda row: (-row.probability, -row.cosine))
    rows = [*best, *others[:_NEAREST], *(row for found in sets[wanted:] for row in found)]
    keys = list({row.key: None for row in rows})
    # What all is weighed of by its words is read whole; of a list most is told in its headings.
    read: Sequence[StoredPassage] = library.passages(keys) if single else library.heads_of(keys)
    passages = {passage.key: passage for passage in read}

    def hits(found: Iterable[JudgedRow]) -> tuple[Hit, ...]:
        return tuple(
            Hit(passages[row.key], row.probability, row.cosine, None)
            for row in found
            if row.key in passages  # removed in this moment
        )

    return dataclasses.replace(
        bare,
        about=hits(best),
        nearest=hits(others[:_NEAREST]),
        by_topic=tuple(frozenset(hit.passage.id for hit in hits(found)) for found in sets),
        excluded=hits(row for found in sets[wanted:] for row in found),
        judged=max(len(one.keys) for one in judged),
        alike=alike and bool(best),
        missing=judged[0].missing if len(judged) == 1 else (),
    )


def _best(sets: Iterable[Sequence[JudgedRow]]) -> list[JudgedRow]:
    """Each passage once, with its best probability; most probable first, then by key."""
    best: dict[int, JudgedRow] = {}
    for row in (row for found in sets for row in found):
        if row.key not in best or best[row.key].probability < row.probability:
            best[row.key] = row
    return sorted(best.values(), key=lambda row: (-row.probability, row.key))


def _nearest_anywhere(interpretation: Interpretation, searcher: Searcher) -> tuple[Hit, ...]:
    """The nearest passages of the library, for an answer that says that the scope is empty."""
    return tuple(searcher.find(" ".join(interpretation.topics), EVERYTHING, _NEAREST))
