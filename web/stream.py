"""An answer that takes its time -> its page as it comes, without script.

An answer that is ready within a blink is one page with its own status. Where it takes longer (the
model is still being loaded, a language model words it) the frame and the question are sent at once,
then how the question was read, the rows and the sentences as they are ready, in a live region that
screen readers follow; the answer comes last, into the same page. Style takes what was said on the
way out of sight when the answer stands after it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotReady
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any

from fastapi.responses import Response, StreamingResponse
from markupsafe import Markup

from api.schemas import AnswerModel, CommitteeRow, InterpretationModel, SentenceModel
from errors import KontrollsokError
from web.problems import problem_for_people

if TYPE_CHECKING:
    from web.desk import Desk

log = logging.getLogger("kontrollsok.web")

#: What is told of an answer before it is whole.
Told = InterpretationModel | CommitteeRow | SentenceModel
Part = Told | AnswerModel

#: A page is the library's state in this moment, and one reader's own.
NOT_KEPT = {"cache-control": "private, no-cache"}
#: Longer than this without a sign is felt as waiting (and a warm answer takes a fifth of it).
BLINK_SECONDS = 0.4
#: As many questions as are thought about at once; the next wait their turn.
AT_ONCE = 4
#: More than this is no sign of life but a second answer.
TOLD_AT_MOST = 40
#: Where the page is cut; no report and no question can hold it, since both are escaped.
SPLIT = Markup("<!-- the answer -->")

_thinking = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="answer")


def answered(
    desk: Desk,
    parts: Callable[[], Iterator[Part]],
    values: Callable[[AnswerModel], dict[str, Any]],
    **frame: Any,
) -> Response:
    """The page of an answer that comes in ``parts``: at once where it is ready, else as it comes.

    ``values`` makes what the answer's template needs of the whole answer.
    """
    told: SimpleQueue[Told | None] = SimpleQueue()

    def think() -> dict[str, Any]:
        for part in parts():
            if isinstance(part, AnswerModel):
                return values(part)
            told.put(part)
        raise ValueError("an answer without its whole")

    answer = _thinking.submit(think)
    answer.add_done_callback(lambda _: told.put(None))
    try:
        ready = answer.result(timeout=BLINK_SECONDS)
    except NotReady:
        pieces = _pieces(desk, answer, told, frame)
        return StreamingResponse(pieces, media_type="text/html", headers=NOT_KEPT)
    return desk.page("answer.html", waiting=False, **frame, **ready)


def _pieces(
    desk: Desk,
    answer: Future[dict[str, Any]],
    told: SimpleQueue[Told | None],
    frame: dict[str, Any],
) -> Iterator[str]:
    whole = desk.drawn("answer.html", waiting=True, split=SPLIT, **frame)
    head, close, foot = whole.split(SPLIT, 2)
    yield head
    shown = 0
    while (part := told.get()) is not None:
        if shown < TOLD_AT_MOST:
            yield desk.drawn("_coming.html", part=part, kind=type(part).__name__, **frame)
            shown += 1
    yield close
    try:
        yield desk.drawn("_answer.html", **frame, **answer.result())
    except Exception as error:  # the status is sent already; the page still says what to do
        if not isinstance(error, KontrollsokError):
            log.error("request failed: %s", type(error).__name__, exc_info=error)
        yield desk.drawn("_problem.html", problem=problem_for_people(error), **frame)
    yield foot
