"""The merge through real tables: the rows depend only on which changes came."""

from collections.abc import Iterator, Sequence
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain import merge
from desktop.domain.change import REGION, REMOVED, Change, Plain, encode
from desktop.domain.ids import DeskId, RecordId
from desktop.domain.merge import conflict_count
from desktop.domain.plain import plain_values
from desktop.domain.register import Register
from desktop.registers import REGISTERS
from desktop.registers.dues.form import DUES
from desktop.registers.residents.form import RESIDENTS
from desktop.store.journal import Arrival
from desktop.store.merging import layout_of
from desktop.store.records import EVERYTHING, RecordNotFoundError, Wanted
from desktop.store.unit import Store, UnitOfWork
from tests.domain.oracle import DESKS, LAYOUT, RECORDS, Row, World
from tests.stations import ZHANG
from tests.store.desks import REGION as VILLAGE
from tests.store.desks import SCHEMA, new_store
from tests.store.drawing import records

ELM, FIR = DeskId("elm"), DeskId("fir")
RECORD = RecordId("0" * 31 + "1")
LINK = b"-" * 32


class _LeftUndoneError(Exception):
    """Leaves a unit of work without keeping anything, so that one store serves many examples."""


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    opened = new_store(tmp_path_factory.mktemp("station"))
    yield opened
    opened.close()


def arrival(change: Change) -> Arrival:
    return Arrival(change, encode(change))


def change_of(seq: int = 1, desk: str = FIR, **parts: Any) -> Change:
    usual = {
        "clock": seq * 10,
        "act": seq,
        "staff": "李娜",
        "wall": 0,
        "register": RESIDENTS.key,
        "record": RECORD,
        "created": False,
        "seen": {},
        "previous": LINK if seq > 1 else b"",
    }
    return Change(desk=desk, seq=seq, **{**usual, **parts})


def creation_of(seq: int = 1, desk: str = FIR, **parts: Any) -> Change:
    fields = {**plain_values(ZHANG, tuple(RESIDENTS.types())), REGION: VILLAGE}
    return change_of(seq, desk, **{"created": True, "fields": fields, **parts})


def rows_after(
    store: Store, register: Register[Any], batches: Sequence[Sequence[Change]]
) -> dict[str, dict[str, Any]]:
    """Return the rows of *register* after the batches came, and forget them again."""
    found: dict[str, dict[str, Any]] = {}
    try:
        with store.begin() as unit:
            for batch in batches:
                unit.take_in([arrival(change) for change in batch], ELM)
            found.update(rows_of(unit, register))
            raise _LeftUndoneError  # noqa: TRY301 - nothing is to be kept
    except _LeftUndoneError:
        return found


def rows_of(unit: UnitOfWork, register: Register[Any]) -> dict[str, dict[str, Any]]:
    rows = unit._connection.execute(SCHEMA.table(register.key).select()).mappings()
    return {row["id"]: dict(row) for row in rows}


def in_batches(chance: Random, changes: Sequence[Change]) -> list[list[Change]]:
    """Return the changes in some order and batches, some of them again."""
    queue = [*changes, *chance.choices(changes, k=chance.randint(0, 4))] if changes else []
    chance.shuffle(queue)
    batches = []
    while queue:
        size = chance.randint(1, 5)
        batches.append(queue[:size])
        del queue[:size]
    return batches


def as_the_oracle_sees(row: dict[str, Any]) -> Row:
    """Return the cells of a row that the oracle's smaller layout has."""
    clocks = merge.unpack_clocks(row["clocks"])
    kept = {n: cell for n, cell in clocks.items() if n in (*LAYOUT.names, merge.CREATION)}
    return [row[name] for name in LAYOUT.names], merge.pack_clocks(kept)


