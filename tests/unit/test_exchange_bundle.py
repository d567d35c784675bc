"""A bundle: what an honest one brings, and how every dishonest one is refused."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import subprocess
import tarfile
from base64 import b64decode
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders.examples import examples
from builders.exchange import PaperLaptop, PaperOffice, chain
from keukentafel.exchange import agefile, dsse
from keukentafel.exchange.archive import read_archive, write_archive
from keukentafel.exchange.bundle import Attachment
from keukentafel.exchange.errors import (
    ChainBrokenError,
    DamagedFileError,
    ExchangeError,
    ForAnotherReceiverError,
    MalformedError,
    NewerFormatError,
    NotAddressedToUsError,
    NotOurFileError,
    ObjectMismatchError,
    RevokedSenderError,
    SignatureInvalidError,
    TooLargeError,
    TruncatedFileError,
    UnknownSenderError,
)
from keukentafel.exchange.keys import DeviceKeys
from keukentafel.exchange.limits import Limits
from keukentafel.exchange.manifest import Manifest
from keukentafel.exchange.read import VerifiedBundle, read_bundle
from keukentafel.exchange.trust import TrustList
from keukentafel.exchange.wire import spell
from keukentafel.ids import DossierId

OFFICE = PaperOffice()
LAPTOP = PaperLaptop(OFFICE)
BUNDLE = LAPTOP.bundle(attachments=[Attachment(b"%PDF-1.7 x" * 40, "application/pdf")])


def read(untrusted: bytes, office: PaperOffice = OFFICE, limits: Limits | None = None) -> VerifiedBundle:
    return read_bundle(
        untrusted, identity=office.keys.age_identity, senders=office.senders, limits=limits or Limits()
    )


def inside(data: bytes) -> tuple[bytes, dict[str, bytes]]:
    archive = read_archive(
        agefile.decrypt(data, [OFFICE.keys.age_identity]), max_objects=99, max_envelope=10**6
    )
    return archive.untrusted_envelope, {name: bytes(o) for name, o in archive.untrusted_objects.items()}


def again(envelope: bytes, objects: dict[str, bytes]) -> bytes:
    """Anybody who knows the office's public key can wrap whatever they like."""
    return agefile.encrypt(write_archive(envelope, objects), [OFFICE.keys.age_recipient])


def resigned(change: Callable[[dict[str, object]], object], keys: DeviceKeys = LAPTOP.keys) -> bytes:
    """A laptop's own program gone wrong: another manifest, properly signed."""
    envelope, objects = inside(BUNDLE.data)
    content = json.loads(b64decode(json.loads(envelope)["payload"]))
    change(content)

    class Loose(Manifest):
        def model_dump(self, **_: object) -> dict[str, object]:
            return dict(content)

    return again(dsse.seal(Loose.model_construct(), keys), objects)


def test_what_was_sent_is_what_is_read() -> None:
    dossier_id = DossierId("d" * 32)
    bundle = LAPTOP.bundle(["a", "b"], dossier_id=dossier_id, attachments=[Attachment(b"foto", "image/png")])
    verified = read(bundle.data)
    assert verified.manifest == bundle.manifest
    assert verified.manifest_hash == bundle.manifest_hash
    (dossier,) = verified.dossiers
    assert dossier.changes == chain(dossier_id, LAPTOP.device_id, ["a", "b"])
    assert [(blob.data, blob.media_type) for blob in dossier.blobs] == [(b"foto", "image/png")]


def test_the_file_name_is_the_bundle_id() -> None:
    assert BUNDLE.file_name == f"{BUNDLE.manifest.bundle_id}.kt"


def test_debians_age_and_tar_open_a_bundle(tmp_path: Path) -> None:
    if shutil.which("age") is None:
        pytest.skip("the independent age program is not installed (apt-get install age)")
    key, file = tmp_path / "key.txt", tmp_path / BUNDLE.file_name
    key.write_text(OFFICE.keys.age_identity + "\n")
    file.write_bytes(BUNDLE.data)
    plain = subprocess.run(["age", "-d", "-i", str(key), str(file)], capture_output=True, check=True).stdout
    with tarfile.open(fileobj=io.BytesIO(plain), mode="r:") as tar:
        names = tar.getnames()
        envelope = json.load(tar.extractfile("envelope.json"))  # type: ignore[arg-type]
        for name in names[1:]:
            data = tar.extractfile(name).read()  # type: ignore[union-attr]
            assert name == f"objects/{hashlib.sha256(data).hexdigest()}"
    assert names[0] == "envelope.json"
    assert b64decode(envelope["payload"]) == spell(BUNDLE.manifest)


