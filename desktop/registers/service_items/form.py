"""How the catalogue is listed and asked for."""

from desktop.domain.masks import whole
from desktop.domain.register import Field, Look, Register
from desktop.messages import N_
from desktop.registers.service_items.model import (
    KEY,
    Category,
    Handling,
    Office,
    Provision,
    ServiceItem,
)
from desktop.registers.service_items.rules import RULES, fill

ITEM = N_("Item")
PROMISE = N_("Promise")
PAPERS = N_("Conditions and papers")
VALIDITY = N_("Telephone and validity")

SERVICE_ITEMS = Register(
    key=KEY,
    record=ServiceItem,
    title=N_("Catalogue"),
    named_by=("name",),
    look=Look(icon="list-details", hue="r_service"),
    fields=(
        Field(name="code", label=N_("Code"), section=ITEM, searched=True),
        Field(name="name", label=N_("Name of the item"), section=ITEM, searched=True),
        Field(name="category", label=N_("Category"), section=ITEM),
        Field(name="handling", label=N_("Settled"), section=PROMISE),
        Field(name="promised_days", label=N_("Promised working days"), section=PROMISE),
        Field(
            name="legal_days",
            label=N_("Working days allowed by law"),
            section=PROMISE,
            in_list=False,
        ),
        Field(name="office", label=N_("Decided by"), section=PROMISE),
        Field(name="provision", label=N_("Provided as"), section=PROMISE, in_list=False),
        Field(
            name="agent_offered",
            label=N_("Agent offered"),
            hint=N_("The station carries the papers"),
            section=PROMISE,
        ),
        Field(
            name="visits",
            label=N_("Visits of the applicant"),
            hint=N_("At most 1 is the aim"),
            section=PROMISE,
            in_list=False,
        ),
        Field(name="conditions", label=N_("Who may apply"), section=PAPERS, in_list=False),
        Field(
            name="materials",
            label=N_("Papers to bring"),
            hint=N_("One per line: name, original or copy, how many"),
            section=PAPERS,
            in_list=False,
        ),
        Field(name="legal_basis", label=N_("Legal basis"), section=PAPERS, in_list=False),
        Field(name="fee", label=N_("Fee"), section=PAPERS, in_list=False),
        Field(
            name="enquiries",
            label=N_("Telephone for enquiries"),
            section=VALIDITY,
            in_list=False,
            searched=True,
        ),
        Field(
            name="complaints", label=N_("Telephone for complaints"), section=VALIDITY, in_list=False
        ),
        Field(
            name="edition", label=N_("Edition of the catalogue"), section=VALIDITY, in_list=False
        ),
        Field(name="effective_on", label=N_("In force from"), section=VALIDITY, in_list=False),
        Field(name="withdrawn_on", label=N_("Withdrawn on"), section=VALIDITY, in_list=False),
        Field(name="posted_on", label=N_("Made public on"), section=VALIDITY),
        Field(
            name="posted_at",
            label=N_("Made public at"),
            hint=N_("Such as the notice board or a website"),
            section=VALIDITY,
            in_list=False,
        ),
        Field(name="remarks", label=N_("Remarks"), section=VALIDITY, in_list=False),
    ),
    choices={
        Category.EMPLOYMENT: N_("Employment"),
        Category.SOCIAL_SECURITY: N_("Social security"),
        Category.HEALTH: N_("Health and family planning"),
        Category.EDUCATION: N_("Schooling"),
        Category.SOCIAL_SERVICE: N_("Social service"),
        Category.HOUSING: N_("Housing"),
        Category.CULTURE_AND_SPORT: N_("Culture and sport"),
        Category.PUBLIC_SAFETY: N_("Public safety"),
        Category.LEGAL_SERVICE: N_("Public legal service"),
        Category.ARBITRATION: N_("Mediation and arbitration"),
        Category.OTHER: N_("Other"),
        Handling.ON_THE_SPOT: N_("On the spot"),
        Handling.PROMISED: N_("Within a promise"),
        Office.VILLAGE: N_("Village"),
        Office.TOWNSHIP: N_("Township"),
        Office.COUNTY: N_("County"),
        Provision.PUBLIC: N_("Public service"),
        Provision.VOLUNTARY: N_("Voluntary service"),
        Provision.CONVENIENCE: N_("Convenience service"),
        Provision.MARKET: N_("Market service"),
    },
    rules=RULES,
    fill=fill,
    shipped=tuple,
    posted=whole(
        "code",
        "name",
        "category",
        "handling",
        "promised_days",
        "legal_days",
        "office",
        "provision",
        "agent_offered",
        "visits",
        "conditions",
        "materials",
        "legal_basis",
        "fee",
        "edition",
        "effective_on",
        "posted_on",
        "posted_at",
    ),
)
