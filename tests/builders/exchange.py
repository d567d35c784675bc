"""A laptop and an office in memory: keys, a small chain of changes, bundles of them. No vault, no disk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from keukentafel.domain.values import Role
from keukentafel.exchange.bundle import Attachment, Bundle, Outgoing, OutgoingDossier, build_bundle
from keukentafel.exchange.keys import DeviceKeys
from keukentafel.exchange.trust import TrustedDevice, TrustList
from keukentafel.ids import BundleId, DeviceId, DossierId, new_id
from keukentafel.journal.chain import GENESIS, seal
from keukentafel.journal.change import Author, Change, Edit

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


def chain(
    dossier_id: DossierId, device_id: DeviceId, values: Sequence[str], path: str = "/dossier/title"
) -> tuple[Change, ...]:
    """Changes of one device that replace each other at one path."""
    changes: list[Change] = []
    for number, value in enumerate(values, start=1):
        changes.append(
            seal(
                Edit(path, value),
                dossier_id=dossier_id,
                device_id=device_id,
                seq=number,
                lamport=number,
                author=Author(Role.WORKER, "w1"),
                at=NOON,
                bases=(changes[-1].ref,) if changes else (),
                prev=changes[-1].hash if changes else GENESIS,
                salt=number.to_bytes(16, "big"),
            )
        )
    return tuple(changes)


@dataclass
class PaperOffice:
    """An office that is only keys and a trust list."""

    keys: DeviceKeys = field(default_factory=DeviceKeys.generate)
    office_id: str = field(default_factory=new_id)
    senders: TrustList = field(default_factory=TrustList)


@dataclass
class PaperLaptop:
    """An enrolled laptop that is only keys and changes."""

    office: PaperOffice
    keys: DeviceKeys = field(default_factory=DeviceKeys.generate)
    device_id: DeviceId = field(default_factory=lambda: DeviceId(new_id()))

    def __post_init__(self) -> None:
        self.office.senders = self.office.senders.with_device(
            TrustedDevice(
                device_id=self.device_id,
                label="laptop 07",
                worker_name="Noor",
                signing_public=self.keys.signing_public.hex(),
                age_recipient=self.keys.age_recipient,
            )
        )

    def bundle(
        self,
        values: Sequence[str] = ("een", "twee"),
        *,
        dossier_id: DossierId | None = None,
        attachments: Sequence[Attachment] = (),
        recipients: Sequence[str] | None = None,
        sequence: int = 1,
    ) -> Bundle:
        dossier = dossier_id or DossierId(new_id())
        return build_bundle(
            Outgoing(
                bundle_id=BundleId(new_id()),
                office_id=self.office.office_id,
                device_id=self.device_id,
                sequence=sequence,
                previous=None if sequence == 1 else "0" * 64,
                recipients=recipients or (self.office.keys.age_recipient,),
                created_at=NOON,
            ),
            [OutgoingDossier(dossier, chain(dossier, self.device_id, values), attachments)],
            self.keys,
        )
