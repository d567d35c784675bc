"""The header: two authenticated copies, strict reading, and refusal of what is weak, dear, old or new."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from builders.vaults import PASSPHRASE, MadeVault, make_vault
from keukentafel.vault import KdfCost, calibrate, create_vault, open_vault, set_passphrase
from keukentafel.vault.errors import (
    HeaderDamagedError,
    HeaderRolledBackError,
    KdfTooCostlyError,
    VaultFileMissingError,
    VaultNotFoundError,
    VaultTooNewError,
    WeakKdfError,
    WrongPassphraseError,
)
from keukentafel.vault.header import decode, encode
from keukentafel.vault.kdf import CEILING, FLOOR
from keukentafel.vault.slots import KdfParameters, passphrase_slot

BOTH = ("vault.header", "vault.header.copy")


def _with_checksum(content: bytes) -> bytes:
    """The content with its last line made to fit again, as an attacker would."""
    body = content.removesuffix(b"\n").rpartition(b"\n")[0] + b"\n"
    return body + hashlib.sha256(body).hexdigest().encode() + b"\n"


def _write_both(made: MadeVault, content: bytes) -> None:
    for name in BOTH:
        (made.directory / name).write_bytes(content)


@pytest.mark.parametrize("name", BOTH)
@pytest.mark.parametrize("damage", ["missing", "empty", "cut", "changed"])
def test_one_damaged_copy_does_not_keep_the_vault_shut_and_is_mended(
    tmp_path: Path, name: str, damage: str
) -> None:
    made = make_vault(tmp_path)
    path = tmp_path / name
    whole = path.read_bytes()
    if damage == "missing":
        path.unlink()
    else:
        path.write_bytes({"empty": b"", "cut": whole[:300], "changed": whole.replace(b"a", b"b", 1)}[damage])
    made.open().close()
    assert (tmp_path / "vault.header").read_bytes() == (tmp_path / "vault.header.copy").read_bytes() == whole


def test_without_any_header_nothing_is_opened_or_made(tmp_path: Path) -> None:
    made = make_vault(tmp_path)
    for name in BOTH:
        (tmp_path / name).unlink()
    with pytest.raises(VaultFileMissingError):
        made.open()
    for path in tmp_path.glob("vault.db*"):
        path.unlink()
    with pytest.raises(VaultNotFoundError):
        made.open()


def test_a_header_of_a_newer_program_is_told_from_a_damaged_one(tmp_path: Path) -> None:
    made = make_vault(tmp_path)
    newer = (tmp_path / "vault.header").read_bytes().replace(b"VAULT 1\n", b"VAULT 2\n", 1)
    _write_both(made, newer)
    with pytest.raises(HeaderDamagedError):
        made.open()
    _write_both(made, _with_checksum(newer))
    with pytest.raises(VaultTooNewError) as found:
        made.open()
    assert found.value.facts == {"found": 2, "known": 1}
    assert (tmp_path / "vault.header").read_bytes() == _with_checksum(newer)


def test_a_changed_header_with_a_fitting_checksum_is_not_authentic(tmp_path: Path) -> None:
    made = make_vault(tmp_path, kind="laptop")
    forged = (tmp_path / "vault.header").read_bytes().replace(b'"laptop"', b'"office"', 1)
    _write_both(made, _with_checksum(forged))
    with pytest.raises(HeaderDamagedError):
        made.open()


def test_an_unknown_field_is_refused(tmp_path: Path) -> None:
    make_vault(tmp_path)
    raw = (tmp_path / "vault.header").read_bytes()
    with pytest.raises(HeaderDamagedError):
        decode(_with_checksum(raw.replace(b'"kind":"laptop"', b'"kind":"laptop","x":1', 1)))


@pytest.mark.parametrize(
    ("cost", "refusal"),
    [
        (KdfCost(FLOOR.memory_kib - 1, FLOOR.passes, FLOOR.lanes), WeakKdfError),
        (KdfCost(FLOOR.memory_kib, FLOOR.passes - 1, FLOOR.lanes), WeakKdfError),
        (KdfCost(FLOOR.memory_kib, FLOOR.passes, FLOOR.lanes - 1), WeakKdfError),
        (KdfCost(CEILING.memory_kib + 1, FLOOR.passes, FLOOR.lanes), KdfTooCostlyError),
        (KdfCost(FLOOR.memory_kib, CEILING.passes + 1, FLOOR.lanes), KdfTooCostlyError),
    ],
)
def test_a_slot_out_of_bounds_is_refused_even_when_authentic(
    tmp_path: Path, cost: KdfCost, refusal: type[Exception]
) -> None:
    made = make_vault(tmp_path)
    with made.open() as vault:
        cheap = KdfCost(1024, 1, 1)
        slot = passphrase_slot(vault.keys.master, vault.header.vault_id, PASSPHRASE, cheap)
        slot = slot.model_copy(update={"kdf": KdfParameters.of(cost)})
        authentic = encode(vault.header.next(slots=(slot,)), vault.keys)
    _write_both(made, authentic)
    with pytest.raises(refusal):
        made.open()
    with pytest.raises(refusal):
        create_vault(tmp_path / "nieuw", PASSPHRASE, kind="laptop", cost=cost)


def test_an_old_header_put_back_is_noticed(tmp_path: Path) -> None:
    made = make_vault(tmp_path)
    old = (tmp_path / "vault.header").read_bytes()
    with made.open() as vault:
        set_passphrase(vault, "de oude is uitgelekt")
    _write_both(made, old)
    with pytest.raises(HeaderRolledBackError):
        made.open()


def test_one_old_copy_does_not_let_the_old_passphrase_in(tmp_path: Path) -> None:
    made = make_vault(tmp_path)
    old = (tmp_path / "vault.header").read_bytes()
    with made.open() as vault:
        set_passphrase(vault, "de oude is uitgelekt")
    for name in BOTH:
        (tmp_path / name).write_bytes(old)
        with pytest.raises(WrongPassphraseError):
            made.open()
        open_vault(tmp_path, "de oude is uitgelekt").close()


def test_calibration_takes_about_the_time_asked_and_never_less_than_the_floor(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from keukentafel.vault import kdf

    monkeypatch.delenv("KEUKENTAFEL_KDF", raising=False)
    monkeypatch.setattr(kdf, "_seconds", lambda cost: cost.memory_kib * cost.passes / (64 * 1024 * 3) * 0.2)
    cost = calibrate(1.0)
    assert 0.8 <= cost.memory_kib * cost.passes / (64 * 1024 * 3) * 0.2 <= 1.2
    monkeypatch.setattr(kdf, "_seconds", lambda cost: cost.memory_kib * cost.passes / (64 * 1024 * 3) * 0.02)
    fast = calibrate(1.0)
    assert 0.8 <= fast.memory_kib * fast.passes / (64 * 1024 * 3) * 0.02 <= 1.2
    kdf.require_acceptable(fast)
    monkeypatch.setattr(kdf, "_seconds", lambda cost: 30.0)
    assert calibrate(1.0) == FLOOR
    monkeypatch.setenv("KEUKENTAFEL_KDF", "floor")
    assert calibrate(1.0) == FLOOR
