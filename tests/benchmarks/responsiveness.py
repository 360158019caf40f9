"""Measures how late a window ticks while a large bundle is taken in: in a thread, and apart.

``python -m tests.benchmarks.responsiveness [RESIDENTS]``, 20,000 unless told otherwise.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication

from desktop.services.apart import receive_apart
from desktop.services.desk import Sitting
from desktop.services.exchange import hand_over
from desktop.services.receiving import Report, receive
from desktop.ui.tasks import Tasks
from tests.crowd import gather
from tests.stations import levels

TICK_MS = 20
WAIT = QEventLoop.ProcessEventsFlag.WaitForMoreEvents
PERCENTILES = (50, 99, 100)

Way = Callable[[Sitting, Path], list[Report]]


class Ticking:
    """Ticks every 20 ms, and notes in milliseconds how late each tick came."""

    def __init__(self) -> None:
        self.late: list[float] = []
        self._last = 0.0
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)

    def begin(self) -> None:
        """Tick from now on."""
        self._last = perf_counter()
        self._timer.start()

    def end(self) -> list[float]:
        """Tick no more; return 50th and 99th percentile and the worst."""
        self._timer.stop()
        ranked = sorted(self.late)
        return [ranked[min(len(ranked) - 1, len(ranked) * p // 100)] for p in PERCENTILES]

    def _tick(self) -> None:
        now = perf_counter()
        self.late.append(max(0.0, (now - self._last) * 1000 - TICK_MS))
        self._last = now


def measure(application: QApplication, way: Way, residents: int) -> str:
    """Take a bundle of so many *residents* in, in one *way*; return what was measured."""
    with tempfile.TemporaryDirectory() as home, levels(Path(home)) as desks:
        gather(desks.willows, residents)
        hand_over(desks.willows, desks.stick)
        size = desks.bundles()[0].stat().st_size
        with ThreadPoolExecutor(1) as executor:
            tasks, ticking = Tasks(executor), Ticking()
            done: list[list[Report]] = []
            begin = perf_counter()
            ticking.begin()
            tasks.alongside(lambda: way(desks.township, desks.stick), done.append)
            while not done:
                application.processEvents(WAIT)
            seconds = perf_counter() - begin
            middle, high, worst = ticking.end()
    [[report]] = done
    assert report.new == residents, report
    late = f"p50 {middle:5.1f}  p99 {high:6.1f}  worst {worst:6.1f} ms"
    return f"{seconds:6.1f} s  {late}  ({size:,} bytes)"


def idle(application: QApplication, seconds: float = 5) -> str:
    """Return how late ticks come while nothing is done."""
    ticking, end = Ticking(), perf_counter() + seconds
    ticking.begin()
    while perf_counter() < end:
        application.processEvents(WAIT)
    middle, high, worst = ticking.end()
    return f"{seconds:6.1f} s  p50 {middle:5.1f}  p99 {high:6.1f}  worst {worst:6.1f} ms"


def main() -> None:
    """Print one line for each way."""
    residents = int(sys.argv[1]) if sys.argv[1:] else 20_000
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    print(f"idle    {idle(application)}")
    print(f"thread  {measure(application, receive, residents)}")
    print(f"apart   {measure(application, receive_apart, residents)}")


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    main()
