"""What is configured, what is reachable, and what to do about what is not."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import date

from copilot.domain.errors import CopilotError
from copilot.settings import Settings, settings

Check = tuple[bool | None, str, str]  # None: works, but somebody should look


def checks() -> Iterator[Check]:
    """(ok, what, advice) one after the other; each is safe to run at any time."""
    s = settings()
    yield True, f"model: {s.model or 'built-in rules, no key needed'}", ""
    yield True, f"embedding: {s.embedding_model or 'built-in, no download needed'}", ""
    yield _folder(s)
    yield _database(s)
    yield _vault(s)
    yield catalogues_check(date.today())
    yield articles_check(date.today())
    free = shutil.disk_usage(s.data_dir if s.data_dir.exists() else ".").free
    yield (
        free > 1_000_000_000,
        f"disk: {free // 1_000_000_000} GB free",
        "free at least 1 GB where COPILOT_DATA_DIR lies",
    )


def catalogues_check(today: date) -> Check:
    """Catalogue entries that nobody held against their source for half a year."""
    from knowledge.freshness import STALE_DAYS, old_entries

    old = old_entries(today)
    if not old:
        return True, f"catalogues: every entry checked within {STALE_DAYS} days", ""
    shown = "; ".join(old[:5]) + (f"; and {len(old) - 5} more" if len(old) > 5 else "")
    return (
        None,
        f"catalogues: {len(old)} entries older than {STALE_DAYS} days",
        f"open their sources and set the new day: {shown}",
    )


def articles_check(today: date) -> Check:
    """Articles of the corpus that nobody reviewed for half a year; a broken one is told by name."""
    from knowledge.articles import articles, old_articles
    from knowledge.freshness import STALE_DAYS

    try:
        count, old = len(articles()), old_articles(today)
    except CopilotError as e:
        return False, "articles", str(e)
    if not old:
        return True, f"articles: {count}, each reviewed within {STALE_DAYS} days", ""
    shown = "; ".join(old[:5]) + (f"; and {len(old) - 5} more" if len(old) > 5 else "")
    return None, f"articles: {len(old)} of {count} older than {STALE_DAYS} days", f"review them: {shown}"


def _folder(s: Settings) -> Check:
    place = s.data_dir if s.data_dir.exists() else s.data_dir.resolve().parent
    return (
        os.access(place, os.W_OK),
        f"data folder: {s.data_dir}",
        "make it writable, or name another one in COPILOT_DATA_DIR",
    )


def _database(s: Settings) -> Check:
    from ui.bootstrap import open_database

    what = "database: " + ("COPILOT_DATABASE_URL" if s.database_url else "embedded Postgres")
    try:
        open_database(s).close()
    except CopilotError as e:
        return False, what, str(e)
    return True, what, ""


def _vault(s: Settings) -> Check:
    if s.vault_key:
        return True, "vault key: from the environment", ""
    files = [p for p in s.data_dir.glob("*vault*") if p.is_file()] if s.data_dir.exists() else []
    open_ = [p for p in files if p.stat().st_mode & 0o077]
    return not open_, "vault key: file in the data folder", f"chmod 600 {open_[0] if open_ else ''}"
