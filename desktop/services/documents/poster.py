"""Prints a notice as large as a wall needs it."""

from collections.abc import Mapping
from datetime import date
from io import BytesIO

from desktop.domain.masks import NameMask
from desktop.domain.register import Entry
from desktop.messages import N_
from desktop.printing.poster import A3_SHEET, FOUR_A4, NINE_A4, TWO_A4, Tiling, draw_posters
from desktop.printing.poster_lines import Poster
from desktop.registers.notices.form import NOTICES
from desktop.registers.notices.model import Notice
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
    as_printed,
    fixed,
)
from desktop.services.documents.notice import asked_for, posted
from desktop.services.documents.public_names import (
    LIST_TITLE,
    LISTED,
    MASK,
    NAMED,
    names_listed,
)
from desktop.store.unit import UnitOfWork

A3, TWO, FOUR, NINE = "a3", "two", "four", "nine"
SIZES: Mapping[str, Tiling] = {A3: A3_SHEET, TWO: TWO_A4, FOUR: FOUR_A4, NINE: NINE_A4}
SIZE = Option(
    key="size",
    label=N_("Size of the poster"),
    shape=Shape.ONE,
    picks=fixed(
        Pick(A3, N_("One sheet of A3")),
        Pick(TWO, N_("Two sheets of A4, glued together")),
        Pick(FOUR, N_("Four sheets of A4, glued together")),
        Pick(NINE, N_("Nine sheets of A4, glued together")),
    ),
    usual=A3,
)


def _poster(unit: UnitOfWork, entry: Entry[Notice], order: Order, today: date) -> Poster:
    notice = posted(unit, entry, order, today)
    names = names_listed(unit, entry, order, today)
    return Poster(
        title=notice.title,
        text=notice.text,
        signature=notice.signature,
        day=notice.day,
        addressee=notice.addressee,
        note=notice.note,
        names_title=names.title if names else "",
        names=[row[0] for row in names.rows] if names else (),
    )


def _make(sitting: Sitting, order: Order, progress: Progress | None) -> PrintedDocument:
    with sitting.store.read() as unit:
        posters = [_poster(unit, entry, order, sitting.today) for entry in asked_for(unit, order)]
    out = BytesIO()
    tiling = SIZES[order.answer(SIZE)]
    return as_printed(out, draw_posters(posters, tiling, out, progress), len(posters))


POSTER = Document(
    key="poster",
    title=N_("Poster"),
    about=N_("A notice in letters as large as they fit, on A3 or on sheets of A4 to glue together"),
    icon="photo",
    family=Family.NOTICES,
    make=_make,
    register=NOTICES,
    each=True,
    options=(SIZE, LISTED, NAMED, LIST_TITLE, MASK),
    papers=((842, 1191), (595, 842), (842, 595)),
    public={MASK.key: NameMask.INNER},
)
