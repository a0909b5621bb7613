"""Library -> what is wrong with it, each with its remedy; and mending of what is derived.

SQLite and the originals are the truth and are only looked at; the index and stray files are
derived, and ``repair`` makes them anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from typing import Literal

from errors import IndexDamaged, LibraryError, LibraryLocked
from index.engines.engine import Engine, engine_of
from index.storage.audit import AUDIT_NAME, AuditLog
from index.storage.erasing import clean, cleaning_is_due
from index.storage.library import Library
from index.storage.tables import name_of
from settings import Settings

State = Literal["current", "behind", "missing", "damaged"]

_LEFT = "Ord ur raderade rapporter ligger kvar i bibliotekets filer."
#: What is said until the folder is cleaned of what was erased (index/storage/erasing.py).
CLEANING_DUE = f"{_LEFT} Kör `kontrollsok check --repair`."


@dataclass(frozen=True, slots=True)
class IndexState:
    """The index at a glance; ``reason`` says what is damaged."""

    state: State
    model: str | None
    generation: str | None
    reason: str | None = None


@dataclass
class CheckResult:
    """What was found and not mended, and what was mended; both in Swedish, with the remedy."""

    problems: list[str] = field(default_factory=list)
    repaired: list[str] = field(default_factory=list)


def index_state(
    library: Library, thorough: bool = False, engine: Engine | None = None
) -> IndexState:
    """Whether the index can be searched and holds everything; loads neither model nor index.

    Its files are held against their sizes; ``thorough``: against their checksums, which reads them
    all. ``engine`` None: the one in the library's own folder.
    """
    used = engine or engine_of(Settings())
    sequence = library.sequence()  # before the index is looked at: what comes later is later
    try:
        found = used.steady(library, lambda: used.opened(library, thorough))
    except IndexDamaged as error:
        return IndexState("damaged", library.model, None, str(error))
    if found is None:
        return IndexState("missing" if sequence else "current", library.model, None)
    behind = found.applied_sequence < sequence
    return IndexState("behind" if behind else "current", found.model, found.generation)


def check(library: Library, settings: Settings, repair: bool = False) -> CheckResult:
    """Hold database, originals and index against each other; with ``repair`` mend the derived.

    What somebody else is changing just now can't be told right from wrong: that is said.
    """
    result = CheckResult()
    _check_database(library, result)
    _check_originals(library, result)
    with _unless_locked(result):
        _check_stray_originals(library, result, repair)
    _check_vectors(library, result)
    _check_audit(library, settings, result)
    engine = engine_of(settings)
    # Nobody builds or switches meanwhile: a generation that is half there is a stray.
    with _unless_locked(result), library.index_lock.held():
        _check_erased(library, engine, result, repair)
        _check_index(library, engine, result, repair)
        _check_stray(library, engine, result, repair)
    return result


@contextmanager
def _unless_locked(result: CheckResult) -> Iterator[None]:
    try:
        yield
    except LibraryLocked as error:
        result.problems.append(str(error))


def _check_database(library: Library, result: CheckResult) -> None:
    for line in library.integrity():
        result.problems.append(
            f"{name_of(library.database)}: {line} Återställ från en säkerhetskopia."
        )


def _check_originals(library: Library, result: CheckResult) -> None:
    """Every report's original, hashed; without a lock, because that takes its time."""
    for sha256, name in library.originals_needed().items():
        if library.originals.whole(sha256):
            continue
        if library.needs_original(sha256):  # else it was removed in the meantime
            result.problems.append(
                f"{name}: originalet saknas eller är skadat. "
                "Läs in samma fil en gång till, så läggs det tillbaka."
            )


def _check_stray_originals(library: Library, result: CheckResult, repair: bool) -> None:
    """Files of no report. An original lies there before its report does, and half of it before
    that: only while nobody writes, and what was pending is done, is such a file a stray."""
    with library.lock.held():
        library.tidy_originals()
        names = list(library.originals.names())
        known = library.originals_needed()
        for path, sha256 in names:
            if sha256 in known:
                continue
            inside = path.is_relative_to(library.folder)  # else in a folder that servers share
            where = path.relative_to(library.folder) if inside else path
            text = f"{where.as_posix()}: hör inte till någon rapport."
            if repair:
                path.unlink(missing_ok=True)
                result.repaired.append(f"{text} Filen togs bort.")
            else:
                result.problems.append(f"{text} Kör `kontrollsok check --repair`.")


def _check_vectors(library: Library, result: CheckResult) -> None:
    model = library.model
    for report in library.without_vectors(model) if model else []:
        result.problems.append(
            f"{report.source_file} ({report.id}): saknar vektorer från modellen {model}. "
            "Kör `kontrollsok reindex`."
        )


def _check_audit(library: Library, settings: Settings, result: CheckResult) -> None:
    """The chain of the audit log, where there is one."""
    if not (library.folder / AUDIT_NAME).exists():
        return
    try:
        with closing(AuditLog(library.folder, settings.audit_months)) as log:
            result.problems.extend(log.verify())
    except LibraryError as error:
        result.problems.append(str(error))


def _check_erased(library: Library, engine: Engine, result: CheckResult, repair: bool) -> None:
    """Words that erased reports left in the files (index/storage/erasing.py)."""
    if not cleaning_is_due(library):
        return
    if repair and clean(library, engine):
        result.repaired.append(f"{_LEFT} De rensades bort.")
    else:
        result.problems.append(CLEANING_DUE)


def _check_index(library: Library, engine: Engine, result: CheckResult, repair: bool) -> None:
    state = index_state(library, True, engine)
    damage = state.reason
    if state.state in ("behind", "missing"):
        damage = "index: saknar de senaste ändringarna. Kör `kontrollsok check --repair`."
    if damage is None and (found := engine.opened(library, thorough=False)) is not None:
        damage = engine.difference(library, found)
    if damage is None:
        return
    if not repair or library.model is None:
        result.problems.append(damage)
        return
    engine.rebuild(library, library.model, library.dimension)
    result.repaired.append(f"{damage} Indexet byggdes om.")


def _check_stray(library: Library, engine: Engine, result: CheckResult, repair: bool) -> None:
    for name in engine.strays(library):
        text = f"{name}: används inte längre."
        if repair and engine.remove_stray(library, name):
            result.repaired.append(f"{text} Det togs bort.")
        else:
            result.problems.append(f"{text} Kör `kontrollsok check --repair`.")
