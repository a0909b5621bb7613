"""Reports that tell of each control in a section with bold labels."""

from __future__ import annotations

from eval.forms.content import label, para, parts, rows_of
from eval.forms.elements import Element, Head, Item, Look, Made, Para, Whose
from eval.forms.matrices import METHODS, OFTEN, RISKS, WHO


def after_label(name: str, text: str) -> list[Element]:
    """A bold label, the text's first paragraph beside it, the others below."""
    first, *rest = parts(text)
    if isinstance(first, Item):
        return [para(name, True), first, *rest]
    return [Para([(name, True), (" " + first.runs[0][0], False)]), *rest]


def labels_beside() -> Made:
    """Numbered headings name the controls; the labels stand beside their values."""
    rows = rows_of("t1", 30, 9)
    expected: list[dict[str, str | None]] = []
    out: list[Element] = [
        Head(1, "Uppföljning av internkontrollplan 2024"),
        para("Socialnämnden"),
        para("Dnr SN 2025/33"),
        Head(2, "1 Inledning"),
        para("Enligt kommunallagen ska nämnderna se till att intern kontroll finns."),
        Head(2, "2 Genomförda kontroller"),
    ]
    for place, row in enumerate(rows):
        out.append(Head(3, f"2.{place + 1} {row['control_activity']}"))
        out.append(label("Process:", row["process"]))
        out.append(label("Risk:", RISKS[place % 5]))
        out.append(label("Kontrollmetod:", METHODS[place % 4]))
        out.append(label("Ansvarig:", WHO[place % 5]))
        out += after_label("Resultat:", row["result"])
        status = ("Ingen avvikelse", "Mindre avvikelse", "Väsentlig avvikelse")[place % 3]
        out.append(label("Bedömning:", status))
        expected.append(
            {
                "process": row["process"],
                "control_activity": row["control_activity"],
                "risk": RISKS[place % 5],
                "method": METHODS[place % 4],
                "responsible": WHO[place % 5],
                "result": row["result"],
                "status": status,
            }
        )
    out += [Head(2, "3 Samlad bedömning"), para("Den interna kontrollen bedöms som tillräcklig.")]
    who_is: Whose = {"committee": "Socialnämnden", "year": 2024, "diary_number": "SN 2025/33"}
    who_is |= {"municipality": "Tranås", "assessment": "tillräcklig"}
    return Made("sections-beside", out, expected, running="Tranås kommun", identity=who_is)


def labels_below() -> Made:
    """Headings of areas and controls; each label on a line of its own above its value."""
    rows = rows_of("t3", 30, 10)
    expected: list[dict[str, str | None]] = []
    out: list[Element] = [
        Head(1, "Årsrapport intern kontroll"),
        para("Äldrenämnden 2023"),
        Head(2, "Sammanfattning"),
        para("Tio kontroller har genomförts. Åtta av dem visade att rutinerna följs."),
        Head(2, "Redovisning av kontroller"),
    ]
    for place, row in enumerate(rows):
        if place % 2 == 0:
            out.append(Head(3, rows[place]["process"]))
        process = rows[place - place % 2]["process"]
        out.append(Head(4, f"Kontroll {place + 1}: {row['control_activity']}"))
        out += [para("Identifierad risk", True), para(RISKS[(place + 1) % 5])]
        out += [para("Så gjordes kontrollen", True), para(METHODS[(place + 1) % 4] + ".")]
        out += [para("Det här visade kontrollen", True), *parts(row["result"])]
        expected.append(
            {
                "process": process,
                "control_activity": row["control_activity"],
                "risk": RISKS[(place + 1) % 5],
                "method": METHODS[(place + 1) % 4] + ".",
                "result": row["result"],
            }
        )
    look = Look(font="Liberation Serif", size=11, heading_ink="2e74b5", footer="{page} ({pages})")
    who_is: Whose = {"committee": "Äldrenämnden", "year": 2023, "municipality": "Uppsala"}
    return Made(
        "sections-below", out, expected, running="Uppsala kommun", look=look, identity=who_is
    )


def labels_as_headings() -> Made:
    """The labels are small headings; the area is the heading above; measures apart."""
    rows = rows_of("t2", 12, 8)
    expected: list[dict[str, str | None]] = []
    out: list[Element] = [
        Head(1, "Internkontroll 2022 - redovisning till nämnden"),
        para("Miljö- och hälsoskyddsnämnden, Östersunds kommun, 2023-01-25"),
        Head(2, "Inledning"),
        para("Nämnden antog sin plan den 15 december 2021. Här redovisas vad som gjorts."),
        Head(2, "Granskningar"),
    ]
    for place, row in enumerate(rows):
        out.append(Head(3, f"{place + 1}. {row['process']}"))
        measure = "Förvaltningen återkommer i ärendet under våren." if place % 2 else ""
        out += [Head(4, "Kontrollmoment"), para(row["control_activity"])]
        out += [Head(4, "Metod"), para(METHODS[place % 4])]
        out += [Head(4, "Resultat"), *parts(row["result"])]
        if measure:
            out += [Head(4, "Åtgärder"), para(measure)]
        expected.append(
            {
                "process": row["process"],
                "control_activity": row["control_activity"],
                "method": METHODS[place % 4],
                "result": "\n".join(filter(None, (row["result"], measure))),
            }
        )
    out += [Head(2, "Avslutning"), para("Rapporten överlämnas till kommunstyrelsen.")]
    look = Look(size=11, heading_ink="44546a", footer="Sida {page} av {pages}")
    who_is: Whose = {"municipality": "Östersund", "committee": "Miljö- och hälsoskyddsnämnden"}
    return Made("sections-headings", out, expected, look=look, identity={**who_is, "year": 2022})


def control_first() -> Made:
    """No headings for the controls: a numbered label opens each, plain labels follow."""
    rows = rows_of("t1", 60, 9)
    expected: list[dict[str, str | None]] = []
    out: list[Element] = [
        Head(1, "Uppföljning intern kontroll 2024 för Gemensamma nämnden för medborgarservice"),
        para("Beslutad 2025-02-03"),
    ]
    for place, row in enumerate(rows):
        if place % 3 == 0:
            out.append(Head(2, row["process"]))
        process = rows[place - place % 3]["process"]
        out.append(label(f"Kontrollpunkt {place + 1}:", row["control_activity"]))
        out.append(Para([("Frekvens: " + OFTEN[place % 5], False)]))
        out.append(Para([("Utförd av: " + WHO[place % 5], False)]))
        first, *rest = row["result"].split("\n")
        out.append(Para([("Iakttagelse: " + first, False)]))
        out += parts("\n".join(rest))
        out.append(Para([("Rekommendation: Ingen", False)]))
        expected.append(
            {
                "process": process,
                "control_activity": row["control_activity"],
                "frequency": OFTEN[place % 5],
                "responsible": WHO[place % 5],
                "result": row["result"],
            }
        )
    who_is: Whose = {"committee": "Gemensamma nämnden för medborgarservice", "year": 2024}
    who_is["date"] = "2025-02-03"
    look = Look(after=4, leading=1.35)
    return Made("sections-plain", out, expected, look=look, identity=who_is)


def reports() -> list[Made]:
    """Every report of this layout."""
    return [labels_beside(), labels_below(), labels_as_headings(), control_first()]
