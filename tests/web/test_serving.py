"""``serve`` with accounts as it is run: a process of its own, TLS, a real browser that signs in."""

from __future__ import annotations

import datetime
import ipaddress
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from api.access.accounts import Accounts
from api.access.person import ADMINISTRATOR
from tests.accounts import PASSWORD
from tests.browser import free_port, window
from tests.conftest import REPOSITORY
from tests.shelf import shelf

pytestmark = pytest.mark.slow


def certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate for this computer that nobody else has signed, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = datetime.datetime.now(datetime.UTC)
    names = [x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .sign(key, hashes.SHA256())
    )
    there = folder / "certificate.pem", folder / "key.pem"
    there[0].write_bytes(made.public_bytes(serialization.Encoding.PEM))
    there[1].write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return there


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where ``kontrollsok serve`` answers over TLS, with one administrator."""
    folder = tmp_path_factory.mktemp("serving")
    with shelf(folder / "library"), closing(Accounts(folder / "library")) as accounts:
        accounts.add("ada", ADMINISTRATOR, ["revision"], PASSWORD)
    chain, key = certificate(folder)
    port = free_port()
    site = f"https://localhost:{port}"
    settings = {"ACCESS": "accounts", "SITE_ADDRESS": site, "PORT": str(port), "TLS_KEY": str(key),
                "TLS_CERTIFICATE": str(chain), "LIBRARY": str(folder / "library")}  # fmt: skip
    server = subprocess.Popen(
        [sys.executable, "-m", "kontrollsok", "serve"],
        cwd=REPOSITORY, stderr=subprocess.DEVNULL,
        env={**os.environ, **{f"KONTROLLSOK_{name}": value for name, value in settings.items()}},
    )  # fmt: skip
    try:
        for _ in range(600):
            try:
                httpx.get(f"{site}/health", verify=False)
                break
            except httpx.HTTPError:
                time.sleep(0.1)
        yield site
    finally:
        server.terminate()
        server.wait(timeout=60)


def test_over_tls_and_by_its_name_alone(address: str) -> None:
    with httpx.Client(verify=False) as client:
        answer = client.get(f"{address}/")
        assert (answer.status_code, answer.headers["location"]) == (303, "/logga-in")
        assert "server" not in answer.headers
        other = address.replace("localhost", "127.0.0.1")
        assert client.get(f"{other}/").status_code == 403
        assert client.get(f"{other}/health").status_code == 200
        through = {"x-forwarded-for": "192.0.2.1"}
        assert client.get(f"{address}/", headers=through).status_code == 403
    with pytest.raises(httpx.HTTPError):
        httpx.get(address.replace("https", "http"))


def test_a_browser_signs_in_looks_after_users_and_signs_out(address: str, tmp_path: Path) -> None:
    with window(tmp_path / "profile", ignore_https_errors=True) as (context, watch):
        page = context.new_page()
        pictures = os.environ.get("KONTROLLSOK_PICTURES")

        def look(name: str) -> None:
            found = Axe().run(page)
            assert found.violations_count == 0, found.generate_report()
            if pictures:
                page.screenshot(path=f"{pictures}/{name}.png", full_page=True)

        page.goto(f"{address}/rapporter")
        assert "/logga-in?till=/rapporter" in page.url
        look("sign-in")
        page.get_by_label("Användarnamn").fill("ada")
        page.get_by_label("Lösenord", exact=True).fill("fel")
        page.get_by_role("button", name="Logga in").click()
        wrong = page.get_by_role("alert").inner_text()
        assert wrong.startswith("Namnet eller lösenordet stämmer inte.")
        look("sign-in-wrong")
        watch.complaints.clear()  # the 401 that was meant
        page.get_by_label("Lösenord", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Logga in").click()
        assert page.url == f"{address}/rapporter"
        look("reports")
        page.get_by_role("link", name="Mitt konto").click()
        page.get_by_label("Vad nyckeln är till").fill("nattlig export")
        page.get_by_role("button", name="Skapa nyckel").click()
        assert "ksk_" in page.get_by_role("status").inner_text()
        look("account")
        page.get_by_role("link", name="Användare").click()
        page.get_by_label("Användarnamn").fill("nils")
        page.get_by_label("Lösenord, minst 12 tecken").last.fill(PASSWORD)
        page.get_by_role("button", name="Lägg till").click()
        page.locator(".user summary", has_text="nils").click()
        look("users")
        page.get_by_role("button", name="Logga ut", exact=True).click()
        assert page.url == f"{address}/logga-in"
        page.goto(f"{address}/rapporter")
        assert "/logga-in" in page.url
        assert watch.complaints == []
