"""Prints the receipt for the dues of a member: one copy stays, one goes along (domain.md §4.1)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from desktop.domain.capitals import LARGEST, in_capitals
from desktop.domain.ids import RegisterKey
from desktop.domain.register import Entry
from desktop.domain.types import Fen
from desktop.i18n import day_words
from desktop.i18n import translate as _
from desktop.messages import N_
from desktop.printing.forms import (
    Block,
    Field,
    Fields,
    Piece,
    Sheet,
    Signature,
    Signatures,
    Words,
)
from desktop.registers.dues.form import DUES
from desktop.registers.dues.model import Dues
from desktop.registers.members.form import MEMBERS
from desktop.registers.members.model import Member
from desktop.registers.organisations.form import ORGANISATIONS
from desktop.registers.residents.form import RESIDENTS
from desktop.services.communities import place_known_as
from desktop.services.desk import Sitting
from desktop.services.document import Document, Family, Order, PrintedDocument, Progress
from desktop.services.documents.chosen_records import chosen_records
from desktop.services.documents.form_papers import SMALL, print_forms
from desktop.services.surroundings import Around
from desktop.services.wording import SAID

TITLE = N_("Receipt for dues")
COPIES = (N_("Counterfoil, stays here"), N_("For the member"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """What was paid, by whom and to which association; empty where it has not arrived."""

    dues: Dues
    member: Member | None
    name: str
    association: str


def fits(entry: Entry[Any], _around: Around) -> bool:
    """Tell whether something was paid."""
    return bool(entry.record.amount)


def _make(sitting: Sitting, order: Order, progress: Progress | None) -> PrintedDocument:
    with sitting.store.read() as unit:
        found = chosen_records(sitting, unit, DUES, order, fits)
        payments = [_payment(entry, around) for entry, around in found]
        author = place_known_as(unit, unit.identity.region, sitting.today)
    sheets = [
        Sheet(pieces=[_piece(payment, _(copy)) for copy in COPIES], parts=2) for payment in payments
    ]
    return print_forms(sheets, TITLE, author, progress)


def _payment(entry: Entry[Dues], around: Around) -> Payment:
    member = around.look_up(MEMBERS.key, entry.record.member)
    return Payment(
        dues=entry.record,
        member=member,
        name=_name(around, RESIDENTS.key, member.resident if member else None),
        association=_name(around, ORGANISATIONS.key, member.organisation if member else None),
    )


def _name(around: Around, key: RegisterKey, record: Any) -> str:
    found = around.look_up(key, record)
    return found.name if found else ""


def _piece(payment: Payment, copy: str) -> Piece:
    return Piece(
        title=_(TITLE),
        station=payment.association,
        number=payment.dues.receipt_number or "",
        copy=copy,
        blocks=list(_blocks(payment)),
    )


def _blocks(payment: Payment) -> Iterator[Block]:
    dues, member = payment.dues, payment.member
    paid = day_words(dues.paid_on) if dues.paid_on else ""
    yield Fields(
        fields=[
            Field(label=_(N_("Paid by")), text=payment.name),
            Field(label=_(N_("Member number")), text=(member.number if member else None) or ""),
            Field(label=_(N_("For")), text=_(N_("dues of {year}"), year=dues.year)),
            Field(label=_(N_("Paid on")), text=paid),
            Field(label=_(N_("Amount in capitals")), text=capitals(dues.amount), wide=True),
            Field(label=_(N_("Amount in figures")), text=figures(dues.amount)),
            Field(label=_(N_("Collected by")), text=dues.collected_by or ""),
        ]
    )
    yield Words(
        text=_(N_("A receipt within the association; it does not stand for an invoice")), size=SMALL
    )
    yield Signatures(
        places=(
            Signature(label=_(N_("Paid by (signature)"))),
            Signature(label=_(N_("Association (seal)")), name=payment.association, sealed=True),
        )
    )


def figures(amount: int | None) -> str:
    """Return an amount in fen as ¥12.00, or room to write it."""
    return f"¥{SAID[Fen](amount)}" if amount else ""


def capitals(amount: int | None) -> str:
    """Return an amount in fen in capital numerals, or room to write it."""
    return in_capitals(amount) if amount and 0 < amount <= LARGEST else ""


DUES_RECEIPT = Document(
    key="dues-receipt",
    title=TITLE,
    about=N_("In two copies: who paid for which year, how much in figures and in capitals"),
    icon="receipt",
    family=Family.SLIPS,
    make=_make,
    register=DUES,
    each=True,
    fits=fits,
    papers=((595, 842),),
)
