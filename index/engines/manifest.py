"""Generation folder -> what it holds and whether it is whole: manifest.json and `current`.

    index/current                  the name of the generation that is searched: one small file
    index/0000000012/manifest.json what this generation is; written last, so that half a
                                   generation is never taken for a whole one
    index/0000000012/base.faiss    the dense base, base_keys.npy beside it; or in an older
                                   generation, which the manifest names
    index/0000000012/coarse.faiss  beside a large base: the same, coarsely (index/engines/coarse.py)
    index/0000000012/words.*       beside the base: the words of its passages, by number
    index/0000000012/columns.bin   beside the base, optional: what filters ask for, as of one
                                   change of the library (index/engines/kept_columns.py)
    index/0000000012/lexical/      the tantivy files

Nothing in a generation changes once `current` has named it, but that columns.bin, which checks
itself, may be made anew. Its checksums are held against the files whenever it is opened; its sizes
alone where it is only looked at.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from errors import IndexDamaged
from index.storage.originals import hash_of, write_whole
from index.swedish.terms import terms_version

#: Raised when the layout of a generation or the fields of the lexical index change.
INDEX_FORMAT = 1
MANIFEST = "manifest.json"
CURRENT = "current"
BASE = "base.faiss"
BASE_KEYS = "base_keys.npy"
LEXICAL = "lexical"
REPAIR = "Kör `kontrollsok check --repair`; indexet byggs om ur biblioteket."


@dataclass(frozen=True, slots=True)
class Manifest:
    """One generation of the index.

    ``applied_sequence`` is the last change of the library that it holds, ``applied_change`` what
    that change was (a library put back from a backup has another). ``base_generation`` is the
    folder of the dense base. ``files`` maps each file, relative to ``index/``, to its SHA-256,
    ``sizes`` to its bytes.
    """

    generation: str
    format_version: int
    model: str
    dimension: int
    terms_version: str
    applied_sequence: int
    applied_change: str
    passages: int
    base_generation: str
    base_passages: int
    files: Mapping[str, str]
    sizes: Mapping[str, int]
    built_at: str


def current_name(root: Path) -> str | None:
    """Name of the generation that is searched; None when there is no index yet."""
    try:
        return (root / CURRENT).read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise IndexDamaged(str(root / CURRENT), "kan inte läsas.", REPAIR) from error


def switch(root: Path, manifest: Manifest) -> None:
    """Make this generation the one that is searched, by replacing one small file."""
    write_whole(root / CURRENT, f"{manifest.generation}\n".encode("ascii"))


def write(root: Path, manifest: Manifest) -> None:
    """Write the manifest, the last file of a generation."""
    content = json.dumps(asdict(manifest), ensure_ascii=False, indent=2, sort_keys=True)
    write_whole(root / manifest.generation / MANIFEST, content.encode())


def read(root: Path, name: str) -> Manifest:
    """The manifest of a generation. Raises IndexDamaged when it is no manifest."""
    path = root / name / MANIFEST
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        names = {field.name for field in fields(Manifest)}
        if not isinstance(values, dict) or "format_version" not in values:
            raise ValueError("no format version")
        if values["format_version"] == INDEX_FORMAT and set(values) != names:
            raise ValueError("other fields")
        found = values["format_version"]
        if found == INDEX_FORMAT:
            return Manifest(**values)
    except (OSError, ValueError, TypeError) as error:
        raise IndexDamaged(str(path), "saknas eller är skadad.", REPAIR) from error
    raise IndexDamaged(
        str(path),
        f"har indexformat {found}, men det här programmet läser {INDEX_FORMAT}.",
        "Kör `kontrollsok reindex`; indexet byggs om ur biblioteket.",
    )


def check_fits(where: str, manifest: Manifest, model: str) -> None:
    """Refuse a generation of another model or analysis, with both named. Raises IndexDamaged."""
    rebuild = "Kör `kontrollsok reindex`; indexet byggs om ur biblioteket."
    if manifest.model != model:
        raise IndexDamaged(
            where, f"är byggt med modellen {manifest.model}, men biblioteket har {model}.", rebuild
        )
    if manifest.terms_version != terms_version():
        raise IndexDamaged(
            where,
            f"har ordanalys version {manifest.terms_version}, men det här programmet har "
            f"version {terms_version()}.",
            rebuild,
        )


def check_there(root: Path, manifest: Manifest) -> None:
    """Hold every file against its size, which costs nothing. Raises IndexDamaged."""
    for name, expected in sorted(manifest.sizes.items()):
        path = root / name
        try:
            size = path.stat().st_size
        except OSError as error:
            raise _unreadable(path, error) from error
        if size != expected:
            raise IndexDamaged(
                str(path), f"är skadad ({size} byte i stället för {expected}).", REPAIR
            )


def check_whole(root: Path, manifest: Manifest, known: Manifest | None = None) -> None:
    """Hold every file against its checksum, but for those of ``known``, which was checked before.
    Raises IndexDamaged at the first that differs."""
    before = known.files if known else {}
    for name, expected in sorted(manifest.files.items()):
        if before.get(name) == expected:
            continue
        path = root / name
        try:
            found = hash_of(path)
        except OSError as error:
            raise _unreadable(path, error) from error
        if found != expected:
            raise IndexDamaged(str(path), "är skadad (kontrollsumman stämmer inte).", REPAIR)


def _unreadable(path: Path, error: OSError) -> IndexDamaged:
    reason = "saknas." if isinstance(error, FileNotFoundError) else f"kan inte läsas ({error})."
    return IndexDamaged(str(path), reason, REPAIR)
