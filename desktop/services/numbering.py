"""Gives numbers that stay valid for ever without a network.

A number holds the mark of the desk that gave it, so that two desks of one
station never give the same; each desk counts on for itself and gives none
twice.
"""

import dataclasses
import re
from datetime import date
from typing import Any

from desktop.domain.change import REGION
from desktop.domain.ids import RecordId
from desktop.domain.register import Entry, Field, Register
from desktop.store.records import Wanted
from desktop.store.unit import UnitOfWork

SERIAL = re.compile(r"\{serial(:\d+)?\}")


def given_numbers(
    unit: UnitOfWork, register: Register[Any], record: object, today: date
) -> dict[str, str]:
    """Return the numbers that the program gives a new record, for the fields left empty."""
    return {
        field.name: _free_number(unit, register, field, today)
        for field in register.asked()
        if field.given and not getattr(record, field.name)
    }


def bearing_the_same(
    unit: UnitOfWork, register: Register[Any], entry: Entry[Any]
) -> list[RecordId]:
    """Return the other records of the place that bear a number which the program gave *entry*.

    Two desks that both worked alone before they were taken in have the same
    mark on what they gave until then. The numbers stand on people's slips, so
    they stay as they are.
    """
    given = [f.name for f in register.asked() if f.given and getattr(entry.record, f.name)]
    found = {
        record
        for name in given
        for record in unit.records(register).ids(
            Wanted(equal={name: getattr(entry.record, name), REGION: entry.revision.region})
        )
    }
    return sorted(found - {entry.id})


def _free_number(unit: UnitOfWork, register: Register[Any], field: Field, today: date) -> str:
    """Return the next number that no record bears: a sheet may have brought some."""
    records = unit.records(register)
    while True:
        number = _number(unit, field.given, today)
        taken = Wanted(equal={field.name: number})
        if not records.count(taken) and not records.count(dataclasses.replace(taken, removed=True)):
            return number


def _number(unit: UnitOfWork, pattern: str, today: date) -> str:
    me = unit.identity
    known = {"year": today.year, "mark": me.mark, "region": me.region}
    series = SERIAL.sub("#", pattern).format(**known)
    return pattern.format(**known, serial=unit.next_serial(series))
