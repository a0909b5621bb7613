"""Log records -> lines on stderr: words for a person, or one JSON object for a collector.

Both name the request that a line belongs to. Neither holds what a report says or what somebody
asked: messages are written without it, and of an error only its kind and its place in the program
are told, because the words of a foreign error may quote what it choked on. At level ``debug`` the
words are there too, and the settings say so.
"""

from __future__ import annotations

import json
import logging
import sys
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

from errors import InvalidSetting
from settings import Settings

#: The id of the request that is being answered; empty outside of one.
request_id: ContextVar[str] = ContextVar("request_id", default="")

LEVELS = {"debug": logging.DEBUG, "info": logging.INFO, "warning": logging.WARNING,
          "error": logging.ERROR}  # fmt: skip
#: What a line may carry besides its message.
_FIELDS = ("method", "route", "status", "milliseconds", "job", "stage")


def configure(settings: Settings) -> None:
    """Send every log line to stderr in the form and from the level of the settings.

    Raises :class:`errors.InvalidSetting` for a form or a level that does not exist.
    """
    if settings.log_format not in ("text", "json"):
        raise InvalidSetting(
            f"KONTROLLSOK_LOG_FORMAT={settings.log_format[:40]}",
            "är ingen form för loggen.",
            "Ange text eller json.",
        )
    if settings.log_level not in LEVELS:
        raise InvalidSetting(
            f"KONTROLLSOK_LOG_LEVEL={settings.log_level[:40]}",
            "är ingen nivå för loggen.",
            f"Ange {', '.join(LEVELS)}.",
        )
    handler = logging.StreamHandler(sys.stderr)
    words = settings.log_level == "debug"
    handler.setFormatter(JsonLines(words) if settings.log_format == "json" else TextLines(words))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)  # of libraries only what went wrong
    logging.getLogger("kontrollsok").setLevel(LEVELS[settings.log_level])


class _Lines(logging.Formatter):
    """What both forms share: time, request and how an error is told."""

    def __init__(self, words: bool) -> None:
        super().__init__()
        self.words = words

    def fields(self, record: logging.LogRecord) -> dict[str, Any]:
        """Time in UTC, level, logger, message, request and the line's own fields, in order."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        found: dict[str, Any] = {
            "at": at,
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if request_id.get():
            found["request"] = request_id.get()
        found |= {name: getattr(record, name) for name in _FIELDS if hasattr(record, name)}
        if record.exc_info and record.exc_info[1] is not None:
            found["error"] = self._error(record.exc_info[1])
        return found

    def _error(self, error: BaseException) -> list[str]:
        """The error's kind and where it was raised; the chain of causes after it."""
        if self.words:
            return "".join(traceback.format_exception(error)).splitlines()
        lines: list[str] = []
        seen: BaseException | None = error
        while seen is not None:
            lines.append(type(seen).__name__)
            for frame in traceback.extract_tb(seen.__traceback__):
                lines.append(f"{frame.filename}:{frame.lineno} {frame.name}")
            seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
        return lines


class JsonLines(_Lines):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        return json.dumps(self.fields(record), ensure_ascii=False, default=str)


class TextLines(_Lines):
    """Words, for a terminal; line breaks in a message are shown as such, so that nobody can write
    a line of their own."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, and below it where an error was raised."""
        found = self.fields(record)
        error = found.pop("error", [])
        head = " ".join(str(found.pop(name)) for name in ("at", "level", "logger", "message"))
        rest = " ".join(f"{name}={value}" for name, value in found.items())
        words = f"{head} {rest}".rstrip()
        plain = "".join(c if c.isprintable() else repr(c)[1:-1] for c in words)
        return "\n".join([plain, *(f"    {line}" for line in error)])
