"""Leaves the screen to the next file of tests as it was found: empty."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication


@pytest.fixture(scope="module", autouse=True)
def empty_screen(qapp: QApplication) -> Iterator[None]:
    """Let go of every window of a file, or each dressing would dress them all again."""
    yield
    for window in qapp.topLevelWidgets():
        window.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(qapp.allWidgets()) == 0
