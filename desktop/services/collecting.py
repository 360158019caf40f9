"""Collects the dues of an association for a year: who has paid, who is asked, who need not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from desktop.domain.dues import Membership, asked_once, pay_state
from desktop.domain.dues import PayState as PayState  # noqa: PLC0414 - shown with a payer
from desktop.domain.ids import MemberId, RecordId
from desktop.domain.parameters import Parameter
from desktop.domain.pinyin import sounding
from desktop.domain.problems import Problem, RefusedError
from desktop.domain.register import Entry
from desktop.domain.types import Fen
from desktop.messages import N_
from desktop.registers.dues.form import DUES
from desktop.registers.dues.model import Dues, Exemption
from desktop.registers.members.form import MEMBERS
from desktop.registers.members.model import Member
from desktop.registers.organisations.form import ORGANISATIONS
from desktop.registers.organisations.model import OrganisationKind
from desktop.registers.residents.form import RESIDENTS
from desktop.services.changes import Changes
from desktop.services.desk import Sitting
from desktop.services.naming import names_of
from desktop.services.records import RecordKeeping, Save
from desktop.services.surroundings import Around
from desktop.store.records import Wanted
from desktop.store.unit import UnitOfWork

FEN_OF_A_YUAN = 100
ORDER = tuple(PayState)
"""Those who have not paid are asked first."""
NUMERALS = str.maketrans("一二三四五六七八九十", "123456789:")
"""Puts 二组 before 三组, and 十组 behind 九组."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Payer:
    """A member in the list of a year.

    ``sounds`` is how the member reads the name where that was written down;
    ``amount`` is what was paid, in fen; ``dues`` the entry that says so;
    ``reason`` why nothing is owed, marked for translation or as written.
    """

    member: RecordId
    name: str
    sounds: str
    group: str
    number: str
    state: PayState
    dues: RecordId | None
    amount: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """The dues of an association for a year.

    ``payers`` are those who are asked, the unpaid first, each part by group
    and by pinyin. ``rate`` is asked of each and ``collected`` has come in,
    both in fen; the others count members.
    """

    association: RecordId
    association_name: str
    year: int
    rate: int
    payers: tuple[Payer, ...]
    paid: int
    unpaid: int
    exempt: int
    collected: int


def associations(sitting: Sitting) -> list[tuple[RecordId, str]]:
    """Return the associations of elders that exist today, with their names, by name."""
    with sitting.store.read() as unit:
        wanted = Wanted(
            equal={
                "kind": OrganisationKind.ELDERLY_ASSOCIATION,
                "region": unit.identity.region,
                "dissolved_on": None,
            },
            order=("name",),
        )
        return [(entry.id, entry.record.name) for entry in unit.records(ORGANISATIONS).find(wanted)]


def collection(sitting: Sitting, association: RecordId, year: int) -> Collection:
    """Return how far the dues of *year* have come in; raises ``RecordNotFoundError``."""
    with sitting.store.read() as unit:
        found = unit.records(ORGANISATIONS).get(association)
        around = Around.of(unit, found, sitting.today)
        payers = sorted(_payers(unit, association, year), key=_place)
        counts = {state: sum(1 for p in payers if p.state is state) for state in PayState}
        return Collection(
            association=association,
            association_name=found.record.name,
            year=year,
            rate=yearly_rate(around),
            payers=tuple(payers),
            paid=counts[PayState.PAID],
            unpaid=counts[PayState.UNPAID],
            exempt=counts[PayState.EXEMPT],
            collected=sum(
                entry.record.amount or 0
                for entry in _entries(unit, [payer.member for payer in payers], year)
            ),
        )


def yearly_rate(around: Around) -> Fen:
    """Return what one member pays for a year, in fen."""
    return Fen(around.parameter(Parameter.DUES_OF_A_YEAR) * FEN_OF_A_YUAN)


def collect(sitting: Sitting, members: Sequence[RecordId], year: int, amount: int) -> Changes:
    """Write down that *members* paid *amount* fen each today, as one act with their receipts.

    Raises :class:`RefusedError` when one of them has an entry for the year already.
    """
    paid = Paid(on=sitting.today, to=sitting.staff)
    return RecordKeeping(sitting).save(payments(members, year, amount, paid))


