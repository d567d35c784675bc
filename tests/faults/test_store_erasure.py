"""Erased is erased: not in the journal, the answers, the search, the free pages, the WAL or any backup."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from builders.crashes import crash_moments
from builders.journals import FATIMA, MORNING, NOOR, TITLE, WISH, new_device, open_quickly, quick_derivation
from builders.vaults import PASSPHRASE
from keukentafel.clock import FixedClock
from keukentafel.errors import KeukentafelError
from keukentafel.ids import DossierId
from keukentafel.journal import Edit
from keukentafel.journal.chain import verify_chain
from keukentafel.store import Store
from keukentafel.store.errors import UnknownDossierError
from keukentafel.usecases.dossiers import open_dossier
from keukentafel.usecases.erase import erase_answer, erase_dossier, finish_erasures
from keukentafel.usecases.place import Place, remember
from keukentafel.usecases.session import Session, open_session
from keukentafel.vault import OpenVault, check_vault

SECRET = "schulden bij de buurman"
HALF_TYPED = "wat zij net vertelde"
LONG = "een heel lang verhaal dat over vele bladzijden gaat " * 400
PAGE, RESERVE = 4096, 80


def decrypted(path: Path, key: bytes) -> bytes:
    """Every page of a SQLCipher file in clear, also the free ones (AES-256-CBC, IV in the reserve)."""
    content = path.read_bytes()
    clear = []
    for start in range(0, len(content), PAGE):
        page = content[start : start + PAGE]
        body = page[16 if start == 0 else 0 : PAGE - RESERVE]
        iv = page[PAGE - RESERVE : PAGE - RESERVE + 16]
        decryptor = Cipher(algorithms.AES(key), modes.CBC(iv)).decryptor()
        clear.append(decryptor.update(body) + decryptor.finalize())
    return b"".join(clear)


def everything(vault: OpenVault) -> bytes:
    """All that is in the vault's folder, in clear; the store must be closed."""
    found = [decrypted(vault.files.database(), vault.keys.database(1))]
    for folder in vault.files.backup_folders():
        found.append(decrypted(folder / "vault.db", vault.keys.backup()))
    assert not vault.files.database_files()[1].exists(), "a WAL would have to be read too"
    return b"".join(found)


@pytest.fixture
def laptop(tmp_path: Path) -> tuple[Path, DossierId, DossierId]:
    """A vault with two dossiers, answers that were corrected, a document and three backups."""
    with new_device(tmp_path / "v") as device:
        dossier_id = device.store.create_dossier(NOOR, [Edit(TITLE, "Gezin"), Edit(WISH, SECRET)])
        device.write(dossier_id, WISH, f"{SECRET} en de bank", FATIMA)
        device.write(dossier_id, f"{WISH}2", LONG)
        device.store.put_blob(dossier_id, LONG.encode() * 3, "application/pdf")
        other = device.store.create_dossier(NOOR, [Edit(TITLE, "Ander gezin")])
        for _ in range(3):
            device.store.backup(device.vault)
    return tmp_path / "v", dossier_id, other


@pytest.fixture
def session(laptop: tuple[Path, DossierId, DossierId]) -> Iterator[Session]:
    """The laptop, unlocked."""
    session = open_session(open_quickly(laptop[0]), FixedClock(MORNING + timedelta(days=1)))
    yield session
    session.close()


def test_before_it_is_erased_it_is_found(laptop: tuple[Path, DossierId, DossierId]) -> None:
    with open_quickly(laptop[0]) as vault:
        found = everything(vault)
        assert found.count(SECRET.encode()) >= 8
        assert LONG[:300].encode() in found


def test_one_answer(laptop: tuple[Path, DossierId, DossierId], session: Session) -> None:
    directory, dossier_id, _ = laptop
    receipt = erase_answer(session, dossier_id, WISH).result(60)
    assert (receipt.changes, receipt.blobs, receipt.documents_left, receipt.backups) == (2, 0, 1, 3)
    assert SECRET not in repr(receipt)

    def look(store: Store) -> None:
        assert WISH not in store.current(dossier_id)
        assert store.current(dossier_id)[f"{WISH}2"].value == LONG
        assert [change.value for change in store.history(dossier_id, WISH)] == [None, None]
        verify_chain(store.changes(dossier_id))
        assert store.search("buurman") == ()
        assert store.check().ok

    session.stored(look).result(60)
    session.close()
    with open_quickly(directory) as vault:
        assert SECRET.encode() not in everything(vault)
        assert LONG[:300].encode() in everything(vault)
    with quick_derivation():
        assert check_vault(directory, PASSPHRASE).ok


