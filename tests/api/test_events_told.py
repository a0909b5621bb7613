"""Who is listed where a question asks for something that happened: who tells that it did."""

from __future__ import annotations

import pytest

from api.schemas import AnswerModel
from index.evidence.events_told import only_told
from index.found import Evidence
from index.models import Outcome, StoredPassage
from index.question.query import read_question
from tests.answering import answer, evidence, passage
from tests.asking import LINDSUND_AND_MORE as NAMES

USED = passage("Hamnnämnden", 2023, "Fem konton låg kvar. Två av dem hade använts i juni.")
OPEN = passage("Kulturnämnden", 2023, "Nio konton låg kvar. Inget av dem har använts.")
LATE = passage("Skolnämnden", 2023, "Elva konton togs bort för sent.")
WHO_USED = "Vilka nämnder hade konton som använts av folk som slutat?"


def found(question: str, *about: StoredPassage) -> Evidence:
    read = read_question(question, NAMES)
    return only_told(evidence(read.type, list(about), interpretation=read))


def asked(question: str, *about: StoredPassage) -> AnswerModel:
    model = answer(question, found(question, *about))
    assert model.dropped == 0
    return model


def listed(model: AnswerModel) -> list[str | None]:
    return [row.committee for row in model.committees]


def test_only_who_tells_that_it_happened_is_listed() -> None:
    model = asked(WHO_USED, OPEN, USED, LATE)
    assert listed(model) == ["Hamnnämnden"]
    assert "Två av dem hade använts i juni." in model.answer


def test_the_others_are_named_as_having_found_something_else() -> None:
    model = asked(WHO_USED, OPEN, USED, LATE)
    assert "Avvikelser av annat slag redovisas av Kulturnämnden 2023 och Skolnämnden 2023." in (
        model.answer
    )
    assert [row.committee for row in model.coverage.with_deviation] == [
        "Hamnnämnden", "Kulturnämnden", "Skolnämnden",
    ]  # fmt: skip


def test_where_nobody_says_it_in_known_words_all_are_kept() -> None:
    assert listed(asked(WHO_USED, OPEN, LATE)) == ["Kulturnämnden", "Skolnämnden"]


def test_a_question_after_the_subject_keeps_all() -> None:
    model = asked("Vilka nämnder hade konton kvar för folk som slutat?", OPEN, USED, LATE)
    assert listed(model) == ["Hamnnämnden", "Kulturnämnden", "Skolnämnden"]


def test_it_is_counted_by_who_tells_it() -> None:
    gone = passage("Hamnnämnden", 2023, "Två huvudnycklar är försvunna.")
    open_ = passage("Kulturnämnden", 2023, "Nyckelskåpet stod olåst vid två besök.")
    model = asked("Hos hur många nämnder har nycklar försvunnit?", gone, open_)
    assert listed(model) == ["Hamnnämnden"]


def test_a_committees_own_control_that_tells_it_is_not_hidden_by_another() -> None:
    near = passage("Hamnnämnden", 2023, "Nyckelskåpet stod olåst.", activity="Nyckelskåp")
    told = passage("Hamnnämnden", 2023, "Tre nycklar är borta.", activity="Inventering")
    other = passage("Kulturnämnden", 2023, "Rutinen var gammal.", activity="Nyckelrutin")
    model = asked("Vilka nämnder har tappat bort nycklar?", near, told, other)
    assert listed(model) == ["Hamnnämnden"]
    assert "Tre nycklar är borta." in model.answer
    assert "olåst" not in model.answer


def test_who_has_none_of_it_keeps_its_class() -> None:
    clean = passage("Skolnämnden", 2023, "Alla konton är stängda.", Outcome.NO_DEVIATION)
    model = asked(WHO_USED, USED, OPEN, clean)
    assert [row.committee for row in model.coverage.without_deviation] == ["Skolnämnden"]


def test_a_like_case_is_one_that_tells_it() -> None:
    question = "Hos oss har konton använts efter att folk slutat. Har andra haft det?"
    assert [hit.passage for hit in found(question, OPEN, USED, LATE).about] == [USED]


@pytest.mark.parametrize("about", [(), (OPEN,)], ids=["none", "one"])
def test_one_control_or_none_is_left_as_it_is(about: tuple[StoredPassage, ...]) -> None:
    assert [hit.passage for hit in found(WHO_USED, *about).about] == list(about)
    assert found(WHO_USED, *about).untold == frozenset()


def test_of_very_many_controls_all_are_read() -> None:
    more = [passage(f"Nämnd {n}", 2023, "Nio konton låg kvar.") for n in range(1_500)]
    assert found(WHO_USED, USED, *more).untold == {one.id for one in more}


def test_of_a_single_committee_what_came_of_it_is_quoted() -> None:
    result = (
        "Pengar till föreningar delas ut två gånger om året, i mars och i oktober, efter ansökan. "
        "En förening hade fått pengar för 40 ungdomar i åldrarna sju till tolv år som inte finns. "
        "En annan hade fått pengar för ledarna, som är vuxna och inte ska räknas med i underlaget. "
        "En tredje hade fått pengar för samma lag två gånger, en gång i varje sektion. "
        "Vi har begärt tillbaka 22 000. Rutinen skrivs om till sommaren."
    )
    about = passage("Kulturnämnden", 2023, result)
    model = asked("Vilka nämnder har krävt tillbaka pengar?", about)
    assert "Vi har begärt tillbaka 22 000.” [1]" in model.answer
