"""The lists that are picked from each register, in the order of use."""

from desktop.services.selection import AnySelection
from desktop.services.selections.aid_counted import AID_COUNTED
from desktop.services.selections.care import OF_CARE
from desktop.services.selections.catalogue import OF_THE_CATALOGUE
from desktop.services.selections.elders_counted import OF_ELDERS_COUNTED
from desktop.services.selections.members import OF_MEMBERS
from desktop.services.selections.needs import OF_NEEDS
from desktop.services.selections.organisations import OF_ORGANISATIONS
from desktop.services.selections.projects import OF_PROJECTS
from desktop.services.selections.requests import OF_REQUESTS
from desktop.services.selections.requests_counted import COUNTED
from desktop.services.selections.requests_notices import OF_NOTICES
from desktop.services.selections.residents import OF_RESIDENTS
from desktop.services.selections.residents_counted import COUNTED_RESIDENTS
from desktop.services.selections.time_bank import OF_THE_TIME_BANK
from desktop.services.selections.unsettled import UNSETTLED
from desktop.services.selections.volunteers import OF_VOLUNTEERS
from desktop.services.selections.volunteers_counted import VOLUNTEERING_COUNTED

SELECTIONS: tuple[AnySelection, ...] = (
    *OF_REQUESTS,
    *COUNTED,
    *OF_NOTICES,
    *OF_THE_CATALOGUE,
    *OF_RESIDENTS,
    *COUNTED_RESIDENTS,
    *OF_MEMBERS,
    *OF_CARE,
    *OF_ELDERS_COUNTED,
    *OF_VOLUNTEERS,
    *VOLUNTEERING_COUNTED,
    *OF_PROJECTS,
    *OF_NEEDS,
    *AID_COUNTED,
    *OF_THE_TIME_BANK,
    *OF_ORGANISATIONS,
    *UNSETTLED,
)
