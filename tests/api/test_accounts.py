"""Users, sessions and tokens as they are kept, set and typed."""

from __future__ import annotations

import io
import json
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

import kontrollsok
from api.access.accounts import Accounts
from api.access.accounts_door import AccountsDoor, networks_of
from api.access.doors import check_access, door_of
from api.access.file import FILE_NAME
from api.access.person import ADMINISTRATOR, EDITOR, READER, Person
from errors import InvalidSetting, LibraryVersionMismatch, WrongUsage
from index.storage.backup import backup, restore
from settings import load
from tests.accounts import PASSWORD, PROXY, SITE
from tests.shelf import shelf


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Accounts]:
    opened = Accounts(tmp_path)
    yield opened
    opened.close()


# ---- the store -----------------------------------------------------------------------------------


def test_nothing_secret_is_kept_as_it_is(store: Accounts, tmp_path: Path) -> None:
    user = store.add("Åsa Öberg", READER, ["social"], PASSWORD)
    session = store.open_session(user)
    _, token = store.add_token("Åsa Öberg", "skript", READER, 1)
    store.close()
    whole = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    for secret in (PASSWORD, session, token, token.rpartition("_")[2]):
        assert secret.encode() not in whole
    assert b"$argon2id$" in whole
    if os.name == "posix":
        assert (tmp_path / FILE_NAME).stat().st_mode & 0o077 == 0


def test_a_name_is_one_however_it_is_typed(store: Accounts) -> None:
    store.add("Åsa  Öberg", READER, password=PASSWORD)
    assert store.user("a\u030asa Öberg".upper()).name == "Åsa Öberg"
    with pytest.raises(WrongUsage):
        store.add("åsa öberg", READER)
    decomposed = PASSWORD.replace("ä", "a\u0308")
    assert store.with_password("ÅSA ÖBERG", decomposed) is not None


@pytest.mark.parametrize("password", ["kort", "x" * 300, "aaaabbbbaaaabbbb", "lena lena lena lena"])
def test_a_weak_password_is_refused(store: Accounts, password: str) -> None:
    with pytest.raises(WrongUsage):
        store.add("lena", READER, password=password)


def test_the_last_administrator_stays(store: Accounts) -> None:
    store.add("ada", ADMINISTRATOR, password=PASSWORD)
    with pytest.raises(WrongUsage, match="enda administratören"):
        store.set_role("ada", READER)
    with pytest.raises(WrongUsage, match="enda administratören"):
        store.set_disabled("ada", disabled=True)
    store.add("bo", ADMINISTRATOR)
    assert store.set_role("ada", READER).role == READER


def test_a_session_ends_idle_and_in_the_end(store: Accounts) -> None:
    user = store.add("lena", READER, password=PASSWORD)
    secret = store.open_session(user)
    assert store.session(secret, 60, 3600) == user
    store._changed("UPDATE sessions SET seen_at = seen_at - 61")
    assert store.session(secret, 60, 3600) is None
    assert store.session(secret, 1e9, 1e9) is None  # it is gone, not asleep
    secret = store.open_session(user)
    store._changed("UPDATE sessions SET created_at = created_at - 3601")
    assert store.session(secret, 1e9, 3600) is None


def test_what_a_user_loses_is_lost_at_once(store: Accounts) -> None:
    store.add("ada", ADMINISTRATOR, password=PASSWORD)
    user = store.add("lena", EDITOR, ["social"], PASSWORD)
    session, (_, token) = store.open_session(user), store.add_token("lena", "x", EDITOR, 1)
    store.set_role("lena", READER)
    store.set_groups("lena", ["annat"])
    assert store.with_token(token) == Person("lena", READER, frozenset({"annat"}))
    found = store.session(session, 60, 60)
    assert found is not None and found.role == READER
    store.set_disabled("lena", disabled=True)
    assert store.with_token(token) is None
    assert store.session(session, 60, 60) is None
    assert store.with_password("lena", PASSWORD) is None
    store.set_disabled("lena", disabled=False)
    assert store.session(session, 60, 60) is None
    assert store.with_token(token) is not None


def test_a_token_holds_for_its_time_and_to_its_role(store: Accounts) -> None:
    store.add("ragnar", EDITOR, password=PASSWORD)
    made, token = store.add_token("ragnar", "läsning", READER, 1)
    assert store.with_token(token) == Person("ragnar", READER)
    with pytest.raises(WrongUsage):
        store.add_token("ragnar", "för mycket", ADMINISTRATOR, 1)
    for wrong in ("", token[:-1], token + "x", token.replace(made.id, "0" * 12), "ksk__", "ksk_x"):
        assert store.with_token(wrong) is None
    with pytest.raises(WrongUsage):
        store.revoke(made.id, store.add("annan", READER).name)
    store._changed("UPDATE tokens SET expires_at = ?", (time.time() - 1,))
    assert store.with_token(token) is None
    assert store.tokens() == []
    again, token = store.add_token("ragnar", "igen", READER, 1)
    store.revoke(again.id)
    assert store.with_token(token) is None


