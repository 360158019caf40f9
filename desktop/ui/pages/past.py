"""Lists the bundles that were written and read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from desktop.i18n import translate as _
from desktop.services.hand_overs import PastHandOver
from desktop.ui.pages.days import moment
from desktop.ui.table import Column, Kind, Status, TableCard, TableView, TwoLines
from desktop.ui.theme import Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class PastRow:
    """One bundle as the list shows it."""

    id: str
    what: TwoLines
    neighbour: str
    at: str
    changes: str
    fate: Status


def past_list() -> TableCard:
    """Return the empty list; :func:`show_past` fills it."""
    columns = (
        Column(key="what", title=_("Bundle"), width=300, kind=Kind.TWO_LINE, stretches=True),
        Column(key="neighbour", title=_("With whom"), width=140),
        Column(key="at", title=_("When"), width=150, kind=Kind.SUB),
        Column(key="changes", title=_("Changes"), width=90, kind=Kind.NUM, drop_order=1),
        Column(key="fate", title=_("What became of it"), width=190, kind=Kind.PILL),
    )
    return TableCard(TableView(columns))


def show_past(card: TableCard, past: Sequence[PastHandOver], now: datetime) -> None:
    """Fill *card* with *past*, newest first."""
    card.view.show_rows(tuple(_row(each, now) for each in past))
    card.say(_("{count} bundles", count=f"{len(past):,}"))


def fate(each: PastHandOver) -> Status:
    """Return what became of a bundle."""
    if each.incoming:
        return Status(_("Taken in"), Tone.INFO, "package-import")
    if each.answered:
        return Status(_("They have it"), Tone.OK)
    return Status(_("No receipt yet"), Tone.WARN)


def title(each: PastHandOver) -> str:
    """Return what a bundle is called."""
    if each.incoming:
        return _("Received, number {number}", number=each.number)
    return _("Written, number {number}", number=each.number)


def _row(each: PastHandOver, now: datetime) -> PastRow:
    return PastRow(
        id=f"{each.file} {each.at}",
        what=TwoLines(title(each), each.file),
        neighbour=each.neighbour,
        at=moment(each.at, now),
        changes=f"{each.changes:,}",
        fate=fate(each),
    )
