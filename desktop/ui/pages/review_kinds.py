"""Says what is reviewed on which page: conflicts, entries that may be one, and those merged."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from desktop.domain.ids import RecordId
from desktop.i18n import day_words
from desktop.i18n import translate as _
from desktop.messages import N_
from desktop.services import conflicts, duplicates
from desktop.services.changes import Changes
from desktop.services.comparing import SPEAKS, Comparison, Waiting
from desktop.services.conflict_list import TITLE, conflict_list
from desktop.services.desk import Sitting
from desktop.services.document import PrintedDocument
from desktop.services.duplicates import Merged
from desktop.ui.navigation import CONFLICTS, DECIDED, DUPLICATES, MERGED

Chosen = Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One page of the review. All words are marked for translation.

    ``pairs`` are of two records. Where ``fixed``, nothing is chosen: the one act
    takes a merge back. ``asks`` says whether the village may be asked. A ``costly``
    queue compares everybody with everybody, so it is not read anew after each decision.
    ``prints`` makes the list of what waits, headed ``printed``.
    """

    key: str
    title: str
    about: str
    icon: str
    tag: str
    ask: str
    verb: str
    done: str
    empty: tuple[str, str]
    queue: Callable[[Sitting], Sequence[Waiting]]
    compare: Callable[[Sitting, Waiting], Comparison]
    decide: Callable[[Sitting, Comparison, Chosen], Changes]
    counted: str = N_("To decide: {count}")
    pairs: bool = True
    fixed: bool = False
    asks: bool = True
    costly: bool = False
    prints: Callable[[Sitting], PrintedDocument] | None = None
    printed: str = ""


def _settle(sitting: Sitting, found: Comparison, chosen: Chosen) -> Changes:
    return conflicts.settle(sitting, found, found.decisions(chosen))


def _merge(sitting: Sitting, found: Comparison, chosen: Chosen) -> Changes:
    values: dict[str, Any] = found.decisions(chosen)
    return duplicates.merge(sitting, found, RecordId(values.pop(SPEAKS)), values)


def _merged(sitting: Sitting) -> list[Waiting]:
    return [_with_words(one, sitting) for one in duplicates.merged(sitting)]


def _with_words(one: Merged, sitting: Sitting) -> Waiting:
    if one.lost:
        return replace(one.waiting, why=_("The entry that was kept is struck out"))
    if one.at is None:
        return one.waiting
    day = day_words(one.at.astimezone(sitting.now().tzinfo).date(), sitting.today)
    return replace(one.waiting, why=_("{day}, {name}", day=day, name=one.staff))


def _compare_merged(sitting: Sitting, waiting: Waiting) -> Comparison:
    """Lay out what was merged, with a mark on the one that is kept."""
    found = duplicates.compare(sitting, waiting)
    lines = tuple(
        replace(line, suggested=1 if line.field == SPEAKS else -1, reason="")
        for line in found.lines
    )
    return replace(found, lines=lines)


def _separate(sitting: Sitting, found: Comparison, _chosen: Chosen) -> Changes:
    return duplicates.separate(sitting, found.waiting.register, found.waiting.records[0])


KINDS = (
    Kind(
        key=CONFLICTS,
        title=N_("Conflicts"),
        about=N_("Two people wrote one field differently. A wrong choice can be taken back"),
        icon="arrows-diff",
        tag=N_("Written differently"),
        ask=N_("{count} fields differ; choose for each what is right"),
        verb=N_("Decide, and on to the next"),
        done=N_("Decided: {name}"),
        empty=(
            N_("Nobody contradicts anybody"),
            N_("Where two people change one field without knowing, both values wait here."),
        ),
        queue=conflicts.conflicts,
        prints=conflict_list,
        printed=TITLE,
        compare=conflicts.compare,
        decide=_settle,
        pairs=False,
    ),
    Kind(
        key=DUPLICATES,
        title=N_("Possible duplicates"),
        about=N_("The same person may stand here twice. Both entries are kept, one counts"),
        icon="users",
        tag=N_("Perhaps one"),
        ask=N_("If it is one, choose for each field what is right; else say that they are two"),
        verb=N_("Merge, and on to the next"),
        done=N_("Merged: {name}"),
        empty=(
            N_("No two entries look like one"),
            N_("Entries with the same number, or with names and birth dates alike, wait here."),
        ),
        queue=duplicates.duplicates,
        compare=duplicates.compare,
        decide=_merge,
        costly=True,
    ),
    Kind(
        key=MERGED,
        title=N_("Merged"),
        about=N_("Every merge can be taken back, however long ago it was"),
        icon="git-merge",
        tag=N_("Merged"),
        ask=N_("The entry that counts is marked. Taking the merge back makes two of them again"),
        verb=N_("Take the merge back"),
        done=N_("Two entries again: {name}"),
        empty=(
            N_("Nothing was merged yet"),
            N_("Entries of one person that were merged are listed here."),
        ),
        queue=_merged,
        compare=_compare_merged,
        decide=_separate,
        fixed=True,
        counted=N_("{count} in the list"),
        asks=False,
    ),
    Kind(
        key=DECIDED,
        title=N_("Decided lately"),
        about=N_("For 30 days a decision can be made anew; it then holds everywhere"),
        icon="history",
        tag=N_("Decided"),
        ask=N_("{count} fields differed; choose otherwise where something else is right"),
        verb=N_("Decide anew"),
        done=N_("Decided anew: {name}"),
        empty=(
            N_("Nothing was decided lately"),
            N_("What is decided on this computer stays here for 30 days."),
        ),
        queue=conflicts.decided,
        compare=conflicts.compare,
        decide=_settle,
        pairs=False,
        counted=N_("{count} in the list"),
        asks=False,
    ),
)
"""The pages of the review, in the order of their tabs."""
