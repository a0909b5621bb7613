"""What a parent and the child that reads for it say to each other, through two pipes.

A message is its length and its bytes. The parent sends files, as pickles of plain values; the child
answers that it is ready, that it goes on, and at last with a report or a refusal. A child has read
what a stranger wrote, so of its pickles only the nouns of :mod:`ingest.models` are believed.
"""

from __future__ import annotations

import io
import pickle
import struct
from typing import Any, BinaryIO

import errors
from errors import RefusedFile
from ingest.models import Report

#: What a child says when it has loaded its readers: the clock of its first file starts now.
READY = b"ready"
#: What a child says while it recognises scanned pages: it asks for the time of another one.
GOES_ON = b"goes on"
_LENGTH = struct.Struct(">Q")
_BELIEVED = {
    "ingest.models": frozenset(
        ["Report", "Identity", "Passage", "ControlText", "Region", "Kind", "Dropped", "LeftOut"]
    )
}


class Unbelievable(Exception):
    """A message that is neither a report nor a refusal."""


def send(stream: BinaryIO | Any, message: bytes) -> None:
    """Write one message."""
    stream.write(_LENGTH.pack(len(message)))
    stream.write(message)
    stream.flush()


def receive(stream: BinaryIO | Any) -> bytes | None:
    """The next message; None when the other side is gone."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    message: bytes = stream.read(length)
    return message if len(message) == length else None


def report_message(report: Report) -> bytes:
    """A report that was read, as a message."""
    return pickle.dumps(("report", report))


def refusal_message(refused: RefusedFile) -> bytes:
    """A refusal as a message: its name and what it says."""
    told = (type(refused).__name__, refused.subject, refused.reason, refused.remedy)
    return pickle.dumps(("refused", told))


def believed(message: bytes) -> Report:
    """The report that a child sent, or the refusal that it named, raised; else Unbelievable."""
    try:
        kind, value = _Unpickler(io.BytesIO(message)).load()
    except (pickle.UnpicklingError, EOFError, ValueError, TypeError, AttributeError):
        raise Unbelievable from None
    if kind == "refused":
        name, *parts = value
        refusal = getattr(errors, str(name), None)
        if isinstance(refusal, type) and issubclass(refusal, RefusedFile):
            raise refusal(*map(str, parts))
        raise Unbelievable
    if not isinstance(value, Report):
        raise Unbelievable
    return value


class _Unpickler(pickle.Unpickler):
    """Builds only the nouns that a report is made of."""

    def find_class(self, module: str, name: str) -> Any:
        if name in _BELIEVED.get(module, ()):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is no part of a report")
