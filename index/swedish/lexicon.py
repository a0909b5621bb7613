"""Dictionary -> a compact lexicon on disk: form -> lemma, and what may begin or end a compound.

Expanding hunspell-sv takes seconds and a million strings; the lexicon is made from it once, kept in
the cache folder as two tries (7 megabytes, mapped from the file: it opens in 11 ms), and made anew
when the dictionary changes. Its fingerprint is part of every index's manifest.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import settings
from errors import LibraryError
from index.storage.originals import write_whole
from index.swedish import hunspell
from index.swedish.hunspell import Form

#: Raised when the lexicon is made in another way from the same dictionary.
LEXICON_VERSION = 1
_END = 1
_LAYOUT = "<IIB"
_NO_LEMMA = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of one form; ``word`` and ``begin`` are lemmas, None where it may not stand."""

    word: str | None
    begin: str | None
    end: bool


class Lexicon:
    """An open lexicon; safe to share between threads."""

    def __init__(self, forms: Any, lemmas: Any) -> None:
        """Use :func:`lexicon`."""
        self._forms, self._lemmas = forms, lemmas

    def __getitem__(self, form: str) -> Entry | None:
        found = self._forms.get(form)
        if not found:
            return None
        word, begin, flags = found[0]
        return Entry(self._lemma(word), self._lemma(begin), bool(flags & _END))

    def lemma(self, form: str) -> str:
        """The lemma of a form that stands alone; an unknown form is its own."""
        entry = self[form]
        return (entry.word if entry else None) or form

    def _lemma(self, number: int) -> str | None:
        return None if number == _NO_LEMMA else str(self._lemmas.restore_key(number))


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lexicon of the installed dictionary, from the cache or made now.

    Raises ModelUnavailable when hunspell-sv is not installed.
    """
    import marisa_trie  # type: ignore[import-not-found]

    aff, dic = hunspell.files()
    folder = settings.load().cache / "lexicon" / fingerprint()
    forms, lemmas = folder / "forms.marisa", folder / "lemmas.marisa"
    if not (forms.is_file() and lemmas.is_file()):
        _make(forms, lemmas, aff, dic)
    return Lexicon(
        marisa_trie.RecordTrie(_LAYOUT).mmap(str(forms)),
        marisa_trie.Trie().mmap(str(lemmas)),
    )


@lru_cache(maxsize=1)
def fingerprint() -> str:
    """What the lexicon is made from, as twelve letters; it is not opened for this."""
    digest = hashlib.sha256(f"{LEXICON_VERSION}".encode())
    for path in hunspell.files():
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _make(forms: Path, lemmas: Path, aff: Path, dic: Path) -> None:
    """Write both tries whole; the one that is looked for last is written last."""
    import marisa_trie

    words, begins, ends = _chosen(aff, dic)
    names = marisa_trie.Trie({*words.values(), *begins.values()})
    records = (
        (
            form,
            (
                names.get(words.get(form, ""), _NO_LEMMA),
                names.get(begins.get(form, ""), _NO_LEMMA),
                _END if form in ends else 0,
            ),
        )
        for form in sorted({*words, *begins})
    )
    try:
        write_whole(forms, marisa_trie.RecordTrie(_LAYOUT, records).tobytes())
        write_whole(lemmas, names.tobytes())
    except OSError as error:
        raise LibraryError(
            str(forms.parent),
            f"ordlistans cache kan inte skrivas ({error.strerror or error}).",
            f"Kontrollera mappen, eller välj en annan med {settings.ENVIRONMENT_PREFIX}CACHE.",
        ) from error


def _chosen(aff: Path, dic: Path) -> tuple[dict[str, str], dict[str, str], set[str]]:
    """Form -> the lemma that is most likely meant, alone and at the beginning; and the ends."""
    words: dict[str, tuple[int, int, str]] = {}
    begins: dict[str, tuple[int, int, str]] = {}
    ends: set[str] = set()
    for form in hunspell.forms(aff, dic):
        rank = (_rank(form), len(form.lemma), form.lemma)
        for stands, chosen in ((form.word, words), (form.begin, begins)):
            if stands and (form.text not in chosen or rank < chosen[form.text]):
                chosen[form.text] = rank
        if form.end:
            ends.add(form.text)
    return {f: r[2] for f, r in words.items()}, {f: r[2] for f, r in begins.items()}, ends


def _rank(form: Form) -> int:
    """Smaller is likelier: a lemma, a noun's form, a listed form, a verb's form.

    (planer: plan and not plana; brister: brist and not brista; åtgärder: not åtgärda.)
    """
    if form.listed:
        return 0
    if form.text != form.lemma:
        return 1 if form.noun else 3
    return 2
