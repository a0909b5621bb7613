"""Path -> the file's content with its format, told by the content and never by the ending.

A file that can't become a report is refused here as early as can be told: too large, empty, locked,
of a format that is not read, or text in an encoding that can't be told.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

from errors import (
    BrokenFile,
    EmptyFile,
    EncryptedFile,
    FileTooLarge,
    UnreadableFile,
    UnsupportedFormat,
)
from ingest.encoding import decode_text
from ingest.models import FileFormat
from settings import Settings

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_READ = "Läs in rapporten som PDF, Word (.docx), HTML, Markdown eller text i stället."
_BINARY = {
    b"\x89PNG": "en bild (PNG)",
    b"\xff\xd8\xff": "en bild (JPEG)",
    b"GIF8": "en bild (GIF)",
    b"II*\x00": "en bild (TIFF)",
    b"MM\x00*": "en bild (TIFF)",
    b"{\\rtf": "ett RTF-dokument",
    b"\x1f\x8b": "ett komprimerat arkiv",
    b"7z\xbc\xaf": "ett komprimerat arkiv",
    b"Rar!": "ett komprimerat arkiv",
    b"SQLite": "en databas",
    b"\x7fELF": "ett program",
    b"MZ": "ett program",
}
_OLD_WORD = "ett äldre Office-dokument (.doc)"
#: Folders inside a file of Microsoft Office that is no text,
_OFFICE = {"xl/": "ett kalkylblad (Excel)", "ppt/": "en presentation (PowerPoint)"}
#: and what an older one holds. The first that is there counts: a letter or a text may hold a sheet.
_OLE_STREAMS = {
    "__substg1.0_": "ett brev (.msg)",
    "WordDocument": _OLD_WORD,
    "PowerPoint Document": "en äldre presentation (.ppt)",
    "Workbook": "ett äldre kalkylblad (.xls)",
}
_BEFORE = r"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
_HTML = re.compile(_BEFORE + r"<(?:!doctype\s+html|html|head|body)\b", re.I | re.DOTALL)
#: A page without its frame, as exports and mail programs write: it begins with such an element,
_SCRAP = re.compile(
    _BEFORE + r"<(?:meta|title|style|h[1-6]|p|div|table|ul|ol|section|main)\b", re.I
)
#: ends several,
_CLOSED = re.compile(r"</(?:h[1-6]|p|div|table|tr|ul|ol|li|section)\s*>", re.I)
#: and has no line that only a text export has.
_MARKDOWN = re.compile(r"^#{1,6}\s|\S[^\t\n]*\t", re.M)
_MAIL = re.compile(
    rb"^(?:MIME-Version:|From: <Saved by|Content-Type: multipart/related)", re.I | re.M
)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file as it was handed in: its name, its identity, its bytes and what they are."""

    name: str
    sha256: str
    content: bytes
    format: FileFormat


def open_source(path: Path, settings: Settings) -> SourceFile:
    """Read a file and tell its format; raises a subclass of :class:`errors.RefusedFile`."""
    limit = settings.max_file_bytes
    try:
        if not path.is_file():
            raise UnreadableFile(
                path.name, "finns inte eller är ingen fil.", "Kontrollera sökvägen."
            )
        size = path.stat().st_size
        if size > limit:
            raise _too_large(path.name, size, settings.max_file_megabytes)
        with path.open("rb") as stream:
            content = stream.read(limit + 1)
    except OSError as error:
        raise UnreadableFile(
            path.name,
            f"kan inte läsas: {error.strerror or error}.",
            "Kontrollera behörigheten till filen.",
        ) from None
    return source_of(path.name, content, settings)


def source_of(name: str, content: bytes, settings: Settings) -> SourceFile:
    """The same for bytes that are already here, for instance an upload."""
    if len(content) > settings.max_file_bytes:
        raise _too_large(name, len(content), settings.max_file_megabytes)
    if not content.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        raise EmptyFile(name, "är tom.", "Kontrollera att rätt fil valdes och att den är hel.")
    found = detect(name, content)
    return SourceFile(name, hashlib.sha256(content).hexdigest(), content, found)


def _too_large(name: str, size: int, limit: int) -> FileTooLarge:
    return FileTooLarge(
        name,
        f"är {size / 1_000_000:.0f} MB, större än gränsen {limit} MB.",
        "Dela filen eller höj KONTROLLSOK_MAX_FILE_MEGABYTES.",
    )


def detect(name: str, content: bytes) -> FileFormat:
    """The format of the content; raises a refusal for one that is not read."""
    if b"%PDF-" in content[:1024]:
        return FileFormat.PDF
    if content.startswith(b"PK\x03\x04"):
        return _zip_format(name, content)
    if content.startswith(_OLE):
        raise _ole_refusal(name, content)
    for magic, what in _BINARY.items():
        if content.startswith(magic):
            raise UnsupportedFormat(name, f"är {what}, inte en rapport.", _READ)
    if _MAIL.match(content[:200]):
        raise UnsupportedFormat(name, "är ett webbarkiv (.mht) eller ett brev.", _READ)
    if _HTML.match(_beginning(content)):
        return FileFormat.HTML  # it may declare its encoding itself
    text = decode_text(name, content).text
    return FileFormat.HTML if _is_scrap(text) else FileFormat.TEXT


def _beginning(content: bytes) -> str:
    """The first signs of a text, whatever its encoding: enough to see ASCII words in them."""
    return content[:4096].replace(b"\x00", b"").decode("latin-1").lstrip("\xff\xfe\xef\xbb\xbf")


def _is_scrap(text: str) -> bool:
    if not _SCRAP.match(text[:4096]) or _MARKDOWN.search(text):
        return False
    return len(_CLOSED.findall(text[:100_000])) >= 3


def _zip_format(name: str, content: bytes) -> FileFormat:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        raise BrokenFile(
            name, "är ett skadat Word-dokument eller arkiv.", "Hämta filen på nytt."
        ) from None
    if "word/document.xml" in names or any(n.startswith("word/") for n in names):
        return FileFormat.DOCX
    for folder, what in _OFFICE.items():
        if any(n.startswith(folder) for n in names):
            raise UnsupportedFormat(name, f"är {what}.", _READ)
    if "content.xml" in names and "mimetype" in names:
        raise UnsupportedFormat(
            name, "är ett OpenDocument-dokument (.odt).", "Spara det som .docx eller PDF."
        )
    raise UnsupportedFormat(name, "är ett zip-arkiv.", "Packa upp det och läs in rapporterna.")


def _ole_refusal(name: str, content: bytes) -> Exception:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return EncryptedFile(
            name, "är skyddad med lösenord.", "Spara en kopia utan lösenord och läs in den."
        )
    streams = ((stream.encode("utf-16-le"), what) for stream, what in _OLE_STREAMS.items())
    what = next((what for stream, what in streams if stream in content), _OLD_WORD)
    remedy = "Spara det som .docx eller PDF i Word." if what is _OLD_WORD else _READ
    return UnsupportedFormat(name, f"är {what}.", remedy)
