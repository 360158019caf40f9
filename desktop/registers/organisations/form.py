"""How organisations are listed and asked for."""

from desktop.domain.masks import whole
from desktop.domain.register import Field, Look, Register
from desktop.messages import N_
from desktop.registers.organisations.model import (
    KEY,
    Organisation,
    OrganisationKind,
    Requirement,
    Standing,
)
from desktop.registers.organisations.rules import LIKENESSES, RULES

ORGANISATION = N_("Organisation")
STANDING = N_("Registration or filing")
PEOPLE = N_("People and place")
QUALITY = N_("How it is kept")

ORGANISATIONS = Register(
    key=KEY,
    record=Organisation,
    title=N_("Organisations"),
    named_by=("name",),
    look=Look(icon="building-community", hue="r_tool"),
    fields=(
        Field(name="number", label=N_("Number"), section=ORGANISATION, given="ZZ{mark}{serial:03}"),
        Field(
            name="name",
            label=N_("Name of the organisation"),
            hint=N_("County, township, village, then what it is"),
            section=ORGANISATION,
            searched=True,
        ),
        Field(name="kind", label=N_("Kind"), section=ORGANISATION),
        Field(name="standing", label=N_("Registered or filed"), section=STANDING),
        Field(
            name="standing_number",
            label=N_("Certificate or filing number"),
            section=STANDING,
            in_list=False,
            searched=True,
        ),
        Field(
            name="standing_since",
            label=N_("Registered or filed on"),
            section=STANDING,
            in_list=False,
        ),
        Field(name="authority", label=N_("Authority"), section=STANDING, in_list=False),
        Field(
            name="credit_code",
            label=N_("Unified social credit code"),
            section=STANDING,
            in_list=False,
            searched=True,
        ),
        Field(name="founded_on", label=N_("Founded on"), section=STANDING, in_list=False),
        Field(name="dissolved_on", label=N_("Dissolved on"), section=STANDING, in_list=False),
        Field(name="head", label=N_("Head"), section=PEOPLE, searched=True),
        Field(
            name="telephone", label=N_("Telephone"), section=PEOPLE, searched=True, sensitive=True
        ),
        Field(name="place", label=N_("Premises"), section=PEOPLE, in_list=False),
        Field(name="member_count", label=N_("How many members"), section=PEOPLE),
        Field(
            name="term_ends_on",
            label=N_("Term ends on"),
            hint=N_("The next election of the council"),
            section=PEOPLE,
            in_list=False,
        ),
        Field(name="requirements", label=N_("What it has"), section=QUALITY, in_list=False),
        Field(name="purpose", label=N_("What it does"), section=QUALITY, in_list=False),
        Field(name="remarks", label=N_("Remarks"), section=QUALITY, in_list=False),
    ),
    choices={
        OrganisationKind.ELDERLY_ASSOCIATION: N_("Association of elders"),
        OrganisationKind.VOLUNTEER_TEAM: N_("Volunteer team"),
        OrganisationKind.MEDIATION: N_("Settling disputes"),
        OrganisationKind.HEALTH_AND_ELDERCARE: N_("Health and care of elders"),
        OrganisationKind.EDUCATION: N_("Education and training"),
        OrganisationKind.CHARITY: N_("Charity"),
        OrganisationKind.DISASTER_PREVENTION: N_("Preventing disasters"),
        OrganisationKind.CULTURE_AND_SPORT: N_("Culture, sport and leisure"),
        OrganisationKind.NEIGHBOURLY_HELP: N_("Neighbourly help"),
        OrganisationKind.INTEGRATION: N_("Integrating newcomers"),
        OrganisationKind.FARMING_SERVICE: N_("Farming techniques"),
        OrganisationKind.RESIDENT_UNIT: N_("Unit in the village"),
        OrganisationKind.OTHER: N_("Other"),
        Standing.REGISTERED: N_("Registered"),
        Standing.FILED: N_("Filed"),
        Standing.INFORMAL: N_("Neither"),
        Requirement.FILED: N_("Filing"),
        Requirement.LEADERS: N_("Leaders"),
        Requirement.CHARTER: N_("Charter"),
        Requirement.PLACE: N_("Premises"),
        Requirement.FUNDS: N_("Funds"),
        Requirement.ACTIVITIES: N_("Activities"),
    },
    rules=RULES,
    likenesses=LIKENESSES,
    posted=whole(
        "number",
        "name",
        "kind",
        "standing",
        "standing_number",
        "standing_since",
        "authority",
        "credit_code",
        "founded_on",
        "head",
        "member_count",
        "term_ends_on",
        "requirements",
        "purpose",
    ),
)
