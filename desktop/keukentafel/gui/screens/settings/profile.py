"""Who works on this laptop; it stands in every verslag."""

from __future__ import annotations

from keukentafel.gui.parts import Button, Card, Column, Heading, Row, Secondary, Subheading, TextField, halves
from keukentafel.gui.work import when_done
from keukentafel.system.texts import text
from keukentafel.usecases.profile import Profile, load_profile, save_profile
from keukentafel.usecases.session import Session

FIELDS = ("worker_name", "function", "municipality", "phone")


class ProfileCard(Card):
    """Four fields and a button."""

    def __init__(self, session: Session) -> None:
        super().__init__(Heading(text("gui_settings.profile")))
        self._session = session
        self._fields: dict[str, TextField] = {}
        blocks = []
        for key in FIELDS:
            field = TextField(text(f"gui_setup.{key}"))
            field.setObjectName(f"settings.{key}")
            self._fields[key] = field
            blocks.append(Column(Subheading(text(f"gui_setup.{key}")), field, spacing=6))
        self.add(halves(blocks[0], blocks[1]))
        self.add(halves(blocks[2], blocks[3]))
        self._told = Secondary("", wrap=False)
        save = Button(text("gui_settings.save"), "secondary")
        save.setObjectName("settings.save_profile")
        save.clicked.connect(self._on_save)
        self.add(Row(save, self._told, None))

    def refresh(self) -> None:
        when_done(load_profile(self._session), self._show)

    def _show(self, profile: Profile) -> None:
        for key, value in profile.model_dump().items():
            if key in self._fields and not self._fields[key].isModified():
                self._fields[key].setText(str(value))

    def _on_save(self) -> None:
        profile = Profile(**{key: field.text().strip() for key, field in self._fields.items()})
        when_done(save_profile(self._session, profile), lambda _none: self._on_saved())

    def _on_saved(self) -> None:
        for field in self._fields.values():
            field.setModified(False)
        self._told.setText(text("gui_settings.saved"))
