"""Describes the roster that follows from a register: what of it may be chosen."""

from collections.abc import Mapping, Sequence
from typing import Any

from desktop.domain.ids import REFERS_TO
from desktop.domain.masks import NameMask
from desktop.domain.register import Field, Register
from desktop.domain.types import PersonName, is_choice, split_optional
from desktop.messages import N_
from desktop.printing.roster import LARGE, NEEDLES, STANDARD, Setting, Sign
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
    joined,
)
from desktop.services.roster_columns import usual_columns
from desktop.services.roster_order import Sort, sorts_of
from desktop.services.rosters import RosterOrder, Version, roster
from desktop.services.wording import MASKS

LANDSCAPE, PORTRAIT = "landscape", "portrait"
ABOUT = N_("Everybody who is kept there, or those who are found, in a table")
SORTS: Mapping[Sort, str] = {
    Sort.LISTED: N_("As listed"),
    Sort.GROUP: N_("By group"),
    Sort.PINYIN: N_("By name in pinyin"),
    Sort.AGE: N_("By age, the eldest first"),
    Sort.SURNAME_STROKES: N_("By the strokes of the surname"),
    Sort.NAME_STROKES: N_("By the strokes of the whole name"),
    Sort.NAME: N_("By name"),
    Sort.DATE: N_("By date"),
}

WORDS = Option(
    key="words",
    label=N_("Whom to print"),
    shape=Shape.TEXT,
    hint=N_("Empty: everybody"),
)
PAPER = Option(
    key="paper",
    label=N_("Paper"),
    shape=Shape.ONE,
    picks=fixed(Pick(LANDSCAPE, N_("Landscape")), Pick(PORTRAIT, N_("Portrait"))),
    usual=LANDSCAPE,
)
TITLE = Option(
    key="title", label=N_("Title"), shape=Shape.TEXT, hint=N_("Empty: the name of the register")
)
NAMES = Option(
    key="names",
    label=N_("Names on the wall"),
    shape=Shape.ONE,
    picks=fixed(
        Pick(NameMask.INNER, N_("The inner characters hidden, as 张*丰")),
        Pick(NameMask.SURNAME, N_("The surname alone")),
        Pick(NameMask.FULL, N_("The whole name"), N_("Only where a rule asks for the whole name.")),
    ),
    usual=NameMask.INNER,
    hint=N_("Of those under 18 it is always the surname alone"),
)
SIGN = Option(
    key="sign",
    label=N_("To write in by hand"),
    shape=Shape.ONE,
    picks=fixed(
        Pick(Sign.NONE, N_("Nothing to write in")),
        Pick(Sign.SIGNATURE, N_("A column to sign in")),
        Pick(Sign.RECEIPT, N_("Signature of the receiver and day of receipt")),
    ),
    usual=Sign.NONE,
)
SPREAD = Option(key="spread", label=N_("Spread short names"), shape=Shape.TICK)
TYPE = Option(
    key="type",
    label=N_("Size of the type"),
    shape=Shape.ONE,
    picks=fixed(
        Pick("standard", N_("Usual size")),
        Pick("large", N_("Large, for elders and the wall")),
        Pick("needles", N_("For a dot-matrix printer")),
    ),
    usual="standard",
)
SETTINGS: Mapping[str, Setting] = {"standard": STANDARD, "large": LARGE, "needles": NEEDLES}
EMPTY = Option(
    key="empty",
    label=N_("Empty cells"),
    shape=Shape.ONE,
    picks=fixed(Pick("blank", N_("Stay empty")), Pick("slash", N_("A stroke: /"))),
    usual="blank",
)
CHECKED = Option(
    key="checked",
    label=N_("Checked by whom"),
    shape=Shape.TEXT,
    hint=N_("Empty: room to sign by hand"),
)
HEAD = Option(
    key="head",
    label=N_("Head of station by name"),
    shape=Shape.TEXT,
    hint=N_("Empty: as the catalogue of places says, else room to sign by hand"),
)
LOOK = (SIGN, SPREAD, TYPE, PAPER, EMPTY, CHECKED, HEAD)


