"""What is done with what the level above asks: the village answers."""

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass

from desktop.domain.register import Day, Description
from desktop.domain.types import Prose
from desktop.domain.verifications import Matter
from desktop.messages import N_
from desktop.registers.verifications.form import VERIFICATIONS
from desktop.registers.verifications.model import Verification
from desktop.services.operation import AnyOperation, Operation, Situation
from desktop.services.records import Save


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was found out in the village."""

    answer: Prose


def _is_open(note: Verification, _day: Day) -> bool:
    return note.matter is Matter.VERIFY and not note.answer


def _answer(situation: Situation[Verification], found: Answer) -> Iterable[Save]:
    answered = dataclasses.replace(situation.record, answer=found.answer)
    yield Save(register=VERIFICATIONS, record=answered, entry=situation.entry)


ANSWER: Operation[Verification, Answer] = Operation(
    key="answer-a-question",
    register=VERIFICATIONS,
    title=N_("Answer the question"),
    icon="message-question",
    asks=Description(record=Answer, fields=(VERIFICATIONS.field("answer"),)),
    saves=_answer,
    offered=_is_open,
    done=N_("The answer goes up with the next hand-over."),
)

ON_VERIFICATIONS: tuple[AnyOperation, ...] = (ANSWER,)
