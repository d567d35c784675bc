"""What single changes and answers mean: canonical numbers, undo, conflicts, and reading a dossier."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builders.journals import DOSSIER, FATIMA, MORNING, TITLE, WISH, writer
from keukentafel.domain import paths
from keukentafel.domain.dossier import MissingAnswer
from keukentafel.domain.values import ActKind, Missing, PersonRole, Role
from keukentafel.ids import ActionId, DocumentId, GoalId, NoteId, PersonId, VisitId
from keukentafel.journal import Change, ChangeRef, Edit, Json, conflicts, current, merge, removal, undo
from keukentafel.journal.canonical import canonical_text
from keukentafel.journal.chain import seal
from keukentafel.journal.errors import (
    ForkedChainError,
    InvalidChangeError,
    MissingChangesError,
    NotCanonicalError,
    NotUndoableError,
    OtherDossierError,
)
from keukentafel.journal.fold import Current
from keukentafel.journal.reading import read

VISIT = VisitId("v1")


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (333333333.33333329, "333333333.3333333"),
        (1e30, "1e+30"),
        (4.50, "4.5"),
        (2e-3, "0.002"),
        (1e-27, "1e-27"),
        (1e21, "1e+21"),
        (1e20, "100000000000000000000"),
        (-0.0, "0"),
        (5e-324, "5e-324"),
        (1.0, "1"),
        (True, "true"),
        ('€$\u000f\u000aA\'B"\\\\"/', '"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"'),
        ({"€": 1, "\r": 2, "\ufb33": 3, "1": 4, "😀": 5, "\u0080": 6, "ö": 7}, None),
        ("\ud83d\ude00", '"😀"'),
        ("half \ud83d", '"half \\ud83d"'),
    ],
)
def test_values_are_written_as_rfc_8785_says(value: Json, written: str | None) -> None:
    text = canonical_text(value)
    if written is None:
        assert list(text[1:-1:1]) != []
        assert [part[1] for part in text[1:-1].split(",")] == ["\\", "1", "\u0080", "ö", "€", "😀", "\ufb33"]
    else:
        assert text == written


@pytest.mark.parametrize(
    "value",
    [float("nan"), float("inf"), 2**53 + 1, 10**400, {1: 2}, object(), b"ja", {"\ud83d\ude00": 1, "😀": 2}],
)
def test_what_has_no_canonical_form_is_refused(value: Json) -> None:
    with pytest.raises(NotCanonicalError):
        canonical_text(value)


def test_bottomless_nesting_is_refused() -> None:
    deep: Json = []
    for _ in range(100_000):
        deep = [deep]
    with pytest.raises(NotCanonicalError):
        canonical_text(deep)


def test_undo_puts_back_what_stood_there_before() -> None:
    noor = writer("laptop")
    first, second = noor.write(WISH, "rust"), noor.write(WISH, "meer rust")
    assert undo(noor.known, second.ref) == Edit(WISH, "rust")
    assert undo(noor.known, first.ref) == Edit(WISH, removed=True)
    third = noor.write(WISH, removed=True)
    assert undo(noor.known, third.ref) == Edit(WISH, "meer rust")


def test_what_is_not_known_cannot_be_undone() -> None:
    noor = writer("laptop")
    first, second = noor.write(WISH, "rust"), noor.write(WISH, "meer rust")
    with pytest.raises(NotUndoableError):
        undo([first], ChangeRef("onbekend:1"))
    with pytest.raises(NotUndoableError):
        undo([second], second.ref)


def test_removing_a_goal_removes_everything_below_it_and_nothing_beside_it() -> None:
    noor = writer("laptop")
    for path in ("/plan/goal/g1/title", "/plan/goal/g1/action/a/what", "/plan/goal/g10/title"):
        noor.write(path, "x")
    edits = removal(current(noor.known), "/plan/goal/g1")
    assert [edit.path for edit in edits] == ["/plan/goal/g1/action/a/what", "/plan/goal/g1/title"]
    assert all(edit.removed for edit in edits)


def test_two_who_write_the_same_do_not_clash() -> None:
    noor, sem = writer("laptop van Noor"), writer("laptop van Sem")
    noor.write(WISH, "rust")
    sem.write(WISH, "rust")
    noor.learn(sem.known)
    assert conflicts(noor.known) == ()
    assert not current(noor.known)[WISH].conflict
    noor.write(WISH, "nu echt rust")
    assert [answer.value for answer in current(noor.known).values()] == ["nu echt rust"]
    assert conflicts(noor.known) == ()


def test_an_answer_is_shown_before_a_removal_and_both_are_kept() -> None:
    noor, sem = writer("laptop van Noor"), writer("laptop van Sem")
    noor.write(WISH, "rust")
    sem.learn(noor.known)
    noor.write(WISH, "ruimte")
    for _ in range(3):
        sem.write("/person/p/phone", "06")
    sem.write(WISH, removed=True)
    noor.learn(sem.known)
    assert current(noor.known)[WISH].value == "ruimte"
    (conflict,) = conflicts(noor.known)
    assert [head.removed for head in conflict.heads] == [False, True]


def test_writing_on_in_a_conflict_does_not_end_it() -> None:
    noor, sem = writer("laptop van Noor"), writer("laptop van Sem")
    noor.write(WISH, "rust")
    sem.write(WISH, "ruimte")
    noor.learn(sem.known)
    noor.write(WISH, "rust en ruimte")
    (conflict,) = conflicts(noor.known)
    assert len(conflict.heads) == 2
    assert conflict.shown.value == "rust en ruimte"


def test_a_gap_a_fork_and_another_dossier_are_refused() -> None:
    noor, copy, elsewhere = writer("laptop"), writer("laptop"), writer("elders")
    changes = [noor.write(WISH, value) for value in ("a", "b", "c")]
    with pytest.raises(MissingChangesError) as gap:
        merge(changes[:1], changes[2:])
    assert gap.value.facts["missing"] == 1
    copy.learn(changes[:1])
    with pytest.raises(ForkedChainError):
        merge(changes, [copy.write(WISH, "iets anders")])
    elsewhere.dossier_id = type(DOSSIER)("iets-anders")
    with pytest.raises(OtherDossierError):
        merge(changes, [elsewhere.write(WISH, "x")])
    with pytest.raises(InvalidChangeError):
        merge((), [replace(changes[0], value="z")])


def test_a_counter_that_leaves_no_room_for_others_is_refused() -> None:
    noor = writer("laptop")
    first = noor.write(WISH, "rust")
    far = seal(
        Edit(WISH, "ver vooruit"),
        dossier_id=DOSSIER,
        device_id=noor.device_id,
        seq=2,
        lamport=2**39,
        author=FATIMA,
        at=MORNING,
        bases=(first.ref,),
        prev=first.hash,
        salt=bytes(16),
    )
    with pytest.raises(InvalidChangeError):
        merge([first], [far])


def test_a_path_that_is_none_is_a_bug_of_the_caller() -> None:
    with pytest.raises(ValueError, match="path"):
        writer("laptop").write("geen pad", "x")


def answers(told: dict[str, Json]) -> dict[str, Current]:
    return {path: Current(value, ChangeRef("a:1"), FATIMA, MORNING) for path, value in told.items()}


def test_the_dossier_is_read_from_the_paths() -> None:
    person, goal, act = PersonId("p"), GoalId("g"), "a1"
    told = answers(
        {
            paths.dossier("title"): "Gezin Van den Berg",
            paths.person(person, "given_name"): "Fatima",
            paths.person(person, "birth_date"): "1988-04-02",
            paths.person(PersonId("k"), "role"): "child",
            paths.person(PersonId("k"), "position"): 1,
            paths.visit(VISIT, "status"): "ongoing",
            paths.preparation(VISIT, "aim"): "kennismaken",
            paths.form_version(VISIT, "leefgebieden"): "2026.1",
            paths.form_answer(VISIT, "leefgebieden", "/wonen/wonen_words"): "Ik durfde niet te bellen.",
            paths.form_answer(VISIT, "leefgebieden", "/opened"): ["wonen", "geld"],
            paths.form_answer(VISIT, "leefgebieden", "/geld/geld_words"): {"missing": "refused"},
            paths.note(VISIT, NoteId("n"), "text"): "let op",
            paths.act(VISIT, act, "kind"): "content",
            paths.act(VISIT, act, "answer"): "with_remarks",
            paths.document(VISIT, DocumentId("d"), "sha256"): "nog niet verzegeld",
            paths.goal(goal, "title"): "Hier blijven",
            paths.action(goal, ActionId("z"), "what"): "bellen",
            paths.solution("network"): "zus",
            "/toekomst/iets": "van een nieuwer programma",
            "/dossier/nieuw_veld": "ook",
        }
    )
    dossier, skipped = (reading := read(DOSSIER, told)).dossier, reading.skipped
    assert (dossier.title, dossier.resident and dossier.resident.full_name) == (
        "Gezin Van den Berg",
        "Fatima",
    )
    assert [one.role for one in dossier.persons] == [PersonRole.RESIDENT, PersonRole.CHILD]
    visit = dossier.visit(VISIT)
    assert visit.preparation == {"aim": "kennismaken"}
    draft = visit.forms["leefgebieden"]
    assert draft.version == "2026.1"
    assert draft.answers["/opened"].value == ("wonen", "geld")
    assert draft.answers["/geld/geld_words"].value == MissingAnswer(missing=Missing.REFUSED)
    assert draft.answers["/wonen/wonen_words"].role is Role.RESIDENT
    assert (visit.notes[0].text, visit.notes[0].at) == ("let op", MORNING)
    assert (visit.acts[0].kind, visit.acts[0].role) == (ActKind.CONTENT, Role.RESIDENT)
    assert visit.documents == ()
    assert dossier.goals[0].actions[0].what == "bellen"
    assert dossier.solutions == {"network": "zus"}
    assert all("sha256" in path for path in skipped)


def test_a_value_that_does_not_fit_is_left_out_and_listed() -> None:
    told = answers(
        {
            paths.dossier("status"): "onbekend",
            paths.dossier("title"): "Gezin",
            paths.person(PersonId("p"), "birth_date"): "gisteren",
            paths.person(PersonId("p"), "given_name"): "Fatima",
            paths.form_answer(VISIT, "f", "/q"): 12,
            paths.visit(VISIT, "planned_at"): ["x"],
        }
    )
    reading = read(DOSSIER, told)
    assert reading.dossier.title == "Gezin"
    assert reading.dossier.persons[0].given_name == "Fatima"
    assert reading.dossier.persons[0].birth_date is None
    assert reading.skipped == tuple(
        sorted(
            (
                paths.dossier("status"),
                paths.person(PersonId("p"), "birth_date"),
                paths.form_answer(VISIT, "f", "/q"),
                paths.visit(VISIT, "planned_at"),
            )
        )
    )


def test_a_change_has_a_ref_of_device_and_number() -> None:
    change: Change = writer("laptop").write(TITLE, "x")
    assert change.ref == f"{change.device_id}:1"
