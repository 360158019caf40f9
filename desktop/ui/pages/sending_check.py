"""Shows what goes with the next bundle, before it is written."""

from collections.abc import Iterator, Sequence
from typing import Any

from PySide6.QtWidgets import QFrame

from desktop.domain.register import Register
from desktop.i18n import translate as _
from desktop.services.hand_overs import Exchange, Unsent, unsent_list
from desktop.services.selection import Period, Shown, Span
from desktop.ui.pages.stick_choice import size_words
from desktop.ui.parts.banners import Note
from desktop.ui.parts.buttons import Link, when_pressed
from desktop.ui.parts.layout import Kind, column, empty_out, frame, row
from desktop.ui.parts.text import ElidedLabel, IconTile, Label
from desktop.ui.theme import Role, Tone
from desktop.ui.workplace import Workplace


class SendingCheck(QFrame):
    """Counts for each register, each with its list; pictures and size; who gets a bundle."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._rows = column(gap=10)
        self._problem = Note(Tone.BAD, "")
        self._problem.hide()
        self._calm = Note(Tone.INFO, "")
        self._calm.hide()
        self.setLayout(
            column(self._problem, self._calm, self._rows, None, gap=10, margins=(16, 20, 12, 20))
        )

    def object_with(self, sentence: str) -> None:
        """Say what went wrong when it was written."""
        self._problem.say(sentence)
        self._problem.show()

    def reassure(self, sentence: str) -> None:
        """Say that nothing came of it, as was wished."""
        self._calm.say(sentence)
        self._calm.show()

    def clear(self) -> None:
        """Say nothing of the last attempt any more."""
        self._problem.hide()
        self._calm.hide()

    def show_exchange(self, known: Exchange) -> None:
        """Show what waits now."""
        empty_out(self._rows)
        if known.parent:
            title = _("{count} records go to {parent}", count=known.total, parent=known.parent)
        else:
            title = _("Answers and the catalogue go to those below")
        about = _("All that was added or changed here since the last receipt")
        for words, role, hue in ((title, Role.TITLE, "text"), (about, Role.BODY, "sub")):
            self._rows.addWidget(Label(words, role, hue, wrap=True))
        self._rows.addLayout(column(*(self._count(each) for each in known.unsent), gap=0))
        for note in _notes(known):
            self._rows.addWidget(note)

    def _count(self, unsent: Unsent) -> QFrame:
        register = self._workplace.sitting.store.schema.register(unsent.register)
        told = [
            _("{count} new", count=unsent.new) if unsent.new else "",
            _("{count} changed", count=unsent.changed) if unsent.changed else "",
        ]
        number = Label(f"{unsent.new + unsent.changed:,}", Role.HEADING)
        look = Link(_("See the list"))
        when_pressed(look, lambda: self._show_list(register))
        name = Label(_(register.title), Role.STRONG)
        look.setAccessibleDescription(name.text())
        tile = IconTile(register.look.icon, Tone(register.look.hue), 34)
        about = ElidedLabel(", ".join(filter(None, told)), Role.BODY, "sub")
        return frame(row(tile, 4, name, 8, (about, 1), number, 6, look, margins=(6, 4)), Kind.ROW)

    def _show_list(self, register: Register[Any]) -> None:
        """Show those records alone that go with this bundle."""
        today = Period.around(self._workplace.sitting.today, Span.DAY)
        shown = Shown(selection=unsent_list(register), place="", period=today)
        self._workplace.go(register.key, shown)


def joined(names: Sequence[str]) -> str:
    """Return *names* in one line, each once."""
    return _(", ").join(dict.fromkeys(names))


def _notes(known: Exchange) -> Iterator[Note]:
    if known.parent and not known.unsent:
        calm = _("Nothing new. A bundle still carries receipts, so writing one does no harm.")
        yield Note(Tone.OK, calm)
    if known.parent and known.unsent:
        size = size_words(known.size)
        pictures = _("{count} pictures", count=known.pictures) if known.pictures else ""
        about = _("About {size} on the stick", size=size)
        yield Note(Tone.INFO, joined(list(filter(None, [about, pictures]))), icon="device-usb")
    if known.children:
        text = _("A bundle each for: {names}", names=joined(known.children))
        yield Note(Tone.INFO, text, icon="send")
