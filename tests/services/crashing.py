"""Kills a county in the middle of taking in and writing bundles, and looks at what is left.

``python -m tests.services.crashing FOLDER KILLS [--server | --stop-server]`` prints a line of
JSON for each kill: of the process alone, or of the whole server beneath it. Those that
came to their end before the kill are printed too, and not counted.
"""

import json
import os
import signal
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from itertools import count
from pathlib import Path
from random import Random

from desktop.services.desk import Sitting
from desktop.services.exchange import hand_over
from desktop.services.receiving import receive_file
from desktop.services.standing import check
from tests.benchmarks.crowd import open_county, settle
from tests.postgres import Server, running
from tests.stations import counties_on

PEOPLE = 60
LONGEST_LIFE = 1.3
"""How long a process lives at most, as a share of what the work takes."""
READ, WRITTEN = b"r", b"w"


@dataclass(slots=True, kw_only=True)
class Remains:
    """What was found after a kill.

    ``lost`` is a bundle of which the county had said that it is taken in, and
    is not; ``torn`` one of which a part is there; ``refused`` counts files
    under their final name that are not whole.
    """

    died: bool
    acknowledged: bool
    lost: bool
    torn: bool
    refused: int
    wrong: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Scene:
    """A county, the township that hands over to it, and the server if there is one."""

    folder: Path
    county: Sitting
    township: Sitting
    chance: Random
    server: Server | None
    takes: float = 0.1
    """How long the work takes, in seconds, as far as is known."""

    def kill_once(self, number: int) -> Remains:
        """Hand people over, kill the county while it takes them in and answers."""
        settle(self.township, PEOPLE, number)
        before = check(self.county).changes
        out = self.folder / f"{number}"
        out.mkdir()
        [file] = [b.path for b in hand_over(self.township, out) if b.receiver == "海湾县"]
        died, said = self._kill(lambda tell: self._work(file, out, tell))
        return self._look(file, out, before, died=died, said=said)

    def _work(self, file: Path, out: Path, tell: Callable[[bytes], object]) -> None:
        if receive_file(self.county, file).refused is None:
            tell(READ)
            hand_over(self.county, out)
            tell(WRITTEN)

    def _kill(self, work: Callable[[Callable[[bytes], object]], None]) -> tuple[bool, bytes]:
        """Do *work* in a process that dies at some moment; return whether it did, what it told."""
        self.county.store.close()
        self.township.store.close()
        reading, writing = os.pipe()
        begun = time.monotonic()
        child = os.fork()
        if child == 0:
            try:
                work(lambda word: os.write(writing, word))
            finally:
                os._exit(0)
        os.close(writing)
        ends = begun + self.chance.random() * self.takes * LONGEST_LIFE
        over = _has_ended(child, ends)
        if self.server is not None:
            self.server.stop()
        elif not over:
            os.kill(child, signal.SIGKILL)
        if not over:
            os.waitpid(child, 0)
        with os.fdopen(reading, "rb") as pipe:
            said = pipe.read()
        if self.server is not None:
            self.server.start()
        self._learn(said, time.monotonic() - begun if over else None)
        return WRITTEN not in said, said

    def _learn(self, said: bytes, took: float | None) -> None:
        """Judge anew how long the work takes; *took* is None where it was stopped."""
        if took is not None:
            self.takes = 0.8 * self.takes + 0.2 * took
        elif WRITTEN in said:
            self.takes *= 0.9  # it ended while the server was told to stop
        else:
            self.takes *= 1.02 if READ in said else 1.1  # it is to get further

    def _look(self, file: Path, out: Path, before: int, *, died: bool, said: bytes) -> Remains:
        found = check(self.county)
        came = found.changes - before
        wrong = [*found.damage, *found.broken_chains]
        down = [path for path in out.glob("*.lbx") if path != file]
        refused = sum(receive_file(self.township, path).refused is not None for path in down)
        again = receive_file(self.county, file)
        after = check(self.county)
        if again.refused is not None or not after.sound or after.changes != before + PEOPLE:
            wrong.append(f"the file cannot be taken in again: {again}")
        answers = self.folder / f"answer-{out.name}"
        answers.mkdir()
        for bundle in hand_over(self.county, answers):  # so that the next one holds what is new
            receive_file(self.township, bundle.path)
        return Remains(
            died=died,
            acknowledged=READ in said,
            lost=READ in said and came != PEOPLE,
            torn=came not in (0, PEOPLE),
            refused=refused,
            wrong=wrong,
        )


def _has_ended(child: int, ends: float) -> bool:
    """Wait for *child* until the moment *ends*; tell whether it came to its end by then."""
    while (left := ends - time.monotonic()) > 0:
        if os.waitpid(child, os.WNOHANG)[0]:
            return True
        time.sleep(min(left, 0.001))
    return False


def main(folder: Path, kills: int, how: str) -> None:
    """Kill the work as often while it is still going on, and print what was left each time."""
    with ExitStack() as stack:
        server = None
        if how:
            server = stack.enter_context(running(options=()))  # what it says is kept, is kept
            stack.enter_context(counties_on(server))
        county, township, _none = open_county(folder, 0)
        chance = Random(kills)  # noqa: S311 - chance of a test, not of a key
        stopped = server if how == "--stop-server" else None
        scene = Scene(folder, county, township, chance, stopped)
        for bundle in hand_over(township, folder):
            receive_file(county, bundle.path)
        died = 0
        for number in count():
            remains = scene.kill_once(number)
            print(json.dumps(asdict(remains)), flush=True)  # noqa: T201 - this is what it is for
            died += remains.died
            if died >= kills:
                break
        county.store.close()
        township.store.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), "".join(sys.argv[3:]))
