"""Words for a search that name things of a kind, and no sentence: "kontroller om miljön".

They ask where there is such a thing, whatever came of it, unless they tell a fault themselves.
"""

from __future__ import annotations

import re

from index.question.vocabulary import Vocabulary

#: "Kontroller om miljön", "händelser som anmälts till polisen", "mat som fått slängas": words for a
#: search that name things of a kind, and no sentence; "systemet som kraschade" is one thing.
THINGS_FIRST = re.compile(
    r"^(?:(?:alla|samtliga|olika|interna|planerade)\s+)*"
    r"(?:(?P<controls>kontroll|granskning|uppföljning|kontrollmoment|moment|stickprov)(?:er|ar)?\s+"
    r"(?:av|om|kring|på|inom|rörande|gällande|avseende|för|som|där)\s"
    r"|(?!(?:den|det|de|dem|en|ett|han|hon|vi|ni|jag|man|samma|allt|något|någon|inte|bara|också|även|men|och|om|som|att|du)\s)"
    r"(?:ställen|tillfällen|ärenden|boenden|områden|möten|\w{3,}(?<!\w\wen)(?<!\w\wet)(?<!\w\wan)(?<!ns)(?<!ts))(?:\s+(?:av|i|på|hos|för|med|till|från|vid)\s+\w+)?\s+(?:som|där)\s+\w)"
)


def names_things(plain: str, vocabulary: Vocabulary) -> bool:
    """True for bare words for things ("händelser som polisanmälts") that tell no fault ("bilar som
    försvunnit"); "kontroller av jäv" are all of them."""
    bare = THINGS_FIRST.match(" ".join(plain.split()))
    if bare is None:
        return False
    return bare["controls"] is not None or not vocabulary.says("form.finding", plain)
