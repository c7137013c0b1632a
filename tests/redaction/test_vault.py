"""The vault: encrypted, found by keyed hash, rotated, shredded."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from copilot.adapters.vault import KEY_FILE, KEY_VARIABLE, EncryptedVault, MemoryRows, canonical
from copilot.domain.errors import RedactionFailed


def vault_of(rows: MemoryRows, *keys: str, data_dir: Path | None = None) -> EncryptedVault:
    return EncryptedVault(rows, data_dir, {KEY_VARIABLE: ",".join(keys)})


def test_same_value_same_pseudonym_and_numbers_by_kind(vault: EncryptedVault) -> None:
    assert vault.pseudonym("e1", "PERSON", "宋怀瑾") == "<PERSON_1>"
    assert vault.pseudonym("e1", "PERSON", "Quillan") == "<PERSON_2>"
    assert vault.pseudonym("e1", "PHONE", "139 1234 0000") == "<PHONE_1>"
    assert vault.pseudonym("e1", "PHONE", "13912340000") == "<PHONE_1>"
    assert vault.pseudonym("e1", "PERSON", "宋怀瑾") == "<PERSON_1>"
    assert vault.reveal("e1", "<PERSON_2>") == "Quillan"
    assert vault.reveal("e1", "<PERSON_9>") is None
    assert vault.entries("e1") == {"<PERSON_1>": "宋怀瑾", "<PERSON_2>": "Quillan", "<PHONE_1>": "139 1234 0000"}


def test_rows_tell_nothing_without_the_key(rows: MemoryRows) -> None:
    key, other = Fernet.generate_key().decode(), Fernet.generate_key().decode()
    vault_of(rows, key).pseudonym("e1", "PERSON", "Quillan Vesterholt")
    dump = repr(vars(rows))
    assert "Quillan" not in dump
    assert b"Vesterholt".hex() not in dump
    with pytest.raises(RedactionFailed, match=KEY_VARIABLE):
        vault_of(rows, other).entries("e1")


def test_a_row_moved_to_another_pseudonym_is_noticed(rows: MemoryRows, vault: EncryptedVault) -> None:
    vault.pseudonym("e1", "PERSON", "Quillan")
    vault.pseudonym("e1", "PERSON", "Ottoline")
    table = rows._by_pseudonym["e1"]
    table["<PERSON_1>"], table["<PERSON_2>"] = table["<PERSON_2>"], table["<PERSON_1>"]
    with pytest.raises(RedactionFailed, match="changed from outside"):
        vault.reveal("e1", "<PERSON_1>")


def test_engagements_have_keys_of_their_own(rows: MemoryRows, vault: EncryptedVault) -> None:
    vault.pseudonym("e1", "PERSON", "Quillan")
    vault.pseudonym("e2", "PERSON", "Quillan")
    assert rows.key("e1") != rows.key("e2")
    assert set(rows._rows["e1"]).isdisjoint(rows._rows["e2"])


def test_rotation(rows: MemoryRows) -> None:
    old, new = Fernet.generate_key().decode(), Fernet.generate_key().decode()
    vault_of(rows, old).pseudonym("e1", "PERSON", "Quillan")
    both = vault_of(rows, new, old)
    assert both.rotate(["e1", "nobody"]) == 1
    assert vault_of(rows, new).reveal("e1", "<PERSON_1>") == "Quillan"
    assert vault_of(rows, new).pseudonym("e1", "PERSON", "Quillan") == "<PERSON_1>"
    with pytest.raises(RedactionFailed):
        vault_of(rows, old).reveal("e1", "<PERSON_1>")


def test_shredding_leaves_nothing_readable(rows: MemoryRows, vault: EncryptedVault) -> None:
    vault.pseudonym("e1", "PERSON", "Quillan")
    backup = list(rows.all("e1"))
    vault.shred("e1")
    assert vault.entries("e1") == {}
    assert vault.reveal("e1", "<PERSON_1>") is None
    assert rows.key("e1") is None
    assert all(b"Quillan" not in ciphertext for _, ciphertext in backup)
    assert vault.pseudonym("e1", "PERSON", "Quillan") == "<PERSON_1>"  # a new life with a new key
    rows._by_pseudonym["e1"]["<PERSON_1>"] = backup[0][1]
    with pytest.raises(RedactionFailed):
        vault.reveal("e1", "<PERSON_1>")


def test_the_key_file_is_made_private_and_stays(rows: MemoryRows, tmp_path: Path) -> None:
    place = tmp_path / "data"
    EncryptedVault(rows, place, {}).pseudonym("e1", "PERSON", "Quillan")
    assert stat.S_IMODE((place / KEY_FILE).stat().st_mode) == 0o600
    assert os.listdir(place) == [KEY_FILE]
    assert EncryptedVault(rows, place, {}).reveal("e1", "<PERSON_1>") == "Quillan"


def test_a_key_file_that_others_can_read_is_refused(rows: MemoryRows, tmp_path: Path) -> None:
    path = tmp_path / KEY_FILE
    path.write_bytes(Fernet.generate_key())
    path.chmod(0o644)
    with pytest.raises(RedactionFailed, match="chmod 600"):
        EncryptedVault(rows, tmp_path, {}).pseudonym("e1", "PERSON", "Quillan")


@pytest.mark.parametrize("bad", ["hunter2", "x" * 44])
def test_a_bad_key_is_an_error_before_anything_is_kept(rows: MemoryRows, bad: str) -> None:
    with pytest.raises(RedactionFailed, match="no usable key"):
        vault_of(rows, bad).pseudonym("e1", "PERSON", "Quillan")
    assert rows.all("e1") == []


def test_nothing_is_read_or_made_before_it_is_needed(rows: MemoryRows, tmp_path: Path) -> None:
    EncryptedVault(rows, tmp_path / "later", {})
    assert not (tmp_path / "later").exists()


def test_many_threads_one_pseudonym(vault: EncryptedVault) -> None:
    seen: set[str] = set()
    start = threading.Barrier(8)

    def work() -> None:
        start.wait()
        seen.add(vault.pseudonym("e1", "PERSON", "Quillan"))

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(seen) == 1
    assert len(vault.entries("e1")) == 1


@pytest.mark.parametrize(
    ("kind", "a", "b"),
    [("PERSON", "Ｑuillan  V", "quillan v"), ("PHONE", "+44 (0)77", "+44077"), ("IBAN", "DE89 3704", "de893704")],
)
def test_spellings_of_one_value(kind: str, a: str, b: str) -> None:
    assert canonical(kind, a) == canonical(kind, b)
