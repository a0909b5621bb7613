"""Questions and words -> answers and ranked passages, over an opened library."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from api.language_model import LanguageModel
from api.opening import Opened
from api.present import filters_of, passage_model, result_model
from api.schemas import (
    AnswerModel,
    AskRequest,
    CommitteeRow,
    FiltersModel,
    HistoryModel,
    InterpretationModel,
    ResultModel,
    SearchRequest,
    SearchResponse,
    SentenceModel,
)
from api.serving import metrics
from api.serving.heaps import give_back
from index.embedding.beside import beside
from index.found import Evidence
from index.models import Filters
from ingest.models import Kind

if TYPE_CHECKING:
    from index.question.query import Names


#: Asked at the start; it takes the way of most questions, whatever the library holds.
_THROWN_AWAY = "Vilka nämnder hade brister i uppvärmningen?"


class Asking(Opened):
    """The part of :class:`api.services.Services` that finds and answers."""

    def warm(self) -> None:
        """Load all that a question needs, by one that is thrown away, so that the first is fast."""
        from api.answer import stream
        from index.evidence.gathering import gather
        from index.question.query import read_question

        self._warming = True
        try:
            searcher, given = self.searcher, filters_of(FiltersModel())
            interpretation = read_question(_THROWN_AWAY, self.names(), given)
            evidence = gather(interpretation, given, searcher, self.library)
            for _ in stream(
                _THROWN_AWAY, evidence, generation=searcher.generation, model=searcher.model,
                started=time.perf_counter(),
            ):  # fmt: skip
                pass
            give_back()  # what the loading needed: 95 MB
        finally:
            self._warming = False

    def search(self, request: SearchRequest) -> SearchResponse:
        """Ranked passages for words or a question, with facets over all matches."""
        from api.search import search

        searcher, depth = self.searcher, self.settings.search_depth
        with beside.asking():
            return search(request, searcher, self.library, self.names(), depth)

    def ask(self, request: AskRequest) -> AnswerModel:
        """The cited answer to a question (design 5.3)."""
        parts = self.ask_in_parts(request)
        return next(part for part in parts if isinstance(part, AnswerModel))

    def ask_in_parts(
        self, request: AskRequest
    ) -> Iterator[InterpretationModel | CommitteeRow | SentenceModel | AnswerModel]:
        """The same answer as it comes: how the question was read, its rows, its sentences, and the
        whole of it last."""
        from api.answer import stream
        from index.evidence.gathering import gather
        from index.question.query import read_question
        from index.search.loosening import loosened

        started = time.perf_counter()
        searcher = self.searcher
        given = filters_of(request.filters)
        with metrics.stage("read"):
            interpretation = read_question(request.question, self.names(), given)
        with beside.asking(), metrics.stage("gather"):
            evidence = gather(interpretation, given, searcher, self.library)
            if not evidence.about:
                evidence = replace(
                    evidence, loosened=loosened(evidence, given, searcher, self.library)
                )
        with beside.asking(), metrics.stage("compose"):
            yield from stream(
                request.question,
                evidence,
                generation=searcher.generation,
                model=searcher.model,
                started=started,
                language_model=self._language_model_for(evidence),
            )

    def _language_model_for(self, evidence: Evidence) -> LanguageModel | None:
        """None where a restricted report lies in the scope: not a word of it goes to a model."""
        if self.language_model is None:
            return None
        restricted = self.library.restricted_reports()
        hits = (*evidence.about, *evidence.nearest, *evidence.excluded, *evidence.history)
        read = {place.report_id for place in evidence.scope}
        read |= {hit.passage.report_id for hit in hits}
        return None if restricted & read else self.language_model

    def names(self) -> Names:
        """The names that questions can use: committees, years, municipalities, processes."""
        from index.question.query import Names

        return Names.of(self.library)

    def similar(self, passage_id: str, limit: int = 10) -> list[ResultModel]:
        """Passages like this one, other committees first, those with the same outcome before."""
        searcher = self.searcher
        passage = self.library.passage(passage_id)
        hits = searcher.similar(passage.id, filters_of(FiltersModel()), limit * 3)
        home = (passage.municipality, passage.committee)
        others = [h for h in hits if h.home != home]
        same = [h for h in hits if h.home == home]
        return [result_model(hit) for hit in (others + same)[:limit]]

    def history(self, passage_id: str) -> list[HistoryModel]:
        """What became of the same control in each year that its committee has a report for.

        Empty where there is nothing to compare. Raises :class:`errors.UnknownPassage`.
        """
        from index.evidence.history import history_of

        passage = self.library.passage(passage_id)
        if not passage.committee or passage.kind is not Kind.CONTROL:
            return []
        home = (passage.municipality, passage.committee)
        years = [r.year for r in self.library.reports() if (r.municipality, r.committee) == home]
        scope = Filters(
            municipalities=(passage.municipality,) if passage.municipality else (),
            committees=(passage.committee,),
            kinds=(Kind.CONTROL,),
        )
        found = history_of(passage, self.library.scan(scope), [year for year in years if year])
        return [
            HistoryModel(
                year=one.year,
                passage=passage_model(one.passage) if one.passage else None,
                current=one.current,
            )
            for one in found
        ]
