"""Runs acts away from the window, answers on the window's thread."""

from collections.abc import Callable
from concurrent.futures import Executor, Future
from functools import partial
from threading import Thread
from time import monotonic
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from desktop.services.changes import Changes

T = TypeVar("T")

Failed = Callable[[Exception], None]


class Tasks(QObject):
    """Runs one act at a time on the executor: answers come in the order of the questions.

    ``changed`` is the only signal pages need: it tells which registers an act
    touched, whoever started the act. ``busy`` says whether anything is under
    way, ``failed`` carries what nobody else wanted to show.
    """

    changed = Signal(Changes)
    failed = Signal(Exception)
    busy = Signal(bool)
    _finished = Signal(object)

    def __init__(self, executor: Executor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._executor = executor
        self._running = 0
        self._over = False
        self._beside: list[Thread] = []
        self._finished.connect(self._answer)

    def query(
        self, act: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None
    ) -> None:
        """Run a reading *act*; hand its result to *done*."""
        self._submit(act, done, failed or self.failed.emit)

    def perform(
        self,
        act: Callable[[], Changes],
        done: Callable[[Changes], None],
        failed: Failed | None = None,
    ) -> None:
        """Run a writing *act*; announce what it changed."""

        def announce(changes: Changes) -> None:
            done(changes)
            self.changed.emit(changes)

        self._submit(act, announce, failed or self.failed.emit)

    def alongside(
        self, act: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None
    ) -> None:
        """Run an *act* that may take minutes on a thread of its own: others need not wait for it.

        Not for what must keep the order of the other acts. Where the window is
        closed, :meth:`finish` says how long it may still take.
        """
        future: Future[T] = Future()

        def run() -> None:
            try:
                future.set_result(act())
            except Exception as error:  # noqa: BLE001 - whoever waits decides what to show
                future.set_exception(error)

        def begin() -> Future[T]:
            thread = Thread(target=run, daemon=True)
            self._beside = [each for each in self._beside if each.is_alive()] + [thread]
            thread.start()
            return future

        self._answer_to(begin, done, failed or self.failed.emit)

    def finish(self, patience: float) -> None:
        """Wait *patience* seconds for what runs alongside; what takes longer is cut off."""
        self._over = True
        end = monotonic() + patience
        for thread in self._beside:
            thread.join(max(0.0, end - monotonic()))

    def _submit(self, act: Callable[[], T], done: Callable[[T], None], failed: Failed) -> None:
        self._answer_to(lambda: self._executor.submit(act), done, failed)

    def _answer_to(
        self, begin: Callable[[], Future[T]], done: Callable[[T], None], failed: Failed
    ) -> None:
        if not isValid(self) or self._over:  # the window is gone, and with it whoever waits
            return

        def answer(future: Future[T]) -> None:
            if isValid(self):
                self._finished.emit(lambda: _settle(future, done, failed))

        self._running += 1
        self.busy.emit(True)
        begin().add_done_callback(answer)

    def _answer(self, settle: Callable[[], None]) -> None:
        self._running -= 1
        if not self._running:
            self.busy.emit(False)
        settle()


def _settle(future: Future[T], done: Callable[[T], None], failed: Failed) -> None:
    try:
        result = future.result()
    except Exception as error:  # noqa: BLE001 - the caller decides what to show
        failed(error)
    else:
        if not _is_gone(done):
            done(result)


def _is_gone(done: Callable[..., None]) -> bool:
    """Tell whether the page that waited for the answer is there no more."""
    method = done.func if isinstance(done, partial) else done
    owner = getattr(method, "__self__", None)
    return isinstance(owner, QObject) and not isValid(owner)
