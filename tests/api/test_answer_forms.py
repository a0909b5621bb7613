"""Trends, measures, comparisons, verdicts and silence: evidence -> the answer of its form."""

from __future__ import annotations

from dataclasses import replace

from api.compose.in_short import in_short
from api.quoting.asked import Asked, Wanted, wanted_by
from api.quoting.pieces import pieces, telling
from api.quoting.quotes import deciding
from index.interpretation import Change, Details, Interpretation, QuestionType, Unresolved
from index.models import Outcome
from index.topics.concepts import concepts
from tests.answering import answer, evidence, hits, passage, place
from tests.composed import SOCIAL, TEKNISK, holds, pairs

SOCIAL_2023 = passage("Socialnämnden", 2023, "96 konton var öppna.", recurring=True)
SOCIAL_2022 = passage("Socialnämnden", 2022, "Inga öppna konton fanns.", Outcome.NO_DEVIATION)


def test_a_trend_has_a_line_per_year() -> None:
    model = answer("Hur har det gått?", evidence(
        QuestionType.TREND, [SOCIAL_2023, SOCIAL, SOCIAL_2022]))  # fmt: skip
    holds(model)
    assert model.sentences[0].text == (
        "Socialnämnden: utan avvikelse 2022 [1]; avvikelse 2023 [2] och 2024 [3]."
        " Den senaste kontrollen fann avvikelser, den första inga."
    )
    assert model.sentences[1].text == "Det är samma kontroll alla åren [1][2][3]."
    assert model.sentences[2].text.startswith("Rapporten 2023 säger att bristen har funnits")
    lines = [one.text.split(":")[0] for one in model.sentences[3:6]]
    assert lines == ["Socialnämnden 2022", "Socialnämnden 2023", "Socialnämnden 2024"]


def test_a_trend_tells_what_was_another_control_what_remains_and_what_was_done() -> None:
    first = passage("Valnämnden", 2022, "Två nycklar saknades.", activity="Kontroll av nycklar",
                    measures=[])  # fmt: skip
    again = passage("Valnämnden", 2023, "Samma nycklar saknas. Låsen ska bytas.", recurring=True,
                    activity="Kontroll av nycklar", measures=["Låsen ska bytas."],
                    evidence="Samma nycklar saknas.")  # fmt: skip
    other = passage("Valnämnden", 2024, "Röstkorten räknades. Två var fel.",
                    activity="Omräkning av röster i valdistrikten")  # fmt: skip
    other = replace(other, process="Val", working_method="Rösträkning")
    model = answer("Hur har det gått?", evidence(
        QuestionType.TREND, [first, again, other], years=(2021, 2022, 2023, 2024)))  # fmt: skip
    holds(model)
    text = model.answer
    assert "Kontrollen 2024 har inte känts igen som samma som den första [3]: läs själv." in text
    assert "Rapporten 2023 säger att bristen har funnits tidigare eller kvarstår [2]." in text
    assert "För 2021 finns ingen rapport från Valnämnden i biblioteket." in text
    assert text.count("Låsen ska bytas.") == 1  # the line quotes the whole result already


def test_a_trend_of_many_committees_leaves_none_out() -> None:
    once = [passage(f"{letter}-nämnden", 2024, "Två fel fanns.") for letter in "ABCDEFG"]
    found = [*once, SOCIAL_2022, SOCIAL_2023]
    model = answer(
        "Hur har det gått?", evidence(QuestionType.TREND, found, years=(2022, 2023, 2024))
    )
    holds(model)
    assert model.sentences[0].text.startswith(
        "Åtta nämnder har kontroller när det gäller behörigheter; senast: avvikelse hos "
        "Socialnämnden [1], A-nämnden [2], "
    )
    assert model.sentences[1].text.startswith("Socialnämnden: utan avvikelse 2022 [9]")
    assert {row.committee for row in model.committees} == {
        "Socialnämnden", *(f"{letter}-nämnden" for letter in "ABCDEFG")
    }  # fmt: skip
    assert "G-nämnden: avvikelse 2024 [8]." in model.answer  # told, though it is not quoted
    assert "- G-nämnden" not in model.answer
    missing = [one.text for one in model.sentences if "finns ingen rapport" in one.text]
    assert missing == [
        "För 2024 finns ingen rapport från Socialnämnden i biblioteket.",
        "För 2022 och 2023 finns ingen rapport från A-nämnden, B-nämnden, C-nämnden, D-nämnden, "
        "E-nämnden, F-nämnden och G-nämnden i biblioteket.",
    ]