def test_another_version_of_the_file_is_refused(store: Accounts, tmp_path: Path) -> None:
    store.close()
    connection = sqlite3.connect(tmp_path / FILE_NAME)
    connection.execute("PRAGMA user_version = 9")
    connection.close()
    with pytest.raises(LibraryVersionMismatch, match="9"):
        Accounts(tmp_path)


# ---- settings ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({"access": "öppen"}, "KONTROLLSOK_ACCESS"),
        ({"host": "0.0.0.0"}, "accounts"),
        ({"trusted_proxies": "10.0.0.1"}, "KONTROLLSOK_ACCESS=accounts"),
        ({"access": "accounts"}, "KONTROLLSOK_SITE_ADDRESS"),
        ({"access": "accounts", "site_address": "http://x.example"}, "https"),
        ({"access": "accounts", "site_address": "https://x.example/sub"}, "utan sökväg"),
        ({"access": "accounts", "site_address": SITE}, "TLS"),
        ({"access": "accounts", "site_address": SITE, "trusted_proxies": "hej"}, "10.0.0.5"),
        ({"access": "accounts", "site_address": SITE, "tls_key": "k.pem"}, "tillsammans"),
        (
            {"access": "accounts", "site_address": SITE, "tls_key": "k", "tls_certificate": "c"},
            "ingen fil",
        ),
        (
            {"access": "accounts", "site_address": SITE, "trusted_proxies": PROXY,
             "oidc_issuer": "http://id.example"},
            "TLS",
        ),
        (
            {"access": "accounts", "site_address": SITE, "trusted_proxies": PROXY,
             "oidc_issuer": "https://id.example"},
            "KONTROLLSOK_OIDC_CLIENT",
        ),
        (
            {"access": "accounts", "site_address": SITE, "trusted_proxies": PROXY,
             "oidc_roles": "x=kung"},
            "läsare",
        ),
    ],
)  # fmt: skip
def test_an_open_door_is_no_setting(settings: dict[str, str], named: str) -> None:
    with pytest.raises(InvalidSetting, match=named):
        check_access(load({}, **settings))


def test_accounts_without_anybody_is_refused_with_the_remedy(tmp_path: Path) -> None:
    settings = load({}, library=tmp_path, access="accounts", site_address=SITE,
                    trusted_proxies=PROXY)  # fmt: skip
    with pytest.raises(InvalidSetting, match="users add"):
        door_of(settings)
    with closing(Accounts(tmp_path)) as store:
        store.add("ada", ADMINISTRATOR, password=PASSWORD)
    assert isinstance(door_of(settings), AccountsDoor)


def test_networks_are_read_or_refused() -> None:
    assert [str(one) for one in networks_of(" 10.0.0.5, 10.1.0.0/16,::1 ")] == [
        "10.0.0.5/32", "10.1.0.0/16", "::1/128",
    ]  # fmt: skip
    with pytest.raises(InvalidSetting):
        networks_of("10.0.0.5/16")


# ---- the commands --------------------------------------------------------------------------------


def test_users_and_tokens_by_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def run(*words: str) -> str:
        assert kontrollsok.main(["--library", str(tmp_path), *words]) == 0
        return capsys.readouterr().out

    said = run("users", "add", "ada", "--role", ADMINISTRATOR, "--group", "b", "--group", "a")
    assert said == "ada; administratör; a, b\n"
    assert json.loads(run("users", "--json"))["users"][0]["groups"] == ["a", "b"]
    made = json.loads(run("tokens", "add", "ada", "export", "--days", "9999", "--json"))
    assert made["token"].startswith(f"ksk_{made['id']}_")
    assert made["token"] not in run("tokens", "list")
    with closing(Accounts(tmp_path)) as store:
        assert store.with_token(made["token"]) == Person("ada", READER, frozenset({"a", "b"}))
    run("tokens", "revoke", made["id"])
    assert run("tokens") == "Inga nycklar.\n"
    run("users", "add", "bo", "--role", READER)
    run("users", "disable", "bo")
    assert "avstängd" in run("users")
    assert kontrollsok.main(["--library", str(tmp_path), "users", "disable", "ada"]) == 2
    assert "enda administratören" in capsys.readouterr().err


def test_a_password_is_read_from_stdin_and_is_no_argument(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(PASSWORD + "\n"))
    words = ["users", "add", "ada", "--role", ADMINISTRATOR, "--password-stdin"]
    assert kontrollsok.main(["--library", str(tmp_path), *words]) == 0
    with closing(Accounts(tmp_path)) as store:
        assert store.with_password("ada", PASSWORD) is not None


def test_a_restored_backup_brings_users_and_nobody_who_was_signed_in(tmp_path: Path) -> None:
    library = tmp_path / "library"
    with shelf(library), closing(Accounts(library)) as store:
        user = store.add("ada", ADMINISTRATOR, password=PASSWORD)
        session, (_, token) = store.open_session(user), store.add_token("ada", "x", READER, 1)
        backup(library, tmp_path / "kopia")
    restore(tmp_path / "kopia", tmp_path / "ny")
    with closing(Accounts(tmp_path / "ny")) as store:
        assert store.with_password("ada", PASSWORD) is not None
        assert store.session(session, 1e9, 1e9) is None
        assert store.with_token(token) is None
