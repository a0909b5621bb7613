"""The files of an upload -> safe names, and where each is: waiting, read, in or refused."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from api.schemas import IngestModel, JobFileModel, JobModel

#: Longest file name that is kept, in bytes of UTF-8 (file systems end at 255).
NAME_BYTES = 200


def handed_in(names: Sequence[str]) -> list[JobFileModel]:
    """Files that nobody has looked at yet, in the order they are read."""
    return [JobFileModel(name=name, state="waiting") for name in names]


def being_read(files: Sequence[JobFileModel], number: int) -> list[JobFileModel]:
    """The same while file ``number`` (from 0) is in hand: those before it are read."""
    return [
        one
        if place > number
        else one.model_copy(update={"state": "read" if place < number else "reading"})
        for place, one in enumerate(files)
    ]


def settled(files: Sequence[JobFileModel], summary: IngestModel) -> list[JobFileModel]:
    """The same when all is done: each is refused with its reason and remedy, or in the library."""
    refused = {one.source_file: one for one in summary.refused}
    return [
        one.model_copy(
            update={"state": "refused", "reason": why.reason, "remedy": why.remedy}
            if (why := refused.get(one.name))
            else {"state": "done"}
        )
        for one in files
    ]


def without_erased(job: JobModel, erased: Collection[str]) -> JobModel:
    """The same job; its summary names none of ``erased`` (ids)."""
    if job.summary is None:
        return job
    kept = [one for one in job.summary.reports if one.report.id not in erased]
    return job.model_copy(update={"summary": job.summary.model_copy(update={"reports": kept})})


def safe_name(name: str) -> str:
    """A file name without folders, control characters or excess length; never empty."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(c for c in last if c.isprintable() and c not in '<>:"|?*').strip(". ")
    stem, dot, ending = kept.rpartition(".")
    if not dot:
        stem, ending = kept, ""
    ending = _cut(ending, 10)
    return (_cut(stem, NAME_BYTES - len(ending.encode()) - 1) + dot + ending) or "namnlös"


def _cut(text: str, length: int) -> str:
    """The beginning of ``text`` that fits in ``length`` bytes of UTF-8."""
    return text.encode()[:length].decode(errors="ignore")
