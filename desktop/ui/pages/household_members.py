"""Shows the people of one household, and offers what can be done with those who are ticked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QMenu

from desktop.domain.care import CARE_MARK_LABELS
from desktop.domain.ids import RecordId
from desktop.domain.masks import mask_phone
from desktop.domain.types import CODE_LISTS, KinshipCode
from desktop.i18n import day_words
from desktop.i18n import translate as _
from desktop.services.household_list import Household, Person
from desktop.services.operation import AnyOperation
from desktop.services.wording import code_words
from desktop.ui import theme
from desktop.ui.pages.households_list import household_name
from desktop.ui.parts.buttons import Button, Kind, Size, when_pressed
from desktop.ui.parts.layout import Kind as FrameKind
from desktop.ui.parts.layout import column, empty_out, frame, row
from desktop.ui.parts.text import ElidedLabel, IconTile, Label
from desktop.ui.records.part_row import PartRow
from desktop.ui.records.tones import tag_tone
from desktop.ui.shell import Act, key_of
from desktop.ui.table import BatchBar, Column, Status, TableCard, TableView, TwoLines
from desktop.ui.table import Kind as Cell
from desktop.ui.theme import Role, Tone, icons
from desktop.ui.workplace import Workplace

WIDTH = 452
_MOST_GONE = 4
_NO_LIMIT = 16_777_215


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """One person in the list."""

    id: str
    who: TwoLines
    age: str
    telephone: str
    marks: tuple[Status, ...]


class HouseholdMembers(QFrame):
    """Who belongs to a household; Enter opens a person, Space ticks one."""

    opened = Signal(str)
    left = Signal()
    operate_wanted = Signal()

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._today = workplace.sitting.today
        self.household: Household | None = None
        self._title = ElidedLabel("", Role.HEADING)
        self._about = ElidedLabel("", Role.SMALL, "sub")
        self.view = TableView(_columns())
        self.view.setAccessibleName(_("People of the household"))
        self.act = Button(
            _("Do with them…"), "list-check", Kind.PRIMARY, Size.SMALL, key_of(Act.MORE_STEPS)
        )
        when_pressed(self.act, self.operate_wanted.emit)
        self._card = TableCard(
            self.view, BatchBar(lambda n: _("{count} people ticked", count=f"{n:,}"), self.act)
        )
        self._gone = column(gap=2, margins=(8, 10))
        self._past = frame(self._gone, FrameKind.SUNKEN)
        self.view.opened.connect(lambda shown: self.opened.emit(shown.id))
        words = column(self._title, self._about, gap=0)
        head = row(IconTile("home", Tone.PEOPLE, 36), (words, 1), gap=10)
        self.setLayout(column(head, (self._card, 1), self._past, gap=8))
        self.fit(alone=False)

    def fit(self, *, alone: bool) -> None:
        """Take the whole width when it stands *alone*, without the list."""
        width = theme.current().px(WIDTH)
        self.setMinimumWidth(0 if alone else width)
        self.setMaximumWidth(_NO_LIMIT if alone else width)

    def show_household(self, household: Household | None) -> None:
        """Show another household, or the same one as it stands now."""
        if household is None or self.household is None or household.number != self.household.number:
            self.view.check_none()
        self.household = household
        present = household.present if household else ()
        kept = self.view.checked() & {person.resident for person in present}
        self.view.show_rows([_row(person) for person in present])
        self.view.rows_model.check(kept)
        self._title.set_text(_title(household) if household else "")
        self._about.set_text(_about(household) if household else "")
        hints = _("Space ticks   Enter opens")
        self._card.say(_("{count} people", count=f"{len(present):,}"), hints)
        self._show_gone(household.gone if household else ())

    def chosen(self) -> list[RecordId]:
        """Return who is ticked, or else the one under the cursor."""
        current, ticked = self.view.current_row(), self.view.checked()
        if not ticked:
            return [RecordId(current.id)] if current is not None else []
        present = self.household.present if self.household else ()
        return [person.resident for person in present if person.resident in ticked]

    def offer(
        self, operations: Sequence[AnyOperation], do: Callable[[AnyOperation], object]
    ) -> QMenu:
        """Open the menu of what can be done with those who are chosen."""
        look, menu = theme.current(), QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for place, operation in enumerate(operations, 1):
            drawn = icons.icon(operation.icon, look.colour("text2"), look.px(18))
            key = f"\t{key_of(Act.NEXT_STEP)}" if place == 1 else ""
            action = menu.addAction(drawn, f"&{place}  {_(operation.title)}{key}")
            action.triggered.connect(lambda _on=False, o=operation: do(o))
        if not operations:
            menu.addAction(_("Nothing can be done with them here")).setEnabled(False)
        anchor = self.act if self.act.isVisible() else self._title
        menu.popup(anchor.mapToGlobal(anchor.rect().bottomLeft()))
        return menu

    def _show_gone(self, gone: Sequence[Person]) -> None:
        empty_out(self._gone)
        self._past.setVisible(bool(gone))
        if not gone:
            return
        self._gone.addWidget(Label(_("Died or moved away"), Role.SMALL, "sub"))
        for person in gone[:_MOST_GONE]:
            line = PartRow(self._past_words(person))
            line.widen()
            when_pressed(line, partial(self.opened.emit, person.resident))
            self._gone.addWidget(line)
        if len(gone) > _MOST_GONE:
            more = _("and {count} more", count=f"{len(gone) - _MOST_GONE:,}")
            self._gone.addWidget(Label(more, Role.SMALL, "hint"))

    def _past_words(self, person: Person) -> str:
        day = day_words(person.gone_on, self._today) if person.gone_on else ""
        if person.died:
            return _("{name}, died {day}", name=person.name, day=day)
        return _("{name}, moved away {day}", name=person.name, day=day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_Left}:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _columns() -> tuple[Column, ...]:
    return (
        Column(key="", kind=Cell.CHECK, width=40, sortable=False),
        Column(
            key="who",
            title=_("Name"),
            width=128,
            kind=Cell.TWO_LINE,
            stretches=True,
            sortable=False,
        ),
        Column(key="age", title=_("Age"), width=52, kind=Cell.NUM, sortable=False),
        Column(key="telephone", title=_("Telephone"), width=122, kind=Cell.SUB, sortable=False),
        Column(
            key="marks",
            title=_("Care marks"),
            width=104,
            kind=Cell.TAGS,
            stretches=True,
            drop_order=1,
            sortable=False,
        ),
    )


def _row(person: Person) -> PersonRow:
    relation = kinship_words(person.relation)
    elsewhere = _("lives elsewhere") if person.elsewhere else ""
    return PersonRow(
        id=person.resident,
        who=TwoLines(person.name, " · ".join(filter(None, (relation, elsewhere)))),
        age=f"{person.age}",
        telephone=mask_phone(person.telephone) if person.telephone else "",
        marks=tuple(Status(_(CARE_MARK_LABELS[m]), tag_tone(m)) for m in person.marks),
    )


def kinship_words(relation: KinshipCode | None) -> str:
    """Return the relation to the head in words."""
    return code_words(CODE_LISTS[KinshipCode], relation) if relation else ""


def _title(household: Household) -> str:
    name = household_name(household)
    return f"{name} · {household.number}" if household.number else name


def _about(household: Household) -> str:
    if not household.number:
        return _("Give them a household number on their own pages")
    head = "" if household.head else _("Nobody is named as the head")
    if household.heads > 1:
        head = _("{count} people are named as the head", count=f"{household.heads:,}")
    return " · ".join(filter(None, (head, household.group, household.address)))
