"""Fixtures every test may use."""

import logging
import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile(
    "desktop",
    deadline=None,  # a cold Qt or SQLite makes the first example slow
    derandomize="CI" in os.environ,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=50,
)
settings.load_profile("desktop")


class FailOnWarning(logging.Handler):
    """Fails the test that logs a warning it did not expect."""

    def emit(self, record: logging.LogRecord) -> None:
        pytest.fail(f"logged by {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def no_unexpected_warnings() -> Iterator[None]:
    handler = FailOnWarning(logging.WARNING)
    logging.getLogger().addHandler(handler)
    yield
    logging.getLogger().removeHandler(handler)
