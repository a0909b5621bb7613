"""How yes/no questions are built -> patterns of those whose build tells what they claim.

Read by claim.py and verdict.py, on a claim in lower case.
"""

from __future__ import annotations

import re

#: "Övade alla skolor?", "har alla chefer gjort provet?": whether each did what is checked;
#: "gjordes alla kontroller?" is not that.
BY_ALL = re.compile(
    r"(?:har|hade|hann|fick|blev|öva|träna|testa|prova|inventera|besikta|besiktiga|utbilda|mät)\w*\s+(?:alla|samtliga|varje)\s+"
    r"(?!(?:\w+\s+)?\w*(?:kontroll|granskning|moment|stickprov|uppföljning|inventering|rond))"
)
#: "Har felaktiga utbetalningar krävts tillbaka?": what became of them, and not whether there were.
FAULTY_THING = re.compile(
    r"^((?:har|hade|blev|är|var)\s+(?:(?:alla|samtliga|några|de)\s+)?)"
    r"(?:felaktig|försenad|bristfällig|trasig|dubbel|uteblivn)\w*\s+"
    r"(?=\w+\s+(?:\w+\s+)?\w{2,}(?:ats?|its?|tts?|[kpsdv]ts?|ade|dda|tta)(?!\w))"
)
#: "Har nämnden fått ...?", "blev de ...?": of what was, and not of what is planned.
PAST = re.compile(
    r"^(?:har|hade|fick|blev|var|fanns|kom|gick|\w{3,}(?:ade|ades|tes|des|dde|ddes))\s"
)
#: "Utreddes alla avvikelser i tid?": the faults are what is handled, and none that is asked for.
_HANDLED = r"(?:utred|åtgärda|rätta|anmäl|rapporter|avhjälp|hanter|besvara)\w*"
ALL_HANDLED = re.compile(
    rf"^(?:{_HANDLED}|(?:är|var|har|hade|blev)\b.*)\s+(?:alla|samtliga)\s+(?:\w+\s+)?"
    rf"(?:avvikelser|anmärkningar|brister|fel|problem)(?!\w)|"
    rf"^(?:är|var|har|hade|blev)\s+(?:alla|samtliga)\s+(?:\w+\s+)?"
    rf"(?:avvikelser|anmärkningar|brister|fel|problem)\s+(?:\w+\s+)?{_HANDLED}"
)
#: "Kontrolleras leverantörer innan de betalas?": whether it is so each time, and not whether it was
#: ever done.
EACH_TIME = re.compile(
    r"^\w{4,}s\s(?=.*\b(?:innan|före|inom|regelbundet|löpande|årligen|alltid|varje\s+(?:år|månad|vecka|gång|kvartal))\b)"
)
#: A thing is asked for that is of a kind.
OF_A_KIND = re.compile(
    r"\b(?:någon|några|något|nån|nåt|en|ett)\s+(\w+(?:ligt|liga|lig|ade|ad|at|sk|ska|skt|bar|bara|bart|"
    r"iv|iva|ivt|sam|samma|ell|ella|ellt|lös|lösa|löst))\s+\w{4,}"
)
#: "Fel dag": what was wrong.
WRONG = re.compile(r"\bfel\s+(\w{3,})\b")
#: "Är det sant att ingen lekplats hade brister?": that all of them were in order.
NONE_HAD = re.compile(r"(?:ingen|inga|inget|ingenting|inte\s+(?:någon|några|något))\b")
#: "Har det blivit bra?" asks what changed, and not how one control went.
BECOME = re.compile(r"\bbliv(?:it|a)\s+(?:\w+\s+){0,2}?(?:bra|bättre|löst|ordning)\b")
#: "Finns det chefer som inte har attesterat i tid?" asks for what is not in order.
SOME_NOT = re.compile(r"(?:var|är|finns|fanns) det\b.*\bsom\s+(?:\w+\s+)?(?:inte|ej|aldrig)\b")
#: "Anställdes vakter som varken hade ...?": whether there are such; "vakterna som" are all of them.
SUCH_AS_NOT = re.compile(
    r"\b(?!\w+(?:en|et|na)\b)\w{3,}\s+som\s+(?:\w+\s+)?(?:inte|ej|aldrig|varken|vare sig)\b"
)
#: What it came of, beside what is asked: "åka till sjukhus av fel kost".
CAUSE = re.compile(r"\s+av\s+(?:fel\w*|brist\w*|slarv|misstag)\b.*$")
#: "Blev övningen av under 2023?"
CAME_ABOUT = re.compile(r"^blev\b.*\bav\W*(?:(?:under|år|i\s+(?:fjol|år))\W*)?(?:20\d\d)?\W*$")
#: "Kontrollerades lånen i tid?" asks for more than that it was done.
IN_TIME = re.compile(r"\bi (?:rätt |utsatt |god )?tid\b")
#: What asks whether something was late, and what tells a time.
LATE = re.compile(r"\b(?:för sen[at]?|försen\w+|i (?:rätt )?tid|dröj\w+)\b")
TIME = re.compile(
    r"\b(?:sen|sena|sent|senare|senast|försen\w+|dröj\w+|förfall\w+|\w*tid|\w*tiden|tidsgräns\w*|"
    r"vänta\w*|först|förrän|ännu|äldre|inom|dag|dagar|dygn|timm\w+|vecka|veckor|månader)\b"
)
#: "Nämnden räknade kassorna", as it stands behind "stämmer det att".
VERB_SECOND = re.compile(
    r"^(?P<who>man|de|(?:[\w-]+ (?:och )?){0,2}?"
    r"\w*(?:nämnden|styrelsen|bolaget|kommunen|förvaltningen)) "
    r"(?P<verb>har|hade|fick|\w{3,}(?:de|te)s?) "
)
#: How a verb ends behind "har": "stängt", "märkt", "köpt", and no "viktigt" or "projekt".
SUPINE = re.compile(
    r"(?:at|it|tt|ats|its|tts|[lmnr]ts?|(?<!i)gts?|[äö][rcn]kts?|(?:ö|är|äl)pts?|[äöe]vts?)$"
)
