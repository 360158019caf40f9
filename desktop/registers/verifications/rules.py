"""When a note on a record in doubt may be saved."""

from collections.abc import Iterator

from desktop.domain.problems import Problem
from desktop.domain.register import Surroundings
from desktop.domain.verifications import Matter
from desktop.messages import N_
from desktop.registers.verifications.model import Verification


def two_are_two(verification: Verification, _around: Surroundings) -> Iterator[Problem]:
    """Two that are told apart are two (exchange.md §5)."""
    if verification.matter is Matter.APART and verification.other in (None, verification.record):
        yield Problem("other", N_("Say which second entry is another one"))


def question_is_asked(verification: Verification, _around: Surroundings) -> Iterator[Problem]:
    """The village must know what it is to find out."""
    if verification.matter is Matter.VERIFY and not verification.question:
        yield Problem("question", N_("Say what is to be found out"))


RULES = (two_are_two, question_is_asked)
