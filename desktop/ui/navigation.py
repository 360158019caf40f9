"""Says which pages stand on the rail, in which order, and which registers belong together."""

from collections.abc import Sequence
from typing import Any

from desktop.domain.register import Register
from desktop.i18n import translate as _
from desktop.messages import N_
from desktop.registers import REGISTERS
from desktop.ui.records.tones import hue_of
from desktop.ui.shell import NavGroup, NavItem
from desktop.ui.theme import Tone

HOME, PRINT_CENTRE, HAND_OVER, SETTINGS = "home", "print-centre", "hand-over", "settings"

ORDER = ("residents", "requests", "activities", "members", "volunteers")
"""The registers in the order of their use; those not named follow as they are described."""


def top_registers() -> tuple[Register[Any], ...]:
    """Return the registers that are no part of another, in the order of the rail."""
    tops = [register for register in REGISTERS if not register.part_of]
    places = {key: place for place, key in enumerate(ORDER)}
    return tuple(sorted(tops, key=lambda register: places.get(register.key, len(places))))


def family_of(register: Register[Any]) -> tuple[Register[Any], ...]:
    """Return the registers worked with together: one of the rail, and the parts of its hue."""
    heads = [top for top in top_registers() if top.look.hue == register.look.hue]
    if not register.part_of and register is not heads[0]:
        return (register,)
    parts = (r for r in REGISTERS if r.part_of and r.look.hue == register.look.hue)
    return (heads[0], *parts)


def nav_groups() -> Sequence[NavGroup]:
    """Return what stands on the rail."""
    registers = [
        NavItem(key=r.key, title=_(r.title), icon=r.look.icon, hue=hue_of(r))
        for r in top_registers()
    ]
    return (
        NavGroup(items=[_tool(HOME, N_("Today"), "home")]),
        NavGroup(title=_("Registers"), items=registers),
        NavGroup(
            title=_("Office"),
            items=[
                _tool(PRINT_CENTRE, N_("Print centre"), "printer"),
                _tool(HAND_OVER, N_("Handoff"), "device-usb"),
            ],
        ),
        NavGroup(items=[_tool(SETTINGS, N_("Settings"), "settings")], at_foot=True),
    )


def _tool(key: str, title: str, icon: str) -> NavItem:
    return NavItem(key=key, title=_(title), icon=icon, hue=Tone.TOOL)
