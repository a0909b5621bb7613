"""broad_topics.toml: wide names of fields, and the controls that are of them or are not."""

from __future__ import annotations

import numpy as np
import pytest

from index.topics.broad_topics import fields_of, widened
from index.topics.concepts import Zones, padded
from index.topics.decision import Verdict
from index.topics.topic import said

#: How a field is asked for; headings of controls of it; headings of others that say a like word.
FIELDS = (
    (("it-säkerheten", "säkerheten i datasystemen", "informationssäkerheten"),
     ("Borttag av behörigheter", "Återläsning av säkerhetskopior", "Nätfisketest för anställda"),
     ("Kontering på rätt konto", "Obehöriga fordon på gårdsplan", "Körjournaler")),
    (("skyddet för invånarnas uppgifter", "känsliga uppgifter", "uppgifter om patienter och elever",
      "den personliga integriteten"),
     ("Registerförteckning", "Skyddad identitet hos elever", "Loggkontroll i journalsystem"),
     ("Uppgifter till bokslut", "Körjournaler", "Avtal med entreprenörer")),
    (("barns trygghet", "säkerheten för elever", "trygga förskolor", "barn som far illa"),
     ("Registerutdrag före anställning", "Skyddsbedömning samma dag", "Besiktning av lekplatser"),
     ("Svarstid på trygghetslarm", "Avgifter i barnomsorgen", "Lärarlegitimation")),
    (("de äldre", "gamla människor", "vården av äldre", "pensionärernas trygghet"),
     ("Trygghetslarm", "Fallriskbedömningar", "Genomförandeplaner"),
     ("Gallring i arkivet", "Delegering av arbetsmiljöuppgifter", "Åldersgräns för tobak")),
    (("maten", "kosten", "måltidernas kvalitet", "mat och måltider", "livsmedel"),
     ("Specialkost", "Temperatur vid varmhållning", "Skolköken", "Allergener i matsedeln"),
     ("Kostnader för resor", "Matematik i årskurs sex", "Temperatur i badvatten")),
    (("personalens hälsa", "tryggheten för medarbetarna", "säkerheten på jobbet"),
     ("Skyddsronder", "Anmälda tillbud", "Rehabilitering", "Hot och våld"),
     ("Brandskyddsronder", "Dataskyddsombudets rapport", "Bisysslor")),
    (("personalen", "anställningar", "kommunen som arbetsgivare"),
     ("Bisysslor", "Introduktion av nyanställda", "Medarbetarsamtal"),
     ("Behörigheter tas bort när personal slutar", "Avstämning mot personalsystemet")),
    (("inköp och upphandling", "köp av varor och tjänster"),
     ("Direktupphandling", "Avtalstrohet", "Avrop på ramavtal"),
     ("Personuppgiftsbiträdesavtal", "Leverantörsfakturor i tid", "Anställningsavtal")),
    (("brukarnas pengar", "gamla människors pengar", "de boendes ekonomi"),
     ("Privata medel", "Fickpengar på gruppbostad"),
     ("Handkassor i receptionen", "Läkemedel", "Ställföreträdares årsräkningar")),
    (("klienternas pengar", "pengar som tillhör enskilda"),
     ("Privata medel", "Förmedlingsmedel", "Ställföreträdares årsräkningar"),
     ("Handkassor i receptionen", "Läkemedel", "Förskolans huvudman")),
    (("miljön", "natur och miljö", "klimat och miljö"),
     ("Farligt avfall", "Bräddning av avloppsvatten", "Köldmedier"),
     ("Arbetsmiljö", "Naturligtvis", "Arbetsklimat")),
    (("vägarna", "gator och torg", "trafiksäkerheten"),
     ("Halkbekämpning", "Gatubelysning", "Besiktning av lekplatser"),
     ("Riktlinjen träder i kraft", "Väg till arbete", "Delegatörer", "Beläggning på boendet")),
    (("lokalerna", "kommunens byggnader"),
     ("Ventilationskontroll", "Underhållsplan", "Hissar"),
     ("Platsgaranti i förskolan", "Taktila skyltar", "Trygghetslarm")),
    (("bilarna", "fordon", "kommunens fordon"),
     ("Körjournaler", "Bilpoolens bokningar", "Drivmedelskort"),
     ("Beslut om skolskjuts", "Färdtjänst", "Traktamenten", "Avbildning i register")),
    (("resor", "fordon och resor"),
     ("Körjournaler", "Beslut om skolskjuts", "Färdtjänst", "Traktamenten"),
     ("Reserverade medel", "Resultat per enhet")),
    (("krisberedskap", "kris och krig", "beredskapen"),
     ("Reservkraft", "Nödvatten", "Krisledningsplan"),
     ("Utrymningsövning i skolan", "Simövning")),
    (("elevers skolgång", "skolan"),
     ("Skolpliktsbevakning", "Åtgärdsprogram", "Ogiltig frånvaro"),
     ("Sjukfrånvaro", "Konkurser bland leverantörer", "Klarläggande")),
    (("jäv och mutor", "oegentligheter", "vänskapskorruption"),
     ("Bisysslor", "Intressekonflikter", "Visselblåsning"),
     ("Våld i nära relation", "Etiketter på prover")),
    (("bidrag",),
     ("Föreningsbidrag", "Bidrag till studieförbund"),
     ("Vad som bidrar till trivsel", "Det har bidragit till oro")),
    (("likabehandling", "tillgänglighet och delaktighet"),
     ("Diskriminering", "Webbtillgänglighet"),
     ("Tolkning av lagen", "Tillgänglighet på telefon", "Rampa upp produktionen")),
)  # fmt: skip
NAMES = [(name, own, others) for names, own, others in FIELDS for name in names]


