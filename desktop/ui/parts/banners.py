"""Says what lasts: a banner over the page, a note inside a card."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainterPath, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from desktop.i18n import translate as _
from desktop.ui import theme
from desktop.ui.parts.buttons import IconButton, when_pressed
from desktop.ui.parts.layout import Item, at_top, column, row
from desktop.ui.parts.painting import Shape, painter_on, rounded
from desktop.ui.parts.text import ElidedLabel, Icon, Label
from desktop.ui.theme import Role, Tone
from desktop.ui.theme.tokens import TONE_ICONS


class _Tinted(QFrame):
    """A tinted box with round corners."""

    def __init__(self, tone: Tone) -> None:
        super().__init__()
        self._tone = tone

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look = theme.current()
        ground = look.colour(f"{self._tone}_bg")
        with painter_on(self) as painter:
            box = Shape(ground, look.colour(f"{self._tone}_line"))
            rounded(painter, QRectF(self.rect()), look.px(8), box)


class Banner(_Tinted):
    """A condition that stays until it is dealt with: the fact, a sentence, one act.

    It can be put aside only when ``closable``: where action is required it stays.
    """

    closed = Signal()

    def __init__(self, tone: Tone, fact: str, sentence: str = "", icon: str = "") -> None:
        super().__init__(tone)
        self.setAccessibleName(f"{fact} {sentence}".strip())
        self._acts = row(gap=6)
        self.setLayout(
            row(
                Icon(icon or TONE_ICONS[tone], f"{tone}_fg", 22),
                Label(fact, Role.STRONG, tone),
                (ElidedLabel(sentence, Role.BODY, tone), 1),
                self._acts,
                margins=(6, 14, 6, 18),
                gap=10,
            )
        )
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def offer(self, *acts: QWidget) -> "Banner":
        """Put buttons at the right."""
        for act in acts:
            self._acts.addWidget(act)
        return self

    def closable(self) -> "Banner":
        """Let the person put the banner aside."""
        cross = IconButton("x", _("Not now"))
        when_pressed(cross, self.closed.emit)
        return self.offer(cross)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme.current().px(52))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        look = theme.current()
        whole, edge = QPainterPath(), QPainterPath()
        whole.addRoundedRect(QRectF(0, 0, look.px(24), self.height()), look.px(8), look.px(8))
        edge.addRect(0, 0, look.px(5), self.height())
        with painter_on(self) as painter:
            painter.fillPath(whole.intersected(edge), look.colour(self._tone))


class Note(_Tinted):
    """Advice inside a task, one or a few lines."""

    def __init__(self, tone: Tone, text: str, title: str = "", icon: str = "") -> None:
        super().__init__(tone)
        self.setAccessibleName(f"{title} {text}".strip())
        self._text = Label(text, Role.SMALL, tone, wrap=True)
        lines: Sequence[Item] = [self._text]
        if title:
            lines = [Label(title, Role.STRONG, tone), self._text]
        sign = Icon(icon or TONE_ICONS[tone], f"{tone}_fg", 18)
        words = column(*lines, gap=2)
        self.setLayout(row(at_top(sign), (words, 1), margins=(10, 12), gap=8))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def say(self, text: str) -> None:
        """Say something else."""
        self._text.setText(text)
        self.setAccessibleName(text)
