"""Lists who is to be visited, and how long they have waited."""

from dataclasses import dataclass
from datetime import date

from desktop.domain.care import CARE_LEVEL_LABELS, CareLevel
from desktop.i18n import day_words
from desktop.i18n import translate as _
from desktop.services.visiting import VisitDue
from desktop.ui.table import Column, Kind, Status
from desktop.ui.theme import Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitRow:
    """One person in the list."""

    id: str
    name: str
    state: Status
    level: tuple[Status, ...]
    due: str
    last: str
    place: str


_LEVEL_TONES = {
    CareLevel.HIGH_RISK: Tone.BAD,
    CareLevel.KEY: Tone.WARN,
    CareLevel.GENERAL: Tone.INFO,
}


def visit_columns() -> tuple[Column, ...]:
    """Return the columns of the list."""
    return (
        Column(key="", kind=Kind.CHECK, width=44, sortable=False),
        Column(
            key="name", title=_("Name"), width=140, kind=Kind.PERSON, stretches=True, sortable=False
        ),
        Column(key="state", title=_("Waiting"), width=150, kind=Kind.PILL, sortable=False),
        Column(
            key="level",
            title=_("Care level"),
            width=96,
            kind=Kind.TAGS,
            drop_order=4,
            sortable=False,
        ),
        Column(key="due", title=_("Due on"), width=110, drop_order=2, sortable=False),
        Column(
            key="last",
            title=_("Last visit"),
            width=150,
            kind=Kind.SUB,
            stretches=True,
            drop_order=3,
            sortable=False,
        ),
        Column(
            key="place",
            title=_("Address"),
            width=140,
            kind=Kind.SUB,
            stretches=True,
            drop_order=1,
            sortable=False,
        ),
    )


def visit_row(each: VisitDue, today: date) -> VisitRow:
    """Return what the list shows of *each*."""
    level = each.level
    last = ""
    if each.last:
        last = " · ".join(filter(None, (day_words(each.last, today), each.visitor)))
    return VisitRow(
        id=each.resident,
        name=each.name,
        state=waiting(each, today),
        level=(Status(_(CARE_LEVEL_LABELS[level]), _LEVEL_TONES[level]),) if level else (),
        due=day_words(each.due, today) if each.due else "",
        last=last,
        place=each.place,
    )


def waiting(each: VisitDue, today: date) -> Status:
    """Return how long *each* has waited, or when the visit is due."""
    if each.due is None or each.last is None:
        return Status(_("Not visited yet"), Tone.WARN, "alert-circle")
    match (each.due - today).days:
        case -1:
            return Status(_("1 day late"), Tone.BAD, "alert-triangle")
        case days if days < 0:
            return Status(_("{days} days late", days=f"{-days:,}"), Tone.BAD, "alert-triangle")
        case 0:
            return Status(_("Due today"), Tone.WARN, "clock")
        case 1:
            return Status(_("Due tomorrow"), Tone.INFO, "calendar")
        case days:
            return Status(_("In {days} days", days=days), Tone.INFO, "calendar")
