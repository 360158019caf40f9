"""Lets a city or a province see the servers of its counties as one."""

from collections.abc import Mapping, Sequence

from desktop.domain.ids import RegisterKey
from desktop.domain.problems import KnownError
from desktop.messages import N_
from desktop.services.setup import schema
from desktop.store.distribution import for_citus, for_province
from desktop.store.refusing import refusals_told
from desktop.store.rollups import Line, roll_up
from desktop.store.server import open_server, server_url

COUNTY_DIGITS = 6


def sql_for_citus() -> Sequence[str]:
    """Return the statements that spread one database with many counties over Citus."""
    return list(for_citus(schema()))


def sql_for_province(counties: Mapping[str, str]) -> Sequence[str]:
    """Return the statements with which an empty database sees *counties*, code to address.

    Raises ``KnownError`` for what is no county or no address.
    """
    for county in counties:
        if len(county) != COUNTY_DIGITS or not county.isdecimal():
            raise KnownError(N_("{county} is not the six digits of a county"), county=county)
    addresses = {county: server_url(address) for county, address in counties.items()}
    return list(for_province(schema(), addresses))


def count_over_counties(address: str, register: RegisterKey, by: str) -> list[Line]:
    """Count the present records of *register* by county and by the field *by*.

    Raises ``KnownError`` for an unknown field, and for a server that refuses.
    """
    engine = open_server(server_url(address), "")
    try:
        with refusals_told(), engine.connect().execution_options(writing=False) as connection:
            return roll_up(connection, schema(), register, by)
    finally:
        engine.dispose()
