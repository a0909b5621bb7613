"""Questions for rows, by people who never saw the program: forms that were once misread."""

from __future__ import annotations

import pytest

from index.interpretation import QuestionType
from index.models import Outcome
from index.question.made_or_missed import PERFORMED
from index.question.query import Names
from tests.asking import reader

NAMES = Names(
    (("Lindsund", "Kommunstyrelsen"), ("Lindsund", "Socialnämnden")),
    (2022, 2023, 2024),
    ("Lindsund",),
)
FAULTS, NONE, UNDONE = Outcome.DEVIATION, Outcome.NO_DEVIATION, Outcome.NOT_PERFORMED


read = reader(NAMES)


@pytest.mark.parametrize(
    ("question", "topics", "outcomes"),
    [
        ("Visa alla brister 2023. Dela upp på nämnd.", (), [FAULTS]),
        ("Vilka kontroller blev inte av 2022-2024? Sortera per år.", (), [UNDONE]),
        (
            "Vilka brister fanns i diarieföringen? Gruppera svaret efter nämnd och år.",
            ("diarieföringen",),
            [FAULTS],
        ),
        ("Lista avvikelser i attest, uppdelat på nämnd", ("attest",), [FAULTS]),
        ("Ställ upp alla avvikelser om inköp per nämnd och år", ("inköp",), [FAULTS]),
        ("Lista bristerna i brandskyddet, senaste året först.", ("brandskyddet",), [FAULTS]),
        ("Visa avvikelser om inköp, de allvarligaste först", ("inköp",), [FAULTS]),
        ("Alla kontroller av kontanter, nämnd för nämnd", ("kontanter",), []),
    ],
)
def test_how_it_is_to_be_set_out_is_no_topic(
    question: str, topics: tuple[str, ...], outcomes: list[Outcome]
) -> None:
    found = read(question)
    assert (found.type, found.topics) == (QuestionType.LIST, topics)
    assert list(found.outcomes) == outcomes


@pytest.mark.parametrize(
    ("question", "topic", "outcome"),
    [
        (
            "lekplatser, var besiktningen ok? visa åren utan anmärkning",
            "lekplatser besiktningen",
            NONE,
        ),
        ("Larmen, fungerade de? Lista nämnderna utan fel", "Larmen", NONE),
        (
            "brandskydd – var allt ok? visa vilka år det inte var någon anmärkning",
            "brandskydd",
            NONE,
        ),
        ("Höll man tiderna i bygglov? Visa de år då det gick bra.", "tiderna i bygglov", NONE),
        ("inköp, hölls avtalen? räkna upp nämnder med avvikelser", "inköp avtalen", FAULTS),
        ("Vilka år var säkerheten vid vägarbeten bra?", "säkerheten vid vägarbeten", NONE),
    ],
)
def test_whether_and_then_which(question: str, topic: str, outcome: Outcome) -> None:
    found = read(question)
    assert (found.type, found.topics, found.outcomes) == (QuestionType.LIST, (topic,), (outcome,))


@pytest.mark.parametrize(
    ("question", "outcomes"),
    [
        ("Vilka nämnder har haft en kontroll om mutor, jäv eller bisysslor, år för år?", ()),
        ("Vilka nämnder har haft minst en kontroll av representation?", ()),
        ("Vilka har haft någon granskning kring föreningsbidrag?", ()),
        ("Visa alla kontroller av inköp", ()),
        ("Vilka kontroller visade att larm inte hade provats?", (FAULTS,)),
        ("Vilka granskningar har visat att chefer inte känner till sitt ansvar?", (FAULTS,)),
        ("Visa kontroller som visar att barn inte fått besök", (FAULTS,)),
        ("Vilka kontroller visade att rutinerna följdes?", (NONE,)),
        ("Vilka stickprov visade att attesten fungerade?", (NONE,)),
        ("Vilka nämnder fann att reglerna inte följdes?", (FAULTS,)),
        ("Vid vilka kontroller fann man att pengar fattades?", (FAULTS,)),
        ("Vilka nämnder hade en kontroll av kontanter som visade att pengar saknades?", (FAULTS,)),
        ("Vilka nämnder kan inte visa att de följer upp sina avtal?", (FAULTS,)),
        ("Vilka nämnder fick backning på sin kompetensförsörjning?", (FAULTS,)),
        ("Vilka nämnder sköter sina personuppgifter bra?", (NONE,)),
        ("Vilka nämnder sköter inte sina avtal bra?", (FAULTS,)),
        ("Vilka kontroller gick i stå för att systemet inte kunde ta fram underlaget?", (UNDONE,)),
        ("Var har kontrollen gjorts bara delvis?", (Outcome.UNCLEAR,)),
        ("Nämn de nämnder som granskade arkivet men inte hann bli klara.", (Outcome.UNCLEAR,)),
        (
            "Vilka nämnder säger att de saknar underlag för att bedöma hur det gick?",
            (Outcome.UNCLEAR,),
        ),
        ("Var kontrollerades inköp 2022 men inte 2023?", ()),
        (
            "Var har en omorganisation lett till oklart ansvar?",
            (FAULTS, UNDONE),
        ),
    ],
)
def test_the_outcome(question: str, outcomes: tuple[Outcome, ...]) -> None:
    assert read(question).outcomes == outcomes


