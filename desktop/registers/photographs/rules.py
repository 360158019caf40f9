"""When a photograph may be kept with an activity."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from desktop.domain.hours import DONE
from desktop.domain.ids import REFERS_TO, ActivityId
from desktop.domain.names import name_problems
from desktop.domain.problems import Problem
from desktop.domain.register import Surroundings
from desktop.messages import N_
from desktop.registers.photographs.model import KEY, Faces, Photograph

WIDE_OF = timedelta(days=7)
"""How far from the day of the activity a picture of it is still usual."""


def fill(typed: Mapping[str, Any], around: Surroundings) -> Mapping[str, Any]:
    """Take the day and the caption from the activity."""
    activity = around.look_up(REFERS_TO[ActivityId], typed.get("activity"))
    if activity is None:
        return {}
    return {"taken_on": activity.held_on, "caption": activity.title}


def caption_is_given(photograph: Photograph, _around: Surroundings) -> Iterator[Problem]:
    """Under a picture on the wall stands what it shows."""
    if not photograph.caption.strip():
        yield Problem("caption", N_("Write what the picture shows"))


def taken_in_the_past(photograph: Photograph, around: Surroundings) -> Iterator[Problem]:
    """A picture shows what has been."""
    if photograph.taken_on > around.today:
        yield Problem("taken_on", N_("This day has not come yet; change the date"))


def taken_at_the_activity(photograph: Photograph, around: Surroundings) -> Iterator[Problem]:
    """The picture is evidence of this activity, not of another (domain.md §1 #25)."""
    activity = around.look_up(REFERS_TO[ActivityId], photograph.activity)
    if activity and abs(photograph.taken_on - activity.held_on) > WIDE_OF:
        message = N_("The activity was on {day}; check the date")
        yield Problem("taken_on", message, {"day": activity.held_on}, warning=True)


def shows_what_took_place(photograph: Photograph, around: Surroundings) -> Iterator[Problem]:
    """A picture is evidence of what was done, so the activity is carried out (domain.md §1 #25)."""
    activity = around.look_up(REFERS_TO[ActivityId], photograph.activity)
    if activity and activity.progress != DONE:
        message = N_("This activity is not set to “Carried out” yet")
        yield Problem("activity", message, warning=True)


def names_are_names(photograph: Photograph, _around: Surroundings) -> Iterator[Problem]:
    """Who took a picture can be asked about it."""
    if photograph.taken_by:
        yield from name_problems(photograph.taken_by, "taken_by", foreign=True)


def once_with_an_activity(photograph: Photograph, around: Surroundings) -> Iterator[Problem]:
    """The same picture is no second piece of evidence."""
    if around.others(KEY, activity=photograph.activity, picture=photograph.picture):
        yield Problem("picture", N_("This picture is with the activity already"))


def faces_were_asked(photograph: Photograph, _around: Surroundings) -> Iterator[Problem]:
    """A face is published only with its owner's own consent (PIPL art. 25, domain.md §8.1)."""
    if photograph.faces is Faces.NOT_ASKED:
        message = N_("Ask those who can be recognised before this is hung up or passed on")
        yield Problem("faces", message, warning=True)


RULES = (
    caption_is_given,
    taken_in_the_past,
    taken_at_the_activity,
    shows_what_took_place,
    names_are_names,
    once_with_an_activity,
    faces_were_asked,
)
