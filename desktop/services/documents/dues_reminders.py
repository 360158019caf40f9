"""Prints slips for the members who have not paid their dues yet, several on a page."""

from collections.abc import Iterator
from dataclasses import replace

from desktop.i18n import translate as _
from desktop.messages import N_
from desktop.printing.forms import Block, Field, Fields, Piece, Sheet, Words
from desktop.registers.members.form import MEMBERS
from desktop.services.collecting import Collection, Payer, PayState, associations, collection
from desktop.services.communities import place_known_as
from desktop.services.desk import Sitting
from desktop.services.document import (
    Document,
    Family,
    Option,
    Order,
    Pick,
    PrintedDocument,
    Progress,
    Shape,
    fixed,
)
from desktop.services.documents.dues_receipts import capitals, figures
from desktop.services.documents.form_papers import print_forms

TITLE = N_("Reminder of dues")
NOBODY = N_("Nobody owes dues for this year")
THIS, LAST = "this", "last"

YEAR = Option(
    key="year",
    label=N_("Dues of which year"),
    shape=Shape.ONE,
    picks=fixed(Pick(THIS, N_("This year")), Pick(LAST, N_("Last year"))),
    usual=THIS,
)
UNTIL = Option(
    key="until",
    label=N_("Pay by"),
    shape=Shape.TEXT,
    hint=N_("Such as 10月31日; empty: room to write by hand"),
)
TO_WHOM = Option(
    key="to",
    label=N_("Pay where"),
    shape=Shape.TEXT,
    hint=N_("Empty: room to write by hand"),
)


def _make(sitting: Sitting, order: Order, progress: Progress | None) -> PrintedDocument:
    year = sitting.today.year - (order.answer(YEAR) == LAST)
    pieces = [
        _slip(each, payer, order)
        for each in (collection(sitting, found, year) for found, _name in associations(sitting))
        for payer in _owing(each, order)
    ]
    with sitting.store.read() as unit:
        author = place_known_as(unit, unit.identity.region, sitting.today)
    sheet = Sheet(pieces=pieces or [_nobody(author)])
    return replace(print_forms([sheet], TITLE, author, progress), rows=len(pieces))


def _owing(found: Collection, order: Order) -> Iterator[Payer]:
    for payer in found.payers:
        wanted = order.records is None or payer.member in order.records
        if wanted and payer.state is PayState.UNPAID:
            yield payer


def _nobody(station: str) -> Piece:
    return Piece(title=_(TITLE), station=station, blocks=[Words(text=_(NOBODY))])


def _slip(found: Collection, payer: Payer, order: Order) -> Piece:
    return Piece(
        title=_(TITLE),
        station=found.association_name,
        copy="  ".join(filter(None, (payer.group, payer.number))),
        blocks=list(_blocks(found, payer, order)),
    )


def _blocks(found: Collection, payer: Payer, order: Order) -> Iterator[Block]:
    yield Words(
        text=_(
            N_(
                "{name}: the dues of {year} have not come in yet. Whoever has paid already "
                "shows the receipt, so that it can be put right"
            ),
            name=payer.name,
            year=found.year,
        )
    )
    rate = found.rate
    yield Fields(
        fields=[
            Field(label=_(N_("To pay")), text=figures(rate)),
            Field(label=_(N_("In capitals")), text=capitals(rate)),
            Field(label=_(UNTIL.label), text=order.answer(UNTIL)),
            Field(label=_(TO_WHOM.label), text=order.answer(TO_WHOM)),
        ]
    )


DUES_REMINDER = Document(
    key="dues-reminder",
    title=TITLE,
    about=N_("A slip for each member who has not paid this year, several on a page to be cut"),
    icon="coin-yuan",
    family=Family.SLIPS,
    make=_make,
    register=MEMBERS,
    options=(YEAR, UNTIL, TO_WHOM),
    papers=((595, 842),),
)
