"""A resident, described in this one place for every other register."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.domain import households
from desktop.domain.care import CareLevel
from desktop.domain.identity import DocumentKind, Sex
from desktop.domain.ids import RegisterKey
from desktop.domain.types import (
    EducationCode,
    EthnicCode,
    HouseholdNumber,
    IdNumber,
    KinshipCode,
    Lunar,
    MaritalCode,
    NameSounds,
    PersonName,
    PoliticsCode,
    Prose,
    Telephone,
)

KEY = RegisterKey("residents")
HEAD_OF_HOUSEHOLD = households.HEAD


class ResidenceKind(StrEnum):
    """Where a resident is registered and where they live. The values are stored and exchanged."""

    REGISTERED = "registered"
    INFLOW = "inflow"
    OUTFLOW = "outflow"


LIVING_HERE = frozenset({ResidenceKind.REGISTERED, ResidenceKind.INFLOW})


class AbilityLevel(StrEnum):
    """What an assessment of ability found (domain.md §4.4). The values are stored and exchanged."""

    INTACT = "intact"
    MILD = "mild"
    MODERATE = "moderate"
    SEVERE = "severe"
    TOTAL = "total"


class AbilityStandard(StrEnum):
    """By which standard ability was assessed. The values are stored and exchanged."""

    GB_T_42195 = "gb-t-42195-2022"
    MZ_T_039 = "mz-t-039-2013"
    PUBLIC_HEALTH = "public-health"
    SIX_ITEMS = "six-items"


@dataclass(frozen=True, slots=True, kw_only=True)
class Resident:
    """One person of the village.

    ``name_sounds`` keeps how the person reads the name where others read it otherwise.

    ``number_note`` keeps why a number is missing, or why it contradicts the
    sex or the birth date that stand on the paper.
    """

    name: PersonName
    name_sounds: NameSounds | None = None
    document: DocumentKind = DocumentKind.RESIDENT_ID
    number: IdNumber | None = None
    number_note: str | None = None
    sex: Sex
    birth_date: date
    ethnicity: EthnicCode | None = None
    household_number: HouseholdNumber | None = None
    relation: KinshipCode | None = None
    group: str | None = None
    address: str | None = None
    residence: ResidenceKind = ResidenceKind.REGISTERED
    telephone: Telephone | None = None
    contact: str | None = None
    contact_telephone: Telephone | None = None
    second_contact: str | None = None
    second_contact_telephone: Telephone | None = None
    education: EducationCode | None = None
    politics: PoliticsCode | None = None
    marital: MaritalCode | None = None
    care_level: CareLevel | None = None
    ability: AbilityLevel | None = None
    ability_standard: AbilityStandard | None = None
    ability_assessed_on: date | None = None
    ability_assessed_by: str | None = None
    ability_valid_until: date | None = None
    lunar_birthday: Lunar | None = None
    moved_in_on: date | None = None
    moved_from: str | None = None
    moved_away_on: date | None = None
    moved_to: str | None = None
    died_on: date | None = None
    remarks: Prose | None = None
