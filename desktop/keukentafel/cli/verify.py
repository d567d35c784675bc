"""``keukentafel verify FILE``: is this PDF, bundle or request what it says it is? Changes nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from keukentafel.cli.office import opened
from keukentafel.cli.office_answers import file_as_json
from keukentafel.cli.options import AsJson, FromStdin
from keukentafel.cli.output import answer, existing, problems, progress, read_passphrase
from keukentafel.clock import SystemClock, local
from keukentafel.errors import UsageError
from keukentafel.system.texts import sentence, text

_AGE = b"age-encryption.org/"


def verify(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Een PDF, een bundel of een aanvraag.")],
    directory: Annotated[
        Path | None,
        typer.Option("--dir", help="De kluis van het kantoor; voor een PDF mag het ook een laptop zijn."),
    ] = None,
    root: Annotated[
        list[Path] | None, typer.Option("--root", help="Certificaat van het kantoor (DER of PEM), voor PDF.")
    ] = None,
    *,
    passphrase_stdin: FromStdin = False,
    as_json: AsJson = False,
) -> None:
    """Kijk een verzegelde PDF, een bundel of een aanvraag na."""
    from keukentafel.exchange.limits import read_untrusted

    with problems(as_json=as_json):
        untrusted = read_untrusted(existing(file))
        if untrusted.lstrip()[:5] == b"%PDF-":
            roots = [_certificate(existing(path)) for path in root or ()]
            if directory is not None or passphrase_stdin:
                roots += _roots_of_vault(directory, from_stdin=passphrase_stdin)
            ok = _verify_pdf(untrusted, roots, as_json=as_json)
        elif untrusted.startswith(_AGE) or file.suffix == ".kt":
            ok = _verify_bundle(file.name, untrusted, directory, from_stdin=passphrase_stdin, as_json=as_json)
        elif untrusted.startswith(b"{"):
            ok = _verify_request(untrusted, as_json=as_json)
        else:
            raise UsageError(reason=text("office.verify.unknown"))
    if not ok:
        raise typer.Exit(1)


def _verify_pdf(untrusted_pdf: bytes, roots: list[bytes], *, as_json: bool) -> bool:
    """Without an office's certificate a seal cannot be trusted, however whole: that is said."""
    from keukentafel.signing import verify_pdf

    verdict = verify_pdf(untrusted_pdf, roots)
    whole = verdict.intact and verdict.covers_whole_file and not verdict.changed_after
    if verdict.ok or (whole and not roots):
        at = f"{local(verdict.sealed_at):%d-%m-%Y %H:%M}" if verdict.sealed_at else "?"
        key = "sealed" if verdict.ok else "intact"
        plain = text(f"office.verify.{key}", signer=verdict.signer, organisation=verdict.organisation, at=at)
    else:
        finding = text(f"office.seal.{verdict.finding}")
        plain = f"{finding[:1].upper()}{finding[1:]}."
    found = {
        "ok": verdict.ok,
        "kind": "pdf",
        "finding": verdict.finding,
        "intact": verdict.intact,
        "trusted": verdict.trusted,
        "changed_after": verdict.changed_after,
        "covers_whole_file": verdict.covers_whole_file,
        "signer": verdict.signer,
        "organisation": verdict.organisation,
        "sealed_at": None if verdict.sealed_at is None else verdict.sealed_at.isoformat(),
        "message": plain,
    }
    answer(found, as_json=as_json, plain=plain)
    return verdict.ok


def _verify_bundle(
    name: str, untrusted: bytes, directory: Path | None, *, from_stdin: bool, as_json: bool
) -> bool:
    """Everything an import would check, the sealed PDFs inside too; what is already imported is fine."""
    from keukentafel.exchange.agefile import check_header
    from keukentafel.office.importing import dry_run
    from keukentafel.office.opening import UntrustedFile
    from keukentafel.office.plan import FileStatus

    check_header(untrusted)
    with opened(directory, from_stdin=from_stdin) as (_, store):
        (file,) = dry_run(store, [UntrustedFile(name, untrusted)]).files
    ok = file.status not in {FileStatus.REFUSED, FileStatus.ALARM}
    count = 0 if file.bundle is None else len(file.bundle.dossiers)
    plain = text("office.verify.bundle_ok", count=count, label=file.label, sequence=file.sequence)
    if not ok and file.error is not None:
        plain = sentence(file.error)
    answer({**file_as_json(file), "ok": ok, "kind": "bundle", "message": plain}, as_json=as_json, plain=plain)
    return ok


def _verify_request(untrusted: bytes, *, as_json: bool) -> bool:
    from keukentafel.exchange.enrolment import read_request

    request = read_request(untrusted)
    plain = text("office.verify.request", words=" ".join(request.words))
    found = {
        "ok": True,
        "kind": "request",
        "device_id": request.message.device_id,
        "words": list(request.words),
        "message": plain,
    }
    answer(found, as_json=as_json, plain=plain)
    return True


def _certificate(path: Path) -> bytes:
    """DER, from DER or PEM."""
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding

    data = path.read_bytes()
    try:
        load = x509.load_pem_x509_certificate if b"-----BEGIN" in data else x509.load_der_x509_certificate
        return load(data).public_bytes(Encoding.DER)
    except ValueError:
        raise UsageError(reason=f"{path.name} is geen certificaat") from None


def _roots_of_vault(directory: Path | None, *, from_stdin: bool) -> list[bytes]:
    """The office's certificate, from its own vault or from the access of a laptop."""
    from keukentafel.exchange.access import Access
    from keukentafel.exchange.laptop import current_access
    from keukentafel.office.register import load_register
    from keukentafel.store import Store
    from keukentafel.system.paths import laptop_dir
    from keukentafel.vault import open_vault

    passphrase = read_passphrase(from_stdin=from_stdin)
    progress(text("office.cli.deriving"))
    clock = SystemClock()
    with open_vault(directory or laptop_dir(), passphrase) as vault:
        store = Store.open(vault, clock)
        try:
            if vault.kind == "office":
                return list(load_register(store).roots)
            return [Access(current_access(store)).root_certificate]
        finally:
            store.close()
