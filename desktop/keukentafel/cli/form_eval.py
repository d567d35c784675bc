"""``keukentafel forms eval``: a line of JSON in, a line of JSON out, whatever stands in it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import IO

from keukentafel.system.texts import sentence, text


def lines_of_input() -> Iterator[str]:
    """The lines of the standard input that are not blank; bytes that are no UTF-8 become question marks."""
    stream: IO[bytes] | None = getattr(sys.stdin, "buffer", None)
    if stream is None:
        yield from (line for line in sys.stdin if line.strip())
        return
    for line in stream:
        if line.strip():
            yield line.decode("utf-8-sig", errors="replace")


def answer_line(untrusted: str) -> tuple[dict[str, object], bool]:
    """The answer to one line, and whether the line could be understood at all."""
    from keukentafel.forms.expressions.evaluation import evaluate_json

    asked = _json(untrusted)
    expression = asked.get("expr") if isinstance(asked, dict) else None
    context = asked.get("context") if isinstance(asked, dict) else None
    if not isinstance(expression, str) or not (context is None or isinstance(context, dict)):
        return {"error": "KT_002", "message": text("forms.eval_line")}, False
    return evaluate_json(expression, context, explain=sentence), True


def _json(untrusted: str) -> object:
    try:
        return json.loads(untrusted)
    except (ValueError, RecursionError):  # no JSON, a number of thousands of digits, nested without end
        return None
