"""Everyday words for a matter: what they find, and what they must not find."""

from __future__ import annotations

import pytest

from index.topics.concepts import concepts, padded
from index.topics.consequences import consequences_of
from index.topics.fields import fields_named


def finds(topic: str, text: str) -> bool:
    """True when a concept of the field in ``topic`` is said in ``text``."""
    return any(one.found(padded(text)) >= 0.9 for one in concepts(topic) if one.of_field)


@pytest.mark.parametrize(
    ("topic", "text"),
    [
        ("får de ledigt mellan arbetspassen", "Veckovila i schemat"),
        ("återhämtning mellan turerna", "Vilotider följs inte"),
        ("folk som lämnas ensamma på jobbet", "Dubbel bemanning saknades en kväll"),
        ("släktband med den sökande", "Hon fattade beslut om sin svågers bygglov"),
        ("hyrfolk", "Inhyrd personal utan utdrag"),
        ("tidigare straffade", "Registerutdrag saknades"),
        ("bakgrunden på nya ledare", "Utdrag ur belastningsregistret"),
        ("säkerhetskontrollerade chefer", "Alla är säkerhetsprövade"),
        ("formell kompetens", "Lärarna har legitimation"),
        ("bygga utan klartecken", "Startbesked fanns"),
        ("avtal som tagit slut", "Tre ramavtal hade löpt ut"),
        ("miste om intäkter", "Intäktsbortfallet blev stort"),
        ("tappade intäkter", "Avgiften sattes ned i elva ärenden"),
        ("bjudit på öl", "Alkohol har inte förekommit"),
        ("jourersättningen", "Tillägg för jour och beredskap"),
        ("gått före i bostadskön", "Lägenheten gick till den med längst kötid"),
        ("utan att jämföra priser", "Konkurrensutsättning saknades"),
        ("barns säkerhet", "Allergener var felmärkta"),
        ("stölderna ur lagret", "Svinn vid inventering av förrådet"),
        ("byte av datasystem", "Utgick på grund av byte av ärendesystem"),
        ("vara två om saken", "Filen signerades av två personer i förening"),
        ("två om uttagen", "Två personer hade deltagit vid varje uttag"),
        ("folk som företräder andra", "Ställföreträdarna lämnade sina räkningar"),
        ("chefen som godkänner betalningar", "Attestförteckningen var aktuell"),
        ("vem som skriver på fakturorna", "Rätt person hade attesterat"),
        ("om servern kraschar", "Återläsning från säkerhetskopia gick bra"),
        ("återskapa filer", "Backupen hade inte testats"),
        ("hur man handlar in möbler", "Direktupphandlingar var dokumenterade"),
        ("böcker som köpts in", "Köpen följde ramavtalen"),
        ("hur notan delas", "Kostnadsfördelningen följer avtalet"),
        ("skriftliga kontrakt", "Avtal saknades i tre akter"),
        ("de som tar emot placerade barn", "Två familjehem hade inte utretts"),
        ("jobbar vid sidan av tjänsten", "Bisysslor hade inte bedömts"),
        ("skyddet mot eld", "Brandronder gjordes varje kvartal"),
        ("barn som farit illa", "Orosanmälningar bedömdes i tid"),
        ("mat", "Livsmedelskontrollen gjordes inte"),
        ("vem som ser vad", "Loggkontroll visade inga slagningar utan skäl"),
        ("snokat i journaler", "Det fanns en obehörig slagning"),
        ("snokande kollegor", "En slagning på en anhörig hade gjorts"),
        ("tjuvläst akter", "60 loggposter granskades"),
        ("kollat upp en granne", "Obehöriga slagningar förekom"),
        ("vattenprover", "Legionella i duscharna"),
        ("vattenanalyser", "Klorhalten var för hög"),
    ],
)
def test_everyday_words_find_what_reports_call_it(topic: str, text: str) -> None:
    assert finds(topic, text)


@pytest.mark.parametrize(
    ("topic", "text"),
    [
        ("ledigt mellan arbetspassen", "Sjukfrånvaron minskade"),
        ("tidigare straffade", "Fakturor attesterades för sent"),
        ("bygga utan klartecken", "Inköp utan avtal"),
        ("bygga utan klartecken", "Handläggningen av bygglov tog tolv veckor"),
        ("bjudit på öl", "Kaffe köptes in"),
        ("jourersättningen", "Lönen betalades ut i tid"),
        ("vara två om saken", "Två fakturor saknades"),
        ("chefen som godkänner betalningar", "Kassan räknades varje dag"),
        ("om servern kraschar", "Trappan sopades"),
        ("hur man handlar in möbler", "Fakturor betalades i tid"),
        ("hur notan delas", "Kostnaderna för resor ökade"),
        ("de som tar emot placerade barn", "Barnen fick rätt kost"),
        ("jobbar vid sidan av tjänsten", "Tjänsten var vakant"),
        ("skyddet mot eld", "Lokalen städades"),
        ("mat", "Materialet räknades"),
        ("kollat upp en leverantör", "Loggposter granskades"),
        ("snokat i journaler", "Snöröjningen dröjde"),
        ("vattenprover", "Vattnet stängdes av"),
        ("legionella", "Dricksvattnet provades"),
    ],
)
def test_other_matters_are_not_found(topic: str, text: str) -> None:
    assert not finds(topic, text)


def told(topic: str, text: str) -> bool:
    return any(one.found(padded(text)) > 0 for one in consequences_of(topic))


@pytest.mark.parametrize(
    ("topic", "text"),
    [
        ("polisen blandats in", "Händelsen är polisanmäld"),
        ("polisen tillkallats", "En förundersökning pågår"),
        ("anmäla något till en statlig myndighet", "Incidenten anmäldes till IVO"),
        ("redovisat till statliga myndigheter", "Bidraget redovisades till Skolverket"),
        ("begärt tillbaka pengar", "Beloppet krediterades i juni"),
    ],
)
def test_what_a_finding_led_to(topic: str, text: str) -> None:
    assert told(topic, text)


def test_a_fault_that_was_pointed_out_is_no_prosecution() -> None:
    assert not told("åtalade anställda", "Bristen påtalades även förra året")
    assert told("åtalade anställda", "Två personer åtalades")
    assert not told("statliga myndigheter", "Förvaltningen har infört en rutin")
    assert not told("statlig myndighet", "Inkomsten jämfördes med uppgifter från Skatteverket")


@pytest.mark.parametrize(
    "topic", ["skyddet för enskildas personliga uppgifter", "skydd för personliga uppgifter"]
)
def test_personal_data_by_other_names_are_the_field(topic: str) -> None:
    assert fields_named(topic) == ("dataskydd",)
