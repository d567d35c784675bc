"""Enrolment by files: the request, the six words, the office's answer, and who can forge what."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode

import pytest

from builders.exchange import NOON, PaperLaptop, PaperOffice
from keukentafel.clock import FixedClock
from keukentafel.exchange import agefile, dsse
from keukentafel.exchange.access import Access, AccessMessage, access_words, make_access, read_access
from keukentafel.exchange.enrolment import EnrolmentRequest, make_request, read_request
from keukentafel.exchange.errors import (
    AccessForAnotherDeviceError,
    AccessOutdatedError,
    ExchangeError,
    ForAnotherReceiverError,
    MalformedError,
    NotOurFileError,
    OtherOfficeError,
    ReceiptForAnotherDeviceError,
    SignatureInvalidError,
    TooLargeError,
)
from keukentafel.exchange.keys import DeviceKeys
from keukentafel.exchange.limits import LIMITS
from keukentafel.exchange.receipt import ReceiptMessage, ReceivedBundle, make_receipt, open_receipt
from keukentafel.exchange.words import comparison_words, same_words, word_list
from keukentafel.ids import DeviceId, new_id

CLOCK = FixedClock(NOON)


def request_of(laptop: PaperLaptop) -> EnrolmentRequest:
    return make_request(laptop.keys, laptop.device_id, certificate_request=b"csr", clock=CLOCK)


def answer(
    office: PaperOffice, laptop: PaperLaptop, request: EnrolmentRequest, **other: object
) -> AccessMessage:
    return AccessMessage(
        office_id=office.office_id,
        office_name="Gemeente Voorbeeld",
        office_signing_public=office.keys.signing_public.hex(),
        recipients=(office.keys.age_recipient,),
        device_id=laptop.device_id,
        request_sha256=request.sha256,
        label="laptop 07",
        worker_name="Noor",
        certificate="YQ==",
        root_certificate="Yg==",
        trust_list=office.senders,
        issued_at=NOON,
    ).model_copy(update=other)


def reads(data: bytes, laptop: PaperLaptop, pinned: AccessMessage | None = None) -> Access:
    return read_access(data, laptop.keys, REQUEST, pinned=pinned)


OFFICE = PaperOffice()
LAPTOP = PaperLaptop(OFFICE)
REQUEST = request_of(LAPTOP)


def sealed(message: AccessMessage, keys: DeviceKeys = OFFICE.keys) -> bytes:
    return make_access(message, keys, age_recipient=LAPTOP.keys.age_recipient)


def test_the_office_reads_what_the_laptop_asked() -> None:
    read = read_request(REQUEST.data)
    assert read == REQUEST
    assert read.certificate_request == b"csr"
    assert read.words == REQUEST.words


def test_a_request_says_nothing_about_a_person() -> None:
    payload = json.loads(b64decode(json.loads(REQUEST.data)["payload"]))
    assert set(payload) == {
        "format",
        "version",
        "device_id",
        "signing_public",
        "age_recipient",
        "certificate_request",
        "replaces",
        "created_at",
    }
    assert REQUEST.file_name == f"{LAPTOP.device_id}.ktv"


def test_a_request_signed_by_another_key_is_refused() -> None:
    envelope = json.loads(REQUEST.data)
    payload = json.loads(b64decode(envelope["payload"]))
    payload["signing_public"] = DeviceKeys.generate().signing_public.hex()
    envelope["payload"] = b64encode(json.dumps(payload).encode()).decode()
    with pytest.raises(SignatureInvalidError):
        read_request(json.dumps(envelope).encode())


@pytest.mark.parametrize(
    "untrusted", [b"", b"{}", b"[]", b"\xff", b"age-encryption.org/v1\n", b"[" * 100_000]
)
def test_something_else_is_no_request(untrusted: bytes) -> None:
    with pytest.raises(ExchangeError):
        read_request(untrusted)


def test_an_endless_request_is_refused() -> None:
    with pytest.raises(TooLargeError):
        read_request(bytes(LIMITS.message + 1))


def test_the_word_list_is_ours_and_its_words_cannot_be_mistaken() -> None:
    words = word_list()
    assert len(words) == len(set(words)) == 1024
    assert all(word.isascii() and word.isalpha() and word.islower() for word in words)
    assert all(3 <= len(word) <= 9 for word in words)
    holes = [word[:place] + "_" + word[place + 1 :] for word in words for place in range(len(word))]
    assert len(holes) == len(set(holes)), "two words differ by one letter"


def test_six_words_that_change_with_every_byte() -> None:
    words = comparison_words(REQUEST.data)
    assert len(words) == 6
    assert set(words) <= set(word_list())
    assert comparison_words(REQUEST.data) == words
    assert comparison_words(REQUEST.data + b" ") != words
    assert comparison_words(b"a", b"bc") != comparison_words(b"ab", b"c")


def test_words_are_compared_as_people_say_them() -> None:
    words = ("vijver", "anker", "molen", "kikker", "taart", "zolder")
    assert same_words(" Vijver, anker molen - kikker taart ZOLDER ", words)
    assert not same_words("vijver anker molen kikker taart", words)


def test_the_laptop_reads_the_answer_to_its_own_request() -> None:
    access = reads(sealed(answer(OFFICE, LAPTOP, REQUEST)), LAPTOP)
    assert access.message.recipients == (OFFICE.keys.age_recipient,)
    assert (access.certificate, access.root_certificate) == (b"a", b"b")
    assert access.words == access_words(REQUEST.sha256, OFFICE.keys.signing_public.hex())


def test_another_office_in_between_gives_other_words() -> None:
    forger = PaperOffice(senders=OFFICE.senders)
    forged = reads(sealed(answer(forger, LAPTOP, REQUEST), forger.keys), LAPTOP)
    assert forged.words != access_words(REQUEST.sha256, OFFICE.keys.signing_public.hex())


def test_after_the_first_access_only_the_same_office_counts() -> None:
    pinned = answer(OFFICE, LAPTOP, REQUEST)
    assert reads(sealed(pinned), LAPTOP, pinned).message == pinned
    forger = PaperOffice(senders=OFFICE.senders)
    with pytest.raises(OtherOfficeError):
        reads(sealed(answer(forger, LAPTOP, REQUEST), forger.keys), LAPTOP, pinned)


def test_an_older_trust_list_is_refused() -> None:
    pinned = answer(OFFICE, LAPTOP, REQUEST)
    older = OFFICE.senders.model_copy(update={"version": OFFICE.senders.version - 1})
    with pytest.raises(AccessOutdatedError):
        reads(sealed(answer(OFFICE, LAPTOP, REQUEST, trust_list=older)), LAPTOP, pinned)


def test_the_answer_to_another_request_or_for_another_laptop_is_refused() -> None:
    with pytest.raises(AccessForAnotherDeviceError):
        reads(sealed(answer(OFFICE, LAPTOP, REQUEST, request_sha256="0" * 64)), LAPTOP)
    with pytest.raises(ForAnotherReceiverError):
        reads(sealed(answer(OFFICE, LAPTOP, REQUEST)), PaperLaptop(OFFICE))


def test_an_answer_whose_list_does_not_name_the_laptop_is_refused() -> None:
    with pytest.raises(MalformedError):
        reads(sealed(answer(OFFICE, LAPTOP, REQUEST, trust_list=PaperOffice().senders)), LAPTOP)


def test_one_kind_of_message_is_not_taken_for_another() -> None:
    request = agefile.encrypt(REQUEST.data, [LAPTOP.keys.age_recipient])
    with pytest.raises(NotOurFileError):
        reads(request, LAPTOP)


def receipt(device_id: str = LAPTOP.device_id, office_id: str = OFFICE.office_id) -> ReceiptMessage:
    bundle = ReceivedBundle(bundle_id=new_id(), sequence=1, manifest_hash="0" * 64)
    return ReceiptMessage(
        receipt_id=new_id(),
        office_id=office_id,
        device_id=device_id,
        issued_at=NOON,
        bundles=(bundle,),
        dossiers=(),
    )


def opens(message: ReceiptMessage, signer: DeviceKeys = OFFICE.keys) -> ReceiptMessage:
    return open_receipt(
        make_receipt(message, signer, age_recipient=LAPTOP.keys.age_recipient),
        LAPTOP.keys,
        device_id=LAPTOP.device_id,
        office_id=OFFICE.office_id,
        office_signing_public=OFFICE.keys.signing_public,
    )


def test_a_receipt_of_the_own_office_is_read() -> None:
    message = receipt()
    assert opens(message) == message


def test_a_receipt_of_anybody_else_or_for_anybody_else_is_refused() -> None:
    with pytest.raises(OtherOfficeError):
        opens(receipt(), DeviceKeys.generate())
    with pytest.raises(OtherOfficeError):
        opens(receipt(office_id=new_id()))
    with pytest.raises(ReceiptForAnotherDeviceError):
        opens(receipt(device_id=DeviceId(new_id())))


def test_a_receipt_signed_by_a_laptop_in_the_offices_name_is_refused() -> None:
    envelope = json.loads(dsse.seal(receipt(), DeviceKeys.generate()))
    envelope["signatures"][0]["keyid"] = json.loads(dsse.seal(receipt(), OFFICE.keys))["signatures"][0][
        "keyid"
    ]
    with pytest.raises(SignatureInvalidError):
        open_receipt(
            agefile.encrypt(json.dumps(envelope).encode(), [LAPTOP.keys.age_recipient]),
            LAPTOP.keys,
            device_id=LAPTOP.device_id,
            office_id=OFFICE.office_id,
            office_signing_public=OFFICE.keys.signing_public,
        )
