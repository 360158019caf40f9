"""The laws of the merge, each tried on one world drawn by chance."""

from collections.abc import Callable, Sequence
from random import Random
from types import ModuleType
from typing import TypeAlias

from desktop.domain.change import REMOVED, Change
from tests.domain.oracle import ATTRIBUTES, DESKS, LAYOUT, RECORDS, Row, World, take_in

Law: TypeAlias = Callable[[Random, ModuleType], None]


def every_desk_shows_what_its_history_demands(chance: Random, merge: ModuleType) -> None:
    world = World(chance, merge)
    world.run()
    for desk in world.desks:
        world.check(desk.rows, desk.held)


def any_order_gives_the_same_bytes(chance: Random, merge: ModuleType) -> None:
    world = World(chance, merge)
    world.run()
    some = chance.sample([*world.told], chance.randint(0, len(world.told)))
    first, second = (
        _rows_in_some_order(chance, merge, [world.told[name].change for name in some])
        for _ in range(2)
    )
    assert first == second
    world.check(first, some)


def desks_that_hold_everything_are_equal(chance: Random, merge: ModuleType) -> None:
    world = World(chance, merge)
    world.run()
    for desk in world.desks:
        world.deliver(desk, [*world.told])
        assert desk.rows == world.desks[0].rows
    world.check(world.desks[0].rows, world.told)


def a_decision_settles_conflicts_everywhere(chance: Random, merge: ModuleType) -> None:
    world = World(chance, merge)
    world.run()
    decider = chance.choice(world.desks)
    world.deliver(decider, [*world.told])
    for record in RECORDS:
        world.decide(decider, record)
    for desk in world.desks:
        world.deliver(desk, chance.sample([*world.told], len(world.told)))
        for values, packed in desk.rows.values():
            clocks = merge.unpack_clocks(packed)
            if merge.is_live(LAYOUT, values, clocks):
                assert merge.conflict_count(LAYOUT, values, clocks) == 0


def an_edit_settles_its_own_field_and_no_other(chance: Random, merge: ModuleType) -> None:
    world = World(chance, merge)
    world.run()
    desk, record = chance.choice(world.desks), chance.choice(RECORDS)
    world.deliver(desk, [*world.told])
    before = world.form(desk, record)
    if merge.is_live(LAYOUT, before.values, before.clocks):
        name = chance.choice(ATTRIBUTES)
        world.save(desk, record, before, {name: "z"})
        after = world.form(desk, record)
        contested = set(merge.contested(LAYOUT, before.values, before.clocks))
        assert set(merge.contested(LAYOUT, after.values, after.clocks)) == contested - {name}


def ill_formed_histories_converge(chance: Random, merge: ModuleType) -> None:
    """Desks that forget their own edits, and claim to have seen what never was."""
    changes = [_ill_formed(chance, seq) for seq in range(1, chance.randint(3, 12))]
    first, second = (_rows_in_some_order(chance, merge, changes) for _ in range(2))
    assert first == second


LAWS: tuple[Law, ...] = (
    every_desk_shows_what_its_history_demands,
    any_order_gives_the_same_bytes,
    desks_that_hold_everything_are_equal,
    a_decision_settles_conflicts_everywhere,
    an_edit_settles_its_own_field_and_no_other,
    ill_formed_histories_converge,
)


def _rows_in_some_order(
    chance: Random, merge: ModuleType, changes: Sequence[Change]
) -> dict[str, Row]:
    """Fold the changes in random order and batches, some of them again."""
    again = chance.choices(changes, k=chance.randint(0, 4)) if changes else []
    queue = [*changes, *again]
    chance.shuffle(queue)
    rows: dict[str, Row] = {}
    while queue:
        size = chance.randint(1, 5)
        take_in(merge, rows, queue[:size])
        del queue[:size]
    return rows


def _ill_formed(chance: Random, seq: int) -> Change:
    clock = seq * 10 + chance.randint(0, 9)
    names = chance.sample([*ATTRIBUTES, REMOVED], chance.randint(1, 3))
    created = chance.random() < 0.3
    return Change(
        desk=chance.choice(DESKS),
        seq=seq,
        clock=clock,
        act=seq,
        staff="",
        wall=0,
        register="residents",
        record=chance.choice(RECORDS),
        created=created,
        fields={name: chance.choice(("x", "y", None)) for name in names},
        seen={
            name: {desk: chance.randint(1, clock - 1) for desk in DESKS if chance.random() < 0.4}
            for name in (() if created else names)
        },
        previous=b"",
    )
