"""Says by which steps a request comes to each of its states (domain.md §6.3)."""

from collections.abc import Mapping

from desktop.domain.steps import StepKind
from desktop.registers.requests.model import RequestState

S, K = RequestState, StepKind

Road = tuple[StepKind, ...]

TAKEN_ON: Road = (K.RECEIVED, K.ACCEPTED)
BROUGHT_JUST_NOW: Road = (K.RECEIVED,)
ON_THE_SPOT: Road = (K.RECEIVED, K.CLOSED)
BY_THE_STATION: Road = (*TAKEN_ON, K.STARTED, K.CLOSED)
ENTRUSTED: Road = (K.RECEIVED, K.ENTRUSTED, K.ACCEPTED)
BY_AGENT: Road = (*ENTRUSTED, K.FORWARDED, K.CLOSED)
DISSATISFIED: Road = (*BY_AGENT, K.DELIVERED, K.RATED)
COMPLAINT: Road = (*DISSATISFIED, K.FOLLOWED_UP)
WITH_PAPERS_MISSING: Road = (
    K.RECEIVED,
    K.NOTIFIED,
    K.SUPPLEMENTED,
    K.ACCEPTED,
    K.STARTED,
    K.CLOSED,
)
WITH_A_PAUSE: Road = (*TAKEN_ON, K.STARTED, K.PAUSED, K.RESUMED, K.CLOSED)
WITH_AN_EXTENSION: Road = (*ENTRUSTED, K.FORWARDED, K.URGED, K.EXTENDED, K.CLOSED)

ROADS: Mapping[RequestState, tuple[Road, ...]] = {
    S.ASKED: ((K.ASKED,),),
    S.ANSWERED: ((K.ASKED, K.ANSWERED),),
    S.RECEIVED: (BROUGHT_JUST_NOW, (K.ASKED, K.RECEIVED)),
    S.INCOMPLETE: ((K.RECEIVED, K.NOTIFIED),),
    S.REFUSED: ((K.RECEIVED, K.REFUSED),),
    S.REFERRED: ((K.ASKED, K.REFERRED), (K.ASKED, K.REFERRED, K.TRACED)),
    S.ACCEPTED: (TAKEN_ON, ENTRUSTED, (K.ASKED, *TAKEN_ON)),
    S.IN_HAND: ((*TAKEN_ON, K.STARTED), (*TAKEN_ON, K.STARTED, K.PAUSED, K.RESUMED)),
    S.FORWARDED: ((*ENTRUSTED, K.FORWARDED), (*ENTRUSTED, K.FORWARDED, K.URGED)),
    S.PAUSED: ((*TAKEN_ON, K.STARTED, K.PAUSED),),
    S.GRANTED: (BY_AGENT, BY_THE_STATION),
    S.NOT_GRANTED: (BY_AGENT,),
    S.WITHDRAWN: (BY_THE_STATION,),
    S.TERMINATED: (BY_THE_STATION,),
    S.RETURNED: ((K.RECEIVED, K.NOTIFIED, K.CLOSED),),
    S.DELIVERED: ((*BY_AGENT, K.DELIVERED), (*ON_THE_SPOT, K.DELIVERED)),
    S.RATED: (DISSATISFIED, (*ON_THE_SPOT, K.DELIVERED, K.RATED)),
    S.FOLLOWED_UP: (COMPLAINT, (*COMPLAINT, K.REMEDIED), (*COMPLAINT, K.REMEDIED, K.REVIEWED)),
    S.ARCHIVED: (
        *(
            (*road, K.DELIVERED, K.RATED, K.ARCHIVED)
            for road in (
                *(ON_THE_SPOT, ON_THE_SPOT, BY_AGENT, BY_AGENT, BY_THE_STATION),
                *(WITH_PAPERS_MISSING, WITH_A_PAUSE, WITH_AN_EXTENSION),
            )
        ),
        (*COMPLAINT, K.REMEDIED, K.ARCHIVED),
        (K.ASKED, K.ANSWERED, K.ARCHIVED),
        (K.ASKED, K.REFERRED, K.TRACED, K.ARCHIVED),
    ),
    S.VOID: ((K.RECEIVED, K.VOIDED),),
}
"""The ways to each state; ``CLOSED`` leads to the outcome on the way."""

OPEN = frozenset(
    {
        *(S.ASKED, S.RECEIVED, S.INCOMPLETE, S.ACCEPTED, S.IN_HAND, S.FORWARDED, S.PAUSED),
        *(S.GRANTED, S.NOT_GRANTED, S.WITHDRAWN, S.DELIVERED, S.RATED),
    }
)
"""The states in which something is still to be done: these requests came in lately."""

OUTCOMES = frozenset({S.NOT_GRANTED, S.WITHDRAWN, S.TERMINATED, S.RETURNED})
"""What closing may lead to when it is not the usual success."""

MOSTLY = S.ARCHIVED
RARE = tuple(
    (state, road) for state, roads in ROADS.items() if state is not MOSTLY for road in roads
)
"""Every other state, by every road that leads to it."""
