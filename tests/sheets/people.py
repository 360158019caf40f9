"""A register of invented people with a field of every type."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.domain.ids import RegisterKey, ResidentId
from desktop.domain.register import Derived, Field, Look, Register
from desktop.domain.types import (
    EducationCode,
    EthnicCode,
    Fen,
    IdNumber,
    Lunar,
    Minutes,
    PersonName,
    Prose,
    Telephone,
)


class Sex(StrEnum):
    UNKNOWN = "0"
    MALE = "1"
    FEMALE = "2"


class Skill(StrEnum):
    COOKING = "cooking"
    DRIVING = "driving"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    name: PersonName
    number: IdNumber | None = None
    sex: Sex
    birth_date: date | None = None
    ethnicity: EthnicCode | None = None
    education: EducationCode | None = None
    telephone: Telephone | None = None
    address: str | None = None
    lunar_birthday: Lunar | None = None
    children: int = 0
    insured: bool = False
    skills: tuple[Skill, ...] = ()
    worked: Minutes | None = None
    paid: Fen | None = None
    neighbour: ResidentId | None = None
    remarks: Prose | None = None


CHINESE = {
    "Name": "姓名",
    "Number": "身份证号",
    "Sex": "性别",
    "Birth date": "出生日期",
    "Ethnic group": "民族",
    "Education": "文化程度",
    "Telephone": "电话",
    "Address": "住址",
    "Lunar birthday": "农历生日",
    "Children": "子女数",
    "Insured": "是否参保",
    "Skills": "技能",
    "Worked": "服务时长",
    "Paid": "已缴",
    "Neighbour": "邻居",
    "Remarks": "备注",
    "Unknown": "未知",
    "Male": "男",
    "Female": "女",
    "Cooking": "做饭",
    "Driving": "开车",
}

LABELS = tuple(CHINESE)[: len(Person.__dataclass_fields__)]

PEOPLE = Register(
    key=RegisterKey("people"),
    record=Person,
    title="People",
    named_by=("name",),
    fields=(
        *(
            Field(name=name, label=label)
            for name, label in zip(Person.__dataclass_fields__, LABELS, strict=True)
        ),
        Derived(name="age", label="Age", value=lambda person, _today: person.children),
    ),
    look=Look(icon="users", hue="r_people"),
    choices={
        Sex.UNKNOWN: "Unknown",
        Sex.MALE: "Male",
        Sex.FEMALE: "Female",
        Skill.COOKING: "Cooking",
        Skill.DRIVING: "Driving",
    },
)


def say(label: str) -> Iterable[str]:
    return (label, CHINESE.get(label, label))
