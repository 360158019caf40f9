"""Reads the next changes of a bundle while a server is still at work on those before them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property

from desktop.domain.portions import portions
from desktop.services.sorting import Read

Reader = Callable[[Sequence[bytes]], Read]


class Portion:
    """Some changes of a bundle; what they say is read where somebody asks for it."""

    def __init__(self, payloads: Sequence[bytes], reader: Reader) -> None:
        self.payloads = payloads
        self._reader = reader

    @cached_property
    def read(self) -> Read:
        """Return what the changes say."""
        return self._reader(self.payloads)


class Portions:
    """The changes of a bundle, *size* at a time."""

    def __init__(self, payloads: Iterable[bytes], size: int, reader: Reader) -> None:
        self._rest = (Portion(portion, reader) for portion in portions(payloads, size))
        self._next: Portion | None = None

    def __iter__(self) -> Iterator[Portion]:
        while (portion := self._next or next(self._rest, None)) is not None:
            self._next = None
            yield portion

    def read_on(self) -> None:
        """Read the portion after the one at hand, unless it is read; raises what reading does."""
        self._next = self._next or next(self._rest, None)
        if self._next is not None:
            _ = self._next.read
