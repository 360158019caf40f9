"""Keeps what a round of collecting shows: in one order, with what was just ticked at once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop.domain.dues import PayState
from desktop.domain.ids import RecordId
from desktop.domain.pinyin import search_tokens, searchable
from desktop.services.collecting import Collection, Payer


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What this round has brought in so far; ``amount`` in fen."""

    members: int
    amount: int


class Round:
    """The members of an association in the order in which they were first shown.

    So nobody jumps away under the cursor. What was ticked counts before the
    store has answered; :meth:`settle` and :meth:`fail` say how that went.
    """

    def __init__(self) -> None:
        self._known: dict[RecordId, Payer] = {}
        self._pending: dict[RecordId, Payer] = {}
        self._settled: set[RecordId] = set()
        self._taken: dict[RecordId, int] = {}
        self._shown: tuple[RecordId, int] | None = None

    def show(self, found: Collection, settled: frozenset[RecordId] = frozenset()) -> bool:
        """Take over what the store says; *settled* are the acts that it knows of.

        Tells whether this is another round: another year or association.
        """
        another = self._shown != (found.association, found.year)
        if another:
            self._shown = (found.association, found.year)
            self._known, self._taken, self._pending = {}, {}, {}
        for member in settled:
            self._pending.pop(member, None)
        self._settled -= settled
        now = {payer.member: payer for payer in found.payers}
        order = [*(m for m in self._known if m in now), *(m for m in now if m not in self._known)]
        self._known = {member: now[member] for member in order}
        self._taken = {m: a for m, a in self._taken.items() if self._is_paid(m)}
        return another

    def payers(self, words: str = "") -> list[Payer]:
        """Return those whose name, pinyin, initials, group or number begin with *words*."""
        sought = searchable(words)
        payers = [self._pending.get(member, payer) for member, payer in self._known.items()]
        return [payer for payer in payers if _fits(payer, sought)]

    def tick(self, payer: Payer, state: PayState, amount: int = 0) -> None:
        """Let *payer* stand as *state* from now on."""
        self._pending[payer.member] = replace(payer, state=state, amount=amount)
        if state is PayState.PAID:
            self._taken[payer.member] = amount
        else:
            self._taken.pop(payer.member, None)

    def settle(self, member: RecordId) -> None:
        """Note that the store has kept what was ticked."""
        self._settled.add(member)

    def settled(self) -> frozenset[RecordId]:
        """Return what the next answer of the store will know of."""
        return frozenset(self._settled)

    def fail(self, member: RecordId) -> None:
        """Let a member stand as before, as the store refused."""
        self._pending.pop(member, None)
        self._taken = {m: a for m, a in self._taken.items() if m != member or self._is_paid(m)}

    def taken(self) -> Taken:
        """Return what this round has brought in."""
        return Taken(members=len(self._taken), amount=sum(self._taken.values()))

    def counts(self) -> dict[PayState, int]:
        """Return how many members stand in each state."""
        states = [payer.state for payer in self.payers()]
        return {state: states.count(state) for state in PayState}

    def _is_paid(self, member: RecordId) -> bool:
        payer = self._pending.get(member) or self._known.get(member)
        return payer is not None and payer.state is PayState.PAID


def next_unpaid(payers: Sequence[Payer], place: int) -> int:
    """Return where the first after *place* stands who has not paid, or the next row."""
    later = range(place + 1, len(payers))
    found = (at for at in later if payers[at].state is PayState.UNPAID)
    return next(found, min(place + 1, len(payers) - 1))


def _fits(payer: Payer, sought: str) -> bool:
    if not sought:
        return True
    names = {*search_tokens(payer.name), *search_tokens(payer.sounds)}
    tokens = {*names, searchable(payer.group), searchable(payer.number)}
    return any(token.startswith(sought) for token in tokens)
