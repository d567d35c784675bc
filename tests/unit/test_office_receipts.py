"""Enrolment at the office, receipts, and what a laptop may forget: the loop of files in both directions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from builders.office import PASSPHRASE, Laptop, Office
from keukentafel.exchange.errors import (
    ExchangeError,
    NoRequestError,
    NotEnrolledError,
    OtherOfficeError,
    ReceiptUnknownBundleError,
)
from keukentafel.exchange.export import export_dossiers
from keukentafel.exchange.laptop import (
    accept_access,
    current_access,
    device_keys,
    open_access,
    pending_request,
    request_access,
)
from keukentafel.exchange.purge import Keep, read_receipt
from keukentafel.office.enrol import enrol, inspect_request
from keukentafel.office.errors import (
    NotARegisterError,
    NothingToReceiptError,
    OtherKeysError,
    RegisterExistsError,
    ReplacesDeviceError,
    WordsDifferError,
)
from keukentafel.office.receipts import make_receipts, receipts_due
from keukentafel.office.register import create_register, identity_file, load_register
from keukentafel.signing.errors import SigningError
from keukentafel.store import Store
from keukentafel.vault import make_backup, open_vault, restore_backup


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    made = Office(tmp_path_factory.mktemp("kantoor") / "v")
    yield made
    made.close()


@pytest.fixture(scope="module")
def laptop(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Laptop]:
    made = Laptop(tmp_path_factory.mktemp("laptop") / "v", office)
    yield made
    made.close()


@pytest.fixture(autouse=True)
def _nothing_waits(office: Office) -> None:
    """Each test starts without bundles that wait for a receipt."""
    office.store.set_setting("office.receipts_due", None)


@pytest.fixture
def stranger(tmp_path: Path) -> Iterator[Laptop]:
    made = Laptop(tmp_path / "los")
    yield made
    made.close()


def test_a_receipt_lets_the_laptop_forget_what_the_office_has(office: Office, laptop: Laptop) -> None:
    dossier = laptop.dossier()
    laptop.store.put_blob(dossier, b"brief", "image/png")
    bundle = laptop.export(dossier)
    office.take_in(bundle.data, accept_gaps=True)
    permission = read_receipt(laptop.store, office.receipt())
    assert permission.purgeable == (dossier,)
    assert permission.kept == ()
    assert permission.bundle_ids == (bundle.manifest.bundle_id,)
    laptop.store.purge(dossier)
    assert dossier not in {row.id for row in laptop.store.dossier_rows()}
    assert office.store.dossier(dossier).title == "Gezin Bakker"


def test_reading_a_receipt_twice_after_the_purge_is_harmless(office: Office, laptop: Laptop) -> None:
    dossier = laptop.dossier()
    office.take_in(laptop.export(dossier).data, accept_gaps=True)
    receipt = office.receipt()
    laptop.store.purge(dossier)
    assert read_receipt(laptop.store, receipt).purgeable == ()


def test_what_was_written_after_the_export_keeps_a_dossier(office: Office, laptop: Laptop) -> None:
    dossier = laptop.dossier()
    office.take_in(laptop.export(dossier).data, accept_gaps=True)
    laptop.write(dossier, "/dossier/address", "nieuw")
    permission = read_receipt(laptop.store, office.receipt())
    assert permission.purgeable == ()
    assert [(kept.dossier_id, kept.reason) for kept in permission.kept] == [(dossier, Keep.CHANGED_SINCE)]


def test_a_file_the_office_does_not_have_keeps_a_dossier(office: Office, laptop: Laptop) -> None:
    dossier = laptop.dossier()
    office.take_in(laptop.export(dossier).data, accept_gaps=True)
    laptop.store.put_blob(dossier, b"later erbij", "image/png")
    assert read_receipt(laptop.store, office.receipt()).kept[0].reason is Keep.FILES_MISSING


def test_a_bundle_is_receipted_once_and_again_on_request(office: Office, laptop: Laptop) -> None:
    dossier = laptop.dossier()
    bundle = laptop.export(dossier)
    office.take_in(bundle.data, accept_gaps=True)
    assert receipts_due(office.store) == 1
    office.receipt()
    assert receipts_due(office.store) == 0
    with pytest.raises(NothingToReceiptError):
        make_receipts(office.store, office.clock)
    (again,) = make_receipts(office.store, office.clock, bundle_ids=(bundle.manifest.bundle_id,))
    assert read_receipt(laptop.store, again.data).purgeable == (dossier,)
    assert again.file_name == f"{again.receipt_id}.ktr"


def test_a_receipt_for_a_bundle_that_was_never_made_here_is_refused(office: Office, laptop: Laptop) -> None:
    bundle = laptop.export(laptop.dossier())
    office.take_in(bundle.data, accept_gaps=True)
    laptop.store.set_setting(f"exchange.bundle.{bundle.manifest.bundle_id}", None)
    with pytest.raises(ReceiptUnknownBundleError):
        read_receipt(laptop.store, office.receipt())


def test_a_receipt_of_another_office_is_refused(office: Office, laptop: Laptop, tmp_path: Path) -> None:
    other = Office(tmp_path / "v")
    visitor = Laptop(tmp_path / "l", other)
    other.take_in(visitor.export(visitor.dossier()).data)
    receipt = other.receipt()
    with pytest.raises(ExchangeError):
        read_receipt(laptop.store, receipt)
    access = current_access(visitor.store)
    visitor.store.set_setting(
        "access",
        {**access.model_dump(mode="json"), "office_signing_public": "ab" * 32},
    )
    with pytest.raises(OtherOfficeError):
        read_receipt(visitor.store, receipt)
    other.close()
    visitor.close()


def test_a_damaged_receipt_is_refused(office: Office, laptop: Laptop) -> None:
    office.take_in(laptop.export(laptop.dossier()).data, accept_gaps=True)
    receipt = office.receipt()
    for place in range(0, len(receipt), 97):
        with pytest.raises(ExchangeError):
            read_receipt(laptop.store, receipt[:place] + bytes([receipt[place] ^ 1]) + receipt[place + 1 :])


def test_wrong_words_enrol_nobody(office: Office, stranger: Laptop) -> None:
    request = request_access(stranger.store, stranger.worker_key.request(""), stranger.clock)
    before = load_register(office.store).trust
    with pytest.raises(WordsDifferError):
        enrol(
            office.store,
            inspect_request(request.data),
            spoken_words="zes heel andere woorden dan deze",
            label="x",
            worker_name="x",
            clock=office.clock,
        )
    assert load_register(office.store).trust == before


def test_a_bad_certificate_request_enrols_nobody(office: Office, stranger: Laptop) -> None:
    request = request_access(stranger.store, b"geen aanvraag", stranger.clock)
    before = load_register(office.store).trust
    with pytest.raises(SigningError):
        enrol(
            office.store,
            inspect_request(request.data),
            spoken_words=" ".join(request.words),
            label="x",
            worker_name="x",
            clock=office.clock,
        )
    assert load_register(office.store).trust == before


def test_laptop_and_office_see_the_same_words_twice(office: Office, stranger: Laptop) -> None:
    enrolled = stranger.join(office, "laptop 21")
    request = pending_request(stranger.store)
    assert request is not None
    assert request.words == inspect_request(request.data).words
    assert open_access(stranger.store, enrolled.data).words == enrolled.words
    assert stranger.identity is not None
    assert stranger.identity.name == "Noor Willems"


def test_an_enrolled_laptop_may_ask_again(office: Office, stranger: Laptop) -> None:
    stranger.join(office, "laptop 22")
    keys = device_keys(stranger.store)
    version = current_access(stranger.store).trust_list.version
    stranger.join(office, "laptop 22b")
    assert device_keys(stranger.store) == keys
    assert current_access(stranger.store).trust_list.version > version
    assert current_access(stranger.store).label == "laptop 22b"


def test_a_laptop_does_not_learn_who_works_with_the_others(
    office: Office, laptop: Laptop, stranger: Laptop
) -> None:
    stranger.join(office, "laptop 24")
    others = [
        device
        for device in current_access(stranger.store).trust_list.devices
        if device.device_id != stranger.store.device_id
    ]
    assert others
    assert {(device.label, device.worker_name) for device in others} == {("", "")}


def test_a_known_device_with_other_keys_is_refused(office: Office, stranger: Laptop) -> None:
    stranger.join(office, "laptop 23")
    stranger.store.set_setting("exchange.keys", None)
    with pytest.raises(OtherKeysError):
        stranger.join(office)


def test_without_access_nothing_is_exported(stranger: Laptop) -> None:
    dossier = stranger.dossier()
    with pytest.raises(NotEnrolledError):
        export_dossiers(stranger.store, [dossier], stranger.clock)
    with pytest.raises(NoRequestError):
        open_access(stranger.store, b"")


def test_an_access_file_on_a_stick_is_unreadable_to_others(office: Office, stranger: Laptop) -> None:
    enrolled = stranger.join(office)
    assert b"Noor" not in enrolled.data
    assert enrolled.file_name == f"{stranger.store.device_id}.kta"


def test_a_laptop_restored_from_a_backup_replaces_itself_when_somebody_confirms(
    office: Office, tmp_path: Path
) -> None:
    laptop = Laptop(tmp_path / "l", office, "laptop 31")
    first = laptop.dossier("Eerste")
    office.take_in(laptop.export(first).data)
    unsent = laptop.dossier("Niet verstuurd")
    old_id = laptop.store.device_id
    laptop.store.close()
    make_backup(laptop.vault)
    laptop.vault.close()
    restore_backup(tmp_path / "l", PASSPHRASE)
    laptop.vault = open_vault(tmp_path / "l", PASSPHRASE)
    laptop.store = Store.open(laptop.vault, laptop.clock)
    assert laptop.store.device_id != old_id
    with pytest.raises(NotEnrolledError):
        laptop.export(unsent)
    request = request_access(laptop.store, laptop.worker_key.request(""), laptop.clock)
    assert request.message.replaces == (old_id,)

    def ask(*, confirmed: bool) -> bytes:
        return enrol(
            office.store,
            inspect_request(request.data),
            spoken_words=" ".join(request.words),
            label="laptop 31",
            worker_name="Noor Willems",
            clock=office.clock,
            replacing_confirmed=confirmed,
        ).data

    with pytest.raises(ReplacesDeviceError):
        ask(confirmed=False)
    accept_access(laptop.store, open_access(laptop.store, ask(confirmed=True)))
    laptop.write(unsent, "/dossier/address", "na het terugzetten")
    assert len(office.take_in(laptop.export(first, unsent).data).imported) == 1
    assert office.store.dossier(unsent).address == "na het terugzetten"
    replaced = load_register(office.store).trust.device(old_id)
    assert replaced is not None
    assert replaced.last_accepted == 1
    laptop.close()


def test_a_laptops_vault_is_no_register(laptop: Laptop, office: Office) -> None:
    with pytest.raises(NotARegisterError):
        load_register(laptop.store)
    with pytest.raises(RegisterExistsError):
        create_register(office.store, "Nog een", office.clock)


def test_the_identity_file_is_what_age_reads(office: Office) -> None:
    lines = identity_file(office.register).decode().splitlines()
    assert lines[1] == f"# public key: {office.register.keys.age_recipient}"
    assert lines[2].startswith("AGE-SECRET-KEY-1")
