"""What is left of a question -> its alternatives ("direktupphandling eller köp utanför avtal").

A part is an alternative only when it has a subject of its own. "Låtit folk arbeta eller skrivit in
det i avtal" has one subject, "fakturor betalats två gånger, saknat underlag" one that both parts
are about, and "hamnavgifterna, och löst" one part that names nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from index.question.each_with import each_with
from index.question.two_fields import two_fields
from index.swedish.general_words import load_general_words
from index.swedish.stop_words import STOP_WORDS
from index.swedish.terms import tokens
from index.swedish.words import Span
from index.topics.synonyms import load_synonyms

_CLAUSES = re.compile(
    r"\s*;\s*|,\s*eller\s+|\s+eller\s+(?:att|om|hade|har|som|fick|när|där|saknade|saknas)\s+|\s+/\s+"
    # "krävt tillbaka pengar eller tagit ut vite": what stands after is a deed of its own
    r"|\s+eller\s+(?=\w*(?:git|vit|lit|rit|kat|rat|tat|mat|nat|vat|dat|gt|tt)\s+(?:ut|in|på|bort|upp|tillbaka)\s)"
)
_OR = re.compile(r"(?<!\s)(?:\s*+,)?\s++(?<!-\s)eller\s+")
#: An item with a preposition of its own.
_PLACED = re.compile(r"\s*(?:enligt|till|hos|i|på|vid|från|mot|för|om|med)\s")
_ITEMS = re.compile(r"\s*,\s*(?:(?:och|eller|samt)\s+)?|(?<!-)\s+eller\s+")
#: The last of a list: "medicin, hygien och delegering".
_LAST_ITEM = re.compile(r"^(?P<item>\S+)\s+(?:och|samt)\s+(?P<last>\S.*)$")
#: "kvitto eller deltagarlista vid representation": where it is, of both.
_SHARED_PLACE = re.compile(
    r"\s(?:vid|inom|hos|i)\s+(?!(?:tid|rad|följd|förväg|efterhand|onödan|stället)\b)\S+$"
)
#: "personal eller uppdragstagare mot registret": what is done with both.
_SHARED_END = re.compile(r"\s(?:mot|med|av)\s+(?!(?:tid|rad|alla|misstag|slarv)\b)\S+$")
#: "läckta eller | felskickade personuppgifter": of what kinds one thing is.
_KIND = re.compile(r"(?!\w*[aeo]rna$)\w{2,}(?:ade|da|na|ta|iga|ska|lösa)$")
#: "snokat i register": a deed and where it was done, which may be in another place too.
_DONE_IN = re.compile(r"^(?P<deed>.*\s(?:i|på|av|till|från|mot|om|hos|vid|åt))\s+\S+$")
#: "Obehöriga som kommer åt | system": what somebody does.
_WHO_DOES = re.compile(r"\ssom\s+(?:\w+\s+){0,4}?\w{2,}(?:er|ar|år|de|te)\s")
#: "Folk som slutat eller | bytt jobb ...": of one and the same, and no second thing.
_WHO_DID = re.compile(r"\ssom\s+(?:har\s+|hade\s+)?\w{2,}(?:at|it|tt|rt|vt|mt|yt)$")
#: After these an infinitive tells the deed.
_MODAL = re.compile(
    r"(?<!\w)(?:kan|kunde|kunnat|ska|skulle|måste|velat|fått|får|fick|bör|borde|tvingats)(?!\w)"
)
#: "avgifter eller hyror som de borde fått in": what is said of both.
_SHARED_CLAUSE = re.compile(r"\ssom\s+\S.*$")
#: "skola eller förskola utan att ha visat utdrag": how it was, of both.
_HOW_IT_WAS = re.compile(r"\s(?:utan\s+att|innan|trots\s+att|fast|fastän|medan|eftersom)\s")
#: "När någon slutar | byter roll": what the same one does.
_SOMEONE_DOES = re.compile(
    r"(?<!\w)(?:någon|man|de|den|det|dom|personal|anställda|medarbetare|\w{4,}(?:en|erna|arna))\s+\w+(?:ar|er|år|or)\s*$"
)
_DOES = re.compile(r"\w{2,}(?:ar|er|år)\s")
#: "Avtal registreras i diariet": what is done with it, there.
_DONE_WITH = re.compile(
    r"^\S+(?P<deed>\s+(?:inte\s+|ej\s+)?\w{2,}[adegjklnrv]s\s+(?:i|på|till|av|från|inom|vid)\s+\S.*)$"
)
#: What stands for the thing of the other half: "skrivit in det i avtal".
_POINTS_BACK = re.compile(r"(?<!\w)(?:det|den|dem|dessa|detta|denna)(?!\w)(?!\s+(?:som|där)\b)")
#: A deed that is told: "saknat", "betalats", "kommit".
_DEED = re.compile(r"\w{2}(?:[aei]ts?|[dglnprsvk]ts?|tts?|ades|tes)$")
#: No item, but more about the one before: "kort, såväl till system som till hus".
_HANGS = re.compile(
    r"(?:såväl|både|vare|till|på|i|från|hos|för|vid|inom|under|som|där|när|utan|trots)\s",
    re.IGNORECASE,
)
#: "Vägarbeten, var säkerheten ok?": what is asked of the thing put first belongs to it.
_THEN_VERB = re.compile(
    r"^(?!.*?\b(?:hur|vad|vilk\w+|när|varför|vem)\b[^?]*\?)\W*\w[^,?.!:;]*?(?P<joint>\s*[,:–-]\s+(?:och\s+)?"
    r"(?:var|är|blev|höll|håller|hölls|hålls|fungera\w+|följdes|följs|fanns|finns|hade|har|gick|går|stämde|stämmer)\s)[^?]*\?"
)
_NEGATIONS = ("inte", "ej", "aldrig", "icke")
#: "Avtal eller beslut är undertecknade": what is told of both is one state.
_IS = ("är", "var", "varit", "blev", "blivit", "vara")
#: "Personer med funktionsnedsättning | fått vänta": what is told of them stands after it.
_ATTRIBUTE = re.compile(
    r"^\s*(\S+)\s+(?:med|i|på|inom|från|utan)\s+\S+\s+(?=\w+(?:at|it|tt|ts|de|te)(?:\s|$))"
)
_LONGEST_ITEM = 5


def alternatives(left: str, trim: Callable[[str], str], *, listed: bool) -> list[str]:
    """The alternatives of ``left``, untrimmed; ``trim`` cuts small words from the ends of one, and
    ``listed`` splits "A, B och C" too (a question for rows: any of them will do)."""
    found: list[str] = []
    for clause in _CLAUSES.split(left):
        if found and _points_back(clause, trim):
            found[-1] = f"{found[-1]} eller {clause}"
        else:
            found.append(clause)
    return [one for clause in found for one in _of_clause(clause, trim, listed=listed)]


def joints(plain: str) -> list[Span]:
    """What joins a thing put first to the question that is asked of it."""
    found = _THEN_VERB.match(plain)
    return [Span(*found.span("joint"))] if found else []


def has_subject(part: str) -> bool:
    """True when a part has a word that may say what it is about: none of the general words, and not
    only the deed that is told of the subject of another part."""
    names = [one for one in tokens(part) if not is_general(one)]
    return any(not _is_deed(one) for one in names)


def is_general(word: str) -> bool:
    """True for a small word, and for one that names no subject."""
    return word in STOP_WORDS or word in load_general_words().every


def contents(text: str) -> int:
    """How many words of a text say what it is about."""
    synonyms = load_synonyms()
    found = [one for one in tokens(text) if one not in STOP_WORDS]
    return sum(not synonyms.is_weak(one) for one in found)


def _is_thing(part: str) -> bool:
    """True for what names a thing and nothing that was done with it."""
    return has_subject(part) and not any(map(_is_deed, part.split()))


def _of_clause(clause: str, trim: Callable[[str], str], *, listed: bool) -> list[str]:
    if shared := _of_several(clause, trim):
        return shared
    if each := each_with(clause, trim, _is_thing, listed=listed):
        return each
    both = two_fields(trim(clause), listed=listed)
    if both and not any(map(_is_deed, both)):
        return both
    clause = _without_bare_parts(clause, trim)
    items = [one for one in _ITEMS.split(clause) if trim(one)]
    open_end = listed and clause.count(",") and len(items) > 1 and not _OR.search(clause)
    last = _LAST_ITEM.match(items[-1]) if open_end else None
    if last is not None:
        items = [*items[:-1], last["item"], last["last"]]
    short = all(
        len(trim(one).split()) <= _LONGEST_ITEM and not _HANGS.match(one) for one in items[1:]
    )
    if clause.count(",") and len(items) > 2 and short:
        head = re.match(r"(.*\b(?:av|på|i|med|om|för|till|mot)\s+)\S+$", items[0])
        start = head.group(1) if head else _subject([trim(items[0]), *items[1:]])
        own = re.sub(
            r"\w+\s+$", "", start
        )  # "anmälan till polis, myndighet eller enligt lex Maria"
        return [items[0], *((own if _PLACED.match(one) else start) + one for one in items[1:])]
    sides = _OR.split(clause)
    if len(sides) == 3 and _WHO_DID.search(sides[0]) and _DEED.search(sides[1].split()[0]):
        sides = [f"{sides[0]} eller {sides[1]}", sides[2]]
    return _of_two(sides, trim) if len(sides) == 2 else [clause]


def _of_several(clause: str, trim: Callable[[str], str]) -> list[str]:
    """ "elever, föräldrar eller | personal fått fel besked": the deed of each; none where the last
    tells of none, or another does too."""
    first, _, last = clause.partition(" eller ")
    names = [one for one in map(trim, first.split(",")) if one]
    words = trim(last).split()
    deed = words[1:] if words[1:2] and words[1].lower() not in _NEGATIONS else words[2:]
    told = deed and is_told(deed[0].lower()) and not deed[0].endswith("a")
    things = [*names, *words[:1]]
    if len(names) < 2 or not told or any(len(one.split()) > 2 for one in names):
        return []
    if any(_is_deed(word) for one in things for word in tokens(one)):
        return []
    return [" ".join([one, *words[1:]]) for one in names] + [" ".join(words)]


def _of_two(sides: Sequence[str], trim: Callable[[str], str]) -> list[str]:
    first, second = sides
    whole = [f"{first} eller {second}"]
    if _SOMEONE_DOES.search(first) and _DOES.match(second):
        return whole
    if both := _turned_round(trim(first).split(), trim(second).split()):
        return both
    told = any(map(_is_deed, tokens(trim(first))))
    if (deed := _shared_deed(trim(second))) and has_subject(trim(first)) and not told:
        return [first + deed, second]
    if _points_back(second, trim) and contents(first) > 0:
        return whole
    how = _HOW_IT_WAS.search(second)
    if how and not any(map(is_told, second[: how.start()].lower().split())):
        return whole
    one_word = len(trim(first).split()) == 1
    if one_word and (thing := _shared_thing(trim(first), second)):
        return [f"{first} {thing}", second]
    shared = _SHARED_PLACE.search(second) or _SHARED_CLAUSE.search(second)
    if shared and one_word and len(trim(second[: shared.start()]).split()) == 1:
        return [first + shared.group(), second]
    end = _SHARED_END.search(second)
    if end and one_word and len(trim(second[: end.start()]).split()) == 1:
        return [first + end.group(), second]
    if shared and one_word and shared.re is _SHARED_PLACE:
        return [first + shared.group(), second]
    if not has_subject(trim(first)):
        return whole
    second_bare = _ATTRIBUTE.sub(r"\1 ", second)
    if one_word and second_bare != second and _is_one_subject(trim(first), trim(second_bare)):
        return [f"{first} {second_bare.split(maxsplit=1)[1]}", second]
    if _is_one_subject(trim(first), trim(second)):
        deed = second.split(maxsplit=1)[1]
        named = len(trim(first).split()) < 3 and not any(map(_is_deed, tokens(trim(first))))
        told = named and deed.split()[0].lower() not in (*_NEGATIONS, *_IS)
        return [f"{first} {deed}", second] if told else whole
    if (place := _DONE_IN.match(first)) and _is_place(place["deed"], second):
        return [first, f"{place['deed']} {second}"]
    if contents(second) > 1 and len(trim(second).split()) > 1 and contents(first) > 0:
        return [first, _subject([trim(first), second]) + second]
    return whole


def _turned_round(first: Sequence[str], second: Sequence[str]) -> list[str]:
    """ "Levde chefer eller | handläggare inte upp till det": what each did not do; else none."""
    if len(first) != 2 or len(second) < 3 or second[1].lower() not in _NEGATIONS:
        return []
    verb = first[0].lower()
    if not (is_told(verb) or verb.endswith(("de", "te", "ck"))) or not has_subject(first[1]):
        return []
    rest = " ".join([verb, *second[1:]])
    return [f"{first[1]} {rest}", f"{second[0]} {rest}"]


def _shared_thing(first: str, second: str) -> str:
    """The "personuppgifter ..." of "läckta eller felskickade personuppgifter ..."; else ""."""
    kind, _, thing = second.strip().partition(" ")
    if not thing or not (_KIND.fullmatch(first.lower()) and _KIND.fullmatch(kind.lower())):
        return ""
    name = thing.split()[0].lower()
    return "" if is_general(name) or is_told(name) else thing


def _shared_deed(second: str) -> str:
    """ " försvunnit" of "nycklar försvunnit", " registreras i diariet" of "avtal registreras i
    diariet": told of the other half as well; else ""."""
    words = second.split()
    if (
        len(words) == 2
        and not _tells(words[0])
        and _DEED.search(words[1])
        and has_subject(words[0])
    ):
        return f" {words[1]}"
    found = _DONE_WITH.match(second)
    return found["deed"] if found else ""


