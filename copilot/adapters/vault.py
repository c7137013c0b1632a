"""The vault: what stands behind a pseudonym, encrypted, findable only with the key.

Envelope encryption. One random data key an engagement, wrapped by the master key with Fernet (AES-128-CBC and
HMAC-SHA256); from the data key HKDF-SHA256 (RFC 5869) derives two keys: one encrypts the values (AES-256-GCM, bound
to engagement and pseudonym, so that rows cannot be swapped), one makes the lookup tokens (HMAC-SHA256). A copy of the
table without the master key therefore tells neither a value nor whether a guessed value is in it.

* Rotation: several master keys may stand side by side, the first wraps, all unwrap; `rotate` wraps anew.
* Crypto-shredding: deleting the wrapped data key makes every value of that engagement unreadable, backups included.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import stat
import threading
import unicodedata
from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from copilot.domain.errors import RedactionFailed

KEY_VARIABLE = "COPILOT_VAULT_KEY"
KEY_FILE = "vault.key"
_NONCE = 12  # bytes, NIST SP 800-38D
_KEPT_KEYS = 256


class VaultRows(Protocol):
    """Where the vault's rows lie. Every method is one atomic step, safe for several processes at once."""

    def next_number(self, engagement_id: str, kind: str) -> int:
        """1, 2, 3... for each kind in each engagement; never the same number twice (holes are allowed)."""
        ...

    def find(self, engagement_id: str, token: str) -> tuple[str, bytes] | None:
        """(pseudonym, ciphertext) of the token."""
        ...

    def find_all(self, engagement_id: str, tokens: Sequence[str]) -> Mapping[str, str]:
        """token -> pseudonym of those that are there."""
        ...

    def insert(self, engagement_id: str, token: str, kind: str, pseudonym: str, ciphertext: bytes) -> bool:
        """False when the token is there already, and then nothing has changed."""
        ...

    def by_pseudonym(self, engagement_id: str, pseudonym: str) -> bytes | None: ...

    def all(self, engagement_id: str) -> Sequence[tuple[str, bytes]]:
        """(pseudonym, ciphertext) of every row, in the order of insertion."""
        ...

    def key(self, engagement_id: str) -> bytes | None:
        """The wrapped data key."""
        ...

    def put_key(self, engagement_id: str, wrapped: bytes) -> bytes:
        """Keeps it if the engagement has none yet; returns the one that won."""
        ...

    def replace_key(self, engagement_id: str, old: bytes, new: bytes) -> bool:
        """Rotation: puts `new` in the place of `old`; False when `old` is no longer the one that is kept."""
        ...

    def shred(self, engagement_id: str) -> None:
        """Deletes the wrapped data key, the rows and the counters of the engagement."""
        ...


