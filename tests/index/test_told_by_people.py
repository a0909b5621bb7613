"""What happened, in the words of those it happened to: the controls that are about it are found,
and what only shares a word with it is not."""

from __future__ import annotations

import pytest

from index.topics.concepts import concepts, padded


def says(question: str, text: str) -> float:
    """How well ``text`` says the best of the things of the field that ``question`` names."""
    asked = [one for one in concepts(question) if one.of_field]
    return max((one.found(padded(text)) for one in asked), default=0.0)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("anställda som blivit blåsta på pengar", "Ett bedrägeri har polisanmälts"),
        ("var har vi lurats att betala", "Utbetalning till fel mottagare"),
        ("äldre som ramlat omkull på torget", "Halkbekämpning av gångvägar"),
        ("oplogade cykelbanor", "Vinterväghållning enligt avtal"),
        ("utlånade verktyg", "Maskiner som inte återlämnats i tid"),
        ("är vattnet rent i sjön", "Provtagning av badvatten"),
        ("algblomning", "Tillsyn av enskilda avlopp"),
        ("gifter i marken vid skolan", "Förorenade områden inventeras"),
        ("kvav luft i klassrummen", "Ventilationskontroll (OVK)"),
        ("smittor på boendet", "Lager av skyddsutrustning"),
        ("den som vill bygga altan", "Bygglov ska beslutas inom tio veckor"),
        ("hur mår de anställda på sjukhuset", "Rehabiliteringsplaner vid lång sjukfrånvaro"),
        ("rätt ersättning för uppdrag åt kommunen", "Arvoden till förtroendevalda"),
        ("anlitade företag som inte håller måttet", "Uppföljning av privata utförare"),
        ("krognotor utan namn", "Deltagarförteckning vid representation"),
        ("tjänstemannabeslut som inte anmälts", "Anmälan av delegationsbeslut"),
        ("chefer som sitter på dubbla stolar", "Bisysslor hos chefer"),
        ("obesvarade mejl", "Inkomna handlingar diarieförs"),
        ("ingen kom när man ringt jouren", "Utryckning inom en timme"),
    ],
)
def test_everyday_words_find_the_control(question: str, text: str) -> None:
    assert says(question, text) >= 0.9


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("ersättning för jour", "Utryckning inom en timme"),
        ("journaler", "Utryckning inom en timme"),
        ("lokaler som kommunen hyr in", "Uppföljning av privata utförare"),
        ("var brinner det i budgeten", "Brandskyddet på skolorna"),
        ("bygga upp ett register", "Bygglov ska beslutas inom tio veckor"),
        ("bygga utan klartecken", "Handläggningen av bygglov tog tolv veckor"),
        ("bygga tillsammans med andra", "Handläggningen av bygglov tog tolv veckor"),
        ("mår inte bra av kemikalier", "Rehabiliteringsplaner vid lång sjukfrånvaro"),
        ("notering i akten", "Deltagarförteckning vid representation"),
        ("luftfart", "Ventilationskontroll (OVK)"),
    ],
)
def test_what_only_shares_a_word_is_not_found(question: str, text: str) -> None:
    assert says(question, text) < 0.9
