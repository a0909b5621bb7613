"""Lists, counts, premises, yes and no: rows of evidence -> the answer that holds."""

from __future__ import annotations

import pytest

from api.commands.terminal import answer_text
from index.interpretation import Counted, Details, Interpretation, QuestionType
from index.models import Outcome, Severity, StoredPassage
from tests.answering import answer, evidence, passage, place
from tests.composed import ALL, OGJORD, SOCIAL, STYRELSEN, TEKNISK, holds, pairs

SOCIAL_2023 = passage("Socialnämnden", 2023, "96 konton var öppna.", recurring=True)
SOCIAL_2022 = passage("Socialnämnden", 2022, "Inga öppna konton fanns.", Outcome.NO_DEVIATION)


def test_a_list_asserts_exactly_the_rows_with_the_outcome() -> None:
    model = answer("Vilka nämnder hade brister i behörigheter?",
                   evidence(QuestionType.LIST, ALL, outcomes=(Outcome.DEVIATION,),
                            scope=[place("Fritidsnämnden", 2024)]))  # fmt: skip
    holds(model)
    assert pairs(model) == [("Socialnämnden", 2024)]
    assert model.sentences[0].text == (
        "En nämnd hade avvikelser när det gäller behörigheter 2024: Socialnämnden [1]."
    )
    assert model.sentences[1].text == "Socialnämnden 2024: ”Sjutton konton var öppna.” [1]"
    assert [row.committee for row in model.coverage.unclear] == ["Kommunstyrelsen"]
    assert [row.committee for row in model.coverage.not_mentioned] == ["Fritidsnämnden"]
    assert "Resultatet framgår inte hos Kommunstyrelsen 2024." in model.answer
    assert model.committees[0].citations == [1]


def test_a_list_over_years_names_each_year_with_its_mark() -> None:
    model = answer("?", evidence(QuestionType.LIST, [SOCIAL, SOCIAL_2023, SOCIAL_2022],
                                 outcomes=(Outcome.DEVIATION,)))  # fmt: skip
    holds(model)
    assert model.sentences[0].text.endswith(": Socialnämnden 2023 [1] och 2024 [2].")
    assert pairs(model) == [("Socialnämnden", 2023), ("Socialnämnden", 2024)]


def test_an_uncertain_outcome_is_not_asserted_but_shown() -> None:
    doubt = passage("Socialnämnden", 2024, "Något hände.", certain=False)
    model = answer("?", evidence(QuestionType.LIST, [doubt], outcomes=(Outcome.DEVIATION,)))
    holds(model)
    assert model.supported and model.committees == []
    assert [row.committee for row in model.coverage.uncertain] == ["Socialnämnden"]
    assert "är osäkert: läs själv" in model.answer


def test_who_checked_is_told_however_uncertain_what_was_found() -> None:
    doubt = passage("Socialnämnden", 2024, "Något hände.", certain=False)
    model = answer("Vilka har granskat det?", evidence(QuestionType.LIST, [doubt, TEKNISK]))
    holds(model)
    assert pairs(model) == [("Socialnämnden", 2024), ("Tekniska nämnden", 2024)]


def test_nobody_had_it_is_an_answer_with_the_clean_rows_cited() -> None:
    model = answer("?", evidence(QuestionType.LIST, [TEKNISK], outcomes=(Outcome.DEVIATION,)))
    holds(model)
    assert model.supported and model.committees == []
    assert model.answer.startswith("Ingen nämnd i de genomsökta rapporterna hade avvikelser")
    assert [one.quote for one in model.citations] == ["Alla konton stämde."]


def test_clean_controls_of_a_named_committee_beside_a_worse_one() -> None:
    clean = passage("Valnämnden", 2024, "Alla lås var hela.", Outcome.NO_DEVIATION)
    found = [clean, OGJORD]
    named = evidence(QuestionType.LIST, found, topics=(), outcomes=(Outcome.NO_DEVIATION,),
                     committees=("Valnämnden",))  # fmt: skip
    assert pairs(answer("Vilka kontroller var utan avvikelse?", named)) == [("Valnämnden", 2024)]
    every = evidence(QuestionType.LIST, found, topics=(), outcomes=(Outcome.NO_DEVIATION,))
    assert pairs(answer("Vilka nämnder var utan avvikelse?", every)) == []


def test_severity_and_recurrence_narrow_a_list() -> None:
    grave = passage("Valnämnden", 2024, "Allvarligt fel.", severity=Severity.SERIOUS)
    read = Interpretation(QuestionType.LIST, (), outcomes=(Outcome.DEVIATION,),
                          severities=(Severity.SERIOUS,))  # fmt: skip
    model = answer("?", evidence(QuestionType.LIST, [SOCIAL, grave], interpretation=read))
    assert pairs(model) == [("Valnämnden", 2024)]
    assert "hade allvarliga avvikelser" in model.answer
    again = Interpretation(QuestionType.LIST, (), outcomes=(Outcome.DEVIATION,), recurring=True)
    model = answer("?", evidence(QuestionType.LIST, [SOCIAL, SOCIAL_2023], interpretation=again))
    assert pairs(model) == [("Socialnämnden", 2023)]


