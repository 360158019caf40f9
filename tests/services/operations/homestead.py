"""A household of three generations, and whatever one of them holds, at a real station."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from desktop.domain.care import CareLevel, CareMark
from desktop.domain.ids import MemberId, OrganisationId, RecordId, ResidentId
from desktop.domain.positions import Position
from desktop.domain.problems import Problem
from desktop.domain.register import Entry, Register
from desktop.domain.types import KinshipCode
from desktop.registers.absences.form import ABSENCES
from desktop.registers.absences.model import Absence, Whereabouts
from desktop.registers.care_marks.form import CARE_MARKS
from desktop.registers.care_marks.model import Marking
from desktop.registers.members.form import MEMBERS
from desktop.registers.members.model import Member
from desktop.registers.organisations.form import ORGANISATIONS
from desktop.registers.organisations.model import Organisation, OrganisationKind
from desktop.registers.posts.form import POSTS
from desktop.registers.posts.model import Post
from desktop.registers.residents.form import RESIDENTS
from desktop.registers.residents.model import HEAD_OF_HOUSEHOLD, Resident
from desktop.registers.volunteers.form import VOLUNTEERS
from desktop.registers.volunteers.model import Volunteer
from desktop.services.desk import Sitting
from desktop.services.operation import AnyOperation, Operating
from desktop.services.operations import OPERATIONS
from desktop.services.records import RecordKeeping
from tests.ui.pages.filled import resident

NUMBER = "201-0007"
WIFE, SON, GRANDSON = KinshipCode("12"), KinshipCode("20"), KinshipCode("41")
JOINED, ELECTED = date(2020, 5, 1), date(2023, 11, 23)
FAMILY: dict[str, tuple[KinshipCode, date, int]] = {
    "孙长贵": (HEAD_OF_HOUSEHOLD, date(1943, 5, 6), 101),
    "周玉珍": (WIFE, date(1946, 11, 24), 102),
    "孙建国": (SON, date(1970, 3, 8), 103),
    "孙小宝": (GRANDSON, date(1999, 7, 1), 105),
}


@dataclass(frozen=True, slots=True)
class Homestead:
    """The acts of a test, at one desk, on people who are called by name."""

    sitting: Sitting
    people: dict[str, RecordId]
    association: OrganisationId

    @classmethod
    def settled(cls, sitting: Sitting) -> "Homestead":
        """Let the family live in household 201-0007, in a village with an association."""
        named = Organisation(name="柳树湾村老年协会", kind=OrganisationKind.ELDERLY_ASSOCIATION)
        [association] = RecordKeeping(sitting).add(ORGANISATIONS, named).records
        home = cls(sitting, {}, OrganisationId(association))
        for name, (relation, born, serial) in FAMILY.items():
            home.move_in(name, born, serial, household_number=NUMBER, relation=relation)
        return home

    @property
    def keeping(self) -> RecordKeeping:
        return RecordKeeping(self.sitting)

    def move_in(self, name: str, born: date, serial: int, **values: Any) -> ResidentId:
        self.people[name] = self.add(RESIDENTS, resident(name, born, serial, **values))
        return ResidentId(self.people[name])

    def add(self, register: Register[Any], record: Any) -> RecordId:
        [added] = self.keeping.add(register, record).records
        return added

    def entry(self, name: str) -> Entry[Resident]:
        return self.keeping.get(RESIDENTS, self.people[name])

    def record(self, name: str) -> Resident:
        return self.entry(name).record

    def id(self, name: str) -> ResidentId:
        return ResidentId(self.people[name])

    def relations(self) -> dict[str, KinshipCode | None]:
        """What each is to the head."""
        return {name: self.record(name).relation for name in self.people}

    def asked_of(self, operation: AnyOperation, *names: str, **answers: Any) -> tuple[Problem, ...]:
        """Everything that is wrong with the answers, warnings too."""
        entries = [self.entry(name) for name in names]
        return Operating(self.sitting).examine(operation, entries, answers)[1]

    def do(self, operation: AnyOperation, *names: str, **answers: Any) -> int:
        """Do it; return the number of the act."""
        entries = [self.entry(name) for name in names]
        said = operation.asks.record(**answers)
        return Operating(self.sitting).perform(operation, entries, said).act

    def begun(self, operation: AnyOperation, *names: str) -> dict[str, Any]:
        """What stands in the form before anybody typed."""
        entries = [self.entry(name) for name in names]
        return dict(Operating(self.sitting).begin(operation, entries))

    def offered(self, *names: str) -> set[str]:
        entries = [self.entry(name) for name in names]
        return {
            each.key for each in Operating(self.sitting).offered(OPERATIONS, RESIDENTS, entries)
        }


@dataclass(frozen=True, slots=True)
class Holdings:
    """What one person holds, each as it was written down."""

    home: Homestead
    entries: dict[str, tuple[Register[Any], RecordId]]

    @classmethod
    def of(cls, home: Homestead, name: str) -> "Holdings":
        """Let *name* be a member with a position, a volunteer, marked, away and cared for."""
        who, add = home.id(name), home.add
        joined = Member(resident=who, organisation=home.association, joined_on=JOINED)
        member = add(MEMBERS, joined)
        post = Post(member=MemberId(member), position=Position.PRESIDENT, since=ELECTED)
        mark = Marking(resident=who, mark=CareMark.EMPTY_NEST, since=JOINED, source="县名册")
        elsewhere = Whereabouts.WITH_CHILDREN
        away = Absence(resident=who, since=date(2026, 11, 1), whereabouts=elsewhere)
        entry = home.entry(name)
        cared = {"care_level": CareLevel.KEY}
        home.keeping.change(RESIDENTS, entry, replaced(entry.record, **cared))
        return cls(
            home,
            {
                "member": (MEMBERS, member),
                "post": (POSTS, add(POSTS, post)),
                "volunteer": (
                    VOLUNTEERS,
                    add(VOLUNTEERS, Volunteer(resident=who, registered_on=JOINED)),
                ),
                "mark": (CARE_MARKS, add(CARE_MARKS, mark)),
                "absence": (ABSENCES, add(ABSENCES, away)),
                "resident": (RESIDENTS, who),
            },
        )

    def record(self, what: str) -> Any:
        register, record = self.entries[what]
        return self.home.keeping.get(register, record).record

    def records(self) -> dict[str, Any]:
        return {what: self.record(what) for what in self.entries}


def replaced(record: Resident, **changes: Any) -> Resident:
    """Return *record* with changes."""
    values = {name: getattr(record, name) for name in RESIDENTS.types()}
    return Resident(**(values | changes))


def told(problems: tuple[Problem, ...], *, warnings: bool = True) -> list[tuple[str, str]]:
    """Return field and sentence of each warning, or of each that hinders."""
    return [
        (problem.field, problem.message.format(**problem.values))
        for problem in problems
        if problem.warning is warnings
    ]
