"""A question's text -> the committees and municipalities it names, and the names that are unknown.

A name is found in any form in which people write it: genitive, without "nämnden" ("kultur och
fritid"), as letters ("BUN"), as its administration ("socialförvaltningen"), misspelt by a letter or
two, without å ä ö, or as a group ("stadsdelsnämnderna"). What looks like a committee and is none is
never dropped: it goes to ``unresolved`` with the nearest known names, so that the answer can ask.
"""

from __future__ import annotations

from collections.abc import Sequence

from index.interpretation import Unresolved
from index.question.committee_names import (
    AREAS,
    DEFINITE,
    BodyWord,
    CommitteeName,
    body_word,
    contains,
    distance,
    is_longer_form,
    part,
    parts_of,
    read_name,
)
from index.question.company_names import find_companies, is_company
from index.question.excepted_names import leave_out
from index.question.known_names import FoundNames, Names, add_kin, find_aliases, find_municipalities
from index.question.named_by_kind import (
    find_adjective,
    find_area,
    find_companies_by_kind,
    find_quarters,
    of_field,
)
from index.question.receivers import leave_receivers
from index.question.short_names import ShortNames
from index.question.unheld_names import find_unheld_companies, find_unheld_municipalities
from index.question.vocabulary import Vocabulary
from index.swedish.words import Span, fold

__all__ = ["FoundNames", "Names", "find_names"]


def find_names(text: str, names: Names, vocabulary: Vocabulary) -> FoundNames:
    """Find every name in ``text``; committees in the order in which they are known."""
    found = FoundNames()
    known = [read_name(name) for name in names.different]
    find_aliases(text, names, found)
    find_companies(text, known, found)
    companies = [name.name for name in _of_the_place(text, known, names) if is_company(name)]
    find_companies_by_kind(text, companies, names.municipalities, vocabulary.company_fields, found)
    find_unheld_companies(text, names, found)
    find_municipalities(text, names, found)
    find_unheld_municipalities(text, names, found)
    known = [name for name in known if not is_company(name)]
    find_quarters(text, known, found)
    reader = _CommitteeReader(text, known, vocabulary, found)
    reader.at_home = {name.name for name in _of_the_place(text, known, names)}
    reader.read()
    find_adjective(text, known, found)
    leave_out(text, found, vocabulary)
    leave_receivers(text, found)
    add_kin(names, found)
    order = names.different
    found.committees = sorted(dict.fromkeys(found.committees), key=order.index)
    found.excluded = sorted(dict.fromkeys(found.excluded), key=order.index)
    found.unresolved = [one for one in found.unresolved if not _is_named(one, found.committees)]
    return found


def _is_named(one: Unresolved, committees: Sequence[str]) -> bool:
    """True for the "kommundelsnämnd" of "vilken kommundelsnämnd, norra eller södra?"."""
    return bool(one.candidates) and set(one.candidates) <= set(committees)


def _of_the_place(
    text: str, known: Sequence[CommitteeName], names: Names
) -> Sequence[CommitteeName]:
    """Those of the municipalities that ``text`` names; all where it names none."""
    places = FoundNames()
    find_municipalities(text, names, places)
    if not places.municipalities:
        return known
    own = {committee for place, committee in names.committees if place in places.municipalities}
    return [name for name in known if name.name in own] if own else known


