"""The folders of an index: which generations lie there, which must stay, what the next is called.

``generations`` builds into such a folder and switches; here are folders listed, swept, copied and
synced. A folder that is in use is never written to.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from errors import IndexDamaged
from index.engines import manifest
from index.engines.manifest import BASE, BASE_KEYS, LEXICAL
from index.storage.library import Library
from index.storage.originals import hash_of, sync_file, sync_folder


def orphans(library: Library) -> list[Path]:
    """Folders of generations that nothing searches any more, left by a kill or an open file."""
    root = library.index_folder
    keep = kept_by_current(root)
    if not root.is_dir():
        return []
    return sorted(path for path in root.iterdir() if path.is_dir() and path.name not in keep)


def kept_by_current(root: Path) -> tuple[str, ...]:
    """Generations that must stay: the current one and the one that holds its base."""
    try:
        name = manifest.current_name(root) if root.is_dir() else None
    except IndexDamaged:  # who knows which: all stay, until one is built that is known
        return tuple(path.name for path in root.iterdir() if path.is_dir())
    if name is None:
        return ()
    try:
        return (name, manifest.read(root, name).base_generation)
    except IndexDamaged:
        return (name,)


def sweep(root: Path, keep: tuple[str, ...]) -> None:
    """Delete other generations. A file that is open (Windows) stays until the next time."""
    for path in root.iterdir():
        if path.is_dir() and path.name not in keep:
            shutil.rmtree(path, ignore_errors=True)
    for name in keep[1:]:
        if name != keep[0]:
            shutil.rmtree(root / name / LEXICAL, ignore_errors=True)


def next_name(root: Path) -> str:
    """A name after all that lie there, and after the one in use, whose folder may be gone."""
    taken = [int(path.name) for path in root.iterdir() if path.name.isdigit()]
    try:
        current = manifest.current_name(root) or "0"
    except IndexDamaged:
        current = "0"
    return f"{1 + max([*taken, int(current) if current.isdigit() else 0]):010d}"


def copy_flat(source: Path, target: Path) -> None:
    """Copy the files of a folder without the locks that tantivy leaves there."""
    target.mkdir()
    for path in sorted(source.iterdir()):
        if path.is_file() and path.suffix != ".lock":
            shutil.copyfile(path, target / path.name)


def synced_checksums(root: Path, folder: Path) -> dict[str, str]:
    """Checksums of the lexical files, each synced; of the base's files nothing is said here."""
    checksums = {}
    for path in sorted((folder / LEXICAL).iterdir()):
        if path.suffix == ".lock":
            path.unlink()
            continue
        sync_file(path)
        checksums[path.relative_to(root).as_posix()] = hash_of(path)
    for name in (BASE, BASE_KEYS):
        if (folder / name).exists():
            sync_file(folder / name)
    for inner in (folder / LEXICAL, folder, root):
        sync_folder(inner)
    return checksums
