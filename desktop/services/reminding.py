"""Writes down that a place was reminded of its hand-over, and tells how often it was."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

from desktop.domain.access import Act
from desktop.domain.change import REGION
from desktop.domain.types import PersonName, Prose
from desktop.registers.reminders.form import REMINDERS
from desktop.registers.reminders.model import Reminder, Way
from desktop.services.changes import Changes
from desktop.services.desk import Sitting
from desktop.services.records import ActWriter, Drafting, Save
from desktop.store.records import Wanted
from desktop.store.unit import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminding:
    """What one tells of a reminder that was given just now."""

    way: Way = Way.TELEPHONE
    spoken_to: str = ""
    said: str = ""


def remind(sitting: Sitting, region: str, name: str, told: Reminding) -> Changes:
    """Keep that the place *region*, called *name*, was reminded today by whoever sits here.

    The record belongs to that place: it goes up, and down to it alone.
    """
    sitting.require(Act.WRITE)
    made = Reminder(
        place=name,
        reminded_on=sitting.today,
        way=told.way,
        spoken_to=PersonName(told.spoken_to.strip()) if told.spoken_to.strip() else None,
        reminded_by=sitting.staff,
        said=Prose(told.said.strip()) if told.said.strip() else None,
    )
    with sitting.store.begin() as unit:
        draft = Drafting(sitting, unit).draft(Save(register=REMINDERS, record=made))
        act = ActWriter(sitting, unit)
        if draft is not None:
            act.write(dataclasses.replace(draft, fields={**draft.fields, REGION: region}))
        return act.changes()


def reminders(unit: UnitOfWork) -> Mapping[str, tuple[Reminder, ...]]:
    """Return the reminders of each place that was ever reminded, by its region, the newest first.

    Those of one day stand in the order in which they were written.
    """
    found: dict[str, list[Reminder]] = {}
    entries = unit.records(REMINDERS).find(Wanted())
    newest = sorted(entries, key=lambda e: (e.record.reminded_on, e.id), reverse=True)
    for entry in newest:
        found.setdefault(entry.revision.region, []).append(entry.record)
    return {region: tuple(theirs) for region, theirs in found.items()}
