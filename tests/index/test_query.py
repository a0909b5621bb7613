"""How a question is read: forms, outcomes, topics. One line per way of asking; one test per bug."""

from __future__ import annotations

import pytest

from index.interpretation import Change, Counted, QuestionType
from index.models import Outcome, Severity
from index.question.query import read_question
from tests.asking import EKSTAD


@pytest.mark.parametrize(
    ("question", "outcomes"),
    [
        ("Vilka nämnder hade brister i inköp?", [Outcome.DEVIATION]),
        ("Vilka hade inga avvikelser i inköp?", [Outcome.NO_DEVIATION]),
        ("Vilka granskade inköp utan anmärkning?", [Outcome.NO_DEVIATION]),
        ("Var var kassorna i ordning?", [Outcome.NO_DEVIATION]),
        ("Vilka nämnder har inte ordning på diariet?", [Outcome.DEVIATION]),
        ("Vilka kontroller genomfördes inte?", [Outcome.NOT_PERFORMED]),
        ("Vilka kontroller blev aldrig gjorda?", [Outcome.NOT_PERFORMED]),
        ("Hos vilka nämnder blev det ingen kontroll av inköp?", [Outcome.NOT_PERFORMED]),
        ("Vilka nämnder hade anmärkningar om beslut som inte verkställts?", [Outcome.DEVIATION]),
        ("Vilka nämnder har behörighetsbrister?", [Outcome.DEVIATION]),
        ("Vad visade kontrollen av inköp?", []),
    ],
)
def test_outcomes(question: str, outcomes: list[Outcome]) -> None:
    assert list(read_question(question, EKSTAD).outcomes) == outcomes


def test_severity_recurrence_and_change() -> None:
    read = read_question("Allvarliga avvikelser 2024, vilka nämnder?", EKSTAD)
    assert (read.severities, read.outcomes) == ((Severity.SERIOUS,), (Outcome.DEVIATION,))
    assert read_question("vilka brister är gamla surdegar?", EKSTAD).recurring is True
    new = read_question("Vilka avvikelser dök upp för första gången 2024?", EKSTAD)
    assert new.details.change is Change.NEW
    also = read_question("Vilka nämnder hade behörighetsbrister, och återkom de?", EKSTAD)
    assert (also.recurring, also.topics) == (None, ("behörighetsbrister",))


@pytest.mark.parametrize(
    ("question", "type_"),
    [
        ("Vilka nämnder hade brister i inköp?", QuestionType.LIST),
        ("Var hittades smitta i varmvattnet?", QuestionType.LIST),
        ("kvitto saknas betalkort", QuestionType.LIST),
        ("skolskjuts intern kontroll", QuestionType.LOOKUP),
        ("Vad visade kontrollen av inköp?", QuestionType.LOOKUP),
        ("Varför gick det inte att läsa tillbaka?", QuestionType.LOOKUP),
        ("Hur lär sig nya chefer vilka beslut de får ta?", QuestionType.LOOKUP),
        ("Hur många nämnder hade brister?", QuestionType.COUNT),
        ("Fanns det konton kvar hos tekniska nämnden?", QuestionType.YESNO),
        ("Läcker det plast från fotbollsplanerna?", QuestionType.YESNO),
        ("Hur har inköpen utvecklats?", QuestionType.TREND),
        ("lekplatserna, blir det bättre eller sämre?", QuestionType.TREND),
        ("Hur stor andel klarades 2022, 2023 och 2024?", QuestionType.TREND),
        ("Vad gjordes åt de gamla kontona?", QuestionType.MEASURE),
        ("Vi har vikarier utan utbildning. Hur har andra löst det?", QuestionType.SIMILAR),
        ("Jämför kommunstyrelsen och socialnämnden 2024", QuestionType.COMPARE),
        ("Vilka nämnder hade brister i både inköp och lön?", QuestionType.COMBINED),
    ],
)
def test_forms(question: str, type_: QuestionType) -> None:
    assert read_question(question, EKSTAD).type is type_


def test_what_is_counted() -> None:
    def counted(question: str) -> Counted | None:
        return read_question(question, EKSTAD).details.counted

    assert counted("Hur många nämnder hade brister?") is Counted.COMMITTEES
    assert counted("Hur många kontroller genomfördes inte?") is Counted.CONTROLS
    assert counted("Hur många rapporter finns?") is Counted.REPORTS
    assert counted("Hur många fakturor granskades?") is Counted.STATED


