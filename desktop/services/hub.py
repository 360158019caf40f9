"""Tells a township or county at a glance what waits: bundles, late desks, decisions, catalogues."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop.domain.levels import Level
from desktop.services.coverage import Board, Punctual, coverage
from desktop.services.desk import Sitting
from desktop.services.hand_overs import PastHandOver, exchange
from desktop.services.inbox import count_waiting, find
from desktop.services.issue import issue
from desktop.services.standing import status

NEWEST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Hub:
    """What waits here. ``receipts`` were written down this month, ``prepared`` are not yet."""

    name: str
    now: datetime
    waiting: int
    conflicts: int
    attention: int
    receipts: int
    prepared: int
    board: Board
    imports: tuple[PastHandOver, ...]

    @property
    def late(self) -> int:
        """Return how many desks are late."""
        return self.board.count(Punctual.LATE)


def level_here(sitting: Sitting) -> Level:
    """Return the level of this desk."""
    with sitting.store.read() as unit:
        me = unit.desks.get(unit.identity.desk)
    return me.level if me else Level.STATION


def urgent(sitting: Sitting, folders: Iterable[Path]) -> tuple[int, int]:
    """Return how many bundles wait and how many desks are late; quick enough to ask often."""
    late = coverage(sitting).count(Punctual.LATE)
    return count_waiting(find(sitting, folders)), late


def hub(sitting: Sitting, folders: Iterable[Path]) -> Hub:
    """Return what waits here, with the bundles on the sticks at *folders*."""
    standing, past = status(sitting), exchange(sitting).past
    now = sitting.now()
    month = now.date().replace(day=1)
    return Hub(
        name=standing.name,
        now=now,
        waiting=count_waiting(find(sitting, folders)),
        conflicts=standing.conflicts,
        attention=standing.attention,
        receipts=sum(
            not each.incoming and each.at.astimezone(now.tzinfo).date() >= month for each in past
        ),
        prepared=len(issue(sitting).prepared),
        board=coverage(sitting),
        imports=tuple(each for each in past if each.incoming)[:NEWEST],
    )
