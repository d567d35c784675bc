"""What can be read back of a dossier: every place with words in it, and nothing that keeps it together."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from builders.laptops import FAMILY, PreparedLaptop, prepare_laptop
from keukentafel.ids import DossierId
from keukentafel.journal.change import Edit
from keukentafel.usecases.answer_history import KeptAnswer, answer_history, kept_answers
from keukentafel.usecases.answers import record
from keukentafel.usecases.erase import erase_answer
from keukentafel.usecases.session import Session

ADDRESS = "/dossier/address"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> PreparedLaptop:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KEUKENTAFEL_KDF", "floor")
        return prepare_laptop(tmp_path_factory.mktemp("terugkijken"), (FAMILY,))


@pytest.fixture
def session(made: PreparedLaptop, tmp_path: Path) -> Iterator[Session]:
    session = made.copied_to(tmp_path).open()
    yield session
    session.close()


@pytest.fixture
def family(made: PreparedLaptop) -> DossierId:
    return made.dossiers[0]


def kept(session: Session, dossier_id: DossierId) -> dict[str, KeptAnswer]:
    return {each.path: each for each in kept_answers(session, dossier_id).result()}


def test_what_keeps_a_dossier_together_is_no_answer(session: Session, family: DossierId) -> None:
    there = session.stored(lambda store: set(store.current(family))).result()
    offered = kept(session, family)
    fields = {path.rpartition("/")[2] for path in offered}
    assert {"title", "address", "given_name"} <= fields
    assert not fields & {"status", "position", "kind", "version"}
    assert set(offered) < there


def test_every_version_counts_and_the_last_words_are_told(session: Session, family: DossierId) -> None:
    record(session, family, session.resident, [Edit(ADDRESS, "Kastanjelaan 11")]).result()
    told = kept(session, family)[ADDRESS]
    assert (told.name, told.words, told.times, told.here) == ("Adres", "Kastanjelaan 11", 2, True)
    assert told.role.value == "resident"
    history = answer_history(session, family, ADDRESS).result()
    assert [(entry.words, entry.shown) for entry in history.entries] == [
        ("Kastanjelaan 11", True),
        ("Kastanjelaan 9", False),
    ]
    assert history.held == 2


def test_what_was_taken_away_is_kept_until_it_is_erased(session: Session, family: DossierId) -> None:
    record(session, family, session.worker, [Edit(ADDRESS, removed=True)]).result()
    told = kept(session, family)[ADDRESS]
    assert (told.words, told.here) == ("Kastanjelaan 9", False)
    erase_answer(session, family, ADDRESS).result()
    assert ADDRESS not in kept(session, family)
    history = answer_history(session, family, ADDRESS).result()
    assert {entry.words for entry in history.entries} == {"gewist"}
    assert history.held == 0


def test_nothing_ever_stood_at_an_unknown_place(session: Session, family: DossierId) -> None:
    assert answer_history(session, family, "/dossier/geen").result().entries == ()