def test_one_dossier(laptop: tuple[Path, DossierId, DossierId], session: Session) -> None:
    directory, dossier_id, other = laptop
    receipt = erase_dossier(session, dossier_id).result(60)
    assert (receipt.path, receipt.changes, receipt.blobs, receipt.backups) == (None, 4, 1, 3)

    def look(store: Store) -> None:
        with pytest.raises(UnknownDossierError):
            store.current(dossier_id)
        assert store.search("verhaal") == ()
        assert [row.id for row in store.dossier_rows()] == [other]
        assert store.check().ok

    session.stored(look).result(60)
    session.close()
    with open_quickly(directory) as vault:
        found = everything(vault)
    for words in (SECRET, LONG[:300], 'Gezin"'):
        assert words.encode() not in found
    assert b"Ander gezin" in found


@pytest.mark.parametrize("whole", [True, False], ids=["dossier", "answer"])
def test_what_was_half_typed_at_locking_goes_too(
    laptop: tuple[Path, DossierId, DossierId], session: Session, whole: bool
) -> None:
    directory, dossier_id, other = laptop
    remember(session, Place(page="visit", dossier_id=dossier_id, dialog="note", typed={"words": HALF_TYPED}))
    work = erase_dossier(session, dossier_id) if whole else erase_answer(session, dossier_id, WISH)
    work.result()
    remember(session, Place(page="visit", dossier_id=other, typed={"words": "blijft"}))
    session.close()
    with open_quickly(directory) as vault:
        clear = everything(vault)
    assert HALF_TYPED.encode() not in clear
    assert b"blijft" in clear


def test_when_the_disk_refuses_the_backups_they_follow_at_the_next_unlocking(
    laptop: tuple[Path, DossierId, DossierId], session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    directory, dossier_id, _ = laptop

    def refuse(*_: object, **__: object) -> int:
        raise KeukentafelError

    with monkeypatch.context() as broken:
        broken.setattr("keukentafel.usecases.erase.renew_backups", refuse)
        assert erase_answer(session, dossier_id, WISH).result(60).backups == 0
    session.close()
    with open_quickly(directory) as vault:
        assert SECRET.encode() in everything(vault)
    again = open_session(open_quickly(directory), FixedClock(MORNING))
    assert finish_erasures(again).result(60) == 3
    assert finish_erasures(again).result(60) == 0
    again.close()
    with open_quickly(directory) as vault:
        assert SECRET.encode() not in everything(vault)


@pytest.mark.skipif(os.name == "nt", reason="forks and kills")
def test_killed_at_every_moment_of_an_erasure(
    laptop: tuple[Path, DossierId, DossierId], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    directory, dossier_id, _ = laptop
    shutil.copytree(directory, tmp_path / "zoals het was")

    def erasing() -> None:
        session = open_session(open_quickly(directory), FixedClock(MORNING))
        erase_dossier(session, dossier_id).result()
        session.close()

    moments = 0
    for _ in crash_moments(erasing):
        moments += 1
        session = open_session(open_quickly(directory), FixedClock(MORNING))
        gone = session.stored(lambda store: dossier_id not in {row.id for row in store.dossier_rows()})
        finish_erasures(session).result(60)
        assert session.stored(lambda store: store.check().findings).result(60) == ()
        session.close()
        if gone.result(60):
            with open_quickly(directory) as vault:
                assert SECRET.encode() not in everything(vault)
        shutil.rmtree(directory)
        shutil.copytree(tmp_path / "zoals het was", directory)
    assert moments > 40


def test_who_opened_which_dossier_when_is_in_the_log(
    laptop: tuple[Path, DossierId, DossierId], session: Session
) -> None:
    directory, dossier_id, other = laptop
    for wanted in (dossier_id, dossier_id, other):
        open_dossier(session, wanted).result(60)
    seen = session.stored(lambda store: store.read_log.entries(None)).result(60)
    assert [(entry.dossier_id, entry.reader) for entry in seen] == [
        (dossier_id, session.reader),
        (other, session.reader),
    ]
    assert seen[0].at == session.clock.now()
    erase_dossier(session, dossier_id).result(60)
    kept = session.stored(lambda store: store.read_log.entries(dossier_id)).result(60)
    assert len(kept) == 1, "that it was read stays known"
    session.close()
    with open_quickly(directory) as vault:
        connection = vault.connect()
        connection.execute("UPDATE journal SET at = at + 1 WHERE kind = 6")
        connection.commit()
        connection.close()
        store = Store.open(vault, FixedClock(MORNING))
        assert "log" in {finding.what for finding in store.check().findings}
        store.close()
