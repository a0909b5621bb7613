"""Attacks on a site with accounts, each made as somebody would make it, and each in vain."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from api.access.person import ADMINISTRATOR, EDITOR, READER
from api.access.roles import TABLE
from index.engines import generations
from tests.accounts import PASSWORD, SITE, USERS, Site, site
from tests.shelf import add, made

SECRET = "Individnämnden"
HIDDEN = made(SECRET, 2022, "Direktupphandling utan avtal: brist.", extra=("Direktupphandling",))


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site with a report that only the group ``social`` sees; mia is in it."""
    folder = tmp_path_factory.mktemp("attacks") / "library"
    with site(folder, requests_per_minute=100_000) as opened:
        library = opened.services.library
        library.restrict(add(library, "hemlig.txt", HIDDEN), ["social"])
        generations.catch_up(library)
        opened.accounts.add("mia", EDITOR, ("social",), PASSWORD)
        yield opened


def program(here: Site, name: str, role: str) -> TestClient:
    return here.program(here.accounts.add_token(name, "skript", role, 1)[1])


def test_a_token_can_not_make_itself_a_better_one(here: Site) -> None:
    """A lost token of an administrator, good for reading for a day, must stay that."""
    weak = program(here, USERS[ADMINISTRATOR], READER)
    form = {"namn": "evig", "roll": ADMINISTRATOR, "dagar": "365"}
    assert weak.post("/konto/nycklar", data=form).status_code == 403
    token = here.accounts.tokens("ada")[0].id
    assert weak.post(f"/konto/nycklar/{token}/ta-bort").status_code == 403
    strong = program(here, USERS[ADMINISTRATOR], ADMINISTRATOR)
    user = {"namn": "ny", "roll": ADMINISTRATOR, "losenord": PASSWORD}
    for address, sent in (
        ("/konto/nycklar", form),
        ("/konto/losenord", {"nuvarande": PASSWORD, "nytt": PASSWORD + "x"}),
        ("/anvandare", user),
        ("/anvandare/1", {"roll": ADMINISTRATOR}),
        ("/anvandare/1/losenord", {"losenord": PASSWORD}),
        ("/anvandare/1/logga-ut", {}),
    ):
        assert strong.post(address, data=sent).status_code == 403, address
    assert [one.name for one in here.accounts.users()] == ["ada", "lena", "mia", "ragnar"]
    assert here.signed_in("ada").post("/konto/nycklar", data=form).status_code == 200


def test_no_cache_keeps_what_somebody_may_see(here: Site) -> None:
    """A proxy's cache would give it to the next who asks, and so would a shared browser's."""
    report = here.services.reports()[0].id
    passage = here.services.report_passages(report)[0].id
    reader = program(here, USERS[READER], READER)
    for address in (
        "/", "/sok?fraga=konton", "/svar?fraga=Brister?", "/rapporter.csv", f"/rapporter/{report}",
        f"/kontroll/{passage}", "/forslag?text=Soc", "/api/reports", "/api/status", "/api/export",
        f"/api/reports/{report}/file", f"/api/passages/{passage}", "/api/papers",
        f"/api/reports/{report}/pages/1.png", "/api/reports/finns-inte", "/finns-inte",
    ):  # fmt: skip
        answer = reader.get(address)
        assert answer.headers.get_list("cache-control") == ["private, no-store"], address
    answer = reader.post("/api/ask", json={"question": "Vilka nämnder hade brister?"})
    assert answer.headers["cache-control"] == "private, no-store"
    assert "immutable" in reader.get("/static/css/base.css?v=1").headers["cache-control"]


def refusal(
    client: TestClient, method: str, path: str, ids: dict[str, str], every: dict[str, str]
) -> tuple[int, str, list[str]]:
    """Status, words without the ids, and names of the headers."""
    address = re.sub(r"\{(\w+)[^}]*\}", lambda found: ids[found[1]], path)
    body = {"groups": ["revision"], "note": "x", "outcome": "unclear"}
    answer = client.request(method, address, json=body)
    text = answer.text
    for one in (*every.values(), *ids.values()):
        text = text.replace(one, "ID") if len(one) > 6 else text
    return answer.status_code, text, sorted(answer.headers.keys())


