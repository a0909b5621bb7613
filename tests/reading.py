"""A report as text -> what was read of it: the helper of the tests of reading."""

from __future__ import annotations

from collections.abc import Sequence

import settings
from ingest import Report, read_source, source_of
from ingest.models import Block, ControlText, Document, Kind
from ingest.walk.controls import read_controls

OPTIONS = settings.load({})


def report_of(content: str, name: str = "rapport.txt") -> Report:
    """The report that a file of this content and name is read as."""
    return read_source(source_of(name, content.encode(), OPTIONS), OPTIONS)


def controls_of(report: Report) -> list[ControlText]:
    """The texts of its controls, in their order."""
    return [one.text for one in report.passages if one.kind is Kind.CONTROL]


def controls(content: str, name: str = "rapport.txt") -> list[ControlText]:
    """The controls of a file of this content and name."""
    return controls_of(report_of(content, name))


def told(blocks: Sequence[Block]) -> list[ControlText]:
    """The controls that blocks tell."""
    drafts = read_controls(Document(tuple(blocks))).drafts
    return [draft.text for draft in drafts if draft.kind is Kind.CONTROL]
