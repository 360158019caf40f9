"""Gives numbers that stay valid for ever without a network.

A number holds the mark of the desk that gave it, so that two desks of one
station never give the same; each desk counts on for itself and gives none
twice.
"""

import re
from datetime import date
from typing import Any

from desktop.domain.register import Register
from desktop.store.unit import UnitOfWork

SERIAL = re.compile(r"\{serial(:\d+)?\}")


def given_numbers(
    unit: UnitOfWork, register: Register[Any], record: object, today: date
) -> dict[str, str]:
    """Return the numbers that the program gives a new record, for the fields left empty."""
    return {
        field.name: _number(unit, field.given, today)
        for field in register.asked()
        if field.given and not getattr(record, field.name)
    }


def _number(unit: UnitOfWork, pattern: str, today: date) -> str:
    me = unit.identity
    known = {"year": today.year, "mark": me.mark, "region": me.region}
    series = SERIAL.sub("#", pattern).format(**known)
    return pattern.format(**known, serial=unit.next_serial(series))
