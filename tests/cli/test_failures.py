"""What nobody expected is noted without a word of anybody's data."""

from pathlib import Path

import pytest
import typer

from desktop.cli.failures import told

PARTICULARS = "张小明 460301196611230215"


def fail() -> None:
    try:
        dict[str, str]()[PARTICULARS]
    except KeyError as error:
        raise RuntimeError(PARTICULARS) from error


def test_a_fault_of_ours_is_one_sentence_and_where_to_look(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(typer.Exit) as exit_, told(tmp_path):
        fail()
    assert exit_.value.exit_code == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert str(tmp_path / "linbang.log") in said.err
    assert PARTICULARS not in said.err


def test_the_log_holds_types_files_and_lines_only(tmp_path: Path) -> None:
    for _time in range(2):
        with pytest.raises(typer.Exit), told(tmp_path):
            fail()
    log = (tmp_path / "linbang.log").read_text("utf-8")
    assert log.count("builtins.RuntimeError") == log.count("builtins.KeyError") == 2
    assert "tests/cli/test_failures.py:" in log
    assert not [word for word in PARTICULARS.split() if word in log]
    assert str(Path.home()) not in log


def test_a_fault_before_there_is_a_folder_is_noted_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with pytest.raises(typer.Exit), told(tmp_path / "nowhere"):
        fail()
    assert str(tmp_path / "linbang.log") in capsys.readouterr().err
