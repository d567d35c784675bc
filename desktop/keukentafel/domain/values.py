"""The small closed vocabularies of the work (DOMAIN glossary); codes in English, words on screen Dutch."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """Who wrote an entry; what shows whether residents filled in their plan themselves."""

    RESIDENT = "resident"
    WORKER = "worker"
    OFFICE = "office"
    SYSTEM = "system"


class Missing(StrEnum):
    """Why there is no answer. Each is an answer in its own right and never blocks anything."""

    DONT_KNOW = "dont_know"
    REFUSED = "refused"
    LATER = "later"
    NOT_DISCUSSED = "not_discussed"


class Audience(StrEnum):
    """Who may see an answer. ``INTERNAL`` never reaches the resident's copy or a partner."""

    RESIDENT = "resident"
    WORKER = "worker"
    INTERNAL = "internal"


class PersonRole(StrEnum):
    """A person's place in the household."""

    RESIDENT = "resident"
    PARTNER = "partner"
    CHILD = "child"
    OTHER = "other"


class VisitKind(StrEnum):
    """What kind of conversation it is."""

    KITCHEN_TABLE = "keukentafelgesprek"
    HOME_VISIT = "huisbezoek"
    OTHER_PLACE = "elders"


class VisitStatus(StrEnum):
    """How far a visit is. ``SEALED``: the verslag is signed, re-opened and verified."""

    PREPARED = "prepared"
    ONGOING = "ongoing"
    SEALED = "sealed"


class DossierStatus(StrEnum):
    """Where the dossier is: being worked on, sent, or known by a receipt to be at the office."""

    OPEN = "open"
    EXPORTED = "exported"
    RECEIVED = "received"


class SolutionRing(StrEnum):
    """Where a solution is looked for, in this order (Kanteling): near before far."""

    SELF = "self"
    NETWORK = "network"
    GENERAL = "general"
    CUSTOM = "custom"


class ActorKind(StrEnum):
    """Who carries out an action, from near to far."""

    SELF = "self"
    NETWORK = "network"
    MUNICIPALITY = "municipality"
    PARTNER = "partner"


class ActionStatus(StrEnum):
    OPEN = "open"
    ONGOING = "ongoing"
    DONE = "done"
    DROPPED = "dropped"


class GoalResult(StrEnum):
    """The outcome of an evaluation of a goal."""

    REACHED = "reached"
    PARTLY = "partly"
    NOT = "not"
    DROPPED = "dropped"


class ConsentAnswer(StrEnum):
    """Default is no: nothing is shared that was not agreed to."""

    YES = "yes"
    NO = "no"
    LATER = "later"


class ConsentGround(StrEnum):
    STATUTORY = "statutory"
    CONSENT = "consent"
    SECRECY_RELEASE = "secrecy_release"


class Direction(StrEnum):
    """Which way data goes, seen from the municipality."""

    GIVE = "give"
    GET = "get"
    BOTH = "both"


class ActKind(StrEnum):
    """The four acts at the end of a visit, recorded apart. Refusing one blocks nothing but that act."""

    SEEN = "seen"
    CONTENT = "content"
    APPLIES = "applies"
    SHARING = "sharing"


class DocumentKind(StrEnum):
    REPORT = "gespreksverslag"
    PLAN = "toekomstplan"


class ErasureReason(StrEnum):
    """Why something is erased for good (AVG article 17, first paragraph). Says nothing about a person."""

    ASKED = "asked"
    NOT_NEEDED = "not_needed"
    WITHDRAWN = "withdrawn"
    NOT_ALLOWED = "not_allowed"
    TERM_OVER = "term_over"
