"""Keeps a document that was made here as a PDF where the person says."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop.i18n import translate as _
from desktop.services.document import PrintedDocument, save_document
from desktop.ui.pages.failures import telling
from desktop.ui.pages.files import ask_new_file
from desktop.ui.workplace import Workplace

Make = Callable[[], PrintedDocument]


def ask_and_save(page: QWidget, workplace: Workplace, make: Make, title: str) -> None:
    """Ask where the document called *title* is to be kept, and write it there."""
    file = ask_new_file(page, _("Where to save it?"), f"{title}.pdf")
    if file is not None:
        save_to(workplace, make, file)


def save_to(workplace: Workplace, make: Make, file: Path) -> None:
    """Make a document away from the window, write it to *file*, and say so."""
    said = _("Saved as {file}", file=file.name)
    workplace.tasks.query(
        lambda: save_document(make(), file),
        lambda _nothing: workplace.say(said, 0),
        telling(workplace.tasks, lambda sentence: workplace.say(sentence, 0)),
    )