def test_rows_that_no_line_cites_are_named() -> None:
    many = [passage(f"{chr(65 + n)}-nämnden", 2024, "Två fel fanns.") for n in range(14)]
    model = answer("Vad visade kontrollen?", evidence(QuestionType.LOOKUP, many))
    holds(model)
    assert len(model.committees) == 14
    assert sum(not row.citations for row in model.committees) == 2
    told = [one.text for one in model.sentences if one.kind == "coverage"]
    assert "Utan citat här, men med i svaret: M-nämnden 2024 och N-nämnden 2024." in told
    few = answer("Vad visade kontrollen?", evidence(QuestionType.LOOKUP, many[:12]))
    assert "Utan citat" not in few.answer


def test_a_trend_says_where_another_control_of_the_topic_found_a_deviation() -> None:
    """The years of the control that is followed are clean, and stand under deviations in the
    coverage."""
    followed = [passage("Valnämnden", year, "Allt i ordning.", Outcome.NO_DEVIATION)
                for year in (2022, 2023)]  # fmt: skip
    other = passage("Valnämnden", 2023, "Två nycklar saknades.", activity="Nycklar till lokaler")
    model = answer("Hur har det gått?", evidence(
        QuestionType.TREND, [*followed, other], years=(2022, 2023)))  # fmt: skip
    holds(model)
    told = (
        "En annan kontroll om ämnet, ”Nycklar till lokaler”, fann avvikelser hos Valnämnden 2023."
    )
    assert model.answer.count(told) == 1
    assert [row.year for row in model.coverage.with_deviation] == [2023]


def test_what_is_done_and_what_is_planned_are_told_apart() -> None:
    row = passage(
        "Valnämnden", 2024, "Två nycklar saknades. Låsen byttes i maj. Nyckelskåp ska köpas.",
        measures=["Låsen byttes i maj.", "Nyckelskåp ska köpas."],
    )  # fmt: skip
    model = answer("Vad gjordes åt det?", evidence(QuestionType.MEASURE, [row]))
    holds(model)
    assert model.answer == (
        "- Valnämnden 2024: Gjort: ”Låsen byttes i maj.” Planerat: ”Nyckelskåp ska köpas.” [1]"
    )


def test_that_no_measure_is_told_is_said() -> None:
    row = passage("Valnämnden", 2024, "Två nycklar saknades.", measures=[])
    model = answer("Vad gjordes åt det?", evidence(QuestionType.MEASURE, [row]))
    holds(model)
    assert model.answer == (
        "- Valnämnden 2024: Avvikelse. ”Två nycklar saknades.” [1] "
        "Någon åtgärd hittades inte i texten."
    )


def test_measures_are_quoted_and_others_have_the_deviation_before_them() -> None:
    model = answer("Vad gjordes åt det?", evidence(QuestionType.MEASURE, [SOCIAL, TEKNISK]))
    holds(model)
    assert [one.quote for one in model.citations] == ["Kontona stängdes samma dag."]
    model = answer("Hur har andra gjort?", evidence(QuestionType.SIMILAR, [SOCIAL]))
    holds(model)
    assert [one.quotes for one in model.citations] == [
        ["Sjutton konton var öppna.", "Kontona stängdes samma dag."]]  # fmt: skip


