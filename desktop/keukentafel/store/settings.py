"""Facts of this device (worker's name, keys, trust list, last bundle number): a key and a JSON value."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

import sqlalchemy as sa

from keukentafel.ids import DossierId
from keukentafel.journal.canonical import canonical, canonical_text, parse
from keukentafel.journal.change import Json
from keukentafel.store import tables
from keukentafel.store.database import Database
from keukentafel.store.log import Entry, Kind, Log


def setting_hash(key: str, value: Json) -> bytes:
    """What the log says of a setting."""
    return sha256(canonical([key, value])).digest()


class Settings:
    def __init__(self, database: Database, log: Log) -> None:
        self._database = database
        self._log = log

    def get(self, key: str) -> Json:
        """The value, or ``None`` when there is none."""
        query = sa.select(tables.setting.c.value).where(tables.setting.c.key == key)
        text = self._database.value(query)
        return None if text is None else parse(text)

    def put(self, key: str, value: Json) -> None:
        """Stores the value; ``None`` takes the setting away."""
        if not key.isprintable():
            raise ValueError("not a key")
        setting = tables.setting
        self._database.run(sa.delete(setting).where(setting.c.key == key))
        if value is not None:
            self._database.run(sa.insert(setting), {"key": key, "value": canonical_text(value)})
        self._log.append(Entry(Kind.SETTING, setting_hash(key, value), subject=key))

    def forget_about(self, dossier_id: DossierId) -> None:
        """Takes away what names it as its ``dossier_id``: where somebody was, with words half typed."""
        about = []
        for row in self._database.rows(sa.select(tables.setting)):
            value = parse(row.value)
            if isinstance(value, Mapping) and value.get("dossier_id") == dossier_id:
                about.append(row.key)
        for key in about:
            self.put(key, None)
