"""hunspell-sv's .aff and .dic -> every form of every word, with its lemma and what it may join.

The dictionary (LGPL-3.0) is a package of its own and is read where it lies; nothing of it is copied
into this program. Only what Swedish needs is understood: suffix rules, and which forms may begin
(`behörighets-`, `skol-`) or end a compound. The affix rules know the linking form of each noun, so
that nobody has to guess at "-s-".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

from errors import ModelUnavailable

PACKAGE = "hunspell-sv"
#: Flags of sv_SE.aff: COMPOUNDBEGIN and COMPOUNDMIDDLE, COMPOUNDEND, ONLYINCOMPOUND,
#: FORBIDDENWORD, NEEDAFFIX.
_BEGIN, _END, _ONLY_INSIDE, _FORBIDDEN, _NEED_AFFIX = frozenset("XU"), "Y", "Z", "%", "¤"
#: Rules that inflect a verb or an adjective; a word with none of them is taken for a noun.
_VERB = frozenset("mMNKLOPQRT")
#: Rules that inflect anything: a headword with one of them is a lemma and not a listed form.
_INFLECTING = frozenset("ABCDEFGHIJ") | _VERB


class Form(NamedTuple):
    """One form: what it belongs to and where it may stand.

    ``word``: it stands alone; ``begin``/``end``: it may begin or end a compound. ``noun`` and
    ``listed`` (the headword itself) decide which lemma is meant where two compete.
    """

    text: str
    lemma: str
    word: bool
    begin: bool
    end: bool
    noun: bool
    listed: bool


@dataclass(frozen=True, slots=True)
class _Rule:
    strip: str
    add: str
    linking: bool
    condition: re.Pattern[str]

    def fits(self, ending: str) -> bool:
        return ending.endswith(self.strip) and bool(self.condition.search(ending))


class _Rules:
    """The suffix rules by flag; which of them fit is looked up by the ending of a word."""

    #: No condition and nothing stripped in sv_SE.aff is longer.
    _LONGEST = 6

    def __init__(self, aff: Path) -> None:
        self._by_flag: dict[str, list[_Rule]] = {}
        self._fitting: dict[tuple[str, str], list[_Rule]] = {}
        for line in aff.read_text(encoding="utf-8").splitlines():
            parts = line.split()
            if len(parts) >= 5 and parts[0] == "SFX":
                self._by_flag.setdefault(parts[1], []).append(_rule(*parts[2:5]))
        self.flags = frozenset(self._by_flag)

    def fitting(self, flag: str, word: str) -> list[_Rule]:
        ending = word[-self._LONGEST :]
        found = self._fitting.get((flag, ending))
        if found is None:
            found = [rule for rule in self._by_flag[flag] if rule.fits(ending)]
            self._fitting[flag, ending] = found
        return found


def _rule(strip: str, addition: str, condition: str) -> _Rule:
    add, _, marks = addition.partition("/")
    return _Rule(
        strip="" if strip == "0" else strip,
        add="" if add == "0" else add,
        linking=bool(_BEGIN & frozenset(marks)),
        condition=re.compile(f"{condition}$"),
    )


def files() -> tuple[Path, Path]:
    """The .aff and the .dic of the installed package. Raises ModelUnavailable without it."""
    try:
        found = {Path(str(file)).name: file.locate() for file in metadata.files(PACKAGE) or ()}
        return Path(str(found["sv_SE.aff"])), Path(str(found["sv_SE.dic"]))
    except (metadata.PackageNotFoundError, KeyError):
        raise ModelUnavailable(
            "Ordlistan hunspell-sv",
            "är inte installerad.",
            f"Installera programmets beroenden på nytt, eller kör `pip install {PACKAGE}`.",
        ) from None


def forms(aff: Path, dic: Path) -> Iterator[Form]:
    """Every form of the dictionary in lower case; one text can come several times."""
    rules = _Rules(aff)
    for line in dic.read_text(encoding="utf-8").splitlines()[1:]:
        word, _, marks = line.split("\t")[0].partition("/")
        flags = frozenset(marks)
        if word and word.replace("-", "").isalpha() and _FORBIDDEN not in flags:
            yield from _expanded(word.lower(), flags, rules)


def _expanded(word: str, flags: frozenset[str], rules: _Rules) -> Iterator[Form]:
    noun = not flags & _VERB
    end = _END in flags
    alone = _NEED_AFFIX not in flags and _ONLY_INSIDE not in flags
    lemma = bool(flags & _INFLECTING)
    yield Form(word, word, alone, bool(flags & _BEGIN), end and alone, noun, lemma)
    for flag in flags & rules.flags:
        for rule in rules.fitting(flag, word):
            text = word[: len(word) - len(rule.strip)] + rule.add
            if text.isalpha():
                alone, begin = not rule.linking, rule.linking
                yield Form(text, word, alone, begin, end and alone, noun, False)
