"""When a place may be saved."""

from collections.abc import Iterator

from desktop.domain.levels import Level, level_of
from desktop.domain.phones import phone_problems
from desktop.domain.places import circle, overlap
from desktop.domain.problems import Problem
from desktop.domain.regions import PlaceKind, kind_of, parent, region_problems
from desktop.domain.register import Surroundings
from desktop.domain.types import Prose
from desktop.messages import N_
from desktop.registers.places.model import KEY, Place


def what_it_is(place: Place, _around: Surroundings) -> PlaceKind | None:
    """Return what the code says it is."""
    return kind_of(place.code)


def goes_on_as(place: Place, around: Surroundings) -> Prose | None:
    """Return the name of the place that took its place, the code where no name is known."""
    if place.successor is None:
        return None
    names = (each.name for each in around.published(KEY) if each.code == place.successor)
    return Prose(next(names, place.successor))


def code_names_a_place(place: Place, _around: Surroundings) -> Iterator[Problem]:
    """A place is told by its statistical code (domain.md §2.6)."""
    yield from region_problems(place.code, "code")


def name_is_given(place: Place, _around: Surroundings) -> Iterator[Problem]:
    """The name stands for the code on lists and papers."""
    if not place.name.strip():
        yield Problem("name", N_("Enter the name of the place"))


def place_around_is_known(place: Place, around: Surroundings) -> Iterator[Problem]:
    """The code of a place begins with that of the place around it (domain.md §2.6)."""
    above = parent(place.code) if kind_of(place.code) else ""
    if above and not around.others(KEY, code=above):
        message = N_("The place around it, {code}, is not entered yet; check the first digits")
        yield Problem("code", message, {"code": above}, warning=True)


def setting_is_that_of_a_community(place: Place, _around: Surroundings) -> Iterator[Problem]:
    """Only villages and urban communities are classed as urban or rural (domain.md §2.6)."""
    if place.setting and kind_of(place.code) and level_of(place.code) is not Level.STATION:
        yield Problem("setting", N_("Only a village or a community has one; leave this empty"))


def ends_after_it_began(place: Place, _around: Surroundings) -> Iterator[Problem]:
    """A place is valid from its first day to its last."""
    first, last = place.effective_on, place.withdrawn_on
    if first and last and last < first:
        yield Problem("withdrawn_on", N_("This is before {day}, its first day"), {"day": first})


def one_name_at_a_time(place: Place, around: Surroundings) -> Iterator[Problem]:
    """On no day a code stands for two places (domain.md §2.6)."""
    for entry in around.others(KEY, code=place.code):
        if overlap(place, entry.record):
            message = N_("This code is that of “{name}” at the same time; end that entry first")
            yield Problem("code", message, {"name": entry.record.name})
            return


def successor_follows(place: Place, around: Surroundings) -> Iterator[Problem]:
    """A place goes on as another one after its last day, and never as itself (domain.md §2.6)."""
    if not place.successor:
        return
    yield from region_problems(place.successor, "successor")
    if not place.withdrawn_on:
        yield Problem("withdrawn_on", N_("Enter the last day before it became part of the other"))
    if place.successor == place.code:
        message = N_("This is the place itself; a new name alone is a new entry with this code")
        yield Problem("successor", message)
    elif circle(place, (entry.record for entry in around.others(KEY))):
        yield Problem("successor", N_("That place goes on as this one; check both codes"))


def telephone_can_be_dialled(place: Place, _around: Surroundings) -> Iterator[Problem]:
    """Those above call it when a hand-over is late."""
    yield from phone_problems(place.telephone or "", "telephone")


RULES = (
    code_names_a_place,
    name_is_given,
    place_around_is_known,
    setting_is_that_of_a_community,
    ends_after_it_began,
    one_name_at_a_time,
    successor_follows,
    telephone_can_be_dialled,
)
