"""Commands for users and API tokens: typed words -> accounts.sqlite -> stdout.

Who can run them can write the library's folder, and so is more than an administrator already.
"""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime

from api.access.accounts import Accounts
from api.access.schemas import TokenModel, TokensModel, UserModel, UsersModel
from api.access.tokens import Token
from api.access.users import User
from api.commands.terminal import plain, write
from errors import WrongUsage
from settings import Settings


def run_users(options: argparse.Namespace, settings: Settings) -> int:
    """List, add and change users."""
    with closing(Accounts(settings.library)) as accounts:
        verb = options.verb or "list"
        if verb == "list":
            found = UsersModel(users=[user_model(user) for user in accounts.users()])
            write(options, found, users_text)
        else:
            user = _VERBS[verb](options, accounts)
            write(options, user_model(user), user_text)
    return 0


def run_tokens(options: argparse.Namespace, settings: Settings) -> int:
    """List, make and end API tokens."""
    with closing(Accounts(settings.library)) as accounts:
        verb = options.verb or "list"
        if verb == "list":
            found = TokensModel(tokens=[token_model(token) for token in accounts.tokens()])
            write(options, found, tokens_text)
        elif verb == "add":
            days = min(options.days, settings.token_days)
            made, secret = accounts.add_token(options.name, options.called, options.role, days)
            write(options, token_model(made, secret), token_text)
        else:
            write(options, token_model(accounts.revoke(options.token_id)), token_text)
    return 0


def _added(options: argparse.Namespace, accounts: Accounts) -> User:
    password = _password(options)
    added = accounts.add(options.name, options.role, options.group or (), password)
    if password is None:
        sys.stderr.write(
            f"kontrollsok: {plain(added.name)} har inget lösenord och kan inte logga in med ett. "
            f"Sätt det med kontrollsok users password {plain(added.name)} (i ett skript: "
            "--password-stdin), eller låt inloggningen gå genom organisationens tjänst.\n"
        )
    return added


def _with_password(options: argparse.Namespace, accounts: Accounts) -> User:
    password = _password(options)
    if password is None:
        raise WrongUsage(
            "Lösenordet", "saknas.", "Skriv det i en terminal, eller på stdin: --password-stdin"
        )
    return accounts.set_password(options.name, password)


def _signed_out(options: argparse.Namespace, accounts: Accounts) -> User:
    accounts.end_sessions(options.name)
    return accounts.user(options.name)


_VERBS: dict[str, Callable[[argparse.Namespace, Accounts], User]] = {
    "add": _added,
    "role": lambda options, accounts: accounts.set_role(options.name, options.role),
    "groups": lambda options, accounts: accounts.set_groups(options.name, options.group or ()),
    "password": _with_password,
    "disable": lambda options, accounts: accounts.set_disabled(options.name, disabled=True),
    "enable": lambda options, accounts: accounts.set_disabled(options.name, disabled=False),
    "sign-out": _signed_out,
}


def _password(options: argparse.Namespace) -> str | None:
    """Typed twice in a terminal, or the first line of stdin; never an argument, which everybody on
    the machine can read. None: none was given."""
    if options.password_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        return None
    first = getpass.getpass("Lösenord (tomt: inget ännu): ")
    if not first:
        return None
    if getpass.getpass("En gång till: ") != first:
        raise WrongUsage("Lösenorden", "är inte lika.", "Försök igen.")
    return first


def user_model(user: User) -> UserModel:
    """A user as others see him or her."""
    return UserModel(
        name=user.name,
        role=user.role,
        groups=sorted(user.groups),
        disabled=user.disabled,
        provider=not user.local,
        created_at=_time(user.created_at),
    )


def token_model(token: Token, secret: str | None = None) -> TokenModel:
    """A token; with its secret only when it was made just now."""
    return TokenModel(
        id=token.id,
        user=token.user,
        name=token.name,
        role=token.role,
        created_at=_time(token.created_at),
        expires_at=_time(token.expires_at),
        used_at=None if token.used_at is None else _time(token.used_at),
        token=secret,
    )


def user_text(user: UserModel) -> str:
    """One line."""
    words = [user.name, user.role, ", ".join(user.groups) or "inga grupper"]
    words += ["avstängd"] if user.disabled else []
    words += ["loggar in hos organisationen"] if user.provider else []
    return "; ".join(words) + "\n"


def users_text(found: UsersModel) -> str:
    """A line each."""
    return "".join(map(user_text, found.users)) or "Inga användare.\n"


def token_text(token: TokenModel) -> str:
    """One line, and the secret below it when it is new."""
    used = token.used_at or "aldrig"
    line = f"{token.id}  {token.user}; {token.name}; {token.role}; till {token.expires_at}; "
    line += f"använd {used}\n"
    if token.token:
        line += f"{token.token}\nNyckeln visas bara nu.\n"
    return line


def tokens_text(found: TokensModel) -> str:
    """A line each."""
    return "".join(map(token_text, found.tokens)) or "Inga nycklar.\n"


def _time(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
