"""Which instrument the scores were given in: name, version and rights holder, and whose words these are."""

from __future__ import annotations

from collections.abc import Sequence

from keukentafel.forms import FormDefinition
from keukentafel.forms.licensed import OWN_INSTRUMENT, read_pin
from keukentafel.report.wording import say


def instrument_line(definition: FormDefinition, version: str) -> str:
    """Instrument, version and rights holder, from the version a draft is pinned to; or our own by name."""
    pin = read_pin(version)
    if not pin.licensed:
        own = definition.settings.get("own_instrument") or definition.settings.get("instrument")
        return say("scores.instrument", instrument=own or OWN_INSTRUMENT, version=pin.form_version)
    return say(
        "scores.licensed",
        instrument=pin.instrument,
        version=pin.instrument_version,
        rights_holder=pin.rights_holder,
    )


def instrument_notes(definition: FormDefinition, version: str, scored: Sequence[str]) -> tuple[str, ...]:
    """What a reader has to know of the words: that ours stand in for an instrument whose texts are not to be
    had, or that some domains have our own."""
    pin = read_pin(version)
    if not pin.licensed:
        return ()
    if not read_pin(definition.version).licensed:
        return (say("scores.own_words", instrument=pin.instrument),)
    own = [code for code in definition.settings.get("own_domains", "").split() if code in scored]
    labels = {group.domain: group.label.in_language("nl") for group in definition.domains}
    if not own:
        return ()
    return (say("scores.own_domains", domains=", ".join(labels[code] for code in own)),)
