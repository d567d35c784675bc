"""A read form, kept as bytes so that the next start need not read YAML again.

Only the definition is kept: what stands in the pack, never an answer. Where the bytes stay is for the
caller to decide (:class:`FormCache`); they are untrusted when they come back. They count only when they
were made by this version of the program from exactly these files, are whole, and name nothing but the
classes of a definition: no other code is ever called for. Anything else is read anew.
"""

from __future__ import annotations

import hashlib
import io
import pickle
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import fields
from enum import Enum
from pathlib import Path
from typing import Any, Final, Protocol

import keukentafel
from keukentafel.domain import values as domain_values
from keukentafel.forms.definition import (
    Choice,
    ChoiceList,
    DomainSet,
    FormDefinition,
    Group,
    KtColumns,
    LifeDomain,
    Question,
    QuestionType,
    Repeat,
    Texts,
)
from keukentafel.forms.expressions.expression import _unpacked
from keukentafel.forms.graph import Aspect, Computation, Graph, Link
from keukentafel.forms.loader.list_files import LIST_FILES, MEDIA_FOLDER

_MAGIC: Final = b"keukentafel form 2\n"
_DIGEST: Final = hashlib.sha256
_SIZE: Final = 32
_NAME: Final = re.compile(r"[A-Za-z0-9_-]{1,80}")
_SHARED: Final = ("choices", "domains")
_READ: Final = frozenset({".yaml", *LIST_FILES})
"""What a definition can be made of; pictures and licences beside it are not."""


class FormCache(Protocol):
    """Where read forms are kept between two starts, by name (letters, digits, ``_`` and ``-``)."""

    def read(self, name: str) -> bytes | None:
        """What was kept, None when there is nothing (or it cannot be read)."""
        ...

    def write(self, name: str, content: bytes) -> None:
        """Keep it, if that can be done; never raises."""
        ...


def recall(cache: FormCache, folder: Path, library: Path) -> FormDefinition | None:
    """The form of a pack as it was kept; None when it has to be read."""
    if not _NAME.fullmatch(folder.name):
        return None
    untrusted = cache.read(folder.name)
    if untrusted is None:
        return None
    head = _MAGIC + _sources(folder, library)
    body = untrusted[len(head) + _SIZE :]
    if untrusted[: len(head) + _SIZE] != head + _DIGEST(body).digest():
        return None
    try:
        found = _Reader(io.BytesIO(body)).load()
    except (
        pickle.UnpicklingError,
        ArithmeticError,
        AttributeError,
        EOFError,
        LookupError,
        TypeError,
        ValueError,
    ):
        return None
    except (MemoryError, RecursionError):
        return None
    return found if isinstance(found, FormDefinition) else None


def keep(cache: FormCache, folder: Path, library: Path, definition: FormDefinition) -> None:
    """Keep a form that was just read."""
    if not _NAME.fullmatch(folder.name):
        return
    stream = io.BytesIO()
    _Writer(stream, protocol=5).dump(definition)
    body = stream.getvalue()
    cache.write(folder.name, _MAGIC + _sources(folder, library) + _DIGEST(body).digest() + body)


def _sources(folder: Path, library: Path) -> bytes:
    """A digest of everything that a definition is made of, and of how it is made."""
    digest = _DIGEST(f"{keukentafel.__version__} {sys.version_info[:3]} {_LAYOUT}".encode())
    for place, path in _files(folder, library):
        content = path.read_bytes()
        digest.update(f"\0{place}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.digest()


def _files(folder: Path, library: Path) -> Iterator[tuple[str, Path]]:
    own = [("", folder), *((name, folder / name) for name in ("texts", MEDIA_FOLDER))]
    for place, directory in (*own, *((f"../{name}", library / name) for name in _SHARED)):
        if directory.is_dir():
            read = (path for path in directory.iterdir() if path.suffix.lower() in _READ and path.is_file())
            yield from ((f"{place}/{path.name}", path) for path in sorted(read))


def _member(kind: str, value: object) -> Enum:
    return _ENUMS[kind](value)


def _made(kind: str, values: tuple[object, ...]) -> object:
    """A frozen object with these values in its slots, as fast as can be."""
    made, setters = _SLOTTED[kind]
    new: object = object.__new__(made)
    for put, value in zip(setters, values, strict=True):
        put(new, value)
    return new


_ENUMS: Final[dict[str, type[Enum]]] = {
    kind.__name__: kind for kind in (QuestionType, Aspect, domain_values.Audience)
}
_FIELDS: Final = {
    kind.__name__: tuple(field.name for field in fields(kind))
    for kind in (Computation, Graph, KtColumns, Link)
}
_SLOTTED: Final[dict[str, tuple[type, tuple[Callable[[object, object], None], ...]]]] = {
    kind.__name__: (kind, tuple(getattr(kind, name).__set__ for name in _FIELDS[kind.__name__]))
    for kind in (Computation, Graph, KtColumns, Link)
}
_WIDE: Final = (Choice, Group, Question, Repeat)
"""Many fields, most of which are as the class has them: only the others are kept."""
_LAYOUT: Final = [(kind.__name__, [field.name for field in fields(kind)]) for kind in _WIDE] + [
    *_FIELDS.items()
]
_ALLOWED: Final[dict[tuple[str, str], Any]] = {
    (thing.__module__, thing.__qualname__): thing
    for thing in (
        *_WIDE,
        ChoiceList,
        DomainSet,
        FormDefinition,
        LifeDomain,
        Texts,
        _unpacked,
        _made,
        _member,
    )
}


def _usual(thing: object, name: str) -> object:
    """What the class says; a new object, and so the value of no field, when it says nothing."""
    return getattr(type(thing), name, object())


class _Writer(pickle.Pickler):
    def reducer_override(self, thing: object) -> Any:
        kind = type(thing).__name__
        if isinstance(thing, Enum):
            return _member, (kind, thing.value)
        if kind in _SLOTTED:
            return _made, (kind, tuple(getattr(thing, name) for name in _FIELDS[kind]))
        if type(thing) in _WIDE:
            own = {name: value for name, value in vars(thing).items() if value is not _usual(thing, name)}
            return *thing.__reduce_ex__(2)[:2], own
        return NotImplemented


class _Reader(pickle.Unpickler):
    """Knows the classes of a definition and nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        found = _ALLOWED.get((module, name))
        if found is None:
            raise pickle.UnpicklingError(name)
        return found
