"""The program starts as people start it, with one thread beside the window, and shuts cleanly."""

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from desktop import app
from desktop.domain.problems import KnownError
from desktop.ui.pages.sign_in import SignIn
from desktop.ui.program import Program
from tests.stations import open_station


def test_window_opens_on_a_station_and_closes(tmp_path: Path, qapp: QApplication) -> None:
    station = tmp_path / "station"
    open_station(station).store.close()
    seen: list[QWidget] = []

    def look() -> None:
        [program] = [w for w in qapp.topLevelWidgets() if isinstance(w, Program)]
        if (shown := program.currentWidget()) is not None:
            seen.append(shown)
        program.close()

    QTimer.singleShot(300, look)
    assert app.run(station) == 0
    assert [type(widget) for widget in seen] == [SignIn]


def test_missing_screen_is_said_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    for place in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(place, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    with pytest.raises(KnownError):
        app.require_screen()
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    app.require_screen()


def test_usual_folder_lies_in_the_home_of_the_person(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert app.usual_folder() == tmp_path / "linbang"
