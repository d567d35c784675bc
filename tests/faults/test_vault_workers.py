"""Two workers on one laptop: each opens it with their own passphrase, and one of them can leave."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders.journals import MORNING, new_device, open_quickly, quick_derivation
from builders.vaults import OTHER_PASSPHRASE
from keukentafel.clock import FixedClock
from keukentafel.usecases.secrets import add_worker, remove_worker, workers
from keukentafel.usecases.session import open_session
from keukentafel.vault import open_vault
from keukentafel.vault.errors import LastPassphraseError, WrongPassphraseError


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
