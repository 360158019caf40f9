"""Turns forms into printed documents."""

from collections.abc import Sequence
from io import BytesIO

from desktop.i18n import translate as _
from desktop.printing.form_sheets import draw_forms
from desktop.printing.forms import Sheet
from desktop.services.document import PrintedDocument, Progress, as_printed


def print_forms(
    sheets: Sequence[Sheet], title: str, author: str, progress: Progress | None
) -> PrintedDocument:
    """Return *sheets* as a PDF whose metadata say *title*, which is marked, and *author*."""
    out = BytesIO()
    printed = draw_forms(sheets, out, title=_(title), author=author, progress=progress)
    return as_printed(out, printed, len(sheets))
