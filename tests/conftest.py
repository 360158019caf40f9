"""Fixtures every test may use."""

import logging
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from PySide6.QtWidgets import QWidget

import desktop
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


@pytest.fixture(scope="session", autouse=True)
def no_part_shown_alone() -> Iterator[None]:
    """Fail the test in which the program shows a part before it stands anywhere.

    For a moment it is a window of its own: it flashes up and takes the focus.
    """
    usual, program = QWidget.setVisible, str(Path(desktop.__file__).parent)

    def in_a_window(part: QWidget, visible: bool) -> None:
        if visible and part.parentWidget() is None:
            told_by = sys._getframe(1).f_code.co_filename
            assert not told_by.startswith(program), f"{part!r} stands nowhere yet"
        usual(part, visible)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(QWidget, "setVisible", in_a_window)
        yield


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
