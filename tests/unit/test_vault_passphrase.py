"""What opens a vault: passphrase, recovery code, escrow; and the delay after wrong tries."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyrage
import pytest

from builders.vaults import OTHER_PASSPHRASE, PASSPHRASE, make_vault, read_words, write_words
from keukentafel.clock import FixedClock
from keukentafel.errors import KeukentafelError
from keukentafel.system.texts import sentence
from keukentafel.vault import (
    RecoveryCode,
    change_passphrase,
    escrow_file,
    new_recovery_code,
    open_vault,
    open_with_recovery,
    set_escrow,
    set_passphrase,
    verify_passphrase,
)
from keukentafel.vault.attempts import Attempts, delay_after
from keukentafel.vault.errors import (
    EscrowRecipientError,
    NoEscrowError,
    PassphraseTooShortError,
    TooManyAttemptsError,
    WrongPassphraseError,
    WrongPassphraseWaitError,
    WrongRecoveryCodeError,
)

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def test_only_the_new_passphrase_opens_the_vault_after_a_change(tmp_path: Path) -> None:
    made = make_vault(tmp_path)
    with made.open() as vault:
        write_words(vault, "wat er stond")
    database = (tmp_path / "vault.db").read_bytes()
    change_passphrase(tmp_path, PASSPHRASE, OTHER_PASSPHRASE)
    assert (tmp_path / "vault.db").read_bytes() == database
    with pytest.raises(WrongPassphraseError):
        open_vault(tmp_path, PASSPHRASE)
    with open_vault(tmp_path, OTHER_PASSPHRASE) as vault:
        assert read_words(vault) == ["wat er stond"]


def test_a_change_needs_the_old_passphrase_and_a_long_new_one(tmp_path: Path) -> None:
    make_vault(tmp_path)
    header = (tmp_path / "vault.header").read_bytes()
    with pytest.raises(WrongPassphraseError):
        change_passphrase(tmp_path, "een verkeerde zin", OTHER_PASSPHRASE)
    with pytest.raises(PassphraseTooShortError):
        change_passphrase(tmp_path, PASSPHRASE, "kort")
    assert (tmp_path / "vault.header").read_bytes() == header


def test_a_passphrase_can_be_checked_and_changed_while_the_vault_is_open(tmp_path: Path) -> None:
    made = make_vault(tmp_path)
    with made.open() as vault:
        with pytest.raises(WrongPassphraseError):
            verify_passphrase(vault, OTHER_PASSPHRASE)
        verify_passphrase(vault, PASSPHRASE)
        set_passphrase(vault, OTHER_PASSPHRASE)
    open_vault(tmp_path, OTHER_PASSPHRASE).close()


def test_the_same_words_open_the_vault_however_accents_were_typed(tmp_path: Path) -> None:
    make_vault(tmp_path, passphrase="één reünie op zondag")
    open_vault(tmp_path, " e\u0301e\u0301n reu\u0308nie op zondag\n").close()


def test_the_recovery_code_opens_the_vault_and_lets_a_new_passphrase_be_set(tmp_path: Path) -> None:
    made = make_vault(tmp_path)
    with open_with_recovery(tmp_path, str(made.recovery_code).lower().replace("-", " ")) as vault:
        set_passphrase(vault, OTHER_PASSPHRASE)
    open_vault(tmp_path, OTHER_PASSPHRASE).close()
    with pytest.raises(WrongPassphraseError):
        open_vault(tmp_path, PASSPHRASE)


def test_another_recovery_code_opens_nothing_and_a_new_one_replaces_the_old(tmp_path: Path) -> None:
    made = make_vault(tmp_path)
    with pytest.raises(WrongRecoveryCodeError):
        open_with_recovery(tmp_path, str(RecoveryCode.new()))
    with made.open() as vault:
        fresh = new_recovery_code(vault)
    with pytest.raises(WrongRecoveryCodeError):
        open_with_recovery(tmp_path, str(made.recovery_code))
    open_with_recovery(tmp_path, str(fresh)).close()


def test_the_organisation_rescues_a_vault_with_its_age_key_once(tmp_path: Path) -> None:
    identity = pyrage.x25519.Identity.generate()
    make_vault(tmp_path, escrow_recipient=str(identity.to_public()))
    code = pyrage.decrypt(escrow_file(tmp_path), [identity]).decode()
    with open_with_recovery(tmp_path, code) as vault:
        set_passphrase(vault, OTHER_PASSPHRASE)
    with pytest.raises(WrongRecoveryCodeError):
        open_with_recovery(tmp_path, code)
    fresh = pyrage.decrypt(escrow_file(tmp_path), [identity]).decode()
    open_with_recovery(tmp_path, fresh).close()


def test_escrow_can_be_added_and_stopped_later(tmp_path: Path) -> None:
    made = make_vault(tmp_path)
    with pytest.raises(NoEscrowError):
        escrow_file(tmp_path)
    with made.open() as vault:
        with pytest.raises(EscrowRecipientError):
            set_escrow(vault, "age1geen-sleutel")
        set_escrow(vault, str(pyrage.x25519.Identity.generate().to_public()))
        assert escrow_file(tmp_path).startswith(b"age-encryption.org/v1")
        set_escrow(vault, None)
    with pytest.raises(NoEscrowError):
        escrow_file(tmp_path)


def test_the_delay_grows_from_nothing_to_a_minute() -> None:
    assert [delay_after(n) for n in range(12)] == [0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60]


def test_after_wrong_tries_even_the_right_passphrase_has_to_wait(tmp_path: Path) -> None:
    make_vault(tmp_path)
    clock = FixedClock(MONDAY)
    for _ in range(3):
        with pytest.raises(WrongPassphraseError) as wrong:
            open_vault(tmp_path, OTHER_PASSPHRASE, clock=clock)
        assert wrong.value.facts["seconds"] == 0
    with pytest.raises(WrongPassphraseWaitError) as last:
        open_vault(tmp_path, OTHER_PASSPHRASE, clock=clock)
    assert "één seconde" in sentence(last.value)
    with pytest.raises(TooManyAttemptsError):
        open_vault(tmp_path, PASSPHRASE, clock=clock)


@pytest.fixture
def uptime(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds since the machine started, as the test says."""
    seconds = [1000.0]
    monkeypatch.setattr("keukentafel.vault.attempts.time.monotonic", lambda: seconds[0])
    return seconds


