"""What may hang on the wall: of every register only what it names, and names in part."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop.domain.age import age_on
from desktop.domain.masks import NameMask, Posted
from desktop.domain.problems import KnownError
from desktop.domain.register import Derived, Register
from desktop.domain.types import (
    Attachment,
    IdNumber,
    Lunar,
    NameSounds,
    Prose,
    Telephone,
    split_optional,
)
from desktop.i18n import translate as _
from desktop.registers import REGISTERS
from desktop.registers.care_marks.form import CARE_MARKS
from desktop.registers.members.form import MEMBERS
from desktop.registers.residents.form import RESIDENTS
from desktop.registers.volunteers.form import VOLUNTEERS
from desktop.services.desk import Sitting
from desktop.services.document import Order, joined
from desktop.services.documents import documents_of
from desktop.services.posting import OF_AGE
from desktop.services.records import RecordKeeping
from desktop.services.rosters import RosterOrder, Version, roster
from desktop.services.wording import wording_of
from desktop.store.records import Wanted
from tests.printing import pdf

STATIONS = slice(2, None)
NEVER = (IdNumber, Telephone, Attachment, Lunar, NameSounds)
"""Kinds of values that tell who somebody is, whatever the field is called."""
UNSAID = 4
"""From this length on, a text of one register is looked for on the rosters of all."""
posting = pytest.mark.parametrize(
    "register", [each for each in REGISTERS if each.posted], ids=lambda register: register.key
)


def squeezed(text: str) -> str:
    return "".join(text.split())


def on_the_wall(
    register: Register[Any], sitting: Sitting, file: Path, answers: Mapping[str, str] | None = None
) -> str:
    """Return what stands on a roster for which every column was asked."""
    [document] = documents_of([register])[:1]
    columns = joined([column.name for column in register.fields])
    chosen = {"version": Version.PUBLIC, "columns": columns, **(answers or {})}
    file.write_bytes(document.make(sitting, Order(chosen=chosen), None).pdf)
    return pdf.poppler_text(file)


def said(sitting: Sitting, register: Register[Any]) -> Iterator[tuple[bool, Any, str]]:
    """Yield of each value whether it is sensitive, its type, and how it is said, both ways."""
    with sitting.store.read() as unit:
        entries = unit.records(register).find(Wanted())
        masked = wording_of(unit, register, entries, sitting.today)
    for column in register.fields:
        if isinstance(column, Derived):
            declared = column.declared()
        else:
            declared = split_optional(register.types()[column.name])[0]
        for entry in entries:
            for wording in (masked, masked.in_full()):
                yield column.sensitive, declared, squeezed(wording.cell(entry, column))


def people(sitting: Sitting) -> Sequence[Any]:
    return [entry.record for entry in RecordKeeping(sitting).find(RESIDENTS)]


@posting
def test_what_is_posted_is_there_and_not_sensitive(register: Register[Any]) -> None:
    columns = {column.name: column for column in register.fields}
    assert set(register.posted) <= set(columns)
    for name, posted in register.posted.items():
        column = columns[name]
        assert not column.sensitive or posted is not Posted.WHOLE
        if isinstance(column, Derived):
            continue
        declared = split_optional(register.types()[name])[0]
        assert declared not in NEVER
        assert posted is not Posted.YEAR or declared is date
        assert posted is not Posted.GROUP or declared is str


@posting
def test_records_that_are_posted_are_named_by_what_may_be_posted(register: Register[Any]) -> None:
    known = {each.key: each for each in REGISTERS}
    for name, key in register.references().items():
        if name in register.posted:
            assert set(known[key].named_by) <= set(known[key].posted)


def test_what_people_wrote_about_residents_is_not_posted() -> None:
    for register in REGISTERS:
        if RESIDENTS.key in register.references().values():
            types = register.types()
            kinds = {n: split_optional(types[n])[0] for n in register.posted if n in types}
            written = {name for name, kind in kinds.items() if kind in (str, Prose)}
            given = {field.name for field in register.asked() if field.given}
            assert written - given <= {"group"}


@posting
def test_nothing_sensitive_hangs_on_the_wall(
    register: Register[Any], desks: list[Sitting], tmp_path: Path
) -> None:
    for sitting in desks[STATIONS]:
        text = squeezed(on_the_wall(register, sitting, tmp_path / "wall.pdf"))
        own = list(said(sitting, register))
        open_to_all = "\n".join(words for sensitive, _kind, words in own if not sensitive)
        private = {words for sensitive, _kind, words in own if sensitive and len(words) > 1}
        for other in REGISTERS:
            for sensitive, kind, words in said(sitting, other):
                if sensitive and kind in (str, Prose, IdNumber, Telephone) and len(words) >= UNSAID:
                    private.add(words)
        assert [w for w in private if w in text and w not in open_to_all] == []


@pytest.mark.parametrize("register", [RESIDENTS, MEMBERS, VOLUNTEERS], ids=lambda r: r.key)
def test_people_are_named_in_part(
    register: Register[Any], desks: list[Sitting], tmp_path: Path
) -> None:
    sitting = desks[2]
    for names in (NameMask.INNER, NameMask.SURNAME):
        text = on_the_wall(register, sitting, tmp_path / "wall.pdf", {"names": names})
        words = set(text.split())
        assert [each.name for each in people(sitting) if each.name in words] == []
        assert any("*" in word for word in words)


def test_of_the_young_the_surname_alone_is_named(desks: list[Sitting], tmp_path: Path) -> None:
    sitting = desks[2]
    text = on_the_wall(RESIDENTS, sitting, tmp_path / "wall.pdf", {"names": NameMask.FULL})
    words = set(text.split())
    grown = {p.name for p in people(sitting) if age_on(p.birth_date, sitting.today) >= OF_AGE}
    young = {p.name for p in people(sitting)} - grown
    assert young
    assert young & words == set()
    assert grown <= words


def test_an_address_ends_at_the_group_and_a_birth_is_a_year(
    desks: list[Sitting], tmp_path: Path
) -> None:
    sitting = desks[2]
    asked = {"columns": "name,birth_date,address"}
    text = on_the_wall(RESIDENTS, sitting, tmp_path / "wall.pdf", asked)
    for person in people(sitting):
        assert str(person.birth_date) not in text
        assert str(person.birth_date.year) in text
    assert "号" not in text


def test_what_tells_too_much_is_not_offered_for_the_wall(empty: Sitting) -> None:
    [document] = documents_of([CARE_MARKS])[:1]
    assert document.public is None
    assert all(Version.PUBLIC not in keys(empty, option) for option in document.options)
    with pytest.raises(KnownError):
        roster(empty, CARE_MARKS, RosterOrder(version=Version.PUBLIC))


def keys(sitting: Sitting, option: Any) -> list[str]:
    return [pick.key for pick in option.picks(sitting)] if option.picks else []


@pytest.mark.parametrize("title", ["", "敬老名单"])
def test_by_what_a_list_was_picked_is_not_posted_but_what_is_said(
    desks: list[Sitting], tmp_path: Path, title: str
) -> None:
    order = RosterOrder(
        version=Version.PUBLIC, heading="低保户", group_by="care_level", title=title
    )
    file = tmp_path / "wall.pdf"
    file.write_bytes(roster(desks[2], RESIDENTS, order).pdf)
    text = pdf.poppler_text(file)
    assert "低保户" not in text
    assert title in text
    assert _("(no group)") not in text
