"""Lists households: their number and head, who lives there, who of them is looked after."""

from dataclasses import dataclass

from desktop.i18n import translate as _
from desktop.services.household_list import Household
from desktop.ui.table import Column, Kind


@dataclass(frozen=True, slots=True)
class HouseholdRow:
    """One household in the list; its cells are worked out when they come into sight."""

    household: Household

    @property
    def id(self) -> str:
        """Return the number, which the list knows the row by."""
        return self.household.number

    @property
    def number(self) -> str:
        """Return the number, empty for those who have none."""
        return self.household.number

    @property
    def head(self) -> str:
        """Return after whom the household is called."""
        return household_name(self.household)

    @property
    def group(self) -> str:
        """Return the group."""
        return self.household.group if self.household.number else ""

    @property
    def address(self) -> str:
        """Return the address."""
        return self.household.address if self.household.number else ""

    @property
    def living(self) -> str:
        """Return how many live there."""
        return f"{self.household.living:,}"

    @property
    def elders(self) -> str:
        """Return how many of them are elders, nothing for none."""
        return f"{self.household.elders:,}" if self.household.elders else ""

    @property
    def marks(self) -> str:
        """Return how many marks of special care they hold, nothing for none."""
        return f"{self.household.marks:,}" if self.household.marks else ""


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


def household_name(household: Household) -> str:
    """Return after whom the household is called."""
    if not household.number:
        return _("No household yet")
    leading = household.leading
    return leading.name if leading else ""
