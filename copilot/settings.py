"""Settings from the environment or `.env`, read when asked for, never at import."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="COPILOT_", env_file=".env", extra="ignore")

    model: str = Field(default="", description="any LiteLLM model name; empty = the built-in rules, no key, no network")
    embedding_model: str = Field(default="", description="any LiteLLM embedding model; empty = the built-in one")
    database_url: str = Field(default="", description="a Postgres 16+ with pgvector; empty = embedded in data_dir")
    data_dir: Path = Field(default=Path(".copilot"), description="where the embedded Postgres and the vault key live")
    vault_key: str = Field(default="", description="the key that encrypts names; empty = a file in data_dir, mode 0600")
    log_level: str = "WARNING"


def settings() -> Settings:
    return Settings()
