"""Fixtures for what is done to records."""

import pytest

from desktop.services.desk import Sitting
from tests.services.operations.village import Village


@pytest.fixture
def village(sitting: Sitting) -> Village:
    return Village(sitting)
