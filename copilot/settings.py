"""Settings from the environment or `.env`, read when asked for, never at import."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from copilot.domain.errors import BadInput


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="COPILOT_", env_file=".env", extra="ignore")

    model: str = Field(default="", description="any LiteLLM model name; empty = the built-in rules, no key, no network")
    embedding_model: str = Field(default="", description="any LiteLLM embedding model; empty = the built-in one")
    database_url: str = Field(default="", description="a Postgres 16+ with pgvector; empty = embedded in data_dir")
    data_dir: Path = Field(default=Path(".copilot"), description="where the embedded Postgres and the vault key live")
    vault_key: str = Field(default="", description="the key that encrypts names; empty = a file in data_dir, mode 0600")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        default="WARNING", description="of our own events; DEBUG tells every step"
    )
    hide_companies: bool = Field(default=False, description="hide names of companies and vendors too")
    hide_roles: bool = Field(default=False, description="hide job titles in what people say too")
    name_models: str = Field(
        default="",
        description="installed models that look for names too: spacy:PACKAGE, stanza:LANGUAGE, gliner:FOLDER; "
        "comma-separated",
    )
    see_names: str = Field(
        default="", description="accounts that may see names, comma-separated; on the command line the account is "
        "the system user, in the app of a single user it is local"
    )


def settings() -> Settings:
    """Raises BadInput, naming the variable, never its value: that may be a key."""
    try:
        return Settings()
    except ValidationError as wrong:
        first = wrong.errors(include_input=False, include_url=False)[0]
        raise BadInput(f"COPILOT_{'_'.join(map(str, first['loc'])).upper()}: {first['msg']}.") from None
