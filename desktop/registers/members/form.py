"""How members are listed and asked for."""

from desktop.domain.register import Field, Look, Register
from desktop.messages import N_
from desktop.registers.members.model import KEY, ElderRole, Member, MemberStatus, Position
from desktop.registers.members.rules import RULES

MEMBERSHIP = N_("Membership")
TASKS = N_("Tasks")
LEAVING = N_("Leaving")

MEMBERS = Register(
    key=KEY,
    record=Member,
    title=N_("Elders"),
    named_by=("resident",),
    look=Look(icon="old", hue="r_elder"),
    fields=(
        Field(
            name="number",
            label=N_("Number"),
            section=MEMBERSHIP,
            searched=True,
            given="{mark}{serial:04}",
        ),
        Field(name="resident", label=N_("Name of the member"), section=MEMBERSHIP),
        Field(name="organisation", label=N_("Organisation"), section=MEMBERSHIP),
        Field(name="joined_on", label=N_("Joined on"), section=MEMBERSHIP),
        Field(name="positions", label=N_("Positions"), section=TASKS),
        Field(name="group", label=N_("Group in the association"), section=TASKS),
        Field(
            name="takes_part",
            label=N_("Takes part in"),
            hint=N_("The five ways of the plan"),
            section=TASKS,
            in_list=False,
        ),
        Field(name="strengths", label=N_("Strengths"), section=TASKS, in_list=False),
        Field(name="status", label=N_("Status"), section=LEAVING),
        Field(name="left_on", label=N_("Left on"), section=LEAVING, in_list=False),
        Field(name="remarks", label=N_("Remarks"), section=LEAVING, in_list=False, sensitive=True),
    ),
    choices={
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
        MemberStatus.PRESENT: N_("Present"),
        MemberStatus.LEFT: N_("Left"),
        MemberStatus.MOVED_AWAY: N_("Moved away"),
        MemberStatus.DIED: N_("Died"),
        MemberStatus.EXPELLED: N_("Expelled"),
        ElderRole.COMMUNITY_SERVICE: N_("Community service"),
        ElderRole.YOUNG_GENERATION: N_("Caring for the young"),
        ElderRole.MEDIATION: N_("Settling disputes"),
        ElderRole.PUBLIC_ORDER: N_("Public order"),
        ElderRole.CUSTOMS: N_("Better customs"),
    },
    rules=RULES,
)
