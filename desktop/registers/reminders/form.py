"""How reminders are listed and asked for."""

from desktop.domain.register import Field, Look, Register
from desktop.messages import N_
from desktop.registers.reminders.model import KEY, Reminder, Way
from desktop.registers.reminders.rules import RULES

REMINDERS = Register(
    key=KEY,
    record=Reminder,
    title=N_("Reminders of hand-overs"),
    named_by=("place", "reminded_on"),
    look=Look(icon="bell", hue="r_tool"),
    fields=(
        Field(name="place", label=N_("Who was reminded"), searched=True),
        Field(name="reminded_on", label=N_("Reminded on")),
        Field(name="way", label=N_("How reminded")),
        Field(name="spoken_to", label=N_("Spoken to")),
        Field(name="reminded_by", label=N_("Reminded by")),
        Field(name="said", label=N_("What was said")),
    ),
    choices={
        Way.TELEPHONE: N_("By telephone"),
        Way.MESSAGE: N_("By message"),
        Way.VISIT: N_("On a visit"),
        Way.LETTER: N_("By letter"),
    },
    rules=RULES,
)