def roster_document(register: Register[Any]) -> Document:
    """Return the document that lists the records of *register*."""
    columns, group, sort = _columns(register), _group(register), _sort(register)
    version, names = _version(register), [NAMES] if _names_people(register) else []
    about_whom = (WORDS, TITLE, columns, group, sort, version, *names)

    def make(sitting: Sitting, order: Order, progress: Progress | None) -> PrintedDocument:
        asked = RosterOrder(
            words=order.answer(WORDS),
            records=order.records,
            as_listed=bool(order.heading),
            heading=order.heading,
            title=order.answer(TITLE),
            columns=order.several(columns),
            group_by=order.answer(group),
            sort=Sort(order.answer(sort)),
            sign=Sign(order.answer(SIGN)),
            spread=order.ticked(SPREAD),
            setting=SETTINGS[order.answer(TYPE)],
            landscape=order.answer(PAPER) != PORTRAIT,
            filler="/" if order.answer(EMPTY) == "slash" else "",
            checked_by=order.answer(CHECKED),
            head=order.answer(HEAD),
            version=Version(order.answer(version)),
            names=NameMask(order.answer(NAMES)),
        )
        return roster(sitting, register, asked, progress)

    return Document(
        key=register.key,
        title=register.title,
        about=ABOUT,
        icon=register.look.icon,
        family=Family.ROSTERS,
        make=make,
        register=register,
        options=(*about_whom, *LOOK),
        public={version.key: Version.PUBLIC} if register.posted else None,
    )


def _columns(register: Register[Any]) -> Option:
    picks = (Pick(column.name, column.label) for column in register.fields)
    return Option(
        key="columns",
        label=N_("Columns"),
        shape=Shape.SEVERAL,
        picks=fixed(*picks),
        usual=joined(usual_columns(register)),
        hint=N_("In the order in which they are chosen; what has no room goes on further pages"),
    )


def _group(register: Register[Any]) -> Option:
    fields = [field for field in register.asked() if _groups(register, field)]
    picks = (Pick("", N_("Nothing")), *(Pick(field.name, field.label) for field in fields))
    return Option(key="group", label=N_("Group by"), shape=Shape.ONE, picks=fixed(*picks))


def _sort(register: Register[Any]) -> Option:
    def picks(sitting: Sitting) -> Sequence[Pick]:
        return [Pick(s, SORTS[s]) for s in sorts_of(sitting.store.schema, register)]

    return Option(key="sort", label=N_("Sorted"), shape=Shape.ONE, picks=picks, usual=Sort.LISTED)


def _version(register: Register[Any]) -> Option:
    """Return for whom the roster may be; without numbers to mask there is nothing in full."""
    declared = {split_optional(register.types()[field.name])[0] for field in register.asked()}
    picks = [Pick(Version.INTERNAL, N_("For the station, numbers masked"))]
    if declared & set(MASKS):
        caution = N_("Full ID numbers: keep this paper locked away.")
        picks.append(Pick(Version.FULL, N_("For the station, numbers in full"), caution))
    if register.posted:
        picks.append(Pick(Version.PUBLIC, N_("For the wall: nothing private")))
    return Option(
        key="version",
        label=N_("For whom"),
        shape=Shape.ONE,
        picks=fixed(*picks),
        usual=Version.INTERNAL,
    )


def _names_people(register: Register[Any]) -> bool:
    """Tell whether a person may be named in what hangs on the wall."""
    types = register.types()
    kinds = {split_optional(types[name])[0] for name in register.posted if name in types}
    return PersonName in kinds or bool(kinds & set(REFERS_TO))


def _groups(register: Register[Any], field: Field) -> bool:
    """Tell whether many records share a value of *field*: a choice, or a word such as a group."""
    declared, _optional = split_optional(register.types()[field.name])
    return field.in_list and (is_choice(declared) or (declared is str and not field.searched))
