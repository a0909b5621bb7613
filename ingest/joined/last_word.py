"""The last paragraph of a report -> what the committee concludes of its control as a whole.

"Nämnden bedömer att den interna kontrollen är tillräcklig." below the last control, without a
heading of its own, is no part of that control.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from ingest.models import Block, Paragraph

#: Who judges says so in no more paragraphs than this: at the beginning, and at the end.
TIMES = 2
_WHO = r"(?:[A-ZÅÄÖ][\w-]*(?: och |- och )?[\w-]*(?:nämnden|styrelsen|förvaltningen|kontoret)|"
_WHO += r"Nämnden|Styrelsen|Förvaltningen|Kontoret)"
_WHOLE = re.compile(
    rf"^(?:(?:Sammantaget|Sammanfattningsvis|Totalt sett|Samlat) (?:bedömer|anser) \w+|"
    rf"{_WHO}s (?:samlade |sammantagna |sammanfattande |övergripande )?bedömning är|"
    rf"{_WHO} (?:bedömer|anser|gör bedömningen|konstaterar)"
    r"(?: sammantaget| sammanfattningsvis| därmed| att)?)[^.:]{0,30}? "
    r"(?:(?:nämndens|styrelsens|den|en god|god) )?intern\w*[\s-]*kontroll\w*"
    r"(?! (?:av|kring|över|vid|i samband|för att|gällande|avseende)\b)",
)


def last_word(blocks: Sequence[Block], signature: Container[str]) -> str | None:
    """The paragraph as it is written, above the lines that sign; None where there is no such."""
    said = [b.line.text for b in blocks if isinstance(b, Paragraph) and _WHOLE.match(b.line.text)]
    below = (
        block
        for block in reversed(blocks)
        if not (isinstance(block, Paragraph) and block.line.text in signature)
    )
    last = next(below, None)
    if not isinstance(last, Paragraph) or not 0 < len(said) <= TIMES or last.line.bold:
        return None
    return last.line.text if last.line.text == said[-1] else None
