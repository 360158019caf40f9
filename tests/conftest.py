"""Fixtures every test may use."""

import logging
import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from desktop.i18n import ENGLISH, choose_language
from desktop.services.practice import Practice, make_practice
from tests.postgres import Server, running
from tests.services.practice.county import NOW
from tests.sharing import pass_over_what_stays, write_into_memory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
write_into_memory()

settings.register_profile(
    "desktop",
    deadline=None,  # a cold Qt or SQLite makes the first example slow
    derandomize="CI" in os.environ,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=50,
)
settings.load_profile("desktop")


def pytest_collection_finish() -> None:
    pass_over_what_stays()


class FailOnWarning(logging.Handler):
    """Fails the test that logs a warning it did not expect."""

    def emit(self, record: logging.LogRecord) -> None:
        pytest.fail(f"logged by {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def usual_language() -> None:
    """Begin each test in the language of the sources, whatever was chosen before."""
    choose_language(ENGLISH)


@pytest.fixture(autouse=True)
def no_unexpected_warnings() -> Iterator[None]:
    handler = FailOnWarning(logging.WARNING)
    logging.getLogger().addHandler(handler)
    yield
    logging.getLogger().removeHandler(handler)


@pytest.fixture(scope="session")
def made() -> list[tuple[int, int]]:
    """Hear how far the making of the county has come."""
    return []


@pytest.fixture(scope="session")
def practice(tmp_path_factory: pytest.TempPathFactory, made: list[tuple[int, int]]) -> Practice:
    """Return one small practice county; whoever writes in it copies a desk of it first."""
    folder = tmp_path_factory.mktemp("practice")
    return make_practice(
        folder,
        residents=40,
        stations=2,
        now=lambda: NOW,
        progress=lambda done, everything: made.append((done, everything)),
    )


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """Run a PostgreSQL server for as long as the tests last."""
    with running() as started:
        yield started
