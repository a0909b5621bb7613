"""A question's plain text -> what stands around the question itself, and says nothing of it.

"Hej! Jag är ny på jobbet och undrar vilka nämnder som hade brister i attest. Tack!" asks of attest,
and of no job. Who asks and why is let go where the sentence that asks can stand alone; where it
points back ("hur har andra löst det?") or names nothing, what leads up to it is what it asks of.
"Till kommunstyrelsens möte vill jag ha ..." goes before names are found, all else after: that
committee is not the one that is asked about, unless no other is named.
"""

from __future__ import annotations

import itertools
import re
from pathlib import Path

from index.interpretation import QuestionType
from index.question.form_patterns import OTHERS, US, WHO_CHECKED
from index.question.outcome_words import read_asked
from index.question.topic_parts import has_subject
from index.question.vocabulary import Vocabulary
from index.swedish.terms import tokens
from index.swedish.word_groups import word_groups
from index.swedish.words import Span, blanked

_WORDS = word_groups(Path(__file__).with_name("form_words.toml"), "framing")
#: "Som revisor vill jag veta", "för min rapport behöver vi en lista på": who asks, and what for.
_WHO_ASKS = re.compile(
    r"^\W*(?:som|i\s+egenskap\s+av|för|inför|till)\s+(?P<who>[^,;:.?!]{2,80}?)\s+"
    r"(?:(?:vill|behöver|önskar|skulle|måste|ska|undrar|söker)\s+(?:jag|vi))\s+"
    r"(?:(?:gärna|vilja|också|även|kunna|behöva|nu)\s+)*"
    r"(?:(?:få\s+(?:veta|reda\s+på|se)|ta\s+reda\s+på|känna\s+till|veta|se|ha|få|förstå)\s+)?"
    r"(?:en\s+(?:lista|förteckning|översikt)\s+(?:på|över)\s+)?(?=\w)",
    re.IGNORECASE,
)
_COMMITTEE = re.compile(r"(?:nämnd|styrelse|förvaltning|bolag)\w*", re.IGNORECASE)
_GREETING = re.compile(
    rf"^\W*(?:(?:{_WORDS['greeting']}|god\s?(?:morgon|dag|kväll|middag|förmiddag|eftermiddag))(?!\w)"
    rf"(?:\s+{_WORDS['greeted']}(?!\w))*"
    r"[\s,!.:–-]*)+"
)
_QUESTION_WORD = (
    r"(?:om|hur|vad|vilk\w+|vem|vems|när|varför|huruvida|(?:i|hos|på|för|av|inom|vid)\s+vilk\w+)"
)
#: A full stop ends a sentence where a capital comes after it; "avv. direktupph." has none.
_ENDS = re.compile(rf"[!?]+\s*|\.\s+(?=[A-ZÅÄÖ]|{_QUESTION_WORD}\s)|\.\s*$")
_WONDER = _WORDS["wonder"]
#: A sentence that begins with who asks, or what for.
_SELF = (
    r"(?:jag|vi|min|mitt|mina|vår|vårt|våra|som|inför|eftersom|ursäkta|förlåt|tack|snabb|en\s+(?:snabb\s+)?fråga|fråga|"
    r"är\s+(?:inte\s+)?(?:så\s+)?(?:ny|van|osäker|nyfiken)|behöver|har\s+(?:precis\s+|just\s+)?(?:fått|läst|hört)|"
    r"det\s+(?:är|gäller|ska)\s+(?:till|för|inför|användas)|sitter|kan\s+du\s+(?:hjälpa|vara)|(?:nu\s+)?(?:vill|behöver)\s+jag)"
)
#: "Jag är ny här och undrar om ...", "Som ledamot vill jag veta hur ...".
_UP_TO = re.compile(
    rf"^\W*{_SELF}(?!\w)[^?]*?(?<!\w){_WONDER}\s+(?:(?:jag|vi|bara|nu|därför|också|då|lite|mest|gärna)\s+)*,?\s*"
    rf"(?={_QUESTION_WORD}\s)"
)
#: "Inför budgeten: vilka ...?", "ursäkta om frågan är dum, men hur ...?"
_UP_TO_A_MARK = re.compile(
    rf"^\W*{_SELF}(?!\w)[^?:]*?(?::\s*|\s*[,;–-]+\s*(?:(?:och|men|så)\s+)(?={_QUESTION_WORD}\s)"
    rf"|\s*[,;–-]+\s*(?={_QUESTION_WORD}\s))"
)
#: "Till granskningen av bidrag: hur många ...?": what it is for, before a question of its own.
_FOR_A_PAPER = re.compile(
    r"^\W*(?:till|för|inför|underlag\s+(?:till|för))\s+(?:(?:min|vår|mitt|vårt|en|ett|den|årets|revisionens)\s+)?"
    rf"\w*{_WORDS['purpose']}\w*(?!\w)[^?:]{{0,60}}:\s*"
    rf"(?=(?:(?:i|på|hos|för|av|till)\s+)?{_QUESTION_WORD}\s)"
)
#: "Vet du?" after a question asks nothing more.
_TAG = re.compile(
    r"^\W*(?:vet\s+(?:du|ni)(?:\s+det)?|kan\s+(?:du|ni)\s+(?:hjälpa(?:\s+mig)?|svara(?:\s+på\s+det)?|kolla(?:\s+det)?)"
    r"|hur\s+var\s+det|har\s+(?:du|ni)\s+(?:koll|svar)(?:\s+på\s+det)?|eller\s+hur|tacksam\s+för\s+svar|tack(?:\s+på\s+förhand)?)\W*$"
)
#: "Har ni det per år?", "finns det en lista?" after a question: how it is to be set out.
_TAG_SET_OUT = re.compile(
    r"^\W*(?:har|finns|kan|går|kunde|får)\s+(?:du|ni|man|vi|det|jag)\s+"
    rf"(?:{_WORDS['please']}\s+)*"
    rf"(?:(?:en|i|som)\s+(?:en\s+)?{_WORDS['set_out']}(?:\s+(?:på|över)\s+(?:det|dem|detta))?"
    r"|(?P<each>(?:per|på)\s+(?:år|nämnd)(?:\s+och\s+(?:per\s+)?(?:år|nämnd))?|år\s+för\s+år|nämnd\s+för\s+nämnd))\W*$"
)
#: "Vilka har brister i attesten? Är nån av dem allvarlig?": the rows tell that.
_TAG_GRAVE = re.compile(
    r"^\W*(?:och\s+)?(?:är|var|bedöms|bedömdes)\s+(?:(?:någon|nån|något|nåt|några)\s+av\s+)?(?:dem|dom|de|dessa|det|felen|bristerna|"
    r"avvikelserna)\s+(?:som\s+)?(?:allvarlig|väsentlig)\w*\W*$"
)
_WHICH_FIRST = re.compile(r"^\W*(?:och\s+)?(?:(?:i|hos|på|vid|inom)\s+)?(?:vilka|vilken|vem|var)\s")
#: Where things are counted, "per år" is another number.
_COUNTS = re.compile(
    r"(?<!\w)(?:hur\s+(?:många|mycket|stor\w*|ofta)|antal(?:et)?|andel(?:en)?)(?!\w)"
)
#: What stands for something that was said before.
_BACK = re.compile(
    r"(?<!\w)(?:sådan\w*|sånt|såna|sån|liknande|samma|(?:det|den|dem)\s+(?:här|där)|detta|dessa)(?!\w)"
    rf"|(?<!\w){_WORDS['came_back_to']}\s+(?:det|den|dem)(?=\s*(?:[?,.!]|$)|\s+(?:i|hos|på|under|nu|igen|då)\s)"
    r"|(?<!\w)(?:är|var|blev|har|hade)\s+(?:det|den|de)\s+(?:\w+\s+){0,2}\?|(?<!\w)(?:är|var|blev)\s+(?:det|den|de)\s*\?"
    rf"|(?<!\w){_WORDS['the_thing']}(?=\s*[?.,]|\s+(?:inte|ej|är|var|fungera\w*)\s)"
)
#: What is told of, or a paper is about: "jag behöver underlag om representation".
_ABOUT = re.compile(
    r"(?<!\w)(?:kring|gällande|rörande|angående|avseende|mot|(?:granskning|kontroll|översyn|genomgång|uppföljning)(?:en)?\s+av|"
    r"(?<!uppdrag\s)om)\s+(?=\w)"
)
#: "Jag granskar brandskyddet", "vi ska se över våra kassor": what is worked on.
_WORKS_ON = re.compile(
    rf"^\W*{_SELF}\s+(?:(?:ska|skall|vill|tänker|planerar|håller|på|med|att|just|nu|börjar|har|börjat|fått|i|uppdrag)\s+)*"
    rf"{_WORDS['works_on']}\s+(?:(?:just|nu|vår|vårt|våra|all|alla)\s+)*(?=\w)"
)
_TOLD_OF = re.compile(
    rf"(?<!\w){_WORDS['told']}"
    r"(?:\s+\w+){0,3}?\s+om\s+(?=\w)|(?<!\w)(?:orolig\w*|oro)\s+(?:för|över|kring)\s+(?=\w)"
    r"|(?<!\w)(?:nyfiken|nyfikna)\s+på\s+(?=\w)|(?<!\w)intressera\w*\s+(?:av|för|mig\s+för)\s+(?=\w)"
)
_SELF_FIRST = re.compile(rf"^\W*{_SELF}(?!\w)")
_REQUEST = re.compile(
    r"^\W*(?:(?:kan|skulle|vill)\s+(?:du|ni)\s|visa|lista|jämför|ge\s|sammanfatta|sammanställ|ange|redovisa|berätta|"
    r"beskriv|räkna|ta\s+fram|nämn|redogör|(?:nu\s+)?(?:jag\s+|vi\s+)?(?:vill|behöver|skulle\s+vilja)\s+(?:jag\s+|vi\s+)?(?:i\s+stället\s+)?"
    r"(?:ha|se|få|en\s+lista|veta))"
)
_THEN_WHO = re.compile(r"^\W*" + WHO_CHECKED)
#: "... eftersom min granne klagat", "... åt mig är du snäll".
_AFTER = re.compile(
    r"(?<!\w)(?:(?:eftersom|därför\s+att)\s+(?:jag|vi|min|mitt|vår|vårt)\s[^.?!,]*"
    r"|(?:åt|för|till)\s+(?:mig|oss)(?!\w)(?:\s*,?\s*(?:är\s+du|om\s+du\s+är)\s+snäll)?|(?:är\s+du|var)\s+snäll(?:\s+och)?"
    r"|om\s+(?:du|ni)\s+(?:kan|vill|hinner)(?=\W*$)|tack(?:\s+på\s+förhand|\s+så\s+mycket)?(?=\W*$))"
)


