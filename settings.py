"""Every setting of the program, declared once: name, default, unit, range and a sentence.

A setting is read from the environment as ``KONTROLLSOK_`` + its name in capitals; the command line
overrides a few. Values are checked when they are loaded, so that a wrong one stops the program at
its start and not in the middle of a night's ingest. ``docs/settings.md`` lists them; a test holds
the two together.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

import platformdirs

from errors import InvalidSetting

ENVIRONMENT_PREFIX = "KONTROLLSOK_"


def _setting(default: Any, unit: str, sentence: str, low: float = 0, high: float = 0) -> Any:
    """Declare one setting; ``low``/``high`` bound a number (both 0: not bounded)."""
    meta = {"unit": unit, "sentence": sentence, "low": low, "high": high}
    if callable(default):
        return field(default_factory=default, metadata=meta)
    return field(default=default, metadata=meta)


def _default_library() -> Path:
    return Path(platformdirs.user_data_dir("kontrollsok", appauthor=False)) / "library"


def _default_cache() -> Path:
    return Path(platformdirs.user_cache_dir("kontrollsok", appauthor=False))


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings, checked. Build it with :func:`load`."""

    library: Path = _setting(_default_library, "folder", "Where the library lies.")
    cache: Path = _setting(
        _default_cache, "folder", "Where the unpacked language model is kept between runs."
    )
    database: str = _setting(
        "",
        "address",
        "A PostgreSQL database for reports and passages, as `postgresql://name@host/database`, "
        "that several servers share; empty: the library folder's own file.",
    )
    originals: str = _setting(
        "",
        "folder",
        "Where the report files are kept; servers that share a database need one they all reach. "
        "Empty: `files` in the library folder.",
    )
    model: str = _setting(
        "bundled",
        "name or path",
        "The embedding model: `bundled`, or any sentence-transformers model by name or path.",
    )
    access: str = _setting(
        "local",
        "word",
        "Who may use `serve`: `local` (the one at this computer) or `accounts` (users who sign "
        "in). Never guessed from the address.",
    )
    host: str = _setting(
        "127.0.0.1",
        "address",
        "Address that `serve` listens on; any other than loopback needs `accounts`.",
    )
    port: int = _setting(8000, "port", "Port that `serve` listens on.", 1, 65535)
    max_file_megabytes: int = _setting(100, "MB", "A larger file is refused by name.", 1, 4096)
    max_pages: int = _setting(2000, "pages", "A PDF with more pages is refused.", 1, 100000)
    parse_seconds: int = _setting(
        300, "s", "How long the reading of one file may take before it is refused.", 1, 86400
    )
    parse_megabytes: int = _setting(
        3000,
        "MB",
        "Memory that the reading of one file may take before it is refused.",
        500,
        100000,
    )
    witness_pages: int = _setting(
        40,
        "pages",
        "At most so many pages of a PDF are read once more by pdfplumber, to find words that were "
        "lost: every fifth, all where one is missing.",
        0,
        100000,
    )
    log_format: str = _setting(
        "text", "word", "How log lines look: `text` for a person, `json` for a collector."
    )
    log_level: str = _setting(
        "warning",
        "word",
        "What is logged: `error`, `warning`, `info` (a line per request) or `debug` (may quote "
        "reports and questions).",
    )
    audit_months: int = _setting(
        24,
        "months",
        "How many whole months the audit log keeps before this one; 0: nothing is logged.",
        0,
        1200,
    )
    removed_days: int = _setting(
        30, "days", "How long the removal of a report can be undone; 0: erased at once.", 0, 3650
    )
    tesseract: str = _setting(
        "tesseract", "name or path", "The program that reads scanned pages; it is optional."
    )
    ocr_pages: int = _setting(
        300, "pages", "A file with more scanned pages is refused; 0 reads no scans.", 0, 100000
    )
    ocr_page_seconds: int = _setting(
        180, "s", "How long the recognition of one scanned page may take.", 1, 3600
    )
    engine: str = _setting(
        "local",
        "word",
        "What searches: `local` (FAISS and tantivy in the library folder) or `milvus` (a cluster).",
    )
    milvus_address: str = _setting(
        "",
        "address",
        "The cluster, as `https://host:19530`; a file `.db` is milvus-lite, for tests.",
    )
    milvus_token: str = _setting("", "text", "What the cluster knows this program by.")
    milvus_name: str = _setting(
        "kontrollsok",
        "name",
        "What this library's collections are called there; another library needs another name.",
    )
    read_workers: int = _setting(
        0,
        "processes",
        "How many processes read files side by side; 0: one for each core but one, at most 8.",
        0,
        256,
    )
    embed_workers: int = _setting(
        0,
        "threads",
        "How many groups of passages an ingest embeds and judges side by side, the cores shared "
        "among them; 0: one for each core, at most 8.",
        0,
        256,
    )
    encode_batch: int = _setting(32, "texts", "Texts embedded at once.", 1, 1024)
    search_depth: int = _setting(
        200,
        "passages",
        "How many of the best passages of a ranked list are read and weighed once more.",
        10,
        10000,
    )
    approximate_from: int = _setting(
        300_000,
        "passages",
        "From so many passages on an unfiltered list takes its nearest from a coarse index beside "
        "the exact one; answers and filtered lists are always exact.",
        1_000,
        1_000_000_000,
    )
    reranker: str = _setting(
        "",
        "name or path",
        "A cross-encoder that reads the best results once more with the question; empty: none.",
    )
    rerank_depth: int = _setting(
        30, "passages", "How many of the best results the cross-encoder reads.", 2, 1000
    )
    page_image_scale: float = _setting(
        1.6, "pixels per point", "Size of the picture of a source page.", 0.5, 4.0
    )
    organisation: str = _setting(
        "",
        "name",
        "The public body that runs the site; named on its accessibility statement.",
    )
    organisation_contact: str = _setting(
        "",
        "text",
        "Where a user writes or calls when something can't be reached; on the same statement.",
    )
    accessibility_reviewed: str = _setting(
        "",
        "date",
        "When the body last reviewed the site itself, as 2026-11-25; on the same statement.",
    )
    site_address: str = _setting(
        "",
        "address",
        "With `accounts`: what users write in their browser, as `https://kontroll.ekstad.se`.",
    )
    tls_certificate: str = _setting(
        "", "file", "With `accounts`: the certificate (PEM, with its chain) that `serve` shows."
    )
    tls_key: str = _setting("", "file", "The certificate's private key (PEM).")
    trusted_proxies: str = _setting(
        "",
        "addresses",
        "With `accounts` behind a proxy that does the TLS: the addresses or networks it calls "
        "from, with commas. Its X-Forwarded-For and X-Forwarded-Proto are believed, nobody else's.",
    )
    session_idle_minutes: int = _setting(
        60, "minutes", "A session that was not used for so long ends.", 1, 10080
    )
    session_hours: int = _setting(12, "h", "A session ends after so long, used or not.", 1, 720)
    token_days: int = _setting(90, "days", "How long an API token holds, at the most.", 1, 3650)
    requests_per_minute: int = _setting(
        600,
        "requests",
        "With `accounts`: what one user may send; an address three times that.",
        10,
        1000000,
    )
    oidc_issuer: str = _setting(
        "", "address", "The OpenID Connect provider that users may sign in through; empty: none."
    )
    oidc_client: str = _setting("", "name", "What this site is called at the provider (client id).")
    oidc_secret: str = _setting("", "text", "Its client secret there.")
    oidc_name_claim: str = _setting(
        "preferred_username", "claim", "The claim that names the user here."
    )
    oidc_role_claim: str = _setting("roles", "claim", "The claim that decides the role.")
    oidc_roles: str = _setting(
        "",
        "pairs",
        "Value of the role claim = role, with commas: `revision=läsare,controller=redaktör`; "
        "`*` stands for anybody. The highest that fits counts; who fits none is refused.",
    )
    oidc_group_claim: str = _setting(
        "groups", "claim", "The claim that lists the groups a user belongs to."
    )

    language_model_url: str = _setting(
        "",
        "address",
        "A chat completions server, as `http://127.0.0.1:11434/v1`; empty: none is asked.",
    )
    language_model_name: str = _setting("", "name", "The model to ask there; named in the answer.")
    language_model_key: str = _setting("", "text", "Its key, where the server wants one.")
    language_model_seconds: float = _setting(
        20.0,
        "s",
        "How long it may take over one answer; after that the composed words stand.",
        1,
        600,
    )

    @property
    def max_file_bytes(self) -> int:
        """``max_file_megabytes`` in bytes; a megabyte is a million bytes, as on every disk."""
        return self.max_file_megabytes * 1_000_000


