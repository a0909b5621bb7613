"""The number, the sum or the day that is put first is the one that was asked for."""

from __future__ import annotations

import pytest

from api.quoting.asked import Wanted, asked_by, figures_in, wanted_by
from index.findings.finding_words import kinds
from index.interpretation import Counted, Details, QuestionType
from index.models import Outcome
from index.question.query import Names, read_question
from tests.answering import answer, evidence, passage
from tests.composed import holds

STATED = Details(counted=Counted.STATED)
#: Long enough for a sentence of it to be quoted first.
MORE = (
    " Genomgången gjordes av två controllrar med hjälp av registret, och resultatet har gåtts "
    "igenom med berörda chefer på ett gemensamt möte i förvaltningen."
)


def first(question: str, result: str, topic: str, type_: QuestionType = QuestionType.COUNT) -> str:
    """The first sentence of the answer by one control."""
    model = answer(question, evidence(
        type_, [passage("Hamnnämnden", 2024, result + MORE)], topics=(topic,), details=STATED,
    ))  # fmt: skip
    holds(model)
    return model.sentences[0].text


@pytest.mark.parametrize(
    ("question", "result", "topic", "told"),
    [
        ("Hur många vikarier saknade utbildning?",
         "118 vikarier arbetade i sommar. 31 vikarier saknade utbildningen.", "vikarier utbildning",
         "31 vikarier, enligt"),
        ("Hur många verk saknades i registret?",
         "Registret omfattar 1 840 verk. Vid inventeringen kunde 212 verk inte återfinnas.",
         "verk i registret", "kunde 212 verk inte återfinnas"),
        ("Hur många elever kom aldrig till lektionen?",
         "60 elever valdes ut. Tolv elever har inte kommit till lektionen.", "elever lektionen",
         "Tolv elever, enligt"),
    ],
)  # fmt: skip
def test_how_many_lacked_is_told_by_those_that_did(
    question: str, result: str, topic: str, told: str
) -> None:
    assert told in first(question, result, topic)


CARDS = (
    "Under året har förvaltningen mottagit 129 fakturor från Kortab. Av dessa har 94 fakturor "
    "granskats inom ramen för kontrollen. Fel identifierades på 15 av de 94 granskade fakturorna. "
    "Felaktig moms: 8 fakturor hade felaktigt angiven moms."
)


@pytest.mark.parametrize(
    ("question", "topic", "told"),
    [
        ("Hur många fakturor från Kortab granskades?", "fakturor från Kortab", "94 fakturor,"),
        ("Hur många Kortabfakturor ingick i stickprovet?", "Kortab fakturor", "94 fakturor"),
        ("Hur många fakturor hade fel?", "fakturor fel", "15 av de 94 granskade fakturorna"),
        ("Hur många fakturor kom från Kortab?", "fakturor från Kortab", "129 fakturor"),
    ],
)  # fmt: skip
def test_those_that_were_looked_at_are_not_all_that_came_in(
    question: str, topic: str, told: str
) -> None:
    assert told in first(question, CARDS, topic)


def test_what_is_counted_stands_after_the_word_that_asks() -> None:
    """ "Elever", whichever of the topic's names the vocabulary puts first."""
    question = "Hur många elever med skyddade personuppgifter fanns det?"
    names = Names((("Ekstad", "Hamnnämnden"),), (2024,), ("Ekstad",))
    noun = asked_by(question, read_question(question, names)).noun
    assert noun is not None and "elever" in noun.words


def test_the_whole_is_told_where_it_was_asked_for() -> None:
    result = "Registret omfattar 1 840 verk. Vid inventeringen kunde 212 verk inte återfinnas."
    text = first("Hur många verk omfattar registret?", result, "verk omfattar registret")
    assert text == "1 840 verk, enligt Hamnnämnden 2024 [1]."


@pytest.mark.parametrize(
    ("question", "result", "topic"),
    [
        ("Hur många bryggor har kommunen?",
         "Besiktningen är gjord på alla 44 bryggor. Vid tre bryggor fanns fel.", "bryggor"),
        ("Hur många bilar finns det?",
         "Av bilarna är tolv bilar leasade. 26 bilar ägs av kommunen.", "bilar"),
    ],
)  # fmt: skip
def test_of_two_counts_neither_is_the_answer_by_itself(
    question: str, result: str, topic: str
) -> None:
    text = first(question, result, topic)
    assert text.startswith("Hamnnämnden 2024: Avvikelse.")


