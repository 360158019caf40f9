"""Lets the volunteers of a practice village serve, learn, leave and be honoured for a year."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date, timedelta
from random import Random
from typing import Any

from desktop.domain.age import turns
from desktop.domain.hours import SERVING
from desktop.domain.ids import RecordId, ResidentId
from desktop.domain.problems import RefusedError
from desktop.domain.register import Entry
from desktop.domain.types import Minutes, PersonName, Prose, Telephone
from desktop.registers.certificates.form import CERTIFICATES
from desktop.registers.participations.form import PARTICIPATIONS
from desktop.registers.participations.model import Participation, ParticipationState
from desktop.registers.residents.form import RESIDENTS
from desktop.registers.volunteers.form import VOLUNTEERS
from desktop.registers.volunteers.model import Volunteer, VolunteerStatus
from desktop.registers.volunteers.rules import OF_AGE, YOUNGEST
from desktop.services.batch_hours import HoursLine, Occasion, enter, examine
from desktop.services.operation import AnyOperation, Operating
from desktop.services.operations.certificates import ISSUE, REPRINT, VOID
from desktop.services.operations.signing import CONFIRM, CORRECT
from desktop.services.operations.volunteers import AWARD, END, HONOURED, RETURN, TRAINED
from desktop.services.practice.station import Station
from desktop.services.practice.texts import volunteering
from desktop.services.selection import Period, Reach
from desktop.services.selections.volunteers_counted import SERVED
from desktop.store.records import Wanted

ON_A_SHEET = 6
SIGNED_LATER = 3
DAY, WEEK = timedelta(days=1), timedelta(days=7)
TRAINED_IN, CORRECTED_IN, YOUNG_IN, LEFT_IN, BACK_IN, GONE_IN = (2, 8), (3, 7, 10), 3, 4, 6, 11
"""In which months of the year these things happen."""
CERTIFIED, UNAWARDED = 3, 2


class VolunteerYear:
    """The volunteers of one village, a month after the other."""

    def __init__(self, station: Station) -> None:
        self._station = station
        self._operating = Operating(station.sitting)
        self._rng = Random(f"volunteers/{station.region}")  # noqa: S311 - invented people
        self._months = 0

    def go_on(self, until: date) -> None:
        """Write down what the volunteers did in the month that ends *until*."""
        self._months += 1
        if self._months % 2:
            self._sheet(until - WEEK)
        self._sign(until)
        if self._months in TRAINED_IN:
            training = volunteering()["trainings"][TRAINED_IN.index(self._months)]
            self._perform(TRAINED, self._active(), day=until - WEEK, **training)
        if self._months == YOUNG_IN:
            self._take_in_minor(until)
        if self._months in CORRECTED_IN:
            self._correct()
        if self._months in (LEFT_IN, GONE_IN):
            left = self._active()[-1:]
            reason = volunteering()["left"]
            self._perform(END, left, deregistered_on=until - WEEK, reason=reason)
        if self._months == BACK_IN:
            self._perform(RETURN, self._left()[:1], registered_on=until)

    def look_back(self) -> None:
        """Honour those who rose, but for the newest, and certify those who gave the most."""
        today = self._station.today
        self._perform(HONOURED, self._most()[:1], day=today - WEEK, **volunteering()["honour"])
        awarded = {"awarded_on": today - WEEK, "awarded_by": volunteering()["awarded_by"]}
        for entry in self._active()[:-UNAWARDED]:
            self._perform(AWARD, [entry], **awarded)
        for entry, purpose in zip(self._most(), volunteering()["purposes"], strict=False):
            self._certify(entry, purpose)
        wanted = Wanted(order=("number",), most=CERTIFIED)
        issued = self._station.keeping.find(CERTIFICATES, wanted=wanted)
        self._perform(VOID, issued[:1], reason=volunteering()["wrong_certificate"])
        self._perform(REPRINT, issued[1:2], copies=2)

    def _take_in_minor(self, day: date) -> None:
        """Register the oldest who is under age, with a guardian's consent, where there is one."""
        born = {"birth_date": (turns(day, -OF_AGE) + DAY, turns(day, -YOUNGEST))}
        wanted = Wanted(between=born, order=("birth_date",), most=1)
        for entry in self._station.keeping.find(RESIDENTS, wanted=wanted):
            volunteer = Volunteer(
                resident=ResidentId(entry.id),
                registered_on=day,
                guardian=PersonName(entry.record.contact or self._station.clerk),
                guardian_telephone=Telephone(volunteering()["guardian_telephone"]),
                guardian_consented_on=day,
            )
            with suppress(RefusedError):  # who is a volunteer already
                self._station.keeping.add(VOLUNTEERS, volunteer)

    def _sheet(self, day: date) -> None:
        """Enter a signed sheet, without those who were elsewhere at the time."""
        text = self._rng.choice(volunteering()["sheets"])
        occasion = Occasion(
            title=text["title"],
            place=text["place"],
            held_on=day,
            starts_at=text["from"],
            ends_at=text["to"],
            confirmed_by=self._station.head,
        )
        active = [entry for entry in self._active() if entry.record.registered_on <= day]
        chosen = self._rng.sample(active, min(ON_A_SHEET, len(active)))
        lines = [HoursLine(resident=entry.record.resident) for entry in chosen]
        found = examine(self._station.sitting, occasion, lines)
        fitting = [line for place, line in enumerate(lines) if not found.get(place)]
        if fitting:
            enter(self._station.sitting, occasion, fitting)

    def _sign(self, until: date) -> None:
        """Let some sign who had not signed on the day."""
        noted = Wanted(
            equal={"state": ParticipationState.NOTED}, one_of={"role": SERVING}, order=("id",)
        )
        waiting = self._station.keeping.find(PARTICIPATIONS, wanted=noted)
        for entry in waiting[1 : 1 + SIGNED_LATER]:
            signed = {"confirmed_by": self._station.clerk, "confirmed_on": until}
            self._perform(CONFIRM, [entry], **signed)

    def _correct(self) -> None:
        """Let one service have been shorter than the sheet said."""
        confirmed = Wanted(
            equal={"state": ParticipationState.CONFIRMED, "corrects": None},
            one_of={"role": SERVING},
            order=("-id",),
            most=1,
        )
        for entry in self._station.keeping.find(PARTICIPATIONS, wanted=confirmed):
            self._perform(CORRECT, [entry], **self._half(entry.record))

    def _half(self, service: Participation) -> dict[str, Any]:
        return {
            "minutes": Minutes(max(1, (service.minutes or 0) // 2)),
            "confirmed_by": service.confirmed_by,
            "confirmed_on": service.confirmed_on,
            "reason": Prose(volunteering()["corrected"]),
        }

    def _certify(self, entry: Entry[Volunteer], purpose: str) -> None:
        begun = self._operating.begin(ISSUE, [entry])
        asked = {
            **begun,
            "purpose": purpose,
            "head": self._station.head,
            "clerk": self._station.clerk,
            "telephone": Telephone(volunteering()["telephone"]),
        }
        worked_out, _problems = self._operating.examine(ISSUE, [entry], asked)
        self._perform(ISSUE, [entry], **{**asked, **worked_out})

    def _most(self) -> Sequence[Entry[Volunteer]]:
        return self._found(SERVED)[:CERTIFIED]

    def _found(self, selection: Any) -> list[Entry[Volunteer]]:
        """Return the volunteers that *selection* picks for the year behind us."""
        station = self._station
        with station.sitting.store.read() as unit:
            reach = Reach(
                unit=unit,
                place=station.region,
                period=Period(station.began, station.today),
                today=station.today,
            )
            found: Sequence[RecordId] = selection.find(reach)
        return [station.keeping.get(VOLUNTEERS, record) for record in found]

    def _active(self) -> list[Entry[Volunteer]]:
        return self._with(VolunteerStatus.ACTIVE)

    def _left(self) -> list[Entry[Volunteer]]:
        return self._with(VolunteerStatus.DEREGISTERED)

    def _with(self, status: VolunteerStatus) -> list[Entry[Volunteer]]:
        wanted = Wanted(equal={"status": status}, order=("number",))
        return self._station.keeping.find(VOLUNTEERS, wanted=wanted)

    def _perform(
        self, operation: AnyOperation, entries: Sequence[Entry[Any]], **answers: Any
    ) -> None:
        if not entries:
            return
        with suppress(RefusedError):  # what was banked and used since stays as it is
            self._operating.perform(operation, entries, operation.asks.record(**answers))
