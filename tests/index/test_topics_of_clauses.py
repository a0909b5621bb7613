"""What is left of a question's clauses: the things that a control would be about."""

from __future__ import annotations

import pytest

from index.question.query import Names, read_question

NAMES = Names((("Lindsund", "Socialnämnden"),), (2022, 2023, 2024), ("Lindsund",))


@pytest.mark.parametrize(
    ("question", "topics"),
    [
        # what leads up to the question is not asked
        (
            "Jag skriver om ekonomi. Vilka har brister som rör inköp, löner eller bidrag?",
            ("inköp", "löner", "bidrag"),
        ),
        ("Jag granskar personalfrågor. Hos vilka har registerutdrag saknats?", ("registerutdrag",)),
        ("Vi har tappat nycklar. Har någon annan gjort det?", ("tappat nycklar",)),
        # a deed of several kinds of things; a thing, and what kinds of it
        (
            "Var har kommunen betalat för mycket, oavsett om det gällde bidrag eller löner?",
            ("betalat för mycket bidrag", "betalat för mycket löner"),
        ),
        (
            "Vilka har gamla behörigheter av något slag, antingen i system eller till hus?",
            ("gamla behörigheter",),
        ),
        (
            "Vilka har brister i utrustning, antingen verktyg eller datorer?",
            ("utrustning", "verktyg", "datorer"),
        ),
        (
            "Var saknas utdrag ur registret, hos egen personal eller hos dem vi köper av?",
            ("utdrag ur registret",),
        ),
        # two deeds of one thing
        (
            "Papper som antingen förts in för sent eller legat kvar för länge",
            ("Papper förts in för sent eller legat kvar för länge",),
        ),
        (
            "Vilka har handlingar som antingen kommit bort eller lämnats ut fel?",
            ("handlingar kommit bort eller lämnats ut fel",),
        ),
        ("Nycklar som antingen tappats eller stulits", ("Nycklar tappats eller stulits",)),
        (
            "Fakturor som antingen betalats dubbelt eller bokförts fel?",
            ("Fakturor betalats dubbelt eller bokförts fel",),
        ),
        (
            "Var finns avtal som antingen löpt ut eller skrivits under av fel person?",
            ("avtal löpt ut eller skrivits under av fel person",),
        ),
        # the last of a list with a preposition of its own
        (
            "Fynd som slutade med en anmälan till polis, myndighet eller enligt lex Maria",
            ("anmälan till polis", "anmälan till myndighet", "anmälan enligt lex Maria"),
        ),
        (
            "Lista fel som ledde till anmälan till facket, polisen eller enligt lex Sarah",
            ("anmälan till facket", "anmälan till polisen", "anmälan enligt lex Sarah"),
        ),
        (
            "Vilka har brister i inköp av mat, kläder eller tjänster?",
            ("inköp av mat", "inköp av kläder", "inköp av tjänster"),
        ),
        # one subject of a deed, and subjects apart
        (
            "När har en entreprenör eller utförare inte levt upp till sitt avtal?",
            ("entreprenör eller utförare inte levt upp till sitt avtal",),
        ),
        (
            "Var har anställda eller konsulter inte haft giltiga kort?",
            ("anställda eller konsulter inte haft giltiga kort",),
        ),
        (
            "Var tog ärenden eller utredningar längre tid än de får ta?",
            ("ärenden eller utredningar",),
        ),
        (
            "Vilka har brutit mot GDPR eller låtit personuppgifter hamna fel?",
            ("GDPR", "personuppgifter hamna fel"),
        ),
        # verbs and nouns that only carry the thing
        ("Vem tar över ansvaret för att granska försörjningsstöd?", ("försörjningsstöd",)),
        ("Vem har uppgiften att kontrollera brandskyddet?", ("brandskyddet",)),
        ("Vilka fel uppstod i samband med att ett system byttes?", ("system byttes",)),
        ("Vem har bedömt att konsultköpet var otillåtet?", ("konsultköpet var otillåtet",)),
        (
            "Var har regelbundna prov hållits mer sällan än vad som var bestämt?",
            ("regelbundna prov",),
        ),
        (
            "Försvann det någon information på riktigt när kopian var trasig?",
            ("Försvann information kopian var trasig",),
        ),
        ("Vilka nådde inte målvärden som de själva satt upp?", ("målvärden",)),
    ],
)
def test_topics(question: str, topics: tuple[str, ...]) -> None:
    assert read_question(question, NAMES).topics == topics