def test_a_hidden_report_answers_as_one_that_never_was(here: Site) -> None:
    """Every route with an id in its path, every method, as the strongest who is not in the group:
    the same status and words as for an id that was made up."""
    hidden = next(one for one in here.services.reports() if one.committee == SECRET)
    passage = here.services.report_passages(hidden.id)[0].id
    member, other = program(here, "mia", EDITOR), program(here, USERS[EDITOR], EDITOR)
    paper = member.post("/api/papers", json={"question": f"Vad fann {SECRET} 2022?"}).json()["id"]
    told = {"outcome": "unclear"}
    assert member.post(f"/api/passages/{passage}/correction", json=told).status_code == 200
    real = {"report_id": hidden.id, "passage_id": passage, "paper_id": paper,
            "sha256": hidden.sha256, "page": "1", "kind": "docx"}  # fmt: skip
    none = {**real, "report_id": f"{hidden.id[:-1]}x", "passage_id": f"{passage[:-1]}x",
            "paper_id": f"{paper[:-1]}x", "sha256": "0" * 64}  # fmt: skip
    tried = 0
    for path, method in ((row.path, method) for row in TABLE for method in row.roles):
        if not re.search(r"\{(report|passage|paper)_id", path):
            continue
        said = [refusal(other, method, path, ids, {**real, **none}) for ids in (real, none)]
        tried += 1
        assert said[0] == said[1], f"{method} {path}"
        assert said[0][0] in (404, 405, 422), f"{method} {path}: {said[0][0]}"
    assert tried > 30


def test_a_kept_answer_names_nothing_from_outside_its_scope(here: Site) -> None:
    """A member's answer that says no hints at what else there is, with names and counts."""
    member, other = program(here, "mia", EDITOR), program(here, USERS[EDITOR], EDITOR)
    colleague = program(here, USERS[READER], READER)
    hinting, plain = 0, "Vilka nämnder hade brister 2024?"
    for question, years in (
        ("Vilka nämnder hade brister i direktupphandling 2024?", []),
        ("Vilka nämnder hade brister i direktupphandling?", [2024]),
        ("Vad visade kontroll av direktupphandling hos Socialnämnden?", []),
        ("Vad fann Individnämden?", [2024]), ("Hade Individnämnden brister i konton 2024?", []),
        (f"Vilka brister hade {SECRET} och Socialnämnden 2024?", []), (plain, []),
    ):  # fmt: skip
        body = {"question": question, "filters": {"year": years}}
        paper = member.post("/api/papers", json=body).json()
        hinting += bool(paper["answer"]["loosen"])
        seen = other.get(f"/api/papers/{paper['id']}")
        if seen.status_code == 200:
            assert SECRET not in seen.text and question == plain
        assert question == plain or paper["id"] not in other.get("/api/papers").text
        assert other.get(f"/arbetspapper/{paper['id']}").status_code == seen.status_code
        own = other.post("/api/papers", json=body).json()["id"]
        assert other.get(f"/api/papers/{own}").status_code == 200
        hints = str(other.get(f"/api/papers/{own}").json()["answer"]["loosen"])
        unheard = {**body, "question": question.replace(SECRET, "Påhittnämnden")}
        same = str(other.post("/api/ask", json=unheard).json()["loosen"])
        assert hints.replace(SECRET, "Påhittnämnden") == same  # what nobody has is told the same
        assert SECRET in question or SECRET not in hints
        assert member.get(f"/api/papers/{own}").status_code == 200
        assert (colleague.get(f"/api/papers/{own}").status_code == 200) == (question == plain)
    assert hinting > 2


