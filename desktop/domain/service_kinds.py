"""Names the services of the national volunteer system, and whom they are for, once for all."""

from collections.abc import Mapping
from enum import StrEnum

from desktop.messages import N_


class VolunteerService(StrEnum):
    """The 22 services (domain.md §3.6). The values are stored and exchanged."""

    COMMUNITY_SERVICE = "community-service"
    POVERTY_RELIEF = "poverty-relief"
    TEACHING = "teaching"
    HEALTH = "health"
    LEGAL = "legal"
    ENVIRONMENT = "environment"
    SCIENCE = "science"
    CULTURE = "culture"
    SAFETY = "safety"
    CIVILITY = "civility"
    TRAFFIC = "traffic"
    FIRE_SERVICE = "fire-service"
    RESCUE = "rescue"
    DRUG_PREVENTION = "drug-prevention"
    EXERCISE = "exercise"
    TOURISM = "tourism"
    SPECIAL_CARE = "special-care"
    LARGE_EVENTS = "large-events"
    OVERSEAS = "overseas"
    TAX = "tax"
    EPIDEMIC = "epidemic"
    OTHER = "other"


class ServiceTarget(StrEnum):
    """The 13 groups that are served (domain.md §3.6). The values are stored and exchanged."""

    CHILDREN = "children"
    WOMEN = "women"
    ELDERS = "elders"
    DISABLED = "disabled"
    VETERANS = "veterans"
    POOR_FAMILIES = "poor-families"
    SPECIAL_GROUPS = "special-groups"
    PATIENTS = "patients"
    RURAL_RESIDENTS = "rural-residents"
    URBAN_RESIDENTS = "urban-residents"
    PUBLIC = "public"
    TAXPAYERS = "taxpayers"
    OTHER = "other"


SERVICE_LABELS: Mapping[StrEnum, str] = {
    VolunteerService.COMMUNITY_SERVICE: N_("Community service"),
    VolunteerService.POVERTY_RELIEF: N_("Poverty relief"),
    VolunteerService.TEACHING: N_("Teaching and schooling"),
    VolunteerService.HEALTH: N_("Health service"),
    VolunteerService.LEGAL: N_("Legal service"),
    VolunteerService.ENVIRONMENT: N_("Environment"),
    VolunteerService.SCIENCE: N_("Popular science"),
    VolunteerService.CULTURE: N_("Culture and arts"),
    VolunteerService.SAFETY: N_("Safe neighbourhood"),
    VolunteerService.CIVILITY: N_("Civic manners"),
    VolunteerService.TRAFFIC: N_("Guiding traffic"),
    VolunteerService.FIRE_SERVICE: N_("Volunteer fire service"),
    VolunteerService.RESCUE: N_("Emergency rescue"),
    VolunteerService.DRUG_PREVENTION: N_("Drug prevention"),
    VolunteerService.EXERCISE: N_("Sport and exercise"),
    VolunteerService.TOURISM: N_("Tourism"),
    VolunteerService.SPECIAL_CARE: N_("Care of special groups"),
    VolunteerService.LARGE_EVENTS: N_("Large events"),
    VolunteerService.OVERSEAS: N_("Service overseas"),
    VolunteerService.TAX: N_("Tax service"),
    VolunteerService.EPIDEMIC: N_("Epidemic prevention"),
    VolunteerService.OTHER: N_("Other"),
}
"""What each service is called; members of other enumerations with these values likewise."""

TARGET_LABELS: Mapping[StrEnum, str] = {
    ServiceTarget.CHILDREN: N_("Children"),
    ServiceTarget.WOMEN: N_("Women"),
    ServiceTarget.ELDERS: N_("Older people"),
    ServiceTarget.DISABLED: N_("People with disabilities"),
    ServiceTarget.VETERANS: N_("Veterans and their families"),
    ServiceTarget.POOR_FAMILIES: N_("Poor families"),
    ServiceTarget.SPECIAL_GROUPS: N_("Special groups"),
    ServiceTarget.PATIENTS: N_("Patients"),
    ServiceTarget.RURAL_RESIDENTS: N_("Rural residents"),
    ServiceTarget.URBAN_RESIDENTS: N_("Urban residents"),
    ServiceTarget.PUBLIC: N_("The public"),
    ServiceTarget.TAXPAYERS: N_("Taxpayers"),
    ServiceTarget.OTHER: N_("Other"),
}
