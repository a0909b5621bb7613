"""Access `accounts`: users who sign in, over TLS of our own or behind a proxy that is named.

The site has one address (``KONTROLLSOK_SITE_ADDRESS``), and only that host name is answered. A
forwarding header is believed from a trusted proxy and refused from anybody else, because it would
let a client choose its own address.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote, urlsplit

from starlette.requests import HTTPConnection

from api.access.accounts import Accounts
from api.access.oidc import SignInProvider, roles_of
from api.access.rates import Rates
from api.access.users import User
from api.access.visitor import Cookie, Visitor, bearer_of, our_path
from errors import ForbiddenRequest, InvalidSetting, NotSignedIn
from settings import Settings

#: ``__Host-``: browsers take it only over TLS, for this host alone, from no neighbour.
SESSION = "__Host-kontrollsok"
PROBES = frozenset({"/health", "/ready"})
FORWARDED = ("x-forwarded-for", "x-forwarded-proto", "x-forwarded-host", "forwarded")
Network = ipaddress.IPv4Network | ipaddress.IPv6Network


class AccountsDoor:
    """Lets in who signs in; see the module."""

    accounts = True
    schemes: tuple[str, ...] = ("https",)
    headers: Mapping[str, str] = {"strict-transport-security": "max-age=31536000"}

    def __init__(self, settings: Settings, accounts: Accounts) -> None:
        """Raises InvalidSetting, with the remedy, for settings that would leave a door open."""
        check_settings(settings)
        self.settings = settings
        self.store = accounts
        self.rates = Rates(settings.requests_per_minute)
        self.host = urlsplit(settings.site_address).netloc.lower()
        self.provider = SignInProvider(settings, accounts) if settings.oidc_issuer else None
        self.proxies = networks_of(settings.trusted_proxies)
        self.idle_seconds = settings.session_idle_minutes * 60.0
        self.seconds = settings.session_hours * 3600.0

    # ---- the way in ------------------------------------------------------------------------------

    def check_place(self, connection: HTTPConnection) -> None:
        """Raise ForbiddenRequest for another host name, a proxy that nobody named, plain HTTP."""
        path = connection.scope["path"]
        if path not in PROBES and connection.headers.get("host", "").lower() != self.host:
            raise ForbiddenRequest(
                f"Värdnamnet ”{connection.headers.get('host', '')[:100]}”",
                "hör inte till den här tjänsten.",
                f"Öppna {self.settings.site_address} i stället.",
            )
        from_proxy = self._from_proxy(connection)
        for name in FORWARDED:
            if name in connection.headers and not from_proxy:
                raise ForbiddenRequest(
                    "Anropet",
                    f"har gått genom en proxy som inte är betrodd ({name}).",
                    "Skriv proxyns adress i KONTROLLSOK_TRUSTED_PROXIES, eller anropa direkt.",
                )
        if path not in PROBES and self._scheme(connection) != "https":
            raise ForbiddenRequest(
                "Anropet",
                "kom utan TLS.",
                f"Öppna {self.settings.site_address}. "
                "En proxy ska skicka X-Forwarded-Proto: https.",
            )
        self.rates.check_address(self.address_of(connection))

    def _peer(self, connection: HTTPConnection) -> str:
        return connection.client.host if connection.client else ""

    def _from_proxy(self, connection: HTTPConnection) -> bool:
        try:
            peer = ipaddress.ip_address(self._peer(connection))
        except ValueError:
            return False
        return any(peer in network for network in self.proxies)

    def _scheme(self, connection: HTTPConnection) -> str:
        if self._from_proxy(connection):
            return connection.headers.get("x-forwarded-proto", "").lower()
        return str(connection.scope.get("scheme", ""))

    def address_of(self, connection: HTTPConnection) -> str:
        """The caller's address: what the proxy saw, which is the last it wrote down, else the
        peer's. What stands before the last was written by the caller itself."""
        if self._from_proxy(connection):
            seen = connection.headers.getlist("x-forwarded-for")
            last = ",".join(seen).rpartition(",")[2].strip()
            return last or self._peer(connection)
        return self._peer(connection)

    # ---- who it is -------------------------------------------------------------------------------

    def recognise(self, connection: HTTPConnection) -> Visitor:
        """The user of the session or of the token; nobody for neither. Raises TooManyRequests."""
        address = self.address_of(connection)
        visitor = Visitor(None, address=address)
        if token := bearer_of(connection):
            visitor = Visitor(self.store.with_token(token), address=address)
        elif secret := connection.cookies.get(SESSION, ""):
            user = self.store.session(secret, self.idle_seconds, self.seconds)
            if user is not None:
                visitor = Visitor(user.person(), secret, address)
        if visitor.person is not None:
            self.rates.check_user(visitor.person.name)
        return visitor

    def opened(self, connection: HTTPConnection) -> tuple[str, Cookie] | None:
        """No address opens a session."""
        return None

    def without_secret(self, connection: HTTPConnection) -> str | None:
        """No address holds a secret."""
        return None

    def sign_in(self, connection: HTTPConnection) -> str | None:
        """The sign-in page, which leads back here."""
        url = connection.url
        here = our_path(url.path + (f"?{url.query}" if url.query else ""))
        return "/logga-in" + (f"?till={quote(here, safe='/')}" if here != "/" else "")

    def not_signed_in(self, connection: HTTPConnection) -> NotSignedIn:
        """What to tell a program, and a page whose session ended."""
        return NotSignedIn(
            "Inloggningen",
            "saknas, eller gäller inte längre.",
            "Logga in på /logga-in. Ett program skickar Authorization: Bearer NYCKEL, med en "
            "nyckel från sidan Mitt konto.",
        )

    # ---- in and out ------------------------------------------------------------------------------

    def signed_in(self, name: str, password: str, address: str) -> Cookie | None:
        """The cookie of a new session; None when name or password is wrong. Raises
        TooManyRequests."""
        self.rates.check_sign_in(address, name)
        user = self.store.with_password(name, password)
        if user is None:
            self.rates.wrong_password(address, name)
            return None
        self.rates.right_password(address, name)
        return self.session_for(user)

    def session_for(self, user: User) -> Cookie:
        """The cookie of a new session, whatever cookie there was before."""
        self.store.drop_ended(self.seconds)
        secret = self.store.open_session(user)
        return Cookie(SESSION, secret, secure=True, seconds=int(self.seconds))

    def signed_out(self, visitor: Visitor) -> Cookie:
        """End the session, here and in the browser."""
        if visitor.session:
            self.store.end_session(visitor.session)
        return Cookie(SESSION, "", secure=True)


