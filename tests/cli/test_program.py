"""The program speaks two languages, opens the window, and needs no Qt for the rest."""

import os
import subprocess
import sys
from collections.abc import Iterator
from importlib import invalidate_caches
from pathlib import Path

import pytest
import typer

import desktop.cli
from desktop.i18n import CHINESE, choose_language, language
from tests.cli.conftest import PASSWORD, Run

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = (
    *("demo", "new", "enrol", "join", "hand-over", "receive", "list", "import", "export"),
    *("print", "count", "backup", "restore", "status", "check"),
    *("desks", "revoke", "new-keys", "set-aside", "inbox", "coverage", "remind"),
    *("conflicts", "duplicates", "check-certificate"),
    *("citus-sql", "province-sql", "roll-up"),
)
WITHOUT_QT = """
import sys

class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("PySide6", "shiboken6"):
            raise ModuleNotFoundError("Qt was wanted", name=name)

sys.meta_path.insert(0, NoQt())
from desktop.cli import main
main()
"""


@pytest.fixture(autouse=True)
def _usual_language() -> Iterator[None]:
    yield
    choose_language(CHINESE)


def test_the_help_names_every_command(run: Run) -> None:
    said = run("--help").stdout
    listed = said.partition("Commands:")[2].splitlines()
    assert {line.split()[0] for line in listed if line.strip()} == set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_says_what_it_wants(run: Run, command: str) -> None:
    said = run(command, "--help")
    assert (said.exit_code, "Usage: " in said.stdout) == (0, True)


def test_a_command_that_is_none_is_a_wrong_use(run: Run) -> None:
    assert run("dance").exit_code == 2


def test_chinese_is_spoken_unless_another_language_is_chosen(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("--help")
    assert language() == "en"
    monkeypatch.delenv("LINBANG_LANGUAGE")
    run("--help")
    assert language() == CHINESE
    run("--language", "en", "status", "--help")
    assert language() == "en"
    monkeypatch.setenv("LINBANG_LANGUAGE", "martian")
    run("--help")
    assert language() == CHINESE


def test_a_language_nobody_speaks_is_a_wrong_use(run: Run) -> None:
    said = run("--language", "martian", "status")
    assert (said.exit_code, "zh_CN" in said.stderr) == (2, True)


def test_status_needs_no_qt(places: Path) -> None:
    told = started(WITHOUT_QT, "status", str(places / "village"))
    assert (told.returncode, told.stderr) == (0, "")
    assert "柳树湾村" in told.stdout


def started(program: str, *words: str) -> subprocess.CompletedProcess[str]:
    surroundings = {**os.environ, "LINBANG_PASSWORD": PASSWORD, "PYTHONPATH": str(ROOT)}
    command = (sys.executable, "-c", program, *words)
    return subprocess.run(
        command, check=False, capture_output=True, text=True, encoding="utf-8", env=surroundings
    )


@pytest.fixture
def window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a module that stands where the window is looked for."""
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(desktop.cli, "WINDOW", "window_of_a_test")
    invalidate_caches()
    yield tmp_path / "window_of_a_test.py"
    sys.modules.pop("window_of_a_test", None)


def test_without_a_command_the_window_opens(run: Run, window: Path, tmp_path: Path) -> None:
    window.write_text("def run(folder):\n    print(folder)\n    return 7\n", "utf-8")
    opened = run("--data", tmp_path)
    assert (opened.exit_code, opened.stdout.strip()) == (7, str(tmp_path))
    assert run().stdout.strip() == "None"


def test_a_window_without_qt_is_one_sentence(run: Run, window: Path) -> None:
    window.write_text("raise ModuleNotFoundError(name='PySide6.QtWidgets')\n", "utf-8")
    opened = run()
    assert opened.exit_code == 1
    assert "README" in opened.stderr
    assert opened.stderr.count("\n") == 1


def test_the_installed_command_is_the_same_program() -> None:
    assert isinstance(desktop.cli.app, typer.Typer)
    assert callable(desktop.cli.main)
