"""Plays desks that edit and exchange, and works out from the plain history what each must show.

The history remembers for every change which others its writer knew, cell by
cell, so what must stand in a cell follows without any clock but the order of
those that did not know each other.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from random import Random
from types import ModuleType
from typing import Any, TypeAlias

from desktop.domain import merge as real_merge
from desktop.domain.change import REMOVED, SAME_AS, Change, Plain, decode, encode
from desktop.domain.clock import next_clock, witness

ATTRIBUTES = ("name", "telephone")
LAYOUT = real_merge.Layout.of(ATTRIBUTES)
RECORDS = tuple(f"{number:032x}" for number in (1, 2))
DESKS = ("elm", "fir", "oak", "yew")

Name: TypeAlias = tuple[str, int]
"""A change by its desk and number."""
Row: TypeAlias = tuple[list[Plain], bytes]
Version: TypeAlias = tuple[int, str, Plain]


@dataclass
class Told:
    """A change and, for each cell it writes, the changes its writer knew there."""

    change: Change
    knew: Mapping[str, frozenset[Name]]


@dataclass
class Form:
    """What a person had before the eyes when a form was opened."""

    values: list[Plain]
    clocks: Any
    known: Mapping[str, frozenset[Name]]
    saved: int


@dataclass
class DeskOfTest:
    """A desk: its rows, which changes it holds, and what it truly knows of each cell."""

    name: str
    skew: int
    clock: int = 0
    saved: int = 0
    rows: dict[str, Row] = field(default_factory=dict)
    held: dict[Name, None] = field(default_factory=dict)
    known: dict[tuple[str, str], frozenset[Name]] = field(default_factory=dict)

    def knows(self, record: str) -> dict[str, frozenset[Name]]:
        """Return the changes known of each cell; ``removed`` speaks of the whole record."""
        cells = {name: self.known.get((record, name), frozenset()) for name in LAYOUT.names}
        return cells | {REMOVED: frozenset().union(*cells.values())}


def take_in(merge: ModuleType, rows: dict[str, Row], changes: Iterable[Change]) -> None:
    """Fold a batch of changes into rows, as the store does."""
    groups: dict[str, list[Change]] = {}
    for change in changes:
        groups.setdefault(change.record, []).append(change)
    for record, group in groups.items():
        if record not in rows and len(group) == 1 and group[0].created:
            rows[record] = merge.first_creation(LAYOUT, group[0])
            continue
        values, packed = rows.get(record, (LAYOUT.blank(), merge.pack_clocks({})))
        values, clocks = [*values], merge.unpack_clocks(packed)
        for change in group:
            merge.fold(LAYOUT, values, clocks, change)
        rows[record] = values, merge.pack_clocks(clocks)


class World:
    """Some desks, what they wrote, and who holds which changes."""

    def __init__(self, chance: Random, merge: ModuleType) -> None:
        self.chance = chance
        self.merge = merge
        self.now = 1000
        self.told: dict[Name, Told] = {}
        self.forms: dict[tuple[str, str], Form] = {}
        self.desks = [
            DeskOfTest(name, chance.randint(-5, 5)) for name in DESKS[: chance.randint(2, 4)]
        ]

    def run(self) -> None:
        """Let desks edit, open forms and exchange at random."""
        acts: list[Callable[[DeskOfTest, str], None]] = [
            *(self.edit, self.edit, self.edit),
            *(self.open, self.edit_late, self.decide, self.sync, self.sync, self.sync),
        ]
        for _ in range(self.chance.randint(3, 22)):
            self.now += self.chance.randint(0, 2)
            self.chance.choice(acts)(self.chance.choice(self.desks), self.chance.choice(RECORDS))

    def form(self, desk: DeskOfTest, record: str) -> Form:
        values, packed = desk.rows.get(record, (LAYOUT.blank(), self.merge.pack_clocks({})))
        clocks = self.merge.unpack_clocks(packed)
        return Form([*values], clocks, desk.knows(record), desk.saved)

    def open(self, desk: DeskOfTest, record: str) -> None:
        """Open a form and leave it open while other things come in."""
        self.forms[desk.name, record] = self.form(desk, record)

    def edit(self, desk: DeskOfTest, record: str) -> None:
        self.save(desk, record, self.form(desk, record), self.some_fields())

    def edit_late(self, desk: DeskOfTest, record: str) -> None:
        """Save a form opened a while ago, unless the desk itself has saved since."""
        form = self.forms.pop((desk.name, record), None)
        if form is None or form.saved != desk.saved:
            form = self.form(desk, record)
        self.save(desk, record, form, self.some_fields())

    def some_fields(self) -> dict[str, Plain]:
        names = [*ATTRIBUTES, "unheard_of", SAME_AS, REMOVED]
        chosen = self.chance.sample(names, self.chance.randint(1, 3))
        return {
            name: self.chance.choice((1, None) if name == REMOVED else ("x", "y", None))
            for name in chosen
        }

    def decide(self, desk: DeskOfTest, record: str) -> None:
        """Settle everything contested in a record, one way or another."""
        form = self.form(desk, record)
        contested = self.merge.contested(LAYOUT, form.values, form.clocks)
        if contested and self.merge.is_live(LAYOUT, form.values, form.clocks):
            choice = {name: self.chance.choice(v).value for name, v in contested.items()}
            self.save(desk, record, form, choice)

    def save(self, desk: DeskOfTest, record: str, form: Form, fields: Mapping[str, Plain]) -> None:
        created = not self.merge.is_live(LAYOUT, form.values, form.clocks)
        said, seen = dict(fields), {}
        if not created:
            said, seen = self.merge.edit(LAYOUT, form.values, form.clocks, fields)
        desk.clock = next_clock(self.now + desk.skew, desk.clock)
        desk.saved += 1
        change = Change(
            desk=desk.name,
            seq=desk.saved,
            clock=desk.clock,
            act=desk.saved,
            staff="",
            wall=self.now,
            register="residents",
            record=record,
            created=created,
            fields=said,
            seen=seen,
            previous=b"-" * 32 if desk.saved > 1 else b"",
        )
        cells = LAYOUT.names if created else [name for name in said if name in LAYOUT.index]
        knew = {name: frozenset() if created else form.known[name] for name in cells}
        self.told[desk.name, desk.saved] = Told(decode(encode(change)), knew)
        self.deliver(desk, [(desk.name, desk.saved)])

    def sync(self, desk: DeskOfTest, _record: str) -> None:
        """Hand over any of another desk's changes, in any order, some of them again."""
        other = self.chance.choice(self.desks)
        if other is not desk and other.held:
            self.deliver(desk, self.chance.choices([*other.held], k=self.chance.randint(1, 6)))

    def deliver(self, desk: DeskOfTest, names: Collection[Name]) -> None:
        take_in(self.merge, desk.rows, [self.told[name].change for name in names])
        for name in names:
            told = self.told[name]
            desk.clock = witness(desk.clock, told.change.clock)
            desk.held[name] = None
            for cell, knew in told.knew.items():
                place = told.change.record, cell
                desk.known[place] = desk.known.get(place, frozenset()) | knew | {name}

    def check(self, rows: Mapping[str, Row], held: Collection[Name]) -> None:
        """Compare rows with what the history of the changes *held* demands."""
        for record in RECORDS:
            told = {n: self.told[n] for n in held if self.told[n].change.record == record}
            assert (record in rows) == bool(told)
            if told:
                self._check_record(rows[record], told)

    def _check_record(self, row: Row, told: Mapping[Name, Told]) -> None:
        values, clocks = row[0], self.merge.unpack_clocks(row[1])
        demanded = {name: standing(told, name) for name in LAYOUT.names}
        for name, versions in demanded.items():
            got = self.merge.versions_of(LAYOUT, values, clocks, name)
            assert [(v.clock, v.desk, v.value) for v in got] == versions
            assert values[LAYOUT.index[name]] == (versions[0][2] if versions else None)
        disputed = {n for n, vs in demanded.items() if len({value for *_, value in vs}) > 1}
        assert set(self.merge.contested(LAYOUT, values, clocks)) == disputed
        assert self.merge.conflict_count(LAYOUT, values, clocks) == len(disputed)
        created = any(each.change.created for each in told.values())
        removed, same_as = (values[LAYOUT.index[name]] for name in (REMOVED, SAME_AS))
        live = 0 if not created else 2 if removed else 3 if same_as else 1
        assert self.merge.is_live(LAYOUT, values, clocks) == live


