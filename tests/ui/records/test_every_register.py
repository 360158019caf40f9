"""Every register has a page, a list and a form, present and future ones."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from desktop.domain.register import Register
from desktop.domain.tidy import tidied
from desktop.registers import REGISTERS
from desktop.ui.records.form import EMPTY, Form, defaults
from desktop.ui.records.page import RegisterPage
from desktop.ui.records.table import columns_of
from desktop.ui.table import Kind
from desktop.ui.theme import icons
from desktop.ui.workplace import Workplace
from tests.store.drawing import records
from tests.ui.kit.looking import faults, nameless

every_register = pytest.mark.parametrize("register", REGISTERS, ids=lambda r: r.key)
PageOf = Callable[[Register[Any]], RegisterPage]
SIZE = (1176, 640)
"""What the rail and the top bar leave of a screen of 1366 by 768."""


@every_register
def test_icon_ships_with_the_program(register: Register[Any]) -> None:
    assert icons.outline(register.look.icon)


@every_register
def test_list_has_every_column(register: Register[Any]) -> None:
    columns = [c.key for c in columns_of(register) if c.kind is not Kind.CHECK]
    assert sorted(columns) == sorted(c.name for c in register.fields if c.in_list)


@every_register
def test_form_asks_every_field(register: Register[Any], workplace: Workplace, qtbot: QtBot) -> None:
    form = Form(workplace, register)
    qtbot.addWidget(form)
    values, unreadable = form.read()
    assert unreadable == []
    assert values == defaults(register)
    assert set(values) == set(register.types())


@every_register
def test_form_gives_back_what_it_showed(
    register: Register[Any], workplace: Workplace, qtbot: QtBot
) -> None:
    form = Form(workplace, register)
    qtbot.addWidget(form)

    @settings(max_examples=6, phases=[Phase.generate])
    @given(st.data())
    def law(data: st.DataObject) -> None:
        record = tidied(register, data.draw(records(register)))
        shown = {name: getattr(record, name) for name in register.types()}
        form.show_values(shown)
        values, unreadable = form.read()
        assert unreadable == []
        back = tidied(register, register.record(**values))
        differ = {n: (shown[n], getattr(back, n)) for n in shown if getattr(back, n) != shown[n]}
        assert {n: pair for n, pair in differ.items() if any(pair)} == {}

    law()


@every_register
def test_page_opens_with_nothing_cut_off(
    register: Register[Any], page_of: PageOf, qtbot: QtBot
) -> None:
    page = page_of(register)
    _keep(page, register, "empty")
    assert faults(page, SIZE) == []
    page.begin()
    qtbot.wait(20)
    _keep(page, register, "form")
    assert faults(page, SIZE) == []
    assert [b for b in nameless(page) if not isinstance(b, QToolButton)] == []


@every_register
def test_saving_nothing_asks_for_what_is_required(
    register: Register[Any], page_of: PageOf, qtbot: QtBot
) -> None:
    page = page_of(register)
    page.begin()
    form = page.side.form
    assert form is not None
    values, _unreadable = form.form.read()
    fields, missing = form.form.fields, {n for n in register.required() if values[n] in EMPTY}
    hints = {name: field.line() for name, field in fields.items()}
    form.save()
    asked = {name for name, field in fields.items() if field.line() == "Fill this in"}
    assert asked
    assert asked <= missing
    assert [name for name in missing if fields[name].line() in ("", hints[name])] == []


def _keep(page: RegisterPage, register: Register[Any], what: str) -> None:
    if "PICTURES" in os.environ:
        folder = Path(os.environ["PICTURES"])
        folder.mkdir(parents=True, exist_ok=True)
        page.grab().save(str(folder / f"{register.key}-{what}.png"))
