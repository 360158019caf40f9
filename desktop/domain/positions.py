"""Names the positions of an association (domain.md §4.1)."""

from collections.abc import Mapping
from enum import StrEnum

from desktop.messages import N_


class Position(StrEnum):
    """What a member does for the association. The values are stored and exchanged."""

    PRESIDENT = "president"
    VICE_PRESIDENT = "vice-president"
    SECRETARY = "secretary"
    DEPUTY_SECRETARY = "deputy-secretary"
    STANDING_COUNCIL = "standing-council"
    COUNCIL = "council"
    SUPERVISOR = "supervisor"
    ACCOUNTANT = "accountant"
    CASHIER = "cashier"
    GROUP_LEADER = "group-leader"
    ADVISER = "adviser"
    HONORARY_PRESIDENT = "honorary-president"


POSITION_LABELS: Mapping[StrEnum, str] = {
    Position.PRESIDENT: N_("President"),
    Position.VICE_PRESIDENT: N_("Vice president"),
    Position.SECRETARY: N_("Secretary general"),
    Position.DEPUTY_SECRETARY: N_("Deputy secretary general"),
    Position.STANDING_COUNCIL: N_("Standing council member"),
    Position.COUNCIL: N_("Council member"),
    Position.SUPERVISOR: N_("Supervisor"),
    Position.ACCOUNTANT: N_("Accountant"),
    Position.CASHIER: N_("Cashier"),
    Position.GROUP_LEADER: N_("Group leader"),
    Position.ADVISER: N_("Adviser"),
    Position.HONORARY_PRESIDENT: N_("Honorary president"),
}
