"""The contracts of accounts; as in schemas.py, only added to."""

from __future__ import annotations

from pydantic import Field

from api.schemas import Model


class UserModel(Model):
    """Somebody who may sign in."""

    name: str = Field(description="What he or she signs in as.", examples=["anna"])
    role: str = Field(description="läsare, redaktör or administratör.", examples=["redaktör"])
    groups: list[str] = Field(
        description="Groups; they decide which restricted reports are seen.", examples=[["social"]]
    )
    disabled: bool = Field(description="Shut out.", examples=[False])
    provider: bool = Field(
        description="Signs in through the organisation's provider.", examples=[False]
    )
    created_at: str = Field(description="ISO 8601 UTC.", examples=["2026-11-26T10:00:00Z"])


class UsersModel(Model):
    """Every user."""

    users: list[UserModel] = Field(description="By name.", examples=[[]])


class TokenModel(Model):
    """A key for a program."""

    id: str = Field(description="What it is called in lists.", examples=["0a1b2c3d4e5f"])
    user: str = Field(description="Whose it is.", examples=["anna"])
    name: str = Field(description="What it is for.", examples=["nattlig export"])
    role: str = Field(description="What it may do at most.", examples=["läsare"])
    created_at: str = Field(description="ISO 8601 UTC.", examples=["2026-11-26T10:00:00Z"])
    expires_at: str = Field(description="ISO 8601 UTC.", examples=["2026-12-26T10:00:00Z"])
    used_at: str | None = Field(description="Last use; null: never.", examples=[None])
    token: str | None = Field(
        default=None, description="The key itself, told once, when it is made.", examples=[None]
    )


class TokensModel(Model):
    """Every key that holds."""

    tokens: list[TokenModel] = Field(description="The newest first.", examples=[[]])
