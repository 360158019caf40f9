"""A person's way through a register: write, find, change, take back, remove, restore."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.care import CareLevel
from desktop.domain.identity import Sex
from desktop.domain.register import Register
from desktop.domain.types import Telephone
from desktop.registers.care_visits.form import CARE_VISITS
from desktop.registers.residents.form import RESIDENTS
from desktop.registers.service_items.form import SERVICE_ITEMS
from desktop.registers.service_items.model import Category, ServiceItem
from desktop.registers.volunteers.form import VOLUNTEERS
from desktop.services.desk import Sitting
from desktop.services.records import RecordKeeping, Save
from desktop.ui.parts.buttons import Button, IconButton, Link
from desktop.ui.records.chooser import Chooser
from desktop.ui.records.conflict import ConflictBox
from desktop.ui.records.editors.lines import LineEditor
from desktop.ui.records.form_panel import FormPanel
from desktop.ui.records.page import RegisterPage
from desktop.ui.records.reading import View
from desktop.ui.shell import Act, Breadth
from desktop.ui.workplace import Workplace
from tests.stations import AYGUL, ZHANG, levels
from tests.ui.records.conftest import Told

KEY = Qt.Key
PageOf = Callable[[Register[Any]], RegisterPage]


def form_of(page: RegisterPage) -> FormPanel:
    form = page.side.form
    assert form is not None
    return form


def line(form: FormPanel, name: str) -> LineEditor:
    editor = form.form.fields[name].editor
    assert isinstance(editor, LineEditor)
    return editor


def write(qtbot: QtBot, form: FormPanel, **texts: str) -> None:
    for name, text in texts.items():
        editor = form.form.fields[name].editor
        editor.setFocus()
        if text.isascii():
            qtbot.keyClicks(editor, text)
        else:
            compose(editor, text)
        qtbot.keyClick(editor, KEY.Key_Return)


def compose(editor: QWidget, text: str) -> None:
    """Type *text* as an input method does."""
    done = QInputMethodEvent("", [])
    done.setCommitString(text)
    QApplication.sendEvent(editor, done)


def item(number: int) -> ServiceItem:
    """Return an invented item of the catalogue."""
    return ServiceItem(
        code=f"DB-{number:03}",
        name=f"代办{number}",
        category=next(iter(Category)),
        promised_days=5,
    )


def names(page: RegisterPage) -> list[str]:
    model = page.view.rows_model
    return [model.row(place).name for place in range(model.rowCount())]


def look_at(qtbot: QtBot, page: RegisterPage, place: int) -> None:
    page.view.go_to(place)
    qtbot.waitUntil(lambda: page.side.detail is not None)


def say(page: RegisterPage, words: str) -> None:
    page.filters.line.setText(words)


def test_number_fills_in_sex_and_birth_date(page_of: PageOf, qtbot: QtBot) -> None:
    page = page_of(RESIDENTS)
    page.acts()[Act.NEW]()
    form = form_of(page)
    write(qtbot, form, name="张小明", number="460301196611230215")
    values, _unreadable = form.form.read()
    assert (values["sex"], values["birth_date"]) == (Sex.MALE, date(1966, 11, 23))
    assert form.form.fields["birth_date"].editor.property("state") == "filled"
    page.acts()[Act.SAVE]()
    assert names(page) == ["张小明"]
    assert page.side.detail is not None
    assert page.side.detail.name == "张小明"


def test_a_change_is_found_and_taken_back(
    page_of: PageOf, workplace: Workplace, told: Told, qtbot: QtBot
) -> None:
    workplace.keeping.add(RESIDENTS, ZHANG)
    page = page_of(RESIDENTS)
    say(page, "zxn")
    qtbot.waitUntil(lambda: names(page) == [])
    say(page, "zxm")
    qtbot.waitUntil(lambda: names(page) == ["张小明"])
    qtbot.keyClick(page.view, KEY.Key_Home)
    qtbot.keyClick(page.view, KEY.Key_Return)
    write(qtbot, form_of(page), group="二组")
    page.acts()[Act.SAVE]()
    [entry] = workplace.keeping.find(RESIDENTS)
    assert entry.record.group == "二组"
    workplace.tasks.perform(lambda: workplace.history.undo(told.said[-1][1]), lambda _done: None)
    [entry] = workplace.keeping.find(RESIDENTS)
    assert entry.record.group is None
    assert page.side.detail is not None
    assert page.side.detail.entry == entry


def test_a_resident_is_removed_and_restored(
    page_of: PageOf, workplace: Workplace, told: Told, qtbot: QtBot
) -> None:
    workplace.keeping.add(RESIDENTS, ZHANG)
    page = page_of(RESIDENTS)
    look_at(qtbot, page, 0)
    page.acts()[Act.REMOVE]()
    assert names(page) == []
    page.filters.choose(View.REMOVED)
    assert names(page) == ["张小明"]
    look_at(qtbot, page, 0)
    page.side.deeds.restore()
    page.filters.widen()
    assert names(page) == ["张小明"]
    assert [bool(act) for _words, act in told.said] == [True, True]


def test_problems_stand_beside_their_fields(page_of: PageOf, qtbot: QtBot) -> None:
    page = page_of(RESIDENTS)
    page.begin()
    form = form_of(page)
    write(qtbot, form, birth_date="someday", number="46030119661123021X", telephone="12")
    form.save()
    fields = form.form.fields
    assert fields["name"].line() == "Fill this in"
    assert "someday" in fields["birth_date"].line()
    assert fields["birth_date"].editor.property("state") == "error"
    assert fields["name"].editor.hasFocus()
    write(qtbot, form, name="张小明", birth_date="")
    line(form, "birth_date").setText("1966-11-23")
    form.form.fields["sex"].editor.show_value(Sex.MALE)  # type: ignore[attr-defined] # every editor
    form.save()
    assert fields["number"].line().startswith("The last digit")
    assert fields["telephone"].line()
    assert page.side.form is not None


def test_what_was_begun_is_kept_until_it_is_saved(page_of: PageOf, qtbot: QtBot) -> None:
    page = page_of(RESIDENTS)
    page.begin()
    write(qtbot, form_of(page), name="张小明")
    page.acts()[Act.BACK]()
    assert page.side.form is None
    page.begin()
    assert form_of(page).form.read()[0]["name"] == "张小明"


def test_saving_and_beginning_anew_leaves_an_empty_form(
    page_of: PageOf, workplace: Workplace, qtbot: QtBot
) -> None:
    page = page_of(RESIDENTS)
    page.begin()
    write(qtbot, form_of(page), name="张小明", number="460301196611230215")
    page.acts()[Act.SAVE_AND_NEW]()
    assert workplace.keeping.count(RESIDENTS) == 1
    assert form_of(page).form.read()[0]["name"] is None
    assert form_of(page).form.fields["name"].editor.hasFocus()


def test_the_entry_in_the_way_is_opened_by_keyboard_and_enter_alone_passes_it_by(
    page_of: PageOf, workplace: Workplace, told: Told, qtbot: QtBot
) -> None:
    [kept] = workplace.keeping.add(RESIDENTS, ZHANG).records
    page = page_of(RESIDENTS)
    page.begin()
    form = form_of(page)
    write(qtbot, form, number="460301196611230215")
    assert form.form.fields["number"].line()
    line(form, "number").setFocus()
    qtbot.keyClick(line(form, "number"), KEY.Key_Return)
    assert not isinstance(QApplication.focusWidget(), Link)
    line(form, "number").setFocus()
    qtbot.keyClick(line(form, "number"), KEY.Key_Tab)
    link = QApplication.focusWidget()
    assert isinstance(link, Link)
    qtbot.keyClick(link, KEY.Key_Return)
    assert told.gone == [("residents", kept)]


def test_where_the_panel_would_cover_the_list_enter_opens_it(
    page_of: PageOf, workplace: Workplace, qtbot: QtBot
) -> None:
    people = (ZHANG, AYGUL)
    workplace.keeping.save([Save(register=RESIDENTS, record=each) for each in people])
    page = page_of(RESIDENTS)
    page.fit(Breadth.TIGHT)
    for key in (KEY.Key_Home, KEY.Key_Down, KEY.Key_Space):
        qtbot.keyClick(page.view, key)
    qtbot.wait(150)
    assert not page.side.isVisible()
    assert len(page.view.checked()) == 1
    qtbot.keyClick(page.view, KEY.Key_Return)
    assert page.side.detail is not None
    assert not page.view.isVisible()
    assert page.side.isAncestorOf(page.focusWidget())
    page.acts()[Act.BACK]()
    assert page.view.isVisible()
    assert page.view.hasFocus()
    assert page.view.current_row() is not None


def test_enter_does_not_move_on_while_characters_are_composed(
    page_of: PageOf, qtbot: QtBot
) -> None:
    page = page_of(RESIDENTS)
    page.begin()
    name = line(form_of(page), "name")
    QApplication.sendEvent(name, QInputMethodEvent("zhang", []))
    qtbot.keyClick(name, KEY.Key_Return)
    assert name.hasFocus()
    compose(name, "张")
    qtbot.keyClick(name, KEY.Key_Return)
    assert not name.hasFocus()
    assert name.value() == "张"


def test_person_is_chosen_by_initials_or_the_end_of_a_number(
    page_of: PageOf, workplace: Workplace, qtbot: QtBot
) -> None:
    workplace.keeping.save(
        [Save(register=RESIDENTS, record=ZHANG), Save(register=RESIDENTS, record=AYGUL)]
    )
    page = page_of(VOLUNTEERS)
    page.begin()
    chooser = form_of(page).form.fields["resident"].editor
    assert isinstance(chooser, Chooser)
    for words, name in (("zxm", "张小明"), ("0223", "阿依古丽·买买提")):
        chooser.setFocus()
        chooser.selectAll()
        qtbot.keyClicks(chooser, words)
        qtbot.keyClick(chooser, KEY.Key_Return)
        assert chooser.text() == name
        entry = workplace.keeping.get(RESIDENTS, chooser.value())
        assert entry.record.name == name


def test_unchosen_person_is_objected_to(page_of: PageOf, qtbot: QtBot) -> None:
    page = page_of(VOLUNTEERS)
    page.begin()
    form = form_of(page)
    write(qtbot, form, resident="nobody")
    form.save()
    assert "nobody" in form.form.fields["resident"].line()


def test_part_is_added_to_the_record_that_is_shown(
    page_of: PageOf, workplace: Workplace, qtbot: QtBot
) -> None:
    workplace.keeping.add(RESIDENTS, ZHANG)
    page = page_of(RESIDENTS)
    look_at(qtbot, page, 0)
    shown = page.side.detail
    assert shown is not None
    [part] = [part for part in shown.parts if part.register is CARE_VISITS]
    page.side.add_part(part)
    form = form_of(page)
    assert form.form.read()[0]["resident"] == shown.entry.id
    write(qtbot, form, visited_on="today", visitor="王秀英")
    form.save()
    shown = page.side.detail
    assert shown is not None
    assert shown.register is RESIDENTS
    [part] = [part for part in shown.parts if part.register is CARE_VISITS]
    assert part.total == 1


def test_given_number_is_shown_and_cannot_be_typed(
    page_of: PageOf, workplace: Workplace, qtbot: QtBot
) -> None:
    changes = workplace.keeping.add(RESIDENTS, ZHANG)
    page = page_of(VOLUNTEERS)
    page.begin({"resident": changes.records[0], "registered_on": date(2026, 11, 1)})
    assert form_of(page).form.fields["number"].isHidden()
    form_of(page).save()
    assert any("in the time bank count" in each.text() for each in page.side.findChildren(QLabel))
    page.side.deeds.revise()
    number = line(form_of(page), "number")
    assert number.isReadOnly()
    assert number.text().startswith("460301100201V")


def test_chips_narrow_the_list(page_of: PageOf, workplace: Workplace) -> None:
    workplace.keeping.save(
        [
            Save(register=RESIDENTS, record=replace(ZHANG, care_level=CareLevel.KEY)),
            Save(register=RESIDENTS, record=AYGUL),
        ]
    )
    page = page_of(RESIDENTS)
    assert len(names(page)) == 2
    page.filters.choose(f"choice-{CareLevel.KEY}")
    assert names(page) == ["张小明"]


def test_list_is_sorted_by_a_column_and_back(page_of: PageOf, workplace: Workplace) -> None:
    workplace.keeping.save([Save(register=SERVICE_ITEMS, record=item(n)) for n in (2, 3, 1)])
    page = page_of(SERVICE_ITEMS)
    page.view.sort_wanted.emit("code")
    assert names(page) == ["代办1", "代办2", "代办3"]
    page.view.sort_wanted.emit("code")
    assert names(page) == ["代办3", "代办2", "代办1"]


def test_numbers_are_hidden_until_they_are_asked_for(
    page_of: PageOf, workplace: Workplace, qtbot: QtBot
) -> None:
    workplace.keeping.add(RESIDENTS, ZHANG)
    page = page_of(RESIDENTS)
    look_at(qtbot, page, 0)
    assert "460301196611230215" not in _labels(page)
    [eye] = [b for b in page.findChildren(IconButton) if "ten seconds" in b.text()]
    eye.click()
    assert "460301196611230215" in _labels(page)


def _labels(page: RegisterPage) -> set[str]:
    return {label.text() for label in page.side.findChildren(QLabel)}


def test_who_wrote_what_is_shown_and_decided(
    tmp_path: Path, seat: Callable[[Sitting], Workplace], qtbot: QtBot
) -> None:
    with levels(tmp_path) as three:
        keepings = [RecordKeeping(three.willows), RecordKeeping(three.township)]
        keepings[0].add(RESIDENTS, ZHANG)
        three.carry(three.willows, three.township)
        for keeping, phone in zip(keepings, ("13800000001", "13800000002"), strict=True):
            [entry] = keeping.find(RESIDENTS)
            keeping.change(RESIDENTS, entry, replace(entry.record, telephone=Telephone(phone)))
        three.carry(three.township, three.willows)
        page = RegisterPage(seat(three.willows), RESIDENTS)
        qtbot.addWidget(page)
        page.show()
        page.enter()
        look_at(qtbot, page, 0)
        [box] = page.findChildren(ConflictBox)
        keep = [b for b in box.findChildren(Button) if b.accessibleName() == "Keep 138****0002"]
        keep[0].click()
        [entry] = keepings[0].find(RESIDENTS)
        assert (entry.record.telephone, entry.revision.conflicts) == ("13800000002", 0)
        shown = page.side.detail
        assert shown is not None
        assert shown.choices == {}


def test_long_list_fetches_only_what_is_in_sight(
    page_of: PageOf, workplace: Workplace, qtbot: QtBot
) -> None:
    workplace.keeping.save([Save(register=SERVICE_ITEMS, record=item(n)) for n in range(450)])
    page = page_of(SERVICE_ITEMS)
    assert page.view.rows_model.rowCount() == 450
    assert page.rows.pages_here() == {0, 1}
    page.view.go_to(430)
    qtbot.waitUntil(lambda: 4 in page.rows.pages_here())
    assert 2 not in page.rows.pages_here()
