"""How volunteers are listed and asked for."""

from datetime import date

from desktop.domain.masks import whole
from desktop.domain.register import Derived, Field, Look, Register, Surroundings
from desktop.domain.service_kinds import SERVICE_LABELS, TARGET_LABELS
from desktop.domain.stars import STAR_LABELS, Star
from desktop.domain.types import Minutes
from desktop.domain.volunteering import banked_hours_note, short_of_next, star_with, volunteer_hours
from desktop.messages import N_
from desktop.registers.volunteers.model import (
    KEY,
    DayKind,
    DayPart,
    Skill,
    Volunteer,
    VolunteerStatus,
)
from desktop.registers.volunteers.rules import LIKENESSES, RULES

REGISTRATION = N_("Registration")
SERVICE = N_("Skills and time")
GUARDIAN = N_("Guardian of a minor")
RECORD = N_("Training and honours")


def _star(volunteer: Volunteer, around: Surroundings) -> Star:
    """Return the star that the hours reach."""
    return star_with(around, volunteer_hours(around, volunteer.resident).total)


def _served(volunteer: Volunteer, around: Surroundings) -> Minutes:
    """Return all minutes that count."""
    return Minutes(volunteer_hours(around, volunteer.resident).total)


def _served_this_year(volunteer: Volunteer, around: Surroundings) -> Minutes:
    """Return the minutes of this year that count."""
    counted = volunteer_hours(around, volunteer.resident)
    return Minutes(counted.between(around.today.replace(month=1, day=1), around.today))


def _short(volunteer: Volunteer, around: Surroundings) -> Minutes | None:
    """Return how much is missing to the next star, None at the top."""
    short = short_of_next(around, volunteer_hours(around, volunteer.resident).total)
    return None if short is None else Minutes(short)


def _last_service(volunteer: Volunteer, around: Surroundings) -> date | None:
    """Return the day of the last service that counts."""
    return volunteer_hours(around, volunteer.resident).last_by()


VOLUNTEERS = Register(
    key=KEY,
    record=Volunteer,
    title=N_("Volunteers"),
    named_by=("resident",),
    look=Look(icon="user-heart", hue="r_vol"),
    fields=(
        Field(
            name="number",
            label=N_("Number"),
            section=REGISTRATION,
            searched=True,
            given="{region}V{mark}{serial:04}",
        ),
        Field(
            name="national_number",
            label=N_("Number in the national system"),
            section=REGISTRATION,
            in_list=False,
            searched=True,
        ),
        Field(name="resident", label=N_("Name of the volunteer"), section=REGISTRATION),
        Field(name="registered_on", label=N_("Registered on"), section=REGISTRATION),
        Field(name="status", label=N_("Status"), section=REGISTRATION),
        Derived(name="star", label=N_("Star level"), value=_star),
        Derived(name="served", label=N_("Served in all"), value=_served),
        Derived(
            name="served_this_year",
            label=N_("Served this year"),
            value=_served_this_year,
            in_list=False,
        ),
        Derived(name="short", label=N_("Short of the next star"), value=_short, in_list=False),
        Derived(name="last_service", label=N_("Last service"), value=_last_service, in_list=False),
        Field(
            name="deregistered_on",
            label=N_("Registration ended on"),
            section=REGISTRATION,
            in_list=False,
        ),
        Field(
            name="end_reason",
            label=N_("Why it ended"),
            section=REGISTRATION,
            in_list=False,
            sensitive=True,
        ),
        Field(name="skills", label=N_("Skills"), section=SERVICE),
        Field(name="services", label=N_("Wishes to serve in"), section=SERVICE, in_list=False),
        Field(name="targets", label=N_("Wishes to serve"), section=SERVICE, in_list=False),
        Field(name="days", label=N_("Has time on"), section=SERVICE),
        Field(name="parts", label=N_("Time of day"), section=SERVICE, in_list=False),
        Field(name="organisation", label=N_("Team"), section=SERVICE),
        Field(
            name="serving_party_member",
            label=N_("Party member in service"),
            section=SERVICE,
            in_list=False,
        ),
        Field(name="employer", label=N_("Employer"), section=SERVICE, in_list=False),
        Field(
            name="guardian", label=N_("Guardian"), section=GUARDIAN, in_list=False, sensitive=True
        ),
        Field(
            name="guardian_telephone",
            label=N_("Telephone of the guardian"),
            section=GUARDIAN,
            in_list=False,
            sensitive=True,
        ),
        Field(
            name="guardian_consented_on",
            label=N_("Consented on"),
            section=GUARDIAN,
            in_list=False,
            sensitive=True,
        ),
        Field(name="training", label=N_("Training"), section=RECORD, in_list=False),
        Field(name="honours", label=N_("Honours"), section=RECORD, in_list=False),
        Field(
            name="awarded_star",
            label=N_("Star awarded"),
            hint=N_("The highest that those above have awarded"),
            section=RECORD,
            in_list=False,
        ),
        Field(name="awarded_on", label=N_("Awarded on"), section=RECORD, in_list=False),
        Field(name="awarded_by", label=N_("Awarded by"), section=RECORD, in_list=False),
        Field(name="remarks", label=N_("Remarks"), section=RECORD, in_list=False, sensitive=True),
    ),
    choices={
        Skill.MEDICAL_CARE: N_("Medical care"),
        Skill.COUNSELLING: N_("Counselling"),
        Skill.LAW: N_("Law"),
        Skill.TUTORING: N_("Tutoring"),
        Skill.FARMING: N_("Farming"),
        Skill.FARM_MACHINERY: N_("Farm machines"),
        Skill.PLUMBING_AND_WIRING: N_("Plumbing and wiring"),
        Skill.APPLIANCES: N_("Mending appliances"),
        Skill.HAIRDRESSING: N_("Hairdressing"),
        Skill.COOKING: N_("Cooking"),
        Skill.DRIVING: N_("Driving"),
        Skill.COMPUTERS: N_("Computers"),
        Skill.LANGUAGES: N_("Languages"),
        Skill.SIGN_LANGUAGE: N_("Sign language"),
        Skill.ARTS: N_("Arts"),
        Skill.SPORT: N_("Sport"),
        Skill.PHOTOGRAPHY: N_("Photography"),
        Skill.FIRST_AID: N_("First aid"),
        Skill.FIRE_FIGHTING: N_("Fire fighting"),
        Skill.MEDIATION: N_("Settling disputes"),
        Skill.OTHER: N_("Other"),
        **SERVICE_LABELS,
        **TARGET_LABELS,
        DayKind.WORKING_DAYS: N_("Working days"),
        DayKind.WEEKENDS: N_("Weekends"),
        DayKind.HOLIDAYS: N_("Holidays"),
        DayKind.FARMING_SEASON: N_("Farming season"),
        DayKind.ANY_DAY: N_("Any day"),
        DayPart.MORNINGS: N_("Mornings"),
        DayPart.AFTERNOONS: N_("Afternoons"),
        DayPart.EVENINGS: N_("Evenings"),
        **STAR_LABELS,
        VolunteerStatus.ACTIVE: N_("Active"),
        VolunteerStatus.DEREGISTERED: N_("Deregistered"),
    },
    rules=RULES,
    note=banked_hours_note,
    likenesses=LIKENESSES,
    posted=whole(
        "number",
        "resident",
        "registered_on",
        "star",
        "served",
        "served_this_year",
        "last_service",
        "skills",
        "services",
        "organisation",
        "awarded_star",
        "awarded_on",
    ),
)
