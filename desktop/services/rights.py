"""Tells which records a desk may write, and who keeps those that it may only look at."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from desktop.domain.access import may_move, may_write
from desktop.domain.change import REGION
from desktop.domain.levels import LEVEL_NAMES, concerns, level_of
from desktop.domain.problems import Problem, RefusedError
from desktop.domain.register import Entry, Register
from desktop.messages import N_
from desktop.services.communities import gazetteer
from desktop.services.neighbours import Neighbours
from desktop.store.pen import Draft
from desktop.store.unit import UnitOfWork

KEPT_ELSEWHERE = N_(
    "{keeper} keeps this, so it can only be looked at here. To have it changed, ask there."
)
MOVED_AWAY = N_("This moved to {keeper}, which keeps it since then. It can only be looked at here.")
MOVED_ABOVE = N_("Only those above move a record from one place to another. Ask there.")
ADDED_ELSEWHERE = N_("{keeper} keeps this catalogue, so nothing is added here. Ask there for it.")


class Rights:
    """What the desk of *unit* may write (exchange.md §3).

    It changes what lies in its own place, whatever the register; from one
    place to another only those above the stations move it. To a
    catalogue only the highest desk adds: that of the county, or one that
    stands alone.
    """

    def __init__(self, unit: UnitOfWork) -> None:
        self._unit = unit

    def hindrance(self, entry: Entry[Any]) -> Problem | None:
        """Return why *entry* is not changed or removed here, None where it may be."""
        return self._hindrance(entry.revision.region)

    def allow(self, entries: Iterable[Entry[Any]]) -> bool:
        """Tell whether all of *entries* may be changed here."""
        return all(self.hindrance(entry) is None for entry in entries)

    def hindrance_to_add(self, register: Register[Any]) -> Problem | None:
        """Return why nothing is added to *register* here, None where something may be."""
        if register.shipped is None or not self._unit.identity.parent:
            return None
        *_between, highest = Neighbours(self._unit).above
        return Problem("", ADDED_ELSEWHERE, {"keeper": highest.name})

    def require_to_add(self, register: Register[Any]) -> None:
        """Raise :class:`RefusedError` unless something may be added to *register*."""
        _refuse(self.hindrance_to_add(register))

    def require(self, drafts: Iterable[Draft]) -> None:
        """Raise :class:`RefusedError` unless all of *drafts* may be written."""
        drafts = list(drafts)
        added = {draft.register for draft in drafts if draft.created}
        found = [self.hindrance_to_add(self._unit.schema.register(key)) for key in added]
        regions = self._unit.regions(draft for draft in drafts if not draft.created)
        found += [self._hindrance(region) for region in dict.fromkeys(regions.values())]
        found += [self._hindrance_to_move(draft) for draft in drafts if not draft.created]
        _refuse(*found)

    def _hindrance_to_move(self, draft: Draft) -> Problem | None:
        region, here = draft.fields.get(REGION), self._unit.identity
        if region is None or may_move(here.region, str(region)):
            return None
        return Problem("", MOVED_ABOVE)

    def _hindrance(self, region: str) -> Problem | None:
        if may_write(self._unit.identity.region, region):
            return None
        desks = sorted(self._unit.desks.all().values(), key=lambda desk: desk.born)
        names = {desk.region: desk.name for desk in desks}
        called = names.get(region) or gazetteer(self._unit).name(region, date.max)
        if not concerns(region, self._unit.identity.region):
            return Problem("", MOVED_AWAY, {"keeper": called or region})
        keeper = called or LEVEL_NAMES[level_of(region)]
        return Problem("", KEPT_ELSEWHERE, {"keeper": keeper})


def _refuse(*found: Problem | None) -> None:
    if hindering := [problem for problem in found if problem is not None]:
        raise RefusedError(*hindering)
