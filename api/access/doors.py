"""Settings -> the door that they ask for; access is a setting, never inferred from the address."""

from __future__ import annotations

from api.access.accounts import Accounts
from api.access.accounts_door import AccountsDoor, check_settings
from api.access.guards import Door
from api.access.local_door import LocalDoor, LocalKeys
from api.access.person import ADMINISTRATOR
from errors import InvalidSetting
from settings import Settings

LOCAL, ACCOUNTS = "local", "accounts"
LOOPBACK = ("127.0.0.1", "localhost", "::1")


def check_access(settings: Settings) -> None:
    """Raise InvalidSetting, with the remedy, where these settings would let in who should not be.

    Called before anything listens.
    """
    if settings.access not in (LOCAL, ACCOUNTS):
        raise InvalidSetting(
            f"KONTROLLSOK_ACCESS={settings.access}",
            "är inget av valen.",
            f"Ange {LOCAL} eller {ACCOUNTS}.",
        )
    if settings.access == ACCOUNTS:
        check_settings(settings)
        return
    if settings.host not in LOOPBACK:
        raise InvalidSetting(
            f"--host {settings.host}",
            "når andra datorer, och åtkomsten är ”local”.",
            "Använd 127.0.0.1, eller sätt KONTROLLSOK_ACCESS=accounts med konton och TLS.",
        )
    for name in ("trusted_proxies", "tls_certificate", "tls_key", "oidc_issuer", "site_address"):
        if getattr(settings, name):
            raise InvalidSetting(
                f"KONTROLLSOK_{name.upper()}",
                "gör ingenting när åtkomsten är ”local”.",
                "Sätt KONTROLLSOK_ACCESS=accounts, eller ta bort inställningen.",
            )


def door_of(settings: Settings, keys: LocalKeys | None = None) -> Door:
    """The door. Raises InvalidSetting, also where nobody could come in."""
    check_access(settings)
    if settings.access == LOCAL:
        return LocalDoor(settings.port, keys)
    door = AccountsDoor(settings, Accounts(settings.library))
    able = [user for user in door.store.users() if user.role == ADMINISTRATOR and not user.disabled]
    if not able and not settings.oidc_issuer:
        raise InvalidSetting(
            "KONTROLLSOK_ACCESS=accounts",
            "har ingen som kan logga in.",
            "Lägg till den första: kontrollsok users add NAMN --role administratör",
        )
    return door
