"""Tints what the program filled in, until somebody touches it."""

from PySide6.QtWidgets import QWidget

from desktop.ui.parts.inputs import State, set_state


def tint(widget: QWidget) -> None:
    """Show that the program filled *widget* in."""
    set_state(widget, State.FILLED)


def untint(widget: QWidget) -> None:
    """Show that the content of *widget* is the person's own."""
    if widget.property("state") == str(State.FILLED):
        set_state(widget, State.PLAIN)
