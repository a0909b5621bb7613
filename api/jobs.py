"""Uploaded files -> a job that reads them, one at a time, and goes on when the page is closed.

What was uploaded is written to ``incoming/<job>/`` in the library and synced before the upload is
acknowledged, so that a killed process takes the job up again at its next start. A finished job's
files are gone (the library keeps the originals), its summary stays.
"""

from __future__ import annotations

import json
import logging
import os
import queue
import re
import secrets
import shutil
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from api.present import ingest_model
from api.schemas import JobModel
from errors import FileTooLarge, KontrollsokError, UnknownJob, WrongUsage

if TYPE_CHECKING:
    from api.services import Services
    from ingest import Overrides

log = logging.getLogger("kontrollsok.jobs")

JOB_ID = re.compile(r"^j[0-9a-f]{16}$")
#: Finished jobs that are kept to be asked for; older ones are dropped at start-up.
KEPT_JOBS = 200


class Jobs:
    """The queue of uploads over one library; one worker, since the library has one writer."""

    def __init__(self, services: Services) -> None:
        self.services = services
        self.folder = services.settings.library / "incoming"
        self._waiting: queue.Queue[str | None] = queue.Queue()
        self._jobs: dict[str, JobModel] = {}
        self._lock = threading.Lock()
        self._worker = threading.Thread(target=self._work, name="jobs", daemon=True)

    def start(self) -> None:
        """Take up what an earlier process left, then wait for more."""
        self.folder.mkdir(parents=True, exist_ok=True)
        finished = []
        for place in sorted(self.folder.iterdir(), key=lambda path: path.stat().st_mtime):
            if not JOB_ID.match(place.name):
                continue
            if not (place / "job.json").exists():
                shutil.rmtree(place, ignore_errors=True)  # its upload was never acknowledged
                continue
            job = JobModel.model_validate_json((place / "job.json").read_bytes())
            self._jobs[job.id] = job
            if job.state in ("waiting", "running"):
                self._waiting.put(job.id)
            else:
                finished.append(place)
        for place in finished[:-KEPT_JOBS]:
            shutil.rmtree(place, ignore_errors=True)
            del self._jobs[place.name]
        self._worker.start()

    def stop(self) -> None:
        """Finish the file in hand, then stop; the rest goes on at the next start."""
        self._waiting.put(None)

    def add(self, files: Sequence[tuple[str, bytes]], overrides: Overrides) -> JobModel:
        """Keep ``files`` (name, content) safely and queue them; returns the waiting job."""
        if not files:
            raise WrongUsage(
                "Uppladdningen", "innehåller ingen fil.", "Välj minst en fil och försök igen."
            )
        limit = self.services.settings.max_file_megabytes
        for name, content in files:
            if len(content) > limit * 1_000_000:
                raise FileTooLarge(
                    name[:200], f"är större än {limit} MB.", "Dela upp filen och försök igen."
                )
        job = JobModel(
            id=f"j{secrets.token_hex(8)}", state="waiting", done=0, total=len(files), stage="read"
        )
        place = self.folder / job.id
        place.mkdir(parents=True)
        for number, (name, content) in enumerate(files):
            numbered = place / f"{number:04d}"
            numbered.mkdir()
            _write_synced(numbered / safe_name(name), content)
        _write_synced(
            place / "overrides.json",
            json.dumps([overrides.municipality, overrides.committee, overrides.year]).encode(),
        )
        self._keep(job)
        self._waiting.put(job.id)
        return job

    def get(self, job_id: str) -> JobModel:
        """The job as it stands; raises :class:`errors.UnknownJob`."""
        with self._lock:
            job = self._jobs.get(job_id)
        if job is None:
            raise UnknownJob(
                job_id[:40], "finns inte.", "Se listan över rapporter för vad som har lästs in."
            )
        return job

    def _work(self) -> None:
        while (job_id := self._waiting.get()) is not None:
            try:
                self._run(job_id)
            except KontrollsokError as error:
                self._keep(
                    self.get(job_id).model_copy(update={"state": "failed", "error": str(error)})
                )
            except Exception as error:  # the worker must outlive any one job
                log.exception("job %s failed", job_id)
                self._keep(
                    self.get(job_id).model_copy(
                        update={
                            "state": "failed",
                            "error": f"Oväntat fel ({type(error).__name__}). Se programmets logg.",
                        }
                    )
                )

    def _run(self, job_id: str) -> None:
        from ingest import Overrides

        place = self.folder / job_id
        municipality, committee, year = json.loads((place / "overrides.json").read_bytes())
        paths = sorted(path for path in place.glob("[0-9]*/*") if path.is_file())
        self._keep(self.get(job_id).model_copy(update={"state": "running"}))

        def progress(stage: str, done: int, total: int, name: str) -> None:
            update = {"stage": stage, "done": done, "total": total, "file": name}
            with self._lock:
                self._jobs[job_id] = self._jobs[job_id].model_copy(update=update)

        summary = self.services.add_files(
            paths, Overrides(municipality=municipality, committee=committee, year=year), progress
        )
        self._keep(
            self.get(job_id).model_copy(update={"state": "done", "summary": ingest_model(summary)})
        )
        for numbered in place.glob("[0-9]*"):
            shutil.rmtree(numbered, ignore_errors=True)

    def _keep(self, job: JobModel) -> None:
        with self._lock:
            self._jobs[job.id] = job
        path = self.folder / job.id / "job.json"
        _write_synced(path.with_suffix(".new"), job.model_dump_json().encode())
        path.with_suffix(".new").replace(path)


def safe_name(name: str) -> str:
    """A file name without folders, control characters or excess length; never empty."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(char for char in last if char.isprintable() and char not in '<>:"|?*').strip(
        ". "
    )
    stem, dot, ending = kept.rpartition(".")
    if not dot:
        stem, ending = kept, ""
    return (stem[:120] + dot + ending[:10]) or "namnlös"


def _write_synced(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