def test_counts_of_committees_and_controls_are_computed_from_rows() -> None:
    other = passage("Socialnämnden", 2024, "Fel i två akter.", activity="Granskning av akter")
    about = [SOCIAL, other, passage("Valnämnden", 2024, "Ett fel.")]
    model = answer("Hur många nämnder?", evidence(
        QuestionType.COUNT, about, outcomes=(Outcome.DEVIATION,),
        details=Details(counted=Counted.COMMITTEES)))  # fmt: skip
    holds(model)
    assert model.answer.startswith("Två nämnder hade avvikelser när det gäller behörigheter 2024")
    model = answer("Hur många kontroller?", evidence(
        QuestionType.COUNT, about, outcomes=(Outcome.DEVIATION,),
        details=Details(counted=Counted.CONTROLS)))  # fmt: skip
    holds(model)
    assert model.answer.startswith("Tre kontroller hade avvikelser")
    assert "två hos Socialnämnden och en hos Valnämnden" in model.answer


def test_a_stated_number_is_quoted_with_its_sentence() -> None:
    model = answer("Hur många konton var öppna?", evidence(
        QuestionType.COUNT, [SOCIAL], details=Details(counted=Counted.STATED)))  # fmt: skip
    holds(model)
    assert model.answer.startswith("Sjutton konton, enligt Socialnämnden 2024 [1].")
    assert "”Sjutton konton var öppna. Kontona stängdes samma dag.” [1]" in model.answer


def test_a_number_among_others_is_quoted_and_not_restated() -> None:
    text = "Av 438 konton var 431 stängda. Sju saknade ägare."
    model = answer("Hur många konton saknade ägare?", evidence(
        QuestionType.COUNT, [passage("Valnämnden", 2024, text)],
        topics=("konton saknade ägare",), details=Details(counted=Counted.STATED)))  # fmt: skip
    holds(model)
    assert "438 konton, enligt" not in model.answer
    assert text in model.answer


def test_a_sum_is_computed_from_one_number_of_each_row() -> None:
    about = [passage("Socialnämnden", year, f"Nämnden fick betala {sum_} i särskild avgift.")
             for year, sum_ in ((2023, "385 000 kronor"), (2024, "140 tkr"))]  # fmt: skip
    model = answer("Hur mycket har nämnden sammanlagt fått betala i avgift?", evidence(
        QuestionType.LOOKUP, about, topics=("betala i särskild avgift",)))  # fmt: skip
    holds(model)
    assert model.sentences[0].text == (
        "Tillsammans 525 000 kronor: 385 000 kronor 2023 [1] och 140 tkr 2024 [2]."
    )
    assert model.sentences[0].kind == "computed"


@pytest.mark.parametrize(
    ("question", "topic", "text", "verdict"),
    [
        ("Var det 50 konton kvar?", "50 konton kvar", "17 konton var kvar.", "Nej"),
        ("Var det 17 konton kvar?", "17 konton kvar", "Sjutton konton var kvar.", "Ja"),
        ("Hade larmet på biblioteket provats?", "larmet på biblioteket provats",
         "På biblioteket hade larmet inte provats sedan 2021.", "Nej"),
        ("Stämmer det att verktyg saknades?", "verktyg saknades", "Elva verktyg saknades.", "Ja"),
    ],
)  # fmt: skip
def test_a_false_premise_is_refuted_with_the_sentence(
    question: str, topic: str, text: str, verdict: str
) -> None:
    model = answer(question, evidence(
        QuestionType.YESNO, [passage("Valnämnden", 2024, text)], topics=(topic,)))  # fmt: skip
    holds(model)
    assert model.answer.startswith(f"{verdict}, enligt kontrollen hos Valnämnden 2024 [1].")
    assert model.citations[0].quote == text


def test_a_doubtful_verdict_says_so() -> None:
    doubt = passage("Valnämnden", 2024, "Något hände.", confidence=0.6, certain=False)
    model = answer("Fanns det konton kvar?", evidence(QuestionType.YESNO, [doubt]))
    assert model.answer.startswith(
        "Ja, enligt kontrollen hos Valnämnden 2024, men vad kontrollen visade är osäkert: "
        "läs den själv [1]."
    )
    assert not model.committees[0].certain


def test_only_the_thing_in_the_questions_own_words_is_meant() -> None:
    exact = passage("A-nämnden", 2024, "Det blev en otillåten direktupphandling.")
    other = passage("B-nämnden", 2024, "En direktupphandling saknade dokumentation.")
    model = answer("Har någon nämnd gjort en otillåten direktupphandling?", evidence(
        QuestionType.YESNO, [other, exact], topics=("otillåten direktupphandling",),
        details=Details(any_committee=True)))  # fmt: skip
    assert pairs(model) == [("A-nämnden", 2024)]