@pytest.mark.parametrize(
    ("question", "topics"),
    [
        (
            "Vilka nämnder hade fel både i vem som kommer åt systemen och i diariet?",
            ("kommer åt systemen", "diariet"),
        ),
        (
            "Var fanns brister både inom dataskydd och inom behörigheter?",
            ("dataskydd", "behörigheter"),
        ),
        (
            "Vilka hade brister både i lokaler som står tomma och i fordon?",
            ("lokaler som står tomma", "fordon"),
        ),
        (
            "Hade någon nämnd anmärkning både på inköpen och på fakturorna samma år?",
            ("inköpen", "fakturorna"),
        ),
        (
            "Vilka hade fel såväl på hur fakturor attesteras som på inköpen?",
            ("fakturor attesteras", "inköpen"),
        ),
    ],
)
def test_both(question: str, topics: tuple[str, ...]) -> None:
    found = read(question)
    assert (found.type, found.topics, found.outcomes) == (QuestionType.COMBINED, topics, (FAULTS,))
    assert found.details.every_topic


@pytest.mark.parametrize(
    ("question", "topics"),
    [
        (
            "Var har utredningar eller tillståndsärenden tagit för lång tid?",
            ("utredningar tagit för lång tid", "tillståndsärenden tagit för lång tid"),
        ),
        (
            "Var har avtal eller beslut saknat underskrift?",
            ("avtal saknat underskrift", "beslut saknat underskrift"),
        ),
        (
            "Var har hyror eller avgifter debiterats två gånger?",
            ("hyror debiterats två gånger", "avgifter debiterats två gånger"),
        ),
        (
            "Vilka nämnder har haft borttappade eller stulna nycklar?",
            ("borttappade nycklar", "stulna nycklar"),
        ),
        (
            "Vilka har granskat muntliga eller skriftliga avtal?",
            ("muntliga avtal", "skriftliga avtal"),
        ),
        (
            "Var har nycklar, kort eller telefoner försvunnit?",
            ("nycklar försvunnit", "kort försvunnit", "telefoner försvunnit"),
        ),
        (
            "Var har elever, föräldrar eller personal fått fel besked?",
            ("elever fått fel besked", "föräldrar fått fel besked", "personal fått fel besked"),
        ),
        (
            "Var har lokaler, fordon eller maskiner inte besiktats i tid?",
            (
                "lokaler inte besiktats i tid",
                "fordon inte besiktats i tid",
                "maskiner inte besiktats i tid",
            ),
        ),
        (
            "Vilka har kontrollerat inköp, attest eller representation?",
            ("inköp", "attest", "representation"),
        ),
        (
            "Vilka har granskat om läckta eller felskickade personuppgifter anmäls i tid?",
            ("läckta personuppgifter anmäls i tid", "felskickade personuppgifter anmäls i tid"),
        ),
    ],
)
def test_what_is_told_of_either(question: str, topics: tuple[str, ...]) -> None:
    assert read(question).topics == topics


