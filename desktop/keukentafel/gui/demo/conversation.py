"""Scenes: the conversation itself, from a new dossier to the summary."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt

from keukentafel.domain.conversation import LIFE_DOMAINS, SELF_RELIANCE
from keukentafel.domain.dossier import Dossier
from keukentafel.forms import Question
from keukentafel.gui.controls.question import QuestionControl
from keukentafel.gui.demo.case import CaseAnswer, MissingMark
from keukentafel.gui.demo.stage import Stage
from keukentafel.gui.parts import SaveIndicator
from keukentafel.gui.presenters.visit import VisitPresenter
from keukentafel.gui.screens.visit.workspace import VisitWorkspace
from keukentafel.gui.worker import WorkerApp
from keukentafel.usecases.forms import definition
from keukentafel.usecases.steps import StepKey, StepState

CHOICES = ("select_one", "select_multiple")


class Conversation:
    """Plays the visit in the workspace."""

    def __init__(self, stage: Stage, answers: Mapping[str, Mapping[str, CaseAnswer]]) -> None:
        self.stage, self.hands, self.case = stage, stage.hands, stage.case
        self._answers = answers

    @property
    def app(self) -> WorkerApp:
        if self.stage.laptop is None:
            raise RuntimeError("the laptop is not open")
        return self.stage.laptop

    @property
    def workspace(self) -> VisitWorkspace:
        page = self.app.window.page("visit")
        if not isinstance(page, VisitWorkspace):
            raise TypeError("no visit is open")
        return page

    @property
    def presenter(self) -> VisitPresenter:
        return self.workspace.presenter

    def picture(self, title: str) -> None:
        self.hands.picture(self.app.window, title)

    def saved(self) -> None:
        """Wait until everything typed is on disk and the window says so."""
        self.hands.wait(lambda: self.presenter.outbox.empty, "everything saved")
        indicator = self.workspace.indicator
        if isinstance(indicator, SaveIndicator):
            self.hands.wait(lambda: indicator.words.startswith("Opgeslagen"), "the word 'Opgeslagen'")

    def go_to(self, key: StepKey, domain: str | None = None) -> None:
        """Choose a step in the navigator."""
        self.workspace.show_step(key, domain)
        self.hands.rest(30)

    def new_dossier(self) -> None:
        """The dialog: the people, where, about what."""
        hands, case = self.hands, self.case
        with self.stage.record.step("Nieuw gesprek beginnen") as step:
            self.app.window.rail.button("today").click()
            hands.press("today.new")
            for number, person in enumerate(case.people):
                if number:
                    hands.press("new.more_people")
                name = f"new.person.{number}"
                hands.type_into(f"{name}.given_name", person.given_name)
                hands.type_into(f"{name}.family_name", person.family_name)
                hands.choose(f"{name}.role", [person.role.value])
                if person.birth_date is not None:
                    hands.type_into(f"{name}.birth_date", person.birth_date.strftime("%d-%m-%Y"))
                if person.phone:
                    hands.type_into(f"{name}.phone", person.phone)
                hands.choose(f"{name}.language", [person.language])
            hands.type_into("new.subject", str(self.stage.earlier.visit["subject"]))
            hands.type_into("new.address", case.dossier["address"])
            hands.type_into("new.case_number", case.dossier["case_number"])
            self.picture("nieuw-gesprek")
            hands.press("new.ok")
            hands.find("visit.note")
            dossier = self.presenter.dossier
            step.verify("het dossier heeft alle gezinsleden", len(dossier.persons) == len(case.people))
            step.verify("de naam van het gezin is voorgesteld", dossier.title == case.dossier["title"])

    def preparation(self) -> None:
        hands, case = self.hands, self.case
        with self.stage.record.step("Voorbereiding") as step:
            self.go_to(StepKey.PREPARATION)
            for key in ("support_pointed_out", "plan_pointed_out", "identity_seen"):
                hands.choose(f"preparation.{key}", [case.preparation[key]])
            hands.type_into("preparation.supporter", str(case.visit.get("supporter", "")))
            hands.type_into("preparation.known_before", case.preparation["known_before"])
            self.saved()
            hands.scroll_to_top(self.app.window)
            self.picture("voorbereiding")
            self.hands.wait(lambda: self.presenter.visit.supporter != "", "supporter kept")
            step.verify("opgeslagen na elke keuze", self.presenter.visit.preparation["identity_seen"])

    def wish(self) -> None:
        with self.stage.record.step("Wens en vraag") as step:
            self.go_to(StepKey.WISH)
            self.fill_in(LIFE_DOMAINS, None, skip=("opened",))
            self.saved()
            self.hands.scroll_to_top(self.app.window)
            self.picture("wens-en-vraag")
            step.verify("de stap is klaar of bezig", self._state(StepKey.WISH) is not StepState.OPEN)

    @property
    def opened(self) -> tuple[str, ...]:
        """The life domains of this conversation, in the order they come up."""
        value = self._answers[LIFE_DOMAINS]["opened"]
        return value if isinstance(value, tuple) else ()

    def open_domain(self, domain: str, *, pictured: bool = False) -> None:
        """Open one domain with its reason, and fill in what is told."""
        hands = self.hands
        hands.key(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
        hands.choose("open_domain.domain", [domain])
        hands.type_into("open_domain.reason", str(self._answers[LIFE_DOMAINS][f"{domain}_reason"]))
        if pictured:
            self.picture("leefgebied-openen")
        hands.press("open_domain.ok")
        self.fill_in(LIFE_DOMAINS, domain, skip=(f"{domain}_reason",))

    def life_domains(self) -> None:
        """Open each domain with its reason, and listen."""
        hands, opened = self.hands, self.opened
        with self.stage.record.step("Leefgebieden openen en bespreken") as step:
            for number, domain in enumerate(opened):
                self.open_domain(domain, pictured=number == 0)
                if domain == "wonen":
                    self._notes()
                    hands.scroll_to_top(self.app.window)
                    self.picture("leefgebied-wonen")
                if domain == "geld":
                    hands.scroll_to_top(self.app.window)
                    self.picture("leefgebied-geld")
            self.saved()
            chosen = set(self.presenter.life_domains())
            step.verify("alleen de gekozen leefgebieden zijn open", chosen == set(opened))
            attention = [s for s in self.presenter.steps() if s.domain == "wonen"]
            step.verify("dreigende uitzetting vraagt aandacht", attention[0].state is StepState.ATTENTION)

    def scores(self) -> None:
        """The resident's own score, the worker's, the goal; what must happen today."""
        hands = self.hands
        answers = self._answers[SELF_RELIANCE]
        with self.stage.record.step("Zelfredzaamheid scoren") as step:
            for domain in self.presenter.scored_domains():
                self.score(domain)
                if domain == "wonen":
                    self.saved()
                    hands.scroll_to_top(self.app.window)
                    self.picture("zelfredzaamheid-wonen")
            self._weighing()
            self.saved()
            state = self.presenter.form(SELF_RELIANCE).state(
                definition(SELF_RELIANCE).question("wonen_score").path
            )
            step.verify("de score staat met één toets", state.value == answers["wonen_score"])
            step.verify("elke score is opgeslagen", self._state(StepKey.SELF_RELIANCE) is StepState.DONE)

    def score(self, domain: str) -> None:
        """One domain: the resident's score, the worker's, the goal, and what follows from them."""
        hands, answers = self.hands, self._answers[SELF_RELIANCE]
        self.go_to(StepKey.SELF_RELIANCE, domain)
        for concept, suffix in (
            ("score.resident", "score_resident"),
            ("score.worker", "score"),
            ("score.target", "score_target"),
        ):
            level = answers.get(f"{domain}_{suffix}")
            if isinstance(level, str):
                hands.choose("scores.chooser", [concept])
                hands.key(getattr(Qt.Key, f"Key_{level}"))
        hands.choose("scores.chooser", ["score.worker"])
        for suffix in ("difference", "today_what", "today_who", "today_told"):
            words = answers.get(f"{domain}_{suffix}")
            if isinstance(words, str):
                hands.type_into(f"form.{domain}_{suffix}.editor", words)

    def summary(self) -> None:
        with self.stage.record.step("Samenvatting") as step:
            self.go_to(StepKey.SUMMARY)
            self.hands.scroll_to_top(self.app.window)
            self.picture("samenvatting")
            internal = [note for note in self.presenter.visit.notes if note.audience.value == "internal"]
            step.verify("de notities zijn intern", len(internal) == len(self.case.notes))

    def until(self, so: Callable[[Dossier], bool]) -> None:
        """Wait until the dossier in the window is so."""
        self.hands.wait(lambda: so(self.presenter.dossier), "the dossier on screen")

    def _notes(self) -> None:
        for number, note in enumerate(self.case.notes):
            self.hands.press("visit.note")
            self.hands.type_into("note.text", note.text)
            known = note.domain in self.presenter.life_domains()
            self.hands.choose("note.domain", [note.domain if known and note.domain else "-"])
            if number == 0:
                self.picture("notitie")
            self.hands.press("note.ok")
        self.saved()
        self.until(lambda dossier: len(dossier.visit(self.presenter.visit_id).notes) == len(self.case.notes))

    def _weighing(self) -> None:
        self.hands.press("scores.weighing")
        for name, value in self._answers[SELF_RELIANCE].items():
            if name.startswith("weegt_") and self.hands.see(f"form.{name}"):
                self._give(definition(SELF_RELIANCE).question(name), value)
        self.picture("weegt-mee")
        self.hands.press("weighing.ok")

    def fill_in(self, form_id: str, domain: str | None, *, skip: tuple[str, ...]) -> None:
        """Answer every question of the case that is on screen, in the order of the form."""
        form = definition(form_id)
        for question in form.questions:
            value = self._answers[form_id].get(question.name)
            if value is None or question.name in skip or form.domain_of(question) != domain:
                continue
            self._give(question, value)

    def _give(self, question: Question, value: CaseAnswer) -> None:
        name = f"form.{question.name}"
        control = self.hands.find(name)
        if isinstance(value, MissingMark):
            if isinstance(control, QuestionControl):
                control.editor.setFocus()
                self.hands.rest(20)
                self.hands.press_widget(control.missing.link(value.missing))
        elif str(question.type) in CHOICES:
            self.hands.choose(name, value if isinstance(value, tuple) else (value,))
        else:
            self.hands.type_into(f"{name}.editor", str(value))

    def _state(self, key: StepKey) -> StepState:
        return next(s.state for s in self.presenter.steps() if s.key is key and s.domain is None)
