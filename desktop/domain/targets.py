"""Names the indicators for which a county may set itself a target."""

from enum import StrEnum

from desktop.domain.ids import RegisterKey

TARGETS = RegisterKey("targets")
"""The catalogue in which the county publishes them."""


class Aim(StrEnum):
    """The key of an indicator that has a target. The values are stored and exchanged.

    Every number of the plan is masked (domain.md §1), so that none stands here.
    """

    REQUESTS_IN_TIME = "requests-in-time"
    REQUESTS_ONE_VISIT = "requests-one-visit"
    REQUESTS_BY_AGENT = "requests-agent-share"
    REQUESTS_SATISFIED = "requests-satisfied"
    BAD_RATINGS_PUT_RIGHT = "requests-put-right"
    URBAN_ORGANISATIONS = "organisations-per-urban-community"
    RURAL_ORGANISATIONS = "organisations-per-rural-community"
    UNITS_TAKING_PART = "units-taking-part"
    ELDERS_COVERAGE = "elders-coverage"
    ELDERS_MEMBERSHIP = "elders-membership"
    ELDERS_TAKING_PART = "elders-taking-part"
    ELDERS_VISIT_RATE = "elders-visit-rate"
    VOLUNTEERS_REGISTERED = "volunteers-registered-share"


SHARES = frozenset(
    {
        Aim.UNITS_TAKING_PART,
        Aim.ELDERS_COVERAGE,
        Aim.ELDERS_MEMBERSHIP,
        Aim.ELDERS_TAKING_PART,
        Aim.ELDERS_VISIT_RATE,
        Aim.VOLUNTEERS_REGISTERED,
        *(Aim.REQUESTS_IN_TIME, Aim.REQUESTS_ONE_VISIT, Aim.REQUESTS_BY_AGENT),
        *(Aim.REQUESTS_SATISFIED, Aim.BAD_RATINGS_PUT_RIGHT),
    }
)
"""Those that are said in per cent; the others in what they count."""
