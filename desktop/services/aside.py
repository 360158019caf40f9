"""Tells what was set aside at import: who wrote it, when, about which register, and why."""

from dataclasses import dataclass
from datetime import datetime

from desktop.domain.change import BrokenChangeError, Change, decode
from desktop.domain.ids import RegisterKey
from desktop.services.desk import Sitting
from desktop.services.history import told_time
from desktop.services.sorting import Aside
from desktop.store.exchange import SetAside


@dataclass(frozen=True, slots=True, kw_only=True)
class LaidAside:
    """A change that was not applied, without what it says: it may be of a place beyond ours.

    ``desk`` wrote it and ``via`` brought it; ``at`` is the writing PC's own
    time in UTC, None where nobody can read the change.
    """

    desk: str
    via: str
    reason: Aside
    register: RegisterKey | None = None
    staff: str = ""
    at: datetime | None = None


def set_aside(sitting: Sitting) -> list[LaidAside]:
    """Return what was set aside here, the newest first, those that nobody can read last."""
    with sitting.store.read() as unit:
        names = {desk.id: desk.name for desk in unit.desks.all().values()}
        kept = [(each, _readable(each)) for each in unit.partners.set_aside()]
    newest = sorted(kept, key=lambda pair: pair[1].clock if pair[1] else 0, reverse=True)
    return [
        LaidAside(
            desk=names.get(each.desk, each.desk),
            via=names.get(each.via, each.via),
            reason=Aside(each.reason),
            register=RegisterKey(change.register) if change else None,
            staff=change.staff if change else "",
            at=told_time(change.wall) if change else None,
        )
        for each, change in newest
    ]


def _readable(kept: SetAside) -> Change | None:
    try:
        return decode(kept.payload)
    except BrokenChangeError:
        return None
