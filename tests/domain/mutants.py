"""Mistakes that a hand might make in the merge, planted in its source one at a time."""

import inspect
from collections.abc import Mapping
from types import ModuleType

from desktop.domain import merge

SOURCE = inspect.getsource(merge)

MISTAKES: Mapping[str, tuple[str, str]] = {
    "a creation that comes late starts the record anew": (
        "if not clocks:",
        "if not before:",
    ),
    "the first creation to come stands for all cells": (
        "max(before or own, own, key=_age)",
        "before or own",
    ),
    "a creation writes only the fields it names": (
        "creation = clocks[CREATION] = max(before or own, own, key=_age)",
        "fields, creation = change.fields, max(before or own, own, key=_age)",
    ),
    "what the creation wrote is forgotten": (
        "_written(clocks.get(name, before)",
        "_written(clocks.get(name)",
    ),
    "a cell like the creation is named all the same": (
        "if cell == creation:",
        "if False:",
    ),
    "a field of another shape is written": (
        "if place is None:\n            continue",
        "if place is None:\n            place = 0",
    ),
    "the lowest clock is shown": (
        "standing.sort(key=_age, reverse=True)",
        "standing.sort(key=_age)",
    ),
    "the last to arrive is shown": (
        "standing.sort(key=_age, reverse=True)",
        "standing.reverse()",
    ),
    "equal clocks are told apart by arrival": (
        'attrgetter("clock", "desk")',
        'attrgetter("clock")',
    ),
    "the value that came last is put in the row": (
        "tuple(others)), first.value",
        "tuple(others)), own.value",
    ),
    "only the shown value's clock is known": (
        "None if len(known) == 1 else known",
        "None",
    ),
    "what others had seen is forgotten": (
        "known[desk] = max(clock, known.get(desk, 0))",
        "pass",
    ),
    "what was seen replaces what is known": (
        "known[desk] = max(clock, known.get(desk, 0))",
        "known[desk] = clock",
    ),
    "what an old change had seen is forgotten": (
        "    for desk, clock in seen.items():\n        known[desk]",
        "    for desk, clock in seen.items() if is_news else ():\n        known[desk]",
    ),
    "a change carries a single clock of what it saw": (
        "seen = change.seen.get(name, NOTHING)",
        "seen = dict(sorted(change.seen.get(name, {}).items(), key=lambda one: one[1])[-1:])",
    ),
    "the seen is kept and the unseen removed": (
        "version.clock > seen.get(version.desk, 0)]",
        "version.clock < seen.get(version.desk, 0)]",
    ),
    "the very value that was seen is kept": (
        "version.clock > seen.get(version.desk, 0)]",
        "version.clock >= seen.get(version.desk, 0)]",
    ),
    "a value already replaced comes back": (
        "is_news = own.clock > known.get(own.desk, 0)",
        "is_news = own.clock != known.get(own.desk, 0)",
    ),
    "a change is written twice": (
        "is_news = own.clock > known.get(own.desk, 0)",
        "is_news = True",
    ),
    "a desk's own earlier value stays": (
        "if version.desk != own.desk]",
        "if version != own]",
    ),
    "an older change of the same desk wins": (
        " and own.clock > cell.clock:",
        ":",
    ),
    "the same desk going on has seen nobody else": (
        "alone = not seen or (len(seen) == 1 and own.desk in seen)",
        "alone = True",
    ),
    "any desk going on is the same desk": (
        "own.desk == cell.desk and own.clock",
        "own.clock",
    ),
    "two who typed the same conflict": (
        "if any(version.value != versions[0].value for version in versions)",
        "if len(versions) > 1",
    ),
    "a removal knows its own cell only": (
        "if field != REMOVED:\n        cell",
        "if field:\n        cell",
    ),
    "nothing speaks against a removal": (
        "versions + _against_removal(clocks, cell.seen())",
        "versions",
    ),
    "everything speaks against a removal": (
        "if version.clock > known.get(version.desk, 0)\n    }",
        "}",
    ),
    "an edit of a removed record speaks against it": (
        "said.setdefault(REMOVED, removed[0].value)",
        "pass",
    ),
    "an edit settles a removal in dispute": (
        "if removed and all(",
        "if removed and any(",
    ),
    "a removed record counts as present": (
        "if values[layout.index[REMOVED]] is not None:",
        "if CREATION not in clocks:",
    ),
    "a record for which another speaks counts as present": (
        "values[layout.index[SAME_AS]] is None else",
        "CREATION in clocks else",
    ),
}


def with_mistake(right: str, wrong: str) -> ModuleType:
    """Return the merge with one place of its source changed."""
    assert SOURCE.count(right) == 1, f"no single place reads {right!r}"
    mutant = ModuleType(merge.__name__)
    source = compile(SOURCE.replace(right, wrong), "<mutant>", "exec")
    exec(source, mutant.__dict__)  # noqa: S102  our own source, so that no file is written
    return mutant
