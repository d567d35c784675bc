"""The visit at the door: a minute of keys, and what one fears stays with the team."""

from __future__ import annotations

from builders.conversation import Conversation, begin, shipped
from keukentafel.domain.values import Audience
from keukentafel.forms import QuestionType


def keys_to_press(visit: Conversation) -> list[str]:
    """What is asked now and is not a note."""
    return [
        state.path.rpartition("/")[2]
        for state in visit.form.nodes()
        if state.relevant and state.type is not QuestionType.NOTE
    ]


def at_the_door(reaction: str) -> Conversation:
    visit = begin("deurbezoek")
    visit.answer("deur_signaal", "energy")
    visit.answer("deur_open", "resident")
    visit.answer("gesprek_reactie", reaction)
    return visit


def test_nobody_home_takes_seven_keys_at_most() -> None:
    visit = begin("deurbezoek")
    visit.answer("deur_open", "nobody")
    visit.answer("verder_stap", "again")
    assert keys_to_press(visit) == [
        "deur_signaal",
        "deur_open",
        "deur_kaartje",
        "gezien_wat",
        "team_zorgen",
        "verder_stap",
        "verder_datum",
    ]


def test_a_card_is_what_remains_when_nobody_is_home() -> None:
    visit = begin("deurbezoek")
    visit.answer("deur_open", "nobody")
    assert visit.asked("uitkomst_kaartje", "uitkomst_niemand") == ["uitkomst_niemand"]
    visit.answer("deur_kaartje", "yes")
    assert visit.asked("uitkomst_kaartje", "uitkomst_niemand") == ["uitkomst_kaartje"]


def test_whoever_says_it_is_a_mistake_is_not_asked_more() -> None:
    visit = at_the_door("1")
    assert visit.asked("gesprek_handje", "gesprek_terug", "gesprek_dreiging") == []
    assert visit.asked("uitkomst_foutje", "uitkomst_nee", "uitkomst_ja") == ["uitkomst_foutje"]


def test_no_help_needed_still_gets_an_offer_of_something_practical() -> None:
    visit = at_the_door("2")
    assert visit.asked("gesprek_handje", "gesprek_terug") == ["gesprek_handje", "gesprek_terug"]
    assert visit.asked("team_blijf_welkom") == []
    visit.answer("team_tekenen", "yes")
    assert visit.asked("team_blijf_welkom") == ["team_blijf_welkom"]


def test_a_threat_is_dated_today_so_that_the_urgent_talk_is_due() -> None:
    visit = at_the_door("3")
    visit.answer("gesprek_dreiging", "yes")
    assert visit.state("gesprek_dreiging_op").value == "2026-11-21"


def test_nothing_now_does_not_go_with_something_else() -> None:
    visit = at_the_door("2")
    visit.answer("gesprek_handje", ["post", "nothing"])
    assert not visit.state("gesprek_handje").valid
    visit.answer("gesprek_handje", ["nothing"])
    assert visit.state("gesprek_handje").valid


def test_what_one_fears_stays_with_the_team_and_what_one_saw_does_not() -> None:
    form = shipped("deurbezoek")
    internal = {q.name for q in form.questions if form.audience_of(q) is Audience.INTERNAL}
    assert internal == {q.name for q in form.questions if q.name.startswith("team_")}
    assert form.audience_of(form.question("gezien_wat")) is Audience.WORKER
