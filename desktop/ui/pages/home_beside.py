"""Reminds on the first page of people and of the data: what stands beside the work."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.i18n import day_words
from desktop.i18n import translate as _
from desktop.services.birthdays import Birthday
from desktop.services.overview import Overview
from desktop.services.visiting import VisitDue
from desktop.ui import theme
from desktop.ui.navigation import BIRTHDAYS, CONFLICTS, VISITS
from desktop.ui.pages.days import moment, near
from desktop.ui.pages.home_due import Go
from desktop.ui.parts.buttons import Button, Link, Size, when_pressed
from desktop.ui.parts.cards import Card, Head
from desktop.ui.parts.layout import Item, column, row
from desktop.ui.parts.meters import Meter, Reached
from desktop.ui.parts.people import Avatar
from desktop.ui.parts.text import ElidedLabel, Icon, Label
from desktop.ui.theme import Role, Tone

MOST_REMINDERS = 3
FRESH_BACKUP = 7
"""After how many days a backup is no longer called fresh."""


def care_card(known: Overview, go: Go) -> Card:
    """Return whose birthday it is and who is to be visited."""
    visits = known.visits[: MOST_REMINDERS - min(1, len(known.birthdays))]
    birthdays = known.birthdays[: MOST_REMINDERS - len(visits)]
    today = known.now.date()
    rows: list[Item | tuple[Item, int]] = [_birthday(each, today, go) for each in birthdays]
    rows += [_visit(each, today, go) for each in visits]
    if not rows:
        calm = _("No birthday of an elder and no visit falls into this week.")
        rows = [Label(calm, Role.BODY, "sub", wrap=True)]
    total = len(known.birthdays) + len(known.visits)
    everybody = Link(_("{count} this week", count=total))
    when_pressed(everybody, lambda: go(VISITS if known.visits else BIRTHDAYS, None))
    head = Head(
        title=_("Care reminders"),
        icon="home-heart",
        colour=f"{Tone.ELDERS}_fg",
        acts=[everybody] if total else [],
    )
    return Card(*rows, head=head, gap=9)


def _birthday(each: Birthday, today: date, go: Go) -> QHBoxLayout:
    fact = _("{age} years old {day}", age=each.age, day=near(each.on, today))
    lunar = _("lunar {day}", day=each.lunar) if each.lunar else ""
    look = Button(_("Open"), "cake", size=Size.SMALL)
    when_pressed(look, lambda: go("residents", each.resident))
    return _person(each.name, fact, (lunar, each.place), look)


def _visit(each: VisitDue, today: date, go: Go) -> QHBoxLayout:
    if each.last is None or each.due is None:
        fact = _("not visited yet")
    elif each.due < today:
        fact = _("visit due since {day}", day=near(each.due, today))
    else:
        fact = _("visit due {day}", day=near(each.due, today))
    last = ""
    if each.last:
        day = near(each.last, today)
        last = _("last visited {day} by {name}", day=day, name=each.visitor)
    log = Button(_("Log visit"), "home-heart", size=Size.SMALL)
    when_pressed(log, lambda: go(VISITS, {"resident": each.resident}))
    return _person(each.name, fact, (last, each.place), log)


def _person(name: str, fact: str, about: tuple[str, ...], act: QWidget) -> QHBoxLayout:
    quiet = " · ".join(part for part in about if part)
    words = column(
        ElidedLabel(f"{name} · {fact}", Role.STRONG),
        ElidedLabel(quiet, Role.SMALL, "sub"),
        gap=0,
    )
    return row(Avatar(name, 36, Tone.ELDERS), 2, (words, 1), act, gap=8)


def safety_card(known: Overview, go: Go) -> Card:
    """Return how far the data have travelled, and whether there is a copy."""
    lines: list[Item | tuple[Item, int]] = [_hand_over_line(known, go), _backup_line(known, go)]
    waiting = known.status.conflicts + known.status.attention
    if waiting:
        fact = _("{count} records wait for your decision", count=waiting)
        about = _("Two people wrote different things, or a rule is broken")
        look = Button(_("Decide"), size=Size.SMALL)
        when_pressed(look, lambda: go(CONFLICTS, None))
        acts = look if known.status.conflicts else None
        lines.insert(0, _fact("arrows-diff", Tone.WARN, (fact, about), acts))
    head = Head(title=_("Your data are safe"), icon="shield-check", colour="ok_fg")
    return Card(*lines, head=head, gap=9)


def _hand_over_line(known: Overview, go: Go) -> QHBoxLayout:
    stands, today = known.status, known.now.date()
    if not stands.parent:
        fact = _("This desk stands alone")
        about = _("It hands over once it has joined the level above")
        return _fact("device-usb", Tone.MUTE, (fact, about), _leading(_("Join"), go))
    if known.handed_up is None:
        about = _("Nothing was handed in yet")
    else:
        day = near(known.handed_up.astimezone(known.now.tzinfo).date(), today)
        if known.arrived:
            about = _("Last handed in {day}; {parent} has it", day=day, parent=stands.parent)
        else:
            about = _("Last handed in {day}; the receipt is not back yet", day=day)
    if not stands.unsent:
        return _fact("device-usb", Tone.OK, (_("Everything is handed in"), about))
    fact = _("{count} records not handed in", count=f"{stands.unsent:,}")
    return _fact("device-usb", Tone.WARN, (fact, about), _leading(_("Hand in"), go))


def _leading(text: str, go: Go) -> Button:
    button = Button(text, size=Size.SMALL)
    when_pressed(button, lambda: go("hand-over", None))
    return button


def _backup_line(known: Overview, go: Go) -> QHBoxLayout:
    look = Link(_("Back up"))
    when_pressed(look, lambda: go("settings", "backup"))
    if known.backed_up is None:
        about = _("Copy the station to a second disk or a stick")
        return _fact("database-heart", Tone.WARN, (_("No backup yet"), about), look)
    about = moment(known.backed_up, known.now)
    days = (known.now - known.backed_up).days
    if days < FRESH_BACKUP:
        return _fact("database-heart", Tone.OK, (_("The backup is fresh"), about), look)
    fact = _("The backup is {days} days old", days=days)
    return _fact("database-heart", Tone.WARN, (fact, about), look)


def _fact(icon: str, tone: Tone, words: tuple[str, str], act: QWidget | None = None) -> QHBoxLayout:
    first, second = words
    said = column(
        ElidedLabel(first, Role.STRONG, "sub" if tone is Tone.MUTE else tone),
        ElidedLabel(second, Role.SMALL, "sub"),
        gap=0,
    )
    acts = [act] if act is not None else []
    return row(Icon(icon, f"{tone}_fg"), (said, 1), *acts, gap=10)


def month_card(known: Overview) -> Card | None:
    """Return what was reached this month, or None when there was nothing to reach."""
    month = known.month
    shares: Mapping[str, tuple[int, int]] = {
        _("Closed in time"): (month.in_time, month.closed),
        _("Visited this month"): (month.visited, month.to_visit),
    }
    lines = [_meter(name, *share) for name, share in shares.items() if share[1]]
    if not lines:
        return None
    title = _("Since {day}", day=day_words(known.now.date().replace(day=1), known.now.date()))
    return Card(
        *lines, head=Head(title=title, icon="chart-bar", colour=f"{Tone.REQUESTS}_fg"), gap=6
    )


def _meter(name: str, value: int, most: int) -> QHBoxLayout:
    words = _("{value} of {most}", value=value, most=most)
    label, share = Label(name), Label(words, Role.SMALL)
    label.setMinimumWidth(theme.current().px(104))
    share.setMinimumWidth(theme.current().px(70))
    bar = Meter(Reached(value=value, most=most), f"{name} {words}")
    return row(label, (bar, 1), 6, share, gap=6)
