"""Blocks of a report -> its control passages and its analysis, each with place and stable id.

One walk for every layout. Tables give rows, labels ("Kontrollmoment: ...") fill a record until a
label comes again, text under the heading of a process is a control told in prose; headings say
where we are (:mod:`ingest.structure.outline`). What words mean what is data
(:mod:`ingest.vocabulary`).
"""

from __future__ import annotations

import re

from ingest.joined.by_number import joined_by_number
from ingest.joined.closing_verdicts import with_closing_verdicts
from ingest.joined.nameless import without_nameless
from ingest.joined.remarks import with_remarks
from ingest.joined.repeats import each_once
from ingest.joined.risk_references import with_risks
from ingest.joined.whole import placed
from ingest.models import Document
from ingest.structure.areas_above import with_areas_above
from ingest.structure.continued import with_continued
from ingest.structure.document_shape import text_lines
from ingest.structure.item_headings import with_item_headings
from ingest.structure.legend import with_legend
from ingest.structure.outcome_groups import with_groups
from ingest.structure.paragraph_roles import with_methods, with_sections_whole
from ingest.structure.spoken_status import with_spoken
from ingest.tables.boxes import with_boxes_open
from ingest.tables.label_columns import with_label_columns
from ingest.tables.mixed_forms import with_mixed_forms
from ingest.tables.names_over_heads import with_names_over_heads
from ingest.tables.tables_apart import with_tables_apart
from ingest.tables.value_lines import with_values_named
from ingest.vocabulary import vocabulary
from ingest.walk.items import ItemWalk
from ingest.walk.last import LastWalk
from ingest.walk.state import Reading
from ingest.walk.tables import TableWalk

__all__ = ["Reading", "read_controls"]

#: So many blocks are the beginning of a report; what it speaks of there.
OPENING = 12
CONTROL = re.compile(r"intern\w*[\s-]*kontroll|internrevision", re.IGNORECASE)
FOLLOWED = re.compile(
    r"uppfölj|rapport|redovisning|resultat|granskning|bedömning|utvärdering", re.IGNORECASE
)


def read_controls(document: Document) -> Reading:
    """Walk the blocks of a document once; and once more where that finds no control."""
    left_out = len(document.dropped)
    document = with_label_columns(with_boxes_open(with_continued(document)), vocabulary())
    document = with_values_named(document)
    document = with_mixed_forms(with_names_over_heads(document, vocabulary()), vocabulary())
    document = with_areas_above(with_item_headings(document, vocabulary()), vocabulary())
    words = with_groups(document.blocks, with_legend(document.blocks, vocabulary()))
    document = with_tables_apart(document, words)
    words = with_spoken(document.blocks, words)
    document = with_risks(with_remarks(document, words), words)
    walk = _walked(ItemWalk(document, words), document)
    if not walk.reading.controls and _says_report(document):
        walk = _walked(LastWalk(document, words), document)
    reading = walk.reading
    reading.dropped += document.dropped[left_out:]
    reading.drafts = with_sections_whole(reading.drafts, walk.words)
    reading.drafts = with_methods(reading.drafts, walk.words)
    reading.drafts, labels = joined_by_number(reading.drafts, walk.words)
    reading.drafts, closing = with_closing_verdicts(reading.drafts, walk.words)
    reading.drafts, repeated = each_once(reading.drafts)
    reading.dropped += [*labels, *closing, *repeated]
    reading.drafts = without_nameless(reading.drafts)
    reading.drafts, sections = placed(reading.drafts, reading.headings, walk.words)
    reading.goals = [goal for goal in reading.goals if goal not in sections]
    return reading


def _says_report(document: Document) -> bool:
    """True when the beginning says that a control was followed up; a plan alone does not."""
    first = [line.text for line in text_lines(document.blocks[:OPENING])]
    text = " ".join((*first, *document.running_lines, document.title or ""))
    return bool(CONTROL.search(text)) and bool(FOLLOWED.search(text))


def _walked(walk: TableWalk, document: Document) -> TableWalk:
    for block in document.blocks:
        walk.block(block)
    walk.close()
    return walk
