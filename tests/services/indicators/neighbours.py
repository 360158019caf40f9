"""Two communities whose November of mutual aid is known activity by activity."""

from datetime import date
from typing import Any

from desktop.domain.activity_kinds import ActivityKind
from desktop.domain.care import CareMark
from desktop.domain.ids import ActivityId, OrganisationId, RecordId, ResidentId
from desktop.domain.time_bank import Kinship
from desktop.domain.types import Minutes
from desktop.registers.activities.model import Progress
from desktop.registers.care_marks.form import CARE_MARKS
from desktop.registers.care_marks.model import Marking
from desktop.registers.needs.model import NeedState
from desktop.registers.organisations.form import ORGANISATIONS
from desktop.registers.organisations.model import Organisation, OrganisationKind, Standing
from desktop.registers.participations.model import ParticipationState, Role
from desktop.services.desk import Sitting
from desktop.services.operations.banking import BANK
from desktop.services.operations.needs import GIVE_UP, MATCH, MEET, WITHDRAW
from desktop.services.operations.time_bank import DONATE, GIVE, ISSUE, OPEN_POOL, REVERSE, SPEND
from tests.registers.surroundings import TODAY
from tests.services.operations.village import Village, at

K, OK = ActivityKind, OrganisationKind
HOUR = 60


def on(number: int, month: int = 11) -> date:
    """Return a day of November 2026."""
    return date(2026, month, number)


class November:
    """What neighbours of one village did for each other, written down at *sitting*."""

    def __init__(self, sitting: Sitting) -> None:
        self.village = Village(sitting)
        self.people = {
            name: self.village.resident(name, household_number=number)
            for name, number in (
                *(("高振华", "101"), ("何建军", "102"), ("曹立新", "103")),
                *(("吴秀兰", "104"), ("孙长贵", "104"), ("李大娘", "105"), ("周大叔", None)),
            )
        }
        self._marks()
        self._aid()
        self._needs()
        self._bank()

    def __getitem__(self, name: str) -> ResidentId:
        return self.people[name]

    def _marks(self) -> None:
        """Let three households be in hardship, a fourth no more, a fifth for another reason."""
        for name, mark, until in (
            ("吴秀兰", CareMark.DESTITUTE, None),
            ("孙长贵", CareMark.LOW_INCOME, None),
            ("李大娘", CareMark.SUBSISTENCE_ALLOWANCE, None),
            ("周大叔", CareMark.OUT_OF_POVERTY, None),
            ("高振华", CareMark.LOW_INCOME, on(1, 10)),
            ("何建军", CareMark.LIVING_ALONE, None),
        ):
            self.village.add(
                CARE_MARKS,
                Marking(
                    resident=self[name], mark=mark, since=on(1, 3), until=until, source="村评议"
                ),
            )

    def _aid(self) -> None:
        """Carry five activities of mutual aid out, and others that do not count."""
        village, morning = self.village, {"starts_at": at("08:00"), "ends_at": at("10:00")}
        harvest = village.activity("收稻", held_on=on(5), **morning)
        village.service(harvest, self["高振华"], role=Role.ORGANISER)
        village.service(harvest, self["何建军"])
        village.noted(harvest, self["曹立新"])
        village.helped(harvest, self["吴秀兰"])
        village.helped(harvest, self["孙长贵"])
        canal = village.activity("修渠", held_on=on(6), households=22)
        village.service(canal, self["高振华"], 4 * HOUR)
        void = {"state": ParticipationState.VOID, "void_reason": "没来"}
        village.service(canal, self["何建军"], 4 * HOUR, **void)
        self.meal = meal = village.activity("送饭", kind=K.ELDER_AID, held_on=on(20))
        noon = {"starts_at": at("11:00"), "ends_at": at("11:30")}
        night = {"starts_at": at("17:00"), "ends_at": at("17:30")}
        village.service(meal, self["何建军"], 30, **noon)
        village.service(meal, self["何建军"], 30, **night)
        village.helped(meal, self["周大叔"])
        village.helped(meal, self["吴秀兰"])
        gift = village.activity("捐书包", kind=K.RELIEF_AID, held_on=on(23))
        village.service(gift, self["曹立新"], 30)
        self._what_does_not_count()

    def _what_does_not_count(self) -> None:
        village = self.village
        service = village.activity("清河", kind=K.VOLUNTEER_SERVICE, held_on=on(7))
        village.service(service, self["曹立新"], 60)
        village.helped(service, self["李大娘"])
        plan = village.activity("理发", kind=K.ELDER_AID, progress=Progress.PLANNED)
        village.helped(plan, self["李大娘"])
        october = village.activity("秋种", held_on=on(31, 10))
        village.service(october, self["高振华"], 60)
        village.helped(october, self["李大娘"])

    def _needs(self) -> None:
        """Let five needs come in, one met, one met in October, one withdrawn, one given up."""
        village = self.village
        asked: dict[str, Any] = {"kind": K.ELDER_AID, "registered_on": on(10)}
        met, gone, lost, waits, old = (
            village.need(self[name], **asked | changes)
            for name, changes in (
                ("周大叔", {}),
                ("李大娘", {}),
                ("吴秀兰", {}),
                ("孙长贵", {}),
                ("何建军", {"registered_on": on(20, 10)}),
            )
        )
        for need in (met, old):
            village.perform(MATCH, need, activity=self.meal)
            village.perform(MEET, need, settled_on=on(21))
        village.perform(WITHDRAW, gone, settled_on=on(12), reason="女儿来了")
        village.perform(GIVE_UP, lost, settled_on=on(12), reason="没有车")
        self.waiting = waits
        assert village.entry_state(waits) is NeedState.REGISTERED

    def _bank(self) -> None:
        """Bank three hours and a half, take one half back, use an hour, issue one."""
        village = self.village
        services = village.services(self["何建军"])
        for service in services:
            village.perform(BANK, service)
        last = village.ledger()[-1]
        village.perform(REVERSE, last.id, reason="记错了")
        amount: dict[str, Any] = {"day": TODAY, "minutes": Minutes(HOUR)}
        village.perform(OPEN_POOL, reason="镇里拨来", **amount)
        village.perform(SPEND, self["何建军"], **amount)
        village.perform(ISSUE, self["周大叔"], **amount)
        some: dict[str, Any] = {"day": TODAY, "minutes": Minutes(15)}
        relative: dict[str, Any] = {
            "to_resident": self["吴秀兰"],
            "relation": Kinship.SPOUSE,
            "vouched_by": "黄大山",
        }
        village.perform(GIVE, self["何建军"], **relative, **some)
        village.perform(DONATE, self["何建军"], **some)