class MemoryRows:
    """Rows in this process: for tests, and for commands that keep nothing."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._rows: dict[str, dict[str, tuple[str, bytes]]] = defaultdict(dict)
        self._by_pseudonym: dict[str, dict[str, bytes]] = defaultdict(dict)
        self._numbers: dict[tuple[str, str], int] = defaultdict(int)
        self._keys: dict[str, bytes] = {}

    def next_number(self, engagement_id: str, kind: str) -> int:
        with self._lock:
            self._numbers[engagement_id, kind] += 1
            return self._numbers[engagement_id, kind]

    def find(self, engagement_id: str, token: str) -> tuple[str, bytes] | None:
        with self._lock:
            return self._rows[engagement_id].get(token)

    def find_all(self, engagement_id: str, tokens: Sequence[str]) -> Mapping[str, str]:
        with self._lock:
            rows = self._rows[engagement_id]
            return {t: rows[t][0] for t in tokens if t in rows}

    def insert(self, engagement_id: str, token: str, kind: str, pseudonym: str, ciphertext: bytes) -> bool:
        with self._lock:
            if token in self._rows[engagement_id]:
                return False
            self._rows[engagement_id][token] = (pseudonym, ciphertext)
            self._by_pseudonym[engagement_id][pseudonym] = ciphertext
            return True

    def by_pseudonym(self, engagement_id: str, pseudonym: str) -> bytes | None:
        with self._lock:
            return self._by_pseudonym[engagement_id].get(pseudonym)

    def all(self, engagement_id: str) -> Sequence[tuple[str, bytes]]:
        with self._lock:
            return list(self._rows[engagement_id].values())

    def key(self, engagement_id: str) -> bytes | None:
        with self._lock:
            return self._keys.get(engagement_id)

    def put_key(self, engagement_id: str, wrapped: bytes) -> bytes:
        with self._lock:
            return self._keys.setdefault(engagement_id, wrapped)

    def replace_key(self, engagement_id: str, old: bytes, new: bytes) -> bool:
        with self._lock:
            if self._keys.get(engagement_id) != old:
                return False
            self._keys[engagement_id] = new
            return True

    def shred(self, engagement_id: str) -> None:
        with self._lock:
            self._rows.pop(engagement_id, None)
            self._by_pseudonym.pop(engagement_id, None)
            self._keys.pop(engagement_id, None)
            for of, kind in list(self._numbers):
                if of == engagement_id:
                    del self._numbers[of, kind]


class EncryptedVault:
    """The Vault port over `VaultRows`.

    The master key comes from the environment (one Fernet key, or several with commas: the first wraps, all unwrap),
    else from ``vault.key`` in ``data_dir`` (one key a line), made with mode 0600 when it is first needed. Without
    either (``data_dir=None``) a key is made that dies with the process.
    """

    def __init__(
        self,
        rows: VaultRows,
        data_dir: Path | None = None,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self._rows = rows
        self._data_dir = data_dir
        self._environment = environment
        self._lock = threading.Lock()
        self._master: MultiFernet | None = None
        self._opened: OrderedDict[bytes, _DataKey] = OrderedDict()

    def pseudonym(self, engagement_id: str, kind: str, value: str) -> str:
        """The one pseudonym of this value in this engagement, such as ``<PERSON_3>``; made when it is new."""
        key = self._key(engagement_id)
        token = key.token(kind, value)
        found = self._rows.find(engagement_id, token)
        if found:
            return found[0]
        pseudonym = f"<{kind}_{self._rows.next_number(engagement_id, kind)}>"
        if self._rows.insert(engagement_id, token, kind, pseudonym, key.encrypt(engagement_id, pseudonym, value)):
            return pseudonym
        found = self._rows.find(engagement_id, token)  # another process was first
        if not found:
            raise RedactionFailed("The engagement was erased while its text was being redacted; nothing was kept.")
        return found[0]

    def known(self, engagement_id: str, kind: str, values: Sequence[str]) -> Mapping[str, str]:
        """Value -> pseudonym of those that are here already; makes nothing and decrypts nothing."""
        wrapped = self._rows.key(engagement_id)
        if wrapped is None or not values:
            return {}
        key = self._open(wrapped)
        tokens = {key.token(kind, v): v for v in values}
        return {tokens[t]: p for t, p in self._rows.find_all(engagement_id, list(tokens)).items()}

    def reveal(self, engagement_id: str, pseudonym: str) -> str | None:
        ciphertext = self._rows.by_pseudonym(engagement_id, pseudonym)
        wrapped = self._rows.key(engagement_id)
        if ciphertext is None or wrapped is None:
            return None
        return self._open(wrapped).decrypt(engagement_id, pseudonym, ciphertext)

    def entries(self, engagement_id: str) -> Mapping[str, str]:
        """Pseudonym -> clear value, in order of first meeting; empty once the engagement is shredded."""
        wrapped = self._rows.key(engagement_id)
        if wrapped is None:
            return {}
        key = self._open(wrapped)
        return {p: key.decrypt(engagement_id, p, c) for p, c in self._rows.all(engagement_id)}

    def shred(self, engagement_id: str) -> None:
        """Erasure: afterwards no copy of the rows can be read, whoever holds the master key."""
        wrapped = self._rows.key(engagement_id)
        self._rows.shred(engagement_id)
        with self._lock:
            self._opened.pop(wrapped or b"", None)

    def rotate(self, engagement_ids: Iterable[str]) -> int:
        """Wraps the data keys with the current (first) master key; returns how many were wrapped anew."""
        done = 0
        for engagement_id in engagement_ids:
            old = self._rows.key(engagement_id)
            if old is not None:
                new = self._unwrapping(partial(self._keys().rotate, old))
                done += self._rows.replace_key(engagement_id, old, new)
        return done

    def _key(self, engagement_id: str) -> _DataKey:
        wrapped = self._rows.key(engagement_id)
        if wrapped is None:
            wrapped = self._rows.put_key(engagement_id, self._keys().encrypt(os.urandom(32)))
        return self._open(wrapped)

    def _open(self, wrapped: bytes) -> _DataKey:
        # Cached under the wrapped key as it stands in the table now: a shredded engagement is never served from here.
        with self._lock:
            known = self._opened.get(wrapped)
        if known:
            return known
        key = _DataKey(self._unwrapping(lambda: self._keys().decrypt(wrapped)))
        with self._lock:
            self._opened[wrapped] = key
            while len(self._opened) > _KEPT_KEYS:
                self._opened.popitem(last=False)
        return key

    @staticmethod
    def _unwrapping(step: _Step) -> bytes:
        try:
            return step()
        except InvalidToken:
            raise RedactionFailed(
                f"The vault was locked with another key: set {KEY_VARIABLE} to the key it was made with."
            ) from None

    def _keys(self) -> MultiFernet:
        with self._lock:
            if self._master is None:
                environment = os.environ if self._environment is None else self._environment
                self._master = master_keys(environment.get(KEY_VARIABLE, ""), self._data_dir)
            return self._master


class _Step(Protocol):
    def __call__(self) -> bytes: ...


class _DataKey:
    def __init__(self, secret: bytes) -> None:
        both = HKDF(algorithm=SHA256(), length=64, salt=None, info=b"copilot vault 1").derive(secret)
        self._cipher = AESGCM(both[:32])
        self._mac = both[32:]

    def token(self, kind: str, value: str) -> str:
        return hmac.new(self._mac, f"{kind}\0{canonical(kind, value)}".encode(), hashlib.sha256).hexdigest()

    def encrypt(self, engagement_id: str, pseudonym: str, value: str) -> bytes:
        nonce = os.urandom(_NONCE)
        return nonce + self._cipher.encrypt(nonce, value.encode(), f"{engagement_id}\0{pseudonym}".encode())

    def decrypt(self, engagement_id: str, pseudonym: str, ciphertext: bytes) -> str:
        bound = f"{engagement_id}\0{pseudonym}".encode()
        try:
            return self._cipher.decrypt(ciphertext[:_NONCE], ciphertext[_NONCE:], bound).decode()
        except InvalidTag:
            raise RedactionFailed(f"The vault's row of {pseudonym} was changed from outside; restore it.") from None


_WORDS = frozenset({"PERSON", "ADDRESS", "LOCATION", "ORGANIZATION", "COMPANY", "ROSTER", "HIDE", "KEEP"})


def canonical(kind: str, value: str) -> str:
    """The form under which two spellings are one value: width and case do not count, nor do separators in numbers."""
    folded = unicodedata.normalize("NFKC", value).casefold()
    if kind in _WORDS:
        return " ".join("".join(c for c in folded if c != "\x1f" and unicodedata.category(c) != "Cf").split())
    return "".join(c for c in folded if c.isalnum() or c in "@.+_:/") or folded


def master_keys(configured: str, data_dir: Path | None) -> MultiFernet:
    """The keys of the setting, else of the key file, else one for this process alone."""
    if configured.strip():
        return _fernets(configured.replace(",", " ").split(), KEY_VARIABLE)
    if data_dir is None:
        return _fernets([Fernet.generate_key().decode()], KEY_VARIABLE)
    path = data_dir / KEY_FILE
    return _fernets(_read_or_make(path).split(), path.name)


def _fernets(keys: Sequence[str], where: str) -> MultiFernet:
    try:
        return MultiFernet([Fernet(k) for k in keys])
    except (ValueError, TypeError):
        raise RedactionFailed(
            f"{where} holds no usable key: make one with "
            '`python -c "from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())"`.'
        ) from None


def _read_or_make(path: Path) -> str:
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        whole = path.with_name(f".{path.name}.{os.getpid()}.{os.urandom(4).hex()}")
        if not path.exists():
            # Written whole under another name, then linked: nobody sees half a key, and the first wins.
            with os.fdopen(os.open(whole, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(Fernet.generate_key() + b"\n")
                file.flush()
                os.fsync(file.fileno())
            try:
                os.link(whole, path)
            except FileExistsError:
                pass
            finally:
                whole.unlink()
        if os.name == "posix" and stat.S_IMODE(path.stat().st_mode) & 0o077:
            raise RedactionFailed(f"Others can read the vault's key file {path.name}: run chmod 600 on it.")
        return path.read_text("ascii")
    except (OSError, UnicodeDecodeError) as error:
        raise RedactionFailed(f"The vault's key file {path.name} cannot be used: {type(error).__name__}.") from None
