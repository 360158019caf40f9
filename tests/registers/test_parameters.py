"""What the rules say about the numbers of a county."""

import pytest

from desktop.domain.parameters import Parameter
from desktop.registers.parameters.form import PARAMETERS
from desktop.registers.parameters.model import SetParameter
from tests.registers.surroundings import refused


@pytest.mark.parametrize("code", [0, 10, 21, 439, 898])
def test_an_area_code_is_written_without_its_zero(code: int) -> None:
    assert refused(PARAMETERS, SetParameter(parameter=Parameter.AREA_CODE, value=code)) == set()


@pytest.mark.parametrize("code", [1, 11, 43, 210, 4390, 13800])
def test_what_is_no_area_code_is_refused(code: int) -> None:
    assert refused(PARAMETERS, SetParameter(parameter=Parameter.AREA_CODE, value=code)) == {"value"}


def test_other_numbers_are_no_area_codes() -> None:
    assert refused(PARAMETERS, SetParameter(parameter=Parameter.DUES_OF_A_YEAR, value=11)) == set()
