"""A library -> the same with every state a page can be in, and the address of each.

A picture of a page that has nothing to show says little, so a refused file, a removed report, a
correction, a register entry and a working paper are put into a copy of the library first.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx

from tests.conftest import EKSTAD

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from api.schemas import PassageModel
    from api.services import Services

QUESTION = "Vilka nämnder har haft konton kvar för personer som slutat 2022-2024?"
#: A question of each form, and those that meet with silence or with a name that nobody knows.
QUESTIONS = {
    "svar": QUESTION,
    "svar-uppgift": "Vad visade kontrollen av trygga fastigheter i Tekniska nämnden 2024?",
    "svar-antal": "Hur många avvikelser hade Socialnämnden 2024?",
    "svar-ja-nej": "Hade Tekniska nämnden brister i inköp 2024?",
    "svar-utveckling": "Hur har trygga fastigheter utvecklats i Tekniska nämnden 2022-2024?",
    "svar-jamforelse": "Jämför Socialnämnden och Tekniska nämnden: inköp.",
    "svar-atgarder": "Vilka åtgärder vidtog Tekniska nämnden efter brister i fastigheter 2024?",
    "svar-liknande": "Hur har andra gjort när konton finns kvar efter att någon slutat?",
    "svar-lang": "Vilka nämnder hade avvikelser 2022-2024?",
    "inget-stod": "Vilka nämnder hade problem med rymdraketer?",
    "okant-namn": "Hade Brandnämnden brister i inköp 2024?",
}


def give_states(services: Services, folder: Path) -> None:
    """Give the library of ``services`` a refused file, a removed report and what people write."""
    from api.by_hand import corrections, register
    from api.papers import kept as papers
    from api.papers.schemas import PaperRequest
    from api.schemas.by_hand import CorrectionRequest, RegisterRequest

    menu = folder / "matsedel vecka 12.txt"
    menu.write_text("Matsedel för vecka 12: soppa, fisk, pannkaka.", "utf-8")
    services.add_files([menu], services.overrides("", "", ""), lambda *_: None)
    control = some_control(services)
    said = CorrectionRequest(outcome="no_deviation", note="Felet gällde ett annat år.")
    corrections.correct(services, other_deviation(services, control).id, said)
    known = RegisterRequest(
        committee="Socialnämnden", aliases=["Omsorgsnämnden"], first_year=2015, municipality=None
    )
    register.put(services, known)
    kept = papers.keep(services, PaperRequest(question=QUESTION))
    papers.note(services, kept.id, "Stäm av mot granskningen av behörigheter i våras.")
    papers.keep(services, PaperRequest(question=QUESTIONS["svar-antal"]))
    last = services.reports()[-1]
    services.remove([last.id])


def some_control(services: Services) -> PassageModel:
    """A deviation with a page, in a report of Socialnämnden."""
    report = next(r for r in services.reports() if r.committee == "Socialnämnden")
    return next(
        passage
        for passage in services.report_passages(report.id)
        if passage.outcome == "deviation" and passage.page and passage.measures
    )


def other_deviation(services: Services, but: PassageModel) -> PassageModel:
    """A deviation in the same report that is not ``but``."""
    return next(
        passage
        for passage in services.report_passages(but.report_id)
        if passage.outcome == "deviation" and passage.id != but.id
    )


def pages_of(services: Services) -> dict[str, str]:
    """Name of the picture -> address of the page."""
    from api.papers import kept as papers

    control = some_control(services)
    place = f"/rapporter/{control.report_id}"
    passages = services.report_passages(control.report_id)
    corrected = [one for one in passages if one.outcome_source == "user"]
    kept = papers.papers(services).papers
    return {
        "start": "/",
        **{name: f"/svar?fraga={question}" for name, question in QUESTIONS.items()},
        "svar-kalla": f"/svar?fraga={QUESTION}&kalla=2",
        "svar-avgransat": f"/svar?fraga={QUESTION}&ar=2024&namnd=alla",
        "sok": "/sok?fraga=konton behörighet&ar=2024",
        "sok-alla": "/sok",
        "sok-tomt": "/sok?fraga=konton&namnd=Finns inte",
        "oversikt": "/oversikt",
        "processer": "/oversikt?visa=process",
        "utveckling": "/oversikt?visa=utveckling",
        "kontroll": f"/kontroll/{control.id}",
        "kontroll-rattad": f"/kontroll/{(corrected or [control])[0].id}",
        "liknande": f"/kontroll/{control.id}/liknande",
        "rapporter": "/rapporter",
        "rapport": place,
        "sida": f"{place}/sida/{control.page}?kontroll={control.id}",
        "ta-bort": f"{place}/ta-bort",
        "hjalp": "/hjalp",
        "register": "/register",
        "register-namnd": "/register/1",
        "rattelser": "/rattelser",
        "arbetspapper": "/arbetspapper",
        **({"arbetspapper-ett": f"/arbetspapper/{kept[-1].id}"} if kept else {}),
        "om": "/om",
        "tillganglighet": "/tillganglighet",
        "fel-404": "/rapporter/finns-inte",
        "fel-422": "/sok?ar=nu",
    }


def empty_pages() -> dict[str, str]:
    """The pages of a library without reports."""
    return {
        "tomt-start": "/",
        "tomt-svar": f"/svar?fraga={QUESTION}",
        "tomt-sok": "/sok",
        "tomt-oversikt": "/oversikt",
        "tomt-rapporter": "/rapporter",
        "tomt-arbetspapper": "/arbetspapper",
        "tomt-hjalp": "/hjalp",
    }


def handed_in(address: str) -> str:
    """Hand three files in, one of them no report; the address of the job that reads them."""
    names = ("d01.pdf", "d02.pdf")
    files: list[Any] = [
        ("files", (f"Uppföljning {name}", (EKSTAD / "pdf" / name).read_bytes())) for name in names
    ]
    files.insert(1, ("files", ("matsedel.txt", b"Matsedel: soppa.")))
    response = httpx.post(f"{address}/rapporter", files=files, headers={"origin": address})
    return response.headers["location"]


#: Who looks (tests/accounts.py) -> the pages of accounts, by the name of their pictures.
ACCOUNT_PAGES = {
    "in": {"logga-in": "/logga-in", "logga-in-fel": "/logga-in?till=/rapporter"},
    "ada": {"konto": "/konto", "anvandare": "/anvandare", "inloggad-start": "/"},
}


def sign_in_wrongly(page: Page) -> None:
    """The page that says that it was wrong."""
    page.get_by_label("Användarnamn").fill("ada")
    page.get_by_label("Lösenord", exact=True).fill("fel lösenord")
    page.get_by_role("button", name="Logga in", exact=True).click()
    page.get_by_role("alert").wait_for()
