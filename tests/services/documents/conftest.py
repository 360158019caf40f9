"""The desks whose documents are printed: a practice county, one of long words, an empty one."""

import dataclasses
import shutil
from collections.abc import Iterator
from typing import Any

import pytest

from desktop.domain.problems import RefusedError
from desktop.domain.register import Entry, Lasting, Register
from desktop.domain.types import Prose, split_optional
from desktop.services.desk import Sitting
from desktop.services.practice import Practice
from desktop.services.records import RecordKeeping
from desktop.services.setup import sign_in
from tests.services.practice.county import NOW
from tests.stations import open_station

LONG = "很长很长的话，没有人写得这么长（但总有人写）。" * 25
MOST_WIDENED = 3


@pytest.fixture(scope="module")
def desks(practice: Practice, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Sitting]]:
    """A county, a township and two stations that have handed a year over."""
    folder = tmp_path_factory.mktemp("printed")
    opened = []
    for desk in practice.desks:
        copied = shutil.copytree(desk.folder, folder / desk.folder.name)
        opened.append(sign_in(copied, desk.staff[0], practice.password, now=lambda: NOW))
    yield opened
    for sitting in opened:
        sitting.store.close()


@pytest.fixture(scope="module")
def wordy(practice: Practice, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sitting]:
    """A station whose people wrote more into every field than any paper has room for."""
    desk = practice.desks[2]
    copied = shutil.copytree(desk.folder, tmp_path_factory.mktemp("wordy") / "station")
    sitting = sign_in(copied, desk.staff[0], practice.password, now=lambda: NOW)
    for register in sitting.store.schema.registers:
        if register.lasting is not Lasting.UNALTERED:
            for entry in RecordKeeping(sitting).find(register)[:MOST_WIDENED]:
                _widen(sitting, register, entry)
    yield sitting
    sitting.store.close()


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sitting]:
    """A station on its first day."""
    sitting = open_station(tmp_path_factory.mktemp("empty") / "station")
    yield sitting
    sitting.store.close()


def _widen(sitting: Sitting, register: Register[Any], entry: Entry[Any]) -> None:
    """Put long words wherever the rules of *register* let anybody write them."""
    types = register.types()
    plain = {
        field.name
        for field in register.asked()
        if not field.given and split_optional(types[field.name])[0] in (str, Prose)
    }
    while plain:
        record = dataclasses.replace(entry.record, **dict.fromkeys(plain, LONG))
        try:
            RecordKeeping(sitting).change(register, entry, record)
        except RefusedError as error:
            objected = {problem.field for problem in error.problems}
            if not objected & plain:
                return
            plain -= objected
        else:
            return