def only_greets(question: str) -> bool:
    """True for a greeting, in lower case, and nothing else."""
    found = _GREETING.match(question)
    return found is not None and not re.search(r"\w", question[found.end() :])


def without_who_asks(text: str) -> str:
    """``text`` with spaces where its first words say who asks and what for."""
    found = _WHO_ASKS.match(text)
    if found is None:
        return text
    if _COMMITTEE.search(found["who"]) and not _COMMITTEE.search(text, found.end()):
        return text
    return " " * found.end() + text[found.end() :]


def read_framing(text: str, plain: str, vocabulary: Vocabulary) -> list[Span]:
    """What of ``plain`` (``text`` in lower case, names and years blanked) only leads up to its
    question, or comes after it."""
    greeting = _GREETING.match(plain)
    gone = [Span(*greeting.span())] if greeting else []
    plain = blanked(plain, gone)
    sentences = _sentences(text, plain)
    texts = {one: plain[one.start : one.end] for one in sentences}
    asks = [one for one in sentences if _asks(texts[one])]
    if not asks and sentences:
        asks = sentences[-1:]
    others = [one for one in sentences if one not in asks]
    if len(asks) > 1:
        gone += [tag for one in asks if (tag := _tag(texts[one], one, plain))]
    leads = [lead for one in asks if (lead := _lead(texts[one], one, vocabulary))]
    asked = blanked(plain, [*gone, *others, *leads])
    stands = not (US.search(plain) and OTHERS.search(asked)) and not _BACK.search(asked)
    if stands and _has_subject(asked, vocabulary):
        gone += [*others, *leads]
    elif stands and _says_outcome(asked, vocabulary):
        cuts = (_who_asks(plain, one, vocabulary) for one in [*others, *leads])
        gone += [cut for cut in cuts if cut]
    else:
        told = (_TOLD_OF.search(texts[one]) for one in others)
        gone += [Span(one.start, one.start + found.end())
                 for one, found in zip(others, told, strict=True)
                 if found and _SELF_FIRST.match(texts[one])]  # fmt: skip
    gone += [Span(*one.span()) for one in _AFTER.finditer(plain)]
    return gone


