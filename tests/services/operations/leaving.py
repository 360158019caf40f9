"""The two ways in which somebody goes: they die, or they move away."""

from typing import NamedTuple

import pytest

from desktop.registers.members.model import MemberStatus
from desktop.services.operation import AnyOperation
from desktop.services.operations.residents import DIE, MOVE_AWAY


class Leaving(NamedTuple):
    """One way to go: the operation, its field for the day, what becomes of a membership."""

    operation: AnyOperation
    field: str
    status: MemberStatus


either_way = pytest.mark.parametrize(
    "leaving",
    [
        Leaving(DIE, "died_on", MemberStatus.DIED),
        Leaving(MOVE_AWAY, "moved_away_on", MemberStatus.MOVED_AWAY),
    ],
    ids=["dies", "moves away"],
)
