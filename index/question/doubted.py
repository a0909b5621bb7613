"""A question that doubts ("hade inte nämnden brister?") -> the same without its "inte": it asks
whether it had.
"""

from __future__ import annotations

import re

#: What no question that is answered yes or no begins with.
_ASKS = r"(?!(?:när|varför|hur|var|vem|eller|men|för|under|över|efter|per)\s)"
_BODY = r"(?:[\w-]+\s+(?:och\s+)?)?\w*(?:nämnden|styrelsen|bolaget|kommunen)\s+"
#: "Hade inte nämnden brister?": a question that expects a yes.
NEGATIVE = re.compile(
    r"^\W*(?:och\s+)?(?:(?:hade|har|fanns|finns|var|är|fick|blev)\s+(?:det\s+)?(?=(?:inte|ej)\s)"
    rf"|{_ASKS}\w+(?:de|des|te|tes|er|ar|as|ör|år|ick|om|öll|ölls|ann|anns|rt)\s+"
    r"(?:det\s+)?(?=(?:inte|ej)\s)"
    rf"|{_ASKS}\w+(?:de|te|öll|er|ar|ör|år|ick|ann)\s+{_BODY}(?=inte\s)"
    rf"|(?:hade|har)\s+{_BODY}(?=inte\s+\w+(?:at|it|tt|rt)\s))"
    r"(inte|ej)\s+"
    r"[^?]*\?\s*$",
    re.IGNORECASE,
)


def without_doubt(text: str) -> str:
    """``text`` with spaces for the "inte" of "hade inte nämnden ...?"."""
    found = NEGATIVE.match(text)
    if found is None:
        return text
    return text[: found.start(1)] + " " * len(found.group(1)) + text[found.end(1) :]
