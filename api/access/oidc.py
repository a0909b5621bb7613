"""Signing in through an OpenID Connect provider: the code flow with PKCE, state and nonce.

What must come back with the user (state, nonce, verifier, where to go on to) travels in a cookie
that is signed here and lives ten minutes. The identity token is believed when one of the provider's
keys signed it, and it was made for us, now, and for this very sign-in. The role follows from one of
its claims by a table in the settings; who fits no row is not let in.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx
from authlib.integrations.base_client.errors import OAuthError  # type: ignore[import-untyped]
from authlib.integrations.httpx_client import OAuth2Client  # type: ignore[import-untyped]
from itsdangerous import BadData, URLSafeTimedSerializer
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import Key, KeySet
from joserfc.jws import deserialize_compact, extract_compact

from api.access.accounts import Accounts
from api.access.person import ROLES
from api.access.signing import signing_key
from api.access.users import User
from api.access.visitor import Cookie
from errors import ForbiddenRequest, InvalidSetting, ProviderUnavailable
from settings import Settings

COOKIE = "__Host-kontrollsok-oidc"
CALLBACK = "/logga-in/oidc/tillbaka"
#: How long the way to the provider and back may take, seconds.
SECONDS = 600
#: Signatures with a key pair only: never "none", never one made with a shared secret.
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"]
_TIMEOUT = 10.0
#: The provider's addresses and keys are asked for again after so long, seconds.
_KEPT = 3600.0
#: How far apart the two clocks may be, seconds.
_LEEWAY = 60


@dataclass(frozen=True, slots=True)
class _Provider:
    """What a provider says of itself."""

    issuer: str
    authorization: str
    token: str
    userinfo: str
    keys: KeySet
    asked_at: float


class SignInProvider:
    """The provider of the settings; asked nothing before the first sign-in. Safe for threads."""

    def __init__(self, settings: Settings, accounts: Accounts) -> None:
        """Raises InvalidSetting for a table of roles that is none."""
        self.settings = settings
        self.accounts = accounts
        self.roles = roles_of(settings.oidc_roles)
        self._signer = URLSafeTimedSerializer(signing_key(settings.library), salt="oidc")
        self._provider: _Provider | None = None
        self._asking = threading.Lock()

    @property
    def redirect(self) -> str:
        """Where the provider sends users back to; it must be registered there."""
        return self.settings.site_address.rstrip("/") + CALLBACK

    # ---- there -----------------------------------------------------------------------------------

    def begin(self, till: str) -> tuple[str, Cookie]:
        """Where to send the user, and the cookie that comes back with him or her. Raises
        ProviderUnavailable."""
        provider = self._known()
        nonce, verifier = secrets.token_urlsafe(24), secrets.token_urlsafe(48)
        with self._client() as client:
            where, state = client.create_authorization_url(
                provider.authorization, nonce=nonce, code_verifier=verifier
            )
        kept = self._signer.dumps([state, nonce, verifier, till])
        return str(where), Cookie(COOKIE, kept, secure=True, seconds=SECONDS)

    # ---- and back --------------------------------------------------------------------------------

    def finish(self, kept: str, query: Mapping[str, str]) -> tuple[User, str]:
        """The user who came back, and where he or she wanted to go. Raises ForbiddenRequest,
        ProviderUnavailable, WrongUsage."""
        try:
            state, nonce, verifier, till = self._signer.loads(kept, max_age=SECONDS)
        except (BadData, ValueError) as error:
            raise _refused(
                "Inloggningen tog för lång tid, eller började i en annan webbläsare."
            ) from error
        if not secrets.compare_digest(str(query.get("state", "")).encode(), str(state).encode()):
            raise _refused("Svaret hör till en annan inloggning.")
        if "code" not in query:
            raise _refused("Inloggningstjänsten släppte inte in dig.")
        claims = self._claims(query["code"], verifier, nonce)
        return self._user(claims), str(till)

    def _claims(self, code: str, verifier: str, nonce: str) -> dict[str, Any]:
        provider = self._known()
        try:
            with self._client() as client:
                answer = client.fetch_token(
                    provider.token, grant_type="authorization_code", code=code,
                    code_verifier=verifier,
                )  # fmt: skip
                token = str(answer.get("id_token", ""))
                provider = self._with_key_of(token, provider)
                claims = self._verified(provider, token, nonce)
                return self._completed(client, provider, claims)
        except OAuthError as error:
            raise _refused("Inloggningstjänsten tog inte emot svaret.") from error
        except (httpx.HTTPError, ValueError) as error:  # an answer that is no JSON too
            raise _unavailable(self.settings.oidc_issuer, error) from error

    def _verified(self, provider: _Provider, token: str, nonce: str) -> dict[str, Any]:
        """The claims of an identity token that holds. Raises ForbiddenRequest."""
        client = self.settings.oidc_client
        rules = jwt.JWTClaimsRegistry(
            leeway=_LEEWAY,
            iss={"essential": True, "value": provider.issuer},
            aud={"essential": True, "value": client},
            sub={"essential": True},
            exp={"essential": True},
            nonce={"essential": True, "value": nonce},
        )
        try:
            found = jwt.decode(token, _key_for(provider.keys, token), algorithms=ALGORITHMS)
            rules.validate(found.claims)
        except (JoseError, ValueError, TypeError) as error:
            raise _refused("Inloggningstjänstens intyg går inte att lita på.") from error
        for_whom = found.claims["aud"]
        if isinstance(for_whom, list) and len(for_whom) > 1 and found.claims.get("azp") != client:
            raise _refused("Inloggningstjänstens intyg gäller någon annan.")
        return dict(found.claims)

    def _completed(
        self, client: OAuth2Client, provider: _Provider, claims: dict[str, Any]
    ) -> dict[str, Any]:
        """The claims, with those that the provider only gives when asked for the user."""
        settings = self.settings
        wanted = (settings.oidc_role_claim, settings.oidc_group_claim, settings.oidc_name_claim)
        if not provider.userinfo or all(name in claims for name in wanted):
            return claims
        answer = client.get(provider.userinfo)
        answer.raise_for_status()
        told = answer.json()
        if not isinstance(told, dict) or told.get("sub") != claims["sub"]:
            raise _refused("Inloggningstjänsten talade om en annan användare.")
        return {**told, **claims}

    def _user(self, claims: Mapping[str, Any]) -> User:
        settings = self.settings
        role = role_for(_values(claims.get(settings.oidc_role_claim)), self.roles)
        if role is None:
            raise _refused("Ditt konto har ingen roll i Kontrollsök.")
        name = claims.get(settings.oidc_name_claim) or claims.get("email") or claims["sub"]
        return self.accounts.from_provider(
            str(claims["iss"]),
            str(claims["sub"]),
            str(name),
            role,
            _values(claims.get(settings.oidc_group_claim)),
        )

    # ---- the provider ----------------------------------------------------------------------------

    def _client(self) -> OAuth2Client:
        return OAuth2Client(
            self.settings.oidc_client,
            self.settings.oidc_secret,
            scope="openid profile email",
            redirect_uri=self.redirect,
            code_challenge_method="S256",
            timeout=_TIMEOUT,
        )

    def _known(self, newer_than: _Provider | None = None) -> _Provider:
        """What the provider said within the hour, and after ``newer_than``."""
        with self._asking:
            found = self._provider
            old = found is None or time.monotonic() - found.asked_at > _KEPT
            if found is None or old or found is newer_than:
                found = self._provider = self._asked()
            return found

    def _with_key_of(self, token: str, provider: _Provider) -> _Provider:
        """``provider``, asked once more where it changed its keys within the hour."""
        return self._known(provider) if _changed_keys(provider.keys, token) else provider

    def _asked(self) -> _Provider:
        issuer = self.settings.oidc_issuer
        where = issuer.rstrip("/") + "/.well-known/openid-configuration"
        try:
            with httpx.Client(timeout=_TIMEOUT) as client:
                told = client.get(where).raise_for_status().json()
                keys = client.get(told["jwks_uri"]).raise_for_status().json()
            if str(told["issuer"]).rstrip("/") != issuer.rstrip("/"):
                raise ValueError(f"another issuer: {told['issuer']}")
            return _Provider(
                issuer=str(told["issuer"]),
                authorization=str(told["authorization_endpoint"]),
                token=str(told["token_endpoint"]),
                userinfo=str(told.get("userinfo_endpoint", "")),
                keys=KeySet.import_key_set(keys),
                asked_at=time.monotonic(),
            )
        except (httpx.HTTPError, KeyError, ValueError, TypeError, JoseError) as error:
            raise _unavailable(issuer, error) from error


def _changed_keys(keys: KeySet, token: str) -> bool:
    """True when the token names a key that is none of ``keys``, or names none and is signed by none
    of them. What is no token tells nothing."""
    try:
        named = extract_compact(token.encode()).headers().get("kid")
    except (JoseError, ValueError, TypeError):
        return False
    if named is None:
        return _signer_among(keys, token) is None
    return named not in {key.kid for key in keys.keys}


def _signer_among(keys: KeySet, token: str) -> Key | None:
    """The key that signed a token which names none; a provider with several may leave it out."""
    for key in keys.keys:
        try:
            deserialize_compact(token.encode(), key, algorithms=ALGORITHMS)
        except (JoseError, ValueError, TypeError):  # also a key of another kind
            continue
        return key
    return None


def _key_for(keys: KeySet, token: str) -> Key | KeySet:
    """The key to hold a token against; all of them where it names one, or fits none."""
    named = extract_compact(token.encode()).headers().get("kid")
    return keys if named is not None else _signer_among(keys, token) or keys


def roles_of(text: str) -> dict[str, str]:
    """``revision=läsare,controller=redaktör`` -> value of the claim to role. Raises
    InvalidSetting."""
    found: dict[str, str] = {}
    for pair in (one.strip() for one in text.split(",")):
        value, _, role = pair.rpartition("=")
        if not pair:
            continue
        if not value.strip() or role.strip() not in ROLES:
            raise InvalidSetting(
                f"KONTROLLSOK_OIDC_ROLES={text}",
                f"går inte att läsa vid ”{pair}”.",
                f"Skriv värde=roll med kommatecken mellan; rollerna är {', '.join(ROLES)}.",
            )
        found[value.strip()] = role.strip()
    return found


def role_for(values: list[str], roles: Mapping[str, str]) -> str | None:
    """The highest role that fits one of ``values``; None when none does."""
    fitting = [roles[value] for value in (*values, "*") if value in roles]
    return max(fitting, key=ROLES.index, default=None)


def _values(claim: Any) -> list[str]:
    """The values of a claim that may be a list or a single one."""
    if isinstance(claim, str):
        return [claim]
    return [one for one in claim if isinstance(one, str)] if isinstance(claim, list) else []


def _refused(why: str) -> ForbiddenRequest:
    return ForbiddenRequest(
        "Inloggningen", f"gick inte: {why}", "Försök igen, eller fråga den som sköter Kontrollsök."
    )


def _unavailable(issuer: str, error: Exception) -> ProviderUnavailable:
    return ProviderUnavailable(
        issuer,
        f"svarar inte som den ska ({type(error).__name__}).",
        "Försök igen om en stund; den som sköter Kontrollsök kan logga in med lösenord.",
    )
