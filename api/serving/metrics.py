"""What the process did and what the library holds -> the figures at ``/metrics`` (Prometheus).

Counters belong to the process and begin at zero when it starts; gauges are read when they are asked
for. A request is counted under its route's template, never under its address, so that neither a
question nor a report's name becomes a label. No label holds what people write.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from prometheus_client import CONTENT_TYPE_LATEST, Counter, Gauge, Histogram, generate_latest

from api.serving.counters import DROPPED_SENTENCES

if TYPE_CHECKING:
    from api.services import Services
    from api.uploads.jobs import Jobs

#: DROPPED_SENTENCES is counted elsewhere, and exported from the first request on.
__all__ = [
    "CONTENT_TYPE_LATEST",
    "DROPPED_SENTENCES",
    "count_job",
    "count_request",
    "exported",
    "stage",
]

#: Upper bounds in seconds: a page takes milliseconds, a long answer on a busy machine a minute.
_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)

_REQUESTS = Counter(
    "kontrollsok_requests", "Requests answered.", ["method", "route", "status"]
)  # fmt: skip
_SECONDS = Histogram(
    "kontrollsok_request_seconds",
    "Seconds until the last byte of an answer was sent.",
    ["route"],
    buckets=_BUCKETS,
)
_STAGES = Histogram(
    "kontrollsok_ask_seconds", "Seconds of one stage of an answer.", ["stage"], buckets=_BUCKETS
)
_JOBS_ENDED = Counter("kontrollsok_jobs", "Uploads that ended.", ["state"])
_JOBS_OPEN = Gauge("kontrollsok_jobs_open", "Uploads that wait or are read now.")
_READY = Gauge("kontrollsok_ready", "1 when model and index are loaded.")
_REPORTS = Gauge("kontrollsok_reports", "Reports that count, in the library.")
_PASSAGES = Gauge("kontrollsok_passages", "Passages of the reports that count.")
_REFUSED = Gauge("kontrollsok_refused_files", "Files that were refused and not read since.")
_REMOVED = Gauge("kontrollsok_removed_reports", "Reports that are hidden and not yet erased.")
_BEHIND = Gauge("kontrollsok_index_behind", "1 when the index lacks changes or is damaged.")
_CLEANING = Gauge(
    "kontrollsok_cleaning", "1 while words of erased reports may lie in the library's files."
)

_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"})


def count_request(method: str, route: str, status: int, seconds: float) -> None:
    """Count one answered request; ``route`` is a template, as ``/api/reports/{report_id}``."""
    known = method if method in _METHODS else "other"
    _REQUESTS.labels(method=known, route=route, status=str(status)).inc()
    _SECONDS.labels(route=route).observe(seconds)


def count_job(state: str) -> None:
    """Count one upload that ended, as "done" or "failed"."""
    _JOBS_ENDED.labels(state=state).inc()


@contextmanager
def stage(name: str) -> Iterator[None]:
    """Time one stage of an answer: "read", "gather" or "compose"."""
    started = time.perf_counter()
    try:
        yield
    finally:
        _STAGES.labels(stage=name).observe(time.perf_counter() - started)


def exported(services: Services, jobs: Jobs) -> bytes:
    """Every figure in Prometheus' text format; the library's are read now."""
    from index.engines.engine import engine_of
    from index.storage.check import index_state

    reports = services.library.reports()
    _REPORTS.set(len(reports))
    _PASSAGES.set(sum(report.passage_count for report in reports))
    _REFUSED.set(len(services.library.refused()))
    _REMOVED.set(len(services.library.removed()))
    state = index_state(services.library, engine=engine_of(services.settings))
    _CLEANING.set(services.cleaning)
    _BEHIND.set(state.state != "current")
    _READY.set(services.ready)
    _JOBS_OPEN.set(jobs.open_count())
    return generate_latest()
