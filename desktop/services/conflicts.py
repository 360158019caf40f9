"""Lists the records that two people wrote differently, and lays both sides before a third."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

import msgspec

from desktop.domain.change import REGION, REMOVED, SAME_AS, Plain
from desktop.domain.ids import DeskId, RecordId, RegisterKey
from desktop.domain.levels import Level, level_of
from desktop.domain.merge import unpack_clocks
from desktop.domain.plain import plain_values
from desktop.domain.register import Entry, Register
from desktop.services.changes import Changes
from desktop.services.comparing import (
    HELD,
    KEEPS,
    LATER,
    MORE,
    ONLY,
    VERIFIED,
    Comparison,
    Line,
    Side,
    Waiting,
    fuller,
)
from desktop.services.desk import Sitting
from desktop.services.history import Choice, History
from desktop.services.naming import names_of
from desktop.services.neighbours import card_of
from desktop.services.rights import Rights
from desktop.services.telling import Telling, label_of
from desktop.services.verifying import asked_at, open_questions, questions, said_of
from desktop.store.desks import Desk
from desktop.store.properties import DECIDED
from desktop.store.records import Wanted
from desktop.store.unit import UnitOfWork

REMEMBERED_DAYS, DAY = 30, 24 * 60 * 60 * 1000
"""How long a decision can be made anew from the list, and a day in milliseconds."""


def conflicts(sitting: Sitting) -> list[Waiting]:
    """Return the records in conflict that this desk may settle, those sent back last."""
    with sitting.store.read() as unit:
        found = [one for register in unit.schema.registers for one in _of_register(unit, register)]
    return sorted(found, key=lambda one: (one.asked, one.places, one.name, one.key))


def _of_register(unit: UnitOfWork, register: Register[Any]) -> Iterator[Waiting]:
    rights, asked = Rights(unit), open_questions(unit)
    wanted = Wanted(waiting=True, whatever=True)
    found = [e for e in unit.records(register).find(wanted) if e.revision.conflicts]
    mine = [entry for entry in found if rights.hindrance(entry) is None]
    names = names_of(unit, register.key, [entry.id for entry in mine])
    places = place_names(unit)
    for entry in mine:
        region = entry.revision.region
        yield Waiting(
            register=register.key,
            title=register.title,
            records=(entry.id,),
            name=names.get(entry.id, ""),
            places=(places.get(region, region),),
            fields=tuple(
                label_of(register, name)
                for name in sorted(divided(register, entry), key=partial(_place, register))
            ),
            asked=frozenset({entry.id}) in asked,
        )


def divided(register: Register[Any], entry: Entry[Any]) -> list[str]:
    """Return the fields of *entry* in which different values stand side by side."""
    cells, now = unpack_clocks(entry.revision.clocks), _values(register, entry)
    several = [
        name
        for name, cell in cells.items()
        if name != REMOVED and any(other.value != now[name] for other in cell.others)
    ]
    return [*several, *([REMOVED] if entry.revision.removed else [])]


def place_names(unit: UnitOfWork) -> Mapping[str, str]:
    """Return what each place that has a desk is called, as its newest desk says."""
    desks = sorted(unit.desks.all().values(), key=lambda desk: desk.born)
    return {desk.region: desk.name for desk in desks}


def comes_together(unit: UnitOfWork) -> bool:
    """Tell whether what several desks write comes together at this one."""
    me = unit.identity
    here = [d for d in unit.desks.all().values() if d.region == me.region and not d.revoked]
    keys = {desk.signing for desk in here}
    return level_of(me.region) is not Level.STATION or len(keys) > 1


def compare(sitting: Sitting, waiting: Waiting) -> Comparison:
    """Lay a record in conflict out, field by field, side by side."""
    with sitting.store.read() as unit:
        register = unit.schema.register(waiting.register)
        entry = unit.records(register).get(waiting.records[0])
        hindrance = Rights(unit).hindrance(entry)
    known = History(sitting).choices(register, entry, waiting.act or None)
    choices = {name: known[name] for name in sorted(known, key=partial(_place, register))}
    more = {name: [choice.plain for choice in theirs] for name, theirs in choices.items()}
    with sitting.store.read() as unit:
        desks, asked = unit.desks.all(), questions(unit, waiting.records)
        told = Telling(unit, register, [entry], sitting.today, more)
        suggest = _held_by(register, entry) if waiting.act else _asked_of(entry, asked, desks)
        sides = _sides(choices)
        return Comparison(
            waiting=waiting,
            sides=tuple(_side(by, choices, desks) for by in sides),
            lines=tuple(
                _line((name, label_of(register, name)), theirs, sides, told, suggest(name, theirs))
                for name, theirs in choices.items()
            ),
            equal=told.equal(entry, choices),
            questions=tuple(map(said_of, asked)),
            entries=(entry,),
            hindrance=hindrance,
        )


def _place(register: Register[Any], name: str) -> int:
    """Return where a field stands in the form; what every record has comes first."""
    names = [field.name for field in register.asked()]
    return names.index(name) if name in names else -1


def settle(sitting: Sitting, comparison: Comparison, decisions: Mapping[str, Plain]) -> Changes:
    """Decide the fields; the decision has seen all sides, so it settles the matter everywhere.

    For a month it is remembered here, so that one may think better of it.
    """
    [entry] = comparison.entries
    history = History(sitting)
    with sitting.store.read() as unit:
        register = unit.schema.register(comparison.waiting.register)
    done = history.decide(register, entry, decisions)
    since = comparison.waiting.act or done.act
    with sitting.store.begin() as unit:
        held = [each for each in _remembered(unit, sitting) if each.act != since]
        made = Decision(since, register.key, entry.id, sitting.milliseconds())
        unit.properties.set(DECIDED, [*held, made])
    return done


class Decision(msgspec.Struct, frozen=True, array_like=True):
    """A conflict that was settled at this desk: by which act first, and when last."""

    act: int
    register: RegisterKey
    record: RecordId
    at: int


def _remembered(unit: UnitOfWork, sitting: Sitting) -> list[Decision]:
    known = unit.properties.get(DECIDED, list[Decision]) or []
    first = sitting.milliseconds() - REMEMBERED_DAYS * DAY
    return [each for each in known if each.at >= first]


def decided(sitting: Sitting) -> list[Waiting]:
    """Return what was settled at this desk during the last month, the newest first."""
    made: list[Waiting] = []
    with sitting.store.read() as unit:
        places = place_names(unit)
        for each in sorted(_remembered(unit, sitting), key=lambda one: one.at, reverse=True):
            register = unit.schema.register(each.register)
            found = unit.records(register).find(Wanted(among=[each.record], whatever=True))
            names = names_of(unit, register.key, [each.record])
            made += [
                Waiting(
                    register=register.key,
                    title=register.title,
                    records=(entry.id,),
                    name=names.get(entry.id, ""),
                    places=(places.get(entry.revision.region, entry.revision.region),),
                    act=each.act,
                )
                for entry in found
            ]
    return made


Choices = Mapping[str, Sequence[Choice]]


def _sides(choices: Choices) -> list[DeskId]:
    """Return the desks that wrote, who wrote last first."""
    newest: dict[DeskId, int] = {}
    for each in (choice for theirs in choices.values() for choice in theirs):
        newest[each.by] = max(each.clock, newest.get(each.by, 0))
    return sorted(newest, key=lambda by: (newest[by], by), reverse=True)


def _side(by: DeskId, choices: Choices, desks: Mapping[DeskId, Desk]) -> Side:
    wrote = [choice for theirs in choices.values() for choice in theirs if choice.by == by]
    last = max(wrote, key=lambda choice: choice.clock)
    desk = desks.get(by)
    name = last.desk
    if desk is not None and sum(other.name == desk.name for other in desks.values()) > 1:
        name = f"{name} {card_of(desk).mark}".rstrip()
    return Side(place=name, staff=last.staff, at=last.at)


def _line(
    field: tuple[str, str],
    theirs: Sequence[Choice],
    sides: Sequence[DeskId],
    told: Telling,
    suggestion: tuple[Choice, str],
) -> Line:
    name, label = field
    chosen, reason = suggestion
    by_side = {choice.by: choice for choice in reversed(theirs)}
    shown = [by_side.get(by) for by in sides]
    return Line(
        field=name,
        label=label,
        plain=tuple(c.plain if c else None for c in shown),
        words=tuple(told.words(name, c.plain) if c else None for c in shown),
        suggested=sides.index(chosen.by),
        reason=reason,
    )


Suggest = Callable[[str, Sequence[Choice]], tuple[Choice, str]]


def _values(register: Register[Any], entry: Entry[Any]) -> dict[str, Plain]:
    """Return what stands in each field of *entry* now, those that every record has among them."""
    revision = entry.revision
    return {
        REMOVED: 1 if revision.removed else None,
        REGION: revision.region,
        SAME_AS: revision.same_as,
        **plain_values(entry.record, tuple(register.types())),
    }


def _held_by(register: Register[Any], entry: Entry[Any]) -> Suggest:
    """Return what tells which value was decided on, or the newest where another stands now."""
    now = _values(register, entry)

    def suggest(name: str, choices: Sequence[Choice]) -> tuple[Choice, str]:
        newest = max(choices, key=lambda choice: (choice.clock, choice.by))
        found = next((choice for choice in choices if choice.plain == now[name]), None)
        return (found, HELD) if found else (newest, LATER)

    return suggest


def _asked_of(
    entry: Entry[Any], asked: Sequence[Entry[Any]], desks: Mapping[DeskId, Desk]
) -> Suggest:
    """Return what suggests a value; what the village wrote since it was *asked* goes first."""
    since = min((asked_at(each) for each in asked), default=None)
    village = {desk.id for desk in desks.values() if desk.region == entry.revision.region}
    return lambda name, choices: _suggestion(name, choices, since, village)


def _suggestion(
    name: str, choices: Sequence[Choice], asked: int | None, village: set[DeskId]
) -> tuple[Choice, str]:
    """Return which value is probably right, and why (ui.md §4.12)."""
    newest = max(choices, key=lambda choice: (choice.clock, choice.by))
    if asked is not None:
        found = [c for c in choices if c.by in village and c.clock > asked]
        if found:
            return max(found, key=lambda choice: choice.clock), VERIFIED
    if name == REMOVED:
        return next((c for c in choices if c.plain is None), newest), KEEPS
    fullest = fuller([choice.plain for choice in choices])
    if fullest is not None:
        others = [c.plain for place, c in enumerate(choices) if place != fullest]
        return choices[fullest], ONLY if not any(others) else MORE
    return newest, LATER
