"""How residents are listed and asked for."""

from desktop.domain.age import age_on
from desktop.domain.care import CARE_LEVEL_LABELS, CARE_MARK_LABELS, CARE_MARKS, CareMark, holds_on
from desktop.domain.identity import DOCUMENT_LABELS, SEX_LABELS
from desktop.domain.masks import Posted, whole
from desktop.domain.register import Day, Derived, Field, Look, Register, Surroundings
from desktop.messages import N_
from desktop.registers.residents.model import (
    KEY,
    AbilityLevel,
    AbilityStandard,
    ResidenceKind,
    Resident,
)
from desktop.registers.residents.rules import LIKENESSES, RULES, fill, scan

PERSON = N_("Person")
HOUSEHOLD = N_("Household and address")
CONTACTS = N_("Telephone")
BACKGROUND = N_("Education and family")
CARE = N_("Special care")
ABILITY = N_("Ability")
CHANGES = N_("Birthday and changes")


def _age(resident: Resident, day: Day) -> int:
    """Return the age today, or the age that was reached."""
    return age_on(resident.birth_date, min(day.today, resident.died_on or day.today))


def _care_marks(resident: Resident, around: Surroundings) -> tuple[CareMark, ...]:
    """Return the marks held today, in the order of the list of marks."""
    if around.judged is None or resident.died_on:
        return ()
    found = around.others(CARE_MARKS, resident=around.judged)
    held = {e.record.mark for e in found if holds_on(around.today, e.record.since, e.record.until)}
    return tuple(mark for mark in CareMark if mark in held)


