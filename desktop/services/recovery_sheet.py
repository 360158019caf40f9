"""Prints the sheet with the recovery code of a station.

The code is kept nowhere in clear, so the sheet can be printed only by whoever
has just made it (:func:`desktop.services.setup.set_up`), and never again.
"""

from collections.abc import Iterator
from datetime import date
from io import BytesIO

from desktop.i18n import day_words
from desktop.i18n import translate as _
from desktop.messages import N_
from desktop.printing.form_sheets import draw_forms
from desktop.printing.forms import Block, Field, Fields, Groups, Piece, Sheet, Words
from desktop.services.document import PrintedDocument, as_printed

TITLE = N_("Recovery code of the station")
DASH = "-"
RULES = (
    N_("When nobody knows a password any more, this code opens the records again"),
    N_("To use it, start the program, choose to sign in with the recovery code, and type it"),
    N_("It has digits and letters; there is no letter O, I or L in it, but 0 and 1"),
    N_("Keep the sheet locked away, in a sealed envelope, and not beside the computer"),
    N_("Whoever has this sheet and the computer can read everything: show it to nobody"),
    N_("Without a password and without this sheet nobody can open the records, nor can the county"),
)


def recovery_sheet(station: str, code: str, day: date) -> PrintedDocument:
    """Return the sheet for *station* with *code*, which was made on *day*."""
    out = BytesIO()
    piece = Piece(title=_(TITLE), station=station, blocks=list(_blocks(station, code, day)))
    printed = draw_forms([Sheet(pieces=[piece])], out, title=_(TITLE), author=station)
    return as_printed(out, printed, 1)


def _blocks(station: str, code: str, day: date) -> Iterator[Block]:
    yield Fields(
        fields=[
            Field(label=_(N_("Station")), text=station),
            Field(label=_(N_("Made on")), text=day_words(day)),
        ]
    )
    yield Words(text=_(N_("The code, to be read from left to right, line by line")), bold=True)
    yield Groups(texts=code.split(DASH), columns=3)
    yield Words(text=_(N_("What it is for, and where it is kept")), bold=True)
    for number, rule in enumerate(RULES, 1):
        yield Words(text=f"{number}. {_(rule)}", size=12.0)
    yield Words(text=_(N_("Who keeps it")), bold=True)
    yield Fields(
        columns=3,
        fields=[
            Field(label=_(N_("Kept by"))),
            Field(label=_(N_("Kept where"))),
            Field(label=_(N_("Kept from"))),
        ]
        * 3,
    )
