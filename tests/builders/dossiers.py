"""Fictional households as typed dossiers. Valid by default; every detail can be replaced.

``household()`` is one short visit (the family Van den Berg); ``large_household()`` has eight life domains,
six goals, long words, an Arabic name and an earlier visit to compare with.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any

from keukentafel.clock import FixedClock
from keukentafel.domain.dossier import (
    Act,
    Action,
    Consent,
    Dossier,
    FormAnswer,
    FormDraft,
    FormValue,
    Goal,
    MissingAnswer,
    Note,
    Person,
    Visit,
)
from keukentafel.domain.values import (
    ActionStatus,
    ActKind,
    ActorKind,
    Audience,
    ConsentAnswer,
    ConsentGround,
    Missing,
    PersonRole,
    Role,
)
from keukentafel.forms import FormDefinition, find_form
from keukentafel.ids import ActionId, ConsentId, DossierId, GoalId, NoteId, PersonId, VisitId
from keukentafel.system.resources import forms_root

FORM_IDS = ("leefgebieden", "zelfredzaamheid", "toekomstplan")
VISIT_MOMENT = datetime(2026, 11, 21, 13, 0, tzinfo=UTC)
VISIT = VisitId("visit-2")
EARLIER_VISIT = VisitId("visit-1")
WORKER = "Noor Willems"
INTERNAL_SECRET = "Zwijgvermoeden"
"""A word that stands in internal notes and answers only."""


@cache
def shipped_forms() -> dict[str, FormDefinition]:
    """The three forms of a visit, by id."""
    return {form_id: find_form(form_id, forms_root()) for form_id in FORM_IDS}


def visit_clock() -> FixedClock:
    """Stands still at the end of the visit."""
    return FixedClock(VISIT_MOMENT + timedelta(hours=1))


def answer(value: FormValue, role: Role = Role.WORKER) -> FormAnswer:
    return FormAnswer(value=value, role=role, at=VISIT_MOMENT)


def refused() -> MissingAnswer:
    return MissingAnswer(missing=Missing.REFUSED)


def draft(form_id: str, answers: Mapping[str, FormAnswer], version: str = "2026.1") -> FormDraft:
    return FormDraft(form_id=form_id, version=version, answers=dict(answers))


def person(number: int, given: str, family: str, role: PersonRole, **more: Any) -> Person:
    return Person(
        id=PersonId(f"person-{number}"),
        given_name=given,
        family_name=family,
        role=role,
        position=number,
        **more,
    )


def action(number: int, what: str, kind: ActorKind, who: str = "", **more: Any) -> Action:
    return Action(id=ActionId(f"action-{number}"), what=what, who_kind=kind, who=who, position=number, **more)


def goal(number: int, title: str, domain: str, *actions: Action, **more: Any) -> Goal:
    return Goal(
        id=GoalId(f"goal-{number}"), title=title, domain=domain, actions=actions, position=number, **more
    )


def intake(*domains: str) -> dict[str, FormAnswer]:
    """Answers of the intake for wonen and geld, with the given domains opened."""
    return {
        "/wens_en_vraag/wish": answer("Dat de kinderen hier op school kunnen blijven.", Role.RESIDENT),
        "/wens_en_vraag/request": answer("hulp om in uw huis te blijven wonen"),
        "/wens_en_vraag/good_first": answer("De kinderen doen het goed op school.", Role.RESIDENT),
        "/leefgebieden_kiezen/opened": answer(tuple(domains)),
        "/wonen/wonen_reason": answer("De verhuurder wil het huis terug"),
        "/wonen/wonen_words": answer(
            "We hebben een brief gekregen dat we er in december uit moeten. Ik durfde niet te bellen.",
            Role.RESIDENT,
        ),
        "/wonen/wonen_kind": answer("rent"),
        "/wonen/wonen_arrears": answer("1840"),
        "/wonen/wonen_eviction_date": answer("2026-12-11"),
        "/wonen/wonen_good": answer("Het is een fijn huis en de buren helpen elkaar.", Role.RESIDENT),
        "/wonen/wonen_want": answer("Hier blijven wonen.", Role.RESIDENT),
        "/wonen/wonen_urgent": answer(("eviction",)),
        "/wonen/wonen_others": answer("De zus van Samir leent soms geld."),
        "/geld/geld_reason": answer("Er zijn schulden"),
        "/geld/geld_words": answer(refused(), Role.RESIDENT),
        "/geld/geld_income": answer(("work", "allowances")),
        "/geld/geld_debts": answer("too_much"),
        "/geld/geld_debt_amount": answer("6200"),
        "/geld/geld_post": answer("partly"),
    }


def scores(**levels: tuple[str, str, str]) -> dict[str, FormAnswer]:
    """Scores per domain as (worker, resident, target), each "1" to "5" or ""."""
    answers = {"/zelfredzaamheid_kiezen/opened": answer(tuple(levels))}
    for domain, (worker, resident, target) in levels.items():
        answers[f"/{domain}/{domain}_score"] = answer(worker)
        answers[f"/{domain}/{domain}_score_resident"] = answer(resident, Role.RESIDENT)
        answers[f"/{domain}/{domain}_score_target"] = answer(target)
        if worker == "1":
            answers[f"/{domain}/{domain}_today_what"] = answer("samen de verhuurder bellen")
            answers[f"/{domain}/{domain}_today_who"] = answer(WORKER)
            answers[f"/{domain}/{domain}_today_told"] = answer("de schuldhulp")
        if worker and resident and worker != resident:
            answers[f"/{domain}/{domain}_difference"] = answer("U denkt dat er nog tijd is")
    return answers


def plan() -> dict[str, FormAnswer]:
    """A toekomstplan filled in by the resident, one answer written down by the worker."""
    own = Role.RESIDENT
    return {
        "/dromen/droom": answer("Ooit een eigen bakkerij, met de kinderen in de buurt.", own),
        "/wonen/wonen_hoe": answer("niet_goed", own),
        "/wonen/wonen_nu": answer("We wonen fijn maar we moeten er misschien uit.", own),
        "/wonen/wonen_wil": answer("Ik wil hier blijven.", own),
        "/wonen/wonen_nodig": answer("Iemand die met mij naar de verhuurder belt.", own),
        "/inkomen/inkomen_nu": answer("Er komt elke maand te weinig binnen."),
        "/inkomen/inkomen_wil": answer("Weten wat ik elke week kan uitgeven.", own),
        "/leren_werken/leren_werken_nu": answer("Ik werk 20 uur in de bakkerij.", own),
        "/leren_werken/leren_werken_wil": answer("Een diploma als banketbakker.", own),
        "/welzijn/welzijn_nu": answer(refused(), own),
        "/ingevuld/ingevuld_door": answer("together", own),
    }


def acts() -> tuple[Act, ...]:
    facts: dict[str, Any] = {"person": "Fatima van den Berg", "role": Role.RESIDENT, "at": VISIT_MOMENT}
    return (
        Act(kind=ActKind.SEEN, answer="yes", **facts),
        Act(
            kind=ActKind.CONTENT,
            answer="with_remarks",
            remark="Mijn zus heeft ook geholpen met de brieven.",
            **facts,
        ),
        Act(kind=ActKind.APPLIES, subject="schuldhulp", answer="yes", **facts),
        Act(kind=ActKind.SHARING, subject="de verhuurder", answer="yes", **facts),
    )


def housing_goal() -> Goal:
    return goal(
        1,
        "Wij kunnen hier blijven wonen",
        "wonen",
        action(1, "De brief samen lezen", ActorKind.MUNICIPALITY, "u en Noor", status=ActionStatus.DONE),
        action(
            2,
            "Verhuurder bellen over een regeling",
            ActorKind.MUNICIPALITY,
            "Noor, met u erbij",
            when=date(2026, 11, 21),
        ),
        action(3, "Loonstroken en post klaarleggen", ActorKind.SELF, when=date(2026, 11, 25)),
        action(
            4, "Een gesprek over de schulden", ActorKind.PARTNER, "de schuldhulp", when=date(2026, 11, 26)
        ),
        wish="Dat de kinderen hier op school kunnen blijven.",
        score_now=1,
        score_target=4,
        by=date(2027, 3, 1),
        first_step="vandaag samen de verhuurder bellen",
        evaluate_on=date(2027, 1, 2),
    )


def sharing() -> tuple[Consent, ...]:
    return (
        Consent(
            id=ConsentId("consent-1"),
            partner="De verhuurder",
            purpose="een regeling voor de huur",
            data="uw naam en de hoogte van de achterstand",
            answer=ConsentAnswer.YES,
            discussed=True,
            valid_until=date(2027, 5, 1),
        ),
        Consent(id=ConsentId("consent-2"), partner="De school", discussed=True, position=1),
        Consent(
            id=ConsentId("consent-3"),
            partner="De zorgverzekeraar",
            answer=ConsentAnswer.LATER,
            discussed=True,
            position=2,
        ),
    )


def notes() -> tuple[Note, ...]:
    return (
        Note(
            id=NoteId("note-1"), text=f"{INTERNAL_SECRET} alleen voor ons.", at=VISIT_MOMENT, domain="wonen"
        ),
        Note(
            id=NoteId("note-2"),
            text="De brief van de verhuurder is van 3 november 2026.",
            at=VISIT_MOMENT,
            domain="wonen",
            audience=Audience.RESIDENT,
        ),
    )


def visit(**more: Any) -> Visit:
    """The visit of 21 november 2026 with intake, scores and plan."""
    facts: dict[str, Any] = {
        "id": VISIT,
        "planned_at": VISIT_MOMENT,
        "worker_name": WORKER,
        "preparation": {"aim": INTERNAL_SECRET},
        "forms": {
            "leefgebieden": draft("leefgebieden", intake("wonen", "geld")),
            "zelfredzaamheid": draft("zelfredzaamheid", scores(wonen=("1", "2", "4"), geld=("2", "2", "4"))),
            "toekomstplan": draft("toekomstplan", plan()),
        },
        "notes": notes(),
        "acts": acts(),
    }
    return Visit(**(facts | more))


def household(**more: Any) -> Dossier:
    """The family Van den Berg after one visit."""
    facts: dict[str, Any] = {
        "id": DossierId("dossier-1"),
        "title": "Gezin Van den Berg",
        "case_number": "2026-01482",
        "address": "Dorpsstraat 1, Voorbeeld",
        "persons": (
            person(1, "Fatima", "van den Berg", PersonRole.RESIDENT),
            person(2, "Samir", "van den Berg", PersonRole.PARTNER),
            person(3, "Yusuf", "van den Berg", PersonRole.CHILD),
        ),
        "visits": (visit(),),
        "goals": (housing_goal(),),
        "consents": sharing(),
        "solutions": {
            "self": "Fatima legt alle post klaar en belt mee.",
            "network": "De zus van Samir past op tijdens de gesprekken.",
            "custom": "Schuldhulp. Een regeling alleen is niet genoeg, omdat de schuld blijft groeien.",
        },
    }
    return Dossier(**(facts | more))


LONG = (
    "Ik krijg elke week brieven over de arbeidsongeschiktheidsverzekeringsmaatschappij en de "
    "belastingdiensttoeslagenherstelorganisatie, en ik weet echt niet meer wat ik daarmee moet. Mijn "
    "buurvrouw leest soms mee, maar zij is ook niet zo goed in papieren. Ik leg de post daarom in een la. "
    "Soms slaap ik er niet van."
)


def large_household() -> Dossier:
    """Eight life domains, six goals, long words, an Arabic name, a Polish helper and an earlier visit."""
    levels = {
        "geld": ("2", "3", "4"),
        "werk_leren": ("3", "3", "4"),
        "wonen": ("1", "2", "4"),
        "mentaal": ("2", "2", "3"),
        "lichamelijk": ("3", "4", "4"),
        "huishouden": ("2", "", "4"),
        "netwerk": ("4", "3", "5"),
        "kind_leren": ("4", "5", "5"),
    }
    told = intake(*levels)
    told["/geld/geld_words"] = answer(LONG, Role.RESIDENT)
    for domain in levels:
        told.setdefault(f"/{domain}/{domain}_reason", answer("Dit hangt samen met uw vraag over wonen"))
        told.setdefault(f"/{domain}/{domain}_words", answer(LONG, Role.RESIDENT))
        told.setdefault(
            f"/{domain}/{domain}_want", answer("Meer rust, en weten waar ik aan toe ben.", Role.RESIDENT)
        )
        told.setdefault(
            f"/{domain}/{domain}_good", answer("De kinderen helpen goed mee in huis.", Role.RESIDENT)
        )
        told.setdefault(
            f"/{domain}/{domain}_others", answer("Małgorzata Wiśniewska van het wijkteam en oom Şükrü.")
        )
    told["/werk_leren/werk_leren_situation"] = answer(("paid", "caring"))
    told["/werk_leren/werk_leren_hours"] = answer("20")
    told["/mentaal/mentaal_words"] = answer(refused(), Role.RESIDENT)
    scored = scores(**levels)
    scored["/huishouden/huishouden_score_resident"] = answer(
        MissingAnswer(missing=Missing.LATER), Role.RESIDENT
    )
    scored["/weegt_mee/weegt_nederlands"] = answer(("speaking", "understanding"))
    scored["/weegt_mee/weegt_digitaal"] = answer("with_help")
    before = scores(geld=("1", "", ""), wonen=("3", "", ""), werk_leren=("3", "", ""), netwerk=("2", "", ""))
    this = visit(
        interpreter="Khadija Amrani",
        supporter="Peter de Vries, cliëntondersteuner",
        forms={
            "leefgebieden": draft("leefgebieden", told),
            "zelfredzaamheid": draft("zelfredzaamheid", scored),
            "toekomstplan": draft("toekomstplan", plan()),
        },
    )
    first = Visit(
        id=EARLIER_VISIT,
        planned_at=VISIT_MOMENT - timedelta(days=90),
        worker_name=WORKER,
        forms={"zelfredzaamheid": draft("zelfredzaamheid", before)},
    )
    goals = [housing_goal()]
    titles = (
        "De post openen en op een rij leggen",
        "Elke week weten hoeveel geld er is voor boodschappen en vaste lasten",
        "Beter slapen",
        "Samen het huis op orde brengen en houden",
        "Een maatje voor de kinderen bij het huiswerk",
    )
    for number, (title, domain) in enumerate(zip(titles, list(levels)[1:], strict=False), start=2):
        goals.append(
            goal(
                number,
                title,
                domain,
                action(number * 10, "Een afspraak maken", ActorKind.SELF, when=date(2026, 12, number)),
                action(
                    number * 10 + 1,
                    "Meegaan naar het eerste gesprek over arbeidsongeschiktheidsverzekeringen",
                    ActorKind.NETWORK,
                    "uw zus فاطمة الزهراء",
                    when=date(2027, 1, number),
                    status=ActionStatus.ONGOING,
                ),
                action(
                    number * 10 + 2, "Een cursus van een jaar", ActorKind.PARTNER, status=ActionStatus.DROPPED
                ),
                score_now=2,
                score_target=4,
                evaluate_on=date(2027, 1, 2 + number),
            )
        )
    return household(
        persons=(
            person(1, "فاطمة", "الزهراء", PersonRole.RESIDENT, language="ar"),
            person(2, "Samir", "van den Berg", PersonRole.PARTNER),
        ),
        visits=(first, this),
        goals=tuple(goals),
        consents=(
            *sharing(),
            Consent(
                id=ConsentId("consent-4"),
                partner="De leerplichtambtenaar",
                ground=ConsentGround.STATUTORY,
                data="dat uw kind is ingeschreven",
                discussed=True,
                position=3,
            ),
        ),
    )


SCRIBBLE = [
    [
        [70, 380],
        [95, 240],
        [140, 130],
        [180, 120],
        [170, 220],
        [150, 330],
        [190, 330],
        [240, 200],
        [270, 190],
    ],
    [
        [275, 200],
        [260, 330],
        [300, 340],
        [350, 220],
        [380, 210],
        [370, 320],
        [410, 350],
        [520, 260],
        [700, 190],
    ],
]
