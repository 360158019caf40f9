"""Prints the list that goes with a stick: what was handed over last, and what still waits."""

from collections.abc import Iterator, Sequence

from desktop.domain.register import Register
from desktop.i18n import day_words
from desktop.i18n import translate as _
from desktop.messages import N_
from desktop.printing.forms import (
    Block,
    Field,
    Fields,
    Lines,
    Piece,
    Sheet,
    Signature,
    Signatures,
    Tick,
    Words,
)
from desktop.printing.lines import Align
from desktop.printing.table import Column
from desktop.services.desk import Sitting
from desktop.services.document import Document, Family, Order, PrintedDocument, Progress
from desktop.services.documents.form_papers import print_forms
from desktop.services.hand_over_list import TITLE
from desktop.services.hand_overs import Exchange, PastHandOver, Unsent, exchange


def _make(sitting: Sitting, _order: Order, progress: Progress | None) -> PrintedDocument:
    known = exchange(sitting)
    piece = Piece(title=_(TITLE), station=known.name, blocks=list(_blocks(sitting, known)))
    return print_forms([Sheet(pieces=[piece])], TITLE, known.name, progress)


def last_handed_over(sitting: Sitting, known: Exchange) -> Sequence[PastHandOver]:
    """Return what was written on the day of the last hand-over, the newest first."""
    zone = sitting.now().tzinfo
    written = [each for each in known.past if not each.incoming]
    days = [each.at.astimezone(zone).date() for each in written]
    return [each for each, day in zip(written, days, strict=True) if day == max(days)]


def _blocks(sitting: Sitting, known: Exchange) -> Iterator[Block]:
    last = last_handed_over(sitting, known)
    day = day_words(last[0].at.astimezone(sitting.now().tzinfo).date()) if last else ""
    yield Fields(
        fields=[
            Field(label=_(N_("Handed over by")), text=known.name),
            Field(label=_(N_("Day of the hand-over")), text=day),
        ]
    )
    yield Words(text=_(N_("What was handed over last")), bold=True)
    yield _files(last) if last else Words(text=_(N_("Nothing was handed over yet")))
    yield Words(text=_(N_("What goes with the next hand-over")), bold=True)
    waiting = list(known.unsent)
    registers = {each.key: each for each in sitting.store.schema.registers}
    yield (
        _waiting([(registers[each.register], each) for each in waiting])
        if waiting
        else Words(text=_(N_("Nothing waits")))
    )
    yield Signatures(
        places=(
            Signature(label=_(N_("Handed over by (signature)"))),
            Signature(label=_(N_("Received by (signature)"))),
        )
    )


def _files(last: Sequence[PastHandOver]) -> Lines:
    return Lines(
        columns=[
            Column(title=_(N_("File")), weight=5.0),
            Column(title=_(N_("For whom")), weight=3.0),
            Column(title=_(N_("Changes")), weight=1.5, align=Align.RIGHT),
            Column(title=_(N_("Receipt is back")), weight=1.5, align=Align.CENTRE),
        ],
        rows=[
            [each.file, each.neighbour, f"{each.changes:,}", Tick(ticked=each.answered)]
            for each in last
        ],
    )


def _waiting(waiting: Sequence[tuple[Register[object], Unsent]]) -> Lines:
    return Lines(
        columns=[
            Column(title=_(N_("Register")), weight=5.0),
            Column(title=_(N_("New records")), weight=2.0, align=Align.RIGHT),
            Column(title=_(N_("Changed records")), weight=2.0, align=Align.RIGHT),
        ],
        rows=[
            [_(register.title), f"{each.new:,}", f"{each.changed:,}"] for register, each in waiting
        ],
    )


HAND_OVER_PAPER = Document(
    key="hand-over-list",
    title=TITLE,
    about=N_("Goes with the stick: what was handed over last, what still waits, to be signed"),
    icon="package-export",
    family=Family.SLIPS,
    make=_make,
    papers=((595, 842),),
)