def _wrong_tries(path: Path, clock: FixedClock, uptime: list[float], count: int) -> None:
    for _ in range(count):
        Attempts(path, clock).begin()
        clock.advance(timedelta(seconds=60))
        uptime[0] += 60


def test_the_delay_survives_a_restart_and_ends(tmp_path: Path, uptime: list[float]) -> None:
    clock = FixedClock(MONDAY)
    path = tmp_path / "tries"
    Attempts(path, clock).succeeded()
    _wrong_tries(path, clock, uptime, 9)
    assert Attempts(path, clock).begin() == 10
    with pytest.raises(TooManyAttemptsError) as early:
        Attempts(path, clock).begin()
    assert early.value.facts["seconds"] == 60
    clock.advance(timedelta(seconds=61))
    uptime[0] += 61
    Attempts(path, clock).begin()
    Attempts(path, clock).succeeded()
    assert Attempts(path, clock).begin() == 1


@pytest.mark.parametrize("moved", [timedelta(days=1), timedelta(days=-1)], ids=["forward", "back"])
def test_moving_the_clock_does_not_shorten_the_delay(
    tmp_path: Path, uptime: list[float], moved: timedelta
) -> None:
    clock = FixedClock(MONDAY)
    path = tmp_path / "tries"
    Attempts(path, clock).succeeded()
    _wrong_tries(path, clock, uptime, 6)
    Attempts(path, clock).begin()
    clock.advance(moved)
    with pytest.raises(TooManyAttemptsError):
        Attempts(path, clock).begin()
    clock.advance(timedelta(seconds=61))
    uptime[0] += 61
    Attempts(path, clock).begin()


@pytest.mark.parametrize(
    "count",
    [
        None,
        b"",
        b"{}",
        b'{"failures": 9, "wall": NaN, "uptime": 1.0, "boot": ""}',
        b'{"failures": 9, "wall": Infinity, "uptime": 1.0, "boot": ""}',
        b'{"failures": 5000, "wall": 1.0, "uptime": 1.0, "boot": ""}',
        b'{"failures": -5, "wall": 1.0, "uptime": 1.0, "boot": ""}',
    ],
)
def test_a_count_that_is_gone_or_makes_no_sense_means_the_longest_wait(
    tmp_path: Path, uptime: list[float], count: bytes | None
) -> None:
    path, clock = tmp_path / "tries", FixedClock(MONDAY)
    if count is not None:
        path.write_bytes(count)
    with pytest.raises(TooManyAttemptsError) as wait:
        Attempts(path, clock).begin()
    assert wait.value.facts["seconds"] == 60
    clock.advance(timedelta(seconds=61))
    uptime[0] += 61
    Attempts(path, clock).begin()


def test_a_count_that_points_elsewhere_is_none_and_counting_goes_on(tmp_path: Path) -> None:
    path, clock = tmp_path / "tries", FixedClock(MONDAY)
    path.symlink_to(tmp_path / "nergens")
    for _ in range(2):
        with pytest.raises(TooManyAttemptsError):
            Attempts(path, clock).begin()
    assert path.is_file()
    assert not path.is_symlink()


def test_every_error_of_the_vault_has_its_sentence() -> None:
    facts: dict[str, object] = dict.fromkeys(
        (
            "seconds",
            "file",
            "found",
            "known",
            "minimum",
            "expected",
            "group",
            "backup",
            "part",
            "detail",
            "missing",
            "most",
            "megabytes",
        ),
        1,
    )
    import keukentafel.vault.errors as module

    kinds = [kind for kind in vars(module).values() if isinstance(kind, type)]
    codes = {
        kind.code: sentence(kind(**facts))
        for kind in kinds
        if issubclass(kind, KeukentafelError) and kind.code.startswith("VAULT_")
    }
    assert len(codes) >= 30
    assert all("{" not in words and words.endswith((".", ")")) for words in codes.values())
