"""What ``audit``, ``backup`` and ``restore`` say, field by field."""

from __future__ import annotations

from pydantic import Field

from api.schemas import Model

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


class ErasedModel(Model):
    """What an erasing of questions did."""

    erased: int = Field(description="Questions whose words are gone.", examples=[3])
