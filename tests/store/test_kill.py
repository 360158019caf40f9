"""Whoever pulls the plug in the middle of a save finds everything that was said to be saved."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

KILLS = int(os.environ.get("KILLS", "30"))


@pytest.mark.skipif(os.name == "nt", reason="Windows has neither fork nor SIGKILL")
def test_killed_desk_loses_nothing_it_acknowledged(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.store.crashing", str(tmp_path), str(KILLS)]
    ran = subprocess.run(command, check=True, capture_output=True, text=True)
    remains = [json.loads(line) for line in ran.stdout.splitlines()]
    assert len(remains) == KILLS
    for found in remains:
        assert (found["damage"], found["breaks"]) == ([], 0)
        assert (found["lost"], found["torn"]) == (0, 0)
        assert found["records"] == found["changes"] == found["found"]
    assert remains[-1]["acknowledged"] > KILLS
