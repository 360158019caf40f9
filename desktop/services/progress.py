"""Tells in words how far the bundles have come."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from desktop.bundles.progress import DOING_WORDS, Doing, Tell
from desktop.i18n import translate as _
from desktop.messages import N_

PERCENT = 100
_PARTS: Mapping[Doing, tuple[float, float]] = {
    Doing.PACK: (0.0, 0.3),
    Doing.WRITE: (0.3, 0.7),
    Doing.READ_BACK: (0.7, 1.0),
    Doing.OPEN: (0.0, 0.2),
    Doing.TAKE_IN: (0.2, 0.8),
    Doing.INDEX: (0.8, 1.0),
}
"""From where to where each step reaches in the time that one bundle takes, about."""


@dataclass(frozen=True, slots=True)
class Stage:
    """How far the bundle with this number has come, of so many."""

    doing: Doing
    done: int
    all: int
    number: int = 1
    count: int = 1

    @property
    def percent(self) -> int:
        """Return how much of the present step is done."""
        return self.done * PERCENT // self.all if self.all else PERCENT

    @property
    def share(self) -> float:
        """Return how much of everything is done, from 0 to 1."""
        first, last = _PARTS[self.doing]
        within = first + (last - first) * min(1.0, self.percent / PERCENT)
        return (self.number - 1 + within) / self.count

    @property
    def words(self) -> str:
        """Return what is under way, in the language spoken."""
        said = _(
            DOING_WORDS[self.doing],
            done=f"{self.done:,}",
            all=f"{self.all:,}",
            percent=self.percent,
        )
        if self.count == 1:
            return said
        which = _(N_("Bundle {number} of {count}"), number=self.number, count=self.count)
        return f"{which} · {said}"


Watch = Callable[[Stage], None]
"""Hears of each step; may raise ``StoppedError``, and then nothing half done is left."""


def nobody(_stage: Stage) -> None:
    """Hear nothing: nobody waits."""


def telling(watch: Watch, number: int = 1, count: int = 1) -> Tell:
    """Return what tells *watch* of one bundle, once for each percent."""
    last: tuple[Doing, int] | None = None

    def tell(doing: Doing, done: int, everything: int) -> None:
        nonlocal last
        stage = Stage(doing, done, everything, number, count)
        if last != (doing, stage.percent):
            last = doing, stage.percent
            watch(stage)

    return tell