def test_the_signed_bytes_are_those_of_the_dsse_specification() -> None:
    assert (
        dsse.pae("http://example.com/HelloWorld", b"hello world")
        == b"DSSEv1 29 http://example.com/HelloWorld 11 hello world"
    )


@settings(max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(place=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_a_bundle_with_one_flipped_bit_is_refused(place: float, bit: int) -> None:
    broken = bytearray(BUNDLE.data)
    broken[int(place * len(broken))] ^= 1 << bit
    with pytest.raises(ExchangeError):
        read(bytes(broken))


@settings(max_examples=examples(60), deadline=None)
@given(place=st.floats(0, 1, exclude_max=True))
def test_a_bundle_cut_off_anywhere_is_refused(place: float) -> None:
    with pytest.raises(ExchangeError):
        read(BUNDLE.data[: int(place * len(BUNDLE.data))])


@settings(max_examples=examples(80), deadline=None)
@given(place=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_a_change_inside_the_encryption_is_refused_too(place: float, bit: int) -> None:
    plain = bytearray(agefile.decrypt(BUNDLE.data, [OFFICE.keys.age_identity]))
    plain[int(place * len(plain))] ^= 1 << bit
    with pytest.raises(ExchangeError):
        read(agefile.encrypt(bytes(plain), [OFFICE.keys.age_recipient]))


def test_bytes_after_the_end_are_refused() -> None:
    with pytest.raises(DamagedFileError):
        read(BUNDLE.data + b"x")


def test_a_bundle_for_another_office_says_so() -> None:
    with pytest.raises(ForAnotherReceiverError):
        read(BUNDLE.data, PaperOffice())


def test_a_bundle_passed_on_by_another_receiver_is_refused() -> None:
    other = PaperOffice()
    bundle = LAPTOP.bundle(recipients=[other.keys.age_recipient])
    plain = agefile.decrypt(bundle.data, [other.keys.age_identity])
    with pytest.raises(NotAddressedToUsError):
        read(agefile.encrypt(plain, [OFFICE.keys.age_recipient]))


@pytest.mark.parametrize(
    ("untrusted", "error"),
    [
        (b"", TruncatedFileError),
        (b"age-encr", TruncatedFileError),
        (b"%PDF-1.7", NotOurFileError),
        (b"-----BEGIN AGE ENCRYPTED FILE-----\n", NotOurFileError),
        (b"age-encryption.org/v2\n-> X", NewerFormatError),
    ],
)
def test_what_is_no_bundle_is_named_for_what_it_is(untrusted: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        read(untrusted)


def test_an_armored_bundle_is_refused() -> None:
    import pyrage

    armored = pyrage.encrypt(
        b"x", [pyrage.x25519.Recipient.from_str(OFFICE.keys.age_recipient)], armored=True
    )
    with pytest.raises(NotOurFileError):
        read(armored)


def test_a_file_above_the_cap_is_refused_before_it_is_decrypted() -> None:
    with pytest.raises(TooLargeError):
        read(bytes(2000), limits=Limits(bundle=1999))


def test_an_object_above_the_cap_is_refused() -> None:
    with pytest.raises(TooLargeError):
        read(BUNDLE.data, limits=Limits(object=100))


def test_more_objects_than_the_cap_are_refused() -> None:
    with pytest.raises(MalformedError):
        read(BUNDLE.data, limits=Limits(objects=1))


def test_more_changes_than_the_cap_are_refused() -> None:
    with pytest.raises(MalformedError):
        read(BUNDLE.data, limits=Limits(changes=1))


def test_a_sender_that_is_not_on_the_list_is_refused() -> None:
    with pytest.raises(UnknownSenderError):
        read_bundle(BUNDLE.data, identity=OFFICE.keys.age_identity, senders=TrustList())


def test_a_withdrawn_laptop_is_accepted_up_to_its_last_number_only() -> None:
    office = PaperOffice()
    laptop = PaperLaptop(office)
    first, second = laptop.bundle(), laptop.bundle(sequence=2)
    device = office.senders.devices[0]
    office.senders = office.senders.with_device(device.model_copy(update={"last_accepted": 1}))
    assert read(first.data, office).manifest.sequence == 1
    with pytest.raises(RevokedSenderError):
        read(second.data, office)


def test_a_laptop_cannot_speak_for_another() -> None:
    other = PaperLaptop(OFFICE)
    with pytest.raises(MalformedError):
        read(resigned(lambda _: None, keys=other.keys))


def test_a_signature_by_another_key_under_a_known_name_is_refused() -> None:
    envelope, objects = inside(BUNDLE.data)
    forged = json.loads(envelope)
    stranger = DeviceKeys.generate()
    forged["signatures"][0]["sig"] = json.loads(dsse.seal(BUNDLE.manifest, stranger))["signatures"][0]["sig"]
    with pytest.raises(SignatureInvalidError):
        read(again(json.dumps(forged).encode(), objects))


def test_a_missing_a_surplus_and_an_exchanged_object_are_refused() -> None:
    envelope, objects = inside(BUNDLE.data)
    name = next(iter(objects))
    surplus = {**objects, hashlib.sha256(b"x").hexdigest(): b"x"}
    for untrusted in ({k: v for k, v in objects.items() if k != name}, surplus, {**objects, name: b"x"}):
        with pytest.raises(ObjectMismatchError):
            read(again(envelope, untrusted))


def test_a_newer_manifest_asks_for_a_newer_program() -> None:
    with pytest.raises(NewerFormatError):
        read(resigned(lambda content: content.update(version=2, something="new")))


@pytest.mark.parametrize(
    "change",
    [
        lambda content: content.update(surprise=1),
        lambda content: content.update(sequence="1"),
        lambda content: content.update(sequence=2),
        lambda content: content.update(sequence=True),
        lambda content: content.update(version=0),
        lambda content: content.update(dossiers=[]),
        lambda content: content.update(bundle_id="../../x"),
        lambda content: content.update(created_at="2026-11-21T12:00:00"),
        lambda content: content["dossiers"].append(content["dossiers"][0]),
        lambda content: content["objects"].pop(),
        lambda content: content["dossiers"][0].update(blobs=[content["dossiers"][0]["changes"]]),
        lambda content: content.pop("recipients"),
    ],
)
def test_a_manifest_that_is_not_as_agreed_is_refused(change: Callable[[dict[str, object]], object]) -> None:
    with pytest.raises(MalformedError):
        read(resigned(change))


@pytest.mark.parametrize(
    "change",
    [
        {"first": 2},
        {"last": 3},
        {"last": 2**52},
        {"head": "0" * 64},
        {"device_id": "another"},
    ],
)
def test_ranges_that_the_changes_do_not_keep_are_refused(change: dict[str, object]) -> None:
    with pytest.raises(ChainBrokenError):
        read(resigned(lambda content: content["dossiers"][0]["ranges"][0].update(change)))  # type: ignore[index]


def test_changes_of_another_dossier_are_refused() -> None:
    with pytest.raises(ChainBrokenError):
        read(resigned(lambda content: content["dossiers"][0].update(dossier_id="x")))  # type: ignore[index]


def _tar(*entries: tarfile.TarInfo, kind: int = tarfile.USTAR_FORMAT) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:", format=kind) as tar:
        for entry in entries:
            tar.addfile(entry, io.BytesIO(bytes(entry.size)))
    return buffer.getvalue()


def _entry(name: str, kind: bytes = tarfile.REGTYPE, size: int = 0, link: str = "") -> tarfile.TarInfo:
    entry = tarfile.TarInfo(name)
    entry.type, entry.size, entry.linkname = kind, size, link
    return entry


@pytest.mark.parametrize(
    "untrusted_tar",
    [
        b"",
        bytes(1024),
        bytes(10240),
        _tar(_entry("envelope.json"), kind=tarfile.PAX_FORMAT) + b"x",
        _tar(_entry("../envelope.json")),
        _tar(_entry("envelope.json", tarfile.SYMTYPE, link="/etc/passwd")),
        _tar(_entry("envelope.json"), _entry("objects/" + "0" * 64, tarfile.DIRTYPE)),
        _tar(_entry("envelope.json"), _entry("objects/" + "0" * 64, tarfile.LNKTYPE, link="envelope.json")),
        _tar(_entry("envelope.json"), _entry("objects/" + "0" * 64), _entry("objects/" + "0" * 64)),
        _tar(_entry("envelope.json"), _entry("x" * 300), kind=tarfile.GNU_FORMAT),
        _tar(_entry("envelope.json"), _entry("x" * 300), kind=tarfile.PAX_FORMAT),
        write_archive(b"{}", {})[:-1],
        write_archive(b"{}", {}) + bytes(512),
        write_archive(b"{}", {"0" * 64: b"x"})[:1024],
    ],
)
def test_an_archive_other_than_ours_is_refused(untrusted_tar: bytes) -> None:
    with pytest.raises(ExchangeError):
        read_archive(untrusted_tar, max_objects=99, max_envelope=10**6)


def test_no_private_key_shows_in_a_representation() -> None:
    keys = DeviceKeys.generate()
    assert keys.age_identity not in repr(keys)
    assert keys.signing_seed.hex() not in repr(keys)
    assert DeviceKeys.from_setting(keys.as_setting()) == keys
