"""Files changed, cut, removed, or put back alone and together: older answers are never shown as current."""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path

import pytest

from builders.journals import NOOR, TITLE, WISH, new_device, open_quickly, quick_derivation
from builders.snapshots import (
    PAGE,
    PARTS,
    Damage,
    Life,
    all_but_backups,
    checked,
    cut,
    flip,
    lived,
    put_back,
    put_back_one,
    remove,
    replay_pages,
    shown,
    swap_pages,
)
from builders.vaults import PASSPHRASE
from keukentafel.clock import SystemClock
from keukentafel.errors import KeukentafelError
from keukentafel.journal import Edit
from keukentafel.store import Store
from keukentafel.store.errors import StoreBehindHeadError
from keukentafel.system.texts import sentence
from keukentafel.vault import restore_backup
from keukentafel.vault.errors import FolderRolledBackError

MUTATIONS = int(os.environ.get("KT_MUTATIONS", "40"))
DAMAGE: tuple[Damage, ...] = (flip, flip, cut, remove, replay_pages, swap_pages, put_back)


@pytest.fixture(scope="module", params=["locked", "abrupt"])
def life(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Life:
    """A vault with a past, whose last session ended well or not."""
    return lived(tmp_path_factory.mktemp("leven"), end=request.param)


def alarm(life: Life, directory: Path, what: object) -> str | None:
    """The alarm on opening; ``None`` when it opened and everything was there. Anything else fails."""
    try:
        found = shown(directory, life.dossiers)
    except KeukentafelError as problem:
        return sentence(problem)
    assert found == life.truth, f"older or other answers were shown as current: {what}"
    return None


def mutate(life: Life, folder: Path, times: int, chance: random.Random) -> None:
    unnoticed = []
    for number in range(times):
        at = shutil.copytree(life.now, folder / "nu")
        what = chance.choice(DAMAGE)(life, at, chance)
        findings = checked(at)
        raised = alarm(life, at, what)
        if not findings and raised is None:
            unnoticed.append((number, what))
        shutil.rmtree(at)
    print(f"{times} mutations, {len(unnoticed)} of them without any effect: {unnoticed}")
    spare: tuple[str, ...] = ("backups of", "vault.db-wal", "backup.note removed")
    if (life.now / "vault.db-wal").exists():  # pages of which it has a newer one
        spare += ("page", "bit of vault.db at", "vault.db cut at")
    assert not [what for _, what in unnoticed if not what.startswith(spare)]


def test_some_damage_of_every_kind(life: Life, tmp_path: Path) -> None:
    mutate(life, tmp_path, min(MUTATIONS, 40), random.Random(7))


@pytest.mark.soak
@pytest.mark.timeout(7200)
def test_much_damage_of_every_kind(life: Life, tmp_path: Path) -> None:
    mutate(life, tmp_path, MUTATIONS, random.Random())


def test_every_choice_of_parts_put_back_together_raises_the_alarm(life: Life, tmp_path: Path) -> None:
    for source, parts in all_but_backups(life):
        at = shutil.copytree(life.now, tmp_path / "nu")
        for name in (name for part in parts for name in PARTS[part]):
            put_back_one(source / name, at / name)
        assert alarm(life, at, parts), (source.name, parts)
        assert checked(at), (source.name, parts)
        shutil.rmtree(at)


def test_a_folder_put_back_as_a_whole_is_noticed_on_the_machine_that_saw_it(
    life: Life, tmp_path: Path
) -> None:
    at, witnesses = tmp_path / "kluis", tmp_path / "profiel"
    shutil.copytree(life.now, at)
    with open_quickly(at) as vault:
        vault.witnessed_in(witnesses)
    shutil.rmtree(at)
    shutil.copytree(life.earlier[0], at)
    with open_quickly(at) as vault, pytest.raises(FolderRolledBackError) as refused:
        vault.witnessed_in(witnesses)
    assert isinstance(refused.value.facts["missing"], int)
    assert refused.value.facts["missing"] > 20
    assert not any(vault.header.vault_id in path.name for path in witnesses.iterdir())
    with quick_derivation():
        assert restore_backup(at, PASSPHRASE).done  # the way on: what is put back on purpose is a new run
    with open_quickly(at) as vault:
        vault.witnessed_in(witnesses)


def test_the_newest_backup_is_named_in_the_alarm(life: Life, tmp_path: Path) -> None:
    at = shutil.copytree(life.now, tmp_path / "nu")
    for name in PARTS["database"]:
        put_back_one(life.earlier[0] / name, at / name)
    with open_quickly(at) as vault, pytest.raises(StoreBehindHeadError) as refused:
        Store.open(vault, SystemClock())
    year = SystemClock().now().year
    assert str(year) in str(refused.value.facts["backup"])
    assert str(refused.value.facts["missing"]) in sentence(refused.value)


def test_a_page_put_back_shows_no_older_answer(tmp_path: Path) -> None:
    """The one page that holds a dossier's current answer, from before the answer was corrected."""
    with new_device(tmp_path / "v") as device:
        dossier_id = device.store.create_dossier(NOOR, [Edit(TITLE, "Gezin"), Edit(WISH, "een oude wens")])
    database = tmp_path / "v" / "vault.db"
    before = database.read_bytes()
    with open_quickly(tmp_path / "v") as vault:
        store = Store.open(vault, SystemClock())
        store.append(dossier_id, NOOR, [Edit(WISH, "een andere wens")])
        store.close()
    after = database.read_bytes()
    noticed = 0
    for page in range(0, len(after), PAGE):
        if before[page : page + PAGE] == after[page : page + PAGE]:
            continue
        database.write_bytes(after[:page] + before[page : page + PAGE] + after[page + PAGE :])
        try:
            with open_quickly(tmp_path / "v") as vault:
                store = Store.open(vault, SystemClock())
                answer = store.current(dossier_id)[WISH].value
                store.close()
            assert answer == "een andere wens"
        except KeukentafelError:
            noticed += 1
    assert noticed >= 3
