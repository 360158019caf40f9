"""Says of one file what became of it, or what it is before it is taken in."""

from collections.abc import Iterator

from PySide6.QtWidgets import QFrame

from desktop.i18n import translate as _
from desktop.services.on_the_stick import Lying
from desktop.services.receiving import Report
from desktop.services.sorting import ASIDE_WORDS
from desktop.store.schema import Schema
from desktop.ui.pages.failures import sentence
from desktop.ui.parts.layout import Kind, column, frame, row
from desktop.ui.parts.pills import Pill
from desktop.ui.parts.text import ElidedLabel, Label
from desktop.ui.theme import Role, Tone


def report_line(report: Report, schema: Schema) -> QFrame:
    """Return what became of a file."""
    if report.refused:
        pill = Pill(_("Not taken in"), Tone.BAD)
        return _line(report.file, pill, [sentence(report.refused)])
    title = _("{sender}, number {number}", sender=report.sender, number=report.number)
    return _line(title, Pill(_("Taken in"), Tone.OK), list(_told(report, schema)))


def lying_line(lying: Lying) -> QFrame:
    """Return what a file says of itself."""
    if lying.made is None:
        said = _("Cannot be read; taking it in says why")
        return _line(lying.file.name, Pill(_("Odd"), Tone.WARN), [said])
    sender = lying.sender or _("A desk not heard of yet")
    title = _("{sender}, number {number}", sender=sender, number=lying.number)
    pill = (
        Pill(_("Here already"), Tone.MUTE)
        if lying.known
        else Pill(_("Not taken in yet"), Tone.INFO)
    )
    return _line(title, pill, [lying.file.name])


def _line(title: str, pill: Pill, lines: list[str]) -> QFrame:
    words = [Label(line, Role.BODY, "sub", wrap=True) for line in lines]
    head = row((ElidedLabel(title, Role.STRONG), 1), pill, gap=8)
    made = frame(column(head, *words, gap=4, margins=(10, 4)), Kind.ROW)
    made.setAccessibleName(title)
    return made


def _told(report: Report, schema: Schema) -> Iterator[str]:
    if report.new:
        counts = [
            f"{_(schema.register(key).title)} {count:,}" for key, count in report.records.items()
        ]
        yield _("New or changed: {counts}", counts=_(", ").join(counts))
    elif report.changes:
        yield _("All its {count} changes were here already", count=f"{report.changes:,}")
    else:
        yield _("A receipt: they have what we handed over")
    if report.conflicts:
        yield _("{count} records wait for your decision", count=report.conflicts)
    if report.attention:
        yield _("{count} records break a rule", count=report.attention)
    yield from _told_of_desks(report)


def _told_of_desks(report: Report) -> Iterator[str]:
    """Yield what a bundle showed of the desks that wrote what is in it."""
    for reason, count in report.aside.items():
        yield _("{count} changes set aside: {reason}", count=count, reason=ASIDE_WORDS[reason])
    if report.healed:
        yield _("{count} changes set aside before are taken in now", count=report.healed)
    for known in report.renewed:
        yield _(
            "{name} ({mark}) has new keys. Compare by telephone: {words}",
            name=known.name,
            mark=known.mark,
            words=known.fingerprint,
        )
    for desk in report.ahead:
        yield _("The clock of {desk} is years ahead", desk=desk)
    for desk in report.broken:
        yield _("The changes of {desk} do not join up", desk=desk)
