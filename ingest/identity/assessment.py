"""Reading -> what the committee itself concludes of its internal control, in its own words.

A line of its own is taken as it is written; of a sentence that says it, the words that do.
"""

from __future__ import annotations

import re

from ingest.models import Found
from ingest.status_signs import bare_status
from ingest.vocabulary import vocabulary
from ingest.walk.state import Reading

#: A verdict that stands by itself is taken as it is written, up to this length (characters).
_VERDICT_LENGTH = 60
#: Where a sentence ends and another begins.
_SENTENCE = re.compile(r"[.!?]\s+(?=[A-ZÅÄÖ])")
_ABOUT_CONTROL = re.compile(r"kontroll|nämnd|styrelse", re.IGNORECASE)
#: Verdicts in sentences without a word of the usual scale.
_FREE_VERDICTS = (
    re.compile(
        # "... fungerar, men att tillsynen måste stärkas" judges something else
        r"intern\w*[\s-]*kontroll\w*\b(?:(?!\batt (?!den\b))[^.!?]){0,80}?"
        r"\b(?P<told>(?:behöver|måste|bör|kan)\s+(?:\w+\s+)?"
        r"(?:förbättras|utvecklas|stärkas))",
        re.IGNORECASE,
    ),
    re.compile(
        r"intern\w*[\s-]*kontroll\w*\b[^.!?]{0,60}?\b(?P<told>fungera\w*\s+"
        r"(?:i huvudsak |i stort |mycket )?(?:väl|bra|ändamålsenligt))\b"
        r"(?! (?:inom|vad gäller|för) (?!\w*(?:nämnd|styrelse|bolag|förvaltning|kommun|all|"
        r"hela|året)))",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:har|haft|finns|bedriver)\s+"
        r"(?P<told>(?:(?:i allt väsentligt|i huvudsak|i stort(?: sett)?|delvis)\s+)?"
        r"en\s+(?:väl\s+)?fungerande\s+intern\w*\s+kontroll\w*)",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:bedöm\w*|anser|ansåg|konstaterar)\b[^.!?]{0,40}?\bintern\w*[\s-]*kontroll\w*\s+"
        r"(?P<told>(?:har|har haft|visar|uppvisar)\s+(?:\w+\s+){0,2}?brister\b"
        r"(?:\s+(?:inom|i|när det gäller|vad gäller|i fråga om)\s+[^.!?,;]+)?)",
        re.IGNORECASE,
    ),
)
#: How much of it, or that it is not so, between the control and the word.
_HOW_MUCH = re.compile(
    r"\b(?:ännu inte|inte|ej|icke|delvis|i huvudsak|i stort(?: sett)?|i allt väsentligt|"
    r"i (?:stora|vissa|de flesta) delar|till (?:övervägande|stor|största) del|på det hela taget|"
    r"helt|fullt|på en|på ett)\b",
    re.IGNORECASE,
)
#: The same behind the word, and the noun that it goes with.
_AFTER = re.compile(
    r" (?:nivå(?: med [^,.;:–]+)?|i huvudsak|i stort(?: sett)?|i allt väsentligt"
    r"|med (?:förbehåll|anmärkning\w*))\b"
)
_DENIED = re.compile(r"\b(?:inte|ej|icke)\b(?=.{0,12}\batt\b)|\binte\s+(?:kan\s+)?bedöm")
_WORD = (
    r"(?P<word>(?:otillräcklig|tillräcklig|otillfredsställande|tillfredsställande|bristfällig|"
    r"godtagbar|acceptabel|acceptabl|god)\w{0,2})"
)
_CONTROL_VERDICT = re.compile(
    rf"intern\w*[\s-]*kontroll\w*\b(?P<between>[^.!?]{{0,110}}?)\b{_WORD}\b", re.IGNORECASE
)
_VERDICT_FIRST = re.compile(
    rf"\b(?:har|bedömer|finns|haft|bedriver)\b(?P<between>[^.!?]{{0,60}}?)\b{_WORD}\s+intern\w*"
    r"[\s-]*kontroll",
    re.IGNORECASE,
)
#: What a law or a rule asks for, before any judgement.
_DUTY = re.compile(
    r"\b(?:ansvar\w*|ska|skall|se till|ser till|tillse|säkerställa|syft\w+|kommunallag\w*|kap\.?|"
    r"lag\w*|reglemente\w*|enligt)\b(?!.*\b(?:bedöm|anse|slutsats))",
    re.IGNORECASE,
)
#: What is not judged so ("med undantag för inköp, där den är otillräcklig"), before the word.
_EXCEPT = re.compile(r"\b(?:undantag\w*|utom|förutom|bortsett från|dock|men|där)\b", re.IGNORECASE)
#: What is to be judged ("en bedömning av om kontrollen är tillräcklig eller ...").
_WHETHER = re.compile(
    r"\b(?:bedömning\w* av om|(?:bedöma|pröva|avgöra|ta ställning till|ange|svara på) om|"
    r"huruvida)\b[^.!?]*$",
    re.IGNORECASE,
)
#: What must be, between the control and the word ("Intern kontroll ska hålla en acceptabel nivå"),
#: or before it ("har ansvaret för att det finns en god intern kontroll").
_OUGHT = re.compile(
    r"\b(?:ska|skall|syftar|ansvar(?:et|ar|ig\w*)?|se till|ser till|säkerställ\w*)\b", re.IGNORECASE
)
#: The same behind the word, as far as it belongs to the verdict.
_BUT = re.compile(
    r",? (?:(?:men )?med (?:vissa |några |få |mindre |ett |en )?(?:\w+ )?"
    r"(?:undantag|(?:förbättrings|utvecklings)(?:områden|behov))\b[^,.;:–]*|utom\b[^,.;:–]*"
    r"|i (?:stora|vissa|de flesta) delar\b"
    r"|inom (?!\w*(?:nämnd|styrelse|bolag|förvaltning|kommun|verksamhet|ansvar)"
    r"|(?:alla|samtliga|hela|ramen)\b)[^,.;:–]*)"
)
#: "Vi bedömer att kontrollen inte är helt tillräcklig": the committee judges, in its own words.
_JUDGED = re.compile(
    rf"\bbedöm(?:er|s|ning\w*)\b(?P<between>[^.!?]{{0,60}}\bkontroll\w*\b[^.!?]{{0,60}}?)\b{_WORD}\b",
    re.IGNORECASE,
)


