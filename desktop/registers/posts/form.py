"""How positions are listed and asked for."""

from desktop.domain.masks import whole
from desktop.domain.positions import POSITION_LABELS
from desktop.domain.register import Field, Look, Register
from desktop.messages import N_
from desktop.registers.posts.model import KEY, Choosing, Post
from desktop.registers.posts.rules import RULES

POST = N_("Position")
END = N_("End of the term")

POSTS = Register(
    key=KEY,
    record=Post,
    title=N_("Positions and terms"),
    named_by=("member", "position"),
    look=Look(icon="star", hue="r_elder"),
    part_of="member",
    fields=(
        Field(name="member", label=N_("Member"), section=POST),
        Field(name="position", label=N_("Position"), section=POST),
        Field(name="since", label=N_("In the position since"), section=POST),
        Field(
            name="term", label=N_("Term"), hint=N_("Such as 第三届"), section=POST, searched=True
        ),
        Field(
            name="term_ends_on",
            label=N_("Term ends on"),
            hint=N_("The next election of the council"),
            section=POST,
        ),
        Field(name="chosen", label=N_("Elected or appointed"), section=POST, in_list=False),
        Field(
            name="until",
            label=N_("Last day in the position"),
            hint=N_("Empty as long as it is held"),
            section=END,
        ),
        Field(name="remarks", label=N_("Remarks"), section=END, in_list=False),
    ),
    choices={
        **POSITION_LABELS,
        Choosing.ELECTED: N_("Elected"),
        Choosing.APPOINTED: N_("Appointed"),
    },
    rules=RULES,
    posted=whole("member", "position", "since", "term", "term_ends_on", "chosen", "until"),
)
