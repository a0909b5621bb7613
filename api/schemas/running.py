"""What ``audit``, ``backup`` and ``restore`` say, field by field."""

from __future__ import annotations

from pydantic import Field

from api.schemas import CheckModel, Model

_HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"


class AuditMonthModel(Model):
    """One month of the audit log."""

    month: str = Field(description="The month.", examples=["2026-11"])
    entries: int = Field(description="Entries; of a dropped month those it had.", examples=[412])
    before: str = Field(description="The hash that the month begins from.", examples=["0" * 64])
    end_hash: str | None = Field(description="The hash of its last entry.", examples=[_HASH])
    dropped_at: str | None = Field(
        description="When its entries were dropped; null: they are there.", examples=[None]
    )


class AuditModel(Model):
    """The audit log at a glance."""

    ok: bool = Field(description="True when the chain holds.", examples=[True])
    problems: list[str] = Field(description="What is wrong, with its remedy.", examples=[[]])
    months: list[AuditMonthModel] = Field(description="Months, the oldest first.", examples=[[]])
    end_hash: str = Field(
        description="The last hash; noted elsewhere, it proves the log up to here.",
        examples=[_HASH],
    )
    keep_months: int = Field(description="How many whole months are kept.", examples=[24])


class BackupModel(Model):
    """What a backup holds."""

    folder: str = Field(description="Where it lies.", examples=["kopia-2026-11-26"])
    at: str = Field(description="When it was made, UTC.", examples=["2026-11-26T00:15:00Z"])
    reports: int = Field(description="Reports that count.", examples=[22])
    files: int = Field(description="Files that were copied.", examples=[26])
    megabytes: float = Field(description="Their size, MB.", examples=[14.2])
    audit_end_hash: str | None = Field(
        description="The last hash of the audit log; null: there is none.", examples=[_HASH]
    )
    problems: list[str] = Field(
        description="Originals that were missing or damaged before.", examples=[[]]
    )


class RestoreModel(Model):
    """What a restore made, and what ``check`` says of it."""

    library: str = Field(description="Where the library lies.", examples=["library"])
    at: str = Field(description="When the backup was made, UTC.", examples=["2026-11-26T00:15:00Z"])
    reports: int = Field(description="Reports that count.", examples=[22])
    check: CheckModel = Field(
        description="What a check of it found.",
        examples=[{"ok": True, "problems": [], "repaired": []}],
    )


class ErasedModel(Model):
    """What an erasing of questions did."""

    erased: int = Field(description="Questions whose words are gone.", examples=[3])
