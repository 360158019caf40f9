"""Who may have written what, by table: level, where the record stood, what the change is."""

import pytest

from desktop.domain.access import may_have_written, may_move

COUNTY, TOWNSHIP, OTHER_TOWNSHIP = "460301000000", "460301100000", "460301101000"
HERE, NEXT_DOOR, FAR = "460301100201", "460301100202", "460301101201"
OTHER_COUNTY = "460302100201"
ABOVE, BESIDE = (TOWNSHIP, COUNTY), (NEXT_DOOR, OTHER_TOWNSHIP, FAR, OTHER_COUNTY)
CREATED, MOVED, EDITED = "created", "moved", "edited"

# by whom, where the record stood before, what the change does, and where it leads
ALLOWED = [
    (HERE, (), CREATED, HERE),
    (HERE, (HERE,), EDITED, None),
    (HERE, (HERE, NEXT_DOOR), EDITED, None),  # it moved away, and they had not heard of it
    (HERE, (), EDITED, None),  # its creation is on its way
    (TOWNSHIP, (), CREATED, TOWNSHIP),
    (TOWNSHIP, (HERE,), EDITED, None),
    (TOWNSHIP, (HERE,), MOVED, NEXT_DOOR),
    (TOWNSHIP, (HERE, NEXT_DOOR), MOVED, HERE),
    (TOWNSHIP, (HERE, FAR), MOVED, NEXT_DOOR),  # the county moved it, and they had not heard
    (COUNTY, (), CREATED, COUNTY),
    (COUNTY, (COUNTY,), EDITED, None),
    (COUNTY, (HERE,), EDITED, None),
    (COUNTY, (HERE,), MOVED, FAR),
]
REFUSED = [
    *((HERE, (), CREATED, place) for place in (*ABOVE, *BESIDE)),
    *((HERE, (place,), EDITED, None) for place in (*ABOVE, *BESIDE)),
    *((HERE, (HERE,), MOVED, place) for place in (*ABOVE, *BESIDE)),
    *((HERE, (place,), MOVED, HERE) for place in (*ABOVE, *BESIDE)),
    (HERE, (HERE, NEXT_DOOR), MOVED, HERE),  # it is not fetched back from below
    (HERE, (HERE,), MOVED, HERE),
    (HERE, (NEXT_DOOR,), CREATED, HERE),  # nor written anew under its number
    *((TOWNSHIP, (), CREATED, place) for place in (COUNTY, OTHER_TOWNSHIP, FAR)),
    *((TOWNSHIP, (place,), EDITED, None) for place in (COUNTY, OTHER_TOWNSHIP, FAR)),
    *((TOWNSHIP, (HERE,), MOVED, place) for place in (COUNTY, OTHER_TOWNSHIP, FAR)),
    *((TOWNSHIP, (place,), MOVED, HERE) for place in (COUNTY, OTHER_TOWNSHIP, FAR)),
    (COUNTY, (), CREATED, OTHER_COUNTY),
    (COUNTY, (OTHER_COUNTY,), EDITED, None),
    (COUNTY, (HERE,), MOVED, OTHER_COUNTY),
    (COUNTY, (OTHER_COUNTY,), MOVED, HERE),
]


@pytest.mark.parametrize(("writer", "stood", "deed", "to"), ALLOWED)
def test_what_those_who_keep_a_record_write_is_applied(
    writer: str, stood: tuple[str, ...], deed: str, to: str | None
) -> None:
    assert may_have_written(writer, stood, to, created=deed == CREATED)


@pytest.mark.parametrize(("writer", "stood", "deed", "to"), REFUSED)
def test_what_others_write_is_not(
    writer: str, stood: tuple[str, ...], deed: str, to: str | None
) -> None:
    assert not may_have_written(writer, stood, to, created=deed == CREATED)


def test_only_those_above_the_stations_move_records() -> None:
    places = (HERE, TOWNSHIP, COUNTY)
    assert [may_move(place, HERE) for place in places] == [False, True, True]
    assert not may_move(TOWNSHIP, FAR)
