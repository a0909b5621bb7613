"""A question -> what kind of thing it asks for that no report of internal control tells.

Its text is lower case, with names and years blanked.
"""

from __future__ import annotations

import re
from pathlib import Path

from index.interpretation import QuestionType
from index.question.requests import read_request
from index.question.vocabulary import Vocabulary
from index.swedish.word_groups import word_groups

_WORDS = word_groups(Path(__file__).with_name("form_words.toml"), "outside")

#: How something is going to be done.
_PLANNED = re.compile(r"\bhur (?:ska|skall) (?:man|vi|kommunen)\b")
#: "Vilka kontroller ställdes in ...?" asks for controls, whatever the reason was.
_WHICH_CONTROLS = re.compile(
    r"^\W*(?:och\s+)?(?:vilka|visa|lista)\s+(?:\w+\s+)?(?:kontroll\w*|granskning\w*|stickprov\w*)(?!\w)"
)
#: "Vad bör jag veta om ...?", "vad ska revisionen titta på?": what reports tell, and no advice.
_WORTH_KNOWING = re.compile(
    r"(?<!\w)(?:bör|borde|ska|skall)\s+(?:\w+\s+){1,3}?(?:veta|känna\s+till|tänka\s+på|läsa|notera|uppmärksamma|"
    r"(?:hålla|ha)\s+(?:koll|ögonen)\s+på|vara\s+uppmärksam\w*|se\s+upp\s+med|titta\s+(?:\w+\s+)?på|ta\s+upp|"
    r"fråga\s+om|lyfta|fokusera\s+på|granska\s+närmare|lägga\s+märke\s+till|få\s+veta)(?!\w)"
)
#: "Hur många barn har kommundirektören?"
_FAMILY = re.compile(
    r"^\W*hur\s+många\s+(?:barn|barnbarn|syskon|bilar|hus|lägenheter|katter|hundar)\s+har\s+"
    r"[\w-]*(?:chefen|direktören|ordföranden|rektorn|sekreteraren|rådet|handläggaren|läraren)\s*\??\s*$"
)
#: "Hur många i personalen har sagt upp sig?": no control counts them; not "fick lön efter att de
#: sagt upp sig".
_GAVE_NOTICE = re.compile(
    r"^\W*hur\s+många\s+(?:(?:av|i|bland)\s+)?(?:[\w-]+\s+){1,2}?(?:har\s+|hade\s+)?(?:sa|sade|sagt|säger)\s+upp\s+sig"
    r"(?:\s+(?:från|på|i|hos|vid|under|inom)(?:\s+[^?,]{0,40})?)?\W*$"
)
#: "Hur många sidor har rapporten?", "hur lång är årets rapport?": of the paper, and no control.
_PAPER = re.compile(
    rf"^\W*(?:hur\s+många\s+{_WORDS['parts_of_a_paper']}\s+(?:{_WORDS['is_or_has']}\s+)+[^?]*?\b\w*{_WORDS['paper']}"
    rf"|hur\s+{_WORDS['long']}\s+(?:{_WORDS['is_or_has']}\s+)[^?]*?\b\w*{_WORDS['paper']})[^\w?]*(?:\w+\s*)?\W*$"
)
#: "Borde nämnden få kritik?"
_ADVICE = re.compile(r"^\W*(?:och\s+)?(?:borde|bör)(?!\w)")
#: "Vem är kommundirektör?": who holds an office; not "vem är ansvarig för kontrollen ...?".
_OFFICE = re.compile(
    r"^\W*(?:vet du |kan du säga |jag undrar )?(?:vem|vilka|vad) "
    r"(?:är|var|blev|blir|heter|hette)\s+"
    r"(?:(?:vår|er|kommunens|stadens|regionens|den|nämndens|nya|nuvarande|ny|tillförordnade?|vice)\s+)*"
    r"[\w-]*(?:chef|chefen|direktör|direktören|ordförande|ordföranden|sekreterare|sekreteraren|råd|rådet|"
    r"ombud|ombudet|revisor|revisorn|revisorerna|rektor|rektorn|borgmästare|borgmästaren|ledamöter|"
    r"ledamöterna|kamrer|jurist|juristen|arkitekt|arkitekten|samordnare|samordnaren)"
    r"(?:\s+(?:i|på|för|hos|vid|inom|nu|idag|i\s+dag|efter|sedan|under|före|innan)\b[^?]*)?\s*\??\s*$"
)


def read_outside(
    plain: str, type_: QuestionType, vocabulary: Vocabulary, question: str
) -> str | None:
    """What kind of thing ``question`` asks for that no report of internal control tells.

    "Hur ska man komma till rätta med ...?" is no call for advice: reports tell what is planned.
    """
    text = " ".join(plain.split())
    if request := read_request(text, question):
        return request
    if _OFFICE.search(text):
        return "office"
    if _PAPER.search(text):
        return "paper"
    text = _WORTH_KNOWING.sub(" ", text)
    if _FAMILY.search(text):
        return "private"
    if _GAVE_NOTICE.search(text):
        return "staff"
    if _ADVICE.search(text):
        return "opinion"
    planned = type_ is QuestionType.MEASURE and _PLANNED.search(text)
    kinds: tuple[str, ...] = ("private",) if planned else ("private", "opinion")
    if _WHICH_CONTROLS.search(text):  # "... ställdes in för att någon var sjuk?"
        kinds = kinds[1:]
    return next((one for one in kinds if vocabulary.says(f"outside.{one}", text)), None)
