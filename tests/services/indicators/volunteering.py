"""A small village whose October of volunteering is known hour by hour."""

from datetime import date
from typing import Any

from desktop.domain.activity_kinds import ActivityKind
from desktop.domain.ids import RecordId, ResidentId, new_record_id
from desktop.domain.plain import plain_values
from desktop.domain.register import Register
from desktop.domain.service_kinds import VolunteerService
from desktop.domain.types import Minutes, PersonName, Telephone
from desktop.registers.organisations.form import ORGANISATIONS
from desktop.registers.organisations.model import Organisation, OrganisationKind
from desktop.registers.participations.form import PARTICIPATIONS
from desktop.registers.participations.model import Participation, ParticipationState
from desktop.registers.populations.form import POPULATIONS
from desktop.registers.populations.model import PopulationCount
from desktop.registers.projects.form import PROJECTS
from desktop.registers.projects.model import Project, ProjectState
from desktop.registers.star_levels.form import STAR_LEVELS
from desktop.registers.star_levels.model import StarLevel
from desktop.registers.volunteers.form import VOLUNTEERS
from desktop.registers.volunteers.model import Volunteer, VolunteerStatus
from desktop.services.desk import Sitting
from desktop.store.pen import Draft
from tests.services.operations.village import Village, at
from tests.stations import WILLOWS

HOUR = 60
END_OF_2025 = date(2025, 12, 31)
NOT_SIGNED: dict[str, Any] = {
    "state": ParticipationState.NOTED,
    "confirmed_by": None,
    "confirmed_on": None,
}


def on(day: int, month: int = 10, year: int = 2026) -> date:
    """Return a day, of October 2026 unless said otherwise."""
    return date(year, month, day)


def publish(county: Sitting) -> None:
    """Let the county ask for five hours for the first star and for ten for the second."""
    for stars, hours in ((1, 5), (2, 10)):
        level = StarLevel(stars=stars, threshold=Minutes(hours * HOUR), source="县民政局")
        Village(county).add(STAR_LEVELS, level)


def count(sitting: Sitting, number: int, day: date = END_OF_2025) -> None:
    """Write down how many people live at a place."""
    known = PopulationCount(counted_on=day, number=number, source="统计台账")
    Village(sitting).add(POPULATIONS, known)


def registered(village: Village, name: str, since: date, **more: Any) -> ResidentId:
    """Register somebody as a volunteer."""
    birth = more.pop("birth_date", on(1, 1, 1970))
    who = village.resident(name, birth_date=birth)
    village.add(VOLUNTEERS, Volunteer(resident=who, registered_on=since, **more))
    return who


def served(village: Village, who: ResidentId, day: date, minutes: int, **more: Any) -> Any:
    """Let somebody serve in an activity of its own, signed on the day."""
    kind = more.pop("kind", ActivityKind.VOLUNTEER_SERVICE)
    activity = village.activity(f"服务{day:%m%d}", kind=kind, held_on=day)
    return village.service(activity, who, minutes, **({"confirmed_on": day} | more))


def clashing(village: Village, who: ResidentId, day: date) -> Any:
    """Let another desk have written what overlaps with ten o'clock of that day."""
    activity = village.activity(
        "另一台电脑记的", held_on=day, starts_at=at("10:00"), ends_at=at("11:00")
    )
    record = Participation(
        activity=activity,
        resident=who,
        minutes=Minutes(HOUR),
        state=ParticipationState.CONFIRMED,
        confirmed_by=PersonName("李大娘"),
        confirmed_on=day,
    )
    return elsewhere(village, PARTICIPATIONS, record)


def elsewhere(village: Village, register: Register[Any], record: Any) -> RecordId:
    """Let a merge have brought a record that another desk wrote without seeing ours."""
    fields = {k: v for k, v in plain_values(record, tuple(register.types())).items() if v}
    draft = Draft(
        register=register.key,
        record=new_record_id(),
        created=True,
        fields={**fields, "region": WILLOWS.region},
    )
    with village.sitting.store.begin() as unit:
        unit.write([draft], staff="李建国", now=1)
    return draft.record


def october(sitting: Sitting) -> dict[str, ResidentId]:
    """Let six people live here: five volunteers, of whom one leaves on the 15th."""
    village = Village(sitting)
    steady = registered(village, "高振华", on(1, 1, 2024))
    strong = registered(village, "何建军", on(1, 5, 2025))
    idle = registered(village, "孙长贵", on(1, 3, 2023))
    young = _young(village)
    gone = registered(
        village,
        "周玉珍",
        on(1, 1, 2020),
        status=VolunteerStatus.DEREGISTERED,
        deregistered_on=on(15),
    )
    neighbour = village.resident("陈桂兰")
    served(village, steady, on(3), 120)
    served(village, steady, on(10), 180, starts_at=at("08:00"), ends_at=at("11:00"))
    clashing(village, steady, on(10))
    served(village, strong, on(5, 1), 600)
    served(village, strong, on(10), 60, kind=ActivityKind.ELDER_AID)
    served(village, strong, on(20), 60, **NOT_SIGNED)
    served(village, idle, on(1, 9, 2025), 60)
    served(village, gone, on(2), 60)
    served(village, neighbour, on(10), 60)
    team = Organisation(name="柳树湾村志愿服务队", kind=OrganisationKind.VOLUNTEER_TEAM)
    village.add(ORGANISATIONS, team)
    projects(village)
    names = ("steady", "strong", "idle", "young", "gone", "neighbour")
    return dict(zip(names, (steady, strong, idle, young, gone, neighbour), strict=True))


def projects(village: Village) -> None:
    """Let three projects run on a day of October; others ended before, start after or wait."""
    running, finished = ProjectState.RUNNING, ProjectState.FINISHED
    days = {
        "清河净滩": (running, on(1, 3, 2024), None),
        "敬老结对": (running, on(31), on(1, 11)),
        "夜间巡逻": (finished, on(1, 5), on(1)),
        "学雷锋": (finished, on(1, 3), on(30, 9)),
        "送春联": (running, on(1, 11), None),
        "四点半学堂": (ProjectState.TO_START, on(1), None),
    }
    for name, (state, first, last) in days.items():
        project = Project(
            name=name,
            service=VolunteerService.OTHER,
            leader=PersonName("王秀英"),
            state=state,
            starts_on=first,
            ends_on=last,
        )
        village.add(PROJECTS, project)


def _young(village: Village) -> ResidentId:
    return registered(
        village,
        "张小明",
        on(5),
        birth_date=on(1, 1, 2010),
        guardian=PersonName("张大山"),
        guardian_telephone=Telephone("13800005521"),
        guardian_consented_on=on(5),
    )
