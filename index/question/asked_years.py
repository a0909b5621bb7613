"""The years that a question names -> those of the reports that can answer it.

"Är bristerna från 2022 åtgärdade?" is told by the years after, and what is still there of them by
those alone; "vilka brister åtgärdades 2023?" by that year.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from index.interpretation import Change, QuestionType
from index.question.outcome_words import Asked

#: "Bristerna från 2022", "2022 års fel", "sedan förra året": what was found then, not done.
_FAULTS_OF_A_YEAR = re.compile(
    r"(?<!\w)(?:brist|avvikels|fel|problem|anmärkning|svaghet)\w*\s+(?:från\s+|i\s+|under\s+|år\s+)?(?:20\d\d|fjol|förra)(?!\w)"
    r"|(?<!\w)20\d\d\s+års\s|(?<!\w)(?:från|sedan)\s+(?:20\d\d|förra|föregående|i\s+fjol|fjolåret)(?!\w)"
    r"|(?<!\w)(?:förra\s+årets|föregående\s+års|fjolårets)(?!\w)"
)
_IS_STILL_THERE = re.compile(
    r"\b(?:från|sedan)\s+20\d\d\b.*\b(?:kvar|kvarst\w+|återkom(?:mer|mit)?|upprepa(?:des|s|ts)|tillbaka|igen)\b"
    r"|\b(?:kvarst\w+|återkom(?:mer|mit)?|upprepa(?:des|s|ts)|kvar)\b.*\bfrån\s+20\d\d\b"
)


def asked_years(
    named: Iterable[int], known: Iterable[int], text: str, type_: QuestionType, asked: Asked
) -> tuple[int, ...]:
    """The years to look in, in order. ``named`` are the question's, ``known`` those that there are
    reports of, ``text`` is lower case."""
    years = set(named)
    after = {year for year in known if len(years) == 1 and year > min(years)}
    remedied = asked.change is Change.REMEDIED
    if remedied and (type_ is QuestionType.YESNO or _FAULTS_OF_A_YEAR.search(text)):
        years |= after
    elif asked.recurring and after and _IS_STILL_THERE.search(text):
        years = after
    return tuple(sorted(years))