@pytest.mark.parametrize(("name", "own", "others"), NAMES, ids=[one[0] for one in NAMES])
def test_controls_of_a_field_are_found_by_its_wide_names(
    name: str, own: tuple[str, ...], others: tuple[str, ...]
) -> None:
    assert fields_of(name, told=False)
    passages = [Zones(padded(one), padded(one)) for one in (*own, *others)]
    before = Verdict(np.zeros(len(passages)), 0.2)
    after = widened(before, lambda concepts: said(concepts, passages), name)
    found = after.chances > 0
    assert [text for text, is_found in zip((*own, *others), found, strict=True) if is_found] == [
        *own
    ]
    assert after.present == 1.0


@pytest.mark.parametrize(
    "topic",
    [
        # the name of a usual control is no field
        "representation", "bisysslor", "direktupphandlingar", "behörigheter", "loggkontroller",
        "handläggningstider", "avtalsuppföljning", "skyddade personuppgifter", "föreningsbidrag",
        "hot och våld", "specialkost", "jämställdhet", "kontanter", "delegationsbeslut", "löner",
        "städning",
        # nor that of an event
        "it-attacker", "stölder", "bränder", "dataintrång",
        # one field inside another, or with another thing
        "mat i skolan", "personal inom äldreomsorgen", "avgifter i förskolan", "barns mat",
        "elevers psykiska hälsa", "inköpskort", "elevhälsa", "säkerhet", "trygghet", "ur huset",
        "kommunens drönare", "äldre bilar som rostar",
    ],
)  # fmt: skip
def test_a_narrow_name_is_no_field(topic: str) -> None:
    assert not fields_of(topic, told=False)


@pytest.mark.parametrize(
    ("topic", "fields"),
    [
        ("it-säkerhet och dataskydd", 2),
        ("barns säkerhet och personalens hälsa", 2),
        ("mat, miljö och fordon", 3),
        ("barn, unga och elever", 1),
        ("plan- och byggfrågor", 1),
    ],
)
def test_fields_side_by_side_are_all_asked_for(topic: str, fields: int) -> None:
    assert len(fields_of(topic, told=False)) == fields


def test_what_a_result_says_by_the_way_is_not_of_the_field() -> None:
    result = "Kontroller. Kontrollen föll bort på grund av sjukfrånvaro och låg bemanning."
    passages = [Zones(padded("Körjournaler"), padded(f"Körjournaler. {result}"))]
    before = Verdict(np.zeros(1), 0.2)
    for name in ("personalen", "bemanningen", "personalens hälsa"):
        assert not widened(before, lambda one: said(one, passages), name).chances.any()