RESIDENTS = Register(
    key=KEY,
    record=Resident,
    title=N_("Residents"),
    named_by=("name",),
    look=Look(icon="users", hue="r_people"),
    fields=(
        Field(name="name", label=N_("Name"), section=PERSON, searched=True),
        Field(
            name="name_sounds",
            label=N_("Reading of the name"),
            hint=N_("Only if others read it otherwise, such as zhang yue"),
            section=PERSON,
            in_list=False,
            searched=True,
        ),
        Field(name="document", label=N_("Document"), section=PERSON, in_list=False),
        Field(
            name="number",
            label=N_("Number of the document"),
            hint=N_("Fills in sex and birth date"),
            section=PERSON,
            in_list=False,
            searched=True,
            sensitive=True,
        ),
        Field(
            name="number_note",
            label=N_("Note on the number"),
            hint=N_("Why it is missing, or differs from sex or birth date"),
            section=PERSON,
            in_list=False,
            sensitive=True,
        ),
        Field(name="sex", label=N_("Sex"), section=PERSON),
        Field(
            name="birth_date", label=N_("Birth date"), section=PERSON, in_list=False, sensitive=True
        ),
        Derived(name="age", label=N_("Age"), value=_age),
        Field(name="ethnicity", label=N_("Ethnic group"), section=PERSON, in_list=False),
        Field(
            name="household_number",
            label=N_("Household number"),
            section=HOUSEHOLD,
            in_list=False,
            searched=True,
        ),
        Field(name="relation", label=N_("Relation to the head"), section=HOUSEHOLD, in_list=False),
        Field(name="group", label=N_("Group"), hint=N_("Such as 二组"), section=HOUSEHOLD),
        Field(
            name="address", label=N_("Address"), section=HOUSEHOLD, in_list=False, sensitive=True
        ),
        Field(name="residence", label=N_("Residence"), section=HOUSEHOLD, in_list=False),
        Field(
            name="telephone", label=N_("Telephone"), section=CONTACTS, searched=True, sensitive=True
        ),
        Field(
            name="contact",
            label=N_("Who else to call"),
            hint=N_("Name and relation, such as the daughter"),
            section=CONTACTS,
            in_list=False,
            sensitive=True,
        ),
        Field(
            name="contact_telephone",
            label=N_("Their telephone"),
            section=CONTACTS,
            in_list=False,
            searched=True,
            sensitive=True,
        ),
        Field(
            name="second_contact",
            label=N_("Another to call"),
            section=CONTACTS,
            in_list=False,
            sensitive=True,
        ),
        Field(
            name="second_contact_telephone",
            label=N_("Telephone of the other"),
            section=CONTACTS,
            in_list=False,
            searched=True,
            sensitive=True,
        ),
        Field(
            name="education",
            label=N_("Education"),
            section=BACKGROUND,
            in_list=False,
            sensitive=True,
        ),
        Field(
            name="politics",
            label=N_("Political status"),
            section=BACKGROUND,
            in_list=False,
            sensitive=True,
        ),
        Field(
            name="marital",
            label=N_("Marital status"),
            section=BACKGROUND,
            in_list=False,
            sensitive=True,
        ),
        Derived(name="care_marks", label=N_("Care marks"), value=_care_marks, sensitive=True),
        Field(
            name="care_level",
            label=N_("Care level"),
            hint=N_("Visited every week, month or quarter"),
            section=CARE,
            sensitive=True,
        ),
        Field(
            name="ability",
            label=N_("Ability level"),
            hint=N_("As assessed; the station does not judge it"),
            section=ABILITY,
            in_list=False,
            sensitive=True,
        ),
        Field(
            name="ability_standard",
            label=N_("Standard"),
            section=ABILITY,
            in_list=False,
            sensitive=True,
        ),
        Field(
            name="ability_assessed_on",
            label=N_("Assessed on"),
            section=ABILITY,
            in_list=False,
            sensitive=True,
        ),
        Field(
            name="ability_assessed_by",
            label=N_("Assessed by"),
            section=ABILITY,
            in_list=False,
            sensitive=True,
        ),
        Field(
            name="ability_valid_until",
            label=N_("Valid until"),
            section=ABILITY,
            in_list=False,
            sensitive=True,
        ),
        Field(
            name="lunar_birthday",
            label=N_("Lunar birthday"),
            hint=N_("If the birthday is kept by the lunar calendar"),
            section=CHANGES,
            in_list=False,
        ),
        Field(name="moved_in_on", label=N_("Moved in on"), section=CHANGES, in_list=False),
        Field(
            name="moved_from",
            label=N_("Moved in from"),
            section=CHANGES,
            in_list=False,
            sensitive=True,
        ),
        Field(name="moved_away_on", label=N_("Moved away on"), section=CHANGES, in_list=False),
        Field(
            name="moved_to", label=N_("Moved to"), section=CHANGES, in_list=False, sensitive=True
        ),
        Field(name="died_on", label=N_("Died on"), section=CHANGES, in_list=False, sensitive=True),
        Field(name="remarks", label=N_("Remarks"), section=CHANGES, in_list=False, sensitive=True),
    ),
    choices={
        **SEX_LABELS,
        **DOCUMENT_LABELS,
        ResidenceKind.REGISTERED: N_("Registered and living here"),
        ResidenceKind.INFLOW: N_("Living here, registered elsewhere"),
        ResidenceKind.OUTFLOW: N_("Registered here, living elsewhere"),
        **CARE_MARK_LABELS,
        **CARE_LEVEL_LABELS,
        AbilityLevel.INTACT: N_("Intact"),
        AbilityLevel.MILD: N_("Mildly impaired"),
        AbilityLevel.MODERATE: N_("Moderately impaired"),
        AbilityLevel.SEVERE: N_("Severely impaired"),
        AbilityLevel.TOTAL: N_("Totally impaired"),
        AbilityStandard.GB_T_42195: N_("GB/T 42195-2022"),
        AbilityStandard.MZ_T_039: N_("MZ/T 039-2013"),
        AbilityStandard.PUBLIC_HEALTH: N_("Self-care assessment of public health"),
        AbilityStandard.SIX_ITEMS: N_("Six daily activities"),
    },
    rules=RULES,
    fill=fill,
    scan=scan,
    likenesses=LIKENESSES,
    posted={
        **whole("name", "sex", "age", "group"),
        "birth_date": Posted.YEAR,
        "address": Posted.GROUP,
    },
)
