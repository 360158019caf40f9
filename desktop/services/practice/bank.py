"""Lets neighbours of a practice village bank hours, use them and pass them on."""

from contextlib import suppress
from datetime import date
from typing import Any

from desktop.domain.ids import RecordId, ResidentId
from desktop.domain.parameters import DEFAULTS, Parameter
from desktop.domain.problems import RefusedError
from desktop.domain.register import Entry
from desktop.domain.time_bank import EntryKind, Kinship
from desktop.domain.types import Minutes, PersonName, Prose
from desktop.registers.participations.form import PARTICIPATIONS
from desktop.registers.participations.model import Participation, ParticipationState, Role
from desktop.registers.residents.form import RESIDENTS
from desktop.registers.residents.model import Resident
from desktop.registers.time_entries.form import TIME_ENTRIES
from desktop.services.operation import AnyOperation, Operating
from desktop.services.operations.banking import BANK
from desktop.services.operations.time_bank import (
    DONATE,
    GIVE,
    ISSUE,
    OPEN,
    OPEN_POOL,
    REVERSE,
    SPEND,
)
from desktop.services.practice.station import OF_AGE, OLD, Station, Villages
from desktop.services.practice.texts import mutual_aid
from desktop.store.records import Wanted

HOUR = 60
BANKED_A_MONTH = 8
OPENING, POOL, ISSUED = 6 * HOUR, 20 * HOUR, HOUR
NEARLY_MOST = DEFAULTS[Parameter.TIME_BANK_MOST] * HOUR - HOUR // 2
"""What somebody has who helped for twenty years: the next hours go to the pool."""
USED = (HOUR // 2, HOUR, 2 * HOUR)


class TimeBank:
    """The time bank of one village, a month after the other."""

    def __init__(self, station: Station, people: Villages) -> None:
        self._station = station
        self._operating = Operating(station.sitting)
        self._cared = people.cared_for()
        self._helpers = people.aged(OF_AGE, OLD)
        self._months = 0
        self._honoured = False
        self._members: list[ResidentId] = []
        self._seen: set[RecordId] = set()

    def go_on(self, _until: date) -> None:
        """Write down what was banked, used and passed on in the month that ends."""
        if not self._months:
            self._open()
        self._months += 1
        self._bank()
        self._use()
        self._pass_on()

    def _open(self) -> None:
        said = mutual_aid()["bank"]
        self._perform(OPEN_POOL, (), minutes=Minutes(POOL), reason=said["pool"])
        first = self._station.rng.choice(self._helpers)
        self._perform(OPEN, (first,), minutes=Minutes(OPENING), reason=said["opening"])
        self._members.append(ResidentId(first.id))

    def _honour(self, entry: Entry[Participation]) -> None:
        """Enter what one had earned on paper in many years."""
        veteran = self._station.keeping.get(RESIDENTS, entry.record.resident)
        reason = mutual_aid()["bank"]["opening"]
        self._perform(OPEN, (veteran,), minutes=Minutes(NEARLY_MOST), reason=reason)

    def _bank(self) -> None:
        """Bank the hours of some who helped since the last time."""
        confirmed = {"state": ParticipationState.CONFIRMED, "role": Role.HELPER}
        found = self._station.keeping.find(PARTICIPATIONS, wanted=Wanted(equal=confirmed))
        fresh = [entry for entry in found if entry.id not in self._seen]
        self._seen.update(entry.id for entry in fresh)
        chosen = self._station.rng.sample(fresh, min(len(fresh), BANKED_A_MONTH))
        veterans = [entry for entry in chosen if entry.record.resident not in self._members]
        if veterans and not self._honoured:
            self._honoured = True
            self._honour(veterans[0])
        for entry in chosen:
            with suppress(RefusedError):  # whoever helped their own household banks nothing
                self._operating.perform(BANK, [entry], BANK.asks.record())
                self._remember(entry)

    def _remember(self, entry: Entry[Participation]) -> None:
        if entry.record.resident not in self._members:
            self._members.append(entry.record.resident)

    def _use(self) -> None:
        rng = self._station.rng
        who, minutes = self._member(), rng.choice(USED)
        used = {"minutes": Minutes(minutes), "reason": rng.choice(mutual_aid()["bank"]["used"])}
        with suppress(RefusedError):  # whoever has too few hours waits
            self._perform(SPEND, (who,), served_by=ResidentId(self._helpers[0].id), **used)

    def _pass_on(self) -> None:
        """Give, donate and issue in turn; take one mistake back."""
        said, giver = mutual_aid()["bank"], self._member()
        match self._months % 4:
            case 1:
                self._perform(
                    ISSUE, self._cared[:1], minutes=Minutes(ISSUED), reason=said["issued"]
                )
            case 2:
                with suppress(RefusedError):  # whoever has none left gives none
                    self._perform(
                        DONATE, (giver,), minutes=Minutes(HOUR // 2), reason=said["donated"]
                    )
            case 3:
                self._give(giver)
            case _:
                self._take_back(said["wrong"])

    def _give(self, giver: Entry[Resident]) -> None:
        born = giver.record.birth_date
        parent = next((one for one in self._cared if one.record.birth_date < born), None)
        if parent is None:  # whoever is the oldest of all has nobody to give to
            return
        with suppress(RefusedError):  # whoever has none left gives none
            self._perform(
                GIVE,
                (giver,),
                to_resident=ResidentId(parent.id),
                relation=Kinship.PARENT,
                vouched_by=PersonName(self._station.sitting.staff),
                minutes=Minutes(HOUR // 2),
            )

    def _take_back(self, reason: str) -> None:
        newest = Wanted(equal={"kind": EntryKind.EARNED}, order=("-number",), most=1)
        for entry in self._station.keeping.find(TIME_ENTRIES, wanted=newest):
            with suppress(RefusedError):  # what was used stays
                self._operating.perform(REVERSE, [entry], REVERSE.asks.record(reason=Prose(reason)))

    def _member(self) -> Entry[Resident]:
        return self._station.keeping.get(RESIDENTS, self._station.rng.choice(self._members))

    def _perform(self, operation: AnyOperation, entries: Any, **answers: Any) -> None:
        said = operation.asks.record(day=self._station.sitting.today, **answers)
        self._operating.perform(operation, entries, said)
