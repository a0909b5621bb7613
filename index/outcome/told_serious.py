"""A control's result -> the sentence that tells outright that what was found is grave, or None.

The report calls it so ("bristen bedöms som väsentlig"), or tells what makes a fault grave whatever
the control: a law was broken, an authority stepped in, it was reported as an injury or to the
police, money is lost for good, somebody judged in a matter of his own, or what should have been
closed was used. Which words tell that is data (told_words.toml).
"""

from __future__ import annotations

import re
from pathlib import Path

from index.swedish.sentences import short_sentences
from index.swedish.word_groups import word_groups

_WORDS = word_groups(Path(__file__).with_name("told_words.toml"), "told_serious")

#: What calls a finding grave, and what before it takes that back or only thinks of it.
_GRAVE = re.compile(
    r"\b(?:bedöm\w*|betrakta\w*|anses?|ansågs?|klassa\w*|klassific\w*|är|var|utgör|innebär)\b[^.;]{0,60}?"
    r"(?<!allt )\b(?:allvarlig|väsentlig)[ta]?\b"
    r"(?!\s+(?:del|skillnad|risk|för|att|ändr|roll|höj|sänk|minsk|ök|mindre|fler|\w+re\b))"
    r"|\b(?:allvarlig|väsentlig)a? (?:avvikelse|brist|anmärkning)"
    r"|\b(?:ser|såg)\s+(?:\w+\s+)?allvarligt\s+på\b",
    re.IGNORECASE,
)
_AUTHORITY = _WORDS["authority"]
#: A state authority has spoken: "IVO har påtalat bristen", "Skolverket krävde tillbaka bidraget".
#: The municipality's own audit is another matter. Of 30 labelled deviations that have one 29 are
#: serious.
_CRITICISED = re.compile(
    rf"\b{_AUTHORITY}\b[^.;]{{0,60}}\b{_WORDS['stepped_in']}\b"
    rf"|\b{_WORDS['step']}\w*\s+(?:från|av)\s+{_AUTHORITY}\b",
    re.IGNORECASE,
)
#: "Strider mot lagen om offentlig upphandling", "lagens krav är därmed inte uppfyllt".
_AGAINST_LAW = re.compile(
    r"\b(?:strider|stred|bryter|bröt|brott|stridande)\s+(?:\w+\s+)?mot\s+(?:\w+\s+){0,2}?"
    rf"\w*{_WORDS['law']}\w*"
    rf"|\b\w*{_WORDS['law']}(?:en|ens|s)?\s+krav\b[^.;]*\b(?:inte|ej)\b|\b(?:inte|ej)\s+uppfyll\w+\s+\w*{_WORDS['law']}\w*\s+krav",
    re.IGNORECASE,
)
#: "Har anmälts enligt lex Sarah", "anmäldes till IMY", "polisanmälan är gjord": 52 of 53, 40 of 41.
_REPORTED = re.compile(
    rf"\b{_WORDS['reported']}\s+(?:\w+\s+){{0,3}}?(?:enligt\s+lex\s+(?:maria|sarah)|som\s+lex\s+\w+|till\s+(?:\w+\s+)?{_AUTHORITY})\b"
    rf"|\blex\s+(?:maria|sarah)-anmäl\w+|\bpolisanmäl(?:t|ts|an\s+(?:är\s+gjord|har\s+(?:gjorts|lämnats)(?!\s+för)|gjordes))\b",
    re.IGNORECASE,
)
#: What is lost for good: "intäkter om 310 000 kronor har gått förlorade", "förlusten uppgår till".
_LOST = re.compile(
    rf"\b{_WORDS['money']}\b[^.;]*\b(?:gått|gick|går)\s+(?:\w+\s+){{0,2}}?förlora\w*"
    r"|\bförlusten\s+(?:uppgår|beräknas|uppgick|blev)\b|\bpreskribera[dt]\w*",
    re.IGNORECASE,
)
#: Somebody judged in a matter of his own: "hade handlagt ärenden som rörde närstående".
#: "Stöd till anhöriga" is what was decided, and not of whom.
_PARTIAL = re.compile(
    rf"\b{_WORDS['judged']}\b[^.;]*(?:\b{_WORDS['own_people']}|(?<!till )\b{_WORDS['kin']})\b",
    re.IGNORECASE,
)
#: Used although it should be closed; harm that came; what nobody can rule out.
_DANGER = re.compile(
    rf"\b{_WORDS['still']}\s+(?:\w+\s+)?i\s+(?:bruk|drift)\b|\bhölls\s+öpp\w+\b"
    r"|\b(?:kom|kommit)\s+(?:\w+\s+){0,2}?till\s+skada\b|\bfara\s+för\s+(?:liv|hälsa|människor)\b|\blivsfarlig\w*"
    r"|\b(?:inte\s+går\s+att|går\s+inte\s+att|kan\s+inte)\s+uteslutas?\b",
    re.IGNORECASE,
)
#: What is over by now.
_OVER = re.compile(r"\b(?:åtgärda\w*|avskriv\w*|upphäv\w*|avsluta\w*|tidigare)\b", re.IGNORECASE)
_NOT_SAID = re.compile(
    r"\b(?:inte|ej|inga|ingen|inget|mindre|utan|risk|kunde|kan|skulle|om|varken|lät\s+bli)\b",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\s(?:och|men)\s")
#: The forms whose own words look like a denial ("inte uppfyllt", "beslut om sin svågers plats").
_WITH_NOT = (_AGAINST_LAW, _PARTIAL, _DANGER)
_TELLS = (_AGAINST_LAW, _REPORTED, _LOST, _PARTIAL, _DANGER)


def tells_serious(result: str | None) -> str | None:
    """The sentence of ``result`` that calls what was found grave, or tells what makes it so."""
    return next((one for one in short_sentences(result or "") if _tells(one)), None)


def _tells(sentence: str) -> bool:
    forms = (_GRAVE, *_TELLS) if _OVER.search(sentence) else (_GRAVE, _CRITICISED, *_TELLS)
    for form in forms:
        said = form.search(sentence)
        if said is None:
            continue
        denied = sentence[: said.start() if form in _WITH_NOT else said.end()]
        if form is not _GRAVE:  # "boende utan larm föll, och händelsen har anmälts"
            denied = _JOINED.split(denied)[-1]
        if not _NOT_SAID.search(denied):
            return True
    return False
