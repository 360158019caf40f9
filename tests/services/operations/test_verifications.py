"""What the level above asks is answered in the village, and the answer is read above."""

from datetime import date

import pytest

from desktop.domain.problems import RefusedError
from desktop.domain.types import Prose
from desktop.domain.verifications import Matter
from desktop.registers.verifications.form import VERIFICATIONS
from desktop.registers.verifications.model import Verification
from desktop.services.operation import Operating
from desktop.services.operations import OPERATIONS
from desktop.services.operations.verifications import ANSWER
from tests.services.operations.village import Village

ASKED = Verification(
    register="residents",
    record="0" * 32,
    other="1" * 32,
    subject="张小明",
    question=Prose("是一个人吗？"),
    asked_by="王秀英",
    asked_on=date(2026, 11, 20),
)


def offered(village: Village, note: Verification) -> list[str]:
    entry = village.entry(VERIFICATIONS, village.add(VERIFICATIONS, note))
    fitting = Operating(village.sitting).offered(OPERATIONS, VERIFICATIONS, [entry])
    return [operation.key for operation in fitting]


def test_question_is_answered_once(village: Village) -> None:
    note = village.add(VERIFICATIONS, ASKED)
    village.perform(ANSWER, note, answer="是同一个人，在女儿家住")
    assert village.entry(VERIFICATIONS, note).record.answer == "是同一个人，在女儿家住"
    with pytest.raises(RefusedError):
        village.perform(ANSWER, note, answer="不是")


def test_nothing_is_answered_where_nothing_was_asked(village: Village) -> None:
    assert offered(village, ASKED) == [ANSWER.key]
    apart = Verification(
        matter=Matter.APART,
        register="residents",
        record="0" * 32,
        other="1" * 32,
        subject="张小明",
        asked_by="王秀英",
        asked_on=date(2026, 11, 20),
    )
    assert offered(village, apart) == []
