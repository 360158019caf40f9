"""A village of elders whose October is known person by person."""

from datetime import date
from typing import Any

from desktop.domain.activity_kinds import ActivityKind, SubKind
from desktop.domain.care import CareMark
from desktop.domain.ids import MemberId, OrganisationId, ResidentId
from desktop.domain.types import PersonName
from desktop.registers.absences.form import ABSENCES
from desktop.registers.absences.model import Absence, Whereabouts
from desktop.registers.care_marks.form import CARE_MARKS
from desktop.registers.care_marks.model import Marking
from desktop.registers.care_visits.form import CARE_VISITS
from desktop.registers.care_visits.model import CareVisit, VisitMethod
from desktop.registers.dues.form import DUES
from desktop.registers.dues.model import Dues, Exemption
from desktop.registers.members.form import MEMBERS
from desktop.registers.members.model import ElderRole, Member, MemberStatus
from desktop.registers.organisations.form import ORGANISATIONS
from desktop.registers.organisations.model import (
    Organisation,
    OrganisationKind,
    Requirement,
    Standing,
)
from desktop.registers.participations.model import ParticipationState, Role
from desktop.registers.residents.model import ResidenceKind
from desktop.services.desk import Sitting
from tests.services.operations.village import Village

FIRST, LAST, AFTER = date(2026, 10, 1), date(2026, 10, 31), date(2026, 11, 1)
LONG_AGO = date(2020, 1, 1)
CLERK = PersonName("赵敏")
VOID: dict[str, Any] = {"state": ParticipationState.VOID, "void_reason": "重复"}

PEOPLE: dict[str, dict[str, Any]] = {
    "seen on the last day": {},
    "sixty on the last day": {"birth_date": date(1966, 10, 31)},
    "sixty a day later": {"birth_date": date(1966, 11, 1)},
    "died on the last day": {"died_on": LAST},
    "mark ended a day before": {},
    "mark ended on the last day": {},
    "away for thirty days": {},
    "away for twenty-nine days": {},
    "in an institution": {},
    "lives elsewhere": {"residence": ResidenceKind.OUTFLOW},
    "holds another mark": {},
    "mark begins a day later": {},
    "moved away on the last day": {"moved_away_on": LAST},
    "moved away a day later": {"moved_away_on": AFTER, "residence": ResidenceKind.INFLOW},
    "seen before and after": {},
    "moved in a day later": {"moved_in_on": AFTER},
}
"""Who lives in the village, each by what is remarkable; on 31 October eleven are elders of it."""

MARKED: dict[str, dict[str, Any]] = {
    "seen on the last day": {},
    "sixty on the last day": {"mark": CareMark.EMPTY_NEST},
    "sixty a day later": {},
    "died on the last day": {"until": LAST},
    "mark ended a day before": {"until": date(2026, 10, 30)},
    "mark ended on the last day": {"until": LAST, "mark": CareMark.DISABLED},
    "away for thirty days": {},
    "away for twenty-nine days": {"mark": CareMark.BEREAVED_PARENT},
    "in an institution": {},
    "lives elsewhere": {},
    "holds another mark": {"mark": CareMark.PARTLY_DISABLED},
    "mark begins a day later": {"since": AFTER},
    "moved away on the last day": {"mark": CareMark.LEFT_BEHIND},
    "seen before and after": {"mark": CareMark.SEVERE_IMPAIRMENT},
}
VISITED = (
    ("seen on the last day", LAST, VisitMethod.AT_HOME),
    ("sixty on the last day", FIRST, VisitMethod.AT_HOME),
    ("sixty a day later", date(2026, 10, 5), VisitMethod.AT_HOME),
    ("died on the last day", date(2026, 10, 5), VisitMethod.AT_HOME),
    ("away for twenty-nine days", date(2026, 10, 20), VisitMethod.TELEPHONE),
    ("away for twenty-nine days", date(2026, 10, 21), VisitMethod.TELEPHONE),
    ("seen before and after", date(2026, 9, 30), VisitMethod.AT_HOME),
    ("seen before and after", AFTER, VisitMethod.AT_HOME),
)
JOINED: dict[str, dict[str, Any]] = {
    "seen on the last day": {"takes_part": (ElderRole.MEDIATION, ElderRole.CUSTOMS)},
    "sixty on the last day": {"joined_on": LAST},
    "mark ended a day before": {"status": MemberStatus.LEFT, "left_on": LAST},
    "mark ended on the last day": {
        "status": MemberStatus.LEFT,
        "left_on": AFTER,
        "takes_part": (ElderRole.MEDIATION,),
    },
    "died on the last day": {"status": MemberStatus.DIED, "left_on": LAST},
    "lives elsewhere": {"takes_part": (ElderRole.PUBLIC_ORDER,)},
    "holds another mark": {"joined_on": AFTER},
}
PAID: tuple[tuple[str, dict[str, Any]], ...] = (
    ("seen on the last day", {"amount": 1000, "paid_on": FIRST}),
    ("seen on the last day", {"year": 2025, "amount": 800, "paid_on": date(2026, 10, 15)}),
    ("mark ended on the last day", {"amount": 1250, "paid_on": LAST}),
    ("died on the last day", {"amount": 1000, "paid_on": date(2026, 9, 30)}),
    ("lives elsewhere", {"amount": 1000, "paid_on": AFTER}),
    ("mark ended a day before", {"exemption": Exemption.DESTITUTE}),
)


