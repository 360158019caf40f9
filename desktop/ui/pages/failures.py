"""Shows what went wrong where the person looks: beside the fields, or in one sentence."""

from collections.abc import Callable, Mapping

from desktop.domain.problems import KnownError, RefusedError
from desktop.i18n import translate as _
from desktop.ui.parts.fields import Field
from desktop.ui.tasks import Failed, Tasks


def sentence(error: KnownError) -> str:
    """Return what *error* says to people."""
    return _(error.message, **error.values)


def telling(tasks: Tasks, show: Callable[[str], object]) -> Failed:
    """Return what shows an expected failure; our own faults go to those who heed *tasks*."""

    def failed(error: Exception) -> None:
        if isinstance(error, KnownError):
            show(sentence(error))
        else:
            tasks.failed.emit(error)

    return failed


def beside_fields(
    tasks: Tasks, fields: Mapping[str, Field], show: Callable[[str], object]
) -> Failed:
    """Return what puts each problem under its field, and anything else where *show* puts it."""
    tell = telling(tasks, show)

    def failed(error: Exception) -> None:
        if not isinstance(error, RefusedError):
            tell(error)
            return
        for problem in error.problems:
            said = _(problem.message, **problem.values)
            if problem.field in fields:
                fields[problem.field].object_with(said)
            else:
                show(said)

    return failed