@pytest.mark.parametrize(
    ("question", "topics", "recurring"),
    [
        ("nämnder med problem med direktupphandling? alla år", ("direktupphandling",), None),
        ("avvikelser i attest hos kommunstyrelsen?", ("attest",), None),
        ("brister som återkommer i dataskydd hos socialnämnden?", ("dataskydd",), True),
        ("Vilka nämnder behöver bli bättre på dokumentation?", ("dokumentation",), None),
        (
            "Hos vilka har lånad utrustning eller nycklar försvunnit?",
            ("lånad utrustning försvunnit", "nycklar försvunnit"),
            None,
        ),
        ("Vad har gått fel inom äldreomsorgen de här åren?", ("äldreomsorgen",), None),
        ("Var släpar man efter med avtalsuppföljningen?", ("avtalsuppföljningen",), None),
        ("Var har rutinerna inte följts när det gäller inköp på kort?", ("inköp på kort",), None),
        (
            "Vilka har inte lyckats få ordning på sina behörigheter trots flera påpekanden?",
            ("behörigheter",),
            True,
        ),
        (
            "Vilka har brister i antingen behörigheter eller loggar, eller båda?",
            ("behörigheter", "loggar"),
            None,
        ),
    ],
)
def test_rows_of_faults(question: str, topics: tuple[str, ...], recurring: bool | None) -> None:
    found = read(question)
    assert (found.type, found.topics, found.outcomes) == (QuestionType.LIST, topics, (FAULTS,))
    assert found.recurring is recurring


@pytest.mark.parametrize(
    "question",
    [
        "Vilka kontroller var utan anmärkning 2022 men hade fel 2024?",
        "Vilka kontroller hade noll fel 2022 men flera 2024?",
        "Var fanns det inga brister 2022 men flera 2024?",
    ],
)
def test_clean_then_faults(question: str) -> None:
    found = read(question)
    course = found.details.course
    assert course is not None and found.outcomes == (NONE,)
    assert (course.base, course.then, course.came_to) == ((2022,), (2024,), (FAULTS,))


@pytest.mark.parametrize(
    "question",
    [
        "Hur många år i rad har man hittat fel i bidragen till föreningarna?",
        "I hur många år har kommunstyrelsen haft brister i attesten?",
        "Under hur många år har registret haft brister?",
        "Hur många år i följd har larmen inte provats?",
    ],
)
def test_in_how_many_years_asks_for_each(question: str) -> None:
    assert read(question).type is QuestionType.TREND


@pytest.mark.parametrize(
    ("question", "topics", "outcomes"),
    [
        (
            "Vilka har följt upp att fakturor betalas i tid, oberoende av resultat?",
            ("fakturor betalas i tid",),
            (),
        ),
        ("vilka år missade kommunstyrelsen sin kontroll av konton", ("konton",), (UNDONE,)),
        ("plogning och halkbekämpning, har det funkat?", ("plogning och halkbekämpning",), ()),
        ("Vilka nämnder har minskat sina fel i representation?", ("representation",), (NONE,)),
        (
            "Vilka har omdisponerat medel för att rätta till en brist?",
            ("omdisponerat medel",),
            (FAULTS,),
        ),
    ],
)
def test_what_is_left(
    question: str, topics: tuple[str, ...], outcomes: tuple[Outcome, ...]
) -> None:
    found = read(question)
    assert (found.topics, found.outcomes) == (topics, outcomes)


@pytest.mark.parametrize(
    "question",
    [
        "Vilka nämnder hade minst en allvarlig avvikelse varje år?",
        "Vilka nämnder hade minst två avvikelser varje år?",
        "Vilka nämnder har haft brister i attest varje år?",
    ],
)
def test_at_least_one_in_each_year_is_no_rank(question: str) -> None:
    found = read(question)
    assert (found.type, found.details.rank) == (QuestionType.COMBINED, None)
    assert found.details.every_year


@pytest.mark.parametrize(
    ("question", "came_to"),
    [
        ("Vilka av de kontroller som gick bra 2022 fick anmärkning 2023?", (FAULTS,)),
        ("Hur många av kontrollerna med brister 2022 var utan anmärkning 2023?", (NONE,)),
        ("Vilka av bristerna 2022 fanns kvar 2023?", (FAULTS,)),
        ("Vilka av de inställda kontrollerna 2022 genomfördes 2023?", PERFORMED),
        ("Vilka av de kontroller som inte gjordes 2022 gjordes inte heller 2023?", ()),
    ],
)
def test_some_of_those_of_a_year(question: str, came_to: tuple[Outcome, ...]) -> None:
    course = read(question).details.course
    assert course is not None and course.came_to == came_to
    assert (course.base, course.then) == ((2022,), (2023,))