def found_organisations(sitting: Sitting) -> dict[str, RecordId]:
    """Found ten organisations, two of them units of which one takes part; dissolve one."""
    village = Village(sitting)
    filed: dict[str, Any] = {
        "standing": Standing.FILED,
        "standing_number": "备1",
        "standing_since": on(1, 6),
    }
    made = {
        name: village.add(ORGANISATIONS, Organisation(name=name, kind=kind, **values))
        for name, kind, values in (
            ("调解室", OK.MEDIATION, filed),
            ("健康会", OK.HEALTH_AND_ELDERCARE, filed | {"standing_since": on(23)}),
            ("互助队", OK.NEIGHBOURLY_HELP, {}),
            ("农机组", OK.FARMING_SERVICE, {"founded_on": on(1, 11)}),
            ("书法社", OK.CULTURE_AND_SPORT, {"dissolved_on": on(15)}),
            ("柳树湾村老年协会", OK.ELDERLY_ASSOCIATION, filed),
            ("志愿队", OK.VOLUNTEER_TEAM, {"term_ends_on": on(1)}),
            ("秧歌队", OK.OTHER, {}),
            ("村小学", OK.RESIDENT_UNIT, {}),
            ("卫生院", OK.RESIDENT_UNIT, {}),
        )
    }
    school, clinic = OrganisationId(made["村小学"]), OrganisationId(made["卫生院"])
    who = village.resident("马春梅")
    village.activity("开学礼", organisation=school, progress=Progress.PLANNED, held_on=on(20))
    books: ActivityId = village.activity("捐书", held_on=on(20), households=1)
    village.service(books, who, organisation=clinic)
    return made
