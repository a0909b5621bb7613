"""How yes/no questions are built -> patterns of those whose build tells what they claim.

Read by claim.py and verdict.py, on a claim in lower case.
"""

from __future__ import annotations

import re
from pathlib import Path

from index.swedish.word_groups import word_groups

_WORDS = word_groups(Path(__file__).with_name("form_words.toml"), "forms")
#: "Hade alla ...?", "fick samtliga ...?"
ALL = re.compile(rf"\b{_WORDS['all']}\b")
#: "En av dem hade varit inloggad": of those that the sentence before tells of.
SOME_OF_THEM = re.compile(rf"\W*{_WORDS['some']}\s+av\s+(?:dem|dessa)\b")
#: "Övade alla skolor?", "har alla chefer gjort provet?": whether each did what is checked;
#: "gjordes alla kontroller?" is not that.
BY_ALL = re.compile(
    rf"{_WORDS['does']}\w*\s+(?:alla|samtliga|varje)\s+"
    rf"(?!(?:\w+\s+)?\w*{_WORDS['controls']})"
)
#: "Har felaktiga utbetalningar krävts tillbaka?": what became of them, and not whether there were.
FAULTY_THING = re.compile(
    r"^((?:har|hade|blev|är|var)\s+(?:(?:alla|samtliga|några|de)\s+)?)"
    rf"{_WORDS['faulty']}\s+"
    r"(?=\w+\s+(?:\w+\s+)?\w{2,}(?:ats?|its?|tts?|[kpsdv]ts?|ade|dda|tta)(?!\w))"
)
#: The "ej" of "ej verkställda beslut" belongs to their name, and turns no claim round.
UNDONE_THING = re.compile(r"(?<!\w)(?:ej|icke)\s+(?=\w+(?:ade|da|ta|na)\s+\w)")
#: "Har nämnden fått ...?", "blev de ...?": of what was, and not of what is planned.
PAST = re.compile(
    r"^(?:har|hade|fick|blev|var|fanns|kom|gick|\w{3,}(?:ade|ades|tes|des|dde|ddes))\s"
)
#: "Utreddes alla avvikelser i tid?": the faults are what is handled, and none that is asked for.
_HANDLED = _WORDS["handled"]
ALL_HANDLED = re.compile(
    rf"^(?:{_HANDLED}|(?:är|var|har|hade|blev)\b.*)\s+(?:alla|samtliga)\s+(?:\w+\s+)?"
    rf"{_WORDS['faults']}(?!\w)|"
    rf"^(?:är|var|har|hade|blev)\s+(?:alla|samtliga)\s+(?:\w+\s+)?"
    rf"{_WORDS['faults']}\s+(?:\w+\s+)?{_HANDLED}"
)
#: "Kontrolleras leverantörer innan de betalas?": whether it is so each time, and not whether it was
#: ever done.
EACH_TIME = re.compile(rf"^\w{{4,}}s\s(?=.*\b{_WORDS['each_time']}\b)")
#: A thing is asked for that is of a kind.
OF_A_KIND = re.compile(
    r"\b(?:någon|några|något|nån|nåt|en|ett)\s+(\w+(?:ligt|liga|lig|ade|ad|at|sk|ska|skt|bar|bara|bart|"
    r"iv|iva|ivt|sam|samma|ell|ella|ellt|lös|lösa|löst))\s+\w{4,}"
)
#: "Fel dag": what was wrong.
WRONG = re.compile(r"\bfel\s+(\w{3,})\b")
#: "Är det sant att ingen lekplats hade brister?": that all of them were in order.
NONE_HAD = re.compile(rf"{_WORDS['none']}\b")
#: "Har det blivit bra?" asks what changed, and not how one control went.
BECOME = re.compile(rf"\bbliv(?:it|a)\s+(?:\w+\s+){{0,2}}?{_WORDS['well']}\b")
#: "Finns det chefer som inte har attesterat i tid?" asks for what is not in order.
SOME_NOT = re.compile(r"(?:var|är|finns|fanns) det\b.*\bsom\s+(?:\w+\s+)?(?:inte|ej|aldrig)\b")
#: "Anställdes vakter som varken hade ...?": whether there are such; "vakterna som" are all of them.
SUCH_AS_NOT = re.compile(rf"\b(?!\w+(?:en|et|na)\b)\w{{3,}}\s+som\s+(?:\w+\s+)?{_WORDS['not']}\b")
#: What it came of, beside what is asked: "åka till sjukhus av fel kost".
CAUSE = re.compile(rf"\s+av\s+{_WORDS['causes']}\b.*$")
#: "Blev övningen av under 2023?"
CAME_ABOUT = re.compile(r"^blev\b.*\bav\W*(?:(?:under|år|i\s+(?:fjol|år))\W*)?(?:20\d\d)?\W*$")
#: "Kontrollerades lånen i tid?" asks for more than that it was done.
IN_TIME = re.compile(r"\bi (?:rätt |utsatt |god )?tid\b")
#: What asks whether something was late, and what tells a time.
LATE = re.compile(rf"\b{_WORDS['late']}\b")
TIME = re.compile(rf"\b(?:{_WORDS['time']}|\w*tid|\w*tiden)\b")
#: "Nämnden räknade kassorna", as it stands behind "stämmer det att".
VERB_SECOND = re.compile(
    rf"^(?P<who>man|de|(?:[\w-]+ (?:och )?){{0,2}}?\w*{_WORDS['bodies']}) "
    r"(?P<verb>har|hade|fick|\w{3,}(?:de|te)s?) "
)
#: How a verb ends behind "har": "stängt", "märkt", "köpt", and no "viktigt" or "projekt".
SUPINE = re.compile(
    r"(?:at|it|tt|ats|its|tts|[lmnr]ts?|(?<!i)gts?|[äö][rcn]kts?|(?:ö|är|äl)pts?|[äöe]vts?)$"
)
