"""Lists the changes that were not applied: who wrote them, when, about what, and why not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from desktop.domain.ids import RegisterKey
from desktop.i18n import translate as _
from desktop.services.aside import LaidAside
from desktop.services.sorting import ASIDE_WORDS
from desktop.ui.pages.days import moment
from desktop.ui.table import Column, Kind, TableCard, TableView, TwoLines


@dataclass(frozen=True, slots=True, kw_only=True)
class AsideRow:
    """One change as the list shows it, without what it says."""

    id: str
    who: TwoLines
    at: str
    register: str
    reason: str


def aside_list() -> TableCard:
    """Return the empty list; :func:`show_aside` fills it."""
    columns = (
        Column(key="who", title=_("Written by"), width=200, kind=Kind.TWO_LINE),
        Column(key="at", title=_("When"), width=150, kind=Kind.SUB),
        Column(key="register", title=_("About"), width=140),
        Column(key="reason", title=_("Why it was not applied"), width=300, stretches=True),
    )
    return TableCard(TableView(columns))


def show_aside(
    card: TableCard,
    aside: Sequence[LaidAside],
    titles: Mapping[RegisterKey, str],
    now: datetime,
) -> None:
    """Fill *card* with *aside*, newest first; *titles* are those of the registers."""
    rows = (_row(place, each, titles, now) for place, each in enumerate(aside))
    card.view.show_rows(tuple(rows))
    card.say(_("{count} changes set aside", count=f"{len(aside):,}"))


def _row(place: int, each: LaidAside, titles: Mapping[RegisterKey, str], now: datetime) -> AsideRow:
    title = titles.get(each.register, each.register) if each.register else ""
    return AsideRow(
        id=str(place),
        who=TwoLines(
            each.staff or each.desk, _("{desk}, brought by {via}", desk=each.desk, via=each.via)
        ),
        at=moment(each.at, now) if each.at else "",
        register=_(title),
        reason=_(ASIDE_WORDS[each.reason]),
    )
