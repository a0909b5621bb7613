"""An answer that takes its time -> its page in two pieces, without script.

An answer that is ready within a blink is one page with its own status. Where it takes longer (the
model is still being loaded, a language model words it) the frame and the question are sent at once
and the answer follows into the same page, so that a reader sees that it is on its way. Style takes
the waiting line away when the answer stands after it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotReady
from typing import TYPE_CHECKING, Any

from fastapi.responses import Response, StreamingResponse
from markupsafe import Markup

from errors import KontrollsokError
from web.problems import problem_for_people

if TYPE_CHECKING:
    from web.pages import Desk

log = logging.getLogger("kontrollsok.web")

#: A page is the library's state in this moment, and one reader's own.
NOT_KEPT = {"cache-control": "private, no-cache"}
#: Longer than this without a sign is felt as waiting (and a warm answer takes a fifth of it).
BLINK_SECONDS = 0.4
#: As many questions as are thought about at once; the next wait their turn.
AT_ONCE = 4
#: Where the page is cut; no report and no question can hold it, since both are escaped.
SPLIT = Markup("<!-- the answer -->")

_thinking = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="answer")


def answered(desk: Desk, values: Callable[[], dict[str, Any]], **frame: Any) -> Response:
    """The page of an answer: at once where it is ready, else in two pieces."""
    answer = _thinking.submit(values)
    try:
        ready = answer.result(timeout=BLINK_SECONDS)
    except NotReady:
        return StreamingResponse(
            _pieces(desk, answer, frame), media_type="text/html", headers=NOT_KEPT
        )
    return desk.page("answer.html", waiting=False, **frame, **ready)


def _pieces(desk: Desk, answer: Future[dict[str, Any]], frame: dict[str, Any]) -> Iterator[str]:
    head, _, foot = desk.drawn("answer.html", waiting=True, split=SPLIT, **frame).partition(SPLIT)
    yield head
    try:
        yield desk.drawn("_answer.html", **frame, **answer.result())
    except Exception as error:  # the status is sent already; the page still says what to do
        if not isinstance(error, KontrollsokError):
            log.error("request failed: %s", type(error).__name__, exc_info=error)
        yield desk.drawn("_problem.html", problem=problem_for_people(error), **frame)
    yield foot
