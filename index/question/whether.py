"""The sentence of a question that asks -> whether it wants a yes or no, a place, or a list.

"Var" is both a verb ("var utgångarna fria?") and a question word ("var brast det?"), so the two are
told together.
"""

from __future__ import annotations

import re

from index.question.form_patterns import (
    IF_THEN,
    PAST,
    REQUEST,
    SEE_THAT,
    SOME_COMMITTEE_FIRST,
    THEN_ASKS,
    VAR_AND_VERB,
    VERB_AND_SUBJECT,
    VERB_FIRST,
)
from index.question.vocabulary import Vocabulary
from index.swedish.general_words import load_general_words

#: "Kan jag få en lista över allt som inte granskats?": rows, whatever they are of.
LIST_WANTED = re.compile(
    r"^(?!(?:hur|vad|när|varför|vilk\w+|vem|var)\s)(?:\S+\s+){0,4}?(?:ge|få|fram|gör|skapa|ha|önskar|behöver|vill)\s+"
    r"(?:mig\s+|oss\s+)?(?:en|ett)\s+(?:\w+\s+)?(?:lista|förteckning|uppställning|tabell|sammanställning)\s"
)


def is_yesno(text: str, vocabulary: Vocabulary) -> bool:
    """True when the question starts with its verb, or asks "..., gjorde de det?"."""
    if text.startswith("om "):
        return IF_THEN.match(text) is None
    if text.startswith(("var ", "och var ")):
        return not asks_where(text)
    if REQUEST.match(text):
        return SEE_THAT.match(text) is not None
    if SOME_COMMITTEE_FIRST.match(text):
        return True
    if vocabulary.patterns["form.yesno"].match(text) or PAST.match(text):
        return True
    if THEN_ASKS.search(text):
        return False
    if VERB_AND_SUBJECT.match(text):
        return True
    return text.endswith("?") and VERB_FIRST.match(text) is not None


def asks_where(text: str) -> bool:
    """ "Var tog det för lång tid?"; in "var utgångarna fria?" it is a verb itself."""
    if VAR_AND_VERB.match(text) is not None:
        return True
    first = text.removeprefix("och ").split()[:2]
    verbs = load_general_words().verbs | {"när", "då"}  # "var (skyller man på stress) när ...?"
    return len(first) == 2 and first[0] == "var" and first[1] in verbs


def wants_list(text: str) -> bool:
    """True where a list is asked for, by whatever verb."""
    return LIST_WANTED.match(text) is not None
