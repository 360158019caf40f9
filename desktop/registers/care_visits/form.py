"""How visits are listed and asked for."""

from desktop.domain.register import Field, Look, Register
from desktop.messages import N_
from desktop.registers.care_visits.model import KEY, CareVisit, CheckPoint, VisitMethod, VisitorKind
from desktop.registers.care_visits.rules import RULES, fill

VISIT = N_("Visit")
FOUND = N_("What was found")
NEXT = N_("Next visit")

CARE_VISITS = Register(
    key=KEY,
    record=CareVisit,
    title=N_("Care visits"),
    named_by=("resident", "visited_on"),
    look=Look(icon="home-heart", hue="r_elder"),
    part_of="resident",
    fields=(
        Field(name="resident", label=N_("Resident"), section=VISIT),
        Field(name="visited_on", label=N_("Visited on"), section=VISIT),
        Field(name="method", label=N_("Kind of visit"), section=VISIT),
        Field(name="visitor", label=N_("Visitor"), section=VISIT, searched=True),
        Field(name="visitor_kind", label=N_("Who the visitor is"), section=VISIT, in_list=False),
        Field(
            name="abnormal",
            label=N_("Not well"),
            hint=N_("Tick only what was wrong"),
            section=FOUND,
            sensitive=True,
        ),
        Field(
            name="findings",
            label=N_("What was wrong"),
            section=FOUND,
            in_list=False,
            sensitive=True,
        ),
        Field(
            name="handling",
            label=N_("What was done about it"),
            section=FOUND,
            in_list=False,
            sensitive=True,
        ),
        Field(
            name="follow_up_on",
            label=N_("Look again by"),
            hint=N_("After a change for the worse see them within a day"),
            section=FOUND,
        ),
        Field(
            name="confirms_life",
            label=N_("Confirms life"),
            hint=N_("Once a year, for the old-age allowance"),
            section=FOUND,
            in_list=False,
        ),
        Field(
            name="next_on",
            label=N_("Next visit by"),
            hint=N_("Follows from the care level"),
            section=NEXT,
        ),
        Field(name="remarks", label=N_("Remarks"), section=NEXT, in_list=False, sensitive=True),
    ),
    choices={
        VisitMethod.AT_HOME: N_("At home"),
        VisitMethod.TELEPHONE: N_("Telephone call"),
        VisitMethod.VIDEO: N_("Video or message"),
        VisitMethod.THIRD_PARTY: N_("By a service provider"),
        VisitMethod.PAIRED_VOLUNTEER: N_("By a paired volunteer"),
        VisitMethod.KIN_OR_NEIGHBOUR: N_("Through relatives or neighbours"),
        VisitMethod.ALERT: N_("After an alert"),
        VisitMethod.HOTLINE: N_("Emergency hotline"),
        VisitorKind.CADRE: N_("Village cadre"),
        VisitorKind.GRID_WORKER: N_("Grid worker"),
        VisitorKind.VOLUNTEER: N_("Volunteer"),
        VisitorKind.NEIGHBOUR: N_("Neighbour"),
        VisitorKind.MEDICAL_WORKER: N_("Medical worker"),
        VisitorKind.SOMEBODY_ELSE: N_("Somebody else"),
        CheckPoint.HEALTH: N_("State of health"),
        CheckPoint.SAFETY_AT_HOME: N_("Safety at home"),
        CheckPoint.FOOD: N_("Food"),
        CheckPoint.MEDICINE: N_("Medicine"),
        CheckPoint.MOOD: N_("Mood"),
        CheckPoint.NEEDS: N_("Needs"),
    },
    rules=RULES,
    fill=fill,
)
