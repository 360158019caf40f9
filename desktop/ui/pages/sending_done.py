"""Shows what was written, where it goes, and how the stick comes out."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout

from desktop.i18n import translate as _
from desktop.services.exchange import WrittenBundle
from desktop.services.hand_overs import Exchange
from desktop.ui.pages.arrived_files import ArrivedFiles
from desktop.ui.pages.days import moment
from desktop.ui.pages.route import Route
from desktop.ui.pages.sending_check import joined
from desktop.ui.pages.stick_choice import size_words
from desktop.ui.parts.banners import Note
from desktop.ui.parts.layout import Kind, column, empty_out, frame, row
from desktop.ui.parts.text import ElidedLabel, IconTile, Label
from desktop.ui.theme import Role, Tone
from desktop.ui.workplace import Workplace


class SendingDone(QFrame):
    """The last step: written and compared; then the stick is out, or to be taken out by hand."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._rows = column(gap=10)
        self._by_hand = Note(Tone.WARN, "", icon="player-eject")
        self._by_hand.hide()
        self.arrived = ArrivedFiles(workplace)
        self.setLayout(
            column(self._by_hand, self._rows, self.arrived, None, gap=10, margins=(16, 20, 12, 20))
        )

    def show_written(self, known: Exchange, written: Sequence[WrittenBundle]) -> None:
        """Show the bundles that were *written*; *known* is how the exchange stood before."""
        empty_out(self._rows)
        self._by_hand.hide()
        self._title = Label(_("Written. You can take the stick out."), Role.TITLE, wrap=True)
        receivers = joined([each.receiver for each in written])
        checked = _(
            "{count} records were written and read back. Only {names} can open them.",
            count=sum(each.records for each in written),
            names=receivers,
        )
        sign = IconTile("circle-check", Tone.OK, 52, disc=True)
        words = column(self._title, Label(checked, Role.BODY, "sub", wrap=True), gap=2)
        self._rows.addWidget(frame(row(sign, 6, (words, 1), gap=8)))
        self._rows.addWidget(Route(known.name, receivers))
        self._rows.addLayout(self._where_and_when(known, written))
        if len(written) > 1:
            for each in written:
                self._rows.addWidget(_file(each))
        receipt = _(
            "They put a receipt on the stick. Bring it back and choose “Take in”: "
            "the reminder goes."
        )
        self._rows.addWidget(Note(Tone.INFO, receipt, icon="receipt"))
        self.arrived.look(written[0].path.parent)

    def show_out(self) -> None:
        """Say that the system let go of the stick."""
        self._by_hand.hide()
        self._title.setText(_("Pull the stick out now."))

    def ask_by_hand(self) -> None:
        """Say how the stick comes out where the system did not do it."""
        self._by_hand.say(
            _(
                "Please take it out yourself: right-click the stick in the file window, "
                "choose “Eject” or “Safely remove”, wait a moment, then pull it out."
            )
        )
        self._by_hand.show()

    def _where_and_when(self, known: Exchange, written: Sequence[WrittenBundle]) -> QHBoxLayout:
        now = self._workplace.sitting.now()
        where = known.parent or joined([each.receiver for each in written])
        if len(written) == 1:
            what = _("number {number}", number=written[0].number)
        else:
            what = _("{count} bundles", count=len(written))
        there = _fact(_("Bring it to"), where, _("They take it in with the same program"))
        return row((there, 1), (_fact(_("Written"), moment(now, now), what), 1))


def _fact(name: str, value: str, about: str) -> QFrame:
    lines = column(
        ElidedLabel(name, Role.SMALL, "sub"),
        ElidedLabel(value, Role.STRONG),
        ElidedLabel(about, Role.SMALL, "sub"),
        gap=2,
        margins=(10, 14),
    )
    return frame(lines, Kind.SUNKEN)


def _file(bundle: WrittenBundle) -> QFrame:
    about = _(
        "for {receiver} · {changes} changes · {size}",
        receiver=bundle.receiver,
        changes=f"{bundle.changes:,}",
        size=size_words(bundle.size),
    )
    name = f"{bundle.path.parent.name}/{bundle.path.name}"
    lines = column(ElidedLabel(name, Role.STRONG), ElidedLabel(about, Role.SMALL, "sub"), gap=2)
    lines.setContentsMargins(14, 8, 14, 8)
    made = frame(lines, Kind.SUNKEN)
    made.setToolTip(str(bundle.path))
    return made
