"""Asks on what a certificate is printed, and prints the sheet by which a printer is set right."""

from io import BytesIO

from desktop.i18n import translate as _
from desktop.messages import N_
from desktop.printing.calibration import Calibration, draw_calibration
from desktop.printing.stock import Stock
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

PLAIN, FORM = "plain", "form"
FARTHEST, STEPS_OF_A_MILLIMETRE = 10, 2


def _moves() -> list[Pick]:
    """Return every half millimetre from -10 to 10, by their keys such as -2.5."""
    steps = range(-FARTHEST * STEPS_OF_A_MILLIMETRE, FARTHEST * STEPS_OF_A_MILLIMETRE + 1)
    lengths = [step / STEPS_OF_A_MILLIMETRE for step in steps]
    return [Pick(f"{length:g}", f"{length:+g}" if length else "0") for length in lengths]


STOCK = Option(
    key="stock",
    label=N_("Printed on"),
    shape=Shape.ONE,
    picks=fixed(
        Pick(PLAIN, N_("Plain paper")),
        Pick(
            FORM,
            N_("A printed form"),
            N_("Frame, title and ornaments are left out; annexes come last, for plain paper."),
        ),
    ),
    usual=PLAIN,
)
RIGHT = Option(
    key="right",
    label=N_("Move to the right, millimetres"),
    shape=Shape.ONE,
    picks=fixed(*_moves()),
    usual="0",
    hint=N_("The number that the sheet for setting the printer right shows"),
)
DOWN = Option(
    key="down",
    label=N_("Move down, millimetres"),
    shape=Shape.ONE,
    picks=fixed(*_moves()),
    usual="0",
    hint=N_("The number that the sheet for setting the printer right shows"),
)
STOCK_OPTIONS = (STOCK, RIGHT, DOWN)


def stock_of(order: Order) -> Stock:
    """Return on what *order* is printed."""
    return Stock(
        printed=order.answer(STOCK) == FORM,
        right=float(order.answer(RIGHT)),
        down=float(order.answer(DOWN)),
    )


def make(sitting: Sitting, order: Order, _progress: Progress | None) -> PrintedDocument:
    """Return the sheet as a PDF, moved as *order* says already."""
    with sitting.store.read() as unit:
        author = unit.identity.name
    stock = stock_of(order)
    calibration = Calibration(
        title=_(DOCUMENT.title),
        steps=(
            _(N_("1. Print this sheet at its actual size, without fitting it to the page")),
            _(N_("2. Lay the left edge on the right one and crease: read the scale below")),
            _(N_("3. Lay the upper edge on the lower one and crease: read the scale on the left")),
            _(N_("4. Add both numbers, with their signs, to those by which you print now")),
            _(
                N_("Printed with: to the right {right}, down {down} (millimetres)"),
                right=order.answer(RIGHT),
                down=order.answer(DOWN),
            ),
        ),
        across=_(N_("To the right (millimetres)")),
        upright=_(N_("Down (millimetres)")),
        length=_(N_("This line is 100 millimetres long")),
        box=_(N_("Each side of this box is 50 millimetres long")),
        cross=_(N_("Each cross is 25 millimetres from the two edges of the paper")),
    )
    out = BytesIO()
    return as_printed(out, draw_calibration(calibration, out, author=author, stock=stock), 1)


DOCUMENT = Document(
    key="calibration",
    title=N_("Setting the printer right"),
    about=N_("A sheet that shows by how much a printer misses printed forms"),
    icon="adjustments",
    family=Family.CERTIFICATES,
    make=make,
    options=(RIGHT, DOWN),
    papers=((595, 842),),
)