def test_the_items_of_a_list_of_measures_belong_together() -> None:
    items = ["Utrymningsvägen röjdes.", "Ny ansvarig är utsedd.", "Personalen är utbildad."]
    text = "Ronden var missad.\nFöljande har gjorts:\n" + "\n".join(f"- {one}" for one in items)
    row = passage("Valnämnden", 2024, text, measures=items[1:])
    model = answer("Vad gjordes åt det?", evidence(QuestionType.MEASURE, [row]))
    assert [one.quotes for one in model.citations] == [items]
    assert [one.quote for one in model.citations] == ["\n- ".join(items)]
    assert " - " not in model.answer


def test_yes_and_no() -> None:
    def asked(question: str, about: list[object]) -> str:
        model = answer(question, evidence(QuestionType.YESNO, about))  # type: ignore[arg-type]
        holds(model)
        return model.answer.split(",")[0].split(":")[0]

    assert asked("Fanns det konton kvar?", [SOCIAL]) == "Ja"
    assert asked("Fanns det konton kvar?", [TEKNISK]) == "Nej"
    assert asked("Stämde kontona?", [TEKNISK]) == "Ja"
    assert asked("Stämde kontona?", [SOCIAL]) == "Nej"
    assert asked("Kontrollerade nämnden kontona?", [OGJORD]) == "Nej"
    assert asked("Kontrollerade nämnden kontona?", [TEKNISK]) == "Ja"
    assert asked("Stämde kontona?", [OGJORD]) == "Det går inte att säga"
    told = asked("Stämde kontona?", [STYRELSEN])
    assert told.startswith("Det framgår inte vad kontrollen hos Kommunstyrelsen 2024 visade [1].")


def test_a_verdict_on_several_committees_names_each_with_its_own_years() -> None:
    def told(*about: StoredPassage) -> str:
        model = answer("Fanns det konton kvar?", evidence(QuestionType.YESNO, about, topics=()))
        holds(model)
        assert model.dropped == 0
        return model.sentences[0].text

    before = passage("Valnämnden", 2023, "Nio konton var öppna.")
    both = passage("Valnämnden", 2024, "Två konton var öppna.")
    assert told(SOCIAL, before).endswith("hos Socialnämnden 2024 och Valnämnden 2023 [1][2].")
    assert told(SOCIAL_2023, both).endswith("hos Socialnämnden 2023 och Valnämnden 2024 [1][2].")
    assert told(SOCIAL, before, both).endswith(
        "hos Socialnämnden 2024; Valnämnden 2023 och 2024 [1][2][3]."
    )
    assert told(SOCIAL, both).endswith("hos Socialnämnden och Valnämnden 2024 [1][2].")


def test_more_ways_of_asking_for_order_and_for_what_was_done() -> None:
    fine = passage("Valnämnden", 2024, "Starttiden hölls alla gånger.", Outcome.NO_DEVIATION)
    undone = passage("Valnämnden", 2024, "Övningen ställdes in.", Outcome.NOT_PERFORMED)
    for question, row, verdict in (
        ("Kom bilarna ut som de skulle?", fine, "Ja"),
        ("Lyckades de återläsa?", fine, "Ja"),
        ("Övade politikerna i krisledningen?", undone, "Nej"),
        ("Övade politikerna i krisledningen?", fine, "Ja"),
    ):
        model = answer(question, evidence(QuestionType.YESNO, [row]))
        source = "rapporten från" if row is undone else "kontrollen hos"
        assert model.answer.startswith(f"{verdict}, enligt {source} Valnämnden 2024")


def test_a_question_for_controls_has_a_line_for_each_with_its_name() -> None:
    keys = passage("Valnämnden", 2023, "Ej gjord.", Outcome.NOT_PERFORMED, activity="Nycklar")
    cards = passage("Valnämnden", 2023, "Ej utförd.", Outcome.NOT_PERFORMED, activity="Kort")
    other = passage("Socialnämnden", 2023, "Ej gjord.", Outcome.NOT_PERFORMED, activity="Loggar")
    model = answer("Vilka kontroller genomfördes inte 2023?", evidence(
        QuestionType.LIST, [keys, cards, other], topics=(), years=(2023,),
        outcomes=(Outcome.NOT_PERFORMED,), details=Details(of_controls=True)))  # fmt: skip
    holds(model)
    assert model.answer.split("\n")[:4] == [
        "Tre kontroller genomfördes inte 2023: en hos Socialnämnden och två hos Valnämnden "
        "[1][2][3].",
        "- Socialnämnden 2023, ”Loggar”: ”Ej gjord.” [1]",
        "- Valnämnden 2023, ”Nycklar”: ”Ej gjord.” [2]",
        "- Valnämnden 2023, ”Kort”: ”Ej utförd.” [3]",
    ]
    assert [one.control for one in model.citations] == ["Loggar", "Nycklar", "Kort"]


def test_who_holds_an_office_gives_no_table_of_nothing() -> None:
    found = evidence(QuestionType.LOOKUP, [], scope=[place("Valnämnden", 2023)],
                     topics=("kommundirektör",), details=Details(outside="office"))  # fmt: skip
    model = answer("Vem är kommundirektör?", found)
    assert not model.supported and model.committees == []
    assert "säger inte vem som har uppdraget" in model.answer
    assert "Ingen sådan kontroll hittades" not in answer_text(model)
