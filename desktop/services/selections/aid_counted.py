"""The activities, people and needs that the indicators of mutual aid count, each for a period."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from desktop.domain.activity_kinds import ACTIVITY_KIND_LABELS, MUTUAL_AID, ActivityKind
from desktop.domain.ids import RecordId
from desktop.domain.register import Register
from desktop.messages import N_
from desktop.registers.activities.form import ACTIVITIES
from desktop.registers.needs.form import NEEDS
from desktop.registers.needs.model import NeedState
from desktop.registers.participations.form import PARTICIPATIONS
from desktop.registers.residents.form import RESIDENTS
from desktop.services.selection import AnySelection, Reach, Selection, Span
from desktop.services.selections.aid_rows import (
    Kinds,
    done,
    helping,
    households_helped,
    in_hardship,
    reached,
    signed,
)
from desktop.store.records import Wanted

Find = Callable[[Reach], Sequence[RecordId]]

OF_ANY_KIND: Kinds = MUTUAL_AID


def _done(kinds: Kinds) -> Find:
    return lambda reach: [row["id"] for row in done(reach, kinds)]


def _helping(kinds: Kinds) -> Find:
    return lambda reach: helping(reach, kinds)


def _signed(kinds: Kinds) -> Find:
    return lambda reach: signed(reach, kinds)


def _helped(kinds: Kinds) -> Find:
    return lambda reach: list(households_helped(reach, kinds))


def _in_hardship(reach: Reach) -> Sequence[RecordId]:
    return sorted(in_hardship(reach).values())


def _in_hardship_and_reached(reach: Reach) -> Sequence[RecordId]:
    helped = reached(reach, MUTUAL_AID)
    return sorted(who for household, who in in_hardship(reach).items() if household in helped)


def _needs(*states: NeedState) -> Find:
    """Return what finds the needs of the period that stand in one of *states* at its end.

    A need that was settled later still stood open then.
    """

    def find(reach: Reach) -> Sequence[RecordId]:
        wanted = Wanted(
            place=reach.place,
            between={"registered_on": (reach.period.first, reach.until)},
            order=("registered_on",),
        )
        rows = reach.unit.records(NEEDS).values(wanted, "id", "state", "settled_on")
        return [
            record
            for record, state, settled_on in rows
            if _at_the_end(reach, state, settled_on) in states
        ]

    return find


def _at_the_end(reach: Reach, state: NeedState, settled_on: Any) -> NeedState:
    later = settled_on is not None and settled_on > reach.until
    return NeedState.REGISTERED if later else state


def _counted(
    key: str, register: Register[Any], title: str, words: str, find: Find
) -> Selection[Any]:
    return Selection(
        key=key,
        register=register,
        title=title,
        words=words,
        find=find,
        span=Span.MONTH,
        offered=False,
    )


DONE = _counted(
    "aid-done",
    ACTIVITIES,
    N_("Mutual aid carried out"),
    N_("Mutual aid of the three kinds carried out in the period"),
    _done(OF_ANY_KIND),
)
HELPING = _counted(
    "aid-helping",
    PARTICIPATIONS,
    N_("Who helped"),
    N_("Those who helped in mutual aid of the period, once in each activity"),
    _helping(OF_ANY_KIND),
)
SIGNED = _counted(
    "aid-signed",
    PARTICIPATIONS,
    N_("Confirmed help"),
    N_("Help in mutual aid of the period that somebody signed for"),
    _signed(OF_ANY_KIND),
)
HELPED = _counted(
    "aid-helped",
    ACTIVITIES,
    N_("Aid that helped households"),
    N_("Mutual aid of the period that says which, or how many, households were helped"),
    _helped(OF_ANY_KIND),
)
IN_HARDSHIP = _counted(
    "aid-in-hardship",
    RESIDENTS,
    N_("Households in hardship"),
    N_("Of each household in hardship one person who holds the mark"),
    _in_hardship,
)
REACHED = _counted(
    "aid-reached",
    RESIDENTS,
    N_("In hardship and helped"),
    N_("Of each household in hardship that was helped in the period one who holds the mark"),
    _in_hardship_and_reached,
)
NEEDS_OF_PERIOD = _counted(
    "needs-registered",
    NEEDS,
    N_("Needs that came in"),
    N_("Needs that came in in the period"),
    _needs(*NeedState),
)
NEEDS_THAT_STOOD = _counted(
    "needs-not-withdrawn",
    NEEDS,
    N_("Needs not withdrawn"),
    N_("Needs that came in in the period and were not withdrawn"),
    _needs(*(state for state in NeedState if state is not NeedState.WITHDRAWN)),
)
NEEDS_MET = _counted(
    "needs-met",
    NEEDS,
    N_("Needs met"),
    N_("Needs that came in in the period and were met by its end"),
    _needs(NeedState.MET),
)


def _by_kind(
    key: str, register: Register[Any], words: str, find: Callable[[Kinds], Find]
) -> Mapping[ActivityKind, Selection[Any]]:
    return {
        kind: _counted(
            f"{key}-{kind.value}", register, ACTIVITY_KIND_LABELS[kind], words, find((kind,))
        )
        for kind in MUTUAL_AID
    }


DONE_BY_KIND = _by_kind(
    "aid-done", ACTIVITIES, N_("Activities of this kind carried out in the period"), _done
)
HELPING_BY_KIND = _by_kind(
    "aid-helping",
    PARTICIPATIONS,
    N_("Those who helped in activities of this kind, once in each activity"),
    _helping,
)
SIGNED_BY_KIND = _by_kind(
    "aid-signed",
    PARTICIPATIONS,
    N_("Help in activities of this kind that somebody signed for"),
    _signed,
)
HELPED_BY_KIND = _by_kind(
    "aid-helped",
    ACTIVITIES,
    N_("Activities of this kind that say which, or how many, households were helped"),
    _helped,
)

AID_COUNTED: tuple[AnySelection, ...] = (
    *(DONE, HELPING, HELPED, SIGNED, IN_HARDSHIP, REACHED),
    *(NEEDS_OF_PERIOD, NEEDS_THAT_STOOD, NEEDS_MET),
    *DONE_BY_KIND.values(),
    *HELPING_BY_KIND.values(),
    *HELPED_BY_KIND.values(),
    *SIGNED_BY_KIND.values(),
)
