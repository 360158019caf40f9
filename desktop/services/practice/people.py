"""Invents the households of a village (domain.md §10.2).

The area of every identity number is 460301 or 460302, where nobody lives, and
no telephone company has ever given out a number that begins with 154.
"""

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from desktop.domain.age import age_on
from desktop.domain.care import CareLevel
from desktop.domain.identity import DocumentKind, Sex, check_digit
from desktop.domain.lunar import format_lunar, lunar_of
from desktop.domain.types import (
    EducationCode,
    HouseholdNumber,
    IdNumber,
    KinshipCode,
    Lunar,
    MaritalCode,
    PersonName,
    PoliticsCode,
    Telephone,
)
from desktop.registers.residents.model import (
    HEAD_OF_HOUSEHOLD,
    AbilityLevel,
    AbilityStandard,
    ResidenceKind,
    Resident,
)
from desktop.services.practice.names import Family, name_of, new_family
from desktop.services.practice.texts import village_life

AREAS = ("460301", "460302")
GROUPS = "一二三四五六七八"
DAYS_OF_YEAR = 365
LUNAR_ONE_IN = 3
"""Of so many elders one keeps the birthday by the lunar calendar."""
OF_AGE, GROWN_SON, OLD = 18, 27, 60
MARRIED, SINGLE, WIDOWED = MaritalCode("20"), MaritalCode("10"), MaritalCode("30")
WIFE, SON, DAUGHTER = KinshipCode("12"), KinshipCode("20"), KinshipCode("30")
DAUGHTER_IN_LAW, FATHER, MOTHER = KinshipCode("38"), KinshipCode("51"), KinshipCode("52")
GRANDSON, GRANDDAUGHTER = KinshipCode("41"), KinshipCode("42")
MARRIED_IN = frozenset({WIFE, DAUGHTER_IN_LAW, MOTHER})
WOMEN = frozenset({WIFE, DAUGHTER, DAUGHTER_IN_LAW, MOTHER, GRANDDAUGHTER})

SCHOOLS = ((70, ("80", "80", "91")), (45, ("70", "80", "60")), (18, ("70", "60", "40", "30", "20")))
"""The education people have from an age on."""

