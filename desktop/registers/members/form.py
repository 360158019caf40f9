"""How members are listed and asked for."""

from desktop.domain.care import holds_on
from desktop.domain.dues import PAY_STATE_LABELS, PayState, asked_in, pay_state
from desktop.domain.ids import RegisterKey
from desktop.domain.masks import whole
from desktop.domain.positions import POSITION_LABELS, Position
from desktop.domain.register import Derived, Field, Look, Register, Surroundings
from desktop.messages import N_
from desktop.registers.members.model import KEY, ElderRole, Member, MemberStatus
from desktop.registers.members.rules import RULES

MEMBERSHIP = N_("Membership")
TASKS = N_("Tasks")
LEAVING = N_("Leaving")

POSTS, DUES = RegisterKey("posts"), RegisterKey("dues")


def _positions(member: Member, around: Surroundings) -> tuple[Position, ...]:
    """Return the positions held today, the highest first."""
    if member.status is not MemberStatus.PRESENT:
        return ()
    posts = (entry.record for entry in around.others(POSTS, member=around.judged))
    held = {post.position for post in posts if holds_on(around.today, post.since, post.until)}
    return tuple(position for position in Position if position in held)


def _dues(member: Member, around: Surroundings) -> PayState | None:
    """Return how the member stands with the dues of this year; None for those not asked.

    Who left and came back in the year may have paid before (domain.md §4.1).
    """
    if member.status is not MemberStatus.PRESENT:
        return None
    year = around.today.year
    same = around.others(KEY, resident=member.resident, organisation=member.organisation)
    earlier = [
        each.id for each in same if asked_in(year, each.record.joined_on, each.record.left_on)
    ]
    for belonged in (around.judged, *earlier):
        for entry in around.others(DUES, member=belonged, year=year):
            return pay_state(entry.record.amount, entry.record.exemption)
    return PayState.UNPAID


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
        Derived(name="positions", label=N_("Positions"), value=_positions),
        Derived(name="dues", label=N_("Dues of this year"), value=_dues),
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
        Field(
            name="leaving_reason",
            label=N_("Why they left"),
            section=LEAVING,
            in_list=False,
            sensitive=True,
        ),
        Field(name="remarks", label=N_("Remarks"), section=LEAVING, in_list=False, sensitive=True),
    ),
    choices={
        **POSITION_LABELS,
        **PAY_STATE_LABELS,
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
    posted=whole(
        "number", "resident", "organisation", "joined_on", "positions", "group", "takes_part"
    ),
)