def _is_one_subject(first: str, second: str) -> bool:
    """True for "personal i skola eller | förskola anställts utan prov": the deed is of both."""
    after = [word for word in second.split() if word.lower() not in _NEGATIONS]
    told = len(after) > 1 and is_told(after[1]) and not after[1].endswith("a")  # no infinitive
    return told and not _tells(after[0]) and not _tells(first)


def _is_place(first: str, second: str) -> bool:
    """True for "snokat i register eller | journaler"; not for "kunnat komma in i system eller | se
    uppgifter", where each half has a verb of its own."""
    return (
        (_tells(first) or _WHO_DOES.search(f"{first} ") is not None)
        and _MODAL.search(first) is None
        and not _tells(second)
        and second.split()[0].lower() not in load_general_words().verbs
    )


def _tells(part: str) -> bool:
    """True when a part tells of a deed."""
    kinds = load_general_words().adjectives  # "kort" is a thing or a kind
    return any(_DEED.search(one) is not None and one not in kinds for one in tokens(part))


def _without_bare_parts(clause: str, trim: Callable[[str], str]) -> str:
    """The clause without the parts between commas that name nothing, where another does."""
    parts = re.split(r"\s*,\s*", clause)
    kept = [one for one in parts if has_subject(trim(one))]
    return ", ".join(map(trim, kept)) if kept and len(kept) < len(parts) else clause


def _points_back(clause: str, trim: Callable[[str], str]) -> bool:
    """True for a half whose thing is the other's ("skrivit in det i avtal"), or that has none."""
    return not has_subject(trim(clause)) or (
        _POINTS_BACK.search(clause) is not None and is_told(tokens(clause)[0])
    )


def _subject(items: Sequence[str]) -> str:
    """ "fakturor " of "fakturor betalats två gånger", where the others are only deeds, else ""."""
    first = items[0].split()
    deeds = [number for number, word in enumerate(first) if is_told(word.lower())]
    if deeds and first[deeds[0] - 1].lower() in _NEGATIONS:
        return ""
    others = all(is_told(one.split()[0].lower()) for one in items[1:])
    if not (deeds and deeds[0] and others and has_subject(" ".join(first[: deeds[0]]))):
        return ""
    return " ".join(first[: deeds[0]]) + " "


def is_told(word: str) -> bool:
    """True for a verb that tells what was done."""
    return word in load_general_words().verbs or _DEED.search(word) is not None


def _is_deed(word: str) -> bool:
    """The same for one that is no subject itself ("upphandlats" is)."""
    known = load_synonyms().is_of_field(word) or word in load_general_words().adjectives
    return is_told(word) and not known
