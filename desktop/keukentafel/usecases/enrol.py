"""Joining an office by files: the request, the six words, and the access that comes back."""

from __future__ import annotations

import base64
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from keukentafel.errors import DiskFullError, StorageUnavailableError
from keukentafel.exchange.access import Access, access_words
from keukentafel.exchange.enrolment import decode
from keukentafel.exchange.errors import NotEnrolledError
from keukentafel.exchange.laptop import (
    accept_access,
    current_access,
    open_access,
    pending_request,
    request_access,
)
from keukentafel.signing import WorkerIdentity, WorkerKey, create_worker_key, enrol, load_worker_key
from keukentafel.store import Store
from keukentafel.system.files import write_atomically
from keukentafel.usecases.outside import MediumGoneError, read_untrusted
from keukentafel.usecases.session import Session
from keukentafel.vault import OpenVault, set_escrow

WORKER_KEY = "signing.worker_key"


@dataclass(frozen=True, slots=True)
class Requested:
    """A request as written: where, and the words to read to the office over the phone."""

    path: Path
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EnrolmentState:
    """How far enrolment is on this laptop."""

    office_name: str = ""
    worker_name: str = ""
    valid_until: datetime | None = None
    words: tuple[str, ...] = ()
    """The words of a request that waits for an answer."""

    @property
    def enrolled(self) -> bool:
        return bool(self.office_name)


def write_request(session: Session, folder: Path) -> Future[Requested]:
    """Write the request file into ``folder`` (a stick, a share). Its name says nothing about anyone."""

    def make(store: Store) -> tuple[str, bytes, tuple[str, ...]]:
        request = request_access(store, _worker_key(store).request("worker"), session.clock)
        return request.file_name, request.data, request.words

    def work() -> Requested:
        name, data, words = session.stored(make).result()
        path = folder / name
        try:
            write_atomically(path, data)
        except FileNotFoundError:
            raise MediumGoneError from None
        return Requested(path, words)

    return session.background(work)


def inspect_access(session: Session, path: Path) -> Future[Access]:
    """Verify the office's answer; nothing is kept yet. Compare ``Access.words`` with the office first."""

    def work() -> Access:
        untrusted = read_untrusted(path)
        access = session.stored(lambda store: open_access(store, untrusted)).result()
        # the words take a slow hash: worked out (and kept) here, not in the window
        access_words(access.message.request_sha256, access.message.office_signing_public)
        return access

    return session.background(work)


def keep_access(session: Session, access: Access) -> Future[EnrolmentState]:
    """Join the office: from now on this laptop seals and exports for it, and the office can rescue it."""

    def keep(store: Store) -> EnrolmentState:
        enrol(_worker_key(store), access.certificate, access.root_certificate)
        accept_access(store, access)
        _let_rescue(session.vault, access.message.recipients[0])
        return enrolment_state(store)

    return session.stored(keep)


def _let_rescue(vault: OpenVault, recipient: str) -> None:
    """A recovery code of this vault, sealed for the office's own key; a disk that refuses costs only that."""
    if vault.header.escrow is None or vault.header.escrow.recipient != recipient:
        with suppress(DiskFullError, StorageUnavailableError):
            set_escrow(vault, recipient)


def load_enrolment(session: Session) -> Future[EnrolmentState]:
    return session.stored(enrolment_state)


def enrolment_state(store: Store) -> EnrolmentState:
    """How far enrolment is."""
    request = pending_request(store)
    words = request.words if request is not None else ()
    identity = load_identity(store)
    if identity is None:
        return EnrolmentState(words=words)
    access = current_access(store)
    return EnrolmentState(access.office_name, access.worker_name, identity.valid_until, words)


def load_identity(store: Store) -> WorkerIdentity | None:
    """Who seals on this laptop; ``None`` before enrolment."""
    try:
        access = current_access(store)
    except NotEnrolledError:
        return None
    return enrol(_worker_key(store), decode(access.certificate), decode(access.root_certificate))


def _worker_key(store: Store) -> WorkerKey:
    kept = store.setting(WORKER_KEY)
    if isinstance(kept, str):
        return load_worker_key(base64.b64decode(kept))
    key = create_worker_key()
    store.set_setting(WORKER_KEY, base64.b64encode(key.private_der()).decode())
    return key
