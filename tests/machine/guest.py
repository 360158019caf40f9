"""Hands over and takes in on the sticks of the machine that :mod:`tests.machine.__main__` makes.

Each line it prints that begins with ``WRONG`` is a fault.
"""

import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import gettempdir

from desktop.domain.problems import KnownError
from desktop.registers.residents.form import RESIDENTS
from desktop.services.courier import FOLDER
from desktop.services.desk import Sitting
from desktop.services.exchange import hand_over
from desktop.services.on_the_stick import clear_arrived, look_at_stick
from desktop.services.practice import PASSWORD
from desktop.services.receiving import receive
from desktop.services.setup import sign_in, staff_of
from desktop.services.standing import check, status
from desktop.services.taking_out import take_out
from desktop.services.volumes import Volume, plugged_in
from tests.crowd import gather
from tests.machine.words import ASKED, PULL, PULL_LATER

SHARED, PART = Path("/out"), "/dev/sda1"
PATIENCE = 60
MOMENTS = (1.0, 4.0, 9.0)
"""Seconds after which a slow stick is pulled out while 3,000 residents are written to it."""


def say(what: str, *, right: bool = True) -> None:
    """Print a line."""
    print(what if right else f"WRONG: {what}", flush=True)


def run(*command: str) -> str:
    """Return what *command* says."""
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    return (done.stdout + done.stderr).strip()


def ask(what: str) -> None:
    """Ask the machine outside for something; what comes later is not waited for."""
    asked = SHARED / ASKED
    asked.write_text(what)
    until(lambda: not asked.exists())


def until(ready: Callable[[], bool]) -> None:
    """Wait until *ready*, or raise."""
    end = time.monotonic() + PATIENCE
    while not ready():
        if time.monotonic() > end:
            raise TimeoutError
        time.sleep(0.2)


def plug(drive: str) -> Volume:
    """Plug a stick in and let udisks mount it, as desktops do; return what the program sees."""
    ask(drive)
    until(Path(PART).exists)
    run("udevadm", "settle")
    until(lambda: "Mounted" in run("udisksctl", "mount", "-b", PART))
    [stick] = plugged_in()
    return stick


def pull() -> None:
    """Pull the stick out, whether or not it is mounted still."""
    run("udisksctl", "unmount", "-f", "-b", PART)
    ask(PULL)
    until(lambda: not Path(PART).exists())


def files(stick: Volume) -> dict[str, int]:
    """Return the names and lengths of what lies in the courier folder."""
    folder = stick.path / FOLDER
    return {file.name: file.stat().st_size for file in sorted(folder.iterdir())}


def written(sitting: Sitting, stick: Volume) -> str:
    """Hand over; return what was written, or the sentence that refuses it."""
    try:
        return ", ".join(bundle.path.name for bundle in hand_over(sitting, stick.path))
    except KnownError as refused:
        return f"refused: {refused}"


def taken_in(sitting: Sitting, stick: Volume) -> int:
    """Take in what lies there; return how many changes were new."""
    reports = receive(sitting, stick.path)
    for report in reports:
        if report.refused:
            say(f"refused: {report.refused}", right=False)
    return sum(report.new for report in reports)


class Round:
    """A village and its township, and the sticks of one file system between them."""

    def __init__(self, village: Sitting, township: Sitting, system: str) -> None:
        self.village, self.township, self.system = village, township, system

    def go(self) -> None:
        """Carry, fill up, shut and pull out."""
        say(f"== {self.system}")
        self.carry()
        self.shut()
        self.fill()
        for moment in MOMENTS:
            self.pull_while_writing(moment)
        for sitting in (self.village, self.township):
            say(f"check of {sitting.folder.name}", right=check(sitting).sound)

    def carry(self) -> None:
        """Write, take out by the button, and take in elsewhere."""
        stick = plug(self.system)
        say(f"a stick: {stick}", right=stick.writable)
        say(f"written: {written(self.village, stick)}")
        before = run("sha256sum", *map(str, (stick.path / FOLDER).iterdir()))
        say("taken out by the button", right=take_out(stick) and plugged_in() == ())
        pull()
        stick = plug(self.system)
        after = run("sha256sum", *map(str, (stick.path / FOLDER).iterdir()))
        say("the other computer reads what was written", right=before == after)
        lying = look_at_stick(self.township, stick.path).waiting
        say(f"lies there: {[(each.sender, each.number) for each in lying]}", right=bool(lying))
        say(f"new: {taken_in(self.township, stick)}")
        say("nothing the second time", right=not taken_in(self.township, stick))
        say(f"the receipts: {written(self.township, stick)}")
        taken_in(self.village, stick)
        say("what has arrived is cleared", right=clear_arrived(self.village, stick.path) > 0)
        take_out(stick)
        pull()

    def shut(self) -> None:
        """Try to write to a stick that is shut."""
        stick = plug(f"{self.system}-shut")
        outcome = written(self.village, stick)
        say(f"shut: {outcome}", right=not stick.writable and "cannot be written" in outcome)
        pull()

    def fill(self) -> None:
        """Try to write to a stick that is full."""
        stick, filler = plug(self.system), "filler"
        run("dd", "if=/dev/zero", f"of={stick.path / filler}", "bs=64k")
        before = files(stick)
        outcome = written(self.village, stick)
        say(f"full: {outcome}", right="full" in outcome and files(stick) == before)
        (stick.path / filler).unlink()
        take_out(stick)
        pull()

    def pull_while_writing(self, moment: float) -> None:
        """Pull a slow stick out in the middle; then write and take in again."""
        gather(self.village, 3000)
        stick = plug(f"{self.system}-slow")
        before = files(stick)
        ask(f"{PULL_LATER} {moment}")
        outcome = written(self.village, stick)
        say(f"pulled out after {moment} s: {outcome}")
        until(lambda: not Path(PART).exists())
        run("udisksctl", "unmount", "-f", "-b", PART)
        stick = plug(self.system)
        new = {name: length for name, length in files(stick).items() if name not in before}
        whole = {name for name in new if name.endswith(".lbx")}
        say(f"new there: {new}", right=len(whole) <= 1)
        taken_in(self.township, stick)
        say(f"written again: {written(self.village, stick)}")
        taken_in(self.township, stick)
        mine, theirs = (self._residents(desk) for desk in (self.village, self.township))
        say(f"residents: {mine} at the village, {theirs} at the township", right=theirs >= mine)
        take_out(stick)
        pull()

    @staticmethod
    def _residents(sitting: Sitting) -> int:
        return status(sitting).records[RESIDENTS.key]


def seat(folder: Path) -> Sitting:
    """Sign the first of the staff in."""
    return sign_in(folder, staff_of(folder)[0][0], PASSWORD)


def main(systems: Sequence[str]) -> None:
    """Go round with each of the file *systems*."""
    practice = Path(gettempdir()) / "practice"
    shutil.copytree(SHARED / "practice", practice)
    village, township = seat(practice / "station-1"), seat(practice / "township")
    for system in systems:
        Round(village, township, system).go()
    say("end")


if __name__ == "__main__":
    main(sys.argv[1:])
