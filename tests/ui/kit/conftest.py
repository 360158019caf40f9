"""Dresses the application before each test of a painted part."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from desktop.ui import theme
from desktop.ui.theme import ThemeName


@pytest.fixture(autouse=True)
def light_theme(qapp: QApplication) -> Iterator[None]:
    if not qapp.styleSheet():
        theme.dress(qapp, ThemeName.LIGHT)
    yield
    if theme.current() != theme.Theme():
        theme.dress(qapp, ThemeName.LIGHT)
