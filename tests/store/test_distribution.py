"""A province counts over its counties' servers what one server with all of them counts."""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from random import Random

import pytest
from sqlalchemy import Engine, create_engine

from desktop.domain.ids import RegisterKey
from desktop.domain.problems import KnownError
from desktop.services.setup import schema
from desktop.store.bulk import Row, insert_rows
from desktop.store.distribution import for_citus, for_province
from desktop.store.migrations.steps import upgrade
from desktop.store.rollups import Line, roll_up
from desktop.store.server import open_server, server_url
from tests.postgres import Server, running

SCHEMA = schema()
COUNTIES = ("460301", "460302")
RESIDENTS, REQUESTS = RegisterKey("residents"), RegisterKey("requests")
STANDING = ("county", "id", "live", "conflicts", "attention", "clocks")
QUESTIONS = (
    (RESIDENTS, "sex"),
    (RESIDENTS, "ethnicity"),
    (RESIDENTS, "household_number"),
    (REQUESTS, "state"),
    (REQUESTS, "resident.sex"),
    (REQUESTS, "resident.care_level"),
)


@pytest.fixture(scope="module")
def in_one(server: Server) -> Iterator[Engine]:
    """Both counties in the database of one server."""
    yield from _filled(server, COUNTIES)


@pytest.fixture(scope="module")
def in_memory() -> Engine:
    """Both counties in SQLite."""
    engine = create_engine("sqlite://")
    SCHEMA.metadata.create_all(engine)
    _fill(engine, COUNTIES)
    return engine


@pytest.fixture(scope="module")
def over_three(server: Server) -> Iterator[Engine]:
    """Each county on a server of its own, and a province on a third that sees both."""
    with ExitStack() as opened:
        addresses = {}
        for county in COUNTIES:
            theirs = opened.enter_context(running())
            filled = _filled(theirs, (county,))
            addresses[county] = next(filled).url
            opened.callback(next, filled, None)
        province = open_server(server_url(server.new_database()), "")
        opened.callback(province.dispose)
        with province.begin() as connection:
            for statement in for_province(SCHEMA, addresses):
                connection.exec_driver_sql(statement)
        yield province


@pytest.mark.parametrize(("register", "by"), QUESTIONS)
def test_the_answers_are_equal(
    register: RegisterKey, by: str, in_one: Engine, in_memory: Engine, over_three: Engine
) -> None:
    answer = _asked(in_one, register, by)
    assert {line.county for line in answer} == set(COUNTIES)
    assert _asked(over_three, register, by) == answer
    assert _asked(in_memory, register, by) == answer


def test_only_present_records_are_counted(in_one: Engine) -> None:
    present = sum(row[2] for county in COUNTIES for row in _residents(county))
    assert sum(line.count for line in _asked(in_one, RESIDENTS, "sex")) == present


@pytest.mark.parametrize("by", ["shoe_size", "resident.shoe_size", "shoe.size"])
def test_an_unknown_field_is_refused(by: str, in_memory: Engine) -> None:
    with pytest.raises(KnownError):
        _asked(in_memory, REQUESTS, by)


def test_each_table_is_spread_over_the_workers_by_its_county(in_one: Engine) -> None:
    spread = [re.search(r"table\('(\w+)'", line) for line in for_citus(SCHEMA)]
    with in_one.connect() as connection:
        first_of_key = connection.exec_driver_sql(
            "SELECT c.relname, a.attname FROM pg_index i"
            " JOIN pg_class c ON c.oid = i.indrelid AND c.relnamespace = 'public'::regnamespace"
            " JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]"
            " WHERE i.indisunique AND c.relname <> 'alembic_version'"
        ).all()
    assert {name for name, _column in first_of_key} == {found[1] for found in spread if found}
    assert {column for _name, column in first_of_key} == {"county"}


def _asked(engine: Engine, register: RegisterKey, by: str) -> list[Line]:
    with engine.connect().execution_options(writing=False) as connection:
        return roll_up(connection, SCHEMA, register, by)


def _filled(server: Server, counties: tuple[str, ...]) -> Iterator[Engine]:
    engine = open_server(server_url(server.new_database()), "")
    upgrade(engine, SCHEMA)
    _fill(engine, counties)
    yield engine
    engine.dispose()


def _fill(engine: Engine, counties: tuple[str, ...]) -> None:
    with engine.begin() as connection:
        for county in counties:
            people = (*STANDING, "sex", "ethnicity", "household_number", "care_level")
            insert_rows(connection, SCHEMA.table(RESIDENTS), people, _residents(county))
            asked = (*STANDING, "resident", "state")
            insert_rows(connection, SCHEMA.table(REQUESTS), asked, _requests(county))


def _residents(county: str) -> list[Row]:
    chance = Random(county)  # noqa: S311 - the same county, the same people
    return [
        (
            *(county, f"{number:032x}", chance.choice((0, 1, 1)), 0, 0, b""),
            *(chance.choice(("1", "2", None)), f"{chance.randrange(1, 57):02}"),
            *(f"户{chance.randrange(9)}", chance.choice(("high", "key", None))),
        )
        for number in range(300)
    ]


def _requests(county: str) -> list[Row]:
    chance = Random(county[::-1])  # noqa: S311 - likewise
    return [
        (
            *(county, f"{number:032x}", 1, 0, 0, b""),
            *(f"{chance.randrange(320):032x}", chance.choice(("accepted", "closed"))),
        )
        for number in range(200)
    ]
