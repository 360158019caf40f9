"""Whoever gives a command signs in first."""

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.domain.access import Role
from desktop.services.setup import Person, admit
from tests.cli.conftest import CHEAP, PASSWORD, Run, sitting_in


@pytest.fixture
def shared(village: Path) -> Path:
    """Return the village with a clerk beside its head."""
    with sitting_in(village) as sitting:
        admit(sitting, Person(staff="李会计", password="secret", role=Role.CLERK), cost=CHEAP)
    return village


def test_the_password_comes_from_a_file_before_the_environment(
    run: Run, village: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LINBANG_PASSWORD", "something else")
    file = tmp_path / "password"
    file.write_text(f"{PASSWORD}\r\nsecond line\n", "utf-8-sig")
    assert run("status", village, "--password-file", file).exit_code == 0


def test_a_wrong_password_is_one_sentence(
    refused: Callable[..., str], village: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LINBANG_PASSWORD", "something else")
    assert refused("status", village) == "The password does not match. Type it again."


def test_a_missing_password_file_is_one_sentence(
    refused: Callable[..., str], village: Path, tmp_path: Path
) -> None:
    assert "nowhere" in refused("status", village, "--password-file", tmp_path / "nowhere")


def test_without_a_terminal_nobody_is_asked(
    refused: Callable[..., str], village: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LINBANG_PASSWORD")
    assert "LINBANG_PASSWORD" in refused("status", village)


def test_the_head_signs_in_unless_somebody_else_is_named(
    run: Run, shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("status", shared).exit_code == 0
    monkeypatch.setenv("LINBANG_PASSWORD", "secret")
    assert run("status", shared).exit_code == 1
    assert "李会计" in run("status", shared, "--staff", "李会计").stdout


def test_a_clerk_takes_no_desk_in(
    refused: Callable[..., str], shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LINBANG_PASSWORD", "secret")
    given = ("--name", "x", "--region", "460301100201", "--out", tmp_path / "x.lbe")
    assert "head" in refused("enrol", shared, *given, "--staff", "李会计")


def test_somebody_at_a_terminal_is_asked_twice_for_a_new_password(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def answer(label: str, **how: object) -> str:
        asked.append((label, how["hide_input"], how["confirmation_prompt"]))
        return "long enough"

    monkeypatch.delenv("LINBANG_PASSWORD")
    monkeypatch.setattr("desktop.cli.signing_in.at_terminal", lambda: True)
    monkeypatch.setattr("typer.prompt", answer)
    place = ("--level", "county", "--name", "海县", "--region", "460301000000")
    assert run("new", tmp_path / "new", *place).exit_code == 0
    assert run("status", tmp_path / "new").exit_code == 0
    assert asked == [
        ("Your name", False, False),
        ("Password", True, True),
        ("Password", True, False),
    ]


@pytest.mark.parametrize("command", ["status", "check", "hand-over"])
def test_a_folder_without_a_station_is_one_sentence(
    refused: Callable[..., str], tmp_path: Path, command: str
) -> None:
    rest = [tmp_path] if command == "hand-over" else []
    assert "no station" in refused(command, tmp_path / "nowhere", *rest)


def test_a_damaged_key_file_is_one_sentence(refused: Callable[..., str], village: Path) -> None:
    (village / "keys.json").write_text("{", "utf-8")
    assert "damaged" in refused("status", village)