def load(environment: Mapping[str, str] | None = None, **overrides: object) -> Settings:
    """Read the settings from ``environment`` (default: ``os.environ``) and check them.

    ``overrides`` go before the environment; ``None`` means not given. Raises
    :class:`errors.InvalidSetting` with the name, the value and the allowed range.
    """
    source = os.environ if environment is None else environment
    values: dict[str, Any] = {}
    for declared in fields(Settings):
        name = declared.name
        if overrides.get(name) is not None:
            values[name] = _checked(name, overrides[name])
        elif source.get(ENVIRONMENT_PREFIX + name.upper()):
            values[name] = _checked(name, source[ENVIRONMENT_PREFIX + name.upper()])
    return Settings(**values)


#: Units that are written the same in Swedish.
_SYMBOLS = ("MB", "h", "s", "ms", "px")


def _checked(name: str, value: object) -> object:
    declared = next(entry for entry in fields(Settings) if entry.name == name)
    kind = declared.type
    low, high, unit = (declared.metadata[one] for one in ("low", "high", "unit"))
    symbol = f" {unit}" if unit in _SYMBOLS else ""  # the others are English words
    remedy = f"Ange ett värde mellan {low} och {high}{symbol}."
    try:
        if kind == "Path":
            return Path(str(value)).expanduser()
        if kind == "str":
            return str(value)
        number = int(str(value)) if kind == "int" else float(str(value))
    except ValueError:
        raise InvalidSetting(
            f"{ENVIRONMENT_PREFIX}{name.upper()}={value}",
            "är inget tal.",
            remedy,
        ) from None
    if high and not low <= number <= high:
        raise InvalidSetting(
            f"{ENVIRONMENT_PREFIX}{name.upper()}={value}",
            "är utanför sitt intervall.",
            remedy,
        )
    return number
