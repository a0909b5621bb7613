"""Every error this program raises on purpose, as one tree.

Each class knows how it ends a command (exit code) and how it answers over HTTP (status), so that
one table in each room is enough; each error names the input, the reason and the remedy, in
Swedish, because the people who meet it read Swedish.
"""

from __future__ import annotations


class KontrollsokError(Exception):
    """Base of the tree: what went wrong, why, and what to do next.

    Attributes:
        code: short stable name for programs, for instance ``"encrypted_pdf"``.
        exit_code: what the command line returns (design: 1 input refused, 2 usage, 3 machine).
        http_status: what the HTTP API returns.
        title: one line in Swedish that names the kind of error.
    """

    code = "error"
    exit_code = 3
    http_status = 500
    title = "Något gick fel"

    def __init__(self, subject: str, reason: str, remedy: str) -> None:
        """Keep the three parts; ``str(error)`` joins them to one readable line."""
        super().__init__(f"{subject}: {reason} {remedy}".strip())
        self.subject = subject
        self.reason = reason
        self.remedy = remedy


# ---- some input was refused: exit code 1 ---------------------------------------------------------


class RefusedFile(KontrollsokError):
    """A file that can't become a report; the rest of the batch goes in."""

    code = "refused_file"
    exit_code = 1
    http_status = 422
    title = "Filen kunde inte läsas in"


class EmptyFile(RefusedFile):
    """A file without content."""

    code = "empty_file"


class FileTooLarge(RefusedFile):
    """A file, or what it unpacks to, is over the size, page or time limit."""

    code = "file_too_large"
    http_status = 413


class UnsupportedFormat(RefusedFile):
    """The content is in no format that is read."""

    code = "unsupported_format"
    http_status = 415


class WrongEncoding(RefusedFile):
    """A text file whose bytes are in no encoding that can be told."""

    code = "wrong_encoding"


class BrokenFile(RefusedFile):
    """The format is known but the content is damaged."""

    code = "broken_file"


class EncryptedFile(RefusedFile):
    """A file that needs a password."""

    code = "encrypted_file"


class ScannedFile(RefusedFile):
    """Pages that are pictures, without a text layer."""

    code = "scanned_file"


class NotAReport(RefusedFile):
    """Readable text, but not a follow-up of internal control."""

    code = "not_a_report"


class UnreadableFile(RefusedFile):
    """The operating system does not let us read the path."""

    code = "unreadable_file"


# ---- wrong usage: exit code 2 --------------------------------------------------------------------


class WrongUsage(KontrollsokError):
    """The call itself is off: an unknown option, an impossible value."""

    code = "wrong_usage"
    exit_code = 2
    http_status = 422
    title = "Anropet går inte att använda"


class InvalidSetting(WrongUsage):
    """A setting is outside its range or of the wrong type."""

    code = "invalid_setting"


class UnknownReport(WrongUsage):
    """No report with this id is in the library."""

    code = "unknown_report"
    http_status = 404
    title = "Rapporten finns inte"


class UnknownPassage(WrongUsage):
    """No passage with this id is in the library."""

    code = "unknown_passage"
    http_status = 404
    title = "Kontrollen finns inte"


class UnknownPage(WrongUsage):
    """The report has no such page, or its format has no pages."""

    code = "unknown_page"
    http_status = 404
    title = "Sidan finns inte"


class UnknownPaper(WrongUsage):
    """No working paper with this id."""

    code = "unknown_paper"
    http_status = 404
    title = "Arbetspappret finns inte"


class UnknownJob(WrongUsage):
    """No job with this id."""

    code = "unknown_job"
    http_status = 404
    title = "Jobbet finns inte"


# ---- not allowed ---------------------------------------------------------------------------------


class ForbiddenRequest(KontrollsokError):
    """A request from a host or an origin that is not on the allow-list."""

    code = "forbidden_request"
    exit_code = 2
    http_status = 403
    title = "Anropet är inte tillåtet"


class NotSignedIn(KontrollsokError):
    """Nobody is known behind the request: no session, no token, or one that holds no longer."""

    code = "not_signed_in"
    exit_code = 2
    http_status = 401
    title = "Du är inte inloggad"


class NotAllowed(ForbiddenRequest):
    """A person who is known, but whose role may not do this."""

    code = "not_allowed"
    title = "Du har inte behörighet"


class TooManyRequests(KontrollsokError):
    """More requests in a short time than one user or address may send.

    ``seconds`` says when it is worth trying again.
    """

    code = "too_many_requests"
    exit_code = 2
    http_status = 429
    title = "För många anrop på kort tid"

    def __init__(self, subject: str, reason: str, remedy: str, seconds: int = 60) -> None:
        super().__init__(subject, reason, remedy)
        self.seconds = seconds


# ---- the library or the machine failed: exit code 3 ----------------------------------------------


class LibraryError(KontrollsokError):
    """The library on disk can't be used as it is."""

    code = "library_error"
    exit_code = 3
    http_status = 503
    title = "Biblioteket kan inte användas"


class LibraryVersionMismatch(LibraryError):
    """The library was written in another format version."""

    code = "library_version"


class LibraryLocked(LibraryError):
    """Another process is changing the library."""

    code = "library_locked"


class IndexDamaged(LibraryError):
    """The derived index is missing, damaged or of another version."""

    code = "index_damaged"


class ReadingFailed(KontrollsokError):
    """An upload could not be read to its end, because of the library or the machine."""

    code = "reading_failed"
    exit_code = 3
    http_status = 503


class EngineUnavailable(LibraryError):
    """The search engine that the library shares with other servers can't be asked."""

    code = "engine_unavailable"
    title = "Sökmotorn svarar inte"


class PortTaken(KontrollsokError):
    """The address that the site should listen on can't be used."""

    code = "port_taken"
    exit_code = 3
    http_status = 503
    title = "Adressen är upptagen"


class ProviderUnavailable(KontrollsokError):
    """The service that users sign in through can't be reached, or answers nonsense."""

    code = "provider_unavailable"
    exit_code = 3
    http_status = 503
    title = "Inloggningstjänsten svarar inte"


class ModelUnavailable(KontrollsokError):
    """The embedding model can't be loaded or is not what it should be."""

    code = "model_unavailable"
    exit_code = 3
    http_status = 503
    title = "Språkmodellen kan inte användas"
