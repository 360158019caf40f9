"""What was changed behind the program's back shows."""

import msgspec
import pytest
from sqlalchemy import update

from desktop.domain.change import decode, encode
from desktop.registers.residents.form import RESIDENTS
from desktop.services.desk import Sitting
from desktop.services.records import RecordKeeping, Save
from desktop.services.standing import check
from tests.stations import AYGUL, ZHANG


def alter(sitting: Sitting, seq: int, payload: bytes) -> None:
    journal = sitting.store.schema.table("journal")
    with sitting.store.engine.begin() as connection:
        connection.execute(update(journal).where(journal.c.seq == seq).values(payload=payload))


def rewritten(sitting: Sitting, seq: int) -> bytes:
    with sitting.store.read() as unit:
        payload = unit.journal.payload(unit.identity.desk, seq)
    assert payload is not None
    change = decode(payload)
    fields = {**change.fields, "name": "李四"}
    return encode(msgspec.structs.replace(change, fields=fields))


@pytest.fixture
def two_changes(sitting: Sitting) -> Sitting:
    saves = [Save(register=RESIDENTS, record=person) for person in (ZHANG, AYGUL)]
    RecordKeeping(sitting).save(saves)
    return sitting


def test_untouched_journal_is_sound(two_changes: Sitting) -> None:
    assert check(two_changes).sound


@pytest.mark.parametrize("seq", [1, 2], ids=["an-earlier-one", "the-newest"])
def test_rewritten_change_breaks_the_chain(two_changes: Sitting, seq: int) -> None:
    alter(two_changes, seq, rewritten(two_changes, seq))
    found = check(two_changes)
    assert not found.sound
    assert found.broken_chains == ("柳树湾村",)


@pytest.mark.parametrize("seq", [1, 2])
def test_unreadable_change_is_found_not_stumbled_over(two_changes: Sitting, seq: int) -> None:
    alter(two_changes, seq, b"\x00")
    assert check(two_changes).broken_chains == ("柳树湾村",)
