"""Numbers what this desk writes: each change follows the one before it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop.domain.change import Change, Plain, digest, encode
from desktop.domain.clock import next_clock
from desktop.domain.ids import RecordId, RegisterKey
from desktop.store.desks import Desk
from desktop.store.journal import Arrival


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What one save changes in one record, before it is numbered and written."""

    register: RegisterKey
    record: RecordId
    created: bool
    fields: Mapping[str, Plain]
    seen: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


class Pen:
    """What this desk writes in one unit of work, until it is logged."""

    def __init__(self, me: Desk, clock: int) -> None:
        self.me = me
        self.clock = clock
        self.top = me.top
        self.digest = me.digest
        self.unlogged: list[Arrival] = []

    def write(self, draft: Draft, *, staff: str, now: int, act: int) -> Arrival:
        """Return *draft* as the next change."""
        self.clock = next_clock(now, self.clock)
        self.top += 1
        change = Change(
            desk=self.me.id,
            seq=self.top,
            clock=self.clock,
            act=act,
            staff=staff,
            wall=now,
            register=draft.register,
            record=draft.record,
            created=draft.created,
            fields=dict(draft.fields),
            seen={name: dict(known) for name, known in draft.seen.items() if known},
            previous=self.digest,
        )
        arrival = Arrival(change, encode(change))
        self.digest = digest(arrival.payload)
        self.unlogged.append(arrival)
        return arrival
