"""Enrolling a laptop at the office by files: read its request, compare the words, write its access."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path

from keukentafel.exchange.enrolment import EnrolmentRequest
from keukentafel.exchange.limits import LIMITS, read_untrusted
from keukentafel.exchange.trust import TrustedDevice
from keukentafel.exchange.words import comparison_words
from keukentafel.office import enrol as enrolling
from keukentafel.office.enrol import Enrolled
from keukentafel.office.register import load_register
from keukentafel.store import Store
from keukentafel.system.files import write_atomically
from keukentafel.usecases.session import Session

REQUEST_SUFFIX = ".ktv"


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that is well-formed. ``known``: this laptop stands on the list already.

    ``replaces`` names the laptops that it says it was before; somebody has to confirm that.
    """

    request: EnrolmentRequest
    known: TrustedDevice | None
    replaces: tuple[str, ...]
    laptops: int

    @property
    def words(self) -> tuple[str, ...]:
        """The six words the worker reads aloud."""
        return self.request.words


def inspect_request(session: Session, path: Path) -> Future[Asked]:
    """Read the laptop's request; nothing is trusted yet. Raises ``BUNDLE_…`` errors."""

    def work() -> Asked:
        request = enrolling.inspect_request(read_untrusted(path, LIMITS.message))
        comparison_words(request.data)  # the slow hash is worked out here, not in the window
        trust = session.stored(load_register).result().trust
        replaced = [trust.device(device_id) for device_id in request.message.replaces]
        return Asked(
            request,
            trust.device(request.message.device_id),
            tuple(device.label for device in replaced if device is not None and not device.revoked),
            len(trust.devices),
        )

    return session.background(work)


def enrol_laptop(session: Session, asked: Asked, *, label: str, worker_name: str) -> Future[Enrolled]:
    """Trust the laptop: a person compared the words (and confirmed what it replaces)."""

    def enrol(store: Store) -> Enrolled:
        return enrolling.enrol(
            store,
            asked.request,
            spoken_words=" ".join(asked.words),
            label=label,
            worker_name=worker_name,
            clock=session.clock,
            replacing_confirmed=bool(asked.replaces),
        )

    return session.stored(enrol)


def save_access(session: Session, enrolled: Enrolled, folder: Path) -> Future[Path]:
    """Write the access file into ``folder``, for the laptop. Its name says nothing about anyone."""

    def work() -> Path:
        path = folder / enrolled.file_name
        write_atomically(path, enrolled.data)
        return path

    return session.background(work)


def revoke_laptop(session: Session, device_id: str) -> Future[TrustedDevice]:
    """Stop trusting a laptop after its last imported bundle."""
    return session.stored(lambda store: enrolling.revoke(store, device_id))
