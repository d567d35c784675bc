"""``extract-signed()``: the text behind an Ed25519 signature, when the right key made it."""

from __future__ import annotations

import base64

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from keukentafel.forms.expressions.evaluation import evaluate_json

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
OTHER_KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))


def _packed(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _public(key: Ed25519PrivateKey) -> str:
    return _packed(key.public_key().public_bytes_raw())


def _signed(text: str, key: Ed25519PrivateKey = KEY) -> str:
    message = text.encode()
    return _packed(key.sign(message) + message)


def _extracted(contents: str, public_key: str) -> object:
    answers = {"/data/card": contents, "/data/key": public_key}
    return evaluate_json("extract-signed(/data/card, /data/key)", answers)["value"]


@pytest.mark.parametrize("text", ["pas 4711", "Zoë, Élise en Ruud", "x" * 500])
def test_what_the_key_has_signed_is_read(text: str) -> None:
    assert _extracted(_signed(text), _public(KEY)) == text


def test_what_another_key_has_signed_is_blank() -> None:
    assert _extracted(_signed("pas 4711", OTHER_KEY), _public(KEY)) == ""


def test_one_changed_character_makes_it_blank() -> None:
    signed = base64.b64decode(_signed("pas 4711"))
    for place in (3, 40, 70):
        changed = bytearray(signed)
        changed[place] ^= 1
        assert _extracted(_packed(bytes(changed)), _public(KEY)) == ""


@pytest.mark.parametrize("contents", ["", "blah", "****", _signed("")])
def test_nothing_signed_is_blank(contents: str) -> None:
    assert _extracted(contents, _public(KEY)) == ""


@pytest.mark.parametrize(
    "key", ["", "blah", _packed(bytes(31)), _packed(b"\xff" * 32), _packed(b"\x02" + bytes(31))]
)
def test_what_is_no_key_reads_nothing(key: str) -> None:
    assert _extracted(_signed("pas 4711"), key) == ""


def test_the_published_example_holds() -> None:
    """RFC 8032, section 7.1, test 2."""
    public = bytes.fromhex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")
    signature = bytes.fromhex(
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    )
    assert _extracted(_packed(signature + b"\x72"), _packed(public)) == "r"
    assert _extracted(_packed(signature + b"\x73"), _packed(public)) == ""
    assert _extracted(_packed(signature[:32] + b"\xff" * 32 + b"\x72"), _packed(public)) == ""
