"""A question's text -> companies and committees that it names by what they are, and not by name.

"Bostadsbolaget", "energi- och vattenbolaget", "kommundelen", "skolnämnden": meant is the one of the
library whose name or field fits. Where none or several fit, nothing is taken, and the question is
read as before. What is what is data: [names.company_fields] and [names.committee_fields] of
question_words.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from index.question.committee_names import AREAS, CommitteeName, part, parts_of
from index.question.company_names import one_of_all
from index.question.known_names import FoundNames, fold_same_length
from index.swedish.words import Span, fold, words

#: "Energi- och vattenbolagets", "VA-bolaget", "det kommunala bostadsbolaget", "kommunens
#: bostadsbolag", "bolaget"; folded.
_COMPANY = re.compile(
    r"(?<![\w-])(?P<own>(?:(?:det|vart|kommunens|stadens|kommunala|kommunalt)\s+)*)"
    r"(?P<first>[a-z]{2,}-\s+(?:och|samt|&)\s+)?(?P<last>[a-z-]*)bolag(?P<definite>ets?)?s?(?![\w-])"
)
#: "Bolaget med koppling till en chef": told by what follows, and not the municipality's own.
_TOLD_AFTER = re.compile(r"\s+(?:med|som|dar|vars)\s")
_TOLD_BEFORE = re.compile(r"(?<!\w)(?:privata|externa|anlitade|samma|nya|andra|inhyrda)\s+$")
#: "Norra kommundelen" has a name; "kommundelen" alone has none.
_AREA = re.compile(rf"(?<![\w-])(?:{'|'.join(AREAS[:2])})(?:en|ens|sforvaltningen)(?![\w-])")
_OWN_NAME = re.compile(r"(?:(?<!\w)(?:\w+ra|centrala|inre|yttre)|(?<![.?!])\s[A-ZÅÄÖ][\w-]*)\s+$")
#: "Norr och söder", "norra mot södra", folded; how a committee's name has the direction.
_QUARTER = {word: part(f"{stem}ra") for stem, words_ in
            (("nor", ("norr", "norra")), ("sod", ("soder", "sodra")), ("ost", ("oster", "ostra")),
             ("vast", ("vaster", "vastra"))) for word in words_}  # fmt: skip
_QUARTERS = re.compile(
    rf"(?<!\w)(?P<one>{'|'.join(_QUARTER)})\s+(?:och|eller|mot|med|an|respektive|kontra|fran|jamfort\s+med)"
    rf"\s+(?:i\s+)?(?P<other>{'|'.join(_QUARTER)})(?!\w)(?!\s+(?:delen|delarna|infarten|sidan))"
)
#: "I söder", not "i norra delen", "i norr om ån".
_IN_A_QUARTER = re.compile(
    r"(?<!\w)(?:i|hos|for|inom|fran)\s+(?P<one>norr|soder|oster|vaster)(?!\w)(?!\s+(?:om|ut)\b)"
)
#: After an adjective that is somebody: "har tekniska tagit emot", "tänker norra göra åt det".
_DOES = (
    r"(?:gjort|gora|haft|fatt|gatt|foljt|skott|lost|last|kort|kopt|hort|"
    r"(?!(?:resultat|format|aggregat|apparat|certifikat|referat|internat|citat|plakat|moment)(?!\w))\w{2,}(?:at|it)s?)"
)
#: "Tekniska" with no noun of its own.
_ADJECTIVE = re.compile(
    r"(?<![\w-])(?<!\sar\s)(?<!och\s)(?<!eller\s)(?<!mest\s)(?<!mer\s)(?<!rent\s)tekniskas?(?=\s*(?:[?.,:;!]|$)|\s+(?:at|pa|om|med|i|for|har|hade|ar|gor|gjorde|"
    rf"fick|inte|under|som|och|nu|ska|vad|{_DOES})\s)"
)
#: "Vad har norra gjort?", "hur sköter södra sina konton?", not "södra delen".
_QUARTER_ALONE = re.compile(
    r"(?<!\w)(?:har|hade|gor|gjorde|ska|skulle|tanker|tankte|kan|kunde|far|fick|vill|planerar|skoter|skotte|klarar|klarade|"
    r"hanterar|hanterade|hos|i|for|fran|pa|av)\s+(?P<one>norra|sodra|ostra|vastra)(?=\s*(?:[?.,:;!]|$)"
    rf"|\s+(?:at|det|detta|med|om|battre|samre|sin|sina|sitt|inte|nar|nu|och|eller|an|som|{_DOES})\s)"
)
#: "I omsorgen", not "omsorgen om barnen".
_CARE = re.compile(r"(?<![\w-])omsorgens?(?![\w-])(?!\s+(?:av|om|for|till)\s)")
#: Legal forms and small words of a company's name.
_FORMS = frozenset(
    ("ab", "aktiebolag", "bolag", "bolaget", "kommunal", "kommunala", "kommun", "och", "koncern")
)


def find_companies_by_kind(
    text: str,
    companies: Sequence[str],
    municipalities: Iterable[str],
    fields: Sequence[Sequence[str]],
    found: FoundNames,
) -> None:
    """Put the company that "bostadsbolaget" stands for into ``found``, where one alone fits."""
    folded = fold_same_length(text)
    hits = list(_COMPANY.finditer(folded))
    places = tuple(fold(name).removesuffix(" kommun") for name in municipalities) if hits else ()
    own = {name: _own_parts(name, places) for name in companies} if hits else {}
    for hit in hits:
        span = Span(hit.start(), hit.end())
        asked = [part(one) for one in re.findall(r"[a-z]+", f"{hit['first'] or ''} {hit['last']}")
                 if one not in _FORMS]  # fmt: skip
        if not (hit["definite"] or (hit["own"] and asked)):
            continue
        if not found.free(span) or (not asked and _is_told(folded, span)):
            continue
        meant = [name for name in companies if all(_has(one, own[name], fields) for one in asked)]
        if len(meant) == 1 and (whole := one_of_all(folded, span)):
            found.take([], whole)
        elif len(meant) == 1:
            _take(meant[0], text, span, found)


def find_area(text: str, known: Sequence[CommitteeName], found: FoundNames) -> None:
    """Put the committee that "kommundelen" stands for into ``found``, where the library has one."""
    hits = list(_AREA.finditer(fold_same_length(text)))
    meant = [name.name for name in known if name.area] if hits else []
    for hit in hits if len(meant) == 1 else ():
        span = Span(hit.start(), hit.end())
        if found.free(span) and not _OWN_NAME.search(text[: span.start]):
            _take(meant[0], text, span, found)


def find_quarters(text: str, known: Sequence[CommitteeName], found: FoundNames) -> None:
    """Put the committees that "norr och söder" stand for into ``found``, where each of the two
    directions is that of one committee of a part of town; and the one of "i söder", "har norra"."""
    hits = list(_QUARTERS.finditer(fold_same_length(text)))
    areas = [name for name in known if name.area] if hits else []
    for hit in hits:
        meant = [[name.name for name in areas if _QUARTER[hit[side]] in name.parts]
                 for side in ("one", "other")]  # fmt: skip
        span = Span(hit.start(), hit.end())
        if [len(own) for own in meant] == [1, 1] and meant[0] != meant[1] and found.free(span):
            for own, side in zip(meant, ("one", "other"), strict=True):
                _take(own[0], text, Span(*hit.span(side)), found)
    for hit in _IN_A_QUARTER.finditer(fold_same_length(text)):
        own = [one.name for one in known if one.area and _QUARTER[hit["one"]] in one.parts]
        if len(own) == 1 and found.free(Span(*hit.span())):
            _take(own[0], text, Span(*hit.span()), found)
    for hit in _QUARTER_ALONE.finditer(fold_same_length(text)):
        whole = {_QUARTER[hit["one"]]}
        own = [one.name for one in known if one.area and set(one.parts) - set(AREAS) == whole]
        if len(own) == 1 and found.free(Span(*hit.span("one"))):
            _take(own[0], text, Span(*hit.span("one")), found)


def find_adjective(text: str, known: Sequence[CommitteeName], found: FoundNames) -> None:
    """Put the committee that "tekniska" or "omsorgen" alone stands for ("vad gör tekniska åt det?")
    into ``found``, where one has that field in its name."""
    folded = fold_same_length(text)
    for field, pattern in (("tekni", _ADJECTIVE), ("omsorg", _CARE)):
        meant = [one.name for one in known if any(piece.startswith(field) for piece in one.parts)]
        for hit in pattern.finditer(folded) if len(meant) == 1 else ():
            span = Span(hit.start(), hit.end())
            if found.free(span):
                _take(meant[0], text, span, found)


def of_field(
    asked: Sequence[str], known: Sequence[CommitteeName], fields: Mapping[str, Sequence[str]]
) -> list[str]:
    """The committees whose field is that of "skolnämnden" (asked: ["skol"]); any number."""
    if len(asked) != 1 or asked[0] not in fields:
        return []
    wanted = fields[asked[0]]
    return [name.name for name in known
            if any(piece.startswith(one) for piece in name.parts for one in wanted)]  # fmt: skip


def _is_told(folded: str, span: Span) -> bool:
    return (
        _TOLD_AFTER.match(folded, span.end) is not None
        or _TOLD_BEFORE.search(folded[: span.start]) is not None
    )


def _own_parts(name: str, places: Sequence[str]) -> list[str]:
    """ "Lindsundshem AB" -> hem; "Norrnäs Energi och Vatten AB" -> energi, vatten."""
    parts = []
    for word in words(name):
        for piece in parts_of(word.text):
            for place in places:
                rest = piece.removeprefix(place)
                piece = rest.removeprefix("s") if rest != piece else piece
            if piece and piece not in _FORMS:
                parts.append(piece)
    return parts


def _has(asked: str, own: Sequence[str], fields: Sequence[Sequence[str]]) -> bool:
    """True when the company's name says ``asked``, or another word of the same field."""
    same = {asked, *(word for field in fields if asked in field for word in field)}
    return any(
        piece == one or (len(one) >= 4 and piece.startswith(one)) for piece in own for one in same
    )


def _take(name: str, text: str, span: Span, found: FoundNames) -> None:
    found.take([name], span)
    found.resolved.append((text[span.start : span.end], name))
