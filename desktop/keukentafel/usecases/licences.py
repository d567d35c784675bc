"""Licensed text packs on this machine: putting one in, taking it out, and the words a form has today.

A pack that is not in order (changed, expired, not yet valid) is never used: our own words stand in, and
whoever looks is told with a code. A pack says nothing about anyone, so it stands outside the vault.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Final

from keukentafel.domain.conversation import SELF_RELIANCE
from keukentafel.domain.dates import long_date
from keukentafel.errors import KeukentafelError
from keukentafel.forms import FormDefinition, UnknownFormError
from keukentafel.forms.findings import did_you_mean
from keukentafel.forms.licensed import (
    LADDER,
    LEVELS,
    ScoreTexts,
    own_score_texts,
    read_pin,
    score_domains,
    with_licensed_texts,
)
from keukentafel.system.licence_errors import (
    FormWithoutScoresError,
    LicenceExpiredError,
    LicenceNotYetValidError,
    ManifestError,
    NotAPackError,
    OtherPackInstalledError,
    PackNotInstalledError,
)
from keukentafel.system.licence_folder import (
    clear_interrupted,
    fingerprint,
    installed_packs,
    pack_in,
    put,
    take_away,
)
from keukentafel.system.licence_packs import check_complete, read_manifest, read_pack
from keukentafel.system.pack_files import MANIFEST, untrusted_files
from keukentafel.usecases.shipped_forms import shipped_form

PROBLEM: Final = "licence_problem"
"""The setting of a form whose licensed words could not be used: the code of the reason."""
Fingerprint = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class InstalledPack:
    """A pack on this machine. ``problem``: why it is not used today; None when it is. Of a pack that cannot
    be read at all only ``pack_id`` is known."""

    pack_id: str
    texts: ScoreTexts | None = None
    problem: KeukentafelError | None = None

    @property
    def form_id(self) -> str:
        return self.texts.form_id if self.texts else ""


def install_pack(path: Path, today: date) -> InstalledPack:
    """Install the pack in a zip or folder; an older one with the same id makes room for it.

    Raises the errors of :mod:`keukentafel.system.licence_errors`; then nothing has changed.
    """
    if not path.exists():
        raise NotAPackError(name=path.name)
    files = untrusted_files(path)
    _, texts = read_pack(files)
    _check(texts, today)
    clear_interrupted()
    for other in installed(today):
        same_form = other.form_id in {texts.form_id, ""} or _form_of(other.pack_id) == texts.form_id
        if other.pack_id != texts.pack_id and same_form:
            raise OtherPackInstalledError(found=other.pack_id)
    put(texts.pack_id, files)
    return InstalledPack(texts.pack_id, texts)


def check_pack(path: Path, today: date) -> InstalledPack:
    """What installing this pack would say, without installing it; a problem is in the result."""
    try:
        texts = read_pack(untrusted_files(path))[1] if path.exists() else None
        if texts is None:
            raise NotAPackError(name=path.name)
    except KeukentafelError as problem:
        return InstalledPack(path.stem, None, problem)
    return _judged(texts.pack_id, texts, today)


def remove_pack(pack_id: str) -> None:
    """Take an installed pack away, whatever state it is in. Raises :class:`PackNotInstalledError`."""
    packs = {path.name: path for path in installed_packs()}
    if pack_id not in packs:
        meant = did_you_mean(pack_id, packs)
        raise PackNotInstalledError(found=pack_id, suggestion=meant)
    take_away(packs[pack_id])


def installed(today: date) -> tuple[InstalledPack, ...]:
    """Every installed pack, with the reason when it is not used today."""
    return tuple(_state(path, today) for path in installed_packs())


def pack_for(form_id: str, today: date) -> InstalledPack | None:
    """The pack for a form, usable or not; None when there is none."""
    for path in installed_packs():
        state = _state(path, today)
        if (state.form_id or _form_of(path.name)) == form_id:
            return state
    return None


def score_texts(today: date, form_id: str = SELF_RELIANCE) -> ScoreTexts:
    """The words in which scores are given on this day: licensed when a pack is in order, else our own."""
    pack = pack_for(form_id, today)
    if pack is not None and pack.texts is not None and pack.problem is None:
        return pack.texts
    return own_score_texts(shipped_form(form_id))


def form_on(form_id: str, today: date, pinned: str = "") -> FormDefinition:
    """A form with the words it has on this day.

    ``pinned`` is the version of a draft begun earlier: it keeps the words it was begun with, also when a
    pack has come since. Where those may not or cannot be used, our own words stand in and the setting
    :data:`PROBLEM` says why.
    """
    own = shipped_form(form_id)
    pin = read_pin(pinned)
    if pinned and not pin.licensed:
        return own
    pack = pack_for(form_id, today)
    if pack is None:
        return _noted(own, PackNotInstalledError.code) if pin.licensed else own
    if pack.problem is not None or pack.texts is None:
        return _noted(own, (pack.problem or NotAPackError()).code)
    same = (pin.instrument, pin.instrument_version) == (pack.texts.instrument, pack.texts.version)
    if pin.licensed and not same:
        return _noted(own, PackNotInstalledError.code)
    return _licensed(own, pack.texts)


def level_words(form: FormDefinition, pinned: str) -> tuple[str, ...]:
    """The words of levels 1 to 5 of a draft in a licensed instrument, their numbers where those words are not
    to be had; empty for our own."""
    if not read_pin(pinned).licensed:
        return ()
    if not read_pin(form.version).licensed:
        return LEVELS
    said = form.choice_list(LADDER).by_name
    return tuple(said[level].label.in_language(form.default_language).lower() for level in LEVELS)


def _check(texts: ScoreTexts, today: date) -> None:
    _check_form(texts)
    if texts.valid_from is not None and today < texts.valid_from:
        raise LicenceNotYetValidError(instrument=texts.instrument, day=long_date(texts.valid_from))
    if texts.valid_until is not None and today > texts.valid_until:
        raise LicenceExpiredError(instrument=texts.instrument, day=long_date(texts.valid_until))


def _check_form(texts: ScoreTexts) -> None:
    try:
        form = shipped_form(texts.form_id)
    except UnknownFormError:
        raise FormWithoutScoresError(found=texts.form_id) from None
    domains = tuple(score_domains(form))
    if not domains:
        raise FormWithoutScoresError(found=texts.form_id)
    if texts.language != form.default_language:
        raise ManifestError(field="language")
    if texts.domain_set != form.settings.get("domain_set", ""):
        raise ManifestError(field="domain_set")
    check_complete(texts, domains)


def _state(folder: Path, today: date) -> InstalledPack:
    try:
        return _seen(folder, fingerprint(folder), today)
    except OSError:
        return InstalledPack(folder.name, None, NotAPackError(name=folder.name))


@lru_cache(maxsize=16)
def _seen(folder: Path, _files: Fingerprint, today: date) -> InstalledPack:
    """What is found in a folder; looked at again when a file in it, or the day, is another."""
    try:
        texts = read_pack(pack_in(folder))[1]
    except KeukentafelError as problem:
        return InstalledPack(folder.name, None, problem)
    return _judged(folder.name, texts, today)


def _judged(pack_id: str, texts: ScoreTexts, today: date) -> InstalledPack:
    try:
        _check(texts, today)
    except KeukentafelError as problem:
        return InstalledPack(pack_id, texts, problem)
    return InstalledPack(pack_id, texts)


@lru_cache(maxsize=16)
def _licensed(own: FormDefinition, texts: ScoreTexts) -> FormDefinition:
    return with_licensed_texts(own, texts)


@lru_cache(maxsize=16)
def _noted(own: FormDefinition, code: str) -> FormDefinition:
    return replace(own, settings={**own.settings, PROBLEM: code})


def _form_of(pack_id: str) -> str:
    """Which form a pack that is not in order says it is for; ``""`` when that cannot be read either."""
    for path in installed_packs():
        if path.name == pack_id:
            try:
                return read_manifest(untrusted_files(path)[MANIFEST]).form_id
            except KeukentafelError:
                return ""
    return ""
