"""Asks for a file or folder in the dialogs of the system."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


def ask_folder(parent: QWidget, title: str) -> Path | None:
    """Return the folder that was chosen, or None."""
    return _path(QFileDialog.getExistingDirectory(parent, title))


def ask_file(parent: QWidget, title: str, pattern: str) -> Path | None:
    """Return the file that was chosen among those that fit *pattern*, or None."""
    return _path(QFileDialog.getOpenFileName(parent, title, filter=pattern)[0])


def ask_new_file(parent: QWidget, title: str, name: str) -> Path | None:
    """Return where to write a new file that would be called *name*, or None."""
    return _path(QFileDialog.getSaveFileName(parent, title, name)[0])


def _path(answer: str) -> Path | None:
    return Path(answer) if answer else None