def assessment_of(reading: Reading) -> Found | None:
    """The committee's own verdict: its own line, else a sentence that says it."""
    for text in reading.assessment_lines:
        verdict = _marked(text)
        if verdict:
            return Found(verdict, "heading")
    for pattern in (_CONTROL_VERDICT, _VERDICT_FIRST, _JUDGED):
        for text in (*reading.analysis_lines, *reading.assessment_lines):
            if (found := pattern.search(text)) and _tells(found, text):
                return Found(_verdict_of(found, text), "text")
    for text in (*reading.analysis_lines, *reading.assessment_lines):
        if told := _free(text):
            return Found(told, "text")
    return None


def told_in(sentence: str) -> str | None:
    """The verdict that a sentence tells, in its words; None without one."""
    for pattern in (_CONTROL_VERDICT, _VERDICT_FIRST, _JUDGED):
        if (found := pattern.search(sentence)) and _tells(found, sentence):
            return _verdict_of(found, sentence)
    return _free(sentence)


def _free(text: str) -> str | None:
    """A verdict without a word of the usual scale."""
    told = (pattern.search(text) for pattern in _FREE_VERDICTS)
    return next((found["told"] for found in told if found), None)


def _tells(found: re.Match[str], text: str) -> bool:
    """True where the committee judges, and the word is not that of an exception or a duty."""
    between = found["between"]
    if _WHETHER.search(text[: found.start("between")]):
        return False
    return not (_duty(text, found) or _EXCEPT.search(between) or _OUGHT.search(between))


def _duty(text: str, found: re.Match[str]) -> bool:
    """True for "Nämnden ansvarar enligt lag för att den interna kontrollen är tillräcklig": what
    must be, and not what is."""
    before = re.split(r"[.!?]\s+(?=[A-ZÅÄÖ])", text[: found.start()])[-1]
    return bool(_DUTY.search(before))


def _marked(text: str) -> str | None:
    """The verdict of a line; of several boxes the one that is ticked."""
    ticked = re.search(r"[☒☑✓✔■●⊠×](?:\s*)([A-Za-zÅÄÖåäö ]+)", text)
    if ticked and re.search(r"[☐□○]", text):
        text = ticked.group(1)
    bare = re.sub(r"\([^)]*\)", "", text).rpartition(":")[2].strip(" .-")
    if 0 < len(bare) <= _VERDICT_LENGTH and not _ABOUT_CONTROL.search(bare):
        found: str | None = bare_status(bare)
    else:
        found = vocabulary().scale_word(text)
        if not found and 0 < len(bare) <= _VERDICT_LENGTH and ":" in text:
            found = bare
    if not found:
        return None
    return found.capitalize() if found.isupper() else found[0].upper() + found[1:]


def _verdict_of(found: re.Match[str], text: str) -> str:
    """A verdict told in a sentence, in its own words: how much of it, and what it is not of."""
    start, end = found.start("word"), found.end("word")
    if how := _HOW_MUCH.search(text, found.start("between"), found.end("between")):
        start = how.start()
    sentence = max((one.end() for one in _SENTENCE.finditer(text[:start])), default=0)
    if denied := _DENIED.search(text.lower(), sentence, found.start("between")):
        start = denied.start()
    if after := _AFTER.match(text, end):
        end = after.end()
    for place in (end, found.end()):  # "god intern kontroll, med undantag för bygglov"
        if but := _BUT.match(text, place):
            return text[start : but.end()]
    return text[start:end]
