"""The bundle's layers, inside out: manifest → signed envelope → tar → one binary age v1 file.

``age -d`` opens it; ``tar`` lists it; the payload of ``envelope.json`` is the manifest.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from keukentafel.exchange import agefile, dsse
from keukentafel.exchange.archive import read_archive, write_archive
from keukentafel.exchange.errors import (
    MalformedError,
    NotAddressedToUsError,
    ObjectMismatchError,
    TooLargeError,
)
from keukentafel.exchange.keys import DeviceKeys
from keukentafel.exchange.limits import LIMITS, MIB, Limits, check_size
from keukentafel.exchange.manifest import Manifest
from keukentafel.exchange.trust import TrustedDevice, TrustList, check_not_revoked
from keukentafel.exchange.wire import parse, spell


def bundle_hash(manifest: Manifest) -> str:
    """What identifies a bundle: the SHA-256 of the manifest's bytes, which name every object."""
    return hashlib.sha256(spell(manifest)).hexdigest()


def pack(manifest: Manifest, objects: Mapping[str, bytes], keys: DeviceKeys) -> bytes:
    """The finished file for ``manifest.recipients``. Raises :class:`TooLargeError`."""
    tar = write_archive(dsse.seal(manifest, keys), objects)
    check_size(tar, LIMITS.bundle - MIB)
    return agefile.encrypt(tar, manifest.recipients)


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A bundle whose signature, manifest and every object's hash are verified."""

    manifest: Manifest
    manifest_hash: str
    sender: TrustedDevice
    objects: Mapping[str, bytes]


def unpack(untrusted_file: bytes, *, identity: str, senders: TrustList, limits: Limits = LIMITS) -> Unpacked:
    """Opens a bundle in the one safe order; everything stays in memory.

    Size → decrypt → tar index → signature against the trust list → strict manifest → revocation →
    recipients → every object's size and hash. Raises the ``BUNDLE_…`` errors.
    """
    check_size(untrusted_file, limits.bundle)
    untrusted_tar = agefile.decrypt(untrusted_file, [identity])
    archive = read_archive(untrusted_tar, max_objects=limits.objects, max_envelope=limits.envelope)
    opened = dsse.open_envelope(
        archive.untrusted_envelope,
        Manifest,
        lambda keyid, _: bytes.fromhex(senders.by_keyid(keyid).signing_public),
    )
    sender = next(d for d in senders.devices if bytes.fromhex(d.signing_public) == opened.public_key)
    manifest = parse(Manifest, opened.payload)
    if manifest.device_id != sender.device_id:
        raise MalformedError(where="device_id")
    check_not_revoked(sender, manifest.sequence)
    if agefile.recipient_of(identity) not in manifest.recipients:
        raise NotAddressedToUsError
    objects = _verified_objects(manifest, archive.untrusted_objects, limits)
    return Unpacked(manifest, hashlib.sha256(opened.payload).hexdigest(), sender, objects)


def _verified_objects(
    manifest: Manifest, untrusted_objects: Mapping[str, memoryview], limits: Limits
) -> dict[str, bytes]:
    if {entry.sha256 for entry in manifest.objects} != untrusted_objects.keys():
        raise ObjectMismatchError
    verified: dict[str, bytes] = {}
    for entry in manifest.objects:
        untrusted = untrusted_objects[entry.sha256]
        if entry.size > limits.object:
            raise TooLargeError(limit_mb=limits.object // MIB)
        if len(untrusted) != entry.size or hashlib.sha256(untrusted).hexdigest() != entry.sha256:
            raise ObjectMismatchError
        verified[entry.sha256] = bytes(untrusted)
    return verified