def test_a_comparison_sets_the_sides_beside_each_other() -> None:
    named = ("Socialnämnden", "Tekniska nämnden")
    model = answer("Jämför", evidence(QuestionType.COMPARE, [SOCIAL, TEKNISK], committees=named))
    holds(model)
    assert model.sentences[0].text == (
        "De skiljer sig åt: Socialnämnden 2024 hade avvikelser [1]"
        " och Tekniska nämnden 2024 var utan avvikelse [2]."
    )


def test_both_topics_are_needed_and_excluded_ones_bar() -> None:
    inköp = passage("Socialnämnden", 2024, "Fel i inköp.", activity="Inköp")
    lön = passage("Socialnämnden", 2024, "Fel i lön.", activity="Lön")
    annan = passage("Valnämnden", 2024, "Fel i inköp hos oss.", activity="Inköp")
    topics = (frozenset([inköp.id, annan.id]), frozenset([lön.id]))
    model = answer("?", evidence(
        QuestionType.COMBINED, [inköp, lön, annan], topics=("inköp", "lön"), by_topic=topics,
        outcomes=(Outcome.DEVIATION,), details=Details(every_topic=True)))  # fmt: skip
    holds(model)
    assert pairs(model) == [("Socialnämnden", 2024)]
    model = answer("?", evidence(
        QuestionType.COMBINED, [inköp, annan], topics=("inköp",), by_topic=topics, excluded=[lön],
        outcomes=(Outcome.DEVIATION,), details=Details(excluded_topics=("lön",))))  # fmt: skip
    holds(model)
    assert pairs(model) == [("Valnämnden", 2024)]


def test_a_year_that_must_be_free_of_it_needs_a_report() -> None:
    about = [SOCIAL_2023, SOCIAL, passage("Valnämnden", 2023, "Ett fel."),
             passage("Tekniska nämnden", 2023, "Två fel."), TEKNISK]  # fmt: skip
    model = answer("2023 men inte 2024", evidence(
        QuestionType.COMBINED, about, years=(2023, 2024), outcomes=(Outcome.DEVIATION,),
        details=Details(excluded_years=(2024,))))  # fmt: skip
    holds(model)
    assert pairs(model) == [("Tekniska nämnden", 2023)]


def test_new_and_remedied_deviations_follow_the_control_over_the_years() -> None:
    new = answer("?", evidence(
        QuestionType.LIST, [SOCIAL, SOCIAL_2022], topics=(), years=(2024,),
        history=[SOCIAL, SOCIAL_2022], outcomes=(Outcome.DEVIATION,),
        details=Details(change=Change.NEW)))  # fmt: skip
    assert pairs(new) == [("Socialnämnden", 2024)]
    old = answer("?", evidence(
        QuestionType.LIST, [SOCIAL], topics=(), years=(2024,), history=[SOCIAL, SOCIAL_2023],
        outcomes=(Outcome.DEVIATION,), details=Details(change=Change.NEW)))  # fmt: skip
    assert old.committees == []
    elsewhere = replace(SOCIAL_2023, committee="Valnämnden", id=passage("Valnämnden", 2023, "").id)
    same = answer("?", evidence(
        QuestionType.LIST, [SOCIAL], topics=(), years=(2024,),
        history=[SOCIAL, SOCIAL_2022, elsewhere], outcomes=(Outcome.DEVIATION,),
        details=Details(change=Change.NEW)))  # fmt: skip
    assert pairs(same) == [("Socialnämnden", 2024)]  # only its own earlier years make it old
    clean = passage("Socialnämnden", 2024, "Alla konton stängda.", Outcome.NO_DEVIATION)
    mended = answer("?", evidence(
        QuestionType.LIST, [clean], topics=(), years=(2023, 2024), history=[clean, SOCIAL_2023],
        outcomes=(Outcome.NO_DEVIATION,), details=Details(change=Change.REMEDIED)))  # fmt: skip
    holds(mended)
    assert pairs(mended) == [("Socialnämnden", 2024)]


