"""Shows the catalogues: what holds, what is prepared for those below, who has got it."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from PySide6.QtWidgets import QFrame, QWidget

from desktop.domain.ids import RegisterKey
from desktop.i18n import translate as _
from desktop.registers import REGISTERS
from desktop.services.changes import Changes
from desktop.services.exchange import WrittenBundle, hand_over
from desktop.services.issue import (
    GOT_WORDS,
    KIND_WORDS,
    Catalogue,
    Difference,
    Got,
    Issue,
    Kind,
    Prepared,
    issue,
    take_back,
)
from desktop.services.volumes import Volume, plugged_in
from desktop.ui.family_tabs import FamilyTabs
from desktop.ui.navigation import ISSUE, tabs_of
from desktop.ui.pages.days import moment
from desktop.ui.pages.failures import telling
from desktop.ui.pages.files import ask_folder
from desktop.ui.pages.stick_choice import Look
from desktop.ui.parts.banners import Note
from desktop.ui.parts.buttons import Button, Link, when_pressed
from desktop.ui.parts.buttons import Kind as ButtonKind
from desktop.ui.parts.cards import Card, Head
from desktop.ui.parts.layout import Kind as FrameKind
from desktop.ui.parts.layout import at_top, column, empty_out, frame, row, scroller
from desktop.ui.parts.pills import Pill
from desktop.ui.parts.text import ElidedLabel, IconTile, Label
from desktop.ui.shell import Act, Breadth, Page, PageHeader, key_of
from desktop.ui.theme import Role, Tone
from desktop.ui.workplace import Workplace

_KINDS = {
    Kind.NEW: (Tone.OK, "plus"),
    Kind.CHANGED: (Tone.INFO, "pencil"),
    Kind.ENDED: (Tone.WARN, ""),
    Kind.REMOVED: (Tone.BAD, "trash"),
}
_GOT = {
    Got.HAS: (Tone.OK, ""),
    Got.SENT: (Tone.INFO, ""),
    Got.WAITS: (Tone.WARN, ""),
    Got.UNKNOWN: (Tone.MUTE, ""),
}
_SHOWN_FIELDS = 6


class IssuePage(Page):
    """The catalogues at the left, what is prepared in the middle, who has it beneath."""

    def __init__(self, workplace: Workplace, look: Look = plugged_in) -> None:
        super().__init__()
        self._workplace, self._find = workplace, look
        self.known: Issue | None = None
        self._header = PageHeader(_("Catalogues"), "send", Tone.TOOL, " ")
        self._back = Button(_("Take all back"), "arrow-back-up")
        self._write = Button(
            _("Write to the stick"), "device-usb", ButtonKind.PRIMARY, key=key_of(Act.SAVE)
        )
        self._header.offer(self._back, self._write)
        self._problem = Note(Tone.BAD, "")
        self._problem.hide()
        self._left, self._middle = column(gap=12), column(gap=12)
        left, middle = scroller(frame(self._left)), scroller(frame(self._middle))
        body = row((left, 46), (middle, 54), gap=14, margins=(0, 20, 14, 20))
        problem = row(self._problem, margins=(0, 20))
        tabs = FamilyTabs(tabs_of(ISSUE), ISSUE, workplace.go)
        self.setLayout(column(self._header, tabs, problem, (body, 1), gap=8))
        when_pressed(self._back, self.take_back)
        when_pressed(self._write, self.write)
        workplace.tasks.changed.connect(self._on_changed)

    def enter(self) -> None:
        self._ask()

    def acts(self) -> Mapping[Act, Callable[[], object]]:
        writes = self.known is not None and self.known.writes
        return {Act.SAVE: self.write} if writes else {}

    def fit(self, breadth: Breadth) -> None:
        self._back.setVisible(breadth is not Breadth.TIGHT)

    def write(self) -> None:
        """Write the bundles for those below; what is prepared goes with them."""
        self._workplace.tasks.alongside(self._find, self._write_to)

    def _write_to(self, sticks: Sequence[Volume]) -> None:
        usable = [stick.path for stick in sticks if stick.writable]
        folder = usable[0] if usable else ask_folder(self, _("Where is the stick?"))
        if folder is None:
            return
        self._problem.hide()
        sitting, tasks = self._workplace.sitting, self._workplace.tasks

        def done(written: Sequence[WrittenBundle]) -> None:
            words = _("{count} bundles are on the stick", count=f"{len(written):,}")
            self._workplace.say(words, 0)
            tasks.changed.emit(Changes())

        tasks.query(lambda: hand_over(sitting, folder), done, telling(tasks, self._object))

    def take_back(self) -> None:
        """Take back everything that is prepared."""
        sitting, tasks = self._workplace.sitting, self._workplace.tasks
        self._problem.hide()

        def done(changes: Changes) -> None:
            self._workplace.say(_("Taken back: the catalogues are as they were sent"), changes.act)

        tasks.perform(lambda: take_back(sitting), done, telling(tasks, self._object))

    def _object(self, said: str) -> None:
        self._problem.say(said)
        self._problem.show()

    def _on_changed(self, _changes: object) -> None:
        if self.isVisible():
            self._ask()

    def _ask(self) -> None:
        sitting = self._workplace.sitting
        self._workplace.tasks.query(lambda: issue(sitting), self._show)

    def _show(self, known: Issue) -> None:
        self.known = known
        if known.writes:
            facts = _("Whatever is changed here goes to every desk below with the next stick")
        else:
            facts = _("The county keeps these; they come with the stick, and can be read here")
        self._header.say(_("Catalogues"), facts)
        for button in (self._back, self._write):
            button.setVisible(known.writes)
        self._back.setEnabled(bool(known.prepared))
        self._write.setEnabled(bool(known.receivers or known.prepared))
        empty_out(self._left)
        empty_out(self._middle)
        self._left.addWidget(self._catalogues(known))
        self._left.addStretch(1)
        if known.writes:
            self._middle.addWidget(self._prepared(known))
        if known.receivers:
            self._middle.addWidget(_receivers(known))
        self._middle.addStretch(1)

    def _catalogues(self, known: Issue) -> Card:
        title = _("In force today")
        waiting: dict[RegisterKey, int] = {}
        for each in known.prepared:
            waiting[each.register] = waiting.get(each.register, 0) + 1
        lines = [self._catalogue(each, waiting.get(each.register, 0)) for each in known.catalogues]
        return Card(*lines, head=Head(title=title, icon="book-2"), gap=0)

    def _catalogue(self, each: Catalogue, waiting: int) -> QFrame:
        register = next(r for r in REGISTERS if r.key == each.register)
        tile = IconTile(register.look.icon, Tone(register.look.hue), 34)
        words = column(
            ElidedLabel(_(each.title), Role.STRONG),
            ElidedLabel(self._when(each), Role.SMALL, "sub"),
            gap=0,
        )
        link = Link(_("Open"))
        link.setAccessibleName(f"{_('Open')} {_(each.title)}")
        when_pressed(link, lambda: self._workplace.go(each.register, None))
        pill = [Pill(_("{count} prepared", count=waiting), Tone.WARN)] if waiting else []
        holds = Label(f"{each.holds:,}", Role.HEADING)
        return frame(
            row(tile, 4, (words, 1), *pill, holds, 4, link, margins=(8, 2), gap=8), FrameKind.ROW
        )

    def _when(self, each: Catalogue) -> str:
        if each.changed is None:
            return _("as it ships with the program")
        when = moment(each.changed, self._workplace.sitting.now())
        return f"{when} · {each.desk} {each.staff}"

    def _prepared(self, known: Issue) -> Card:
        head = Head(
            title=_("Prepared, not yet on a stick"),
            icon="clipboard-list",
            note=f"{len(known.prepared):,}" if known.prepared else "",
        )
        if not known.prepared:
            words = _("Nothing waits: the stations get what you see at the left.")
            return Card(Note(Tone.OK, words), head=head)
        lines: list[QWidget] = [self._one(each) for each in known.prepared]
        if known.moving:
            words = _(
                "{count} running requests known here will be due on another day",
                count=f"{known.moving:,}",
            )
            lines.insert(0, Note(Tone.WARN, words))
        return Card(*lines, head=head, gap=4)

    def _one(self, each: Prepared) -> QFrame:
        register = next(r for r in REGISTERS if r.key == each.register)
        tone, icon = _KINDS[each.kind]
        title = row(
            (ElidedLabel(each.name, Role.STRONG), 1),
            Pill(_(KIND_WORDS[each.kind]), tone, icon),
            gap=8,
        )
        when = moment(each.at, self._workplace.sitting.now())
        about = f"{_(register.title)} · {each.staff} · {when}"
        lines = [*_fields(each)]
        words = column(title, ElidedLabel(about, Role.SMALL, "sub"), *lines, gap=2)
        tile = at_top(IconTile(register.look.icon, Tone(register.look.hue), 30))
        return frame(row(tile, (words, 1), margins=(8, 2), gap=10), FrameKind.ROW)


def _fields(each: Prepared) -> Iterator[QWidget]:
    shown: Sequence[Difference] = each.differences
    for difference in shown[:_SHOWN_FIELDS]:
        before, after = difference.before or _("(empty)"), difference.after or _("(empty)")
        said = after if each.kind is Kind.NEW else f"{before} → {after}"
        yield Label(f"{_(difference.label)}: {said}", Role.SMALL, wrap=True)
    if len(shown) > _SHOWN_FIELDS:
        more = _("and {count} fields more", count=len(shown) - _SHOWN_FIELDS)
        yield Label(more, Role.SMALL, "sub")


def _receivers(known: Issue) -> Card:
    have = sum(each.got is Got.HAS for each in known.receivers)
    note = _("{count} of {all} have the newest", count=have, all=len(known.receivers))
    lines = []
    for each in known.receivers:
        tone, icon = _GOT[each.got]
        pill = Pill(_(GOT_WORDS[each.got]), tone, icon)
        lines.append(
            frame(row((ElidedLabel(each.name, Role.BODY), 1), pill, margins=(4, 2)), FrameKind.ROW)
        )
    return Card(*lines, head=Head(title=_("Who has it"), icon="receipt", note=note), gap=0)
