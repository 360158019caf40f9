"""When a number of the county may be saved."""

from collections.abc import Iterator

from desktop.domain.parameters import DEFAULTS, Parameter
from desktop.domain.phones import is_area_code
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


def area_code_is_one(parameter: SetParameter, _around: Surroundings) -> Iterator[Problem]:
    """It is put before every local number that is typed from then on (domain.md §2.9)."""
    code = parameter.value if parameter.parameter is Parameter.AREA_CODE else 0
    if code > 0 and not is_area_code(f"0{code}"):
        yield Problem("value", N_("Write the area code without its 0, such as 898 for 0898"))


def set_once_from_a_day(parameter: SetParameter, around: Surroundings) -> Iterator[Problem]:
    """From one day on one number holds."""
    same = around.others(KEY, parameter=parameter.parameter)
    if any(entry.record.effective_on == parameter.effective_on for entry in same):
        message = N_("This is set already from that day on; open that entry instead")
        yield Problem("parameter", message)


RULES = (value_is_a_count, area_code_is_one, set_once_from_a_day)
