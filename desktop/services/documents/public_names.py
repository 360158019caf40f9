"""Lists people on a notice: of what is known of them only what may be posted (domain.md §2.10)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from desktop import resources
from desktop.domain.age import age_on
from desktop.domain.ids import RecordId
from desktop.domain.masks import NameMask, mask_name
from desktop.domain.names import tidy_name
from desktop.domain.register import Entry
from desktop.domain.strokes import StrokeOrder
from desktop.i18n import translate as _
from desktop.messages import N_
from desktop.printing.lines import Align
from desktop.printing.table import Column
from desktop.registers.notices.model import Notice
from desktop.registers.residents.form import RESIDENTS
from desktop.registers.residents.model import Resident
from desktop.services.document import Option, Order, Pick, Shape, fixed
from desktop.services.selection import AnySelection, Period, Reach
from desktop.services.selections import members, residents, volunteers
from desktop.store.records import Wanted
from desktop.store.unit import UnitOfWork

OF_AGE = 18
NOBODY = ""
LISTS: Mapping[str, AnySelection] = {
    each.key: each
    for each in (
        *(members.PRESENT, members.NEW),
        *(volunteers.REGISTERED, volunteers.NEW, volunteers.RISEN),
        *(residents.NEWLY_ENTITLED, residents.TURNING_60),
    )
}
"""The lists that say of nobody what may not be posted: no illness, no poverty, no quarrel."""

LISTED = Option(
    key="listed",
    label=N_("Attach a list of names"),
    shape=Shape.ONE,
    picks=fixed(Pick(NOBODY, N_("None")), *(Pick(key, each.title) for key, each in LISTS.items())),
    usual=NOBODY,
)
NAMED = Option(
    key="named",
    label=N_("Or these names"),
    shape=Shape.TEXT,
    hint=N_("With commas between them"),
)
LIST_TITLE = Option(
    key="list-title",
    label=N_("What the list is called"),
    shape=Shape.TEXT,
    hint=N_("Empty: as the list is called here"),
)
MASK = Option(
    key="mask",
    label=N_("Names"),
    shape=Shape.ONE,
    picks=fixed(
        Pick(NameMask.INNER, N_("Middle hidden")),
        Pick(NameMask.SURNAME, N_("Surname only")),
        Pick(
            NameMask.FULL,
            N_("In full"),
            N_("Full names may be posted only where a rule asks for them."),
        ),
    ),
    usual=NameMask.INNER,
)
GROUP, SEX, AGE = "group", "sex", "age"
SHOWN = Option(
    key="shown",
    label=N_("Beside the name"),
    shape=Shape.SEVERAL,
    picks=fixed(
        Pick(GROUP, RESIDENTS.field("group").label),
        Pick(SEX, RESIDENTS.field("sex").label),
        Pick(AGE, N_("Age")),
    ),
    usual=GROUP,
)
OPTIONS = (LISTED, NAMED, LIST_TITLE, SHOWN, MASK)


@dataclass(frozen=True, slots=True, kw_only=True)
class NameList:
    """People to post: what the list is called, its columns, a row for each."""

    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    """What is posted of people: how much of the name, which columns, on which day."""

    mask: NameMask
    columns: Sequence[str]
    today: date

    def of(self, person: Resident) -> Sequence[str]:
        """Return the texts of one row; a minor's name is never more than the surname."""
        minor = age_on(person.birth_date, self.today) < OF_AGE
        mask = NameMask.SURNAME if minor else self.mask
        said = (_SAID[column](person, self.today) for column in self.columns)
        return (mask_name(person.name, mask), *said)


def names_listed(
    unit: UnitOfWork, entry: Entry[Notice], order: Order, today: date
) -> NameList | None:
    """Return the people that are attached to a notice, None when nobody is.

    They are those of its place at the time it was issued, by the strokes of
    their surnames. Typed names have no columns: nobody looks for their owners.
    """
    mask = NameMask(order.answer(MASK))
    called = order.answer(LIST_TITLE).strip()
    if typed := _typed(order.answer(NAMED)):
        rows = [(mask_name(name, mask),) for name in sorted(typed, key=_strokes().key)]
        return NameList(title=called or _(N_("List of names")), columns=_columns(()), rows=rows)
    selection = LISTS.get(order.answer(LISTED))
    if selection is None:
        return None
    shown = _Shown(mask=mask, columns=order.several(SHOWN), today=today)
    people = sorted(
        _people(unit, selection, entry, today), key=lambda person: _strokes().key(person.name)
    )
    title = called or _(N_("List: {title}"), title=selection.title)
    columns = _columns(shown.columns)
    return NameList(title=title, columns=columns, rows=[shown.of(person) for person in people])


def _people(
    unit: UnitOfWork, selection: AnySelection, entry: Entry[Notice], today: date
) -> Iterator[Resident]:
    """Yield the residents behind the records of *selection*; those not here yet are left out."""
    period = Period.around(entry.record.issued_on, selection.span)
    reach = Reach(unit=unit, place=entry.revision.region, period=period, today=today)
    found: Sequence[RecordId] = reach.pick(selection)
    if selection.register is not RESIDENTS:
        kept: list[Entry[Any]] = unit.records(selection.register).find(Wanted(among=list(found)))
        found = [each.record.resident for each in kept]
    residents_found = unit.records(RESIDENTS).find(Wanted(among=list(dict.fromkeys(found))))
    yield from (each.record for each in residents_found)


def _typed(names: str) -> list[str]:
    for mark in "，,；;":
        names = names.replace(mark, "、")
    return [tidied for name in names.split("、") if (tidied := tidy_name(name))]


def _columns(shown: Sequence[str]) -> list[Column]:
    labels = {
        GROUP: RESIDENTS.field("group").label,
        SEX: RESIDENTS.field("sex").label,
        AGE: N_("Age"),
    }
    own = Column(title=_(RESIDENTS.field("name").label), align=Align.CENTRE, shrink=True)
    return [own, *(Column(title=_(labels[each]), align=Align.CENTRE) for each in shown)]


_SAID: Mapping[str, Callable[[Resident, date], str]] = {
    GROUP: lambda person, _today: person.group or "",
    SEX: lambda person, _today: _(RESIDENTS.choices[person.sex]),
    AGE: lambda person, today: str(age_on(person.birth_date, today)),
}


@cache
def _strokes() -> StrokeOrder:
    return StrokeOrder(resources.path("fonts", "strokes.bin").read_bytes())
