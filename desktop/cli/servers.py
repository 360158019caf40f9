"""The commands for those who look after the servers of counties and of a province."""

from typing import Annotated

import typer

from desktop.cli.failures import told
from desktop.cli.records import RegisterName, register_called
from desktop.cli.showing import AsJson, show_object, show_table
from desktop.messages import N_
from desktop.services.province import count_over_counties, sql_for_citus, sql_for_province

commands = typer.Typer()


@commands.command("citus-sql", help=N_("Print the SQL that spreads counties over Citus."))
def _citus() -> None:
    for statement in sql_for_citus():
        typer.echo(statement)


@commands.command(
    "province-sql", help=N_("Print the SQL with which a province sees the servers of its counties.")
)
def _province(
    counties: Annotated[
        list[str],
        typer.Argument(metavar="COUNTY=URL", help=N_("The six digits and the address of each.")),
    ],
) -> None:
    with told(None):
        for statement in sql_for_province(dict(_parted(county) for county in counties)):
            typer.echo(statement)


@commands.command("roll-up", help=N_("Count a register of all counties in a database."))
def _roll_up(
    database: Annotated[str, typer.Argument(metavar="URL", help=N_("The database of them all."))],
    register: RegisterName,
    by: Annotated[
        str, typer.Option(metavar="FIELD", help=N_("What to count by, such as resident.sex."))
    ],
    *,
    as_json: AsJson = False,
) -> None:
    with told(None):
        lines = count_over_counties(database, register_called(register).key, by)
        if as_json:
            show_object({"lines": lines})
            return
        show_table([(line.county, str(line.value or ""), str(line.count)) for line in lines])


def _parted(county: str) -> tuple[str, str]:
    code, sign, address = county.partition("=")
    if not sign:
        raise typer.BadParameter(county)
    return code, address
