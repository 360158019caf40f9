"""The indicators of mutual aid (domain.md §1 #25) with those of the time bank (§5)."""

from collections.abc import Iterator, Sequence

from desktop.domain.activity_kinds import ACTIVITY_KIND_LABELS, MUTUAL_AID, ActivityKind
from desktop.domain.ids import RecordId
from desktop.messages import N_
from desktop.services.indicator import MUTUAL_AID as SECTION
from desktop.services.indicator import Indicator, Measure, Weigh
from desktop.services.selection import Reach
from desktop.services.selections import aid_counted as counted
from desktop.services.selections import time_bank as bank
from desktop.services.selections.aid_rows import households_helped, minutes_counted

ACTIVITIES = N_("Activities carried out")
HELPING = N_("Times somebody helped")
HOUSEHOLDS = N_("Times a household was helped")
HOURS = N_("Hours of mutual aid")
SHARE = N_("Share of mutual aid")
COUNTED_ONCE = N_(
    "Confirmed hours of those who helped, without travel; of entries that clash one counts"
)
TIMES_HELPED = N_(
    "For each activity the households that it names as helped, or the number that it gives"
    " where that is larger; a person without a household number stands for one"
)
TIMES_HELPING = N_(
    "Helpers and organisers, each person once in each activity, void entries left out"
)


def _households(*kinds: ActivityKind) -> Weigh:
    def weigh(reach: Reach, found: Sequence[RecordId]) -> int:
        helped = households_helped(reach, kinds)
        return sum(helped[activity] for activity in found)

    return weigh


DONE = Indicator(
    key="aid-activities",
    title=ACTIVITIES,
    formula=N_("Mutual aid in production, for elders and in distress carried out in the period"),
    section=SECTION,
    numerator=counted.DONE,
)
TIMES = Indicator(
    key="aid-helping",
    title=HELPING,
    formula=TIMES_HELPING,
    section=SECTION,
    numerator=counted.HELPING,
)
HELPED = Indicator(
    key="aid-households",
    title=HOUSEHOLDS,
    formula=TIMES_HELPED,
    section=SECTION,
    numerator=counted.HELPED,
    weigh=_households(*MUTUAL_AID),
)
MINUTES = Indicator(
    key="aid-hours",
    title=HOURS,
    formula=COUNTED_ONCE,
    section=SECTION,
    numerator=counted.SIGNED,
    weigh=minutes_counted,
    measure=Measure.HOURS,
)
COVERAGE = Indicator(
    key="aid-coverage",
    title=N_("Share of households in hardship reached"),
    formula=N_(
        "Of the households with a resident in extreme poverty support, on subsistence allowance,"
        " near the subsistence line, or lifted out of poverty or monitored at the end of the"
        " period, those of whom somebody was helped by mutual aid in it"
    ),
    section=SECTION,
    numerator=counted.REACHED,
    denominator=counted.IN_HARDSHIP,
    measure=Measure.SHARE,
)
NEEDS = Indicator(
    key="needs-registered",
    title=N_("Needs that came in"),
    formula=N_("Needs that came in in the period"),
    section=SECTION,
    numerator=counted.NEEDS_OF_PERIOD,
)
MET = Indicator(
    key="needs-met-share",
    title=N_("Share of needs met"),
    formula=N_(
        "Of the needs that came in in the period, those withdrawn left out, those met by its end"
    ),
    section=SECTION,
    numerator=counted.NEEDS_MET,
    denominator=counted.NEEDS_THAT_STOOD,
    measure=Measure.SHARE,
)


def _of_kind(kind: ActivityKind) -> Iterator[Indicator]:
    section = ACTIVITY_KIND_LABELS[kind]
    yield from _done(kind, section)
    yield Indicator(
        key=f"aid-helping-{kind.value}",
        title=HELPING,
        formula=TIMES_HELPING,
        section=section,
        numerator=counted.HELPING_BY_KIND[kind],
    )
    yield Indicator(
        key=f"aid-households-{kind.value}",
        title=HOUSEHOLDS,
        formula=TIMES_HELPED,
        section=section,
        numerator=counted.HELPED_BY_KIND[kind],
        weigh=_households(kind),
    )
    yield Indicator(
        key=f"aid-hours-{kind.value}",
        title=HOURS,
        formula=COUNTED_ONCE,
        section=section,
        numerator=counted.SIGNED_BY_KIND[kind],
        weigh=minutes_counted,
        measure=Measure.HOURS,
    )


def _done(kind: ActivityKind, section: str) -> Iterator[Indicator]:
    yield Indicator(
        key=f"aid-activities-{kind.value}",
        title=ACTIVITIES,
        formula=N_("Activities of this kind carried out in the period"),
        section=section,
        numerator=counted.DONE_BY_KIND[kind],
    )
    yield Indicator(
        key=f"aid-share-{kind.value}",
        title=SHARE,
        formula=N_("Of the mutual aid carried out in the period, the activities of this kind"),
        section=section,
        numerator=counted.DONE_BY_KIND[kind],
        denominator=counted.DONE,
        measure=Measure.SHARE,
    )


TIME_BANK = N_("Time bank")
EARNED = Indicator(
    key="bank-earned",
    title=N_("Hours earned"),
    formula=N_(
        "Hours banked for service on days of the period, those passed to the pool among them;"
        " what was taken back is left out"
    ),
    section=TIME_BANK,
    numerator=bank.EARNED,
    weigh=bank.minutes_of,
    measure=Measure.HOURS,
)
USED = Indicator(
    key="bank-used",
    title=N_("Hours used"),
    formula=N_("Hours used for service on days of the period; what was taken back is left out"),
    section=TIME_BANK,
    numerator=bank.USED,
    weigh=bank.minutes_of,
    measure=Measure.HOURS,
)
ISSUED = Indicator(
    key="bank-issued",
    title=N_("Hours issued from the pool"),
    formula=N_(
        "Hours issued from the pool to those in need on days of the period;"
        " what was taken back is left out"
    ),
    section=TIME_BANK,
    numerator=bank.ISSUED,
    weigh=bank.minutes_of,
    measure=Measure.HOURS,
)
ACCOUNTS = Indicator(
    key="bank-accounts",
    title=N_("People with an account"),
    formula=N_("Those whose hours were moved in the time bank by the end of the period"),
    section=TIME_BANK,
    numerator=bank.ACCOUNTS,
)

OF_MUTUAL_AID: tuple[Indicator, ...] = (
    *(DONE, TIMES, HELPED, MINUTES, COVERAGE, NEEDS, MET),
    *(indicator for kind in MUTUAL_AID for indicator in _of_kind(kind)),
    *(EARNED, USED, ISSUED, ACCOUNTS),
)
