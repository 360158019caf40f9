"""Lists the desks that were taken in here, and lets a lost one be revoked."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from desktop.i18n import translate as _
from desktop.services.changes import Changes
from desktop.services.trust import (
    BELIEVED_AGAIN,
    WHAT_FOLLOWS,
    DeskBelow,
    believe_again,
    desks_below,
    revoke,
)
from desktop.ui.pages.asking import Asking
from desktop.ui.pages.days import near
from desktop.ui.pages.failures import telling
from desktop.ui.parts.banners import Note
from desktop.ui.parts.buttons import Button, Kind, Size, when_pressed
from desktop.ui.parts.cards import Card, Head
from desktop.ui.parts.layout import Kind as FrameKind
from desktop.ui.parts.layout import column, empty_out, frame, row
from desktop.ui.parts.pills import Pill, Tag
from desktop.ui.parts.text import ElidedLabel, Label
from desktop.ui.theme import Role, Tone
from desktop.ui.workplace import Workplace


class DesksBelow(Card):
    """Each desk with its letter, its hand-overs and the words of its key."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace
        self._rows = column(gap=8)
        self._problem = Note(Tone.BAD, "")
        self._problem.hide()
        self.lines: list[DeskLine] = []
        self._shown: Sequence[DeskBelow] | None = None
        super().__init__(
            self._rows, self._problem, None, head=Head(title=_("Desks below"), icon="home")
        )

    def look(self) -> None:
        """Show them as they stand now."""
        sitting = self._workplace.sitting
        self._workplace.tasks.query(lambda: desks_below(sitting), self._show)

    def _show(self, below: Sequence[DeskBelow]) -> None:
        if below == self._shown:  # a question that stands open stays so
            return
        self._shown = below
        empty_out(self._rows)
        self.lines = [DeskLine(desk, self) for desk in below]
        nobody = _("None has answered yet. A desk appears here once its first bundle came.")
        shown: Sequence[QWidget] = self.lines or [Label(nobody, Role.BODY, wrap=True)]
        for each in shown:
            self._rows.addWidget(each)

    def now(self) -> datetime:
        """Return what time it is here."""
        return self._workplace.sitting.now()

    def revoke(self, desk: DeskBelow) -> None:
        """Believe *desk* no longer."""
        sitting, tasks = self._workplace.sitting, self._workplace.tasks
        tasks.query(
            lambda: revoke(sitting, desk.id),
            lambda _revoked: self._done(Changes()),
            telling(tasks, self._object),
        )

    def believe_again(self, desk: DeskBelow) -> None:
        """Take back that *desk* was revoked."""
        sitting, tasks = self._workplace.sitting, self._workplace.tasks
        tasks.query(
            lambda: believe_again(sitting, desk.id), self._done, telling(tasks, self._object)
        )

    def _done(self, changes: Changes) -> None:
        self._problem.hide()
        self._workplace.tasks.changed.emit(changes)
        self.look()

    def _object(self, said: str) -> None:
        self._problem.say(said)
        self._problem.show()


class DeskLine(QFrame):
    """One desk; the question before it is revoked opens below it."""

    def __init__(self, desk: DeskBelow, page: DesksBelow) -> None:
        super().__init__()
        self.desk = desk
        name = f"{desk.name} {desk.mark}"
        self.setAccessibleName(name)
        if desk.revoked:
            word, sure = _("Believe again…"), _("Believe it again")
            follows = _(BELIEVED_AGAIN)
        else:
            word, sure, follows = _("Revoke…"), _("Revoke this desk"), _(WHAT_FOLLOWS)
        act = page.believe_again if desk.revoked else page.revoke
        self.asking = Asking(follows, sure, lambda: act(desk))
        self.begin = Button(word, "", Kind.SECONDARY, Size.SMALL)
        self.begin.setAccessibleName(f"{word} {name}")
        when_pressed(self.begin, self.asking.ask)
        state = [Pill(_("Revoked"), Tone.BAD)] if desk.revoked else []
        head = row((ElidedLabel(desk.name, Role.STRONG), 1), Tag(desk.mark), *state, self.begin)
        words = Label(desk.fingerprint, Role.BODY)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        told = [Label(line, Role.SMALL, "sub", wrap=True) for line in self._told(page.now())]
        lines = column(head, words, *told, self.asking, gap=4, margins=(8, 0))
        self.setLayout(column(frame(lines, FrameKind.ROW), gap=0))

    def _told(self, now: datetime) -> Iterator[str]:
        """Yield when it came and when it was last here."""
        desk = self.desk
        if desk.since and desk.last:
            yield _(
                "With us since {since} · last bundle {last}",
                since=_day(desk.since, now),
                last=_day(desk.last, now),
            )
        if desk.revoked:
            yield _("Revoked {day}", day=_day(desk.revoked, now))


def _day(time: datetime, now: datetime) -> str:
    return near(time.astimezone(now.tzinfo).date(), now.date())
