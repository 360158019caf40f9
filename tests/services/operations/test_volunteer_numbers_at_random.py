"""Two desks register, take back and register again, and no number ever stands for two."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from desktop.domain.problems import KnownError, RefusedError
from desktop.domain.register import Entry
from desktop.registers.residents.form import RESIDENTS
from desktop.registers.volunteers.form import VOLUNTEERS
from desktop.registers.volunteers.model import Volunteer
from desktop.services.history import History
from desktop.services.operations.volunteers import END, REGISTER, RETURN
from desktop.store.records import Wanted
from tests.registers.surroundings import TODAY
from tests.services.operations.two_desks import Pair, TwoDesks
from tests.services.operations.village import Village
from tests.stations import AYGUL, WILLOWS, ZHANG, levels, open_station

EXAMPLES = max(1, int(os.environ.get("EXAMPLES", "100")) // 20)
NUMBER = re.compile(r"460301100201V[A-Z]\d{4}", re.ASCII)
ACTS = st.lists(
    st.tuples(
        st.integers(0, 1),
        st.sampled_from(("register", "register", "end", "return", "undo", "redo", "merge")),
        st.integers(0, 1),
    ),
    min_size=4,
    max_size=12,
)


class NumbersAtTwoDesks(TwoDesks):
    """Two desks of one station, each with its own mark, that know the same two people."""

    def __init__(self, desks: Pair) -> None:
        super().__init__(desks)
        self.people = [self.desks[0].add(RESIDENTS, person) for person in (ZHANG, AYGUL)]
        self.merge(1)

    def act(self, desk: int, kind: str, one: int) -> None:
        """Do one act at one desk, unless it is refused."""
        village, done = self.desks[desk], self.done[desk]
        try:
            match kind:
                case "register":
                    changes = village.perform(REGISTER, self.people[one], registered_on=TODAY)
                case "end":
                    last = self._volunteers(village)[-1 - one].id
                    changes = village.perform(END, last, deregistered_on=TODAY, reason="外出")
                case "return":
                    first = self._volunteers(village)[one].id
                    changes = village.perform(RETURN, first, registered_on=TODAY)
                case "undo":
                    changes = History(village.sitting).undo(done[-1 - one])
                case "redo":
                    changes = History(village.sitting).undo(done.pop())
                case _:
                    self.merge(desk)
                    return
        except (RefusedError, KnownError, IndexError):
            return
        done.append(changes.act)

    def everything(self, desk: int) -> list[Entry[Volunteer]]:
        """Return every registration a desk has heard of, those taken back too."""
        keeping = self.desks[desk].keeping
        removed = keeping.find(VOLUNTEERS, wanted=Wanted(removed=True))
        return [*keeping.find(VOLUNTEERS), *removed]

    def _volunteers(self, village: Village) -> list[Entry[Any]]:
        return village.keeping.find(VOLUNTEERS)


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NumbersAtTwoDesks]:
    """Two desks that live on from example to example, as a number must not come back ever."""
    folder: Path = tmp_path_factory.mktemp("levels")
    with levels(folder) as opened:
        second = open_station(folder / "second", WILLOWS)
        opened.enrol(opened.township, second, WILLOWS)
        yield NumbersAtTwoDesks((opened.willows, second))
        second.store.close()


EACH_REGISTERS = [(0, "register", 0), (1, "register", 1), (0, "end", 0), (0, "return", 0)]
TAKEN_BACK = [(0, "undo", 0), (0, "register", 0), (0, "undo", 0), (0, "redo", 0)]


@given(acts=ACTS)
@example(acts=EACH_REGISTERS)
@example(acts=TAKEN_BACK)
@settings(max_examples=EXAMPLES, deadline=None)
def test_a_number_stands_for_one_registration_for_ever_3_4(
    both: NumbersAtTwoDesks, acts: list[tuple[int, str, int]]
) -> None:
    for desk, kind, one in acts:
        both.act(desk, kind, one)
    both.merge(0)
    both.merge(1)
    assert both.everything(0) == both.everything(1)
    bearers: dict[str, set[str]] = {}
    for entry in both.everything(0):
        number = entry.record.number or ""
        assert NUMBER.fullmatch(number)
        bearers.setdefault(number, set()).add(entry.id)
    assert {number: ids for number, ids in bearers.items() if len(ids) > 1} == {}
    for person in (ZHANG, AYGUL):  # nothing of the identity number but the place it begins with
        assert not [number for number in bearers if (person.number or "")[6:14] in number]
