"""The window around every page: rail, top bar, banner, and what floats above."""

from desktop.ui.shell.page import Breadth, Page
from desktop.ui.shell.page_header import PageHeader
from desktop.ui.shell.rail import Badge, Brand, NavGroup, NavItem
from desktop.ui.shell.shortcuts import Act, key_of
from desktop.ui.shell.window import MainWindow

__all__ = [
    "Act",
    "Badge",
    "Brand",
    "Breadth",
    "MainWindow",
    "NavGroup",
    "NavItem",
    "Page",
    "PageHeader",
    "key_of",
]
