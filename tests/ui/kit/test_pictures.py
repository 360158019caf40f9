"""Renders the gallery for a person to look at, into ``KIT_PICTURES`` where it is set."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop.ui import theme
from desktop.ui.theme import ThemeName
from tests.ui.kit import gallery


@pytest.mark.parametrize("look", ThemeName)
def test_every_part_is_painted_in_every_theme(
    qapp: QApplication, tmp_path: Path, look: ThemeName
) -> None:
    theme.dress(qapp, look)
    folder = Path(os.environ.get("KIT_PICTURES", tmp_path))
    for page in gallery.PAGES:
        assert gallery.render(page, folder, stem=f"{page}-{look}") == []


def test_pages_are_sharp_on_a_dense_screen(tmp_path: Path) -> None:
    folder = Path(os.environ.get("KIT_PICTURES", tmp_path)) / "dense"
    command = [sys.executable, "-m", "tests.ui.kit.gallery", str(folder), "light", "1"]
    environment = {**os.environ, "QT_SCALE_FACTOR": "1.25"}
    told = subprocess.run(
        [*command, "residents"], env=environment, capture_output=True, text=True, check=True
    ).stdout
    assert told == "residents: nothing cut off\n"
    assert (folder / "residents.png").stat().st_size > 50_000
