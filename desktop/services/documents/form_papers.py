"""Turns forms into printed documents."""

from collections.abc import Iterable, Sequence
from io import BytesIO

from desktop.i18n import translate as _
from desktop.printing.form_sheets import draw_forms
from desktop.printing.forms import Sheet, Words
from desktop.services.document import PrintedDocument, Progress, as_printed

SMALL = 9.0
"""The size of notes, in points."""


def numbered_notes(notes: Iterable[str]) -> Words:
    """Return *notes*, which are final, as a numbered list in small type."""
    lines = (f"{number}. {note}" for number, note in enumerate(notes, 1))
    return Words(text="\n".join(lines), size=SMALL)


def print_forms(
    sheets: Sequence[Sheet], title: str, author: str, progress: Progress | None
) -> PrintedDocument:
    """Return *sheets* as a PDF whose metadata say *title*, which is marked, and *author*."""
    out = BytesIO()
    printed = draw_forms(sheets, out, title=_(title), author=author, progress=progress)
    return as_printed(out, printed, len(sheets))
