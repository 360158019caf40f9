"""Lists bundles: from whom, which number, how many changes, how each stands."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from desktop.i18n import day_words
from desktop.i18n import translate as _
from desktop.services.inbox import STATE_WORDS, WAITING, Bundle, State
from desktop.ui.pages.days import moment
from desktop.ui.table import Column, Kind, Status
from desktop.ui.theme import Tone

EVERYTHING = "all"
CHIPS: Mapping[str, Callable[[Bundle], bool]] = {
    EVERYTHING: lambda _bundle: True,
    "here": lambda bundle: bundle.file is not None and not bundle.kept,
    "waiting": lambda bundle: bundle.state in WAITING,
    "conflict": lambda bundle: bundle.state is State.CONFLICT,
    "refused": lambda bundle: bundle.state is State.REFUSED,
}

_TONES: Mapping[State, tuple[Tone, str]] = {
    State.UNSEEN: (Tone.MUTE, "progress"),
    State.WAITING: (Tone.INFO, "inbox"),
    State.CONFLICT: (Tone.WARN, "arrows-diff"),
    State.REFUSED: (Tone.BAD, ""),
    State.OLD: (Tone.MUTE, "history"),
    State.TAKEN_IN: (Tone.OK, ""),
    State.ELSEWHERE: (Tone.MOVE, ""),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleRow:
    """One bundle as the list shows it."""

    id: str
    sender: str
    township: str
    number: str
    changes: str
    state: Status
    at: str
    bundle: Bundle


def bundle_columns() -> Sequence[Column]:
    """Return the columns of the list."""
    return (
        Column(
            key="sender",
            title=_("Station"),
            width=132,
            kind=Kind.STRONG,
            stretches=True,
            sortable=False,
        ),
        Column(
            key="township",
            title=_("Township"),
            width=92,
            kind=Kind.SUB,
            drop_order=2,
            sortable=False,
        ),
        Column(key="number", title=_("Bundle no."), width=96, sortable=False),
        Column(key="changes", title=_("Changes"), width=76, kind=Kind.NUM, sortable=False),
        Column(key="state", title=_("State"), width=176, kind=Kind.PILL, sortable=False),
        Column(
            key="at",
            title=_("Written or taken in"),
            width=140,
            kind=Kind.SMALL,
            drop_order=1,
            sortable=False,
        ),
    )


def state_of(bundle: Bundle) -> Status:
    """Return how *bundle* stands, in a word."""
    tone, icon = _TONES[bundle.state]
    word = _(STATE_WORDS[bundle.state])
    if bundle.state is State.CONFLICT and bundle.report is not None:
        word = _("{count} conflicts", count=f"{bundle.report.conflicts:,}")
    return Status(word, tone, icon)


def name_of(bundle: Bundle) -> str:
    """Return who wrote *bundle*; the name of the file where that cannot be told."""
    if bundle.sender:
        return bundle.sender
    return bundle.file.name if bundle.file is not None else ""


def bundle_row(bundle: Bundle, now: datetime) -> BundleRow:
    """Return *bundle* as a row of the list."""
    at = day_words(bundle.made, now.date()) if bundle.made else ""
    if bundle.at is not None:
        at = moment(bundle.at, now)
    return BundleRow(
        id=bundle.key,
        sender=name_of(bundle),
        township=bundle.township,
        number=_("No. {number}", number=bundle.number) if bundle.number else "—",
        changes="—" if bundle.changes is None else f"{bundle.changes:,}",
        state=state_of(bundle),
        at=at,
        bundle=bundle,
    )
