"""Identities of workers and the office, sealing a PDF, and verifying one. Everything offline.

``prepare`` → :class:`PreparedReport` → ``sign`` → :class:`SignedReport`: each step has its own type, so
that a report that was not verified again after sealing cannot be taken for a signed one.
"""

from __future__ import annotations

from keukentafel.signing.authority import (
    OfficeAuthority,
    create_authority,
    issue_certificate,
    load_authority,
)
from keukentafel.signing.identity import WorkerIdentity, WorkerKey, create_worker_key, enrol, load_worker_key
from keukentafel.signing.phases import PreparedReport, SignedReport, prepare, sign
from keukentafel.signing.seal import seal
from keukentafel.signing.verify import PdfVerdict, verify_pdf

__all__ = [
    "OfficeAuthority",
    "PdfVerdict",
    "PreparedReport",
    "SignedReport",
    "WorkerIdentity",
    "WorkerKey",
    "create_authority",
    "create_worker_key",
    "enrol",
    "issue_certificate",
    "load_authority",
    "load_worker_key",
    "prepare",
    "seal",
    "sign",
    "verify_pdf",
]
