"""A question's text, lower case -> the part of it that asks.

Sentences may lead up to the one that asks, and a thing may be put before the question about it.
"""

from __future__ import annotations

import re

#: Words of no weight before a question: "alltså vilka ...?", "okej, men vilka ...?"
_OPENING = re.compile(r"^(?:(?:alltså|men|så|okej|ok|hej|hallå|snälla|du)\s*[,!.]?\s+)+(?=\w)")
#: What leads up to the question proper: "kan du visa hur ...", "jag undrar vad ...".
_LEAD = re.compile(
    r"^(?:(?:kan|skulle|vill)\s+(?:du|ni|jag|vi)\s+|(?:jag|vi)\s+)?"
    r"(?:(?:vill|behöver|skulle|kunna|gärna|också)\s+)*"
    r"(?:visa|berätta|beskriv|beskriva|redovisa|redogör|redogöra|förklara|förklar|säga?|undrar|veta|se|"
    r"följa?|kolla|kontrollera|räkna|sammanfatta|ge\s+en\s+bild|ta\s+reda\s+på)\s+"
    r"(?:(?:mig|oss|för|om|av|på|ut|fram)\s+)*(?=(?:hur|vad|vilk\w+|när|varför|vem|om)\s)"
)
#: "berätta om kontrollen" tells what of, and asks no yes or no.
_TELL_OF = re.compile(
    r"(?:(?:kan|skulle|vill)\s+du\s+)?(?:berätta|redogör\w*|förklara|beskriv\w*)\s+"
    r"(?:för\s+(?:mig|oss)\s+)?om\s"
)
#: "Hygienkontrollen i nämnden, var den godkänd?"
_TAIL = re.compile(
    r"^(?:(?!\b(?:hur|vad|vilk\w+|när|varför|vem)\b).)*?[,:;–-]\s+((?:var|blev|blir|går|gick|hade|har|är|fick|"
    r"stämde|stämmer|gjorde|gjordes|höll|håller|hölls|hålls|följdes|följs|fungerar|fungerade|funkar|funkade|finns|fanns|klarade|skedde)\s+.*\?)$"
)
#: How the answer is to be set out: no sentence that asks.
_SET_OUT = re.compile(
    r"(?<=[.?!])\s*(?:dela|bryt|fördela|gruppera|sortera|ordna|ställ|presentera|strukturera)\s[^.?!]*[.!]?\s*$"
)


def asking(text: str) -> str:
    """The sentence that asks, when others lead up to it; the clause after a topic put first."""
    asked = re.split(r"(?<=[.!?])\s+", _SET_OUT.sub("", text))
    sentences = [one for one in asked if re.search(r"\w", one)]
    asking = [one for one in sentences if one.endswith("?")]
    last = asking[-1] if asking else (sentences[-1] if sentences else text)
    whole = _OPENING.sub("", re.sub(r"^\W+", "", last))
    plain = _LEAD.sub("", whole)
    if plain.startswith("om ") and _TELL_OF.match(whole):
        plain = whole
    tail = _TAIL.match(plain)
    return tail.group(1) if tail else plain
