"""The residents that the numbers about everybody count, on the last day of a period."""

from collections.abc import Collection, Sequence

from desktop.domain.ids import RecordId
from desktop.messages import N_
from desktop.registers.allowance_bands.rules import USUAL_AGES
from desktop.registers.residents.form import RESIDENTS
from desktop.registers.residents.model import HEAD_OF_HOUSEHOLD, ResidenceKind, Resident
from desktop.services.selection import AnySelection, Reach, Selection, Span
from desktop.services.selections.residents import (
    ELDER,
    VERY_OLD,
    Find,
    aged,
    newly_entitled,
)
from desktop.services.selections.residents_rows import living_as, there


def _of(kinds: Collection[ResidenceKind]) -> Find:
    return lambda reach: [person.id for person in there(reach, **living_as(kinds))]


def _households(reach: Reach) -> Sequence[RecordId]:
    """Return one of each household: the head, or else the eldest."""
    found: dict[tuple[str, str], RecordId] = {}
    headed: set[tuple[str, str]] = set()
    for person in there(reach):
        house = person.region, person.household_number or ""
        heads = person.relation == HEAD_OF_HOUSEHOLD
        if person.household_number and (house not in found or (heads and house not in headed)):
            found[house] = person.id
        if heads:
            headed.add(house)
    return [record for _house, record in sorted(found.items())]


def _counted(key: str, title: str, words: str, find: Find) -> Selection[Resident]:
    return Selection(
        key=key,
        register=RESIDENTS,
        title=title,
        words=words,
        find=find,
        span=Span.MONTH,
        offered=False,
    )


EVERYBODY = _counted(
    "residents-in-all",
    N_("Residents in all"),
    N_("Everybody registered or living here on the last day, without the dead and the departed"),
    lambda reach: [person.id for person in there(reach)],
)
REGISTERED_HERE = _counted(
    "residents-registered-here",
    N_("Registered and at home here"),
    N_("Those registered and living here on the last day"),
    _of({ResidenceKind.REGISTERED}),
)
COME_IN = _counted(
    "residents-come-in",
    N_("Come in from outside"),
    N_("Those living here on the last day who are registered elsewhere"),
    _of({ResidenceKind.INFLOW}),
)
GONE_OUT = _counted(
    "residents-gone-out",
    N_("Gone out"),
    N_("Those registered here who live elsewhere on the last day"),
    _of({ResidenceKind.OUTFLOW}),
)
FLOATING = _counted(
    "residents-floating",
    N_("Floating population"),
    N_("Those who came in from outside and those who went out, on the last day"),
    _of({ResidenceKind.INFLOW, ResidenceKind.OUTFLOW}),
)
HOUSEHOLDS = _counted(
    "households",
    N_("Households"),
    N_("One of each household in which somebody was on the last day: its head, or else the eldest"),
    _households,
)
ELDERS = _counted(
    "residents-aged-60",
    N_("Elders of 60 or older"),
    N_("Those living here who were 60 or older on the last day"),
    aged(ELDER),
)
VERY_OLD_ELDERS = _counted(
    "residents-aged-80",
    N_("Elders of 80 or older"),
    N_("Those living here who were 80 or older on the last day"),
    aged(VERY_OLD),
)

_TITLES = {
    80: N_("New to the allowance at 80"),
    90: N_("New to the allowance at 90"),
    100: N_("New to the allowance at 100"),
}
NEW_BY_BAND = {
    age: _counted(
        f"allowance-new-{age}",
        _TITLES[age],
        N_("Those who came into this band of the old-age allowance in the period"),
        newly_entitled(age),
    )
    for age in USUAL_AGES
}
"""Those who come into one of the bands that most places have (domain.md §4.3)."""

COUNTED_RESIDENTS: tuple[AnySelection, ...] = (
    *(EVERYBODY, REGISTERED_HERE, COME_IN, GONE_OUT, FLOATING, HOUSEHOLDS),
    *(ELDERS, VERY_OLD_ELDERS, *NEW_BY_BAND.values()),
)
