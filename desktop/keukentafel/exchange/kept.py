"""What exchange keeps in the vault's settings: typed records under fixed keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel

if TYPE_CHECKING:
    from keukentafel.store import Store

R = TypeVar("R", bound=BaseModel)


def load(store: Store, key: str, kind: type[R]) -> R | None:
    """The record under a key, or ``None``. It comes from our own vault, so a misfit is a bug."""
    value = store.setting(key)
    return None if value is None else kind.model_validate(value, strict=False)


def save(store: Store, key: str, record: BaseModel) -> None:
    """Keeps a record under a key."""
    store.set_setting(key, record.model_dump(mode="json"))
