"""Selections of residents for tests: of today, of a month, and one behind a number only."""

from collections.abc import Sequence

from desktop.domain.ids import RecordId
from desktop.registers.residents.form import RESIDENTS
from desktop.services.selection import Reach, Selection, Span
from desktop.store.records import EVERYTHING, Wanted


def _silent(reach: Reach) -> Sequence[RecordId]:
    return reach.unit.records(RESIDENTS).ids(Wanted(place=reach.place, equal={"telephone": None}))


def _born(reach: Reach) -> Sequence[RecordId]:
    """Return those born in the month of the period, the eldest first."""
    wanted = Wanted(place=reach.place, order=("birth_date",))
    found = reach.unit.records(RESIDENTS).find(wanted)
    month = reach.period.first.month
    return [entry.id for entry in found if entry.record.birth_date.month == month]


def _everybody(reach: Reach) -> Sequence[RecordId]:
    return reach.unit.records(RESIDENTS).ids(EVERYTHING)


SILENT = Selection(
    key="silent",
    register=RESIDENTS,
    title="Without a telephone",
    words="Residents of whom no telephone is known",
    find=_silent,
)
BORN = Selection(
    key="born",
    register=RESIDENTS,
    title="Birthdays",
    words="Residents who have their birthday in the month",
    find=_born,
    span=Span.MONTH,
)
EVERYBODY = Selection(
    key="everybody",
    register=RESIDENTS,
    title="Everybody",
    words="All residents",
    find=_everybody,
    offered=False,
)
LISTS = (SILENT, BORN, EVERYBODY)
