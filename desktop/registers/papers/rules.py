"""When a paper may be saved."""

from collections.abc import Iterator
from itertools import pairwise

from desktop.domain.ids import REFERS_TO, RequestId
from desktop.domain.names import name_problems
from desktop.domain.problems import Problem
from desktop.domain.register import Surroundings
from desktop.messages import N_
from desktop.registers.papers.model import Paper, PaperKind

MOST_COPIES = 99
DAYS = ("received_on", "handed_on", "given_back_on")


def paper_is_named(paper: Paper, _around: Surroundings) -> Iterator[Problem]:
    """The list names every paper and says how many of it (domain.md §6.1)."""
    if not paper.name.strip():
        yield Problem("name", N_("Write what paper it is"))
    if not 1 <= paper.count <= MOST_COPIES:
        yield Problem("count", N_("Enter 1 to {most}"), {"most": MOST_COPIES})


def days_run_forward(paper: Paper, around: Surroundings) -> Iterator[Problem]:
    """A paper comes, is handed on, and goes back, none of it tomorrow."""
    known = [(name, day) for name in DAYS if (day := getattr(paper, name))]
    for name, day in known:
        if day > around.today:
            yield Problem(name, N_("This day has not come yet; change the date"))
    for (_earlier, before), (name, day) in pairwise(known):
        if day < before:
            message = N_("This cannot come before {day}; change one of the two dates")
            yield Problem(name, message, {"day": before})


def only_what_is_here_goes_on(paper: Paper, _around: Surroundings) -> Iterator[Problem]:
    """What is handed on or given back was received before (代办, domain.md §6.1)."""
    if (paper.handed_on or paper.given_back_on) and not paper.received_on:
        yield Problem("received_on", N_("Enter the day on which it was received"))


def hands_are_named(paper: Paper, _around: Surroundings) -> Iterator[Problem]:
    """Whoever has an original in hand is known at any time (代办, domain.md §6.1)."""
    pairs = (("handed_on", "handed_to"), ("given_back_on", "given_back_to"))
    for day, person in pairs:
        if getattr(paper, day) and not getattr(paper, person):
            yield Problem(person, N_("Write who received it"))
        if getattr(paper, person) and not getattr(paper, day):
            yield Problem(day, N_("Enter the day of it"))
    if paper.given_back_to:
        yield from name_problems(paper.given_back_to, "given_back_to", foreign=True)


def originals_go_back(paper: Paper, around: Surroundings) -> Iterator[Problem]:
    """Once a request is closed, nobody keeps the applicant's originals (domain.md §6.1)."""
    if paper.kind is not PaperKind.ORIGINAL or not paper.received_on or paper.given_back_on:
        return
    request = around.look_up(REFERS_TO[RequestId], paper.request)
    if request and request.closed_on:
        message = N_("The request is closed; give the original back")
        yield Problem("given_back_on", message, warning=True)


RULES = (
    paper_is_named,
    days_run_forward,
    only_what_is_here_goes_on,
    hands_are_named,
    originals_go_back,
)
