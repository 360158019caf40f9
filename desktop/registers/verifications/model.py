"""A note on a record in doubt, or on two that look like one."""

from dataclasses import dataclass
from datetime import date

from desktop.domain.types import Prose
from desktop.domain.verifications import Matter


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """One question to the village, or the finding that two records are not one (exchange.md §5).

    ``register`` and ``record`` say which record it is about, ``other`` which
    second one. ``subject`` is what the record was called, so that the note
    can be read where the record is not.
    """

    matter: Matter = Matter.VERIFY
    register: str
    record: str
    other: str | None = None
    subject: str
    question: Prose | None = None
    asked_by: str
    asked_on: date
    answer: Prose | None = None
