"""Whatever a file holds, the reader takes it or refuses it in one sentence, within bounds."""

import json
import subprocess
import sys

import pytest

from desktop.bundles.refusals import Reason

pytest.importorskip("resource", reason="Windows sets no limits to a process")
FILES, SLOWEST, MEMORY = 1500, 2.0, 64


def test_broken_files_are_refused_in_time_and_memory() -> None:
    command = [sys.executable, "-m", "tests.bundles.fuzzing", str(FILES)]
    ran = subprocess.run(command, check=False, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    told = json.loads(ran.stdout)
    assert sum(sum(each.values()) for each in told["became"].values()) == FILES
    assert told["slowest"] < SLOWEST
    assert told["memory"] < MEMORY
    for layer, became in told["became"].items():
        assert became.keys() <= {"read", *Reason}, layer
        assert sum(n for said, n in became.items() if said != "read") > FILES / 40, layer
