"""Setting a station up, signing in, and what is refused."""

from dataclasses import replace
from pathlib import Path

import pytest

from desktop.domain.access import Role
from desktop.domain.levels import Level
from desktop.domain.problems import KnownError, RefusedError
from desktop.registers.residents.form import RESIDENTS
from desktop.services.desk import Sitting
from desktop.services.records import RecordKeeping
from desktop.services.setup import (
    Person,
    Place,
    admit,
    is_station,
    recover,
    set_up,
    sign_in,
    staff_of,
)
from desktop.services.standing import status
from desktop.store.keyring import WrongPasswordError
from tests.stations import CHEAP, COUNTY, PASSWORD, TOWNSHIP, WILLOWS, ZHANG, Clock

HEAD = Person(staff="王秀英", password=PASSWORD)
CLERK = Person(staff="李娜", password="stone-bridge", role=Role.CLERK)


def refused_fields(folder: Path, place: Place, person: Person) -> set[str]:
    with pytest.raises(RefusedError) as refused:
        set_up(folder, place, person, now=Clock(), cost=CHEAP)
    assert not folder.exists()
    return {problem.field for problem in refused.value.problems}


@pytest.mark.parametrize("place", [WILLOWS, TOWNSHIP, COUNTY], ids=lambda place: place.level)
def test_new_station_knows_where_it_stands(tmp_path: Path, place: Place) -> None:
    sitting, _code = set_up(tmp_path / "station", place, HEAD, now=Clock(), cost=CHEAP)
    now = status(sitting)
    assert (now.level, now.region, now.name, now.staff) == (
        place.level,
        place.region,
        place.name,
        "王秀英",
    )
    assert (now.parent, now.unsent, now.last_hand_over, now.last_backup) == ("", 0, None, None)
    assert set(now.records.values()) == {0}
    sitting.store.close()


@pytest.mark.parametrize(
    ("place", "person", "fields"),
    [
        (replace(WILLOWS, name=" "), HEAD, {"name"}),
        (replace(WILLOWS, region=""), HEAD, {"region"}),
        (replace(WILLOWS, region="46030110020"), HEAD, {"region"}),
        (replace(WILLOWS, region="4603011002O1"), HEAD, {"region"}),
        (replace(WILLOWS, region=TOWNSHIP.region), HEAD, {"region"}),
        (replace(TOWNSHIP, region=WILLOWS.region), HEAD, {"region"}),
        (replace(COUNTY, region=TOWNSHIP.region), HEAD, {"region"}),
        (WILLOWS, replace(HEAD, staff=" "), {"staff"}),
        (WILLOWS, replace(HEAD, password="short"), {"password"}),
        (
            replace(WILLOWS, name="", region="1"),
            Person(staff="", password=""),
            {"name", "region", "staff", "password"},
        ),
    ],
)
def test_what_is_missing_is_said_all_at_once(
    tmp_path: Path, place: Place, person: Person, fields: set[str]
) -> None:
    assert refused_fields(tmp_path / "station", place, person) == fields


def test_station_is_not_set_up_over_another(tmp_path: Path, sitting: Sitting) -> None:
    with pytest.raises(KnownError, match="already"):
        set_up(sitting.folder, WILLOWS, HEAD, now=Clock(), cost=CHEAP)
    assert status(sitting).name == WILLOWS.name


def test_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(KnownError, match="folder"):
        set_up(tmp_path / "file" / "station", WILLOWS, HEAD, now=Clock(), cost=CHEAP)
    assert not is_station(tmp_path / "file" / "station")


def test_everybody_signs_in_with_their_own_password(sitting: Sitting) -> None:
    admit(sitting, CLERK, cost=CHEAP)
    assert staff_of(sitting.folder) == (("王秀英", Role.HEAD), ("李娜", Role.CLERK))
    RecordKeeping(sitting).add(RESIDENTS, ZHANG)
    clerk = sign_in(sitting.folder, "李娜", "stone-bridge", now=Clock())
    assert clerk.role is Role.CLERK
    assert [entry.record for entry in RecordKeeping(clerk).find(RESIDENTS)] == [ZHANG]
    clerk.store.close()


@pytest.mark.parametrize(("staff", "password"), [("王秀英", "wrong!"), ("张三", PASSWORD)])
def test_nobody_else_signs_in(sitting: Sitting, staff: str, password: str) -> None:
    with pytest.raises(WrongPasswordError):
        sign_in(sitting.folder, staff, password)


def test_only_the_head_lets_people_in(sitting: Sitting) -> None:
    for role in (Role.CLERK, Role.AUDITOR):
        with pytest.raises(KnownError, match="head of the station"):
            admit(replace(sitting, role=role), CLERK, cost=CHEAP)
    with pytest.raises(RefusedError):
        admit(sitting, replace(CLERK, password="x"), cost=CHEAP)
    assert staff_of(sitting.folder) == (("王秀英", Role.HEAD),)


def test_empty_folder_is_no_station(tmp_path: Path) -> None:
    assert not is_station(tmp_path)
    with pytest.raises(KnownError, match="no station"):
        sign_in(tmp_path, "王秀英", PASSWORD)


def test_recovery_code_gives_a_new_password(tmp_path: Path) -> None:
    sitting, code = set_up(tmp_path / "s", WILLOWS, HEAD, now=Clock(), cost=CHEAP)
    RecordKeeping(sitting).add(RESIDENTS, ZHANG)
    sitting.store.close()
    fresh = replace(HEAD, password="new-password")
    recovered = recover(tmp_path / "s", code, fresh, now=Clock())
    assert RecordKeeping(recovered).count(RESIDENTS) == 1
    recovered.store.close()
    sign_in(tmp_path / "s", "王秀英", "new-password").store.close()
    with pytest.raises(WrongPasswordError):
        sign_in(tmp_path / "s", "王秀英", PASSWORD)


def test_two_stations_of_one_place_have_different_numbers_and_keys(tmp_path: Path) -> None:
    first, second = (
        set_up(tmp_path / name, WILLOWS, HEAD, now=Clock(), cost=CHEAP)[0] for name in ("a", "b")
    )
    assert status(first).desk != status(second).desk
    assert first.key != second.key
    for sitting in (first, second):
        sitting.store.close()


def test_levels_follow_from_the_code() -> None:
    assert {place.level for place in (WILLOWS, TOWNSHIP, COUNTY)} == set(Level)
