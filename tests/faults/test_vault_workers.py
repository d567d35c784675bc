"""Two workers on one laptop: each opens it with their own passphrase, and one of them can leave."""

from __future__ import annotations

from pathlib import Path

import pyrage
import pytest

from builders.journals import MORNING, new_device, open_quickly, quick_derivation
from builders.vaults import OTHER_PASSPHRASE, PASSPHRASE
from keukentafel.clock import FixedClock
from keukentafel.usecases.secrets import add_worker, remove_worker, workers
from keukentafel.usecases.session import open_session
from keukentafel.vault import (
    add_passphrase,
    new_recovery_code,
    open_vault,
    remove_passphrase,
    set_escrow,
    set_passphrase,
)
from keukentafel.vault.errors import (
    LastPassphraseError,
    PassphraseTakenError,
    TooManySlotsError,
    WrongPassphraseError,
)


def test_a_colleague_joins_and_leaves(tmp_path: Path) -> None:
    new_device(tmp_path / "kluis").close()
    with quick_derivation():
        session = open_session(open_quickly(tmp_path / "kluis"), FixedClock(MORNING))
        (alone,) = workers(session).result(60)
        assert alone.here_now
        with pytest.raises(LastPassphraseError):
            remove_worker(session, alone.slot_id).result(60)
        joined = add_worker(session, "Ayla", OTHER_PASSPHRASE).result(60)
        assert [worker.name for worker in workers(session).result(60)] == ["", "Ayla"]
        session.close()
        colleague = open_session(open_vault(tmp_path / "kluis", OTHER_PASSPHRASE), FixedClock(MORNING))
        assert [worker.here_now for worker in workers(colleague).result(60)] == [False, True]
        colleague.close()
        session = open_session(open_quickly(tmp_path / "kluis"), FixedClock(MORNING))
        remove_worker(session, joined).result(60)
        assert len(workers(session).result(60)) == 1
        session.close()
        with pytest.raises(WrongPassphraseError):
            open_vault(tmp_path / "kluis", OTHER_PASSPHRASE)
    for path in (tmp_path / "kluis").rglob("*"):
        assert path.is_dir() or b"Ayla" not in path.read_bytes()


def test_nobody_takes_the_passphrase_of_a_colleague(tmp_path: Path) -> None:
    new_device(tmp_path / "kluis").close()
    with quick_derivation(), open_quickly(tmp_path / "kluis") as vault:
        joined = add_passphrase(vault, OTHER_PASSPHRASE)
        for passphrase in (PASSPHRASE, OTHER_PASSPHRASE):
            with pytest.raises(PassphraseTakenError):
                add_passphrase(vault, passphrase)
        with pytest.raises(PassphraseTakenError):
            set_passphrase(vault, OTHER_PASSPHRASE)
        set_passphrase(vault, PASSPHRASE)  # one's own may stay
        remove_passphrase(vault, joined)
        add_passphrase(vault, OTHER_PASSPHRASE)


def test_however_many_workers_there_are_the_codes_fit(tmp_path: Path) -> None:
    recipient = str(pyrage.x25519.Identity.generate().to_public())
    new_device(tmp_path / "kluis").close()
    with quick_derivation(), open_quickly(tmp_path / "kluis") as vault:
        for number in range(2, 31):
            add_passphrase(vault, f"de zin van collega {number}")
        with pytest.raises(TooManySlotsError):
            add_passphrase(vault, "de zin van nog een collega")
        set_escrow(vault, recipient)
        new_recovery_code(vault)
        assert len(vault.header.slots) == 32