def check_settings(settings: Settings) -> None:
    """Raise InvalidSetting, with the remedy, unless these settings keep what they promise."""
    site = urlsplit(settings.site_address)
    if (
        site.scheme != "https"
        or not site.netloc
        or site.path not in ("", "/")
        or "@" in site.netloc
    ):
        raise InvalidSetting(
            f"KONTROLLSOK_SITE_ADDRESS={settings.site_address}",
            "är ingen adress att öppna webbplatsen på.",
            "Ange den som https://kontroll.ekstad.se, utan sökväg.",
        )
    networks_of(settings.trusted_proxies)
    _check_provider(settings)
    if bool(settings.tls_certificate) != bool(settings.tls_key):
        raise InvalidSetting(
            "KONTROLLSOK_TLS_CERTIFICATE och KONTROLLSOK_TLS_KEY",
            "måste anges tillsammans.",
            "Ange båda filerna, eller ingen av dem bakom en proxy.",
        )
    for name in ("tls_certificate", "tls_key"):
        path = getattr(settings, name)
        if path and not Path(path).is_file():
            raise InvalidSetting(
                f"KONTROLLSOK_{name.upper()}={path}", "är ingen fil.", "Ange en PEM-fil."
            )
    if not settings.tls_certificate and not settings.trusted_proxies:
        raise InvalidSetting(
            "KONTROLLSOK_ACCESS=accounts",
            "behöver TLS: lösenord och rapporter skulle gå i klartext.",
            "Ange KONTROLLSOK_TLS_CERTIFICATE och KONTROLLSOK_TLS_KEY, eller i "
            "KONTROLLSOK_TRUSTED_PROXIES adressen till en proxy som sköter TLS.",
        )


def _check_provider(settings: Settings) -> None:
    roles_of(settings.oidc_roles)
    issuer = urlsplit(settings.oidc_issuer)
    here = issuer.hostname in ("127.0.0.1", "localhost", "::1")
    if settings.oidc_issuer and issuer.scheme != "https" and not (issuer.scheme == "http" and here):
        raise InvalidSetting(
            f"KONTROLLSOK_OIDC_ISSUER={settings.oidc_issuer}",
            "går inte över TLS.",
            "Ange en adress som börjar med https://.",
        )
    if settings.oidc_issuer and not (settings.oidc_client and settings.oidc_roles):
        raise InvalidSetting(
            "KONTROLLSOK_OIDC_ISSUER",
            "räcker inte: det saknas vad vi heter där, eller vilka som får komma in.",
            "Ange KONTROLLSOK_OIDC_CLIENT, och KONTROLLSOK_OIDC_ROLES som revision=läsare.",
        )


def networks_of(text: str) -> tuple[Network, ...]:
    """``10.0.0.5,10.1.0.0/16`` -> networks. Raises InvalidSetting."""
    try:
        return tuple(ipaddress.ip_network(one.strip()) for one in text.split(",") if one.strip())
    except ValueError:
        raise InvalidSetting(
            f"KONTROLLSOK_TRUSTED_PROXIES={text}",
            "är inga adresser eller nät.",
            "Ange till exempel 10.0.0.5 eller 10.0.0.0/28, med kommatecken mellan.",
        ) from None
