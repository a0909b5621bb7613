"""The files of an upload -> the same with where each is: waiting, in hand, read, in or refused."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from api.schemas import IngestModel, JobFileModel, JobModel


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
