"""How messages between laptop and office are spelled: strict, versioned JSON.

Every message names its format and version. A newer version is told apart from a malformed
message before the strict model looks at it. Callers check the signature *first*.
"""

from __future__ import annotations

import json
from typing import Annotated, ClassVar, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from keukentafel.exchange.errors import MalformedError, NewerFormatError, NotOurFileError

Sha256Hex = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
PublicKeyHex = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Identifier = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z_-]{1,64}$")]
AgeRecipient = Annotated[str, StringConstraints(pattern=r"^age1[0-9a-z]{20,4000}$")]
Sequence_ = Annotated[int, Field(ge=1, le=2**53)]
Label = Annotated[str, StringConstraints(max_length=200)]


class Part(BaseModel):
    """A frozen piece of a message; unknown fields and converted types are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Message(Part):
    """A whole message. Subclasses set ``FORMAT`` and ``VERSION`` (the newest they understand)."""

    FORMAT: ClassVar[str]
    VERSION: ClassVar[int] = 1

    format: str
    version: int

    @classmethod
    def payload_type(cls) -> str:
        """The DSSE payload type, which the signature covers as well."""
        return f"application/vnd.keukentafel.{cls.FORMAT}+json"


M = TypeVar("M", bound=Message)


def spell(message: Message) -> bytes:
    """The bytes that are signed: sorted keys, no spaces, UTF-8."""
    content = message.model_dump(mode="json")
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def _no_duplicates(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("duplicate key")
    return found


def _no_constant(name: str) -> object:
    raise ValueError(name)


def strict_json(untrusted_text: bytes) -> object:
    """JSON without duplicate keys, NaN or anything but UTF-8. Raises :class:`MalformedError`."""
    try:
        return json.loads(
            untrusted_text.decode("utf-8", "strict"),
            object_pairs_hook=_no_duplicates,
            parse_constant=_no_constant,
        )
    except (ValueError, RecursionError) as problem:
        raise MalformedError(where="json") from problem


def parse(model: type[M], payload: bytes) -> M:
    """Reads a payload whose signature has been verified.

    Raises :class:`NotOurFileError` (another kind of message), :class:`NewerFormatError` and
    :class:`MalformedError` (fact ``where`` names the field, never its value).
    """
    content = strict_json(payload)
    if not isinstance(content, dict) or content.get("format") != model.FORMAT:
        raise NotOurFileError
    version = content.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise MalformedError(where="version")
    if version > model.VERSION:
        raise NewerFormatError(found=version, known=model.VERSION)
    try:
        return model.model_validate_json(payload, strict=True)
    except ValidationError as problem:
        raise MalformedError(where=_where(problem)) from None


def _where(problem: ValidationError) -> str:
    """The place of the first finding. Keys of a message are ours, but an unknown one is not repeated."""
    first = problem.errors(include_url=False, include_context=False, include_input=False)[0]
    if first["type"] == "extra_forbidden":
        return "unknown field"
    return ".".join(str(step) for step in first["loc"]) or "message"