@given(chance=st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_rows_are_what_the_history_demands_in_any_order(shared: Store, chance: Random) -> None:
    world = World(chance, merge)
    world.run()
    changes = [told.change for told in world.told.values()]
    first, second = (rows_after(shared, RESIDENTS, in_batches(chance, changes)) for _ in range(2))
    assert first == second
    seen = {record: as_the_oracle_sees(row) for record, row in first.items()}
    world.check(seen, world.told)
    for record, row in first.items():
        values, clocks = seen[record]
        assert row["conflicts"] == conflict_count(LAYOUT, values, merge.unpack_clocks(clocks))


@pytest.mark.parametrize("register", REGISTERS, ids=lambda r: r.key)
@given(data=st.data())
@settings(max_examples=6)
def test_every_register_converges(
    shared: Store, register: Register[Any], data: st.DataObject
) -> None:
    chance = data.draw(st.randoms(use_true_random=False))
    some = [data.draw(records(register)) for _ in range(3)]
    changes = [by_chance(chance, register, some, seq) for seq in range(1, chance.randint(2, 12))]
    first, second = (rows_after(shared, register, in_batches(chance, changes)) for _ in range(2))
    assert first == second
    layout = layout_of(register)
    for row in first.values():
        values = [row[name] for name in layout.names]
        assert row["conflicts"] == conflict_count(
            layout, values, merge.unpack_clocks(row["clocks"])
        )


def by_chance(chance: Random, register: Register[Any], some: list[Any], seq: int) -> Change:
    """Return a change by any desk that claims to have seen anything."""
    clock, created = seq * 10 + chance.randint(0, 9), chance.random() < 0.3
    types = tuple(register.types())
    fields: dict[str, Plain] = plain_values(chance.choice(some), types)
    fields |= {REGION: VILLAGE, REMOVED: chance.choice((1, None))}
    if not created:
        fields = {name: fields[name] for name in chance.sample([*fields], chance.randint(1, 4))}
    seen = {} if created else {n: seen_by_chance(chance, clock) for n in fields}
    return change_of(
        seq,
        chance.choice(DESKS),
        clock=clock,
        register=register.key,
        record=chance.choice(RECORDS),
        created=created,
        fields=fields,
        seen=seen,
    )


def seen_by_chance(chance: Random, clock: int) -> dict[str, int]:
    return {desk: chance.randint(1, clock - 1) for desk in DESKS if chance.random() < 0.4}


def take_in_one_unit(store: Store, *batches: Sequence[Change]) -> None:
    with store.begin() as unit:
        for batch in batches:
            unit.take_in([arrival(change) for change in batch], FIR)


def test_what_came_before_changes_nothing(store: Store) -> None:
    with store.begin() as unit:
        assert len(unit.take_in([arrival(creation_of())], FIR).fresh) == 1
        before = rows_of(unit, RESIDENTS), unit.journal.last_position()
        assert unit.take_in([arrival(creation_of())] * 2, FIR).fresh == []
        assert (rows_of(unit, RESIDENTS), unit.journal.last_position()) == before


@pytest.mark.parametrize("together", [True, False])
def test_one_number_under_two_changes_gives_a_copied_desk_away(
    store: Store, together: bool
) -> None:
    one, other = arrival(creation_of()), arrival(creation_of(staff="王秀英"))
    first, second = ([], [one, other]) if together else ([one], [other])
    with store.begin() as unit:
        unit.take_in(first, FIR)
        applied = unit.take_in(second, FIR)
        assert applied.clashing == [other]
        assert (applied.before, applied.last) == (0 if together else 1, 1)
    with store.read() as unit:
        assert unit.journal.payload(FIR, 1) == one.payload
        assert unit.records(RESIDENTS).count(EVERYTHING) == 1


def test_change_of_an_unknown_register_waits_in_the_journal(store: Store) -> None:
    """A newer program at another desk keeps one that this program does not have."""
    strange = arrival(creation_of(register="beehives"))
    with store.begin() as unit:
        assert unit.take_in([strange], FIR).fresh == [strange]
    with store.read() as unit:
        assert unit.journal.payload(FIR, 1) == strange.payload
        assert [each.change for _, each in unit.journal.between(0, 1)] == [strange.change]


def test_edit_waits_hidden_until_its_creation_comes(store: Store) -> None:
    moved = change_of(2, fields={"group": "二组"}, seen={"group": {FIR: 10}})
    with store.begin() as unit:
        unit.take_in([arrival(moved)], FIR)
    with store.read() as unit:
        for wanted in (EVERYTHING, Wanted(removed=True), Wanted(waiting=True)):
            assert unit.records(RESIDENTS).find(wanted) == []
        assert unit.search.find("二组") == []
        with pytest.raises(RecordNotFoundError):
            unit.records(RESIDENTS).get(RECORD)
    with store.begin() as unit:
        unit.take_in([arrival(creation_of())], FIR)
    with store.read() as unit:
        [entry] = unit.records(RESIDENTS).find(EVERYTHING)
        assert (entry.record.name, entry.record.group) == (ZHANG.name, "二组")
        assert entry.revision.conflicts == 0
        assert unit.search.find("张小明") == [RECORD]


def test_part_of_a_record_that_has_not_come_is_kept(store: Store) -> None:
    fields: dict[str, Plain] = {"member": "f" * 32, "year": 2026, REGION: VILLAGE}
    with store.begin() as unit:
        unit.take_in([arrival(creation_of(register=DUES.key, fields=fields))], FIR)
    with store.read() as unit:
        [entry] = unit.records(DUES).find(EVERYTHING)
        assert (entry.record.member, entry.record.year) == ("f" * 32, 2026)


def test_fields_of_a_newer_program_are_left_alone(store: Store) -> None:
    newer = creation_of(fields={**creation_of().fields, "shoe_size": "42"})
    with store.begin() as unit:
        unit.take_in([arrival(newer)], FIR)
    with store.read() as unit:
        assert unit.records(RESIDENTS).get(RECORD).record == ZHANG
        assert [c.fields["shoe_size"] for c in unit.journal.of_record(RECORD)] == ["42"]


def test_journal_gives_changes_back_by_position_record_act_and_desk(store: Store) -> None:
    first, second = creation_of(), change_of(2, fields={"group": "二组"})
    other = creation_of(desk=ELM, record=RECORDS[1], clock=5)
    with store.begin() as unit:
        unit.take_in([arrival(first), arrival(other)], FIR)
        unit.take_in([arrival(second)], ELM)
    with store.read() as unit:
        journal = unit.journal
        assert [each.change for _, each in journal.between(0, 3)] == [first, other, second]
        assert [at for at, _ in journal.between(1, 3)] == [2, 3]
        assert [each.change for _, each in journal.between(0, 3, without=[FIR])] == [second]
        assert journal.of_record(RECORD) == [first, second]
        assert journal.of_act(FIR, 1) == [first]
        assert list(journal.of_desk(FIR, after=1)) == [encode(second)]
        assert journal.payload(FIR, 3) is None
        marks = [(mark.record, mark.position, mark.seq) for mark in journal.marks()]
        assert sorted(marks) == sorted([(RECORD, 1, 1), (RECORDS[1], 2, 1), (RECORD, 3, 2)])
        assert [mark.position for mark in journal.marks(records=[RecordId(RECORDS[1])])] == [2]
        assert [mark.position for mark in journal.marks(without=[FIR])] == [3]
        assert journal.marks(3) == []


def test_journal_gives_bytes_back_unread(store: Store) -> None:
    first, second = creation_of(), change_of(2, fields={"group": "二组"})
    other = creation_of(desk=ELM, record=RECORDS[1], clock=5)
    with store.begin() as unit:
        unit.take_in([arrival(first), arrival(other)], FIR)
        unit.take_in([arrival(second)], ELM)
    written = [encode(each) for each in (first, other, second)]
    with store.read() as unit:
        journal = unit.journal
        [stored] = journal.span(0, 3).stored()
        assert [(each.payload, each.change) for each in stored] == [
            (encode(each), each) for each in (first, other, second)
        ]
        assert list(journal.span(0, 3).stored([DUES.key])) == []
        assert list(journal.span(0, 3).payloads()) == written
        assert list(journal.span(0, 3, without=[FIR]).payloads()) == written[2:]
        assert list(journal.at([3, 1])) == [written[2], written[0]]
        assert journal.span(0, 3).tally() == (3, 2)
        assert journal.span(0, 3, without=[ELM]).tally() == (2, 2)
        assert journal.span(0).records() == {RESIDENTS.key: 2}
        assert journal.span(2).records() == {RESIDENTS.key: 1}
        assert list(journal.span(2).told()) == [{RESIDENTS.key: {RECORD}}]


def test_what_is_known_is_passed_over_by_its_number(store: Store) -> None:
    first, second = creation_of(), change_of(2, fields={"group": "二组"})
    other = change_of(2, fields={"group": "三组"})
    with store.begin() as unit:
        unit.take_in([arrival(first), arrival(second)], FIR)
        strange = [b"", b"\x93\x01\x02\x03", encode(other)]
        assert unit.journal.news([encode(first), encode(second), *strange]) == strange


def test_long_journal_is_read_in_pieces_without_a_gap(store: Store) -> None:
    changes = [creation_of(seq, record=f"{seq:032x}") for seq in range(1, 4502)]
    with store.begin() as unit:
        unit.take_in([arrival(change) for change in changes], FIR)
    with store.read() as unit:
        assert [at for at, _ in unit.journal.between(0, 4501)] == list(range(1, 4502))
        assert list(unit.journal.span(0, 4501).payloads()) == list(map(encode, changes))
        assert list(unit.journal.at(range(4501, 0, -1))) == list(map(encode, reversed(changes)))
        assert sum(len(told[RESIDENTS.key]) for told in unit.journal.span(0).told()) == 4501
        assert len(list(unit.journal.of_desk(FIR))) == 4501
        assert unit.records(RESIDENTS).count(EVERYTHING) == 4501
        assert {mark.register for mark in unit.journal.marks()} == {"residents"}
