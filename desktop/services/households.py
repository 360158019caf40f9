"""Tells who lives in a household, and who is its head (GB/T 4761, domain.md §2.7)."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from desktop.domain.ids import RecordId
from desktop.domain.register import Entry
from desktop.domain.types import KinshipCode
from desktop.registers.residents.form import RESIDENTS
from desktop.registers.residents.model import HEAD_OF_HOUSEHOLD, Resident
from desktop.services.surroundings import Around
from desktop.store.records import Wanted

Changed = Mapping[RecordId, tuple[Entry[Resident], Resident]]
"""What becomes of residents: as they stood, and as they will."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Household:
    """The people of one household who are alive, the eldest first, moved away or not."""

    number: str
    living: tuple[Entry[Resident], ...] = ()

    @property
    def here(self) -> tuple[Entry[Resident], ...]:
        """Return those who did not move away."""
        return tuple(entry for entry in self.living if not entry.record.moved_away_on)

    @property
    def head(self) -> Entry[Resident] | None:
        """Return who is the head, None where nobody who is here is."""
        return next((e for e in self.here if e.record.relation == HEAD_OF_HOUSEHOLD), None)

    def without(self, leaving: Collection[RecordId]) -> "Household":
        """Return what is left when some go."""
        return replace(self, living=tuple(e for e in self.living if e.id not in leaving))

    def has_here(self, person: RecordId) -> bool:
        """Tell whether somebody lives in it."""
        return any(entry.id == person for entry in self.here)


def household(around: Around, number: str) -> Household:
    """Return the household *number* of the place; nobody is in one that there is not."""
    wanted = Wanted(
        equal={"household_number": number, "region": around.place, "died_on": None},
        order=("birth_date",),
    )
    return Household(number=number, living=tuple(around.unit.records(RESIDENTS).find(wanted)))


def households_of(around: Around, people: Iterable[Entry[Resident]]) -> list[Household]:
    """Return the households in which *people* live, each once."""
    asked = {(each.revision.region, each.record.household_number) for each in people}
    return [
        household(replace(around, region=region), number)
        for region, number in sorted((r, n) for r, n in asked if n)
    ]


def left_behind(around: Around, leaving: Collection[Entry[Resident]]) -> Iterator[Household]:
    """Yield what is left, without a head, of households whose head is among those *leaving*."""
    gone = {entry.id for entry in leaving}
    for each in households_of(around, leaving):
        rest = each.without(gone)
        if each.head and each.head.id in gone and rest.here and not rest.head:
            yield rest


def succession(
    around_it: Household, new: RecordId, former: KinshipCode | None = None
) -> Iterator[tuple[Entry[Resident], KinshipCode | None]]:
    """Yield whose relation changes to what when *new* becomes the head.

    What somebody is to the new head does not follow from what they were to
    the former one, so it is emptied; only of the former head it may be known.
    """
    was = around_it.head
    for entry in around_it.living:
        relation = None
        if entry.id == new:
            relation = HEAD_OF_HOUSEHOLD
        elif was is not None and entry.id == was.id:
            relation = former
        if relation != entry.record.relation:
            yield entry, relation
