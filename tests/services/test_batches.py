"""A file larger than a batch is taken in as a whole, with no more memory than a batch needs."""

from dataclasses import replace

import pytest

from desktop.domain.identity import check_digit
from desktop.registers.residents.form import RESIDENTS
from desktop.services import incoming
from desktop.services.exchange import hand_over
from desktop.services.receiving import take_in_file
from desktop.services.records import RecordKeeping
from desktop.services.standing import check
from desktop.store.unit import UnitOfWork
from tests.stations import AYGUL, ZHANG, Levels, content, person

NUMBERS = [f"46030119661123{2 * n + 101}" for n in range(9)]
PEOPLE = [person(name=f"张{chr(0x4E00 + int(n[-3:]))}", number=n + check_digit(n)) for n in NUMBERS]


@pytest.fixture(autouse=True)
def short_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(incoming, "BATCH", 2)


def test_all_batches_arrive_and_the_same_again_is_nothing_new(three_levels: Levels) -> None:
    keeping = RecordKeeping(three_levels.willows)
    for one in PEOPLE:
        keeping.add(RESIDENTS, one)
    [entry, *_others] = keeping.find(RESIDENTS)
    keeping.change(RESIDENTS, entry, replace(entry.record, group="二组"))
    [file] = [bundle.path for bundle in hand_over(three_levels.willows, three_levels.stick)]
    first, again = (take_in_file(three_levels.township, file) for _ in range(2))
    assert (first.new, first.records) == (10, {RESIDENTS.key: 9})
    assert (again.new, again.records, again.aside) == (0, {}, {})
    mine = content(three_levels.willows, "460301100201")
    assert content(three_levels.township, "460301100201") == mine
    assert check(three_levels.township).sound


def test_nothing_is_kept_when_a_late_batch_fails(
    three_levels: Levels, monkeypatch: pytest.MonkeyPatch
) -> None:
    for one in (ZHANG, AYGUL, *PEOPLE):
        RecordKeeping(three_levels.willows).add(RESIDENTS, one)
    [file] = [bundle.path for bundle in hand_over(three_levels.willows, three_levels.stick)]
    take_in, batches = UnitOfWork.take_in, []

    def fail_late(*given: object) -> object:
        batches.append(given)
        if len(batches) > 3:
            raise MemoryError
        return take_in(*given)  # type: ignore[arg-type]  # as it was called

    monkeypatch.setattr(UnitOfWork, "take_in", fail_late)
    with pytest.raises(MemoryError):
        take_in_file(three_levels.township, file)
    monkeypatch.setattr(UnitOfWork, "take_in", take_in)
    assert check(three_levels.township).changes == 0
    assert take_in_file(three_levels.township, file).new == 11