def test_a_day_is_no_number_of_things() -> None:
    assert figures_in("Utbildningen öppnades den 17 april.") == ()
    assert figures_in("Stickprovet togs vecka 41.") == ()
    assert [one.value for one in figures_in("Den 17 april öppnades 17 kurser.")] == [17]
    result = "Utbildningen öppnades den 17 april. Statistik om vikarierna väntas."
    text = first("Hur många vikarier saknade utbildning?", result, "vikarier utbildning")
    assert text.startswith("Hamnnämnden 2024: Avvikelse.")


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("När ska mötena börja igen?", "Den 15 februari 2025"),
        ("När blir mötena av?", "Den 15 februari 2025"),
        ("När upphörde mötena?", "”Inga möten har hållits sedan mars.”"),
    ],
)
def test_a_day_to_come_stands_in_what_is_planned(question: str, told: str) -> None:
    result = "Inga möten har hållits sedan mars. Mötena ska återupptas den 15 februari 2025."
    text = first(question, result, "mötena", QuestionType.LOOKUP)
    assert told in text


def test_what_is_counted_is_what_was_asked_about() -> None:
    result = "58 bryggor besiktades i maj. En besökare halkade på en brygga och bröt armen."
    text = first("Hur många besökare halkade på bryggorna?", result, "besökare halkade bryggorna")
    assert not text.startswith("Hamnnämnden 2024: ”58 bryggor")


def test_a_sum_in_kronor_is_asked_for_by_how_many() -> None:
    result = "Nio av 80 fakturor var fel. Felen uppgår till 412 000 kronor."
    text = first("Hur många kronor rörde felen?", result, "felen")
    assert text == "412 000 kronor, enligt Hamnnämnden 2024 [1]."


def test_others_with_a_number_of_their_own_are_named() -> None:
    own = passage("Hamnnämnden", 2024, "Fyra nycklar saknades.")
    told = "Vaktmästaren som har nycklar saknades i maj. 38 kort är borta."
    other = passage("Valnämnden", 2024, told)
    clean = passage("Skolnämnden", 2024, "Alla 12 nycklar fanns.", None)
    question = "Hur många nycklar saknades?"
    found = evidence(QuestionType.COUNT, [own, other, clean], topics=("nycklar saknades",),
                     details=STATED)  # fmt: skip
    model = answer(question, found)
    told = "Avvikelser i samma fråga har också Valnämnden 2024, med egna siffror."
    assert [row.committee for row in model.committees] == ["Hamnnämnden"]
    assert told in model.answer
    named = evidence(QuestionType.COUNT, [own], topics=("nycklar saknades",), details=STATED,
                     committees=("Hamnnämnden",))  # fmt: skip
    assert "egna siffror" not in answer(question, named).answer


def test_that_nothing_points_to_a_fault_is_no_finding() -> None:
    assert "fault" not in kinds("Inget tyder på att bidrag har getts på felaktiga grunder.")
    assert "reassures" in kinds("Ingenting pekar på att bidrag har getts på felaktiga grunder.")
    assert "fault" in kinds("Fem bidrag har getts på felaktiga grunder.")


@pytest.mark.parametrize(
    ("question", "type_"),
    [
        ("Hur många verk kom till rätta?", QuestionType.COUNT),
        ("Hur stor del av felen har rättats till?", QuestionType.COUNT),
        ("Hur kom nämnden till rätta med felen?", QuestionType.MEASURE),
        ("Vad gjordes för att komma till rätta med felen?", QuestionType.MEASURE),
    ],
)
def test_a_number_is_asked_for_and_no_measure(question: str, type_: QuestionType) -> None:
    names = Names((("Ekstad", "Hamnnämnden"),), (2024,), ("Ekstad",))
    assert read_question(question, names).type is type_


def test_a_report_that_has_its_line_is_not_named_again_below() -> None:
    keys = passage("Hamnnämnden", 2024, "Nio nycklar saknades.")
    found = evidence(QuestionType.COUNT, [keys], topics=("nycklar",), details=STATED)
    texts = [one.text for one in answer("Hur många nycklar saknades?", found).sentences]
    assert texts[-1] == "En rapport har gåtts igenom."


def test_a_report_without_a_line_is_named_below() -> None:
    keys = passage("Hamnnämnden", 2024, "Nio nycklar saknades.")
    fine = passage("Valnämnden", 2024, "Utan anmärkning.", Outcome.NO_DEVIATION)
    found = evidence(QuestionType.COUNT, [keys, fine], topics=("nycklar",), details=STATED)
    model = answer("Hur många nycklar saknades?", found)
    assert "Valnämnden" not in " ".join(one.committee or "" for one in model.committees)
    assert "Kontrollerat utan avvikelse har Valnämnden 2024." in model.answer
    assert "Avvikelser redovisas av" not in model.answer


