"""Which of a section's paragraphs tells how the control was done: the sections vote."""

from __future__ import annotations

from ingest.models import ControlText
from tests.reading import controls_of, report_of

TITLE = "<h1>Uppföljning av intern kontroll 2024</h1><p>Hamnnämnden</p><p>Alvdala kommun</p>"
#: Name, how, what was found, what is done.
TOLD = (
    ("Livbojar", "Samtliga bojar längs kajen har inventerats av hamnvakten.",
     "Fyra av trettio bojar saknades.", "Nya bojar är beställda."),
    ("Hamnavgifter", "Registret har stämts av mot kundreskontran för årets tolv månader.",
     "Nio båtar hade inte fakturerats.", "Avgifterna faktureras i efterhand."),
    ("Bränsledepån", "Två oanmälda besök gjordes tillsammans med räddningstjänsten.",
     "Inga brister hittades.", ""),
    ("Övning vid oljeutsläpp", "", "Övningen blev inte av eftersom länspumpen var trasig.",
     "Den hålls i april."),
    ("Kajens belysning", "Armaturerna räknades en kväll i november.",
     "Det var mörkt vid sju av 40 stolpar.", "Lamporna är bytta."),
)  # fmt: skip


def controls(page: str) -> list[ControlText]:
    report = report_of(TITLE + page, "r.html")
    return controls_of(report)


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts if text)


def both(found: str, done: str) -> str:
    return f"{found}\n{done}" if done else found


def test_the_first_paragraph_tells_how_where_most_sections_open_so() -> None:
    page = "<h2>Genomförda kontroller</h2>" + "".join(
        f"<h3>{name}</h3>{paragraphs(how, found, done)}<p>Omdöme: Godkänd</p>"
        for name, how, found, done in TOLD
    )
    read = controls(page)
    assert [text.control_activity for text in read] == [name for name, *_ in TOLD]
    assert [text.method for text in read] == [how or None for _, how, _, _ in TOLD]
    assert [text.result for text in read] == [both(found, done) for _, _, found, done in TOLD]


def test_it_holds_below_counted_headings_without_labels() -> None:
    page = "<h2>Ärendet</h2><p>Resultatet framgår nedan.</p>" + "".join(
        f"<h2>{number}. {name}</h2>{paragraphs(how, found, done)}"
        for number, (name, how, found, done) in enumerate(TOLD, 1)
    )
    read = controls(page)
    assert [text.method for text in read] == [how or None for _, how, _, _ in TOLD]
    assert [text.result for text in read] == [both(found, done) for _, _, found, done in TOLD]


def test_where_few_sections_open_so_all_is_result() -> None:
    told = [(found, done or "Inget mer görs.") for _, _, found, done in TOLD]
    told[0] = (TOLD[0][1], TOLD[0][2])
    page = "<h2>Genomförda kontroller</h2>" + "".join(
        f"<h3>{name}</h3>{paragraphs(*texts)}<p>Omdöme: Godkänd</p>"
        for (name, *_), texts in zip(TOLD, told, strict=True)
    )
    read = controls(page)
    assert {text.method for text in read} == {None}
    assert [text.result for text in read] == ["\n".join(texts) for texts in told]


def test_how_may_be_told_in_two_paragraphs() -> None:
    page = "<h2>Genomförda kontroller</h2>" + "".join(
        f"<h3>{name}</h3><p>Kontrollen utfördes av controllern.</p>{paragraphs(how, found, done)}"
        "<p>Omdöme: Godkänd</p>"
        for name, how, found, done in TOLD
    )
    read = controls(page)
    lead = "Kontrollen utfördes av controllern."
    assert [text.method for text in read] == [both(lead, how) for _, how, _, _ in TOLD]
    assert [text.result for text in read] == [both(found, done) for _, _, found, done in TOLD]


def test_a_paragraph_that_tells_no_check_goes_on_with_the_one_above() -> None:
    page = "<h2>Årets kontroller</h2>" + "".join(
        f"<h3>{name}</h3>{paragraphs(f'{how} {found}'.strip(), done)}"
        for name, how, found, done in TOLD
    )
    read = controls(page)
    assert [text.process for text in read] == [name for name, *_ in TOLD]  # areas (prose_headings)
    assert [text.result for text in read] == [
        both(f"{how} {found}".strip(), done) for _, how, found, done in TOLD
    ]


def test_paragraphs_that_tell_a_check_each_stay_controls() -> None:
    page = "".join(
        f"<h2>{area}</h2>" + "".join(paragraphs(f"{how} {found}") for _, how, found, _ in told)
        for area, told in (("Kajen", TOLD[:2]), ("Depån", (TOLD[2], TOLD[4])))
    )
    read = controls(f"<h2>Inledning</h2><p>Planen antogs i maj.</p>{page}")
    assert [text.process for text in read] == ["Kajen", "Kajen", "Depån", "Depån"]


def test_two_sections_of_three_tell_what_the_third_does() -> None:
    told = (
        ("Skolmat", "Kostchefen besökte sex kök utan förvarning.", "Två kök saknade lista."),
        ("Bussar", "Turlistan jämfördes med 40 beslut.", "Tre bussar gick för tidigt."),
        ("Nycklar", "Vaktmästaren gick runt på skolorna i maj.", "Elva nycklar saknade kvittens."),
    )
    page = "<h2>Kontroller</h2>" + "".join(
        f"<h3>{name} – Gul</h3><p>{how}</p><p>{found}</p><p>Det är åtgärdat.</p>"
        for name, how, found in told
    )
    read = controls(page)
    assert [(text.control_activity, text.method, text.status) for text in read] == [
        (name, how, "Gul") for name, how, _ in told
    ]
    assert [text.result for text in read] == [f"{found}\nDet är åtgärdat." for _, _, found in told]