@pytest.mark.parametrize(
    ("question", "topics"),
    [
        ("Vilka nämnder hade brister i behörighetshanteringen 2024?", ("behörighetshanteringen",)),
        ("Vad visade kontrollen av hot och våld?", ("hot och våld",)),
        ("Vilka kontroller genomfördes inte 2024?", ()),
        ("var har man hittat att folk som slutat har inloggning kvar?",
         ("folk som slutat har inloggning kvar",)),
        ("svinn av verktyg, konst eller utrustning",
         ("svinn av verktyg", "svinn av konst", "svinn av utrustning")),
        ("Har någon nämnd gjort otillåtna köp, och hur stort var beloppet?", ("otillåtna köp",)),
        ("Beskriv utvecklingen av ej verkställda beslut", ("ej verkställda beslut",)),
        ("Bedömde servicenämnden sin interna kontroll som tillräcklig?", ()),
    ],
)  # fmt: skip
def test_topics(question: str, topics: tuple[str, ...]) -> None:
    assert read_question(question, EKSTAD).topics == topics


def test_a_combined_question_is_taken_apart() -> None:
    read = read_question(
        "Vilka nämnder hade brister i både inköp och representation 2023 men inte 2024?", EKSTAD
    )
    assert read.topics == ("inköp", "representation")
    assert read.details.every_topic
    assert read.details.excluded_years == (2024,)
    other = read_question("Vilka nämnder hade brister i inköp men inte i lön?", EKSTAD)
    assert (other.topics, other.details.excluded_topics) == (("inköp",), ("lön",))


def test_the_committee_assessment_is_asked_for() -> None:
    read = read_question("Bedömde servicenämnden sin interna kontroll som tillräcklig?", EKSTAD)
    assert (read.details.assessment, read.details.verdicts) == (True, ("sufficient",))
    assert read.outcomes == ()


@pytest.mark.parametrize(
    ("question", "topics"),
    [("", ()), ("?", ()), ("   ", ()), ("…", ()), ("och eller i", ()), ("[1] ”x”", ("1, x",)),
     ("a" * 1000, ("a" * 1000,))],
)  # fmt: skip
def test_odd_questions_are_read_too(question: str, topics: tuple[str, ...]) -> None:
    assert read_question(question, EKSTAD).topics == topics


@pytest.mark.parametrize(
    ("question", "outside"),
    [
        ("Vad heter medarbetaren som läste en anhörigs akt?", "private"),
        ("Vilken lön har socialchefen?", "private"),
        ("Vilket parti röstar rektorerna på?", "private"),
        ("Är handläggaren sjukskriven?", "private"),
        ("Har rektorn på Alnässkolan varit straffad?", "private"),
        ("Har kommundirektören blivit dömd för något?", "private"),
        ("Hur många barn har kommundirektören?", "private"),
        ("Hade ordföranden blivit anhållen?", "private"),
        ("Hur många barn har handläggaren glömt?", None),
        ("Blev entreprenören dömd att betala vite?", None),
        ("Har rektorn sett till att ingen straffad anställts?", None),
        ("Är det rätt att lägga ner fritidsgården?", "opinion"),
        ("Tycker du att nämnden sköter sig?", "opinion"),
        ("Borde kommunen sälja skogen?", "opinion"),
        ("Hur ska vi rösta i valet?", "opinion"),
        ("Hur ska man komma tillrätta med körjournalerna?", None),
        ("Hur ska man undvika att konton ligger kvar?", None),
        ("Vad heter systemet som socialnämnden använder?", None),
        ("Vem ansvarar för kontrollen av löner?", None),
        ("Fick personalen fel lön?", None),
        ("Vilka nämnder hade brister i lönerna?", None),
        ("Var det rätt belopp på fakturorna?", None),
        ("Hur stor var lönen som betalades ut fel?", None),
        ("Vilka adresser saknades i registret över skyddade personuppgifter?", None),
    ],
)  # fmt: skip
def test_what_no_report_answers(question: str, outside: str | None) -> None:
    assert read_question(question, EKSTAD).details.outside == outside


