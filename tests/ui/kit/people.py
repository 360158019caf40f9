"""Invented residents for pictures and tests."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.ui.table import Column, Kind, Status
from desktop.ui.theme import Tone

TAGS = {
    "高龄": Tone.ELDERS,
    "独居": Tone.WARN,
    "老协": Tone.ELDERS,
    "低保": Tone.INFO,
    "特困": Tone.BAD,
    "失能": Tone.BAD,
    "志愿者": Tone.MOVE,
    "残疾": Tone.INFO,
    "互助队长": Tone.MUTUAL,
}

_PEOPLE = """陈桂兰 女 80 二组 138****5521 高龄,独居,老协 今天
张小明 男 33 一组 139****0176 志愿者 今天
刘德福 男 67 一组 136****8802 老协,低保 昨天
周玉珍 女 79 二组 137****3364 老协,独居 昨天
孙长贵 男 83 三组 — 高龄,独居,特困 10月13日
吴秀兰 女 76 三组 135****7710 失能,老协 10月13日
黄大山 男 52 四组 158****2093 互助队长 10月12日
何翠花 女 58 四组 150****6648 低保 10月12日
郑有田 男 61 五组 152****1187 残疾,老协 10月10日
马春梅 女 45 五组 187****9035 志愿者 10月10日
林国栋 男 41 一组 188****4472 - 10月9日
罗秋菊 女 72 二组 134****5806 老协 10月9日
欧阳阿依古丽·买买提 女 38 二组 133****0042 高龄,独居,老协,低保,残疾,志愿者 10月8日
许志强 男 29 三组 131****2277 - 10月8日"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    id: str
    name: str
    sex: str
    age: str
    group: str
    telephone: str
    tags: tuple[Status, ...]
    changed: str


def _person(place: int, line: str) -> Person:
    name, sex, age, group, telephone, tags, changed = line.split()
    return Person(
        id=f"p{place}",
        name=name,
        sex=sex,
        age=age,
        group=group,
        telephone=telephone,
        tags=tuple(Status(tag, TAGS[tag]) for tag in tags.split(",") if tag != "-"),
        changed=changed,
    )


PEOPLE = tuple(_person(place, line) for place, line in enumerate(_PEOPLE.splitlines()))

COLUMNS = (
    Column(key="tick", width=42, kind=Kind.CHECK, sortable=False),
    Column(key="name", title="姓名", width=128, kind=Kind.PERSON),
    Column(key="sex", title="性别", width=56, drop_order=2),
    Column(key="age", title="年龄", width=62, kind=Kind.NUM),
    Column(key="group", title="小组", width=72),
    Column(key="telephone", title="电话", width=132, kind=Kind.SUB, drop_order=3),
    Column(key="tags", title="标记", width=130, kind=Kind.TAGS, stretches=True, drop_order=4),
    Column(key="changed", title="更新", width=100, kind=Kind.SMALL, drop_order=1),
)


class Endless(Sequence[Person]):
    """As many people as wanted, each made when it is looked at."""

    def __init__(self, count: int) -> None:
        self._count = count
        self.looked_at = 0

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, place: int) -> Person:  # type: ignore[override]  # nobody slices a list page
        if not 0 <= place < self._count:
            raise IndexError(place)
        self.looked_at += 1
        person = PEOPLE[place % len(PEOPLE)]
        return Person(
            id=f"e{place}",
            name=person.name,
            sex=person.sex,
            age=person.age,
            group=person.group,
            telephone=person.telephone,
            tags=person.tags,
            changed=person.changed,
        )
