"""Answers that are kept: asked and put away whole, shown again, noted upon, thrown away."""

from __future__ import annotations

import json

from api.papers.schemas import PaperLineModel, PaperModel, PaperRequest, PapersModel
from api.present import passage_model
from api.schemas import AnswerModel, AskRequest, FiltersModel, PassageModel
from api.services import Services
from index.storage.papers import StoredPaper


def keep(services: Services, asked: PaperRequest) -> PaperModel:
    """Ask the question and keep its answer, with the passages it cites as they are now."""
    sequence = services.library.last_change()  # before the answer: what comes in meanwhile is news
    answer = services.ask(AskRequest(question=asked.question, filters=asked.filters))
    ids = dict.fromkeys(citation.control_id for citation in answer.citations)
    passages = [passage_model(services.library.passage(one)) for one in ids]
    stored = services.library.keep_paper(
        asked.question,
        asked.filters.model_dump_json(),
        answer.model_dump_json(),
        json.dumps([one.model_dump(mode="json") for one in passages], ensure_ascii=False),
        sequence,
        asked.note,
        services.made_by,
    )
    return _model(stored)


def paper(services: Services, paper_id: str) -> PaperModel:
    """One working paper as it was made. Raises UnknownPaper."""
    return _model(services.kept_paper(paper_id))


def papers(services: Services) -> PapersModel:
    """Every working paper, the newest first."""
    now = services.library.last_change()
    return PapersModel(papers=[_line(one, now) for one in services.kept_papers()])


def note(services: Services, paper_id: str, text: str) -> PaperModel:
    """Write another note on it. Raises UnknownPaper, NotAllowed."""
    services.check_paper(paper_id)
    return _model(services.library.note_paper(paper_id, text))


def drop(services: Services, paper_id: str) -> PaperModel:
    """Throw it away; returns it as it was. Raises UnknownPaper, NotAllowed."""
    services.check_paper(paper_id)
    return _model(services.library.drop_paper(paper_id))


def _model(stored: StoredPaper) -> PaperModel:
    return PaperModel(
        id=stored.id,
        at=stored.at,
        question=stored.question,
        filters=FiltersModel.model_validate_json(stored.filters),
        answer=AnswerModel.model_validate_json(stored.answer),
        passages=[PassageModel.model_validate(one) for one in json.loads(stored.passages)],
        note=stored.note,
    )


def _line(stored: StoredPaper, sequence: int) -> PaperLineModel:
    return PaperLineModel(
        id=stored.id,
        at=stored.at,
        question=stored.question,
        note=stored.note,
        citations=len(json.loads(stored.answer)["citations"]),
        library_changed=stored.sequence < sequence,
    )