def _sentences(text: str, plain: str) -> list[Span]:
    ends = [0, *(one.end() for one in _ENDS.finditer(text)), len(text)]
    return [Span(*pair) for pair in itertools.pairwise(ends) if plain[slice(*pair)].strip(" .!?")]


def _asks(sentence: str) -> bool:
    return sentence.rstrip().endswith("?") or bool(
        _REQUEST.match(sentence) or _UP_TO.match(sentence) or _THEN_WHO.match(sentence)
    )


def _tag(sentence: str, place: Span, plain: str) -> Span | None:
    """What of a sentence after a question asks nothing more; "per år" stays where is counted."""
    if _TAG.match(sentence) or (_TAG_GRAVE.match(sentence) and _WHICH_FIRST.match(plain)):
        return place
    found = _TAG_SET_OUT.match(sentence)
    if found is None:
        return None
    stays = found["each"] and _COUNTS.search(plain)
    return Span(place.start, place.start + found.start("each")) if stays else place


def _lead(sentence: str, place: Span, vocabulary: Vocabulary) -> Span | None:
    """What of a sentence leads up to its question, where one is left."""
    for pattern in (_UP_TO, _UP_TO_A_MARK, _FOR_A_PAPER):
        found = pattern.match(sentence)
        if found is not None and re.search(r"\w", sentence[found.end() :]):
            return Span(place.start, place.start + found.end())
    return None


def _who_asks(plain: str, span: Span, vocabulary: Vocabulary) -> Span | None:
    """The part of a sentence about who asks and what for, up to what it is about, if it says that;
    None for a sentence of another kind."""
    sentence = plain[span.start : span.end]
    if not _SELF_FIRST.match(sentence):
        return None
    about = _ABOUT.search(sentence)
    works_on = _WORKS_ON.match(sentence)
    if works_on and not about and _has_subject(sentence[works_on.end() :], vocabulary):
        about = works_on
    return Span(span.start, span.start + about.end()) if about else span


def _has_subject(text: str, vocabulary: Vocabulary) -> bool:
    """True where the words that are left, without those that only ask, name a thing."""
    asked = read_asked(text, QuestionType.LIST, vocabulary)
    left = blanked(text, asked.spans)
    left = blanked(left, vocabulary.spans("frame.phrases", left))
    return has_subject(" ".join(one for one in tokens(left) if not vocabulary.is_idle(one)))


def _says_outcome(text: str, vocabulary: Vocabulary) -> bool:
    asked = read_asked(text, QuestionType.LOOKUP, vocabulary)
    return bool(asked.outcomes) or asked.assessment
