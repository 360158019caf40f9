"""Numbers that differ from county to county, with those that hold where none is published.

None of them is law; each stands on a practice of ``domain.md`` that is known
to differ, so the county may publish its own.
"""

from collections.abc import Mapping
from enum import StrEnum

from desktop.domain.ids import RegisterKey

PARAMETERS = RegisterKey("parameters")
"""The catalogue in which the county publishes them."""


class Parameter(StrEnum):
    """One number. The values are stored and exchanged."""

    YOUNGEST_MAN = "youngest-man"
    YOUNGEST_WOMAN = "youngest-woman"
    DUES_OF_A_YEAR = "dues-of-a-year"
    LONG_DAY = "long-day"
    LONGEST_DAY = "longest-day"
    RISING_SOON = "rising-soon"
    SHARE_OF_HOUSEHOLDS = "share-of-households"
    TIME_BANK_DAY = "time-bank-day"
    TIME_BANK_MOST = "time-bank-most"
    TIME_BANK_OVERDRAFT = "time-bank-overdraft"
    TIME_BANK_COUNTS = "time-bank-counts"
    FOLLOW_UP_DAYS = "follow-up-days"
    REMEDY_DAYS = "remedy-days"
    SUPPLEMENT_DAYS = "supplement-days"
    FORWARD_DAYS = "forward-days"
    REFERRAL_DAYS = "referral-days"
    BACKDATING_DAYS = "backdating-days"
    CLOSING_HOUR = "closing-hour"
    ALLOWANCE_FROM_NEXT_MONTH = "allowance-from-next-month"
    ALLOWANCE_REGISTERED_ONLY = "allowance-registered-only"
    AWAY_DAYS = "away-days"
    HAND_OVER_DAYS = "hand-over-days"
    AREA_CODE = "area-code"


DEFAULTS: Mapping[Parameter, int] = {
    Parameter.YOUNGEST_MAN: 60,  # years (domain.md §4.1)
    Parameter.YOUNGEST_WOMAN: 60,
    Parameter.DUES_OF_A_YEAR: 10,  # yuan; 0 to 20 are usual (§4.1)
    Parameter.LONG_DAY: 8,  # hours of one day above which one is warned (§3.7)
    Parameter.LONGEST_DAY: 24,  # hours of one day above which one is refused (§3.7)
    Parameter.RISING_SOON: 10,  # hours short of the next star
    Parameter.SHARE_OF_HOUSEHOLDS: 0,  # 1: volunteers are a share of the household register (§1)
    Parameter.TIME_BANK_DAY: 8,  # hours one may earn on one day (§5)
    Parameter.TIME_BANK_MOST: 1500,  # hours one may hold; more goes to the pool (§5)
    Parameter.TIME_BANK_OVERDRAFT: 0,  # hours by which the needy may be short (§5)
    Parameter.TIME_BANK_COUNTS: 1,  # whether banked hours are volunteer hours too (§5)
    Parameter.FOLLOW_UP_DAYS: 5,  # working days to ask about a bad rating (§6.1)
    Parameter.REMEDY_DAYS: 15,  # working days to put right what was found (§6.1)
    Parameter.SUPPLEMENT_DAYS: 20,  # working days to bring missing papers (§6.3)
    Parameter.FORWARD_DAYS: 3,  # working days within which an agent passes papers on (§6.1)
    Parameter.REFERRAL_DAYS: 1,  # working days to refer what is not ours (§1 #28)
    Parameter.BACKDATING_DAYS: 7,  # days back beyond which the head writes (§6.3)
    Parameter.CLOSING_HOUR: 24,  # from this hour on receipt counts as the next working day (§6.2)
    Parameter.ALLOWANCE_FROM_NEXT_MONTH: 0,  # 1: paid from the month after the birthday (§2.11)
    Parameter.ALLOWANCE_REGISTERED_ONLY: 1,  # 0: those registered elsewhere are entitled too (§4.3)
    Parameter.AWAY_DAYS: 30,  # days away from which nobody need visit (§4.2)
    Parameter.HAND_OVER_DAYS: 12,  # days within which a desk hands over again (§1 #3)
    Parameter.AREA_CODE: 0,  # of the telephones of the place, without its zero; 0: none set (§2.9)
}
