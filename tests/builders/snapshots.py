"""A laptop's vault at several moments of its life, and the damage that can be done between them."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from builders.journals import NOOR, TITLE, new_device, open_quickly, quick_derivation
from builders.vaults import PASSPHRASE
from keukentafel.clock import SystemClock
from keukentafel.errors import KeukentafelError
from keukentafel.ids import DossierId
from keukentafel.journal import Edit
from keukentafel.store import Store
from keukentafel.vault import check_vault, new_recovery_code

PAGE = 4096
PARTS = {
    "database": ("vault.db", "vault.db-wal"),
    "head": ("vault.head",),
    "header": ("vault.header", "vault.header.copy"),
    "backups": ("backups",),
}

SESSION = """
import os, sys
from pathlib import Path
from builders.journals import NOOR, WISH, open_quickly
from keukentafel.clock import SystemClock
from keukentafel.ids import DossierId
from keukentafel.journal import Edit
from keukentafel.store import Store

vault = open_quickly(Path(sys.argv[1]))
store = Store.open(vault, SystemClock())
for number in range(int(sys.argv[4])):
    for dossier_id in sys.argv[2].split(","):
        edit = Edit(f"{WISH}{number % 20}", f"{sys.argv[3]} {number} " * 6)
        store.append(DossierId(dossier_id), NOOR, [edit])
if sys.argv[5] == "locked":
    store.backup(vault)
    store.close()
    vault.close()
