"""Names what is done in a village together, and what exactly under each kind."""

from collections.abc import Mapping
from enum import StrEnum

from desktop.messages import N_


class ActivityKind(StrEnum):
    """What an activity is, mutual aid first (domain.md §1 #25). The values are stored."""

    PRODUCTION_AID = "production-aid"
    ELDER_AID = "elder-aid"
    RELIEF_AID = "relief-aid"
    ASSOCIATION = "association"
    VOLUNTEER_SERVICE = "volunteer-service"
    OTHER = "other"


class SubKind(StrEnum):
    """What exactly was done; :data:`SUB_KINDS` says under which kind. The values are stored."""

    LABOUR = "labour"
    MACHINERY = "machinery"
    TECHNIQUE = "technique"
    FUNDS = "funds"

    PAIRED_VISITS = "paired-visits"
    MEALS = "meals"
    CLEANING = "cleaning"
    MEDICAL_ESCORT = "medical-escort"
    BATHING = "bathing"
    ERRANDS = "errands"
    COMPANY = "company"
    EMERGENCY_CALL = "emergency-call"

    ILLNESS = "illness"
    DISASTER = "disaster"
    FUNERAL = "funeral"
    SCHOOLING = "schooling"
    HARDSHIP = "hardship"
    DONATED_GOODS = "donated-goods"

    NEIGHBOURHOOD = "neighbourhood"
    YOUNG_GENERATION = "young-generation"
    MEDIATION = "mediation"
    PUBLIC_ORDER = "public-order"
    CUSTOMS = "customs"
    ARTS_AND_SPORT = "arts-and-sport"
    HEALTH_TALK = "health-talk"
    CONDOLENCE = "condolence"
    DOUBLE_NINTH = "double-ninth"
    BIRTHDAYS = "birthdays"
    MEETING = "meeting"
    STUDY = "study"

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


def _from(first: SubKind, last: SubKind) -> frozenset[SubKind]:
    members = list(SubKind)
    return frozenset({*members[members.index(first) : members.index(last) + 1], SubKind.OTHER})


SUB_KINDS: Mapping[ActivityKind, frozenset[SubKind]] = {
    ActivityKind.PRODUCTION_AID: _from(SubKind.LABOUR, SubKind.FUNDS),
    ActivityKind.ELDER_AID: _from(SubKind.PAIRED_VISITS, SubKind.EMERGENCY_CALL),
    ActivityKind.RELIEF_AID: _from(SubKind.ILLNESS, SubKind.DONATED_GOODS),
    ActivityKind.ASSOCIATION: _from(SubKind.NEIGHBOURHOOD, SubKind.STUDY),
    ActivityKind.VOLUNTEER_SERVICE: _from(SubKind.COMMUNITY_SERVICE, SubKind.EPIDEMIC),
    ActivityKind.OTHER: frozenset({SubKind.OTHER}),
}
"""Mutual aid: domain.md §1 #25; association: #14 (the roles of elders), §4.1; service: §3.6."""

MUTUAL_AID = (ActivityKind.PRODUCTION_AID, ActivityKind.ELDER_AID, ActivityKind.RELIEF_AID)
"""生产互助、养老互助、救济互助: the three kinds of the plan (domain.md §1 #25)."""

ACTIVITY_KIND_LABELS: Mapping[StrEnum, str] = {
    ActivityKind.PRODUCTION_AID: N_("Mutual aid in production"),
    ActivityKind.ELDER_AID: N_("Mutual aid for elders"),
    ActivityKind.RELIEF_AID: N_("Mutual aid in distress"),
    ActivityKind.ASSOCIATION: N_("Association activity"),
    ActivityKind.VOLUNTEER_SERVICE: N_("Volunteer service"),
    ActivityKind.OTHER: N_("Other"),
}
SUB_KIND_LABELS: Mapping[StrEnum, str] = {
    SubKind.LABOUR: N_("Exchange of labour"),
    SubKind.MACHINERY: N_("Machines and draught animals"),
    SubKind.TECHNIQUE: N_("Techniques"),
    SubKind.FUNDS: N_("Money"),
    SubKind.PAIRED_VISITS: N_("Paired visits"),
    SubKind.MEALS: N_("Meals"),
    SubKind.CLEANING: N_("Cleaning"),
    SubKind.MEDICAL_ESCORT: N_("Going to the doctor"),
    SubKind.BATHING: N_("Bathing"),
    SubKind.ERRANDS: N_("Errands"),
    SubKind.COMPANY: N_("Company"),
    SubKind.EMERGENCY_CALL: N_("Answering emergency calls"),
    SubKind.ILLNESS: N_("Serious illness"),
    SubKind.DISASTER: N_("Fire, flood and other disasters"),
    SubKind.FUNERAL: N_("Funeral"),
    SubKind.SCHOOLING: N_("Help with schooling"),
    SubKind.HARDSHIP: N_("Passing hardship"),
    SubKind.DONATED_GOODS: N_("Donated goods"),
    SubKind.NEIGHBOURHOOD: N_("Help in the neighbourhood"),
    SubKind.YOUNG_GENERATION: N_("Caring for the young"),
    SubKind.MEDIATION: N_("Settling disputes"),
    SubKind.PUBLIC_ORDER: N_("Public order"),
    SubKind.CUSTOMS: N_("Better customs"),
    SubKind.ARTS_AND_SPORT: N_("Arts and sport"),
    SubKind.HEALTH_TALK: N_("Health talk or free clinic"),
    SubKind.CONDOLENCE: N_("Visits of sympathy"),
    SubKind.DOUBLE_NINTH: N_("Double Ninth Festival"),
    SubKind.BIRTHDAYS: N_("Birthdays together"),
    SubKind.MEETING: N_("Meeting"),
    SubKind.STUDY: N_("Study"),
    SubKind.COMMUNITY_SERVICE: N_("Community service"),
    SubKind.POVERTY_RELIEF: N_("Poverty relief"),
    SubKind.TEACHING: N_("Teaching and schooling"),
    SubKind.HEALTH: N_("Health service"),
    SubKind.LEGAL: N_("Legal service"),
    SubKind.ENVIRONMENT: N_("Environment"),
    SubKind.SCIENCE: N_("Popular science"),
    SubKind.CULTURE: N_("Culture and arts"),
    SubKind.SAFETY: N_("Safe neighbourhood"),
    SubKind.CIVILITY: N_("Civic manners"),
    SubKind.TRAFFIC: N_("Guiding traffic"),
    SubKind.FIRE_SERVICE: N_("Volunteer fire service"),
    SubKind.RESCUE: N_("Emergency rescue"),
    SubKind.DRUG_PREVENTION: N_("Drug prevention"),
    SubKind.EXERCISE: N_("Sport and exercise"),
    SubKind.TOURISM: N_("Tourism"),
    SubKind.SPECIAL_CARE: N_("Care of special groups"),
    SubKind.LARGE_EVENTS: N_("Large events"),
    SubKind.OVERSEAS: N_("Service overseas"),
    SubKind.TAX: N_("Tax service"),
    SubKind.EPIDEMIC: N_("Epidemic prevention"),
}
