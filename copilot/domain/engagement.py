"""Who is advised, and who answers."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field

from copilot.domain.base import Frozen, Language
from copilot.domain.redacted import Redacted

RoleId = Literal["exec", "business", "it", "data", "security", "finance", "hr", "user"]
ROLES: tuple[RoleId, ...] = ("exec", "business", "it", "data", "security", "finance", "hr", "user")

CountryCode = Annotated[str, Field(pattern=r"^[A-Z]{2}$", description="ISO 3166-1 alpha-2")]
CurrencyCode = Annotated[str, Field(pattern=r"^[A-Z]{3}$", description="ISO 4217")]

DEFAULT_ORGANISATION = "local"


class Engagement(Frozen):
    """One client's project. Every stored row belongs to one engagement of one organisation."""

    id: str
    organisation_id: str = DEFAULT_ORGANISATION
    company: Redacted
    industry: Redacted
    country: CountryCode
    markets: tuple[CountryCode, ...] = ()
    language: Language
    currency: CurrencyCode
    start: date
    created_at: datetime
    sample: bool = False

    @property
    def all_markets(self) -> tuple[str, ...]:
        """Where law may apply: the home country first, then markets, each once."""
        return tuple(dict.fromkeys((self.country, *self.markets)))


class Stakeholder(Frozen):
    """A person who answers; their name is in the vault, here stands only the pseudonym."""

    id: str
    engagement_id: str
    pseudonym: Redacted
    role: RoleId
    title: Redacted
    language: Language