def exempt(
    sitting: Sitting,
    members: Sequence[RecordId],
    year: int,
    exemption: Exemption,
    remarks: str | None = None,
) -> Changes:
    """Write down that *members* owe nothing for *year*, as one act; raises like `collect`."""
    return RecordKeeping(sitting).save(exemptions(members, year, exemption, remarks))


def take_back(sitting: Sitting, dues: RecordId) -> Changes:
    """Strike out a payment that was ticked by mistake; raises unless it is of today."""
    keeping = RecordKeeping(sitting)
    entry = keeping.get(DUES, dues)
    if entry.record.paid_on not in (None, sitting.today):
        message = N_("This was paid on {day} and stands; only a payment of today is taken back")
        raise RefusedError(Problem("paid_on", message, {"day": entry.record.paid_on}))
    return keeping.remove(DUES, [entry])


@dataclass(frozen=True, slots=True)
class Paid:
    """When money was handed over, and to whom."""

    on: date
    to: str


def payments(members: Sequence[RecordId], year: int, amount: int, paid: Paid) -> list[Save]:
    """Return what is to be kept when *members* pay *amount* fen each."""
    return [
        _save(
            Dues(
                member=MemberId(member),
                year=year,
                amount=Fen(amount),
                paid_on=paid.on,
                collected_by=paid.to,
            )
        )
        for member in members
    ]


def exemptions(
    members: Sequence[RecordId], year: int, exemption: Exemption, remarks: str | None
) -> list[Save]:
    """Return what is to be kept when *members* owe nothing."""
    return [
        _save(Dues(member=MemberId(member), year=year, exemption=exemption, remarks=remarks))
        for member in members
    ]


def settled(
    unit: UnitOfWork, members: Sequence[RecordId], year: int
) -> dict[RecordId, Entry[Dues]]:
    """Return the entries of *members* for *year*, by member; of two desks the first stands."""
    found = _entries(unit, members, year)
    return {entry.record.member: entry for entry in reversed(found)}


def _entries(unit: UnitOfWork, members: Sequence[RecordId], year: int) -> list[Entry[Dues]]:
    wanted = Wanted(one_of={"member": members}, equal={"year": year})
    return sorted(unit.records(DUES).find(wanted), key=lambda entry: entry.id)


def _save(dues: Dues) -> Save:
    return Save(register=DUES, record=dues)


def _payers(unit: UnitOfWork, association: RecordId, year: int) -> list[Payer]:
    belonged = unit.records(MEMBERS).find(Wanted(equal={"organisation": association}))
    entries = settled(unit, [entry.id for entry in belonged], year)
    once = asked_once((_membership(entry) for entry in belonged), year, entries)
    asked = [entry for entry in belonged if entry.id in once]
    people = [entry.record.resident for entry in asked]
    names = names_of(unit, RESIDENTS.key, people)
    read = unit.records(RESIDENTS).values(Wanted(among=people), "id", "name_sounds")
    sounds = {who: said for who, said in read if said}
    return [
        _payer(entry, names.get(who, ""), sounds.get(who, ""), entries)
        for entry, who in zip(asked, people, strict=True)
    ]


def _membership(entry: Entry[Member]) -> Membership:
    kept = entry.record
    return Membership(entry.id, kept.resident, kept.organisation, kept.joined_on, kept.left_on)


def _payer(
    member: Entry[Member], name: str, sounds: str, entries: Mapping[RecordId, Entry[Dues]]
) -> Payer:
    dues = entries.get(member.id)
    said = dues.record if dues else None
    return Payer(
        member=member.id,
        name=name,
        sounds=sounds,
        group=member.record.group or "",
        number=member.record.number or "",
        state=pay_state(said.amount, said.exemption) if said else PayState.UNPAID,
        dues=dues.id if dues else None,
        amount=(said.amount if said else None) or 0,
        reason=_reason(said) if said else "",
    )


def _reason(dues: Dues) -> str:
    if dues.exemption is Exemption.OTHER:
        return dues.remarks or DUES.choices[Exemption.OTHER]
    return DUES.choices[dues.exemption] if dues.exemption else ""


def _place(payer: Payer) -> tuple[int, str, str, str]:
    group = payer.group.translate(NUMERALS)
    return ORDER.index(payer.state), group, sounding(payer.name, payer.sounds), payer.number