@pytest.mark.parametrize(
    ("question", "outcomes", "change", "recurring"),
    [
        ("Vilka granskningspunkter blev det ingenting av?", (Outcome.NOT_PERFORMED,), None, None),
        ("Vad hoppades över 2024?", (Outcome.NOT_PERFORMED,), None, None),
        ("Var får man inte veta utfallet?", (Outcome.UNCLEAR,), None, None),
        ("Lista de grövsta felen", (Outcome.DEVIATION,), None, None),
        ("Vilka problem är påpekade förut men inte lösta?", (Outcome.DEVIATION,), None, True),
        ("Vilka problem har de dragits med som inte är lösta?", (Outcome.DEVIATION,), None, True),
        ("Vilka brister var lösta?", (Outcome.NO_DEVIATION,), Change.REMEDIED, None),
        ("Vilka nämnder har haft samma brist tidigare år?", (Outcome.DEVIATION,), None, True),
        ("Vilka har haft samma problem förut?", (Outcome.DEVIATION,), None, True),
        ("Vilka brister är inte nya?", (Outcome.DEVIATION,), None, True),
        ("Vilka nämnder upprepar fel från tidigare?", (Outcome.DEVIATION,), None, True),
        ("Vilka brister åtgärdades inte?", (Outcome.DEVIATION,), None, True),
        ("Vilka brister är nya?", (Outcome.DEVIATION,), Change.NEW, None),
        ("Vilka kontroller avslutades utan slutsats?", (Outcome.UNCLEAR,), None, None),
        ("Vilka granskningar redovisas utan något resultat?", (Outcome.UNCLEAR,), None, None),
        ("Vilka kontroller ska göras senare i stället?", (Outcome.NOT_PERFORMED,), None, None),
        ("Vilka kontroller flyttades till 2031?", (Outcome.NOT_PERFORMED,), None, None),
        ("Vilka granskningar har senarelagts?", (Outcome.NOT_PERFORMED,), None, None),
        ("Vilka moment ska i stället genomföras nästa år?", (Outcome.NOT_PERFORMED,), None, None),
    ],
)  # fmt: skip
def test_outcomes_in_other_words(
    question: str, outcomes: tuple[Outcome, ...], change: Change | None, recurring: bool | None
) -> None:
    read = read_question(question, EKSTAD)
    assert (read.outcomes, read.details.change, read.recurring) == (outcomes, change, recurring)


@pytest.mark.parametrize(
    ("question", "outcome"),
    [
        ("Vilka granskningspunkter blev det ingenting av 2022?", Outcome.NOT_PERFORMED),
        ("vad hoppades över 2024? ta alla nämnder", Outcome.NOT_PERFORMED),
        ("Lista de grövsta felen i alla rapporter oavsett år", Outcome.DEVIATION),
        ("Vilka allvarliga brister har hittats, alla nämnder och år?", Outcome.DEVIATION),
        ("Vilka brister är återkommande, dvs har påpekats förut?", Outcome.DEVIATION),
        ("Sammanställ samtliga avikelser 2024", Outcome.DEVIATION),
        ("Vilka granskningar var inte klara när rapporten skrevs?", Outcome.UNCLEAR),
        ("Vilka granskningar gick det inte att dra någon slutsats av?", Outcome.UNCLEAR),
        ("Vilka fel har hängt kvar från ett år till ett annat?", Outcome.DEVIATION),
        ("Vilka nämnder har råkat ut för riktigt allvarliga saker?", Outcome.DEVIATION),
        ("Visa det som kommunstyrelsen skötte utan anmärkning", Outcome.NO_DEVIATION),
    ],
)
def test_words_that_say_nothing_are_no_topic(question: str, outcome: Outcome) -> None:
    read = read_question(question, EKSTAD)
    assert read.topics == ()
    assert read.outcomes == (outcome,)


@pytest.mark.parametrize(
    ("question", "type_"),
    [
        ("Vi missar fristerna. Har någon annan löst det?", QuestionType.SIMILAR),
        ("Vi ska granska inköp. Vilka andra nämnder hade brister 2023?", QuestionType.LIST),
        ("Försvinner färre datorer?", QuestionType.TREND),
        ("Var felen fler 2024 än 2022?", QuestionType.COMPARE),
        ("Var felen fler än tio?", QuestionType.YESNO),
        ("På vilken skola saknades intyg?", QuestionType.LOOKUP),
        ("Varför vet man inte hur många som kan simma?", QuestionType.LOOKUP),
        ("Vilka nämnder hade brister både 2023 och 2024?", QuestionType.COMBINED),
        ("Vilka problem påpekades förut men är inte lösta?", QuestionType.LIST),
    ],
)
def test_forms_that_the_build_of_a_question_tells(question: str, type_: QuestionType) -> None:
    assert read_question(question, EKSTAD).type is type_


def test_who_and_not_whether() -> None:
    for question in (
        "Finns det anställda med oanmälda bisysslor, och i vilka nämnder?",
        "Har någon köpt utanför ramavtalen? Visa alla.",
    ):
        assert read_question(question, EKSTAD).type is QuestionType.LIST
    assert read_question("Har någon köpt utanför ramavtalen?", EKSTAD).type is QuestionType.YESNO


def test_all_controls_of_a_thing_whatever_they_found() -> None:
    assert read_question("Visa alla granskningar av bisysslor", EKSTAD).outcomes == ()
    assert read_question("Vilka kontroller av läkemedel har gjorts?", EKSTAD).outcomes == ()
    asked = read_question("Vilka kontroller av läkemedel visade brister?", EKSTAD)
    assert asked.outcomes == (Outcome.DEVIATION,)


@pytest.mark.parametrize("words", ["kommunstyrelsen ", "socialnämnden, ", "2022-2024 ", "de "])
def test_a_question_of_one_word_many_times_is_read(words: str) -> None:
    """Names are blanked, and what looks for words must pass their long gaps once: three such
    patterns took minutes."""
    assert read_question(words * 120, EKSTAD).topics == ()
