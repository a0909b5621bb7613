"""Bytes of a text or HTML file -> text: what they declare, else what can be told with certainty.

å, ä and ö in the wrong encoding would be lost in every search afterwards, so nothing is guessed: a
text without a declared encoding is read only where exactly one encoding makes Swedish of all its
bytes, and the report says so. Everything else is refused with what to do.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from errors import WrongEncoding

_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: UTF-8 that was read as Windows-1252 and saved again.
_TWICE = re.compile("Ã[\u00a4\u00a5\u00b6\u0084\u0085\u0096…„–¥¶¤©]")
#: The encodings with one byte a letter that Swedish text is found in, with their names for people.
_ONE_BYTE = {"cp1252": "Windows-1252", "mac_roman": "Mac Roman", "cp850": "DOS (850)"}
_TWO_BYTES = {"utf-16-le": "UTF-16", "utf-16-be": "UTF-16"}
#: Letters beyond ASCII that names in Swedish reports have, and the signs that writers set.
_LETTERS = frozenset("åäöÅÄÖéÉèÈüÜáÁàÀøØæÆëËçÇñÑóÓíÍôÔêÊ")
_SIGNS = frozenset("–—’‘“”»«…•·§°½¼¾€£©®™´±×²³\u00a0\u00ad")
_SWEDISH = frozenset("åäöÅÄÖ")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_BEYOND = re.compile(r"[^\x00-\x7f]")
#: Quotes and bullets inside a word, or a capital between small letters: bytes of another encoding.
_IN_A_WORD = re.compile(r"[^\W\d_][‘“”»«…•·][^\W\d_]|[a-zåäö][ÅÄÖÉÜ][a-zåäö]")
#: In Swedish text some 5 % of the letters are å, ä or ö; fewer than this is another language.
_LEAST_SWEDISH = 0.005
#: Share of zero bytes from which a text may be UTF-16; Latin letters give half.
_ZEROS = 0.3


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and a sentence for the user where its encoding had to be told from its content."""

    text: str
    notes: tuple[str, ...] = ()


def decode_text(name: str, content: bytes) -> Decoded:
    """A byte order mark, else UTF-8, else the one encoding that makes Swedish of every byte.

    Raises :class:`errors.WrongEncoding` where none or several could be meant.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return Decoded(_decoded(name, content, encoding))
    if b"\x00" in content:
        return _told(name, content, _wide(content), "innehåller nolltecken; den är binär")
    try:
        return Decoded(_decoded(name, content, "utf-8"))
    except WrongEncoding:
        if _valid(content, "utf-8"):
            raise
    why = "är inte UTF-8, och ingen annan teckenkodning ger säkert svensk text"
    return _told(name, content, _one_byte(content), why)


def decode_html(name: str, content: bytes) -> Decoded:
    """Like :func:`decode_text`, and an HTML file may declare its encoding itself."""
    declared = _CHARSET.search(content[:4096])
    if declared is None or content.startswith(tuple(mark for mark, _ in _MARKS)):
        return decode_text(name, content)
    encoding = declared.group(1).decode("ascii", "replace").lower()
    try:
        codecs.lookup(encoding)
    except LookupError:
        raise wrong_encoding(name, f"anger den okända teckenkodningen {encoding}") from None
    encoding = "cp1252" if encoding in ("iso-8859-1", "latin-1", "latin1") else encoding
    if not _valid(content, encoding):
        return decode_text(name, content)
    return Decoded(_decoded(name, content, encoding))


def _told(name: str, content: bytes, encoding: str | None, why: str) -> Decoded:
    if encoding is None:
        raise wrong_encoding(name, why)
    called = (_ONE_BYTE | _TWO_BYTES)[encoding]
    note = f"Filen anger ingen teckenkodning; å, ä och ö visar att den är i {called}."
    return Decoded(_decoded(name, content, encoding), (note,))


def _valid(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except (UnicodeError, LookupError):
        return False
    return True


def _wide(content: bytes) -> str | None:
    """UTF-16 without a mark: nearly every other byte is zero, always on the same side."""
    found = []
    for encoding, zeros, letters in (
        ("utf-16-le", content[1::2], content[0::2]),
        ("utf-16-be", content[0::2], content[1::2]),
    ):
        mostly = zeros.count(0) >= _ZEROS * len(content) and letters.count(0) == 0
        if mostly and _valid(content, encoding) and _swedish(content.decode(encoding)):
            found.append(encoding)
    return found[0] if len(found) == 1 else None


def _one_byte(content: bytes) -> str | None:
    found = [
        encoding
        for encoding in _ONE_BYTE
        if _valid(content, encoding) and _swedish(content.decode(encoding))
    ]
    return found[0] if len(found) == 1 else None


def _swedish(text: str) -> bool:
    """True when every sign beyond ASCII is one of Swedish writing, where it may stand in a word."""
    letters = sum(sign.isalpha() for sign in text)
    if sum(sign in _SWEDISH for sign in text) < max(1.0, _LEAST_SWEDISH * letters):
        return False
    if not set(_BEYOND.findall(text)) <= _LETTERS | _SIGNS:
        return False
    return _IN_A_WORD.search(text) is None


def _decoded(name: str, content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeError:
        what = "UTF-8" if encoding.startswith("utf-8") else encoding
        raise wrong_encoding(name, f"är inte giltig {what}") from None
    control = len(_CONTROL.findall(text))
    if control > 2 + len(text) // 500:
        raise wrong_encoding(name, "innehåller styrtecken som inte hör hemma i en text")
    if len(_TWICE.findall(text)) > max(2, len(text) // 2000):
        raise wrong_encoding(name, "är avkodad fel en gång redan (å, ä och ö står som 'Ã¥')")
    return text


def wrong_encoding(name: str, reason: str) -> WrongEncoding:
    """The refusal, with what to do."""
    return WrongEncoding(
        name,
        f"{reason}.",
        "Öppna filen i det program den kom ifrån och spara den som text i UTF-8.",
    )