MADE = (Outcome.DEVIATION, Outcome.NO_DEVIATION, Outcome.UNCLEAR)


@pytest.mark.parametrize(
    ("question", "result", "counts"),
    [
        ("Hur många livsmedelskontroller gjordes?", "Av 230 planerade kontroller har 171 utförts.",
         False),
        ("Hur stor del av båtkontrollerna utfördes?", "52 av 61 gjordes.", False),
        ("Hur många krogkontroller genomfördes?", "Planen var 190 besök, 118 kunde göras.", False),
        ("Hur många loggkontroller genomfördes?", "Allt var i ordning.", True),
        ("Hur många kontroller av krogar genomfördes?", "52 av 61 krogar besöktes.", True),
    ],
)  # fmt: skip
def test_inspections_that_reports_count_are_no_controls_of_the_plan(
    question: str, result: str, counts: bool
) -> None:
    read = read_question(question, Names((("Ekstad", "Hamnnämnden"),), (2024,), ("Ekstad",)))
    assert read.outcomes == MADE
    about = [passage("Hamnnämnden", 2024, result)]
    model = answer(question, evidence(read.type, about, interpretation=read))
    holds(model)
    assert model.answer.startswith("En ") is counts


@pytest.mark.parametrize(
    ("question", "result", "told"),
    [
        ("Vad är andelen elever som saknade utredning?",
         "Åtta av tjugo elever med mer än 20 procents frånvaro saknade utredning.", "Åtta av"),
        ("Hur stor andel av köpen saknade blankett?",
         "Av köp där minst 40 procent är tjänster saknade nio blankett.", "Av köp"),
        ("Hur mycket kostade lyktorna?",
         "Lyktor för mer än 5 000 kronor ska upphandlas, och nio lyktor köptes utan.",
         "Lyktor för"),
    ],
)  # fmt: skip
def test_the_bound_of_what_was_looked_at_is_no_answer(
    question: str, result: str, told: str
) -> None:
    topic = "elever som saknade utredning" if "elever" in question else question.split()[-1][:-1]
    said = first(question, result, topic)
    assert ", enligt Hamnnämnden" not in said and told in said


@pytest.mark.parametrize(
    ("question", "result", "told"),
    [
        ("Hur stor andel av stolarna saknades?", "4 procent av stolarna saknades.", "4 procent"),
        ("Hur stor andel av stolarna saknades?",
         "4,4 procent av stolarna saknades, att jämföra med målet 2 procent.", "4,4 procent"),
    ],
)  # fmt: skip
def test_a_share_beside_its_bound_is_told_alone(question: str, result: str, told: str) -> None:
    assert first(question, result, "stolarna saknades").startswith(f"{told}, enligt Hamnnämnden")


def test_a_sum_is_told_by_the_sentence_with_money() -> None:
    result = "Bolaget har 260 lås utlämnade. Låsen byttes till en kostnad av 86 000 kronor."
    said = first("Hur mycket kostade låsen?", result, "låsen")
    assert "260 lås" not in said.split("Avvikelse")[0] and "86 000 kronor" in said


@pytest.mark.parametrize(
    ("result", "none_first"),
    [
        ("45 av 271 besiktningar gjordes för sent. Två hamnar har inga sena besiktningar.", False),
        ("Det fanns inga sena besiktningar.", True),
    ],
)
def test_that_a_part_had_none_is_no_number_of_all(result: str, none_first: bool) -> None:
    said = first("Hur många sena besiktningar var det?", result, "sena besiktningar")
    assert said.startswith("Inga sena, enligt Hamnnämnden 2024") is none_first
    assert not said.startswith("Hamnnämnden 2024: ”Två hamnar har inga")


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Hur stor andel av avgiftsbesluten var fel?", Wanted.SHARE),
        ("Hur stor del av bidragen saknade redovisning?", Wanted.SHARE),
        ("Hur många procent av kostnaden avsåg konsulter?", Wanted.SHARE),
        ("Hur stor avgift togs ut?", Wanted.MONEY),
        ("Hur mycket betalades i bidrag?", Wanted.MONEY),
    ],
)
def test_a_share_of_what_costs_money_is_a_share(question: str, wanted: Wanted) -> None:
    assert wanted_by(question) is wanted