os._exit(0)
"""


@dataclass(frozen=True)
class Life:
    """The folder now, and as it was at earlier moments, the oldest first."""

    now: Path
    earlier: tuple[Path, ...]
    dossiers: tuple[DossierId, ...]
    truth: object


def session(directory: Path, dossiers: tuple[DossierId, ...], words: str, count: int, end: str) -> None:
    """A program of its own writes answers, and then locks or is switched off (``abrupt``)."""
    subprocess.run(
        [sys.executable, "-c", SESSION, str(directory), ",".join(dossiers), words, str(count), end],
        cwd=Path(__file__).parents[1],
        check=True,
    )


def lived(folder: Path, *, end: str) -> Life:
    """A vault of two dossiers after three sessions; the last ends ``locked`` or ``abrupt`` (with a WAL)."""
    now = folder / "nu"
    with new_device(now) as device:
        dossiers = tuple(
            device.store.create_dossier(NOOR, [Edit(TITLE, f"Gezin {number}")]) for number in range(2)
        )
        device.store.put_blob(dossiers[0], b"verslag " * 2000, "application/pdf")
        device.store.set_setting("pin", "eerste")
    earlier = []
    for number, count in enumerate((30, 25)):
        session(now, dossiers, f"zitting {number}", count, "locked")
        earlier.append(shutil.copytree(now, folder / f"toen {number}"))
        with open_quickly(now) as vault:  # as with another passphrase, the header is rewritten
            new_recovery_code(vault)
    session(now, dossiers, "laatste zitting", 12, end)
    keep = shutil.copytree(now, folder / "zoals het is")
    truth = shown(shutil.copytree(now, folder / "gelezen"), dossiers)
    return Life(keep, tuple(earlier), dossiers, truth)


def shown(directory: Path, dossiers: tuple[DossierId, ...]) -> object:
    """Everything a worker is shown after unlocking. Raises the alarm, if there is one."""
    with ExitStack() as stack:
        vault = stack.enter_context(open_quickly(directory))
        store = Store.open(vault, SystemClock())
        stack.callback(store.close)
        answers = [
            {path: answer.value for path, answer in store.current(dossier_id).items()}
            for dossier_id in dossiers
        ]
        blobs = [store.blob(blob.sha256) for dossier_id in dossiers for blob in store.blobs(dossier_id)]
        rows = [(row.id, row.title, row.change_count) for row in store.dossier_rows()]
        return answers, blobs, rows, store.setting("pin")


def checked(directory: Path) -> tuple[str, ...]:
    """The parts in which ``vault check`` finds something; an alarm that keeps it from reading counts too."""
    from keukentafel.cli.vault import chain_problems

    try:
        with quick_derivation():
            result = check_vault(directory, PASSPHRASE, chain=chain_problems)
    except KeukentafelError as alarm:
        return (alarm.code,)
    return tuple(finding.part for finding in result.findings)


Damage = Callable[[Life, Path, random.Random], str]


def files_of(directory: Path) -> list[Path]:
    """What of a vault says anything, sorted by name."""
    without = {"vault.lock", "vault.attempts", "vault.db-shm"}
    return sorted(path for path in directory.rglob("*") if path.is_file() and path.name not in without)


def flip(_life: Life, at: Path, chance: random.Random) -> str:
    """One bit of one file."""
    path = chance.choice(files_of(at))
    content = bytearray(path.read_bytes())
    place = chance.randrange(len(content))
    content[place] ^= 1 << chance.randrange(8)
    path.write_bytes(content)
    return f"bit of {path.name} at {place}"


def cut(_life: Life, at: Path, chance: random.Random) -> str:
    """One file ends early."""
    path = chance.choice(files_of(at))
    length = chance.randrange(path.stat().st_size)
    os.truncate(path, length)
    return f"{path.name} cut at {length}"


def remove(_life: Life, at: Path, chance: random.Random) -> str:
    """One file is gone."""
    path = chance.choice(files_of(at))
    path.unlink()
    return f"{path.name} removed"


def replay_pages(life: Life, at: Path, chance: random.Random) -> str:
    """Some pages of the database are those of an earlier moment."""
    old = (chance.choice(life.earlier) / "vault.db").read_bytes()
    content = bytearray((at / "vault.db").read_bytes())
    common = min(len(old), len(content)) // PAGE
    different = [
        page
        for page in range(common)
        if old[page * PAGE : (page + 1) * PAGE] != content[page * PAGE : (page + 1) * PAGE]
    ]
    if not different:  # all that is new is still in the log beside the database
        (at / "vault.db-wal").unlink()
        return "the log removed that held every new page"
    pages = chance.sample(different, chance.randint(1, min(3, len(different))))
    for page in pages:
        content[page * PAGE : (page + 1) * PAGE] = old[page * PAGE : (page + 1) * PAGE]
    (at / "vault.db").write_bytes(content)
    return f"pages {pages} replayed"


def swap_pages(_life: Life, at: Path, chance: random.Random) -> str:
    """Two pages of the database change places."""
    content = (at / "vault.db").read_bytes()
    pages = [content[start : start + PAGE] for start in range(0, len(content), PAGE)]
    one, other = chance.sample(range(len(pages)), 2)
    pages[one], pages[other] = pages[other], pages[one]
    (at / "vault.db").write_bytes(b"".join(pages))
    return f"pages {one} and {other} swapped"


def put_back(life: Life, at: Path, chance: random.Random) -> str:
    """Some parts, but not all, are those of an earlier moment."""
    parts = chance.sample(sorted(PARTS), chance.randint(1, len(PARTS) - 1))
    source = chance.choice(life.earlier)
    for name in (name for part in parts for name in PARTS[part]):
        put_back_one(source / name, at / name)
    return f"{', '.join(parts)} of {source.name}"


def put_back_one(source: Path, target: Path) -> None:
    """The file or folder as it was; gone when it was not there."""
    if target.is_dir():
        shutil.rmtree(target)
    else:
        target.unlink(missing_ok=True)
    if source.is_dir():
        shutil.copytree(source, target)
    elif source.exists():
        shutil.copy(source, target)


def all_but_backups(life: Life) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """Every choice of parts to put back together, save backups alone (older backups are still backups)."""
    for source in life.earlier:
        for chosen in range(1, 1 << len(PARTS)):
            parts = tuple(part for bit, part in enumerate(PARTS) if chosen >> bit & 1)
            if parts != ("backups",) and len(parts) < len(PARTS):
                yield source, parts
