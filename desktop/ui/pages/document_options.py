"""Asks for what may be set about a document, as the document itself describes it."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from desktop.i18n import translate as _
from desktop.services.document import TICKED, Option, Pick, Shape, joined
from desktop.ui import theme
from desktop.ui.parts.alternatives import Choice
from desktop.ui.parts.banners import Note
from desktop.ui.parts.choices import Segment, Tick
from desktop.ui.parts.fields import Field
from desktop.ui.parts.inputs import Dropdown, TextInput
from desktop.ui.parts.layout import column, empty_out, frame
from desktop.ui.theme import Tone

Picked = Mapping[str, Sequence[Pick]]
"""The picks of each option, by its key."""
_ABREAST = 3
"""How many picks may stand side by side."""
_ROOM = 236
"""Pixels at a text scale of 1 that the narrowest window leaves a field."""


class DocumentOptions(QFrame):
    """A field for each option; ``changed`` when an answer is another, ``typed`` while one types."""

    changed = Signal()
    typed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._answers: dict[str, Callable[[], str]] = {}
        self._cautions: dict[str, Mapping[str, str]] = {}
        self._caution = Note(Tone.WARN, "", icon="shield-lock")
        self._caution.hide()
        self._fields = column(gap=10)
        self.setLayout(column(self._fields, self._caution, gap=10))

    def offer(self, options: Sequence[Option], picks: Picked, given: Mapping[str, str]) -> None:
        """Ask for *options*, those that were *given* already answered."""
        empty_out(self._fields)
        self._answers.clear()
        self._cautions = {
            option.key: {pick.key: pick.caution for pick in picks.get(option.key, ())}
            for option in options
        }
        for option in options:
            answer = given.get(option.key, option.usual)
            self._fields.addWidget(self._field(option, picks.get(option.key, ()), answer))
        self._heed()

    def answers(self) -> dict[str, str]:
        """Return what is set, by option."""
        return {key: answer() for key, answer in self._answers.items()}

    def _field(self, option: Option, picks: Sequence[Pick], answer: str) -> QWidget:
        match option.shape:
            case Shape.TICK:
                return self._tick(option, answer)
            case Shape.TEXT:
                return self._text(option, answer)
            case Shape.SEVERAL:
                return self._several(option, picks, answer)
            case Shape.ONE:
                return self._one(option, picks, answer)

    def _tick(self, option: Option, answer: str) -> QWidget:
        tick = Tick(_(option.label), on=answer == TICKED)
        tick.toggled.connect(lambda _on: self._on_changed())
        self._answers[option.key] = lambda: TICKED if tick.isChecked() else ""
        return tick

    def _text(self, option: Option, answer: str) -> QWidget:
        line = TextInput(answer)
        line.textChanged.connect(lambda _text: self.typed.emit())
        self._answers[option.key] = line.text
        return Field(_(option.label), line, _(option.hint))

    def _one(self, option: Option, picks: Sequence[Pick], answer: str) -> QWidget:
        if len(picks) <= _ABREAST:
            choices = [Choice(key=pick.key, text=_(pick.text)) for pick in picks]
            segment = Segment(choices, answer)
            segment.chosen.connect(lambda _key: self._on_changed())
            if segment.sizeHint().width() <= theme.current().px(_ROOM):
                self._answers[option.key] = segment.current
                return Field(_(option.label), segment, _(option.hint))
        dropdown = Dropdown()
        for pick in picks:
            dropdown.addItem(_(pick.text), pick.key)
        dropdown.setCurrentIndex(max(0, dropdown.findData(answer)))
        dropdown.activated.connect(lambda _place: self._on_changed())
        self._answers[option.key] = lambda: str(dropdown.currentData() or "")
        return Field(_(option.label), dropdown, _(option.hint))

    def _several(self, option: Option, picks: Sequence[Pick], answer: str) -> QWidget:
        taken = set(option.taken(answer))
        ticks = {pick.key: Tick(_(pick.text), on=pick.key in taken) for pick in picks}
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        widest = max((tick.sizeHint().width() for tick in ticks.values()), default=0)
        abreast = 2 if 2 * widest <= theme.current().px(_ROOM) else 1
        for place, tick in enumerate(ticks.values()):
            tick.toggled.connect(lambda _on: self._on_changed())
            grid.addWidget(tick, place // abreast, place % abreast)
        self._answers[option.key] = lambda: joined(
            [key for key, tick in ticks.items() if tick.isChecked()]
        )
        return Field(_(option.label), frame(grid), _(option.hint))

    def _on_changed(self) -> None:
        self._heed()
        self.changed.emit()

    def _heed(self) -> None:
        """Say what is to be minded about what is chosen."""
        answers = self.answers()
        said = [
            _(cautions[answers[key]])
            for key, cautions in self._cautions.items()
            if cautions.get(answers.get(key, ""))
        ]
        self._caution.say(" ".join(said))
        self._caution.setVisible(bool(said))
