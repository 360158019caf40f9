"""Cuts what is too long for memory into portions."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")


def portions(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yield *items* in lists of *size*, the last of which may be shorter."""
    rest = iter(items)
    while portion := list(islice(rest, size)):
        yield portion