def standing(
    told: Mapping[Name, Told], cell: str, cells: Collection[str] = LAYOUT.names
) -> list[Version]:
    """Return what must stand side by side in a cell of one record, the shown value first.

    *cells* are all that the record has.
    """
    versions = sorted((_version(told[name], cell) for name in _tops(told, cell)), reverse=True)
    if cell == REMOVED and versions and versions[0][2] is not None:
        edits = {name for other in cells if other != REMOVED for name in _tops(told, other)}
        removals = [name for name in told if REMOVED in told[name].knew]
        against = [n for n in edits if not any(_knew(told, by, REMOVED, n) for by in removals)]
        times = sorted(((told[n].change.clock, n[0]) for n in against), reverse=True)
        versions += [(*time, None) for time in times]
    return versions


def _tops(told: Mapping[Name, Told], cell: str) -> list[Name]:
    """Return the changes of a cell of which no other change of it knew."""
    writers = [name for name in told if cell in told[name].knew]
    return [n for n in writers if not any(_knew(told, by, cell, n) for by in writers if by != n)]


def _knew(told: Mapping[Name, Told], writer: Name, cell: str, name: Name) -> bool:
    known = told[writer].knew[cell] | {writer}
    if cell == REMOVED:  # a desk's later change of the record tells of its earlier ones
        return any(desk == name[0] and seq >= name[1] for desk, seq in known)
    return name in known


def _version(told: Told, cell: str) -> Version:
    change = told.change
    return change.clock, change.desk, change.fields.get(cell)
