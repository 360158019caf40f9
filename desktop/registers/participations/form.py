"""How participations are listed and asked for."""

from desktop.domain.register import Field, Lasting, Look, Register
from desktop.messages import N_
from desktop.registers.participations.model import KEY, Participation, ParticipationState, Role
from desktop.registers.participations.rules import RULES, WORKFLOW, fill

WHO = N_("Who")
TIME = N_("Time")
CONFIRMATION = N_("Confirmation")

PARTICIPATIONS = Register(
    key=KEY,
    record=Participation,
    title=N_("Participations"),
    named_by=("resident", "activity"),
    look=Look(icon="user-check", hue="r_mutual"),
    part_of="activity",
    lasting=Lasting.KEPT,
    fields=(
        Field(name="activity", label=N_("Activity"), section=WHO),
        Field(name="resident", label=N_("Resident"), section=WHO),
        Field(name="role", label=N_("Role"), section=WHO),
        Field(
            name="minutes",
            label=N_("Hours"),
            hint=N_("Time of service only, without the way"),
            section=TIME,
        ),
        Field(
            name="starts_at",
            label=N_("Came at"),
            hint=N_("Only if not there from start to end"),
            section=TIME,
            in_list=False,
        ),
        Field(name="ends_at", label=N_("Left at"), section=TIME, in_list=False),
        Field(name="organisation", label=N_("On behalf of"), section=TIME, in_list=False),
        Field(name="detail", label=N_("What was done or received"), section=TIME),
        Field(name="state", label=N_("State"), section=CONFIRMATION),
        Field(
            name="confirmed_by",
            label=N_("Confirmed by"),
            hint=N_("The person helped, or the leader"),
            section=CONFIRMATION,
        ),
        Field(name="confirmed_on", label=N_("Confirmed on"), section=CONFIRMATION, in_list=False),
        Field(name="corrects", label=N_("Corrects"), section=CONFIRMATION, in_list=False),
        Field(
            name="evaluation",
            label=N_("Evaluation of the service"),
            section=CONFIRMATION,
            in_list=False,
            sensitive=True,
        ),
        Field(
            name="void_reason",
            label=N_("Why void"),
            section=CONFIRMATION,
            in_list=False,
            sensitive=True,
        ),
    ),
    choices={
        Role.HELPER: N_("Helper"),
        Role.ORGANISER: N_("Organiser"),
        Role.HELPED: N_("Helped"),
        Role.ATTENDED: N_("Attended"),
        ParticipationState.NOTED: N_("Noted"),
        ParticipationState.CONFIRMED: N_("Confirmed"),
        ParticipationState.VOID: N_("Void"),
    },
    rules=RULES,
    workflow=WORKFLOW,
    fill=fill,
)
