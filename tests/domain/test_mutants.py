"""The laws of the merge notice every mistake planted in it."""

from random import Random
from types import ModuleType

import pytest

from tests.domain.laws import LAWS
from tests.domain.mutants import MISTAKES, with_mistake

WORLDS = 400


def try_worlds(merge: ModuleType) -> None:
    for seed in range(WORLDS):
        for law in LAWS:
            law(Random(seed), merge)  # noqa: S311  worlds that are the same in every run


def test_the_merge_itself_obeys_the_laws() -> None:
    try_worlds(with_mistake("def fold(", "def fold("))


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_noticed(mistake: str) -> None:
    mutant = with_mistake(*MISTAKES[mistake])
    with pytest.raises((AssertionError, ValueError)):
        try_worlds(mutant)
