"""Services -> the same services for one person: over what he or she may see, and nothing else.

Where nothing is hidden the person shares the whole library's index; else there is one index for
all who see the same (index/storage/seen.py), opened when the first of them asks.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from api.access.person import EDITOR, Person
from api.schemas import (
    AnswerModel,
    AskRequest,
    CommitteeRow,
    InterpretationModel,
    SentenceModel,
    StatusModel,
)
from api.services import Services
from errors import IndexDamaged, NotAllowed, WrongUsage
from index.engines.engine import engine_of
from index.models import StoredReport
from index.storage.papers import StoredPaper, unknown_paper
from index.storage.restrictions import group_names
from index.storage.seen import SeenLibrary

if TYPE_CHECKING:
    from index.embedding.embeddings import Encoder
    from index.outcome.judge import OutcomeModel
    from index.search.hits import Searcher

#: Said in every answer to somebody who signs in, whether something is hidden or not: a sentence
#: that came only where something is hidden would tell that something is.
SCOPE_SENTENCE = "Svaret gäller de rapporter du har behörighet till."
#: Ways of seeing that are kept open; each has the vectors of what it sees in memory.
KEPT_OPEN = 8


class View:
    """A way of seeing the library, shared by all who see the same."""

    def __init__(self, whole: Services, groups: frozenset[str], *, hides: bool) -> None:
        self.whole = whole
        self.hides = hides
        self.library = SeenLibrary(whole.library, groups, own_index=hides)
        self._searcher: Searcher | None = None
        self._loading = threading.Lock()

    @property
    def searcher(self) -> Searcher:
        """The index over what is seen, up to the library's last change."""
        if not self.hides:
            return self.whole.searcher
        with self._loading:
            encoder = self.whole.encoder
            if self._searcher is None or self._searcher.encoder is not encoder:
                self._searcher = self._opened(encoder)
            self._searcher.refresh()
            return self._searcher

    def _opened(self, encoder: Encoder) -> Searcher:
        """It is derived, and nobody's alone to mend: a damaged one is built anew at once."""
        from index.search.hits import Searcher

        try:
            return Searcher.open(self.library, encoder, self.whole.settings)
        except IndexDamaged:
            engine_of(self.whole.settings).drop(self.library)
            return Searcher.open(self.library, encoder, self.whole.settings)


class Views:
    """The ways of seeing that are in use; safe for threads."""

    def __init__(self, whole: Services) -> None:
        self.whole = whole
        self._open: OrderedDict[tuple[frozenset[str], bool], View] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, person: Person) -> View:
        """The view of ``person``; only groups that restrict something make a difference."""
        library = self.whole.library
        groups = person.groups & library.restricting_groups()
        key = (groups, library.hides_from(groups))
        with self._lock:
            view = self._open.pop(key, None) or View(self.whole, groups, hides=key[1])
            self._open[key] = view
            while len(self._open) > KEPT_OPEN:
                self._open.popitem(last=False)  # goes when the last who uses it has done
            return view


def seen_by(whole: Services, views: Views, person: Person) -> Services:
    """The services for ``person``; the whole ones where nothing is to be hidden."""
    return whole if person.everything else SeenServices(whole, views.of(person), person)


