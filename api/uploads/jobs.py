"""Uploaded files -> a job that is read, one at a time, and goes on when the page is closed.

What was uploaded is written to ``incoming/<job>/`` in the library and synced before the upload is
acknowledged, so that a killed process takes the job up again at its next start. A finished job's
files are gone (the library keeps the originals), its summary stays. One process at a time runs the
queue of a library; a second one says so when something is uploaded to it.
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
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import filelock
from pydantic import ValidationError

from api.schemas import JobModel
from api.serving.metrics import count_job
from api.uploads.job_files import being_read, handed_in, safe_name, settled, without_erased
from api.uploads.reading import (
    IDLE_SECONDS,
    STOP_SECONDS,
    InProcess,
    InThread,
    Reader,
    Stopped,
    Task,
)
from errors import KontrollsokError, LibraryError, LibraryLocked, UnknownJob, WrongUsage
from index.storage.originals import sync_folder
from index.storage.restrictions import group_names

if TYPE_CHECKING:
    from api.services import Services
    from ingest import Overrides

log = logging.getLogger("kontrollsok.jobs")

JOB_ID = re.compile(r"^j[0-9a-f]{16}$")
#: Finished jobs that are kept to be asked for; older ones are dropped at start-up.
KEPT_JOBS = 200
_PIECE = 1024 * 1024


class Jobs:
    """The queue of uploads over one library; one reader, since the library has one writer."""

    def __init__(self, services: Services, reader: Reader | None = None) -> None:
        self.services = services
        handed_in = services.has_own_encoder
        self.reader = reader or (InThread(services) if handed_in else InProcess(services))
        self.folder = services.settings.library / "incoming"
        self._lock_file = filelock.FileLock(services.settings.library / "jobs.lock")
        self._waiting: queue.Queue[str | None] = queue.Queue()
        self._jobs: dict[str, JobModel] = {}
        self._lock = threading.Lock()
        self._stopping = threading.Event()
        self._worker = threading.Thread(target=self._work, name="jobs", daemon=True)
        services.erasing.forget = self._forget_erased

    # ---- the life of the queue -------------------------------------------------------------------

    def start(self) -> None:
        """Take up what an earlier process left, then wait for more.

        Where another process runs the queue already, nothing is touched and uploads are refused.
        """
        try:
            self._lock_file.acquire(timeout=0)
        except filelock.Timeout:
            log.warning("another process takes the uploads of this library")
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        finished = []
        for place in sorted(self.folder.iterdir(), key=lambda path: path.stat().st_mtime):
            if not JOB_ID.match(place.name):
                continue
            if not (place / "job.json").exists():
                shutil.rmtree(place, ignore_errors=True)  # its upload was never acknowledged
                continue
            job = self._kept(place)
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
        """Put the job in hand down at its next step; it goes on at the next start."""
        self._stopping.set()
        self._waiting.put(None)
        self.reader.stop()
        if self._worker.is_alive():
            self._worker.join(STOP_SECONDS)
        self._lock_file.release()

    @staticmethod
    def _kept(place: Path) -> JobModel:
        """A job as it was written; one of another version is read again if its files are there."""
        try:
            return JobModel.model_validate_json((place / "job.json").read_bytes())
        except ValidationError:
            files = len(list(place.glob("[0-9]*/*")))
            return JobModel(
                id=place.name,
                state="waiting" if files else "done",
                done=0,
                total=files,
                stage="read",
            )

    # ---- handing in and asking -------------------------------------------------------------------

    def add(
        self,
        files: Sequence[tuple[str, BinaryIO]],
        overrides: Overrides,
        groups: Sequence[str] = (),
        by: str = "",
    ) -> JobModel:
        """Keep ``files`` (name, open file) safely and queue them; returns the waiting job.

        Only the members of ``groups`` see what is read (none: everybody); ``by`` is who asked for
        it, and alone is told how it goes.

        A file over the size limit is kept only up to the limit and a little more: enough for the
        reading to refuse it by name, like any other, while the rest goes in.
        """
        if not self._worker.is_alive() and not self._stopping.is_set():
            raise LibraryLocked(
                str(self.services.settings.library),
                "tar emot filer genom en annan öppen webbplats.",
                "Ladda upp där, eller stäng den och starta om den här.",
            )
        if not files:
            raise WrongUsage(
                "Uppladdningen", "innehåller ingen fil.", "Välj minst en fil och försök igen."
            )
        job = JobModel(
            id=f"j{secrets.token_hex(8)}",
            state="waiting",
            done=0,
            total=len(files),
            stage="read",
            files=handed_in([safe_name(name) for name, _ in files]),
        )
        place = self.folder / job.id
        try:
            place.mkdir()
            for number, (name, content) in enumerate(files):
                numbered = place / f"{number:04d}"
                numbered.mkdir()
                self._copy(content, numbered / safe_name(name))
                sync_folder(numbered)
            said = [overrides.municipality, overrides.committee, overrides.year]
            given = [*said, list(group_names(groups)), by]
            _write_synced(place / "overrides.json", json.dumps(given).encode())
            self._keep(job)
            sync_folder(self.folder)
        except OSError as error:
            self._forget(job.id)
            raise LibraryError(
                "Uppladdningen",
                f"kunde inte sparas ({error.strerror or error}).",
                "Kontrollera att disken har plats och inte är skrivskyddad, och ladda upp igen.",
            ) from error
        except BaseException:
            self._forget(job.id)
            raise
        self._waiting.put(job.id)
        return job

    def _forget(self, job_id: str) -> None:
        """An upload that was not acknowledged."""
        shutil.rmtree(self.folder / job_id, ignore_errors=True)
        with self._lock:
            self._jobs.pop(job_id, None)

    def _forget_erased(self, erased: Collection[str]) -> None:
        """Take these reports out of the summaries."""
        with self._lock:
            for job_id, job in self._jobs.items():
                self._jobs[job_id] = without_erased(job, erased)

    def _copy(self, content: BinaryIO, target: Path) -> None:
        room = self.services.settings.max_file_bytes + 1
        with target.open("wb") as file:
            while room > 0 and (piece := content.read(min(_PIECE, room))):
                file.write(piece)
                room -= len(piece)
            file.flush()
            os.fsync(file.fileno())

    def get(self, job_id: str, by: str | None = None) -> JobModel:
        """The job as it stands; raises :class:`errors.UnknownJob`, also where ``by`` is given and
        somebody else asked for it."""
        with self._lock:
            job = self._jobs.get(job_id)
        if job is None or (by is not None and by != self._asked_by(job_id)):
            raise UnknownJob(
                job_id[:40], "finns inte.", "Se listan över rapporter för vad som har lästs in."
            )
        return job

    def open_count(self) -> int:
        """How many uploads wait or are read now."""
        with self._lock:
            return sum(job.state in ("waiting", "running") for job in self._jobs.values())

    def _asked_by(self, job_id: str) -> str:
        given = json.loads((self.folder / job_id / "overrides.json").read_bytes())
        return str(given[4]) if len(given) > 4 else ""

    # ---- the worker ------------------------------------------------------------------------------

    def _work(self) -> None:
        while (job_id := self._next()) is not None and not self._stopping.is_set():
            try:
                self._run(job_id)
            except Stopped:
                log.info("handed back", extra={"job": job_id})
            except KontrollsokError as error:
                self._fail(job_id, str(error))
            except Exception as error:  # the worker must outlive any one job
                log.exception("job %s failed", job_id)
                self._fail(job_id, f"Oväntat fel ({type(error).__name__}). Se programmets logg.")

    def _next(self) -> str | None:
        """The next job; while there is none for a while, the reader holds no memory."""
        try:
            return self._waiting.get(timeout=IDLE_SECONDS)
        except queue.Empty:
            self.reader.rest()
            return self._waiting.get()

    def _fail(self, job_id: str, why: str) -> None:
        """Say that it failed; where even that can't be written, it is told until the next start,
        which reads it again."""
        failed = self.get(job_id).model_copy(update={"state": "failed", "error": why})
        try:
            self._keep(failed)
        except OSError as error:
            log.error("job %s: its end can't be written (%s)", job_id, error.strerror)
            with self._lock:
                self._jobs[job_id] = failed

    def _run(self, job_id: str) -> None:
        place = self.folder / job_id
        given = json.loads((place / "overrides.json").read_bytes())
        municipality, committee, year = given[:3]
        groups = given[3] if len(given) > 3 else ()
        paths = sorted(path for path in place.glob("[0-9]*/*") if path.is_file())
        self._keep(self.get(job_id).model_copy(update={"state": "running"}))

        def progress(stage: str, done: int, total: int, name: str) -> None:
            update: dict[str, Any] = {"stage": stage, "done": done, "total": total, "file": name}
            with self._lock:
                job = self._jobs[job_id]
                if stage == "read":
                    update["files"] = being_read(job.files, done)
                self._jobs[job_id] = job.model_copy(update=update)

        files = [str(path.absolute()) for path in paths]
        task = Task(job_id, files, municipality, committee, year, groups)
        summary = self.reader.read(task, progress)
        job = self.get(job_id)
        files_now = settled(job.files, summary)
        done = {"state": "done", "summary": summary, "files": files_now}
        self._keep(job.model_copy(update=done))
        for numbered in place.glob("[0-9]*"):
            shutil.rmtree(numbered, ignore_errors=True)

    def _keep(self, job: JobModel) -> None:
        if job.state in ("done", "failed"):
            count_job(job.state)
        with self._lock:
            self._jobs[job.id] = job
        path = self.folder / job.id / "job.json"
        _write_synced(path.with_suffix(".new"), job.model_dump_json().encode())
        path.with_suffix(".new").replace(path)
        sync_folder(path.parent)


def _write_synced(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
