"""Says why and how often somebody is looked after (domain.md §4.2)."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from desktop.domain.ids import RegisterKey
from desktop.messages import N_

CARE_MARKS = RegisterKey("care_marks")
"""The register of who holds which mark, from when until when."""


class CareLevel(StrEnum):
    """How often somebody is to be visited. The values are stored and exchanged."""

    HIGH_RISK = "high-risk"
    KEY = "key"
    GENERAL = "general"


CARE_LEVEL_LABELS: Mapping[StrEnum, str] = {
    CareLevel.HIGH_RISK: N_("High risk"),
    CareLevel.KEY: N_("Key"),
    CareLevel.GENERAL: N_("General"),
}


class CareMark(StrEnum):
    """Why somebody is looked after. The values are stored and exchanged."""

    LIVING_ALONE = "living-alone"
    EMPTY_NEST = "empty-nest"
    LEFT_BEHIND = "left-behind"
    DISABLED = "disabled"
    PARTLY_DISABLED = "partly-disabled"
    DEMENTIA = "dementia"
    SEVERE_IMPAIRMENT = "severe-impairment"
    DESTITUTE = "destitute"
    SUBSISTENCE_ALLOWANCE = "subsistence-allowance"
    LOW_INCOME = "low-income"
    BEREAVED_PARENT = "bereaved-parent"
    PREFERENTIAL_TREATMENT = "preferential-treatment"
    ADVANCED_AGE = "advanced-age"
    WITHOUT_FAMILY = "without-family"
    OUT_OF_POVERTY = "out-of-poverty"


CARE_MARK_LABELS: Mapping[StrEnum, str] = {
    CareMark.LIVING_ALONE: N_("Living alone"),
    CareMark.EMPTY_NEST: N_("Empty nest"),
    CareMark.LEFT_BEHIND: N_("Left behind"),
    CareMark.DISABLED: N_("Unable to care for themselves"),
    CareMark.PARTLY_DISABLED: N_("Partly unable to care for themselves"),
    CareMark.DEMENTIA: N_("Dementia"),
    CareMark.SEVERE_IMPAIRMENT: N_("Severe disability"),
    CareMark.DESTITUTE: N_("Extreme poverty support"),
    CareMark.SUBSISTENCE_ALLOWANCE: N_("Subsistence allowance"),
    CareMark.LOW_INCOME: N_("Near the subsistence line"),
    CareMark.BEREAVED_PARENT: N_("Family planning hardship"),
    CareMark.PREFERENTIAL_TREATMENT: N_("Entitled group"),
    CareMark.ADVANCED_AGE: N_("Advanced age"),
    CareMark.WITHOUT_FAMILY: N_("Without family"),
    CareMark.OUT_OF_POVERTY: N_("Lifted out of poverty or monitored"),
}

SPECIAL_DIFFICULTY_AGE = 60
SPECIAL_DIFFICULTY = frozenset(
    {
        CareMark.LIVING_ALONE,
        CareMark.EMPTY_NEST,
        CareMark.LEFT_BEHIND,
        CareMark.DISABLED,
        CareMark.SEVERE_IMPAIRMENT,
        CareMark.BEREAVED_PARENT,
    }
)
"""What makes somebody of 60 an elder in special difficulty (特殊困难老年人).

独居、空巢、留守、失能、重残、计划生育特殊家庭: the opinion of ten ministries of
2022 on visits to elders (domain.md §4.2). 半失能 is not among them.
"""

HARDSHIP = frozenset(
    {
        CareMark.DESTITUTE,
        CareMark.SUBSISTENCE_ALLOWANCE,
        CareMark.LOW_INCOME,
        CareMark.OUT_OF_POVERTY,
    }
)
"""What makes a household one in hardship (困难户): 特困、低保、低收入、脱贫户或监测户.

The plan counts how many of them mutual aid reaches (domain.md §1 #25); of the
marks of §4.2 these four are about means, and no others.
"""


def holds_on(day: date, since: date, until: date | None) -> bool:
    """Tell whether what is held from *since* to *until*, both included, is held on *day*."""
    return since <= day and (until is None or day <= until)
