"""Path -> the file's content with its format, told by the content and never by the ending.

A file that can't become a report is refused here as early as can be told: too large, empty, locked,
of a format that is not read, or text in an encoding that is not declared.
"""

from __future__ import annotations

import codecs
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
    WrongEncoding,
)
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
_HTML = re.compile(
    rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
#: UTF-8 that was read as Windows-1252 and saved again.
_TWICE = re.compile("Ã[\u00a4\u00a5\u00b6\u0084\u0085\u0096…„–¥¶¤©]")


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
        f"är {size / 1024 / 1024:.0f} MB, större än gränsen {limit} MB.",
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
    if _HTML.match(content[:4096]) or _HTML.match(content[:4096].replace(b"\x00", b"")[3:]):
        return FileFormat.HTML
    decode_text(name, content)
    return FileFormat.TEXT


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
    if any(n.startswith("xl/") for n in names):
        raise UnsupportedFormat(name, "är ett kalkylblad (Excel).", _READ)
    raise UnsupportedFormat(name, "är ett zip-arkiv.", "Packa upp det och läs in rapporterna.")


def _ole_refusal(name: str, content: bytes) -> Exception:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return EncryptedFile(
            name, "är skyddad med lösenord.", "Spara en kopia utan lösenord och läs in den."
        )
    return UnsupportedFormat(
        name, "är ett äldre Office-dokument (.doc).", "Spara det som .docx eller PDF i Word."
    )


def decode_text(name: str, content: bytes) -> str:
    """Bytes -> text by what they declare: a byte order mark, else UTF-8.

    Nothing is guessed: å, ä and ö in the wrong encoding would be lost in every search afterwards.
    """
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if content.startswith(mark):
            return _decoded(name, content, encoding)
    if b"\x00" in content:
        raise _wrong_encoding(name, "innehåller nolltecken; den är binär eller i UTF-16")
    return _decoded(name, content, "utf-8")


def decode_html(name: str, content: bytes) -> str:
    """Like :func:`decode_text`, and an HTML file may declare its encoding itself."""
    declared = _CHARSET.search(content[:4096])
    if declared and not content.startswith(
        (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    ):
        encoding = declared.group(1).decode("ascii", "replace").lower()
        try:
            codecs.lookup(encoding)
        except LookupError:
            raise _wrong_encoding(name, f"anger den okända teckenkodningen {encoding}") from None
        return _decoded(name, content, "cp1252" if encoding == "iso-8859-1" else encoding)
    return decode_text(name, content)


def _decoded(name: str, content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding)
    except (UnicodeDecodeError, UnicodeError):
        what = "UTF-8" if encoding.startswith("utf-8") else encoding
        raise _wrong_encoding(name, f"är inte giltig {what}") from None
    control = sum(sign < " " and sign not in "\t\n\r\f\v" for sign in text)
    if control > 2 + len(text) // 500:
        raise _wrong_encoding(name, "innehåller styrtecken som inte hör hemma i en text")
    if len(_TWICE.findall(text)) > max(2, len(text) // 2000):
        raise _wrong_encoding(name, "är avkodad fel en gång redan (å, ä och ö står som 'Ã¥')")
    return text


def _wrong_encoding(name: str, reason: str) -> WrongEncoding:
    return WrongEncoding(
        name,
        f"{reason}.",
        "Öppna filen i det program den kom ifrån och spara den som text i UTF-8.",
    )
