"""What the rules ask of a register when somebody is added goes by its indexes."""

from desktop.registers.residents.form import RESIDENTS
from desktop.services.desk import Sitting
from desktop.services.records import RecordKeeping
from tests.stations import ZHANG
from tests.store.test_plans import heard, plan


def test_whether_a_person_is_registered_is_looked_up_by_number_or_name(sitting: Sitting) -> None:
    with heard(sitting.store) as asked:
        RecordKeeping(sitting).add(RESIDENTS, ZHANG)
    found = plan(sitting.store, asked, "residents")
    assert any("county_number (county=? AND number>" in way for way in found)
    assert all("number" in way or "name" in way or "autoindex" in way for way in found)