CARE = ((CareLevel.HIGH_RISK, 3000), (CareLevel.KEY, 150), (CareLevel.GENERAL, 75))
"""The care levels with how many residents there are to one who has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relative:
    """A member of a household to be: relation to the head, and age."""

    relation: KinshipCode
    age: int
    sex: Sex


@dataclass(slots=True)
class Villagers:
    """Invents people; ``numbers`` holds those given out, so that none is given twice."""

    rng: Random
    today: date
    numbers: set[str] = field(default_factory=set)

    def village(self, count: int, name: str, region: str) -> list[Resident]:
        """Return *count* residents in their households."""
        found: list[Resident] = []
        for serial in range(1, count + 1):
            group = GROUPS[serial * len(GROUPS) // (count + 1)]
            household = Resident(
                name=PersonName(""),
                sex=Sex.UNKNOWN,
                birth_date=self.today,
                household_number=HouseholdNumber(f"{region[6:]}{serial:04}"),
                group=f"{group}组",
                address=f"{name}{group}组{serial}号",
            )
            found.extend(self._household(household))
            if len(found) >= count:
                break
        return self._cared_for(found[:count])

    def _household(self, shared: Resident) -> list[Resident]:
        family = new_family(self.rng)
        relatives = list(_relatives(self.rng))
        members = [self._person(shared, family, relative) for relative in relatives]
        couple = any(relative.relation == WIFE for relative in relatives)
        members[0] = dataclasses.replace(members[0], marital=MARRIED if couple else WIDOWED)
        return [self._with_contact(member, members) for member in members]

    def _person(self, shared: Resident, family: Family, relative: Relative) -> Resident:
        rng, age = self.rng, relative.age
        born = self.today - timedelta(days=int(age * 365.25) + rng.randint(1, DAYS_OF_YEAR - 1))
        married_in = relative.relation in MARRIED_IN
        name = name_of(rng, family, relative.sex, born.year, married_in=married_in)
        unregistered = age == 0
        return dataclasses.replace(
            shared,
            name=name,
            sex=relative.sex,
            birth_date=born,
            document=DocumentKind.NONE if unregistered else DocumentKind.RESIDENT_ID,
            number=None if unregistered else self._number(born, relative.sex),
            number_note=village_life()["no_document"] if unregistered else None,
            ethnicity=family.ethnicity,
            relation=relative.relation,
            residence=rng.choices(list(ResidenceKind), [93, 4, 3])[0],
            telephone=self._telephone() if age >= OF_AGE else None,
            education=_education(rng, age),
            politics=_politics(rng, age),
            marital=MARRIED if married_in or relative.relation == FATHER else SINGLE,
            lunar_birthday=self._lunar(born) if age >= OLD else None,
        )

    def _number(self, born: date, sex: Sex) -> IdNumber:
        """Return a number nobody has yet; its seventeenth digit tells the sex."""
        while True:
            serial = 2 * self.rng.randrange(500) + (sex is Sex.MALE)
            first17 = f"{self.rng.choice(AREAS)}{born:%Y%m%d}{serial:03}"
            if first17 not in self.numbers:
                self.numbers.add(first17)
                return IdNumber(first17 + check_digit(first17))

    def _lunar(self, born: date) -> Lunar | None:
        """Return the birthday for those who keep it by the moon."""
        keeps = self.rng.randrange(LUNAR_ONE_IN) == 0
        return format_lunar(lunar_of(born)) if keeps else None

    def _telephone(self) -> Telephone:
        return Telephone(f"154{self.rng.randrange(10**8):08}")

    def _with_contact(self, member: Resident, household: list[Resident]) -> Resident:
        """Name for an elder, or a child, somebody of the house who can be called."""
        if OF_AGE <= age_on(member.birth_date, self.today) < OLD:
            return member
        for other in household:
            if other is not member and other.telephone:
                return dataclasses.replace(
                    member, contact=other.name, contact_telephone=other.telephone
                )
        return member

    def _cared_for(self, residents: list[Resident]) -> list[Resident]:
        """Put the oldest under care, the eldest of all under the closest."""
        oldest = sorted(range(len(residents)), key=lambda n: residents[n].birth_date)
        for level, one_in in CARE:
            wanted = max(1, len(residents) // one_in)
            chosen, oldest = oldest[:wanted], oldest[wanted:]
            for n in chosen:
                residents[n] = self._under_care(residents[n], level)
        return residents

    def _under_care(self, resident: Resident, level: CareLevel) -> Resident:
        cared = dataclasses.replace(resident, care_level=level)
        if level is not CareLevel.KEY:
            return cared
        return dataclasses.replace(
            cared,
            ability=self.rng.choice([AbilityLevel.MILD, AbilityLevel.MODERATE]),
            ability_standard=AbilityStandard.GB_T_42195,
            ability_assessed_on=self.today - timedelta(days=self.rng.randint(30, 900)),
            ability_assessed_by=village_life()["assessed_by"],
        )


def _relatives(rng: Random) -> Iterator[Relative]:
    """Yield the members of a household, the head first: half of them elders, as villages are."""
    age = rng.randint(58, 88) if _chance(rng, 40) else rng.randint(30, 57)
    couple = _chance(rng, 60 if age > OLD else 85)
    yield Relative(relation=HEAD_OF_HOUSEHOLD, age=age, sex=Sex.MALE if couple else _sex(rng))
    if couple:
        yield _relative(WIFE, max(22, age - rng.randint(-2, 5)))
    yield from _younger(rng, age)
    if age < OLD and _chance(rng, 45):
        yield _relative(MOTHER, age + rng.randint(21, 28))
        if _chance(rng, 60):
            yield _relative(FATHER, age + rng.randint(22, 30))


def _younger(rng: Random, age: int) -> Iterator[Relative]:
    """Yield children, and the family of a grown son who stayed."""
    for _ in range(rng.choice([0, 0, 1, 1, 2] if age > OLD else [0, 1, 1, 2, 2, 3])):
        years = max(0, age - rng.randint(22, 32))
        son = _chance(rng, 50)
        yield _relative(SON if son else DAUGHTER, years)
        if son and years >= GROWN_SON and _chance(rng, 50):
            yield _relative(DAUGHTER_IN_LAW, years - rng.randint(0, 3))
            grandchild = rng.choice([GRANDSON, GRANDDAUGHTER])
            yield _relative(grandchild, max(0, years - rng.randint(23, 30)))


def _relative(relation: KinshipCode, age: int) -> Relative:
    return Relative(relation=relation, age=age, sex=Sex.FEMALE if relation in WOMEN else Sex.MALE)


def _sex(rng: Random) -> Sex:
    return rng.choice([Sex.MALE, Sex.FEMALE])


def _education(rng: Random, age: int) -> EducationCode | None:
    for least, codes in SCHOOLS:
        if age >= least:
            return EducationCode(rng.choice(codes))
    return None


def _politics(rng: Random, age: int) -> PoliticsCode:
    if age >= OF_AGE and _chance(rng, 8):
        return PoliticsCode("01")
    return PoliticsCode("13")


def _chance(rng: Random, percent: int) -> bool:
    return rng.randrange(100) < percent