class Elders(Village):
    """The village of elders, with its people by what is remarkable about them."""

    def settle(self) -> dict[str, ResidentId]:
        """Let everybody move in, and the association be filed, with a younger one beside it."""
        who = {
            name: self.resident("符桂英", **({"birth_date": date(1950, 1, 1)} | values))
            for name, values in PEOPLE.items()
        }
        self._care(who)
        self._belong(who)
        self._take_part(who)
        return who

    def found(self, name: str, since: date | None, **values: Any) -> OrganisationId:
        """Keep an association of elders, filed on a day or not at all."""
        filed: dict[str, Any] = {}
        if since is not None:
            filed = {"standing": Standing.FILED, "standing_number": "1", "standing_since": since}
        kind = OrganisationKind.ELDERLY_ASSOCIATION
        record = Organisation(name=f"{name}老年协会", kind=kind, **(filed | values))
        return OrganisationId(self.add(ORGANISATIONS, record))

    def _care(self, who: dict[str, ResidentId]) -> None:
        for name, values in MARKED.items():
            usual: dict[str, Any] = {"mark": CareMark.LIVING_ALONE, "since": LONG_AGO}
            self.add(CARE_MARKS, Marking(resident=who[name], **(usual | values)))
        for name, day, method in VISITED:
            visit = CareVisit(resident=who[name], visited_on=day, method=method, visitor=CLERK)
            self.add(CARE_VISITS, visit)
        for name, since, until, whereabouts in (
            ("away for thirty days", date(2026, 10, 2), LAST, Whereabouts.WITH_CHILDREN),
            ("away for twenty-nine days", date(2026, 10, 3), LAST, Whereabouts.ELSEWHERE),
            ("in an institution", LAST, AFTER, Whereabouts.INSTITUTION),
        ):
            absence = Absence(resident=who[name], since=since, until=until, whereabouts=whereabouts)
            self.add(ABSENCES, absence)

    def _belong(self, who: dict[str, ResidentId]) -> None:
        here = self.found("柳树湾村", LONG_AGO, requirements=tuple(Requirement))
        self.found("柳树湾村二组", LAST, requirements=tuple(Requirement)[1:])
        self.found("柳树湾村三组", AFTER)
        self.found("旧柳湾", LONG_AGO, dissolved_on=LAST)
        member = {}
        for name, values in JOINED.items():
            usual = {"joined_on": LONG_AGO}
            record = Member(resident=who[name], organisation=here, **(usual | values))
            member[name] = MemberId(self.add(MEMBERS, record))
        for name, values in PAID:
            self.add(DUES, Dues(member=member[name], **({"year": 2026} | values)))

    def _take_part(self, who: dict[str, ResidentId]) -> None:
        mediation = self._held(LAST, SubKind.MEDIATION)
        self.service(mediation, who["seen on the last day"], role=Role.ORGANISER)
        self.service(mediation, who["sixty a day later"], role=Role.ATTENDED)
        self.service(mediation, who["lives elsewhere"], role=Role.ATTENDED)
        service = self._held(FIRST, SubKind.NEIGHBOURHOOD)
        self.service(service, who["sixty on the last day"], role=Role.ATTENDED)
        self.service(service, who["mark ended on the last day"])
        self.service(service, who["died on the last day"])
        customs = self._held(date(2026, 10, 10), SubKind.CUSTOMS)
        self.service(customs, who["seen on the last day"], **VOID)
        self.service(customs, who["holds another mark"], role=Role.ATTENDED)
        meals = self._held(date(2026, 10, 15), SubKind.MEALS, ActivityKind.ELDER_AID)
        self.helped(meals, who["away for thirty days"])
        self.service(meals, who["away for twenty-nine days"])
        self.service(self._held(AFTER, SubKind.YOUNG_GENERATION), who["seen on the last day"])

    def _held(self, day: date, sub: SubKind, kind: ActivityKind = ActivityKind.ASSOCIATION) -> Any:
        return self.activity(held_on=day, sub_kind=sub, kind=kind)


def october(willows: Sitting, bridge: Sitting) -> dict[str, ResidentId]:
    """Fill the first village; the other has an association that nobody knows."""
    Elders(bridge).found("石桥村", None, requirements=tuple(Requirement))
    return Elders(willows).settle()