class SeenServices(Services):
    """What a person may do over what he or she sees; made for each request."""

    def __init__(self, whole: Services, view: View, person: Person) -> None:
        self.whole, self.view, self.person = whole, view, person
        self.settings, self.library = whole.settings, view.library
        self.language_model, self.audit = whole.language_model, whole.audit
        self.writing, self.erasing = whole.writing, whole.erasing
        self.made_by = person.owner

    @property
    def encoder(self) -> Encoder:
        """That of the whole."""
        return self.whole.encoder

    @property
    def outcome_model(self) -> OutcomeModel:
        """That of the whole."""
        return self.whole.outcome_model

    @property
    def searcher(self) -> Searcher:
        """The index over what is seen."""
        return self.view.searcher

    @property
    def ready(self) -> bool:
        """As the whole."""
        return self.whole.ready

    @contextmanager
    def changing(self) -> Iterator[None]:
        """As the whole; the person's own index follows at the next search."""
        with self.whole.changing():
            yield

    def ask_in_parts(
        self, request: AskRequest
    ) -> Iterator[InterpretationModel | CommitteeRow | SentenceModel | AnswerModel]:
        """The answer, which also says that it is about what the person may see."""
        last = SentenceModel(text=SCOPE_SENTENCE, kind="coverage", citations=[])
        for part in super().ask_in_parts(request):
            if isinstance(part, AnswerModel):
                yield last
                yield self._scoped(part, last)
            else:
                yield part

    def _scoped(self, answer: AnswerModel, last: SentenceModel) -> AnswerModel:
        index = answer.index.model_copy(update={"generation": self.view.library.state_name()})
        return answer.model_copy(
            update={
                "answer": f"{answer.answer}\n{SCOPE_SENTENCE}".strip(),
                "sentences": [*answer.sentences, last],
                "index": index,
            }
        )

    def status(self) -> StatusModel:
        """The library at a glance, without what tells of the machine or of hidden reports."""
        from index.storage.check import index_state

        found = super().status()
        sizes = sum(self._size(report.sha256) for report in self.library.reports())
        return found.model_copy(
            update={
                "library": self.settings.library.name,
                "megabytes": round(sizes / 1e6, 1),
                "generation": self.view.library.state_name(),
                "index": index_state(self.whole.library, engine=engine_of(self.settings)).state,
            }
        )

    @property
    def cleaning(self) -> bool:
        """As the whole; not told where it could tell that a hidden report was erased."""
        return not self.view.hides and super().cleaning

    def _size(self, sha256: str) -> int:
        path = self.library.originals.path(sha256)
        return path.stat().st_size if path.is_file() else 0

    def restrict(self, report_id: str, groups: Sequence[str]) -> StoredReport:
        """As the whole; nobody can shut himself or herself out. Raises WrongUsage."""
        self.library.report(report_id)
        return super().restrict(report_id, _own_among(groups, self.person))

    def kept_papers(self) -> list[StoredPaper]:
        """Those that tell of nothing hidden, and one's own that rest on nothing hidden."""
        return [paper for paper in super().kept_papers() if self._may_read(paper)]

    def kept_paper(self, paper_id: str) -> StoredPaper:
        """One of them; raises UnknownPaper."""
        paper = super().kept_paper(paper_id)
        if not self._may_read(paper):
            raise unknown_paper(paper_id)
        return paper

    def _may_read(self, paper: StoredPaper) -> bool:
        own = paper.made_by == self.person.owner
        return own or not self.view.hides or not self.view.library.tells_more(paper)

    def check_paper(self, paper_id: str) -> None:
        """Raise NotAllowed unless the person made this paper, or may change what others made."""
        made_by = self.kept_paper(paper_id).made_by
        if made_by != self.person.owner and not self.person.may(EDITOR):
            raise NotAllowed(
                "Arbetspappret",
                "är sparat av någon annan.",
                "Be den som sparade det, eller en redaktör.",
            )


def groups_at_upload(text: str, person: Person) -> tuple[str, ...]:
    """The groups that stand in ``text``, with commas between. Raises WrongUsage, as
    :meth:`SeenServices.restrict`."""
    names = text.split(",")
    return group_names(names) if person.everything else _own_among(names, person)


def _own_among(groups: Sequence[str], person: Person) -> tuple[str, ...]:
    names = group_names(groups)
    if names and not person.groups & set(names):
        raise WrongUsage(
            "Rapporten",
            "skulle försvinna för dig själv: du är inte med i någon av grupperna.",
            "Ta med en grupp som du är med i, eller be en som är det.",
        )
    return names
