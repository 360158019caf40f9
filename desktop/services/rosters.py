"""Prints records and other rows as a table over as many pages as it takes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from io import BytesIO
from typing import Any, Protocol

from desktop.domain.ids import RecordId
from desktop.domain.masks import NameMask
from desktop.domain.natural import natural
from desktop.domain.problems import KnownError
from desktop.domain.register import Derived, Entry, Field, Register
from desktop.i18n import day_words
from desktop.i18n import translate as _
from desktop.messages import N_
from desktop.printing.roster import STANDARD, Roster, Setting, Sign, Signing, draw_roster
from desktop.printing.table import Column
from desktop.services.communities import head_of
from desktop.services.desk import Sitting
from desktop.services.document import PrintedDocument, Progress, as_printed
from desktop.services.posting import OnTheWall, posted_among
from desktop.services.records import searched
from desktop.services.roster_columns import (
    columns_of,
    naming_columns,
    naming_people,
    printed_column,
    unshrunk,
)
from desktop.services.roster_order import Sort, in_order, usual_sort
from desktop.services.surroundings import note_on
from desktop.services.wording import Wording, wording_of
from desktop.store.records import Wanted
from desktop.store.schema import Schema
from desktop.store.unit import UnitOfWork


class Version(StrEnum):
    """For whom a roster is: for the station itself, without masks or with, or for the wall."""

    INTERNAL = "internal"
    FULL = "full"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterOrder:
    """Which roster to print: of which records, how.

    ``records`` keep their order when they are wanted ``as_listed``, and as they
    are LISTED is not sorted by anything else; ``heading`` says in the title
    which they are. ``columns`` are names of fields in their order, those of the
    list when there are none. A ``title`` of its own takes the place of the
    register's; ``names`` says how people are named in a PUBLIC version.
    With ``spread`` names of two characters are as wide as others; ``filler``
    stands in what is empty. Without a ``head`` the one the catalogue of places
    names stands below the table.
    """

    words: str = ""
    records: Sequence[RecordId] | None = None
    as_listed: bool = False
    heading: str = ""
    title: str = ""
    columns: Sequence[str] = ()
    group_by: str = ""
    sort: Sort = Sort.LISTED
    sign: Sign = Sign.NONE
    spread: bool = False
    setting: Setting = STANDARD
    filler: str = ""
    checked_by: str = ""
    head: str = ""
    landscape: bool = True
    version: Version = Version.INTERNAL
    names: NameMask = NameMask.INNER


USUAL_ROSTER = RosterOrder()


class Sayer(Protocol):
    """Says what stands in a cell."""

    def cell(self, entry: Entry[Any], column: Field | Derived[Any]) -> str:
        """Return what stands in one cell."""


def roster(
    sitting: Sitting,
    register: Register[Any],
    order: RosterOrder = USUAL_ROSTER,
    progress: Progress | None = None,
) -> PrintedDocument:
    """Return the roster of *register* as a PDF."""
    if order.version is Version.PUBLIC:
        order = for_the_wall(register, order)
    made, out = _laid_out(sitting, register, order), BytesIO()
    return as_printed(out, draw_roster(made, out, progress), len(made.rows))


def _laid_out(sitting: Sitting, register: Register[Any], order: RosterOrder) -> Roster:
    columns = columns_of(register, order.columns, order.group_by)
    with sitting.store.read() as unit:
        wanted = searched(unit, register, order.words, _wanted(register, order))
        entries = _ordered(unit.records(register).find(wanted), order)
        wording = wording_of(unit, register, entries, sitting.today, columns)
        entries = in_order(unit, entries, wording, _sort(unit.schema, register, order))
        shown = _shown(unit, wording, entries, order)
        people = naming_people(unit.schema, register) if order.spread else frozenset()
        station, note = unit.identity.name, note_on(register, unit, sitting.today)
        head = order.head or head_of(unit, unit.identity.region, sitting.today)
    group = None
    if order.group_by:
        group, entries = _grouped(shown, entries, register.field(order.group_by))
    printed = [printed_column(register, each, spread=each.name in people) for each in columns]
    return Roster(
        title=_title(station, register, order),
        station=station,
        columns=[each if order.setting.shrinks else unshrunk(each) for each in printed],
        rows=[[shown.cell(e, column) for column in columns] for e in entries],
        group=group,
        subtitle=_(note) if note else "",
        day=day_words(sitting.today),
        signing=Signing(prepared_by=sitting.staff, checked_by=order.checked_by, head=head),
        sign=order.sign,
        landscape=order.landscape,
        setting=order.setting,
        repeated=naming_columns(register, columns),
        by_content=True,
        filler=order.filler,
    )


def printed_list(
    sitting: Sitting,
    title: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    *,
    landscape: bool = False,
) -> PrintedDocument:
    """Return a list that is no register as a PDF; *title* and texts are final."""
    with sitting.store.read() as unit:
        station = unit.identity.name
    out = BytesIO()
    printed = draw_roster(
        Roster(
            title=_(N_("{station}: {title}"), station=station, title=title),
            station=station,
            columns=columns,
            rows=rows,
            day=day_words(sitting.today),
            signing=Signing(prepared_by=sitting.staff),
            landscape=landscape,
        ),
        out,
    )
    return as_printed(out, printed, len(rows))


def for_the_wall(register: Register[Any], order: RosterOrder) -> RosterOrder:
    """Return *order* with nothing but what may hang on the wall.

    By what the records were picked may tell of them what no column does, so
    that the heading goes; a ``title`` is what a person chose to say. Raises
    ``KnownError`` when nothing of the register may hang there.
    """
    if not register.posted:
        raise KnownError(N_("This must not hang on the wall. Print it for the station itself."))
    return replace(
        order,
        heading="",
        columns=posted_among(register, order.columns),
        group_by=order.group_by if order.group_by in register.posted else "",
    )


def _shown(
    unit: UnitOfWork, wording: Wording, entries: Sequence[Entry[Any]], order: RosterOrder
) -> Sayer:
    if order.version is Version.PUBLIC:
        return OnTheWall(unit, wording, entries, order.names)
    return wording.in_full() if order.version is Version.FULL else wording


def _sort(schema: Schema, register: Register[Any], order: RosterOrder) -> Sort:
    if order.sort is not Sort.LISTED or order.as_listed:
        return order.sort
    return usual_sort(schema, register)


def _ordered(entries: list[Entry[Any]], order: RosterOrder) -> Sequence[Entry[Any]]:
    if not order.as_listed or order.records is None:
        return entries
    places = {record: place for place, record in enumerate(order.records)}
    return sorted(entries, key=lambda entry: places[entry.id])


def _grouped(
    shown: Sayer, entries: Iterable[Entry[Any]], by: Field
) -> tuple[list[str], list[Entry[Any]]]:
    """Return the group of each entry and the entries, those without a group last."""
    pairs = [(shown.cell(entry, by), entry) for entry in entries]
    pairs.sort(key=lambda pair: (not pair[0], natural(pair[0])))
    return [name for name, _entry in pairs], [entry for _name, entry in pairs]


def _title(station: str, register: Register[Any], order: RosterOrder) -> str:
    if order.title:
        return order.title
    title = _(N_("{station}: {register}"), station=station, register=register.title)
    return f"{title} · {order.heading}" if order.heading else title


def _wanted(register: Register[Any], order: RosterOrder) -> Wanted:
    usual = tuple(name for name in register.named_by if name not in register.references())
    return Wanted(
        among=order.records, order=(*([order.group_by] if order.group_by else []), *usual)
    )