class _CommitteeReader(ShortNames):
    """Reads the committees of one question: whole names first, then their short forms."""

    def read(self) -> None:
        for place in range(len(self.words)):
            self._whole_name(place)
        for place in range(len(self.words)):
            self._informal(place)
            self._administration(place)
            self._letters(place)
        for name in self.known:
            self._short_form(name)
        find_area(self.text, self.known, self.found)

    # -- "kultur- och fritidsnämndens", "Brandnämnden", "stadsdelsnämnderna"

    def _whole_name(self, place: int) -> None:
        word = self.words[place]
        body = body_word(word.folded)
        if word.folded in self.vocabulary.never_names:  # "länsstyrelsen" is an authority
            return
        if word.folded.startswith(_OWN_CRISIS) and not self._is_held(_OWN_CRISIS):
            return
        if body is None or not self.found.free(Span(word.start, word.end)):
            return
        first = self._first_word(place, body)
        last = place
        asked = [piece for before in self.words[first:place] for piece in self._parts(before)]
        asked += parts_of(body.stem)
        if asked in ([], ["stadsdel"], ["kommundel"]) and not body.plural:
            last, after = self._name_after(place, bool(asked))
            asked += after
        if not asked or (body.plural and asked == ["fack"]):
            return
        span = Span(self.words[first].start, self.words[last].end)
        if body.plural:
            self._group(asked, body, span)
        else:
            self._single(asked, body, span)
        self._sibling(first, asked)

    def _is_held(self, beginning: str) -> bool:
        """True where the library has a committee whose name begins so."""
        return any(fold(name.name).startswith(beginning) for name in self.known)

    def _sibling(self, first: int, asked: list[str]) -> None:
        """Read "norra och" before "södra kommundelsnämnden" as the committee it stands for."""
        if first < 2 or self.words[first - 1].folded not in ("och", "eller", "samt"):
            return
        word = self.words[first - 2]
        shared = set(asked) & set(AREAS)
        meant = [name.name for name in self.known
                 if shared and set(parts_of(word.text)) | shared == set(name.parts)]  # fmt: skip
        if len(meant) == 1:
            self._take(meant, Span(word.start, self.words[first - 1].end))

    def _first_word(self, place: int, body: BodyWord) -> int:
        """Go left over "Kultur- och", "Södra", "Rinkeby-Kista", "Tekniska"."""
        first = place
        while first >= 2 and self.words[first - 1].folded in ("och", "samt"):
            if not self.words[first - 2].text.endswith("-"):
                break
            first -= 2
        if first == place and place >= 2 and self.words[place - 1].folded in ("och", "samt"):
            pair = {part(self.words[place - 2].text), part(body.stem)}
            if any(pair <= set(name.parts) for name in self.known):
                first -= 2
        if first == place and (not body.stem or part(body.stem) in AREAS):
            while first >= 1 and self._is_name_part(first - 1):
                first -= 1
            first -= self._first_half(first, place)
        return first

    def _first_half(self, first: int, place: int) -> int:
        """2 where "barn och" stands before "utbildnings nämnden", else 0."""
        if not 2 <= first < place or self.words[first - 1].folded not in ("och", "samt"):
            return 0
        asked = [piece for word in self.words[first:place] for piece in self._parts(word)]
        both = sorted([part(self.words[first - 2].text), *asked])
        return 2 if any(sorted(name.parts) == both for name in self.known) else 0

    def _name_after(self, place: int, area: bool) -> tuple[int, list[str]]:
        """Read "nämnden för funktionshinder", "nämnden för stöd och omsorg" and "stadsdelsnämnden
        Bromma"."""
        after = self.words[place + 1 : place + 3]
        if after and after[0].folded == "for" and not area:
            for name in self.known:
                if (size := self._written_out(place, name.name)) > 2:
                    return place + size - 1, list(name.parts)
        if after and after[0].folded == "for" and len(after) == 2 and not area:
            known = {piece for name in self.known for piece in name.parts}
            if part(after[1].text) in known:
                return place + 2, [part(after[1].text)]
        if area and after and after[0].text[0].isupper():
            return place + 1, parts_of(after[0].text)
        return place, []

    def _group(self, asked: list[str], body: BodyWord, span: Span) -> None:
        """A plural names every committee with these parts ("stadsdelsnämnderna")."""
        members = [name.name for name in self.known
                   if name.body == body.body and set(asked) <= set(name.parts)]  # fmt: skip
        if members:
            self._take(members, span)
        else:
            self._unknown(span)

    def _single(self, asked: list[str], body: BodyWord, span: Span) -> None:
        same = [name for name in self.known if name.body == body.body]
        rated = [(found, name) for name in same if (found := distance(asked, name)) is not None]
        exact = [name for off, name in rated if off == 0]
        if exact:
            self._take([self._likest(asked, exact)], span)
            if not body.exact:
                name = self._likest(asked, exact)
                self.found.resolved.append((self.text[span.start : span.end], name))
            return
        near = [name for off, name in rated if off == min(rated, key=lambda r: r[0])[0]]
        near = near or [name for name in same if contains(asked, name)]
        near = near or [name for name in same if is_longer_form(asked, name)]
        if not near:
            fields = self.vocabulary.committee_fields
            near = [name for name in same if name.name in of_field(asked, same, fields)]
        several = [] if near else self._several(asked, same)
        if len(near) == 1:
            self._take([near[0].name], span)
            self.found.resolved.append((self.text[span.start : span.end], near[0].name))
        elif several:
            self._take(several, span)
        else:
            self._unknown(span, [name.name for name in near])

    def _several(self, asked: list[str], same: Sequence[CommitteeName]) -> list[str]:
        """Two committees that share their noun: "barn- och utbildnings- samt socialnämnden"."""
        for cut in range(1, len(asked)):
            sides = [[name.name for name in same if distance(side, name) == 0]
                     for side in (asked[:cut], asked[cut:])]  # fmt: skip
            if all(len(side) == 1 for side in sides):
                return [side[0] for side in sides]
        return []

    # -- "kultur och fritid", "södra kommundelen", "SDN Bromma", "på tekniska"

    def _short_form(self, name: CommitteeName) -> None:
        if not name.parts:
            return
        own = [piece for piece in name.parts if piece not in AREAS]
        if own and not any(f" {one}" in self.beginnings for one in (name.parts[0], own[0])):
            return  # no word begins as the name does
        wanted = list(name.parts) if not name.area or len(own) != len(name.parts) else own
        for place in range(len(self.words)):
            end = self._matches(wanted, place)
            if end is None and name.area and self._is_proper(place, own):
                end = self._matches(own, place)
            if end is None or not self._may_stand_alone(name, place, end):
                continue
            first = place - (1 if place and self._is_area_word(place - 1) else 0)
            last = end + (1 if name.area and self._is_area_word(end + 1) else 0)
            span = Span(self.words[first].start, self.words[last].end)
            if self.found.free(span):
                self._take([name.name], span)

    def _matches(self, wanted: Sequence[str], place: int) -> int | None:
        """Index of the last word when the parts stand in a row from ``place``, else None."""
        left = list(wanted)
        while left and place < len(self.words):
            word = self.words[place]
            if word.folded in ("och", "samt") and len(left) < len(wanted):
                place += 1
                continue
            pieces = self.pieces[place]
            if len(pieces) > len(left):
                return None
            if not all(_is_form(piece, one) for piece, one in zip(pieces, left, strict=False)):
                return None
            left = left[len(pieces) :]
            place += 1
        return place - 1 if not left else None

    def _is_proper(self, place: int, own: Sequence[str]) -> bool:
        """True for a place's own name ("Bromma"), written as a name or after SDN."""
        if self.words[place].folded in ("sodra", "norra", "ostra", "vastra", "centrala", "inre"):
            return self._stands_as_a_name(place)
        without_capitals = self.text.islower() and len(own[0]) > 5 if own else False
        return bool(own) and (
            self.words[place].text[0].isupper()
            or without_capitals
            or (place > 0 and self._is_area_word(place - 1))
        )

    def _stands_as_a_name(self, place: int) -> bool:
        """True for "i Östra än" and "mot Östra": a capital, and no other name that it begins."""
        if not place or not self.words[place].text[0].isupper():
            return False
        before = self.words[place - 1].folded
        alone = place + 1 == len(self.words) or not self.words[place + 1].text[0].isupper()
        return alone and before in self.vocabulary.at_words | {"och", "eller", "an", "mot"}

    def _is_area_word(self, place: int) -> bool:
        if not 0 <= place < len(self.words):
            return False
        plain = self.words[place].folded
        return plain == "sdn" or any(_is_form(plain, area) for area in AREAS)

    def _may_stand_alone(self, name: CommitteeName, place: int, end: int) -> bool:
        """One common word is no name ("service"), but "på tekniska" at the end of a phrase is."""
        if len(name.parts) > 1:
            return True
        if not name.parts[0].endswith(("ska", "ra")) or not place:
            return False
        if self.words[place].folded == f"{name.parts[0]}s":  # "ur tekniskas förråd"
            return name.parts[0].endswith("ska")
        before = self.words[place - 1].folded
        after = self.words[end + 1].folded if end + 1 < len(self.words) else None
        if after is None and name.parts[0].endswith("ska") and before not in _BE:
            return True  # an adjective at the end, with no noun and no "är" before it, is a name
        return before in self.vocabulary.at_words and (
            after is None or after[0].isdigit() or after in self.vocabulary.after_names
        )


#: Every municipality has one, and its reports are few: controls of others speak of it.
_OWN_CRISIS = "krisledningsnamnd"
#: After these an adjective says what something is like.
_BE = ("ar", "var", "blev", "och", "eller", "mer", "mest", "mindre", "rent")


def _is_form(word: str, wanted: str) -> bool:
    """True when ``word`` is the part in some form ("kommundelen" of "kommundel")."""
    plain = word.strip("-")
    return plain.startswith(wanted) and plain[len(wanted) :] in DEFINITE