def test_the_committees_own_assessment_is_quoted() -> None:
    proof = passage("Socialnämnden", 2024, "Nämnden bedömer kontrollen som inte helt tillräcklig.",
                    None, assessment="Inte helt tillräcklig")  # fmt: skip
    model = answer("Bedömde nämnden sin kontroll som tillräcklig?", evidence(
        QuestionType.YESNO, [proof], topics=(),
        details=Details(assessment=True, verdicts=("sufficient",))))  # fmt: skip
    holds(model)
    assert model.answer.startswith("Nej, enligt den egna bedömningen: Socialnämnden 2024 [1].")
    assert model.citations[0].quote == proof.result


def test_silence_tells_what_was_searched_and_cites_nothing() -> None:
    model = answer("bygglov?", evidence(QuestionType.LIST, [], scope=[place("Valnämnden", 2024)],
                                        topics=("bygglov",), nearest=[SOCIAL]))  # fmt: skip
    holds(model)
    assert not model.supported
    assert model.answer.startswith(
        "Inget svar har hittats när det gäller bygglov: en rapport har gåtts igenom."
    )
    assert model.nearest == [SOCIAL.id]


def test_an_unknown_committee_is_named_with_candidates() -> None:
    unknown = (Unresolved("Brandnämnden", ("Byggnadsnämnden",)),)
    read = Interpretation(QuestionType.LOOKUP, (), unresolved=unknown)
    model = answer("?", evidence(QuestionType.LOOKUP, [], interpretation=read))
    holds(model)
    assert not model.supported
    assert model.answer == (
        "Biblioteket har ingen rapport från ”Brandnämnden”. Närmast är Byggnadsnämnden."
    )


def test_the_same_committee_in_two_municipalities_is_never_merged() -> None:
    other = passage("Socialnämnden", 2024, "Nio konton var öppna.", municipality="Vikby")
    model = answer("?", evidence(QuestionType.LIST, [SOCIAL, other],
                                 outcomes=(Outcome.DEVIATION,)))  # fmt: skip
    holds(model)
    assert model.answer.startswith("Två nämnder")
    assert "Socialnämnden i Ekstad [1] och Socialnämnden i Vikby [2]" in model.answer


def test_the_piece_that_answers_is_one_verbatim_stretch() -> None:
    text = "\n".join(["Urvalet gjordes i maj och omfattade alla enheter i förvaltningen." * 3,
                      "Avgiften blev 385 000 kronor.", "Systemet byttes i juni." * 8])  # fmt: skip
    long = passage("Socialnämnden", 2024, text, evidence="Systemet byttes i juni.")
    assert wanted_by("Hur mycket betalade nämnden i avgift?") is Wanted.MONEY
    asked = Asked(Wanted.MONEY, concepts("avgift"), None)
    (piece,) = pieces(hits([long])[0], asked, 100)
    assert piece == "Avgiften blev 385 000 kronor."
    assert in_short(piece, asked) == "385 000 kronor"
    assert all(one in text for one in pieces(hits([long])[0], asked, 420))


