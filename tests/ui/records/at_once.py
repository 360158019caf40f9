"""Executors that do each act before they return, or when they are told to."""

from collections.abc import Callable
from concurrent.futures import Executor, Future
from functools import partial
from typing import Any, TypeVar

T = TypeVar("T")


class AtOnce(Executor):
    """Does each act before it returns."""

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        future: Future[T] = Future()
        _do(future, partial(fn, *args, **kwargs))
        return future


class Later(Executor):
    """Does nothing before it is told to."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] = []

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        future: Future[T] = Future()
        self.waiting.append(partial(_do, future, partial(fn, *args, **kwargs)))
        return future

    def work_once(self) -> None:
        """Do what came first."""
        self.waiting.pop(0)()

    def work(self) -> None:
        """Do everything that was asked until now, and what follows from it."""
        while self.waiting:
            self.work_once()


def _do(future: Future[T], act: Callable[[], T]) -> None:
    try:
        future.set_result(act())
    except Exception as error:  # noqa: BLE001 - the future carries it
        future.set_exception(error)
