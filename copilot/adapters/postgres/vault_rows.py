"""The vault's rows in Postgres (see copilot.adapters.vault: values arrive here encrypted)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from copilot.adapters.postgres.database import Database, Scope
from copilot.domain.engagement import DEFAULT_ORGANISATION


class PostgresVaultRows:
    """The VaultRows protocol. Inside a store's transaction of the same thread, these rows land with it."""

    def __init__(self, database: Database, organisation_id: str = DEFAULT_ORGANISATION) -> None:
        self._db = database
        self._organisation = organisation_id

    def _scope(self, engagement_id: str) -> Scope:
        return Scope(self._organisation, engagement_id)

    def next_number(self, engagement_id: str, kind: str) -> int:
        return int(self._db.write("vault_next_number", self._scope(engagement_id), {"kind": kind})[0][0])

    def find(self, engagement_id: str, token: str) -> tuple[str, bytes] | None:
        row = self._db.row("vault_find", self._scope(engagement_id), {"token": token})
        return (row[0], bytes(row[1])) if row else None

    def find_all(self, engagement_id: str, tokens: Sequence[str]) -> Mapping[str, str]:
        return dict(self._db.rows("vault_find_all", self._scope(engagement_id), {"tokens": list(tokens)}))

    def insert(self, engagement_id: str, token: str, kind: str, pseudonym: str, ciphertext: bytes) -> bool:
        return self._db.run("vault_insert", self._scope(engagement_id), {
            "token": token, "kind": kind, "pseudonym": pseudonym, "ciphertext": ciphertext}) == 1

    def by_pseudonym(self, engagement_id: str, pseudonym: str) -> bytes | None:
        row = self._db.row("vault_by_pseudonym", self._scope(engagement_id), {"pseudonym": pseudonym})
        return bytes(row[0]) if row else None

    def all(self, engagement_id: str) -> Sequence[tuple[str, bytes]]:
        return [(p, bytes(c)) for p, c in self._db.rows("vault_all", self._scope(engagement_id))]

    def key(self, engagement_id: str) -> bytes | None:
        row = self._db.row("vault_key", self._scope(engagement_id))
        return bytes(row[0]) if row else None

    def put_key(self, engagement_id: str, wrapped: bytes) -> bytes:
        self._db.run("vault_put_key", self._scope(engagement_id), {"wrapped": wrapped})
        return self.key(engagement_id) or wrapped

    def replace_key(self, engagement_id: str, old: bytes, new: bytes) -> bool:
        return self._db.run("vault_replace_key", self._scope(engagement_id), {"old": old, "new": new}) == 1

    def shred(self, engagement_id: str) -> None:
        with self._db.transaction():
            for name in ("vault_shred_key", "vault_shred_rows", "vault_shred_numbers"):
                self._db.run(name, self._scope(engagement_id))
