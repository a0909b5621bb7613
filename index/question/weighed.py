"""A question with a word of comparing -> that it weighs nobody against another.

"Jämför", "skilde" and "jämförelse" tell a comparison of committees or years; where there is only
one of them, what is compared may be the thing itself.
"""

from __future__ import annotations

import re

from index.question.names import FoundNames
from index.question.periods import Period

#: "Har nämnden jämfört priserna?": what was done, and nothing that the question compares.
COMPARED_IT = re.compile(
    r"^(?:har|hade|vilk\w+\s+(?:\w+\s+)?har)\s[^?]*?(?<!\w)jämfört\s+(?!med(?!\w))"
)
#: "Skilde sig hyran från avtalen?", "var det någon skillnad mellan lagret och registret?"
DIFFERS = re.compile(
    r"^(?!.*(?:nämnd|förvaltning|styrels|bolag|kommun|förra|föregående|tidigare|innan|(?<!\w)år))(?:och\s+)?"
    r"(?:(?:skil(?:jer|de)\s+sig|avv(?:iker|ek))\s+[^?]*?\sfrån\s+\w|(?:är|var|blev|finns|fanns)\s+(?:det\s+)?"
    r"(?:\w+\s+){0,2}?skillnad(?:er)?\s+mellan\s+\w[^?]*\soch\s)"
)
#: "Med hur många röster skilde det ...?" asks for a number.
HOW_MUCH_FIRST = re.compile(
    r"^(?:och\s+)?(?:(?:med|på|för|av|till|under|i|från|hos|om)\s+)?hur\s+(?:många|mycket|stort?|stora|lång\w*)(?!\w)"
)
#: "Inköp utan jämförelse", "jämförelse av priser saknas": what was not done, and nobody weighed.
COMPARISON_LACKS = re.compile(
    r"(?<!\w)(?:utan|ingen|inga|eller|saknar?|saknade?s?|gjort|gjorts)\s+(?:någon\s+|några\s+)?jämförelser?(?!\w)"
    r"|(?<!\w)jämförelser?\s+(?:(?:av|mellan)\s+\w+\s+)?(?:saknas|saknades|saknats|fattas|uteblev|görs\s+inte|gjordes\s+inte)(?!\w)"
)


def weighs_nobody(text: str, period: Period, found: FoundNames) -> bool:
    """True for "med hur många röster skilde det?", "har de jämfört priserna?", "skilde sig hyran
    från avtalen?", "inköp utan jämförelse", where nobody is weighed against another."""
    one = len(found.committees) < 2 and len(period.years) < 2
    alone = HOW_MUCH_FIRST.match(text) or COMPARED_IT.match(text) or DIFFERS.match(text)
    return one and (alone or COMPARISON_LACKS.search(text)) is not None