def test_a_sentence_that_points_back_is_quoted_with_what_it_speaks_of() -> None:
    kept = passage("Servicenämnden", 2024, "Tre konton granskades. Dessa saknade attest av chef.",
                   evidence="Dessa saknade attest av chef.")  # fmt: skip
    assert deciding(kept) == "Tre konton granskades. Dessa saknade attest av chef."
    for second in ("Två av dem saknade attest.", "I 2 av dessa saknades attest.",
                   "Hos dessa saknades attest.",
                   "Av de tre saknade två attest.", "Övriga saknade attest.",
                   "Undantaget gällde två."):  # fmt: skip
        some = passage("Servicenämnden", 2024, f"Tre konton hittades. {second}", evidence=second)
        assert deciding(some) == f"Tre konton hittades. {second}"
    far = "Urvalet var slumpat. Sju konton hittades. De var öppna. Två av dem saknade attest."
    chain = passage("Servicenämnden", 2024, far, evidence="Två av dem saknade attest.")
    assert deciding(chain) == "Sju konton hittades. De var öppna. Två av dem saknade attest."
    whole = passage("Servicenämnden", 2024, "Urvalet var slumpat. Två av de tre granskade saknade "
                    "attest.", evidence="Två av de tre granskade saknade attest.")  # fmt: skip
    assert deciding(whole) == "Två av de tre granskade saknade attest."
    alone = passage("Servicenämnden", 2024, "Tre granskades.\nDessa saknade attest av chef.",
                    evidence="Dessa saknade attest av chef.")  # fmt: skip
    assert deciding(alone) == "Dessa saknade attest av chef."


def test_a_question_for_a_date_is_headed_by_a_sentence_with_one() -> None:
    found = (
        "Av elva verksamheter hade tre en aktuell kontinuitetsplan. Bristen bedöms som allvarlig "
        "eftersom kommunen inte kan visa att verksamheten kan upprätthållas vid ett längre avbrott "
        "i el eller data. "
    )
    told = "Chefen ska ta fram planer för samtliga verksamheter senast den 30 juni 2025."
    kept = passage("Kommunstyrelsen", 2024, found + told)
    asks = "När ska kontinuitetsplanerna vara klara?"
    model = answer(asks, evidence(QuestionType.LOOKUP, [kept], topics=("kontinuitetsplanerna",)))
    assert told in model.sentences[0].text or "30 juni 2025" in model.sentences[0].text
    none = passage("Kommunstyrelsen", 2024, found)
    model = answer(asks, evidence(QuestionType.LOOKUP, [none], topics=("kontinuitetsplanerna",)))
    assert model.sentences[0].text.startswith("Ingen tidpunkt har hittats")
    assert model.sentences[1].text.startswith("Kommunstyrelsen 2024: Avvikelse.")


def test_who_is_responsible_is_told_from_the_reports_own_column() -> None:
    kept = passage("Valnämnden", 2024, "Två nycklar saknades.", activity="Kontroll av nycklar")
    named = replace(kept, responsible="Kanslichef", method="Stickprov")
    asks = "Vem ansvarar för kontrollen av nycklar?"
    model = answer(asks, evidence(QuestionType.LOOKUP, [named], topics=("nycklar",)))
    holds(model)
    assert model.sentences[0].text == "Ansvarig: ”Kanslichef”, Valnämnden 2024 [1]."
    model = answer(asks, evidence(QuestionType.LOOKUP, [kept], topics=("nycklar",)))
    assert "Ansvarig" not in model.answer
    model = answer("Vilken metod användes i kontrollen av nycklar?", evidence(
        QuestionType.LOOKUP, [named], topics=("nycklar",)))  # fmt: skip
    assert model.sentences[0].text == "Metod: ”Stickprov”, Valnämnden 2024 [1]."


def test_a_dash_for_who_is_responsible_is_no_answer() -> None:
    held = replace(passage("Valnämnden", 2024, "Alla röster fanns."), responsible="–")
    model = answer("Vem ansvarar för kontrollen av konton?",
                   evidence(QuestionType.LOOKUP, [held]))  # fmt: skip
    holds(model)
    assert "Ansvarig" not in model.answer and "–" not in model.answer


def test_what_leads_up_to_a_finding_does_not_push_out_another_figure() -> None:
    both = "Av 48 system var 36 upptagna i registret. Avtal kunde inte visas för tre leverantörer."
    text = f"{both} Två av dessa tecknades i december."
    kept = passage("Valnämnden", 2024, text, evidence="Två av dessa tecknades i december.")
    asked = Asked(Wanted.ANYTHING, concepts("register avtal"), None)
    assert telling(hits([kept])[0], asked) == (both,)
