"""Says which pages stand on the rail, in which order, and which registers belong together."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from desktop.domain.levels import Level
from desktop.domain.register import Register
from desktop.i18n import translate as _
from desktop.messages import N_
from desktop.registers import REGISTERS
from desktop.ui.parts.alternatives import Choice
from desktop.ui.records.tones import hue_of
from desktop.ui.shell import NavGroup, NavItem
from desktop.ui.theme import Tone
from desktop.ui.to_print import PRINT_CENTRE

HOME, HAND_OVER, SETTINGS = "home", "hand-over", "settings"
STATISTICS, COLLECTING, BATCH_HOURS = "statistics", "collecting", "batch-hours"
INBOX, COVERAGE = "inbox", "coverage"
REGISTERS_MERGED, ISSUE = "registers", "issue"
HOUSEHOLDS, VISITS, BIRTHDAYS = "households", "visits", "birthdays"
CONFLICTS, DUPLICATES, MERGED, DECIDED = "conflicts", "duplicates", "merged", "decided"

FAMILIES = (
    ("residents", "care_marks", "absences"),
    ("requests", "steps", "papers"),
    ("activities", "needs", "participations", "photographs", "time_entries"),
    ("members", "posts", "dues", "care_visits"),
    ("volunteers", "projects", "certificates"),
    ("organisations",),
    ("notices",),
    (
        *("service_items", "holidays", "parameters", "star_levels"),
        *("care_intervals", "allowance_bands", "targets", "populations", "places"),
    ),
)
"""The registers that are worked with together, the first of each on the rail, in this order."""

BESIDE: Mapping[str, Mapping[str, str]] = {
    "residents": {HOUSEHOLDS: N_("By household")},
    "members": {
        COLLECTING: N_("Collect dues"),
        VISITS: N_("Visits due"),
        BIRTHDAYS: N_("Birthdays"),
    },
    "service_items": {ISSUE: N_("All catalogues")},
    "volunteers": {BATCH_HOURS: N_("Enter hours")},
}
"""The pages that are worked with together with a family, by its first register."""


REVIEW: Mapping[str, str] = {
    CONFLICTS: N_("Conflicts"),
    DUPLICATES: N_("Possible duplicates"),
    MERGED: N_("Merged"),
    DECIDED: N_("Decided lately"),
}
"""The pages on which a person decides what machines cannot."""
SEATS: Mapping[str, str] = {COVERAGE: N_("Coverage")}
"""The page on which one sees who has handed over."""
NOTES, REMINDERS = "verifications", "reminders"
"""The registers that are worked with on other pages; they have no item of their own on the rail."""


def families() -> tuple[tuple[Register[Any], ...], ...]:
    """Return every register with those it is worked with; one named nowhere stands alone.

    Within a family the parts of other records come last.
    """
    known = {str(register.key): register for register in REGISTERS}
    named = [[known.pop(key) for key in family if key in known] for family in FAMILIES]
    alone = [[register] for register in known.values()]
    return tuple(tuple(_parts_last(family)) for family in (*named, *alone) if family)


def _parts_last(family: Sequence[Register[Any]]) -> Iterable[Register[Any]]:
    head, *others = family
    return (head, *sorted(others, key=lambda register: bool(register.part_of)))


def top_registers() -> tuple[Register[Any], ...]:
    """Return the registers of the rail, in their order."""
    return tuple(family[0] for family in families() if family[0].key not in {NOTES, REMINDERS})


def family_of(register: Register[Any]) -> tuple[Register[Any], ...]:
    """Return the registers worked with together with *register*, itself among them."""
    return next(family for family in families() if register in family)


def head_of(key: str) -> str:
    """Return under which item of the rail the register or page *key* is found."""
    heads = {str(register.key): str(family[0].key) for family in families() for register in family}
    heads |= {page: head for head, pages in BESIDE.items() for page in pages}
    heads |= dict.fromkeys((*REVIEW, NOTES), CONFLICTS)
    heads[REMINDERS] = COVERAGE
    return heads.get(key, key)


def tabs_of(key: str) -> list[Choice]:
    """Return the registers and pages worked with together with *key*, itself among them."""
    head = head_of(key)
    if head in {CONFLICTS, COVERAGE}:
        pages, beside = (REVIEW, NOTES) if head == CONFLICTS else (SEATS, REMINDERS)
        [register] = [register for register in REGISTERS if register.key == beside]
        titles = {**pages, beside: register.title}
        return [Choice(key=page, text=_(title)) for page, title in titles.items()]
    registers = next(family for family in families() if family[0].key == head)
    pages = BESIDE.get(head, {})
    return [
        *(Choice(key=register.key, text=_(register.title)) for register in registers),
        *(Choice(key=page, text=_(title)) for page, title in pages.items()),
    ]


def nav_groups(
    level: Level = Level.STATION, pages: Collection[str] = (), *, reviews: bool = False
) -> Sequence[NavGroup]:
    """Return what stands on the rail of a desk of *level*; *pages* are those the program has.

    A township serves people and gathers; a county gathers. A station where
    several desks write *reviews* what they wrote.
    """
    at_foot = NavGroup(items=[_tool(SETTINGS, N_("Settings"), "settings")], at_foot=True)
    today = NavGroup(items=[_tool(HOME, N_("Today"), "home")])
    if level is Level.COUNTY:
        return (today, _gathering(pages), _coming_together(), at_foot)
    registers = NavGroup(
        title=_("Registers"),
        items=[
            NavItem(key=r.key, title=_(r.title), icon=r.look.icon, hue=hue_of(r))
            for r in top_registers()
        ],
    )
    between = (_gathering(pages),) if level is Level.TOWNSHIP else ()
    review = reviews and level is Level.STATION
    return (today, *between, registers, _office(review=review), at_foot)


def _gathering(pages: Collection[str]) -> NavGroup:
    """Return where bundles come in, and what has to be decided then."""
    conflicts = _tool(CONFLICTS, N_("Conflicts"), "arrows-diff", Tone.WARN)
    return NavGroup(
        title=_("Gathering"),
        items=[
            _tool(INBOX, N_("Inbox"), "inbox", Tone.REQUESTS),
            _tool(COVERAGE, N_("Coverage"), "layout-grid", Tone.PEOPLE),
            *([conflicts] if CONFLICTS in pages else []),
        ],
    )


def _coming_together() -> NavGroup:
    """Return what a county does with all of it."""
    return NavGroup(
        title=_("Summary"),
        items=[
            _tool(REGISTERS_MERGED, N_("Merged registers"), "users", Tone.PEOPLE),
            _tool(STATISTICS, N_("Statistics"), "chart-bar", Tone.VOLUNTEERS),
            _tool(PRINT_CENTRE, N_("Print centre"), "printer"),
            _tool(ISSUE, N_("Send catalogues"), "send"),
            _tool(HAND_OVER, N_("Handoff"), "device-usb"),
        ],
    )


def _office(*, review: bool) -> NavGroup:
    conflicts = _tool(CONFLICTS, N_("Conflicts"), "arrows-diff", Tone.WARN)
    return NavGroup(
        title=_("Office"),
        items=[
            _tool(PRINT_CENTRE, N_("Print centre"), "printer"),
            _tool(HAND_OVER, N_("Handoff"), "device-usb"),
            *([conflicts] if review else []),
            _tool(STATISTICS, N_("Statistics"), "chart-bar"),
        ],
    )


def item_for(key: str, level: Level) -> str:
    """Return which item of the rail of a desk of *level* leads to the register or page *key*."""
    head = head_of(key)
    if head in {CONFLICTS, COVERAGE} and level is Level.STATION:  # the first page leads there
        return HOME
    register = next((r for r in REGISTERS if r.key == head), None)
    if level is not Level.COUNTY or register is None:
        return head
    return REGISTERS_MERGED if register.shipped is None else ISSUE


def _tool(key: str, title: str, icon: str, hue: Tone = Tone.TOOL) -> NavItem:
    return NavItem(key=key, title=_(title), icon=icon, hue=hue)
