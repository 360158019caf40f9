"""Prints tables of numbers, such as the indicators of a place, that are no register."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from desktop.i18n import day_words
from desktop.printing.lines import Align
from desktop.printing.roster import Roster, Signing, draw_roster
from desktop.printing.table import Column
from desktop.services.desk import Sitting
from desktop.services.document import PrintedDocument, as_printed


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The head of a column: its title, how wide it is beside the others, whether it counts."""

    title: str
    weight: float = 3.0
    counts: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A table to print; its texts are final. ``sections`` names the section of each row."""

    title: str
    subtitle: str
    heads: Sequence[Head]
    rows: Sequence[Sequence[str]]
    sections: Sequence[str]


def print_report(sitting: Sitting, report: Report) -> PrintedDocument:
    """Return *report* as a PDF on upright A4."""
    with sitting.store.read() as unit:
        station = unit.identity.name
    out = BytesIO()
    printed = draw_roster(
        Roster(
            title=report.title,
            subtitle=report.subtitle,
            station=station,
            columns=[_column(head) for head in report.heads],
            rows=report.rows,
            group=report.sections,
            counted=False,
            day=day_words(sitting.today),
            signing=Signing(prepared_by=sitting.staff),
            landscape=False,
        ),
        out,
    )
    return as_printed(out, printed, len(report.rows))


def _column(head: Head) -> Column:
    align = Align.RIGHT if head.counts else Align.LEFT
    return Column(title=head.title, weight=head.weight, align=align, max_lines=3)
