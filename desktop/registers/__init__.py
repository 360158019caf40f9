"""The registers this program keeps, in the order of the screen."""

from typing import Any

from desktop.domain.register import Register
from desktop.registers.absences.form import ABSENCES
from desktop.registers.activities.form import ACTIVITIES
from desktop.registers.allowance_bands.form import ALLOWANCE_BANDS
from desktop.registers.care_intervals.form import CARE_INTERVALS
from desktop.registers.care_marks.form import CARE_MARKS
from desktop.registers.care_visits.form import CARE_VISITS
from desktop.registers.certificates.form import CERTIFICATES
from desktop.registers.dues.form import DUES
from desktop.registers.holidays.form import HOLIDAYS
from desktop.registers.members.form import MEMBERS
from desktop.registers.needs.form import NEEDS
from desktop.registers.notices.form import NOTICES
from desktop.registers.organisations.form import ORGANISATIONS
from desktop.registers.papers.form import PAPERS
from desktop.registers.parameters.form import PARAMETERS
from desktop.registers.participations.form import PARTICIPATIONS
from desktop.registers.photographs.form import PHOTOGRAPHS
from desktop.registers.places.form import PLACES
from desktop.registers.populations.form import POPULATIONS
from desktop.registers.posts.form import POSTS
from desktop.registers.projects.form import PROJECTS
from desktop.registers.reminders.form import REMINDERS
from desktop.registers.requests.form import REQUESTS
from desktop.registers.residents.form import RESIDENTS
from desktop.registers.service_items.form import SERVICE_ITEMS
from desktop.registers.star_levels.form import STAR_LEVELS
from desktop.registers.steps.form import STEPS
from desktop.registers.targets.form import TARGETS
from desktop.registers.time_entries.form import TIME_ENTRIES
from desktop.registers.verifications.form import VERIFICATIONS
from desktop.registers.volunteers.form import VOLUNTEERS

REGISTERS: tuple[Register[Any], ...] = (
    RESIDENTS,
    CARE_MARKS,
    REQUESTS,
    STEPS,
    PAPERS,
    SERVICE_ITEMS,
    ACTIVITIES,
    NEEDS,
    PARTICIPATIONS,
    PHOTOGRAPHS,
    TIME_ENTRIES,
    MEMBERS,
    POSTS,
    DUES,
    CARE_VISITS,
    ABSENCES,
    VOLUNTEERS,
    PROJECTS,
    CERTIFICATES,
    ORGANISATIONS,
    NOTICES,
    HOLIDAYS,
    PARAMETERS,
    STAR_LEVELS,
    TARGETS,
    CARE_INTERVALS,
    ALLOWANCE_BANDS,
    POPULATIONS,
    PLACES,
    VERIFICATIONS,
    REMINDERS,
)
