"""Lists households: their number and head, who lives there, who of them is looked after."""

from dataclasses import dataclass

from desktop.i18n import translate as _
from desktop.services.household_list import Household
from desktop.ui.table import Column, Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdRow:
    """One household in the list; ``id`` is its number."""

    id: str
    number: str
    head: str
    group: str
    address: str
    living: str
    elders: str
    marks: str


def household_columns() -> tuple[Column, ...]:
    """Return the columns of the list."""
    return (
        Column(
            key="number", title=_("Household number"), width=112, kind=Kind.STRONG, sortable=False
        ),
        Column(
            key="head",
            title=_("Head of household"),
            width=150,
            kind=Kind.PERSON,
            stretches=True,
            sortable=False,
        ),
        Column(key="group", title=_("Group"), width=76, drop_order=2, sortable=False),
        Column(
            key="address",
            title=_("Address"),
            width=150,
            kind=Kind.SUB,
            drop_order=1,
            stretches=True,
            sortable=False,
        ),
        Column(key="living", title=_("People"), width=72, kind=Kind.NUM, sortable=False),
        Column(key="elders", title=_("60 and over"), width=96, kind=Kind.NUM, sortable=False),
        Column(
            key="marks",
            title=_("Care marks"),
            width=96,
            kind=Kind.NUM,
            drop_order=3,
            sortable=False,
        ),
    )


def household_row(household: Household) -> HouseholdRow:
    """Return what the list shows of *household*."""
    return HouseholdRow(
        id=household.number,
        number=household.number,
        head=household_name(household),
        group=household.group if household.number else "",
        address=household.address if household.number else "",
        living=f"{household.living:,}",
        elders=f"{household.elders:,}" if household.elders else "",
        marks=f"{household.marks:,}" if household.marks else "",
    )


def household_name(household: Household) -> str:
    """Return after whom the household is called."""
    if not household.number:
        return _("No household yet")
    leading = household.leading
    return leading.name if leading else ""
