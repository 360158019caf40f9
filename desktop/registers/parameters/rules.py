"""When a number of the county may be saved."""

from collections.abc import Iterator

from desktop.domain.parameters import DEFAULTS
from desktop.domain.problems import Problem
from desktop.domain.register import Surroundings
from desktop.messages import N_
from desktop.registers.parameters.model import KEY, SetParameter


def shipped() -> tuple[SetParameter, ...]:
    """Return the numbers that hold where none is published."""
    return tuple(SetParameter(parameter=each, value=value) for each, value in DEFAULTS.items())


def value_is_a_count(parameter: SetParameter, _around: Surroundings) -> Iterator[Problem]:
    """None of these numbers can be less than nothing."""
    if parameter.value < 0:
        yield Problem("value", N_("Enter 0 or more"))


def set_once_from_a_day(parameter: SetParameter, around: Surroundings) -> Iterator[Problem]:
    """From one day on one number holds."""
    same = around.others(KEY, parameter=parameter.parameter)
    if any(entry.record.effective_on == parameter.effective_on for entry in same):
        message = N_("This is set already from that day on; open that entry instead")
        yield Problem("parameter", message)


RULES = (value_is_a_count, set_once_from_a_day)
