"""What real stores hold is what the fold says, whatever devices write, send, undo, settle and purge."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders.examples import examples
from builders.journals import FATIMA, NOOR, TITLE, WISH, Device, new_device
from keukentafel.journal import Edit, conflicts, current

PATHS = (TITLE, WISH, "/person/p1/given_name")


@pytest.fixture(scope="module")
def devices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Device]]:
    folder = tmp_path_factory.mktemp("toestellen")
    made = [new_device(folder / name) for name in ("laptop", "tweede laptop", "kantoor")]
    yield made
    for device in made:
        device.close()


deeds = st.lists(
    st.tuples(
        st.sampled_from(("write", "write", "remove", "undo", "settle", "send", "send", "purge", "fail")),
        st.integers(0, 2),
        st.integers(0, 2),
        st.sampled_from(PATHS),
        st.text(max_size=4),
    ),
    max_size=20,
)


@given(script=deeds)
@settings(
    max_examples=examples(25), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_the_stores_hold_what_the_fold_says(
    devices: list[Device], script: list[tuple[str, int, int, str, str]]
) -> None:
    dossier_id = devices[0].store.create_dossier(NOOR, [Edit(TITLE, "Gezin")])
    for device in devices[1:]:
        device.store.merge(dossier_id, devices[0].store.changes(dossier_id))
    for deed, number, other, path, words in script:
        store = devices[number].store
        if deed == "write":
            store.append(dossier_id, FATIMA, [Edit(path, words), Edit(PATHS[other], words + "!")])
        elif deed == "remove":
            store.append(dossier_id, NOOR, [Edit(path, removed=True)])
        elif deed == "undo" and (history := store.history(dossier_id, path)):
            store.undo(dossier_id, NOOR, history[-1].ref)
        elif deed == "settle":
            for conflict in store.conflicts(dossier_id):
                store.resolve(dossier_id, NOOR, conflict.path, words)
        elif deed == "send":
            devices[other].store.merge(dossier_id, store.changes(dossier_id))
        elif deed == "purge" and number != other:
            devices[other].store.merge(dossier_id, store.changes(dossier_id))
            everything = devices[other].store.changes(dossier_id)
            store.purge(dossier_id)
            store.merge(dossier_id, everything)
        elif deed == "fail":
            with pytest.raises(ValueError, match="path"):
                store.append(dossier_id, NOOR, [Edit(path, words), Edit("geen pad")])
    together = {change.ref: change for device in devices for change in device.store.changes(dossier_id)}
    for device in devices:
        changes = device.store.changes(dossier_id)
        assert device.store.current(dossier_id) == current(changes)
        assert device.store.conflicts(dossier_id) == conflicts(changes)
        device.store.merge(dossier_id, together.values())
        assert device.store.current(dossier_id) == current(together.values())
        assert device.store.check().findings == ()
        device.store.purge(dossier_id)
