"""Whoever pulls the plug of a county while it takes bundles in finds all of a bundle or nothing."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

KILLS = int(os.environ.get("KILLS", "6"))


@pytest.mark.skipif(os.name == "nt", reason="Windows has neither fork nor SIGKILL")
@pytest.mark.parametrize("how", ["", "--server", "--stop-server"])
def test_killed_county_holds_whole_bundles(tmp_path: Path, how: str) -> None:
    command = [sys.executable, "-m", "tests.services.crashing", str(tmp_path), str(KILLS)]
    ran = subprocess.run([*command, how], check=False, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    remains = [json.loads(line) for line in ran.stdout.splitlines()]
    assert sum(found["died"] for found in remains) == KILLS
    for found in remains:
        assert found["wrong"] == []
        assert (found["lost"], found["torn"], found["refused"]) == (False, False, 0)