@pytest.mark.parametrize(
    "kind",
    ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x",
     "application/json; charset=utf-7", "", "application/json"],
)  # fmt: skip
def test_a_foreign_page_changes_nothing_with_any_kind_of_body(here: Site, kind: str) -> None:
    """As an old browser would send it: with the cookie, without Origin, without our proof."""
    victim = here.signed_in("ragnar")
    proof = victim.headers.pop("x-csrf-token")
    del victim.headers["origin"]
    report = here.services.reports()[0].id
    papers = victim.get("/api/papers").text
    for headers in ({}, {"origin": "null"}, {"origin": "https://kontroll.example.evil"},
                    {"sec-fetch-site": "same-site"}, {"referer": f"https://evil.example/{SITE}"},
                    {"x-http-method-override": "DELETE"}):  # fmt: skip
        sent = {**headers, "content-type": kind}
        for method, address, body in (
            ("POST", "/api/papers", b'{"question":"x"}'),
            ("POST", "/api/register", b'{"committee":"x"}'),
            ("DELETE", f"/api/reports/{report}", b""),
            ("POST", f"/rapporter/{report}/ta-bort", b"csrf=" + proof[::-1].encode()),
            ("POST", "/arbetspapper", b'fraga=x&{"a":"b"}'),
            ("POST", "/api/reports", b'--x\r\ncontent-disposition: form-data; name="files"; '
             b'filename="a.txt"\r\n\r\nx\r\n--x--\r\n'),
            ("POST", "/logga-ut", b""),
        ):  # fmt: skip
            answer = victim.request(method, address, content=body, headers=sent)
            assert answer.status_code in (400, 403), (method, address, headers)
    assert victim.get("/api/papers").text == papers
    assert victim.get("/konto").status_code == 200


def test_a_file_name_injects_no_header(here: Site) -> None:
    names = [
        'x"\r\nSet-Cookie: stulen=1',
        "å;filename=evil.html",
        "\u202egnp.exe",
        "a\x00b",
        "'%0d%0a",
    ]
    library = here.services.library
    reader = program(here, USERS[READER], READER)
    for number, name in enumerate(names):
        report = add(library, f"{name}.txt", made("Valnämnden", 1970 + number))
        answer = reader.get(f"/api/reports/{report}/file")
        assert answer.status_code == 200
        assert re.fullmatch(r"attachment; filename\*=UTF-8''[\w.%!~*'()-]+",
                            answer.headers["content-disposition"])  # fmt: skip
        assert "set-cookie" not in answer.headers
        shown = reader.get(f"/rapporter/{report}/kontroller.csv")
        assert shown.status_code == 200 and "set-cookie" not in shown.headers
        library.remove(report)


def test_uploads_of_another_are_not_told(here: Site) -> None:
    """Nobody reads the summary of another's upload, which names what may be hidden by now."""
    mia = program(here, "mia", EDITOR)
    with mia:
        sent = {"files": ("a.md", b"# x")}
        job = mia.post("/api/reports", files=sent, data={"groups": "social"}).json()["id"]
        for role in (EDITOR, ADMINISTRATOR):
            for address in (f"/api/jobs/{job}", f"/jobb/{job}"):
                other = program(here, USERS[role], role)
                made_up = other.get(address[:-1] + ("0" if job[-1] != "0" else "1"))
                assert other.get(address).status_code == made_up.status_code == 404


def test_no_role_is_more_than_its_rows_with_another_method_or_spelling(here: Site) -> None:
    reader = program(here, USERS[READER], READER)
    for address in ("/anvandare", "/anvandare/", "/ANVANDARE", "/static/../anvandare",
                    "/static/%2e%2e/anvandare", "/anvandare;x", "/metrics/"):  # fmt: skip
        for method in ("GET", "HEAD", "OPTIONS", "TRACE", "PROPFIND", "POST"):
            answer = reader.request(method, address)
            assert answer.status_code in (307, 403, 404, 405), (method, address)
            assert "ragnar" not in answer.text and "kontrollsok_" not in answer.text
