"""Remembers what was printed at this desk, and of which records."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, func, select

from desktop.domain.ids import RecordId
from desktop.store.listed import is_one_of
from desktop.store.schema import Schema


@dataclass(frozen=True, slots=True, kw_only=True)
class Printing:
    """One printing; ``at`` in milliseconds of this PC.

    ``records`` are those it was of, None for all there were; ``printer`` is
    empty where it was kept as a file.
    """

    id: str
    at: int
    staff: str
    document: str
    title: str
    heading: str
    pages: int
    copies: int
    printer: str
    records: tuple[RecordId, ...] | None = None
    answers: Mapping[str, str] = field(default_factory=dict)


class Printings:
    """What was printed, inside one unit of work."""

    def __init__(self, connection: Connection, schema: Schema, county: str) -> None:
        self._connection = connection
        self._table = schema.table("printings")
        self._of = schema.table("printed_records")
        self._county = county

    def note(self, printing: Printing) -> None:
        """Remember *printing*."""
        self._connection.execute(
            self._table.insert().values(
                county=self._county,
                id=printing.id,
                at=printing.at,
                staff=printing.staff,
                document=printing.document,
                title=printing.title,
                heading=printing.heading,
                pages=printing.pages,
                copies=printing.copies,
                printer=printing.printer,
                records=_written(printing.records),
                answers=json.dumps(dict(printing.answers), ensure_ascii=False),
            )
        )
        if printing.records:
            rows = [
                {"county": self._county, "printing": printing.id, "record": record}
                for record in dict.fromkeys(printing.records)
            ]
            self._connection.execute(self._of.insert(), rows)

    def newest(self, most: int) -> list[Printing]:
        """Return the last *most* printings, the newest first."""
        table = self._table
        rows = self._connection.execute(
            select(table)
            .where(table.c.county == self._county)
            .order_by(table.c.at.desc(), table.c.id)
            .limit(most)
        )
        return [_printing(row._mapping) for row in rows]  # noqa: SLF001 - SQLAlchemy's own name

    def copies(self, document: str, records: Sequence[RecordId]) -> dict[RecordId, int]:
        """Return how many copies of *document* were printed of each of *records*, if any."""
        table, of = self._table, self._of
        rows = self._connection.execute(
            select(of.c.record, func.sum(table.c.copies))
            .join(table, (table.c.county == of.c.county) & (table.c.id == of.c.printing))
            .where(
                of.c.county == self._county,
                table.c.document == document,
                is_one_of(of.c.record, "records"),
            )
            .group_by(of.c.record),
            {"records": list(records)},
        )
        return {RecordId(record): int(copies) for record, copies in rows}


def _written(records: Sequence[RecordId] | None) -> str:
    return "" if records is None else json.dumps(list(records))


def _printing(row: Mapping[Any, Any]) -> Printing:
    records = row["records"]
    return Printing(
        id=row["id"],
        at=row["at"],
        staff=row["staff"],
        document=row["document"],
        title=row["title"],
        heading=row["heading"],
        pages=row["pages"],
        copies=row["copies"],
        printer=row["printer"],
        records=tuple(map(RecordId, json.loads(records))) if records else None,
        answers=json.loads(row["answers"]),
    )
